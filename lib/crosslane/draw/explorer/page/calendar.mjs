// Days and where they stand. A day is a number as Python's date.toordinal has it; on an axis of order it is a step.

export const FIRST_DAY = 1;
export const LAST_DAY = 3652059;
const UNIX = 719163;
const MILLISECONDS = 86400000;
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
/** Pixels between ticks, so that no label touches the next. */
export const TICK_ROOM = 78;

/** Year, month (from 1) and day of the month. */
export function partsOf(day) {
  const date = new Date((day - UNIX) * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** The day of a date; months beyond December run on into the next year. */
export function dayOf(year, month, date) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return Math.round(made.getTime() / MILLISECONDS) + UNIX;
}

/** A day in British form: 30 June 2008. */
export function sayDay(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A day in British form for small print: 30 Jun 2008. */
export function sayShort(day) {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

/** The days between which something lies, in the fewest words. */
export function sayBounds(low, high) {
  if (low <= FIRST_DAY && high >= LAST_DAY) return "no date";
  if (low <= FIRST_DAY) return `by ${sayShort(high)}`;
  if (high >= LAST_DAY) return `from ${sayShort(low)}`;
  if (low === high) return sayShort(low);
  const a = partsOf(low);
  const b = partsOf(high);
  const wholeMonth = a.date === 1 && partsOf(high + 1).date === 1;
  if (wholeMonth && a.year === b.year && a.month === b.month) return `${MONTHS[a.month - 1].slice(0, 3)} ${a.year}`;
  return `${sayShort(low)} – ${sayShort(high)}`;
}

/** Whole years from a birth between two days to a day: "4", "4–5", or nothing where more is open. */
export function sayAge(born, day) {
  if (!born || born[0] <= FIRST_DAY || born[1] >= LAST_DAY || day <= FIRST_DAY || day >= LAST_DAY) return "";
  const oldest = years(born[0], day);
  const youngest = Math.max(years(born[1], day), 0);
  if (oldest < 0 || oldest - youngest > 1) return "";
  return oldest === youngest ? String(oldest) : `${youngest}–${oldest}`;
}

function years(born, day) {
  const from = partsOf(born);
  const to = partsOf(day);
  const before = to.month < from.month || (to.month === from.month && to.date < from.date);
  return to.year - from.year - (before ? 1 : 0);
}

/** An axis: days to places and back. Without a pace it is the plain calendar, or the steps as they are. */
export function makeAxis(axis, paced) {
  const days = paced ? axis.days : [0];
  const places = paced ? axis.places : [0];
  return {
    byOrder: axis.by_order,
    steps: axis.steps,
    place: (day) => between(days, places, day),
    /** Where the mark of a day stands: in the middle of the day, or on its step. */
    middle: (day) => between(days, places, day + (axis.by_order ? 0 : 0.5)),
    day: (place) => between(places, days, place),
    first: between(days, places, axis.first),
    last: between(days, places, axis.last + (axis.by_order ? 0 : 1)),
    from: between(days, places, axis.from),
    to: between(days, places, axis.to),
  };
}

function between(from, to, value) {
  const last = from.length - 1;
  if (value <= from[0]) return to[0] + (value - from[0]);
  if (value >= from[last]) return to[last] + (value - from[last]);
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle] <= value) low = middle;
    else high = middle;
  }
  return to[low] + ((value - from[low]) / (from[high] - from[low])) * (to[high] - to[low]);
}

/** Ticks at true dates between two places: years first, then half-years and so on down to days, where there is room. */
export function ticksOf(axis, x0, x1, width) {
  const scale = width / (x1 - x0);
  const kept = [];
  if (axis.byOrder) {
    for (const { x, text } of axis.steps) keep(kept, x, text, 118 / scale, x0, x1);
    return kept;
  }
  const room = TICK_ROOM / scale;
  const first = Math.floor(axis.day(x0));
  const last = Math.ceil(axis.day(x1));
  const from = partsOf(Math.max(first, 2)).year;
  const to = partsOf(Math.min(last, LAST_DAY - 1)).year;
  for (const months of [[1], [7], [4, 10], [2, 3, 5, 6, 8, 9, 11, 12]]) {
    for (let year = from; year <= to; year += 1) {
      for (const month of months) {
        const name = month === 1 ? String(year) : `${MONTHS[month - 1].slice(0, 3)} ${year}`;
        keep(kept, axis.place(dayOf(year, month, 1)), name, room, x0, x1);
      }
    }
  }
  if (last - first < 2500) {
    for (const dates of [[15], [8, 22], null]) {
      for (let day = first; day <= last; day += 1) {
        const x = axis.place(day);
        if (x < x0 || x > x1 || (dates && !dates.includes(partsOf(day).date))) continue;
        keep(kept, x, null, room, x0, x1, day);
      }
    }
  }
  return kept;
}

function keep(kept, x, text, room, x0, x1, day) {
  if (x < x0 || x > x1) return;
  let at = kept.length;
  while (at > 0 && kept[at - 1].x > x) at -= 1;
  if ((at > 0 && x - kept[at - 1].x < room) || (at < kept.length && kept[at].x - x < room)) return;
  kept.splice(at, 0, { x, text: text ?? sayShort(day) });
}
