// The legend: the marks that the figure uses now, drawn as they are there.

import { draw, fill, make } from "./dom.mjs";
import { dashOf, isHollow, outline } from "./shapes.mjs";

/** A legend of what is seen. */
export function legendView() {
  const list = make("ul", { class: "xl-legend", "aria-label": "Legend" });
  let kept = "";
  return {
    element: list,
    draw({ world, events, crossings }) {
      const { styles } = world.payload;
      const used = [new Set(events.map((one) => one.style)), new Set(crossings.map((one) => one.style))];
      const isVague = events.some((one) => one.vague);
      const now = JSON.stringify([isVague, ...used.map((set) => [...set].sort())]);
      if (now === kept) return;
      kept = now;
      const vague = draw("path", { d: outline("circle", 14, 8, 5), fill: "#FFFFFF", stroke: "#3E4C59", "stroke-width": 1.5 });
      fill(
        list,
        ...styles.events.map((style, number) => used[0].has(number) && entry(style.name, draw("path", { d: outline(style.symbol, 14, 8, 5), fill: style.colour }))),
        isVague && entry("Hollow: the day is known within months only", vague),
        ...styles.crossings.map((style, number) => used[1].has(number) && entry(style.name, ...crossingKey(style))),
      );
    },
  };
}

function crossingKey(style) {
  const symbol = style.end.startsWith("arrow") ? "triangle-down" : style.end;
  const hollow = isHollow(style.end) || style.end === "arrow-wide";
  return [
    draw("path", { d: "M2,8H20", stroke: style.colour, "stroke-width": 1.7, "stroke-dasharray": dashOf(style.dash) || undefined }),
    draw("path", { d: outline(symbol, 22, 8, 4.4), fill: hollow ? "#FFFFFF" : style.colour, stroke: style.colour, "stroke-width": 1.7 }),
  ];
}

function entry(name, ...marks) {
  return make("li", {}, draw("svg", { viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" }, ...marks), name);
}
