// The head of a folded part: a button of the page's own, so that Tab finds it, Enter and Space turn it, and a screen reader
// says whether the part is open.
function render({ model, el }) {
  const head = document.createElement("button");
  const sign = document.createElement("span");
  const title = document.createElement("span");
  el.classList.add("crosslane-fold-head");
  head.type = "button";
  sign.setAttribute("aria-hidden", "true");
  head.append(sign, title);
  const show = () => {
    title.textContent = model.get("title");
    sign.textContent = model.get("is_open") ? "▾ " : "▸ ";
    head.setAttribute("aria-expanded", String(model.get("is_open")));
  };
  head.addEventListener("click", () => {
    model.set("is_open", !model.get("is_open"));
    model.save_changes();
  });
  head.addEventListener("keydown", (key) => key.stopPropagation()); // JupyterLab reads Enter and single letters as commands
  model.on("change:is_open", show);
  model.on("change:title", show);
  show();
  el.append(head);
  return () => {
    model.off("change:is_open", show);
    model.off("change:title", show);
  };
}

export default { render };
