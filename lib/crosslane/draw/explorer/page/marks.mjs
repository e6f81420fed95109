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
 * @param opened names of runs that the reader opened: lane, first and last day, parted by spaces.
 * @param laneIds the lanes' ids by number.
 * @param around only marks between these pixels are made.
 */
export function placeEvents(events, numberOf, toMark, opened, laneIds, around = [-Infinity, Infinity]) {
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
    placeLane(entries, lane, laneIds[lane], opened, placed);
  }
  return placed;
}

function placeLane(entries, lane, laneId, opened, placed) {
  const parts = clustersOf(entries).flatMap(partsOfCluster);
  const spans = opened.map((name) => name.split(" ")).filter(([id]) => id === laneId);
  const isOpen = (part) => part.together && spans.some(([, from, to]) => part.entries.every(({ event }) => event.at >= Number(from) && event.at <= Number(to)));
  const free = ROWS.map(() => -Infinity);
  let runs = parts.filter((part) => part.together && !isOpen(part)).map((part) => part.entries);
  let alone = parts.filter((part) => !part.together).flatMap((part) => part.entries);
  for (let before = -1; before !== runs.length + alone.length; ) {
    before = runs.length + alone.length;
    runs = merged(runs);
    alone = alone.filter((entry) => !joins(entry, runs));
  }
  const open = parts.filter(isOpen).flatMap((part) => part.entries);
  for (const entry of [...alone, ...open].sort((a, b) => a.x - b.x)) placed.marks.push(markOf(entry, free));
  for (const run of runs) placed.runs.push(runOf(lane, laneId, run));
}

/** Runs whose boxes would lie on each other, as one. */
function merged(runs) {
  const found = [];
  for (const run of runs) {
    const last = found[found.length - 1];
    if (last && boxOf(run)[0] < boxOf(last)[1] + 2) last.push(...run);
    else found.push([...run]);
  }
  return found;
}

/** Puts a mark that would lie under a run's box into the run; says whether it did. */
function joins(entry, runs) {
  const run = runs.find((one) => {
    const [from, to] = boxOf(one);
    return entry.x > from - GAP / 2 && entry.x < to + GAP / 2;
  });
  if (!run) return false;
  run.push(entry);
  run.sort((a, b) => a.x - b.x);
  return true;
}

/** From where to where the box of a run reaches: over its events, and wide enough for its number. */
function boxOf(entries) {
  const [first, last] = [entries[0].x, entries[entries.length - 1].x];
  const half = Math.max((last - first) / 2 + 5, 9 + 3 * String(entries.length).length);
  return [(first + last) / 2 - half, (first + last) / 2 + half];
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

function runOf(lane, laneId, entries) {
  const [x0, x1] = boxOf(entries);
  const events = entries.map((one) => one.event);
  const alike = events.every((event) => event.style === events[0].style);
  return { id: `${laneId} ${events[0].at} ${events[events.length - 1].at}`, lane, x0, x1, style: alike ? events[0].style : -1, events };
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
