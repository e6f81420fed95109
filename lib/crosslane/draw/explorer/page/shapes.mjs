// The marks of the theme as outlines: shape first, then dash, then colour.

/** A tenth of a pixel: what a path needs. */
export const round = (value) => Math.round(value * 10) / 10;

const polygon = (points) => (x, y, r) =>
  `M${points.map(([dx, dy]) => `${round(x + dx * r)},${round(y + dy * r)}`).join("L")}Z`;

const star = polygon(
  [...Array(10).keys()].map((step) => {
    const angle = (step * Math.PI) / 5 - Math.PI / 2;
    const reach = step % 2 ? 0.5 : 1.25;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  }),
);

const circle = (x, y, r) => `M${round(x - r)},${round(y)}a${round(r)},${round(r)} 0 1,0 ${round(2 * r)},0a${round(r)},${round(r)} 0 1,0 ${round(-2 * r)},0Z`;
const plus = polygon([
  [-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35],
  [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35],
]);
const square = polygon([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]);
const diamond = polygon([[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]]);

const OUTLINES = {
  circle,
  "circle-open": circle,
  "circle-dot": (x, y, r) => circle(x, y, r) + circle(x, y, r / 3),
  square,
  "square-open": square,
  diamond,
  "diamond-open": diamond,
  "diamond-wide": polygon([[0, -0.9], [1.35, 0], [0, 0.9], [-1.35, 0]]),
  star,
  "triangle-up": polygon([[0, -1.1], [1, 0.85], [-1, 0.85]]),
  "triangle-down": polygon([[0, 1.1], [1, -0.85], [-1, -0.85]]),
  hexagon: polygon([[-1, 0], [-0.5, -0.95], [0.5, -0.95], [1, 0], [0.5, 0.95], [-0.5, 0.95]]),
  cross: plus,
  "x-thin": (x, y, r) => `M${round(x - r)},${round(y - r)}L${round(x + r)},${round(y + r)}M${round(x - r)},${round(y + r)}L${round(x + r)},${round(y - r)}`,
  "line-ew": (x, y, r) => `M${round(x - 1.3 * r)},${round(y)}L${round(x + 1.3 * r)},${round(y)}`,
};

/** The outline of a symbol, as a path, about a point. Unknown names are drawn as circles. */
export function outline(symbol, x, y, r) {
  return (OUTLINES[symbol] ?? circle)(x, y, r);
}

/** Whether a symbol is an outline only. */
export function isHollow(symbol) {
  return symbol.endsWith("-open") || symbol === "x-thin" || symbol === "line-ew" || symbol === "circle-dot";
}

const DASHES = { solid: "", dot: "2 3", dash: "7 4", longdash: "12 4", dashdot: "7 3 2 3", longdashdot: "11 4 2 4" };

/** A dash of the theme as SVG takes it. */
export function dashOf(name) {
  return DASHES[name] ?? name.replaceAll("px", "").replaceAll(",", " ");
}

