// The genogram of the day, as Python planned it: symbols, couples, descent, care, households. Nothing is worked out here but ages.

import { sayAge } from "./calendar.mjs";
import { draw, fill, make } from "./dom.mjs";
import { inWords, panelHead } from "./panel.mjs";
import { dayShown } from "./state.mjs";
import { dashOf, outline, round } from "./shapes.mjs";
import { INK, fit } from "./swimlane.mjs";
import { frameOf } from "./words.mjs";

const SYMBOL = 40;
const ASIDE = 62;
const SYMBOLS = { square: "square", circle: "circle", diamond: "diamond", triangle: "triangle-up" };

/** A panel with the family of the day. */
export function familyView(actions) {
  const head = panelHead("Family", "family", actions);
  const svg = draw("svg", { class: "xl-figure", role: "img" });
  const notes = make("p", { class: "xl-quiet xl-note" });
  const picture = make("div", { class: "xl-picture" }, svg);
  const words = inWords("Family");
  const element = make("section", { class: "xl-panel xl-family", "aria-label": "Family" }, head.element, picture, notes, words.element);
  let kept = "";
  let [width, height] = [160, 120];
  svg.addEventListener("click", (event) => actions.select(event.target.closest("[data-to]")?.dataset.to ?? ""));
  return {
    element,
    measure() {
      [width, height] = [Math.max(picture.clientWidth, 160), Math.max(picture.clientHeight, 120)];
    },
    draw({ world, state, related }) {
      head.draw(state);
      const frame = frameOf(world, state);
      const ages = world.payload.people.map((one) => sayAge(one.born, dayShown(state)));
      const now = [world.payload.case.version, frame?.day, state.standing, state.selection, width, height, world.payload.family.length, ...ages].join("|");
      if (now === kept) return;
      kept = now;
      element.dataset.people = frame ? frame.people.map((one) => one.id).sort().join(" ") : "";
      fill(svg, ...(frame ? paintFamily(world, state, frame, related, width, height) : []));
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("aria-label", `Genogram, ${frame ? frame.people.length : 0} people; the same in words is below.`);
      words.draw(() => (frame ? toldOf(frame) : []));
      notes.textContent = frame ? frame.notes.join(" ") : "Nothing of the family is on record by this day.";
    },
  };
}

function toldOf(frame) {
  return [...frame.people.map((one) => `${one.label}${one.detail ? `, ${one.detail}` : ""}`), ...frame.marks.map((one) => one.heading)].filter(Boolean);
}

function paintFamily(world, state, frame, related, width, height) {
  const scale = Math.min(width / (frame.width + 2 * ASIDE), height / Math.max(frame.height + 10, 60), 1.25);
  const left = (width - frame.width * scale) / 2;
  const top = Math.max((height - frame.height * scale) / 2, 0);
  const at = ([x, y]) => [left + x * scale, top + y * scale];
  const run = (points) => points.map((point) => at(point).map(round).join(",")).join("L");
  const letters = Math.max(Math.min(12.5, 13 * scale), 9.5);
  const parts = [];
  for (const house of frame.households) {
    for (const shape of house.outlines) {
      parts.push(draw("path", { d: `M${run(shape)}Z`, class: "xl-house", stroke: world.payload.styles.household, "stroke-dasharray": house.certain ? "6 4" : "2 3", data: { to: `tie:${house.id}` } }, title(house.heading)));
    }
  }
  for (const mark of [...frame.unions.map((union) => ({ ...union, paths: [union.path] })), ...frame.lines]) {
    const d = mark.paths.filter((path) => path.length).map((path) => `M${run(path)}`).join("");
    if (!d) continue;
    const picked = state.selection === `tie:${mark.id}`;
    parts.push(draw("path", { d, class: `xl-tie${picked ? " xl-tie-picked" : ""}`, stroke: mark.colour, "stroke-width": Math.max(mark.width * Math.min(scale * 1.2, 1), 1.1), "stroke-dasharray": dashOf(mark.dash) || undefined }));
    parts.push(draw("path", { d, class: "xl-touch", data: mark.heading ? { to: `tie:${mark.id}` } : {} }, title(mark.heading)));
  }
  for (const union of frame.unions) parts.push(...unionMarks(union, at, scale, letters));
  for (const line of frame.lines) {
    if (!line.tag || !line.tag_at || scale < 0.62) continue;
    const [x, y] = at(line.tag_at);
    const right = line.side === "right";
    parts.push(draw("text", { x: round(x + (right ? 4 : -4)), y: round(y - 1), "text-anchor": right ? "start" : "end", "font-size": letters - 1, class: "xl-halo", fill: line.colour }, line.tag));
  }
  for (const person of frame.people) parts.push(personMark(world, state, related, person, at, scale, letters));
  return parts;
}

const title = (text) => draw("title", {}, text ?? "");

function unionMarks(union, at, scale, letters) {
  const parts = [];
  if (union.unknown) {
    const [x, y] = at(union.unknown);
    parts.push(draw("path", { d: outline("diamond", x, y, 9 * Math.max(scale, 0.6)), fill: "#FFFFFF", stroke: "#52606D" }));
    parts.push(draw("text", { x, y: y + 4, "text-anchor": "middle", "font-size": letters }, "?"));
  }
  if (union.strokes.length) {
    const middle = union.strokes.reduce((sum, [x]) => sum + x, 0) / union.strokes.length;
    const strokes = union.strokes.map(([x, y]) => [at([middle, y])[0] + x - middle, at([x, y])[1]]); // the two stand as close at every size
    parts.push(draw("path", { d: strokes.map(([x, y]) => `M${round(x - 4)},${round(y + 6)}L${round(x + 4)},${round(y - 6)}`).join(""), class: "xl-tie", stroke: INK, "stroke-width": 1.6 }));
  }
  const room = union.path.length ? Math.abs(union.path[union.path.length - 1][0] - union.path[0][0]) * scale : 0;
  if (union.label && union.path.length && (union.path.length > 2 || union.label.length * letters * 0.55 <= room)) {
    const [x, y] = at(union.label_at);
    parts.push(draw("text", { x, y: y - 4, "text-anchor": "middle", "font-size": letters - 2, class: "xl-halo" }, union.label));
  }
  return parts;
}

function personMark(world, state, related, person, at, scale, letters) {
  const [x, y] = at([person.x, person.y]);
  const r = (Math.max(SYMBOL * Math.min(scale, 1), 17) / 2) * 1.05;
  const row = world.people.get(person.id);
  const age = person.died ? "" : sayAge(row?.born, dayShown(state));
  const picked = related.people.has(person.id);
  const symbol = SYMBOLS[person.symbol];
  const characters = Math.max(Math.floor((106 * scale) / (letters * 0.55)), 7);
  const label = wrapTwo(person.label, characters);
  const detail = person.detail && scale > 0.7 ? [fit(person.detail, 106 * scale, letters * 0.5)] : [];
  return draw(
    "g",
    { class: "xl-person", data: { to: `person:${person.id}`, picked: picked ? "yes" : "no" } },
    title([person.label, age && `aged ${age}`, ...person.lines].filter(Boolean).join("\n")),
    picked ? draw("path", { d: outline(symbol, x, y, r + 6), class: "xl-picked" }) : null,
    draw("path", { d: outline(symbol, x, y, r), fill: "#FFFFFF", stroke: INK, "stroke-width": 1.6 }),
    person.centre ? draw("path", { d: outline(symbol, x, y, r - 3.5), fill: "none", stroke: INK, "stroke-width": 1.1 }) : null,
    person.died ? draw("path", { d: outline("x-thin", x, y, r * 0.86), stroke: INK, "stroke-width": 1.5, fill: "none" }) : null,
    age && r > 9 ? draw("text", { x, y: y + letters * 0.36, "text-anchor": "middle", "font-size": Math.min(letters, r * 0.9) }, age) : null,
    ...[...label, ...detail].map((text, number) => draw("text", { x, y: y + r + letters * (number + 1), "text-anchor": "middle", "font-size": letters - (number >= label.length ? 1.5 : 0), class: "xl-halo" }, text)),
  );
}

/** A name in at most two lines of so many letters. */
export function wrapTwo(text, characters) {
  if (text.length <= characters) return [text];
  const cut = text.lastIndexOf(" ", characters);
  if (cut <= 0) return [fit(text, characters, 1)];
  const rest = text.slice(cut + 1);
  return [text.slice(0, cut), rest.length <= characters ? rest : `${rest.slice(0, Math.max(characters - 1, 1)).trimEnd()}…`];
}
