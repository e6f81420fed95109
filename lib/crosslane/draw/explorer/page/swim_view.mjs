// The chronology panel: lane names, the swimlane figure, the overview with its brush, and what a pointer or a key does there.

import { button, draw, fill, keepingFocus, make } from "./dom.mjs";
import { bunches } from "./marks.mjs";
import { round } from "./shapes.mjs";
import { frameFor, hitAt, swimlaneFigure } from "./swimlane.mjs";
import { moveLane } from "./lanes.mjs";

const OVERVIEW = 38;
const COLUMN = 5;
const DRAG = 4;
const LANE_NAMES = { least: 164, most: 0.3, beside: 44, letter: 6.8, large: 8.4, deeper: 12 };

/** A panel that shows a derived state and turns what the reader does in it into changes. */
export function swimView(actions) {
  const names = make("div", { class: "xl-lane-names" });
  const svg = draw("svg", { class: "xl-figure", role: "img" });
  const tip = make("div", { class: "xl-tip", "aria-hidden": "true" });
  const plot = make("div", { class: "xl-plot", tabIndex: 0, role: "group", "aria-label": "Swimlanes. Arrow keys move from mark to mark, plus and minus zoom, Enter opens a run." }, svg, tip);
  const overview = draw("svg", { class: "xl-overview", "aria-hidden": "true" });
  const note = make("p", { class: "xl-quiet xl-note" });
  const element = make(
    "section",
    { class: "xl-panel xl-chronology", "aria-label": "Chronology" },
    make("div", { class: "xl-swim" }, names, plot),
    make("div", { class: "xl-over" }, make("span", { class: "xl-small xl-over-name" }, "Whole time: events (grey); crossings made ▲, not made ▼"), overview),
    note,
  );
  let figure = { hits: [], paths: [], texts: [], ticks: [] };
  let seen = null;
  let [width, overviewWidth, namesWidth] = [200, 100, LANE_NAMES.least];
  let lanesKept = "";

  const showTip = (hit, x, y) => {
    tip.hidden = !hit;
    if (!hit) return;
    fill(tip, make("strong", {}, hit.tip[0]), hit.tip[1] ? make("span", {}, hit.tip[1]) : null);
    const right = x > width * 0.6;
    Object.assign(tip.style, { left: right ? "auto" : `${x + 14}px`, right: right ? `${width - x + 10}px` : "auto", top: `${y + 14}px` });
  };
  pointing(plot, {
    at: (x, y) => hitAt(figure.hits, x, y),
    hover: showTip,
    pick: (hit, again) => {
      if (hit?.run && again) actions.openRun(hit.run);
      else actions.select(hit ? hit.to : "");
    },
    pan: (pixels) => actions.pan((-pixels / width) * (figure.counts.x1 - figure.counts.x0)),
    zoom: (factor, share) => actions.zoom(factor, share),
  });
  plot.addEventListener("keydown", (event) => keys(event, actions, seen));
  brushing(overview, (from, to) => actions.brush(from, to));

  return {
    element,
    measure() {
      [width, overviewWidth] = [Math.max(plot.clientWidth, 200), Math.max(overview.clientWidth, 100)];
    },
    draw(view) {
      seen = view;
      const wider = widthOfNames(view, width + namesWidth) - namesWidth;
      if (wider) {
        element.style.setProperty("--names", `${namesWidth + wider}px`);
        [width, overviewWidth, namesWidth] = [width - wider, overviewWidth - wider, namesWidth + wider];
      }
      const frame = frameFor(view.world, view.lanes, width, view.height);
      figure = swimlaneFigure(view, frame);
      plot.style.height = `${frame.height}px`;
      svg.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
      svg.setAttribute("aria-label", `Swimlanes of ${view.world.payload.case.title}: ${view.events.length} events and ${figure.counts.arrows} crossings; the list has the same in words.`);
      fill(svg, ...paint(figure, frame));
      tip.hidden = true;
      const lanes = JSON.stringify([view.lanes, frame, view.state.order, view.state.hand, view.state.selection]);
      if (lanes !== lanesKept) keepingFocus(names, () => fill(names, ...laneNames(view, frame, actions)));
      lanesKept = lanes;
      paintOverview(overview, view, overviewWidth);
      const hidden = figure.counts.hidden;
      note.textContent = view.state.crossings === "near" && hidden > 0 && !view.state.selection ? `${hidden} crossings in view are not drawn: choose a mark, zoom in, or ask for all crossings.` : noteOf(view);
      Object.assign(element.dataset, { marks: figure.counts.marks, runs: figure.counts.runs, arrows: figure.counts.arrows, events: view.events.length, x0: round(figure.counts.x0), x1: round(figure.counts.x1) });
    },
  };
}

function noteOf({ world, state, axis }) {
  const said = [...world.payload.case.left_out.slice(0, 1)];
  if (axis.byOrder) said.push("The source gives hardly a date: the figure shows what came after what. Distances mean nothing, and of marks above each other nothing says which came first.");
  if (state.crossings === "journey" && !state.selection) said.push("Choose an item, or a crossing, to see its journey.");
  const undated = world.payload.events.filter((event) => !event.placed).length;
  if (undated && state.asof === null) said.push(`${undated} events without a date are in the list and not in the figure.`);
  return said.join(" ");
}

function paint(figure, frame) {
  const shapes = figure.paths.map(({ d, data, ...attributes }) => draw("path", { d, data, ...attributes }));
  const texts = figure.texts.map(({ text, anchor, ...attributes }) => draw("text", { "text-anchor": anchor, ...attributes }, text));
  const ticks = figure.ticks.map((tick) => draw("text", { x: tick.x, y: frame.bottom + 16, "text-anchor": "middle", class: "xl-tick" }, tick.text.length > 20 ? `${tick.text.slice(0, 19)}…` : tick.text));
  return [...shapes, ...texts, ...ticks];
}

/** Pixels for the names of lanes: as many as the longest needs, and never more than a share of the whole panel. */
function widthOfNames({ lanes, state }, whole) {
  const letter = state.present ? LANE_NAMES.large : LANE_NAMES.letter;
  const longest = Math.max(0, ...lanes.filter((lane) => !lane.heading).map((lane) => LANE_NAMES.beside + LANE_NAMES.deeper * lane.depth + letter * lane.label.length));
  return Math.round(Math.max(LANE_NAMES.least, Math.min(longest, LANE_NAMES.most * whole)));
}

function laneNames({ lanes, state, world }, frame, actions) {
  const used = new Set(world.payload.life.map((bar) => bar.row));
  const heads = ["Child’s age", "Living"].map((text, row) => used.has(row) && make("div", { class: "xl-lane-head", style: { top: `${2 + row * 19}px` } }, text));
  const rows = lanes.map((lane, number) => {
    if (lane.heading) return make("div", { class: "xl-lane xl-group", style: { top: `${frame.life + number * frame.lane}px`, height: `${frame.lane}px` }, title: lane.label }, lane.label);
    const sign = lane.openable ? (lane.open ? "▾ " : "▸ ") : "";
    const picked = state.selection === `agency:${lane.id}`;
    return make(
      "div",
      { class: `xl-lane${picked ? " xl-lane-picked" : ""}`, style: { top: `${frame.life + number * frame.lane}px`, height: `${frame.lane}px`, paddingLeft: `${4 + 12 * lane.depth}px` }, data: { lane: lane.id } },
      lane.openable ? button(sign, () => actions.openLane(lane.id), { name: `${lane.open ? "Close" : "Open"} ${lane.label}`, class: "xl-plain xl-fold", "data-key": `fold ${lane.id}` }) : null,
      lane.id === "others" ? make("span", { class: "xl-lane-name" }, lane.label) : button(lane.label, () => actions.select(`agency:${lane.id}`), { class: "xl-plain xl-lane-name", title: [lane.label, lane.group].filter(Boolean).join(", "), "data-key": `lane ${lane.id}` }),
      state.order === "hand" && lane.depth === 0 && !["family", "others"].includes(lane.id)
        ? make("span", { class: "xl-move" }, [-1, 1].map((way) => button(way < 0 ? "↑" : "↓", () => actions.change({ hand: moveLane(world, state, lane.id, way) }), { name: `Move ${lane.label} ${way < 0 ? "up" : "down"}`, class: "xl-plain", "data-key": `move ${way} ${lane.id}` })))
        : null,
    );
  });
  return [...heads, ...rows];
}

function paintOverview(svg, { axis, events, crossings, span }, width) {
  const columns = Math.max(Math.floor(width / COLUMN), 10);
  const whole = axis.last - axis.first;
  const found = bunches(events, crossings, (day) => ((axis.middle(day) - axis.first) / whole) * columns, columns);
  const middle = OVERVIEW / 2;
  const most = Math.max(1, ...found.map((one) => Math.max(one.made, one.broken + one.open)));
  const mostEvents = Math.max(1, ...found.map((one) => one.events));
  const step = width / columns;
  const bar = (number, value, limit, up, room) => {
    if (!value) return "";
    const height = Math.max((value / limit) * room, 1.5);
    return `M${round(number * step)},${middle}v${round(up ? -height : height)}h${round(step - 1)}V${middle}Z`;
  };
  const all = (value, limit, up, room) => found.map((one, number) => bar(number, value(one), limit, up, room)).join("");
  const from = ((span[0] - axis.first) / whole) * width;
  const to = ((span[1] - axis.first) / whole) * width;
  svg.setAttribute("viewBox", `0 0 ${width} ${OVERVIEW}`);
  fill(
    svg,
    draw("path", { d: all((one) => one.events, mostEvents, true, middle - 1) + all((one) => one.events, mostEvents, false, middle - 1), class: "xl-bunch-events" }),
    draw("path", { d: all((one) => one.made, most, true, middle - 2), class: "xl-bunch-made" }),
    draw("path", { d: all((one) => one.broken + one.open, most, false, middle - 2), class: "xl-bunch-broken" }),
    draw("path", { d: `M0,${middle}H${width}`, class: "xl-grid" }),
    draw("rect", { x: round(Math.max(from, 0.5)), y: 0.5, width: round(Math.max(Math.min(to, width - 0.5) - Math.max(from, 0.5), 6)), height: OVERVIEW - 1, class: "xl-brush" }),
  );
}

// Pointer and keys ----------------------------------------------------------------------------

function pointing(plot, { at, hover, pick, pan, zoom }) {
  let start = null;
  let moved = false;
  const place = (event) => {
    const box = plot.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = event.clientX;
    moved = false;
  });
  plot.addEventListener("pointermove", (event) => {
    const [x, y] = place(event);
    if (start !== null && event.buttons & 1 && (moved || Math.abs(event.clientX - start) > DRAG)) {
      moved = true;
      hover(null);
      pan(event.clientX - start);
      start = event.clientX;
      return;
    }
    const hit = at(x, y);
    plot.style.cursor = hit ? "pointer" : "";
    hover(hit, x, y);
  });
  plot.addEventListener("pointerleave", () => hover(null));
  plot.addEventListener("click", (event) => {
    if (!moved) pick(at(...place(event)), event.detail > 1);
    start = null;
  });
  plot.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page's own wheel stays with the page
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, place(event)[0] / plot.clientWidth);
    },
    { passive: false },
  );
}

function keys(event, actions, view) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {
    ArrowRight: () => actions.stepMark(1),
    ArrowLeft: () => actions.stepMark(-1),
    "+": () => actions.zoom(0.7),
    "=": () => actions.zoom(0.7),
    "-": () => actions.zoom(1.4),
    PageUp: () => actions.pan(-0.5 * (view.span[1] - view.span[0])),
    PageDown: () => actions.pan(0.5 * (view.span[1] - view.span[0])),
    0: () => actions.change({ span: null }),
    Enter: () => actions.openSelectedRun(),
    Escape: () => actions.select(""),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function brushing(svg, brush) {
  let from = null;
  const share = (event) => {
    const box = svg.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  svg.addEventListener("pointerdown", (event) => {
    from = share(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from !== null && Math.abs(share(event) - from) > 0.01) brush(Math.min(from, share(event)), Math.max(from, share(event)));
  });
  svg.addEventListener("pointerup", (event) => {
    if (from !== null && Math.abs(share(event) - from) <= 0.01) brush(share(event), share(event));
    from = null;
  });
}
