// The held-by table on a day: which items there are, and how each agency stood to them.

import { dayShown } from "./state.mjs";

const NO_RECORD = 4;

/** The items that had arisen by the day or may have, the latest first, as the reader's choices let them through. */
export function heldRows(world, state) {
  const day = dayShown(state);
  const people = new Set(state.people);
  return world.payload.items.filter((item) => item.day <= day && (!people.size || item.about.some((one) => people.has(one))));
}

/** What a cell says on a day: its step, or null for *no record*. */
export function cellAt(world, item, agency, day) {
  const steps = world.payload.held[item]?.[agency];
  if (!steps) return null;
  let found = null;
  for (const step of steps) if (step[0] <= day) found = step;
  return found && found[1] !== NO_RECORD ? found : null;
}

/** The agencies that any of the rows has something on record for, in the order of lanes. */
export function heldColumns(world, state, rows) {
  const day = dayShown(state);
  const chosen = new Set(state.agencies);
  const found = new Set();
  for (const row of rows) {
    for (const [agency, steps] of Object.entries(world.payload.held[row.id] ?? {})) {
      if (found.has(agency) || (chosen.size && !chosen.has(agency))) continue;
      if (steps.some((step) => step[0] <= day) && cellAt(world, row.id, agency, day)) found.add(agency);
    }
  }
  const order = new Map(world.payload.lanes.map((lane, number) => [lane.id, number]));
  return [...found].sort((a, b) => (order.get(a) ?? 1e6) - (order.get(b) ?? 1e6) || (a < b ? -1 : 1));
}
