// The explorer in a notebook: Python hands over the case, packed, when the page asks; the page tells its settled state.

import { adopt, START } from "./state.mjs";
import { PANELS, mount } from "./mount.mjs";

const PATIENCE = 20000;
const NO_ANSWER = "The explorer needs its notebook to be running: choose Run ▸ Run All Cells in the menu. If that does not help, start crosslane again.";
/** What Python is told of a state; the rest is of this screen alone. */
const TOLD = Object.keys(START).filter((name) => !["large", "runs"].includes(name));

/** Draws a widget's explorer and keeps it up to date; returns what clears it away again. */
export async function render({ model, el }) {
  const box = document.createElement("div");
  el.append(box);
  box.dataset.state = "waiting";
  let explorer = null;
  const patience = setTimeout(() => {
    if (explorer) return;
    box.dataset.state = "failed";
    box.textContent = NO_ANSWER;
  }, PATIENCE);
  const home = {
    panels: model.get("panels") ?? PANELS,
    whole: !model.get("locked"),
    fixed: Boolean(model.get("locked")),
    thenViews: (world) => (world.payload.then || model.get("locked") ? [] : world.payload.agencies.map((one) => ({ id: one.id, label: one.heading }))),
    thenId: (about) => about.agency,
    askThen: (then) => model.send({ ask: "then", ...then }),
    askStanding: (standing) => model.send({ ask: "standing", standing }),
    tell: (state) => {
      const view = Object.fromEntries(TOLD.map((name) => [name, state[name]]));
      if (JSON.stringify(view) === JSON.stringify(model.get("view"))) return;
      model.set("view", view);
      model.save_changes();
    },
  };
  const heard = async (message, buffers) => {
    const value = message?.explorer ? await unpacked(buffers[0]) : null;
    if (message?.explorer === "family") explorer?.addFamily(value);
    if (message?.explorer !== "case") return;
    clearTimeout(patience);
    if (explorer) explorer.show(value);
    else explorer = mount(box, value, home, model.get("view"));
  };
  const told = () => {
    const view = model.get("view");
    if (explorer && TOLD.some((name) => JSON.stringify(view[name]) !== JSON.stringify(explorer.state[name]))) explorer.change(only(adopt(explorer.state, view)));
  };
  model.on("msg:custom", heard);
  model.on("change:view", told);
  model.send({ ask: "case" });
  return () => {
    clearTimeout(patience);
    model.off("msg:custom", heard);
    model.off("change:view", told);
    explorer?.destroy();
  };
}

const only = (state) => Object.fromEntries(TOLD.map((name) => [name, state[name]]));

async function unpacked(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

export default { render };
