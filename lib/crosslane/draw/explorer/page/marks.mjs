// Events as marks in lanes: where each stands, which stand together as a run, and which have room for their title.

/** Pixels between two marks of one height that do not touch. */
export const GAP = 12;
/** Like events that follow each other within a gap become a run from this number on. */
export const RUN = 4;
/** Heights within a lane, in lanes. */
export const ROWS = [0, -0.28, 0.28];
const CHARACTER = 5.7;
const LONGEST_TITLE = 34;
/** A title that has not even so many letters' room is left to the pointer and the list. */
const LEAST_TITLE = 18;

/**
 * Marks and runs of the events of a figure.
 *
 * @param events what is seen, in the order of time.
 * @param numberOf holder to number of lane.
 * @param toMark day of a mark to pixels.
 * @param opened ids of runs that the reader opened.
 * @param around only marks between these pixels are made.
 */
export function placeEvents(events, numberOf, toMark, opened, around = [-Infinity, Infinity]) {
  const byLane = new Map();
  for (const event of events) {
    if (!event.placed) continue;
    const x = toMark(event.at);
    if (x < around[0] || x > around[1]) continue;
    const lanes = new Set();
    for (const id of event.agencies) if (numberOf.has(id)) lanes.add(numberOf.get(id));
    if (!event.agencies.length) lanes.add(numberOf.get("family") ?? 0);
    for (const lane of lanes) {
      if (!byLane.has(lane)) byLane.set(lane, []);
      byLane.get(lane).push({ event, lane, x });
    }
  }
  const placed = { marks: [], runs: [] };
  for (const [lane, entries] of [...byLane].sort((a, b) => a[0] - b[0])) {
    entries.sort((a, b) => a.x - b.x);
    placeLane(entries, lane, opened, placed);
  }
  return placed;
}

function placeLane(entries, lane, opened, placed) {
  const free = ROWS.map(() => -Infinity);
  for (const cluster of clustersOf(entries)) {
    for (const part of partsOfCluster(cluster)) {
      const id = `${lane}:${part.entries[0].event.id}`;
      if (part.together && !opened.has(id)) placed.runs.push(runOf(id, lane, part.entries));
      else for (const entry of part.entries) placed.marks.push(markOf(entry, free));
    }
  }
}

function clustersOf(entries) {
  const clusters = [];
  for (const entry of entries) {
    const last = clusters[clusters.length - 1];
    if (last && entry.x - last[last.length - 1].x < GAP) last.push(entry);
    else clusters.push([entry]);
  }
  return clusters;
}

/** A cluster cut into runs of like events, what lies between them, and where that is too dense, that as a run as well. */
function partsOfCluster(entries) {
  const parts = [];
  let at = 0;
  while (at < entries.length) {
    let end = at + 1;
    while (end < entries.length && entries[end].event.style === entries[at].event.style) end += 1;
    const together = end - at >= RUN;
    const last = parts[parts.length - 1];
    if (together || !last || last.together) parts.push({ together, entries: entries.slice(at, end) });
    else last.entries.push(...entries.slice(at, end));
    at = end;
  }
  for (const part of parts) {
    const room = part.entries[part.entries.length - 1].x - part.entries[0].x;
    if (part.entries.length > ROWS.length * (Math.floor(room / GAP) + 1)) part.together = true;
  }
  return parts;
}

function runOf(id, lane, entries) {
  const first = entries[0];
  const last = entries[entries.length - 1];
  const alike = entries.every((entry) => entry.event.style === first.event.style);
  const half = Math.max((last.x - first.x) / 2 + 5, 9 + 3 * String(entries.length).length);
  const middle = (first.x + last.x) / 2;
  return { id, lane, x0: middle - half, x1: middle + half, style: alike ? first.event.style : -1, events: entries.map((one) => one.event) };
}

function markOf({ event, lane, x }, free) {
  let row = free.findIndex((from) => from <= x);
  if (row < 0) row = free.indexOf(Math.min(...free));
  const at = Math.max(x, free[row]);
  free[row] = at + GAP;
  return { event, lane, x: at, row };
}

/** Titles beside marks, only where they have room up to the next mark, run or end mark at their height. */
export function placeTitles(marks, runs, right, taken = []) {
  const blocks = new Map();
  const block = (lane, x) => {
    if (!blocks.has(lane)) blocks.set(lane, []);
    blocks.get(lane).push(x);
  };
  for (const mark of marks) block(mark.lane, mark.x - GAP / 2);
  for (const run of runs) block(run.lane, run.x0);
  for (const { lane, x } of taken) block(lane, x - 5);
  for (const xs of blocks.values()) xs.sort((a, b) => a - b);
  const titles = [];
  for (const mark of marks) {
    if (mark.row !== 0 || mark.x < 0) continue;
    const xs = blocks.get(mark.lane);
    const start = mark.x + GAP / 2 + 2;
    const next = xs.find((x) => x > mark.x + 0.1 - GAP / 2 + 0.1) ?? right;
    const room = Math.min(next, right) - start - 4;
    const characters = Math.min(Math.floor(room / CHARACTER), LONGEST_TITLE);
    const title = mark.event.heading;
    if (characters < Math.min(title.length, LEAST_TITLE)) continue;
    titles.push({ x: start, lane: mark.lane, text: title.length <= characters ? title : `${title.slice(0, characters - 1).trimEnd()}…`, room });
  }
  return titles;
}

/** The share of a period's events and crossings in each of so many columns: where they bunch. */
export function bunches(events, crossings, toColumn, columns) {
  const found = Array.from({ length: columns }, () => ({ events: 0, made: 0, broken: 0, open: 0 }));
  const at = (row) => found[Math.min(Math.max(Math.floor(toColumn(row.at)), 0), columns - 1)];
  for (const event of events) if (event.placed) at(event).events += 1;
  for (const one of crossings) {
    if (one.placed) at(one)[one.family === "crossed" ? "made" : one.family === "did not cross" ? "broken" : "open"] += 1;
  }
  return found;
}
