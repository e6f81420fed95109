// What is seen: the rows that pass the reader's choices and had come by the day. Figures are made of these and nothing else.

import { dayShown } from "./state.mjs";

/** The events that a state shows, in the order of time. */
export function seenEvents(world, state) {
  const day = dayShown(state);
  const passes = eventFilter(world, state);
  return world.payload.events.filter((event) => event.day <= day && passes(event));
}

/** The crossings that a state shows, in the order of time; `from` instead of `day` for those without a place on the axis. */
export function seenCrossings(world, state, column = "day") {
  const day = dayShown(state);
  const passes = crossingFilter(world, state);
  return world.payload.crossings.filter((crossing) => crossing[column] <= day && passes(crossing));
}

/** Whether an event passes the reader's choices, whatever the day. */
export function eventFilter(world, state) {
  const kinds = new Set(state.kinds);
  const people = new Set(state.people);
  const within = agencyFilter(world, state);
  return (event) =>
    (!kinds.size || kinds.has(event.kind)) &&
    (!people.size || event.people.some((one) => people.has(one))) &&
    (!within || event.agencies.some(within));
}

/** Whether a crossing passes the reader's choices, whatever the day. */
export function crossingFilter(world, state) {
  const families = new Set(state.families);
  const people = new Set(state.people);
  const within = agencyFilter(world, state);
  return (crossing) =>
    (!families.size || families.has(crossing.family)) &&
    (!people.size || crossing.items.some((item) => world.items.get(item)?.about.some((one) => people.has(one)))) &&
    (!within || within(crossing.sender) || within(crossing.receiver));
}

function agencyFilter(world, state) {
  if (!state.agencies.length) return null;
  const chosen = new Set(state.agencies);
  return (id) => chosen.has(world.bodyOf(id)) || world.lineOf(id).some((one) => chosen.has(one));
}

/** Whether a mark has come by the day shown: of anything but rows with days, always. */
export function hasCome(world, state, kind, id) {
  const table = { event: world.events, item: world.items, crossing: world.crossings }[kind];
  if (!table) return true;
  const row = table.get(id);
  return Boolean(row) && Math.min(row.day, row.from ?? row.day) <= dayShown(state);
}
