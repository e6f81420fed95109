// A box for notes that saves itself a moment after the last key, and says whether what is on the page is kept.
// It never says "saved" before Python has said that the words are on the disk.
const PAUSE = 600; // milliseconds without a key before the words go to Python
const PATIENCE = 8000; // milliseconds after which missing news is told

function render({ model, el }) {
  const id = `note-${Math.random().toString(36).slice(2)}`;
  const label = document.createElement("label");
  const area = document.createElement("textarea");
  const state = document.createElement("div");
  el.classList.add("crosslane-note");
  label.htmlFor = id;
  label.textContent = model.get("label");
  area.id = id;
  area.rows = model.get("rows");
  area.value = model.get("kept");
  state.setAttribute("role", "status");
  el.append(label, area, state);

  let number = model.get("saved");
  let timer = 0;
  let worry = 0;
  const unsaved = () => area.value !== model.get("kept");

  function tell(text, name) {
    state.textContent = text;
    el.dataset.state = name;
  }
  function hand_over() {
    clearTimeout(timer);
    if (!unsaved()) return tell("", "kept");
    number += 1;
    tell("Saving …", "saving");
    clearTimeout(worry);
    worry = setTimeout(() => unsaved() && lost("there is no answer."), PATIENCE);
    try {
      model.send({ write: area.value, number });
    } catch {
      lost("the kernel has stopped."); // a page whose kernel has gone cannot send at all
    }
  }
  function lost(why) {
    clearTimeout(worry);
    tell(`Not saved: ${why} Your words are still on this page: copy them before you close it.`, "lost");
  }
  function wait() {
    tell("Not saved yet …", "waiting");
    clearTimeout(timer);
    timer = setTimeout(hand_over, PAUSE);
  }
  function kept() {
    clearTimeout(worry);
    if (model.get("joined")) area.value = model.get("kept");
    if (unsaved()) return wait();
    tell("Saved", "kept");
  }
  function refused() {
    if (model.get("problem")) lost(model.get("problem"));
  }
  function stay(leaving) {
    hand_over();
    if (unsaved()) leaving.preventDefault();
  }
  area.addEventListener("input", wait);
  area.addEventListener("blur", () => unsaved() && hand_over());
  area.addEventListener("keydown", (key) => key.stopPropagation()); // JupyterLab reads single letters as commands
  window.addEventListener("beforeunload", stay);
  model.on("change:saved", kept);
  model.on("change:problem", refused);
  tell("", "kept");
  return () => {
    if (unsaved()) hand_over();
    clearTimeout(worry);
    window.removeEventListener("beforeunload", stay);
    model.off("change:saved", kept);
    model.off("change:problem", refused);
  };
}

export default { render };
