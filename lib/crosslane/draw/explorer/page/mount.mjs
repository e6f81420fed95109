// The explorer in an element: one state, one derived view of the case, and panels that draw it.

import { makeAxis } from "./calendar.mjs";
import { choicesView, headLine } from "./choices_view.mjs";
import { dateView } from "./date_view.mjs";
import { detailView } from "./detail_view.mjs";
import { fill, make } from "./dom.mjs";
import { familyView } from "./family_view.mjs";
import { heldView } from "./held_view.mjs";
import { laneOrder, lanesOf } from "./lanes.mjs";
import { legendView } from "./legend_view.mjs";
import { listView } from "./list_view.mjs";
import { networkView } from "./network_view.mjs";
import { relatedTo } from "./related.mjs";
import { seenCrossings, seenEvents } from "./seen.mjs";
import { START, adopt } from "./state.mjs";
import { swimView } from "./swim_view.mjs";
import { wordsOf } from "./words.mjs";
import { openWorld, splitName } from "./world.mjs";

/** Milliseconds of rest after which a state counts as settled and is told. */
export const SETTLE = 250;
const NARROWEST = 6;
const PAPER = "xl-printing";
const ROOM_ON_PAPER = 430;
let mounted = 0;

/** The parts that a page may show; the date and the choices are always there. */
export const PANELS = ["swim", "detail", "family", "network", "held"];

/** What a page without a kernel can be asked for: nothing beyond what it was given. */
export const ALONE = { panels: PANELS, whole: true, thenViews: () => [], thenId: (about) => about.agency, askThen: () => {}, askStanding: () => {}, tell: () => {}, fixed: true };

/**
 * Puts the explorer of a payload into an element.
 *
 * @returns change, payload and destroy; `state` and `world` tell what is shown.
 */
export function mount(root, payload, home = ALONE, begin = {}) {
  mounted += 1;
  let world = openWorld(payload);
  let state = adopt(START, begin);
  let axis = makeAxis(world.payload.axis, state.pace === "event-paced");
  let waiting = 0;
  let settling = 0;
  let drawn = 0;

  const change = (patch) => {
    state = { ...state, ...patch };
    soon();
    clearTimeout(settling);
    settling = setTimeout(() => home.tell(state), SETTLE);
  };
  const soon = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      redraw();
    });
  };
  const span = () => spanOf(axis, state);
  const setSpan = (x0, x1) => change({ span: [axis.day(Math.max(x0, axis.first)), axis.day(Math.min(x1, axis.last))] });
  const zoom = (factor, share = shareOf(world, axis, span(), state.selection)) => {
    const [x0, x1] = span();
    const wide = Math.max((x1 - x0) * factor, axis.place(axis.day((x0 + x1) / 2) + NARROWEST) - axis.place(axis.day((x0 + x1) / 2)));
    const at = x0 + share * (x1 - x0);
    setSpan(at - share * wide, at + (1 - share) * wide);
  };
  const pan = (by) => {
    const [x0, x1] = span();
    const shift = Math.min(Math.max(by, axis.first - x0), axis.last - x1);
    setSpan(x0 + shift, x1 + shift);
  };
  const actions = {
    change,
    zoom,
    pan,
    select: (selection) => change({ selection, ...intoSight(world, axis, span(), selection) }),
    stepMark: (direction) => change(stepped(kept, world, state, axis, span(), direction)),
    openRun: (run) => change({ runs: state.runs.includes(run) ? state.runs.filter((one) => one !== run) : [...state.runs, run] }),
    openSelectedRun: () => openRunOf(state, change),
    openLane: (id) => change(id === "others" ? { minor: true } : { opened: toggled(state.opened, id) }),
    openAll: () => change({ opened: world.payload.agencies.filter((one) => !one.within).map((one) => one.id), minor: true }),
    order: (order) => change({ order, hand: order === "hand" ? laneOrder(world, state).order.filter((id) => id !== "family") : state.hand }),
    brush: (from, to) => brushed(axis, span(), from, to, setSpan),
    then: (patch) => home.askThen({ then: state.then, on: state.on ?? state.asof, workers: state.workers, ...patch }),
    adopt: (next) => {
      state = next;
      change({});
    },
    download,
    enlarge: (panel) => change({ large: state.large === panel ? "" : panel }),
    fullScreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()),
  };

  const prefix = `xl${mounted}`;
  const parts = {
    dates: dateView(actions), choices: choicesView(actions, home), swim: swimView(actions), legend: legendView(), detail: detailView(actions),
    list: listView(actions, prefix), family: familyView(actions), network: networkView(actions), held: heldView(actions),
  };
  const goesWith = { legend: "swim", list: "detail" };
  for (const name of Object.keys(parts)) {
    const panel = goesWith[name] ?? name;
    if (!PANELS.includes(panel) || home.panels.includes(panel)) continue;
    delete parts[name];
  }
  const shown = (name) => parts[name]?.element ?? null;
  const heading = make("h2", { class: "xl-heading" });
  const main = make("div", { class: "xl-main" }, make("div", { class: "xl-left" }, shown("swim"), shown("legend")), parts.detail ? make("div", { class: "xl-side" }, shown("detail"), shown("list")) : null);
  const below = make("div", { class: "xl-below" }, shown("family"), shown("network"), shown("held"));
  root.classList.add("crosslane-explorer");
  main.hidden = !parts.swim && !parts.detail;
  below.hidden = !below.childElementCount;
  main.classList.toggle("xl-alone", !parts.swim || !parts.detail);
  below.dataset.count = String(below.childElementCount);
  fill(root, make("div", { class: "xl-top" }, make("div", { class: "xl-first" }, heading, parts.choices.tools), parts.dates.element, parts.choices.element), main, below);
  const guard = (event) => event.stopPropagation(); // a notebook would take single keys as its own commands
  root.addEventListener("keydown", guard);
  root.addEventListener("pointerdown", closeOthers);

  let kept = {};
  function derive() {
    const view = { world, state, axis, span: span(), height: roomFor(root) };
    const same = kept.world === world && FILTERS.every((name) => kept.state[name] === state[name]);
    view.events = same ? kept.events : seenEvents(world, state);
    view.crossings = same ? kept.crossings : seenCrossings(world, state);
    Object.assign(view, lanesOf(world, state));
    view.related = same && kept.state.selection === state.selection ? kept.related : relatedTo(world, state);
    return view;
  }
  function redraw() {
    if (kept.world !== world || kept.state?.pace !== state.pace) axis = makeAxis(world.payload.axis, state.pace === "event-paced");
    if (!world.payload.family.some((one) => one.standing === state.standing)) home.askStanding(state.standing);
    for (const part of Object.values(parts)) part.measure?.(); // sizes are read before anything is written, and once
    const view = derive();
    kept = view;
    heading.textContent = headLine(world.payload);
    root.dataset.large ??= "";
    root.classList.toggle("xl-presenting", state.present);
    root.classList.toggle("xl-then", Boolean(world.payload.then));
    for (const part of Object.values(parts)) part.draw(view);
    for (const part of Object.values(parts)) part.after?.();
    drawn += 1;
    Object.assign(root.dataset, {
      state: "ready", drawn: String(drawn), asof: state.asof === null ? "" : String(state.asof), selection: state.selection, then: world.payload.then?.agency ?? "",
      large: state.large, events: String(view.events.length), crossings: String(view.crossings.length), standing: state.standing,
    });
  }
  const watch = new ResizeObserver(soon);
  watch.observe(root);
  const [onPaper, onScreen] = [true, false].map((paper) => () => {
    root.classList.toggle(PAPER, paper); // laid out anew in the width of the paper: a figure merely shrunk leaves its names behind
    redraw();
  });
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", onScreen);
  redraw();
  return {
    change,
    get state() {
      return state;
    },
    get world() {
      return world;
    },
    /** Other data in place of what there was: nothing of that stays, and what is chosen stays as far as it is still there. */
    show(next) {
      parts.dates.stop();
      world = openWorld(next);
      kept = {};
      state = suited(world, state);
      home.tell(state);
      redraw();
    },
    /** One more picture of the family. */
    addFamily(picture) {
      world.payload.family = [...world.payload.family.filter((one) => one.standing !== picture.standing), picture];
      soon();
    },
    destroy() {
      parts.dates.stop();
      watch.disconnect();
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", onScreen);
      clearTimeout(settling);
      cancelAnimationFrame(waiting);
      root.removeEventListener("keydown", guard);
      root.removeEventListener("pointerdown", closeOthers);
      root.replaceChildren();
    },
  };
}

/** A state without anything that the data does not have: no id in it betrays what was taken away. */
function suited(world, state) {
  const { then, agencies, people, kinds } = world.payload;
  const known = new Set([...agencies, ...people, ...world.payload.lanes].map((one) => one.id));
  const kept = (ids) => ids.filter((id) => known.has(id));
  const next = {
    ...state,
    then: then?.agency ?? "",
    on: then?.on ?? null,
    workers: then?.with_workers ?? false,
    standing: then ? "as recorded" : state.standing,
    asof: then && state.asof >= then.on ? null : state.asof,
    span: null,
    runs: [],
    people: kept(state.people),
    agencies: kept(state.agencies),
    kinds: state.kinds.filter((kind) => kinds.includes(kind)),
    opened: kept(state.opened),
    hand: kept(state.hand),
  };
  return wordsOf(world, next) ? next : { ...next, selection: "" };
}

const FILTERS = ["asof", "people", "agencies", "kinds", "families"];

const toggled = (ids, id) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);

function spanOf(axis, state) {
  return state.span ? [axis.place(state.span[0]), axis.place(state.span[1])] : [axis.from, axis.to];
}

/** The event or crossing that is selected, if one of them is. */
function pickedRow(world, selection) {
  const [kind, id] = splitName(selection);
  return { event: world.events, crossing: world.crossings }[kind]?.get(id);
}

/** Where in the window the selected mark stands, as a share; the middle if it is not in it. */
function shareOf(world, axis, [x0, x1], selection) {
  const row = pickedRow(world, selection);
  const share = row?.placed ? (axis.middle(row.at) - x0) / (x1 - x0) : 0.5;
  return share >= 0 && share <= 1 ? share : 0.5;
}

/** The window moved so that the selected mark is in it, if it is not. */
function intoSight(world, axis, [x0, x1], selection) {
  const row = pickedRow(world, selection);
  if (!row?.placed) return {};
  const x = axis.middle(row.at);
  if (x >= x0 && x <= x1) return {};
  const half = (x1 - x0) / 2;
  const middle = Math.min(Math.max(x, axis.first + half), axis.last - half);
  return { span: [axis.day(middle - half), axis.day(middle + half)] };
}

function stepped(view, world, state, axis, span, direction) {
  const rows = [...view.events.filter((one) => one.placed).map((one) => [one.at, `event:${one.id}`]), ...view.crossings.filter((one) => one.placed && view.related.crossings.has(one.id)).map((one) => [one.at + 0.2, `crossing:${one.id}`])];
  rows.sort((a, b) => a[0] - b[0]);
  const at = rows.findIndex(([, to]) => to === state.selection);
  const next = at < 0 ? firstInSight(rows, axis, span, direction) : rows[Math.min(Math.max(at + direction, 0), rows.length - 1)];
  return next ? { selection: next[1], ...intoSight(world, axis, span, next[1]) } : {};
}

/** With nothing selected, the first mark in sight, or the last one on the way back. */
function firstInSight(rows, axis, [x0, x1], direction) {
  const within = rows.filter(([at]) => axis.middle(at) >= x0 && axis.middle(at) <= x1);
  const found = within.length ? within : rows;
  return direction > 0 ? found[0] : found[found.length - 1];
}

function openRunOf(state, change) {
  const [kind, id] = splitName(state.selection);
  const [lane, from, to, first] = id.split(" ");
  if (kind === "run") change({ runs: [...state.runs, `${lane} ${from} ${to}`], selection: `event:${first}` });
}

function brushed(axis, [x0, x1], from, to, setSpan) {
  const whole = axis.last - axis.first;
  const left = axis.first + from * whole;
  const right = axis.first + to * whole;
  if (to > from) setSpan(left, right);
  else setSpan(left - (x1 - x0) / 2, left + (x1 - x0) / 2);
}

/** Pixels for the swimlanes: most of the screen or the sheet of paper that the explorer stands on. */
function roomFor(root) {
  if (root.classList.contains(PAPER)) return ROOM_ON_PAPER;
  const screen = document.fullscreenElement === root ? root.clientHeight : window.innerHeight;
  return Math.min(Math.max(screen * 0.52, 330), 720);
}

/** Boxes of choices fold up when the reader turns to something else. */
function closeOthers(event) {
  for (const box of event.currentTarget.querySelectorAll("details[open]")) if (!box.contains(event.target)) box.open = false;
}

function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
