// The swimlane figure as plain lines, outlines and texts in pixels: what is drawn, and what can be pointed at.

import { sayShort, ticksOf } from "./calendar.mjs";
import { dayShown } from "./state.mjs";
import { itemOfJourney, journeyOf } from "./related.mjs";
import { chosenCrossings, placeCrossings } from "./arrows.mjs";
import { ROWS, placeEvents, placeTitles } from "./marks.mjs";
import { dashOf, isHollow, outline, round } from "./shapes.mjs";

const LIFE_ROW = 19;
const AXIS = 24;
const MARK = 5;
export const INK = "#1F2933";
const OPEN_LINE = "#A9BBC9";
const UNCERTAIN = "#CDBFAE";
const ARROWS = { arrow: ["triangle-up", "triangle-down"], "arrow-wide": ["triangle-up", "triangle-down"] };

/** Pixel measures of a figure: where the lanes begin and how high each is. */
export function frameFor(world, lanes, width, height) {
  const life = world.payload.life.length ? 2 * LIFE_ROW + 6 : 0;
  const lane = Math.max(Math.min((height - life - AXIS) / Math.max(lanes.length, 1), 34), 19);
  return { width, life, lane, bottom: life + lane * lanes.length, height: life + lane * lanes.length + AXIS };
}

/** The whole figure. What has not come by the day is in no part of it. */
export function swimlaneFigure({ world, state, events, crossings, related, lanes, numberOf, axis, span }, frame) {
  const [x0, x1] = span;
  const scale = frame.width / (x1 - x0);
  const toX = (day) => (axis.place(day) - x0) * scale;
  const toMark = (at) => (axis.middle(at) - x0) * scale;
  const toY = (lane) => frame.life + (lane + 0.5) * frame.lane;
  const day = dayShown(state);
  const edge = axis.byOrder ? frame.width : Math.min(toX(day + 1), frame.width + 50);
  const within = (x) => x > -30 && x < frame.width + 30;
  const figure = { paths: [], texts: [], hits: [], ticks: ticksOf(axis, x0, x1, frame.width).map((tick) => ({ ...tick, x: (tick.x - x0) * scale })) };
  const path = (d, attributes) => d && figure.paths.push({ d, ...attributes });
  const selecting = Boolean(state.selection);

  bands(lanes, frame, path);
  path(figure.ticks.map((tick) => `M${round(tick.x)},${frame.life}V${frame.bottom}`).join(""), { class: "xl-grid" });
  lifeStrip(world, toX, edge, frame, figure);
  involvement(world, numberOf, toX, toY, edge, path);

  const near = 0.5 * frame.width;
  const placed = placeEvents(events, numberOf, toMark, state.runs, lanes.map((lane) => lane.id), [-near, frame.width + near]);
  const marks = placed.marks.filter((mark) => within(mark.x));
  const runs = placed.runs.filter((run) => run.x1 > -20 && run.x0 < frame.width + 20);
  const heightOf = (mark) => toY(mark.lane + ROWS[mark.row]);
  path(
    marks.filter(({ event }) => event.high > event.low).map((mark) => `M${round(toX(mark.event.low))},${round(heightOf(mark))}H${round(toX(mark.event.high + 1))}`).join(""),
    { class: selecting ? "xl-uncertain xl-dim" : "xl-uncertain", stroke: UNCERTAIN },
  );

  const inView = crossings.filter((one) => one.placed && within(toMark(one.at)));
  const few = state.crossings === "near" && !selecting ? inView : crossings;
  const chosen = chosenCrossings(world, state, related, few);
  const arrows = placeCrossings(chosen, numberOf, toMark, world.payload.styles.crossings).filter((arrow) => within(arrow.x));
  drawArrows(world, state, arrows, toY, frame, path, figure);

  drawMarks(world, state, related, marks, heightOf, path, figure);
  drawRuns(world, state, related, runs, toY, frame, path, figure);
  if (!selecting || marks.length < 200) titles(marks, runs, arrows, frame, toY, figure);
  if (state.crossings === "journey") legNumbers(world, state, crossings, arrows, toY, figure);
  if (!axis.byOrder && state.asof !== null && edge < frame.width) path(`M${round(edge)},0V${frame.bottom}`, { class: "xl-now" });
  figure.counts = { marks: marks.length, runs: runs.length, arrows: arrows.length, hidden: inView.length - arrows.length, x0, x1 };
  return figure;
}

function bands(lanes, frame, path) {
  const rows = lanes.map((_, number) => (number % 2 ? "" : `M0,${round(frame.life + number * frame.lane)}h${frame.width}v${round(frame.lane)}h${-frame.width}Z`));
  path(rows.join(""), { class: "xl-band" });
}

function lifeStrip(world, toX, edge, frame, figure) {
  world.payload.life.forEach((bar, number) => {
    const from = Math.max(toX(bar.from), 0);
    const to = Math.min(toX(bar.to), edge, frame.width);
    if (to <= from) return;
    const y = 2 + bar.row * LIFE_ROW;
    figure.paths.push({
      d: `M${round(from)},${y}H${round(to)}V${y + LIFE_ROW - 2}H${round(from)}Z`,
      class: `xl-life xl-life-${bar.row}`, "fill-opacity": number % 2 ? 1 : 0.55,
    });
    const label = fit(bar.label, to - from - 6);
    if (label) figure.texts.push({ x: (from + to) / 2, y: y + 13, text: label, anchor: "middle", class: "xl-small" });
    figure.hits.push({ x0: from, x1: to, y0: y, y1: y + LIFE_ROW - 2, to: `stay:${number}`, tip: [bar.heading, bar.lines[0] ?? ""] });
  });
}

/** A text cut to so many pixels; nothing where not even a letter fits. */
export function fit(text, pixels, character = 5.9) {
  const room = Math.floor(pixels / character);
  if (text.length <= room) return text;
  return room >= 3 ? `${text.slice(0, room - 1).trimEnd()}…` : "";
}

function involvement(world, numberOf, toX, toY, edge, path) {
  const lines = { solid: "", dash: "", dot: "" };
  const line = (kind, from, to, lane) => {
    const end = Math.min(to, edge);
    if (end > from) lines[kind] += `M${round(from)},${round(toY(lane))}H${round(end)}`;
  };
  const least = toX(world.payload.axis.first);
  const most = toX(world.payload.axis.last + 1);
  const clamp = (x) => Math.min(Math.max(x, least), most);
  for (const row of world.payload.involvement) {
    const lane = numberOf.get(row.agency);
    if (lane === undefined) continue;
    const [a, b, c, d] = row.days.map((one) => clamp(toX(one)));
    const solidFrom = Math.min(b, d);
    const solidTo = Math.max(c, solidFrom);
    line(row.contact ? "solid" : "dash", solidFrom, solidTo, lane);
    line("dot", a, solidFrom, lane);
    line("dot", solidTo, d, lane);
  }
  path(lines.solid, { class: "xl-open", stroke: OPEN_LINE, "stroke-width": 5 });
  path(lines.dash, { class: "xl-open", stroke: OPEN_LINE, "stroke-width": 2, "stroke-dasharray": "7 4" });
  path(lines.dot, { class: "xl-open", stroke: OPEN_LINE, "stroke-width": 2.5, "stroke-dasharray": "2 3" });
}

function drawArrows(world, state, arrows, toY, frame, path, figure) {
  world.payload.styles.crossings.forEach((style, number) => {
    const its = arrows.filter((arrow) => arrow.style === number);
    if (!its.length) return;
    const ends = its.map((arrow) => ({ ...arrow, ...endOf(arrow, style, toY, frame) }));
    path(ends.filter((one) => !one.inside).map((one) => `M${round(one.x)},${round(toY(one.from))}V${round(one.tip)}`).join(""), {
      class: "xl-arrow", stroke: style.colour, "stroke-width": 1.7, "stroke-dasharray": dashOf(style.dash) || undefined,
    });
    const hollow = isHollow(style.end) || style.end === "arrow-wide";
    path(ends.map((one) => outline(one.symbol, one.x, one.tip, 4.6)).join(""), {
      class: "xl-end", stroke: style.colour, "stroke-width": 1.8, fill: hollow ? "#FFFFFF" : style.colour, data: { style: number },
    });
    for (const one of ends) {
      figure.hits.push({ x: one.x, y: one.tip, r: 8, to: `crossing:${one.crossing.id}`, tip: [one.crossing.heading, one.crossing.lines[0]] });
      if (!one.inside) figure.hits.push({ x0: one.x - 3, x1: one.x + 3, y0: Math.min(toY(one.from), one.tip), y1: Math.max(toY(one.from), one.tip), to: `crossing:${one.crossing.id}`, tip: [one.crossing.heading, one.crossing.lines[0]], weak: true });
    }
    const picked = ends.filter((one) => `crossing:${one.crossing.id}` === state.selection);
    path(picked.map((one) => outline("circle", one.x, one.tip, 9)).join(""), { class: "xl-picked" });
  });
  path(arrows.filter((one) => !one.inside).map((one) => outline("circle", one.x, toY(one.from), 2)).join(""), { class: "xl-start", fill: INK });
}

function endOf(arrow, style, toY, frame) {
  if (arrow.inside) return { tip: toY(arrow.from) + frame.lane * 0.36, symbol: style.end in ARROWS ? "circle-dot" : style.end };
  const up = arrow.y < arrow.from;
  const short = style.reaches ? (up ? 1 : -1) * frame.lane * 0.24 : 0;
  return { tip: toY(arrow.y) + short, symbol: style.end in ARROWS ? ARROWS[style.end][up ? 0 : 1] : style.end };
}

function drawMarks(world, state, related, marks, heightOf, path, figure) {
  const selecting = Boolean(state.selection);
  world.payload.styles.events.forEach((style, number) => {
    for (const vague of [false, true]) {
      for (const dim of selecting ? [true, false] : [false]) {
        const its = marks.filter(({ event }) => event.style === number && event.vague === vague && (!selecting || related.events.has(event.id) !== dim));
        path(its.map((mark) => outline(style.symbol, mark.x, heightOf(mark), MARK)).join(""), {
          class: dim ? "xl-mark xl-dim" : "xl-mark", fill: vague ? "#FFFFFF" : style.colour, stroke: vague ? style.colour : "#FFFFFF", data: { style: number, marks: its.length },
        });
      }
    }
  });
  for (const mark of marks) {
    figure.hits.push({ x: mark.x, y: heightOf(mark), r: 8, to: `event:${mark.event.id}`, tip: [mark.event.heading, mark.event.lines[0]] });
  }
  path(marks.filter(({ event }) => `event:${event.id}` === state.selection).map((mark) => outline("circle", mark.x, heightOf(mark), 9)).join(""), { class: "xl-picked" });
}

function drawRuns(world, state, related, runs, toY, frame, path, figure) {
  const selecting = Boolean(state.selection);
  const half = Math.min(frame.lane * 0.36, 9);
  for (const run of runs) {
    const style = world.payload.styles.events[run.style];
    const dim = selecting && !run.events.some((event) => related.events.has(event.id));
    const y = toY(run.lane);
    const colour = style?.colour ?? "#3E4C59";
    const box = `M${round(run.x0 + half)},${round(y - half)}H${round(run.x1 - half)}a${half},${half} 0 0,1 0,${round(2 * half)}H${round(run.x0 + half)}a${half},${half} 0 0,1 0,${round(-2 * half)}Z`;
    path(box, { class: dim ? "xl-run xl-dim" : "xl-run", fill: "#FFFFFF", stroke: colour, data: { run: run.id, events: run.events.length } });
    figure.texts.push({ x: (run.x0 + run.x1) / 2, y: y + 3.6, text: String(run.events.length), anchor: "middle", class: dim ? "xl-run-count xl-dim" : "xl-run-count", fill: colour });
    const last = run.events[run.events.length - 1];
    figure.hits.push({
      x0: run.x0, x1: run.x1, y0: y - half, y1: y + half, run: run.id, to: `run:${[run.id, ...run.events.map((event) => event.id)].join(" ")}`,
      tip: [`${run.events.length} events close together${style ? `: ${style.name.toLowerCase()}` : ""}`, `${sayShort(run.events[0].at)} to ${sayShort(last.at)}. Press twice to open them.`],
    });
    if (run.events.some((event) => `event:${event.id}` === state.selection)) path(box, { class: "xl-picked" });
  }
}

function titles(marks, runs, arrows, frame, toY, figure) {
  const taken = arrows.flatMap((arrow) => {
    const lanes = [];
    for (let lane = Math.min(arrow.from, arrow.to); lane <= Math.max(arrow.from, arrow.to); lane += 1) lanes.push({ lane, x: arrow.x });
    return lanes;
  });
  if (taken.length > 2000) return;
  for (const title of placeTitles(marks, runs, frame.width, taken)) {
    figure.texts.push({ x: title.x, y: toY(title.lane) + 3.6, text: title.text, anchor: "start", class: "xl-title" });
  }
}

function legNumbers(world, state, crossings, arrows, toY, figure) {
  const item = itemOfJourney(world, state);
  if (!item) return;
  const at = new Map(arrows.map((arrow) => [arrow.crossing.id, arrow]));
  let last = -Infinity;
  for (const { crossing, days } of journeyOf(world, item, crossings)) {
    const arrow = at.get(crossing.id);
    const text = days ? `${days} ${days === "1" ? "day" : "days"}` : "";
    if (!arrow || !text || arrow.x < last) continue;
    figure.texts.push({ x: arrow.x + 5, y: toY(Math.min(arrow.from, arrow.y)) + 0.5 * Math.abs(toY(arrow.from) - toY(arrow.y)) + 3, text, anchor: "start", class: "xl-leg" });
    last = arrow.x + 6 * text.length + 8;
  }
}

/** What lies under a point: the nearest mark, or the bar or line that it is in; marks come before lines. */
export function hitAt(hits, x, y) {
  let best = null;
  let nearest = Infinity;
  for (const hit of hits) {
    let distance;
    if (hit.r) {
      distance = Math.hypot(hit.x - x, hit.y - y);
      if (distance > hit.r + 2) continue;
    } else {
      if (x < hit.x0 || x > hit.x1 || y < hit.y0 || y > hit.y1) continue;
      distance = hit.weak ? 20 : 6;
    }
    if (distance < nearest) [best, nearest] = [hit, distance];
  }
  return best;
}
