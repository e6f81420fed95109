// The agencies around the family on a day: who is there, and what went between whom or did not.

import { LAST_DAY } from "./calendar.mjs";
import { dayShown } from "./state.mjs";
import { seenCrossings } from "./seen.mjs";

const FAMILY = "family";
const WIDTH_STEPS = [1, 2, 4, 8];

/** Nodes and flows as the ecomap plans them; what surely came later is in neither. */
export function networkOf(world, state) {
  const day = dayShown(state);
  const { ring, styles } = world.payload;
  const places = ring.places.filter((place) => place.day <= day);
  const present = new Set(places.map((place) => place.id));
  const involved = involvedOn(world, day);
  return {
    nodes: places.map((place) => ({ ...place, involved: place.id === FAMILY ? "yes" : (involved.get(place.id) ?? "no") })),
    groups: ring.groups.filter((group) => group.bodies.some((one) => present.has(one))),
    flows: flowsOf(world, styles.flows, seenCrossings(world, state, "from"), present),
  };
}

/** Whether each agency was working with the family on the day; on the last day of all, whether it ever was. */
export function involvedOn(world, day) {
  const found = new Map();
  for (const row of world.payload.involvement) {
    const [soft, solid, ends, soft_end] = row.days;
    const body = world.bodyOf(row.agency);
    const surely = day >= LAST_DAY || (solid <= day && day <= ends);
    const perhaps = soft <= day && day <= soft_end;
    if (surely) found.set(body, "yes");
    else if (perhaps && !found.has(body)) found.set(body, "cannot tell");
  }
  return found;
}

function flowsOf(world, styles, crossings, present) {
  const pairs = new Map();
  for (const one of crossings) {
    const sender = world.bodyOf(one.sender);
    const receiver = world.bodyOf(one.receiver);
    if (!present.has(sender) || !present.has(receiver)) continue;
    const style = styles.findIndex((each) => each.family === one.family);
    const pair = sender < receiver ? `${sender}>${receiver}` : `${receiver}>${sender}`;
    if (!pairs.has(pair)) pairs.set(pair, new Map());
    const key = `${sender}>${receiver}>${one.family}`;
    const flows = pairs.get(pair);
    if (!flows.has(key)) flows.set(key, { id: key, sender, receiver, style, crossings: [] });
    flows.get(key).crossings.push(one.id);
  }
  const found = [];
  for (const flows of pairs.values()) {
    const bundle = [...flows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    bundle.forEach((flow, number) => {
      const step = WIDTH_STEPS.filter((least) => flow.crossings.length >= least).length - 1;
      found.push({ ...flow, bow: number - (bundle.length - 1) / 2, step });
    });
  }
  return found;
}

/** A curve from start to end bent through a point half-way; it leaves and stops short of its ends. */
export function bend(start, end, through, leave, stop) {
  const control = [2 * through[0] - (start[0] + end[0]) / 2, 2 * through[1] - (start[1] + end[1]) / 2];
  const at = (t) => [0, 1].map((i) => (1 - t) ** 2 * start[i] + 2 * t * (1 - t) * control[i] + t * t * end[i]);
  const fine = Array.from({ length: 31 }, (_, step) => at(step / 30));
  const kept = fine.filter((point) => apart(point, start) >= leave && apart(point, end) >= stop);
  const points = kept.length > 1 ? kept : [fine[15], fine[16]];
  const tip = points[points.length - 1];
  const before = points[Math.max(points.length - 4, 0)];
  const angle = (Math.atan2(tip[0] - before[0], before[1] - tip[1]) * 180) / Math.PI;
  return { points, tip, angle, middle: points[points.length >> 1] };
}

/** Where a line between two places on a ring about the origin passes half-way: inwards, but clear of the middle. */
export function around(start, end, clear, aside) {
  const across = [start[0] - end[0], start[1] - end[1]];
  const length = Math.hypot(...across) || 1;
  const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  const out = Math.hypot(...middle);
  const normal = [-across[1] / length, across[0] / length];
  const towards = out > 1 ? [middle[0] / out, middle[1] / out] : normal;
  const reach = Math.max(out - Math.min(0.38 * out, 14 + 0.28 * length), clear);
  return [towards[0] * reach + normal[0] * aside, towards[1] * reach + normal[1] * aside];
}

/** Half-way between two places, moved aside. */
export function beside(start, end, aside) {
  const length = apart(start, end) || 1;
  const normal = [-(start[1] - end[1]) / length, (start[0] - end[0]) / length];
  return [(start[0] + end[0]) / 2 + normal[0] * aside, (start[1] + end[1]) / 2 + normal[1] * aside];
}

const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
