// What a reader has chosen. A state is a plain value; every change makes another one.

import { LAST_DAY } from "./calendar.mjs";

/** How crossings are chosen: those near the selection, all, or only some. */
export const CROSSING_MODES = [
  ["near", "Crossings of what is selected"],
  ["all", "All crossings"],
  ["broken", "Only what did not cross"],
  ["decisions", "Only at decisions"],
  ["journey", "Only this item's journey"],
];

export const LANE_ORDERS = [
  ["near", "those that meet often side by side"],
  ["first", "by first contact"],
  ["area", "by area and sector"],
  ["hand", "as I put them"],
];

export const START = {
  asof: null,
  then: "",
  on: null,
  workers: false,
  standing: "as established",
  people: [],
  agencies: [],
  kinds: [],
  families: [],
  selection: "",
  crossings: "near",
  pace: "event-paced",
  span: null,
  opened: [],
  order: "near",
  hand: [],
  minor: false,
  runs: [],
  large: "",
  present: false,
};

/** The day up to which everything is seen. */
export function dayShown(state) {
  return state.asof ?? LAST_DAY;
}

/** The day of the next step in a direction: null stands for everything, after the last step. */
export function nextDay(days, asof, direction) {
  if (direction > 0) return asof === null ? null : (days.find((day) => day > asof) ?? null);
  const before = asof === null ? days : days.filter((day) => day < asof);
  return before.length ? before[before.length - 1] : (days[0] ?? asof);
}

/** The part of a state that is worth keeping: a saved view. Names of marks are in it, and no words of the case. */
export function savedView(state, caseId, name) {
  const { large, present, ...kept } = state;
  return { "crosslane view": 1, case: caseId, name, ...kept };
}

/** The state that a saved view asks for, or an error whose message a reader can understand. */
export function restoredView(text, caseId, current) {
  let view;
  try {
    view = JSON.parse(text);
  } catch {
    throw new Error("This file is not a saved view: it cannot be read as JSON.");
  }
  if (view === null || typeof view !== "object" || view["crosslane view"] !== 1) {
    throw new Error("This file is not a saved view of crosslane.");
  }
  if (view.case !== caseId) throw new Error("This view was saved from another case.");
  return adopt(current, view);
}

/** The state with those parts of a value that are of the right kind; all else stays as it is. */
export function adopt(state, value) {
  const next = { ...state };
  for (const [name, begin] of Object.entries(START)) {
    if (name in value && fits(name, begin, value[name])) next[name] = value[name];
  }
  return next;
}

function fits(name, begin, value) {
  if (name === "asof" || name === "on") return value === null || Number.isInteger(value);
  if (name === "span") return value === null || (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1]);
  if (Array.isArray(begin)) return Array.isArray(value) && value.every((one) => typeof one === "string");
  if (name === "crossings") return CROSSING_MODES.some(([mode]) => mode === value);
  if (name === "order") return LANE_ORDERS.some(([order]) => order === value);
  if (name === "pace") return value === "event-paced" || value === "calendar";
  return typeof value === typeof begin;
}
