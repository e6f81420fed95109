// Crossings as arrows between lanes: which of them are drawn, where each stands and where it ends.

import { itemOfJourney, journeyOf } from "./related.mjs";

/** How far a crossing that did not cross gets at most between neighbours, as a share; and how far it stops before others, in lanes. */
const STUB = 0.62;
const STOP_SHORT = 0.42;
/** With nothing selected, crossings are drawn one by one once so few of them are in view. */
export const FEW = 60;
const BESIDE = 5;
const MOST_BESIDE = 16;

/** The crossings that a state asks to see among those that are seen and in view. */
export function chosenCrossings(world, state, related, crossings) {
  if (state.crossings === "all") return crossings;
  if (state.crossings === "broken") return crossings.filter((one) => one.family !== "crossed");
  if (state.crossings === "decisions") return crossings.filter((one) => one.decisions.length > 0);
  if (state.crossings === "journey") {
    const item = itemOfJourney(world, state);
    return item ? journeyOf(world, item, crossings).map((leg) => leg.crossing) : [];
  }
  if (state.selection) return crossings.filter((one) => related.crossings.has(one.id));
  return crossings.length <= FEW ? crossings : [];
}

/** Arrows of crossings: beside each other where they would lie on each other. */
export function placeCrossings(crossings, numberOf, toMark, styles) {
  const recent = [];
  const arrows = [];
  for (const crossing of crossings) {
    const from = numberOf.get(crossing.sender);
    const to = numberOf.get(crossing.receiver);
    if (from === undefined || to === undefined || !crossing.placed) continue;
    const style = styles[crossing.style];
    const wanted = toMark(crossing.at);
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const near = recent.filter((one) => one.low <= high && low <= one.high);
    const places = Array.from({ length: MOST_BESIDE + 1 }, (_, step) => wanted + Math.ceil(step / 2) * BESIDE * (step % 2 ? 1 : -1));
    const x = emptiest(places, near.map((one) => one.x));
    recent.push({ x, low, high });
    if (recent.length > 80) recent.shift();
    arrows.push({ crossing, x, from, to, y: reach(from, to, style.reaches), inside: from === to, style: crossing.style });
  }
  return arrows;
}

/** The first place with nothing close to it, else the first of those with the least. */
function emptiest(places, taken) {
  let [fewest, best] = [Infinity, places[0]];
  for (const place of places) {
    const crowd = taken.filter((other) => Math.abs(other - place) < BESIDE).length;
    if (crowd < fewest) [fewest, best] = [crowd, place];
    if (!crowd) break;
  }
  return best;
}

function reach(from, to, reaches) {
  if (reaches || from === to) return to;
  const distance = to - from;
  return from + distance * Math.max(Math.abs(distance) === 1 ? STUB : 1 - STOP_SHORT / Math.abs(distance), 0);
}
