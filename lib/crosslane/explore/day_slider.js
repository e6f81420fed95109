// A slider over named steps: the browser's own, so that it has its name and says its day from the first moment.
function render({ model, el }) {
  const label = document.createElement("label");
  const words = document.createElement("span");
  const slider = document.createElement("input");
  const shown = document.createElement("output");
  el.classList.add("crosslane-day-slider");
  words.textContent = model.get("label");
  slider.type = "range";
  slider.min = "0";
  slider.step = "1";
  label.append(words, slider);
  el.append(label, shown);
  const tell = (index) => {
    shown.textContent = model.get("steps")[index] ?? "";
    slider.setAttribute("aria-valuetext", shown.textContent);
  };
  const show = () => {
    slider.max = String(Math.max(model.get("steps").length - 1, 0));
    slider.value = String(model.get("index"));
    tell(model.get("index"));
  };
  slider.addEventListener("input", () => {
    tell(Number(slider.value));
    model.set("index", Number(slider.value));
    model.save_changes();
  });
  slider.addEventListener("keydown", (key) => key.stopPropagation()); // JupyterLab moves from cell to cell with the arrows
  model.on("change:index", show);
  model.on("change:steps", show);
  show();
  return () => {
    model.off("change:index", show);
    model.off("change:steps", show);
  };
}

export default { render };
