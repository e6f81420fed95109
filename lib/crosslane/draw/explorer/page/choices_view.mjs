// What is shown and how: crossings, then-view, picture of the family, zoom, whose and what kinds, lanes, saved views.

import { dayOf, partsOf } from "./calendar.mjs";
import { button, chooser, fill, make } from "./dom.mjs";
import { CROSSING_MODES, LANE_ORDERS, START, restoredView, savedView } from "./state.mjs";

/** The row of choices; `home` says what this page can be asked for. */
export function choicesView(actions, home) {
  const row = make("div", { class: "xl-choices" });
  const tools = make("div", { class: "xl-choices xl-tools" });
  const message = make("p", { class: "xl-quiet", role: "status" });
  const element = make("div", {}, row, message);
  let world = null;
  let update = () => {};
  return {
    element,
    tools,
    draw(view) {
      if (view.world !== world) {
        world = view.world;
        update = build(row, tools, world, view, actions, home, (text) => (message.textContent = text));
      }
      update(view);
    },
  };
}

function build(row, tools, world, view, actions, home, say) {
  const crossings = chooser("Arrows", CROSSING_MODES, view.state.crossings, (value) => actions.change({ crossings: value }));
  const standing = chooser("Family", world.payload.standings.map((one) => [one.id, one.label]), view.state.standing, (value) => actions.change({ standing: value }));
  const then = thenChoice(world, view, actions, home);
  const filters = popover("Whose and what", filterBox(world, actions));
  const lanes = popover("Lanes and axis", laneBox(actions));
  const saved = popover("Saved views", savedBox(world, actions, () => latest.state, say));
  let latest = view;
  fill(
    row,
    make("span", { class: "xl-group-of" }, button("−", () => actions.zoom(1.5), { name: "Zoom out" }), button("+", () => actions.zoom(0.66), { name: "Zoom in" }), button("Whole time", () => actions.change({ span: [world.payload.axis.first, world.payload.axis.last + 1] })), button("Under review", () => actions.change({ span: null }), { name: "The time under review" })),
    crossings.box,
    then.box,
    world.payload.standings.length > 1 ? standing.box : null,
    filters.box,
    lanes.box,
  );
  const large = button("Large type", () => actions.change({ present: !latest.state.present }), { pressed: view.state.present });
  fill(tools, saved.box, button("Full screen", actions.fullScreen), large);
  return (next) => {
    latest = next;
    crossings.select.value = next.state.crossings;
    standing.select.value = next.state.standing;
    then.update(next);
    filters.update(next);
    lanes.update(next);
    large.setAttribute("aria-pressed", String(next.state.present));
  };
}

function popover(label, { content, update = () => {}, active = () => 0 }) {
  const summary = make("summary", {}, label);
  const box = make("details", { class: "xl-popover" }, summary, make("div", { class: "xl-popover-box" }, content));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    summary.focus();
    event.stopPropagation();
  });
  return {
    box,
    update: (view) => {
      update(view);
      const count = active(view.state);
      summary.textContent = count ? `${label} (${count})` : label;
    },
  };
}

// Then-views ----------------------------------------------------------------------------------

function thenChoice(world, view, actions, home) {
  const about = world.payload.then;
  const options = [...(home.whole ? [["", "everybody: the whole case"]] : []), ...home.thenViews(world).map(({ id, label }) => [id, label])];
  if (about && !options.some(([id]) => id === home.thenId(about))) options.push([home.thenId(about), about.label]);
  const { box, select } = chooser("As seen by", options, about ? home.thenId(about) : "", (value) => actions.then({ then: value }));
  if (options.length < 2) return { box: null, update: () => {} };
  if (!about || home.fixed) return { box, update: () => {} };
  const on = make("input", { type: "date", "aria-label": "Seen by the end of this day", value: isoOf(about.on), onChange: () => on.value && actions.then({ on: dayFrom(on.value) }) });
  const workers = make("input", { type: "checkbox", checked: about.with_workers, onChange: () => actions.then({ workers: workers.checked }) });
  const both = make("span", { class: "xl-group-of" }, box, on, make("label", { class: "xl-field" }, workers, make("span", {}, "with its workers")));
  return { box: both, update: () => (select.value = home.thenId(about)) };
}

function isoOf(day) {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

function dayFrom(text) {
  const [year, month, date] = text.split("-").map(Number);
  return dayOf(year, month, date);
}

// Whose and what ------------------------------------------------------------------------------

function filterBox(world, actions) {
  const { payload } = world;
  const lists = [
    ["people", "People", payload.people.map((one) => [one.id, one.heading])],
    ["agencies", "Agencies", payload.lanes.filter((one) => one.id !== "family").map((one) => [one.id, one.label])],
    ["kinds", "Kinds of event", payload.kinds.map((one) => [one, one])],
    ["families", "Crossings", payload.families.map((one) => [one, one])],
  ].filter(([, , options]) => options.length);
  const boxes = lists.map(([name, title, options]) => checkList(name, title, options, actions));
  const all = button("Show everything", () => actions.change({ people: [], agencies: [], kinds: [], families: [] }));
  return {
    content: [make("p", { class: "xl-quiet" }, "Nothing ticked in a list shows everything."), make("div", { class: "xl-lists" }, boxes.map((one) => one.box)), all],
    update: (view) => boxes.forEach((one) => one.update(view.state)),
    active: (state) => lists.reduce((sum, [name]) => sum + state[name].length, 0),
  };
}

function checkList(name, title, options, actions) {
  const boxes = options.map(([id, text]) => {
    const tick = make("input", { type: "checkbox", value: id, onChange: tell });
    return make("label", {}, tick, ` ${text}`);
  });
  const box = make("fieldset", {}, make("legend", {}, title), make("div", { class: "xl-ticks" }, boxes));
  function tell() {
    actions.change({ [name]: [...box.querySelectorAll("input:checked")].map((tick) => tick.value) });
  }
  return { box, update: (state) => box.querySelectorAll("input").forEach((tick) => (tick.checked = state[name].includes(tick.value))) };
}

function laneBox(actions) {
  const order = chooser("Order of lanes", LANE_ORDERS, START.order, (value) => actions.order(value));
  const pace = chooser("Time axis", [["event-paced", "room where much happened"], ["calendar", "plain calendar"]], START.pace, (value) => actions.change({ pace: value }));
  const minor = make("input", { type: "checkbox", onChange: () => actions.change({ minor: minor.checked }) });
  return {
    content: [
      order.box,
      pace.box,
      make("label", { class: "xl-field" }, minor, make("span", {}, "Show every agency in a lane of its own")),
      make("div", {}, button("Close all lanes and runs", () => actions.change({ opened: [], runs: [] })), button("Open all services", () => actions.openAll())),
      make("p", { class: "xl-quiet" }, "▸ before a name opens an agency into its services, and these into their workers."),
    ],
    update: ({ state }) => {
      order.select.value = state.order;
      pace.select.value = state.pace;
      minor.checked = state.minor;
    },
  };
}

// Saved views ---------------------------------------------------------------------------------

function savedBox(world, actions, current, say) {
  const name = make("input", { type: "text", maxlength: 80, "aria-label": "Name of the view" });
  const file = make("input", { type: "file", accept: ".json,application/json", "aria-label": "Open a saved view" });
  const caseId = world.payload.case.id;
  const save = button("Save this view as a file", () => {
    const view = savedView(current(), caseId, name.value.trim() || "view");
    actions.download(`${fileName(view.name)}.json`, JSON.stringify(view, null, 1), "application/json");
    say(`Saved. The file holds choices and ids, and no words of the case.`);
  });
  file.addEventListener("change", async () => {
    try {
      actions.adopt(restoredView(await file.files[0].text(), caseId, current()));
      say("The saved view is shown.");
    } catch (problem) {
      say(problem.message);
    }
    file.value = "";
  });
  return { content: [make("label", { class: "xl-field" }, make("span", {}, "Name"), name), save, make("label", { class: "xl-field" }, make("span", {}, "Open a saved view"), file)] };
}

/** A name that every file system takes. */
export function fileName(name) {
  const plain = name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase();
  return plain ? `view-${plain}` : "view";
}

/** The line above everything: whose case it is, and in a then-view whose eyes. */
export function headLine(payload) {
  return payload.then ? `${payload.case.title}. ${payload.then.said}.` : payload.case.title;
}

