// The agencies around the family on the day: places that stay, lines for what crossed, what did not, and what no record tells.

import { draw, fill, make } from "./dom.mjs";
import { around, bend, beside, networkOf } from "./network.mjs";
import { dashOf, outline, round } from "./shapes.mjs";
import { fit } from "./swimlane.mjs";

const NODE = 6;
const HUB = 30;
const WIDTHS = [1.1, 1.8, 2.7, 3.8];
const APART = 9;
const NAME_GAP = 14;
const LETTER = 5.6;
const STOP = { arrow: NODE + 5, bar: NODE + 16, diamond: NODE + 10 };
const INVOLVED = { yes: "#33566E", "cannot tell": "#33566E", no: "#B4BFC9" };

/** A panel with the agencies of the day. */
export function networkView(actions) {
  const svg = draw("svg", { class: "xl-figure", role: "img" });
  const picture = make("div", { class: "xl-picture" }, svg);
  const note = make("p", { class: "xl-quiet xl-note" });
  const element = make("section", { class: "xl-panel xl-network", "aria-label": "Agencies" }, make("h3", {}, "Agencies"), picture, note);
  let kept = [];
  svg.addEventListener("click", (event) => actions.select(event.target.closest("[data-to]")?.dataset.to ?? ""));
  return {
    element,
    draw({ world, state, related }) {
      const width = Math.max(picture.clientWidth, 200);
      const height = Math.max(picture.clientHeight, 160);
      const now = [world, state.asof, state.people, state.agencies, state.families, state.selection, width, height];
      if (now.every((one, number) => one === kept[number])) return;
      kept = now;
      const network = networkOf(world, state);
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("aria-label", `The family and ${network.nodes.length - 1} agencies, ${network.flows.length} lines between them; what crossed is in the list in words.`);
      fill(svg, ...paintNetwork(world, state, network, related, width, height));
      Object.assign(element.dataset, { nodes: network.nodes.map((node) => node.id).sort().join(" "), flows: String(network.flows.length) });
      const counted = world.payload.styles.flows.map((style, number) => `${network.flows.filter((flow) => flow.style === number).reduce((sum, flow) => sum + flow.crossings.length, 0)} ${style.name.toLowerCase()}`);
      note.textContent = `${counted.join("; ")}. Thicker lines stand for more crossings.`;
    },
  };
}

function paintNetwork(world, state, network, related, width, height) {
  const { ring, styles } = world.payload;
  const names = Math.min(Math.max(width * 0.23, 84), 165);
  const half = [width / 2 - names - NAME_GAP, height / 2 - 8];
  const room = (2 * half[1]) / ring.rooms;
  const letters = Math.max(Math.min(room * 0.72, 12), 8);
  const places = new Map(network.nodes.map((node) => [node.id, [node.x * half[0], node.y * half[1], (node.rooms - 1) * room * 0.5]]));
  const parts = [];
  for (const node of network.nodes) {
    if (node.id === "family" || node.involved === "no") continue;
    const [x, y] = places.get(node.id);
    parts.push(draw("path", { d: `M0,0L${round(x)},${round(y)}`, class: "xl-spoke", "stroke-width": node.involved === "yes" ? 8 : 4, "stroke-dasharray": node.involved === "yes" ? undefined : "2 4" }));
  }
  const order = [2, 0, 1];
  for (const flow of [...network.flows].sort((a, b) => order.indexOf(a.style) - order.indexOf(b.style))) {
    parts.push(...flowMarks(flow, styles.flows[flow.style], places, state, related));
  }
  for (const node of network.nodes) if (node.id !== "family") parts.push(nodeMark(node, places.get(node.id), related, letters, width));
  parts.push(hub(ring.centre, related, letters));
  for (const group of network.groups) {
    const anchor = group.side > 0 ? "start" : "end";
    const x = group.x * half[0] + group.side * NAME_GAP;
    parts.push(draw("text", { x, y: group.y * half[1] + letters * 0.3, "text-anchor": anchor, "font-size": letters - 1, class: group.is_area ? "xl-area" : "xl-sector" }, fit(group.text, names, LETTER * (letters / 11))));
  }
  return [draw("g", { transform: `translate(${width / 2},${height / 2})` }, ...parts)];
}

function flowMarks(flow, style, places, state, related) {
  const selecting = Boolean(state.selection);
  const near = flow.crossings.some((id) => related.crossings.has(id));
  const picked = state.selection === `flow:${flow.id}`;
  const look = { stroke: style.colour, "stroke-width": WIDTHS[flow.step] + (picked ? 1 : 0), "stroke-dasharray": dashOf(style.dash) || undefined, class: `xl-flow${selecting && !near ? " xl-dim" : ""}` };
  const data = { to: `flow:${flow.id}`, family: style.family };
  if (flow.sender === flow.receiver) {
    const [x, y] = places.get(flow.sender);
    const side = x >= 0 ? 1 : -1;
    const from = flow.sender === "family" ? [x + flow.bow * 12, y + HUB + 3] : [x + side * (NODE + 4), y + flow.bow * 9];
    const d = outline("circle", from[0], from[1], 4.2);
    return [draw("path", { d, ...look, "stroke-width": 1.3, fill: "none" }), draw("path", { d, class: "xl-touch", data })];
  }
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
  const curve = bend(start, stop, through, flow.sender === "family" ? HUB : NODE, STOP[style.end] + (flow.receiver === "family" ? HUB - NODE : 0));
  const d = `M${curve.points.map((point) => point.map(round).join(",")).join("L")}`;
  return [
    draw("path", { d, ...look, fill: "none" }),
    endMark(style, curve, look),
    draw("path", { d, class: "xl-touch", data }, draw("title", {}, `${flow.crossings.length} ${style.name.toLowerCase()}`)),
  ];
}

function endMark(style, curve, look) {
  const turned = { transform: `translate(${curve.tip.map(round).join(",")}) rotate(${round(curve.angle)})`, class: look.class, stroke: style.colour };
  if (style.end === "bar") return draw("path", { ...turned, d: "M-5,0H5", "stroke-width": 2.4 });
  if (style.end === "diamond") return draw("path", { ...turned, d: outline("diamond", 0, 0, 4), fill: "#FFFFFF", "stroke-width": 1.3 });
  return draw("path", { ...turned, d: outline("triangle-up", 0, 0, 4), fill: style.colour });
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
  const words = label.split(" ");
  const lines = [];
  for (const word of words) {
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
