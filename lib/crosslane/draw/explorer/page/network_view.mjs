// The agencies around the family on the day: places that stay, lines for what crossed, what did not, and what no record tells.

import { draw, fill, make } from "./dom.mjs";
import { inWords, panelHead } from "./panel.mjs";
import { around, bend, beside, networkOf } from "./network.mjs";
import { dashOf, outline, round } from "./shapes.mjs";
import { fit } from "./swimlane.mjs";

const NODE = 6;
const HUB = 30;
const WIDTHS = [1.1, 1.8, 2.7, 3.8];
const APART = 9;
const NAME_GAP = 14;
const LETTER = 6.3;
const STOP = { arrow: NODE + 5, bar: NODE + 16, diamond: NODE + 10 };
const INVOLVED = { yes: "#33566E", "cannot tell": "#33566E", no: "#B4BFC9" };
const INVOLVED_IN_WORDS = { yes: "involvement open", "cannot tell": "involvement may be open", no: "closed, or none recorded" };
const TOUCH = 6;
/** Lines of no record first, so that what is reported lies on top. */
const FIRST_DRAWN = [2, 0, 1];

/** A panel with the agencies of the day. */
export function networkView(actions) {
  const head = panelHead("Agencies", "network", actions);
  const [ground, lines, names] = [draw("g"), draw("g"), draw("g")];
  const middle = draw("g", {}, ground, lines, names);
  const svg = draw("svg", { class: "xl-figure", role: "img" }, middle);
  const picture = make("div", { class: "xl-picture" }, svg);
  const note = make("p", { class: "xl-quiet xl-note" });
  const words = inWords("Agencies");
  const element = make("section", { class: "xl-panel xl-network", "aria-label": "Agencies" }, head.element, picture, note, words.element);
  let kept = [];
  let [width, height] = [200, 160];
  let curves = [];
  let standingKept = "";
  let placeKept = "";
  const shapes = new Map();
  const flowAt = (event) => {
    const box = svg.getBoundingClientRect();
    return nearestCurve(curves, event.clientX - box.left - width / 2, event.clientY - box.top - height / 2);
  };
  svg.addEventListener("click", (event) => {
    const flow = flowAt(event);
    actions.select(event.target.closest("[data-to]")?.dataset.to ?? (flow ? `flow:${flow.id}` : ""));
  });
  svg.addEventListener("pointermove", (event) => (svg.style.cursor = event.target.closest("[data-to]") || flowAt(event) ? "pointer" : ""));
  return {
    element,
    measure() {
      [width, height] = [Math.max(picture.clientWidth, 200), Math.max(picture.clientHeight, 160)];
    },
    draw({ world, state, related }) {
      head.draw(state);
      const now = [world, state.asof, state.people, state.agencies, state.families, state.selection, width, height];
      if (now.every((one, number) => one === kept[number])) return;
      kept = now;
      const network = networkOf(world, state);
      const frame = frameOfRing(world.payload.ring, network, width, height);
      const place = [world.payload.case.version, world.payload.then?.said, width, height].join("|");
      if (place !== placeKept) shapes.clear();
      placeKept = place;
      curves = network.flows.map((flow) => ({ ...flow, ...shapeOf(shapes, flow, world.payload.styles.flows[flow.style], frame.places) }));
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("aria-label", `The family and ${network.nodes.length - 1} agencies, ${network.flows.length} lines between them; the same in words is below.`);
      const standing = JSON.stringify([network.nodes, [...related.agencies], width, height]);
      if (standing !== standingKept) {
        fill(ground, ...spokes(network, frame));
        fill(names, ...paintNodes(world, network, related, frame));
      }
      standingKept = standing;
      fill(lines, ...FIRST_DRAWN.flatMap((number) => flowMarks(curves.filter((flow) => flow.style === number), world.payload.styles.flows[number], state, related)));
      middle.setAttribute("transform", `translate(${width / 2},${height / 2})`);
      Object.assign(element.dataset, { nodes: network.nodes.map((node) => node.id).sort().join(" "), flows: String(network.flows.length) });
      const counted = world.payload.styles.flows.map((style, number) => `${network.flows.filter((flow) => flow.style === number).reduce((sum, flow) => sum + flow.crossings.length, 0)} ${style.name.toLowerCase()}`);
      words.draw(() => toldOfNetwork(world, network));
      note.textContent = `${counted.join("; ")}. Thicker lines stand for more crossings.`;
    },
  };
}

function toldOfNetwork(world, { nodes, flows }) {
  const { styles } = world.payload;
  const label = (id) => (id === "family" ? "the family" : (nodes.find((node) => node.id === id)?.label ?? world.label(id)));
  const standing = nodes.filter((node) => node.id !== "family").map((node) => `${node.label}: ${INVOLVED_IN_WORDS[node.involved]}`);
  const said = flows.map((flow) => `${flow.sender === flow.receiver ? `Inside ${label(flow.sender)}` : `${label(flow.sender)} to ${label(flow.receiver)}`}: ${flow.crossings.length} ${styles.flows[flow.style].name.toLowerCase()}`);
  return [...standing, ...said];
}

/** Pixel measures: room for a name, its letters, and where each agency stands about the middle. */
function frameOfRing(ring, network, width, height) {
  const names = Math.min(Math.max(width * 0.23, 84), 165);
  const half = [width / 2 - names - NAME_GAP, height / 2 - 8];
  const room = (2 * half[1]) / ring.rooms;
  const places = new Map(network.nodes.map((node) => [node.id, [node.x * half[0], node.y * half[1], (node.rooms - 1) * room * 0.5]]));
  return { width, half, letters: Math.max(Math.min(room * 0.72, 12), 8), places };
}

/** Pale ground lines from the family to each agency that is, or may be, involved. */
function spokes({ nodes }, { places }) {
  const parts = [];
  for (const [answer, thick, dash] of [["yes", 8], ["cannot tell", 4, "2 4"]]) {
    const ends = nodes.filter((node) => node.id !== "family" && node.involved === answer).map((node) => places.get(node.id));
    if (ends.length) parts.push(draw("path", { d: ends.map(([x, y]) => `M0,0L${round(x)},${round(y)}`).join(""), class: "xl-spoke", "stroke-width": thick, "stroke-dasharray": dash }));
  }
  return parts;
}

function paintNodes(world, { nodes, groups }, related, { half, letters, places, width }) {
  const parts = nodes.filter((node) => node.id !== "family").map((node) => nodeMark(node, places.get(node.id), related, letters, width));
  parts.push(hub(world.payload.ring.centre, related, letters));
  for (const group of groups) {
    const anchor = group.side > 0 ? "start" : "end";
    const x = group.x * half[0] + group.side * NAME_GAP;
    const room = width / 2 - Math.abs(x) - 2;
    const name = fit(group.text, room, (group.is_area ? 1.35 : 0.95) * LETTER * (letters / 11));
    parts.push(draw("text", { x, y: group.y * half[1] + letters * 0.3, "text-anchor": anchor, "font-size": letters - 1, class: group.is_area ? "xl-area" : "xl-sector" }, name));
  }
  return parts;
}

/** Lines of one style: as few outlines as there are widths, so that a step draws quickly. */
function flowMarks(flows, style, state, related) {
  const parts = [];
  const dash = dashOf(style.dash) || undefined;
  const isDim = (flow) => Boolean(state.selection) && state.selection !== `flow:${flow.id}` && !flow.crossings.some((id) => related.crossings.has(id));
  for (const dim of [true, false]) {
    const its = flows.filter((flow) => isDim(flow) === dim);
    const name = dim ? "xl-flow xl-dim" : "xl-flow";
    WIDTHS.forEach((thick, step) => {
      const d = its.filter((flow) => flow.step === step).map((flow) => flow.d).join("");
      if (d) parts.push(draw("path", { d, class: name, stroke: style.colour, "stroke-width": thick, "stroke-dasharray": dash, data: { family: style.family } }));
    });
    const ends = its.filter((flow) => !flow.inside);
    if (ends.length) parts.push(draw("path", { d: ends.map((flow) => flow.end).join(""), class: `${name} xl-flow-end`, stroke: style.colour, "stroke-width": style.end === "bar" ? 2.4 : 1.3, fill: style.end === "arrow" ? style.colour : "#FFFFFF" }));
  }
  const picked = flows.filter((flow) => state.selection === `flow:${flow.id}`);
  if (picked.length) parts.push(draw("path", { d: picked[0].d, class: "xl-picked" }));
  return parts;
}

const pathOf = (points) => `M${points.map((point) => point.map(round).join(",")).join("L")}`;

const END_SHAPES = {
  arrow: [[0, -4.4], [4, 3.4], [-4, 3.4], [0, -4.4]],
  bar: [[-5, 0], [5, 0]],
  diamond: [[0, -4.4], [4.4, 0], [0, 4.4], [-4.4, 0], [0, -4.4]],
};

/** The mark before the receiver, turned along the end of its line. */
function turned(end, { tip, angle }) {
  const cos = Math.cos((angle * Math.PI) / 180);
  const sin = Math.sin((angle * Math.PI) / 180);
  return pathOf(END_SHAPES[end].map(([x, y]) => [tip[0] + x * cos - y * sin, tip[1] + x * sin + y * cos]));
}

/** The curve of a flow and its outlines, worked out once as long as the places stay. */
function shapeOf(shapes, flow, style, places) {
  const key = `${flow.id} ${flow.bow}`;
  if (!shapes.has(key)) {
    const curve = curveOf(flow, style, places);
    shapes.set(key, { ...curve, d: pathOf(curve.points), end: curve.inside ? "" : turned(style.end, curve) });
  }
  return shapes.get(key);
}

function curveOf(flow, style, places) {
  if (flow.sender === flow.receiver) return loopOf(flow, places.get(flow.sender));
  const end = (one, other) => {
    const [x, y, reach] = places.get(one);
    const [tx, ty] = places.get(other);
    return [x, y + (reach * (ty - y)) / (Math.hypot(tx - x, ty - y) || 1)];
  };
  const start = end(flow.sender, flow.receiver);
  const stop = end(flow.receiver, flow.sender);
  const aside = flow.bow * APART * (flow.sender < flow.receiver ? 1 : -1);
  const family = flow.sender === "family" || flow.receiver === "family";
  const through = family ? beside(start, stop, aside) : around(start, stop, HUB + 12, aside);
  return bend(start, stop, through, flow.sender === "family" ? HUB : NODE, STOP[style.end] + (flow.receiver === "family" ? HUB - NODE : 0));
}

/** What stayed inside one agency: a small circle beside its mark. */
function loopOf(flow, [x, y]) {
  const side = x >= 0 ? 1 : -1;
  const centre = flow.sender === "family" ? [x + flow.bow * 12, y + HUB + 3] : [x + side * (NODE + 4), y + flow.bow * 9];
  const points = Array.from({ length: 13 }, (_, step) => [centre[0] + 4.2 * Math.cos((step * Math.PI) / 6), centre[1] + 4.2 * Math.sin((step * Math.PI) / 6)]);
  return { points, inside: true, tip: centre, angle: 0 };
}

/** The line nearest to a point, if one is close. */
export function nearestCurve(curves, x, y) {
  let best = null;
  let nearest = TOUCH;
  for (const curve of curves) {
    for (let at = 1; at < curve.points.length; at += 1) {
      const distance = toSegment([x, y], curve.points[at - 1], curve.points[at]);
      if (distance < nearest) [best, nearest] = [curve, distance];
    }
  }
  return best;
}

function toSegment([x, y], [x0, y0], [x1, y1]) {
  const length = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
  const share = Math.min(Math.max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length, 0), 1);
  return Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0));
}

function nodeMark(node, [x, y, reach], related, letters, width) {
  const picked = related.agencies.has(node.id);
  const side = node.side;
  const room = width / 2 - Math.abs(x) - NAME_GAP - 3;
  const character = LETTER * (letters / 11);
  const name = node.label.length * character <= room ? node.label : fit(node.short, room, character);
  const d = `M${round(x - NODE)},${round(y - reach)}a${NODE},${NODE} 0 0,1 ${2 * NODE},0V${round(y + reach)}a${NODE},${NODE} 0 0,1 ${-2 * NODE},0Z`;
  const colour = INVOLVED[node.involved];
  return draw(
    "g",
    { class: "xl-node", data: { to: `agency:${node.id}`, picked: picked ? "yes" : "no", involved: node.involved } },
    draw("title", {}, node.label),
    picked ? draw("path", { d: outline("circle", x, y, NODE + reach + 5), class: "xl-picked" }) : null,
    draw("path", { d, fill: node.involved === "yes" ? colour : "#FFFFFF", stroke: colour, "stroke-width": 1.6, "stroke-dasharray": node.involved === "cannot tell" ? "2 2" : undefined }),
    draw("text", { x: round(x + side * (NAME_GAP + 1)), y: round(y + letters * 0.34), "text-anchor": side > 0 ? "start" : "end", "font-size": letters, class: node.involved === "no" ? "xl-away" : "" }, name),
  );
}

function hub(label, related, letters) {
  const lines = [];
  for (const word of label.split(" ")) {
    if (lines.length && `${lines[lines.length - 1]} ${word}`.length <= 11) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 3).map((line) => fit(line, 2 * HUB - 4, 5.2));
  return draw(
    "g",
    { class: "xl-node", data: { to: "agency:family" } },
    related.agencies.has("family") ? draw("path", { d: outline("circle", 0, 0, HUB + 4), class: "xl-picked" }) : null,
    draw("path", { d: outline("circle", 0, 0, HUB), fill: "#FFFFFF", stroke: "#1F2933", "stroke-width": 1.4 }),
    shown.map((line, number) => draw("text", { x: 0, y: 4 + (number - (shown.length - 1) / 2) * (letters + 1), "text-anchor": "middle", "font-size": Math.min(letters, 10.5) }, line)),
  );
}
