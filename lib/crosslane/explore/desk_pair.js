// Two rows side by side and one question: do they tell of the same contact? Answered by y, n, l or u, or by buttons.
// It never says "kept" before Python has said that the answer is on the disk. All texts are set as text, never as HTML.
const PATIENCE = 8000; // milliseconds after which missing news is told
const ACTS = [
  ["yes", "y", "Yes, the same contact (Y)"],
  ["no", "n", "No (N)"],
  ["later", "l", "Later (L)"],
  ["undo", "u", "Undo (U)"],
];

function made(name, text, style) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (style) element.className = style;
  return element;
}

function column(row) {
  const box = made("section", "", "crosslane-pair-row");
  box.append(made("h4", row.agency));
  const list = made("dl");
  for (const [label, text] of row.said) {
    list.append(made("dt", label), made("dd", text));
  }
  box.append(list, made("p", row.where, "crosslane-pair-where"));
  return box;
}

function render({ model, el }) {
  const root = made("div", "", "crosslane-pair");
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Do these two rows tell of the same contact? Y yes, N no, L later, U undo");
  const shown = made("div");
  const state = made("div", "", "crosslane-pair-state");
  state.setAttribute("role", "status");
  const bar = made("div", "", "crosslane-pair-buttons");
  const buttons = ACTS.map(([act, , label]) => {
    const button = made("button", label);
    button.type = "button";
    button.dataset.act = act;
    button.addEventListener("click", () => tell(act));
    bar.append(button);
    return button;
  });
  root.append(shown, bar, state);
  el.append(root);

  let worry = 0;
  let waiting = false;
  function draw() {
    const pair = model.get("pair");
    shown.replaceChildren();
    shown.append(made("p", pair.place, "crosslane-pair-place"));
    if (pair.key) {
      const rows = made("div", "", "crosslane-pair-rows");
      rows.append(...pair.rows.map(column));
      const why = made("ul", "", "crosslane-pair-why");
      why.append(...pair.reasons.map((text) => made("li", text)), ...pair.against.map((text) => made("li", `But: ${text}`)));
      shown.append(made("p", "Offered because", "crosslane-pair-because"), why, rows);
    }
    for (const button of buttons) button.disabled = !pair.key && button.dataset.act !== "undo";
  }
  function lost(why) {
    clearTimeout(worry);
    waiting = false;
    state.textContent = `Not kept: ${why} What was kept before is safe. Open the notebook again to go on.`;
    state.dataset.state = "lost";
  }
  function tell(act) {
    if (waiting || (act !== "undo" && !model.get("pair").key)) return;
    waiting = true;
    state.textContent = "Keeping …";
    clearTimeout(worry);
    worry = setTimeout(() => lost("there is no answer."), PATIENCE);
    try {
      model.send({ act, key: model.get("pair").key });
    } catch {
      lost("the kernel has stopped.");
    }
  }
  function kept() {
    clearTimeout(worry);
    waiting = false;
    draw();
    state.textContent = model.get("said");
    state.dataset.state = "kept";
    root.focus({ preventScroll: true });
  }
  root.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    const found = ACTS.find(([, letter]) => letter === key.key.toLowerCase());
    if (!found) return;
    key.stopPropagation(); // JupyterLab reads single letters as commands
    key.preventDefault();
    tell(found[0]);
  });
  model.on("change:turn", kept);
  draw();
  state.textContent = model.get("said");
  return () => {
    clearTimeout(worry);
    model.off("change:turn", kept);
  };
}

export default { render };
