// The parallel list of events and crossings: one tab stop, arrow keys, and a row's choice is the selection of every picture.

import { arrange, make } from "./dom.mjs";
import { listOf } from "./words.mjs";

/** Rows that stand in the page at a time, about the current one; the rest are counted. */
const WINDOW = 24;
const ROW_STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** A list that follows the figure. */
export function listView(actions, prefix) {
  const list = make("ul", { class: "xl-list", role: "listbox", tabIndex: 0, "aria-label": "Events and crossings in the order of time" });
  const count = make("p", { class: "xl-quiet xl-count" });
  const element = make("section", { class: "xl-panel xl-list-panel", "aria-label": "List" }, make("h3", {}, "List"), count, list);
  let rows = [];
  let current = -1;
  let kept = [];
  let pool = new Map();
  let scroll = false;
  let fromEnd = false;
  const choose = (number) => actions.select(rows[number].to);
  list.addEventListener("keydown", (event) => {
    if (!(event.key in ROW_STEPS) || !rows.length) return;
    event.preventDefault();
    choose(Math.min(Math.max((current < 0 ? (fromEnd ? rows.length : -1) : current) + ROW_STEPS[event.key], 0), rows.length - 1));
  });
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-number]");
    if (row) choose(Number(row.dataset.number));
  });
  return {
    element,
    draw({ world, state, events, crossings }) {
      if (kept[0] === events && kept[1] === crossings && kept[2] === state.selection) return;
      if (kept[0] !== events || kept[1] !== crossings) rows = listOf(world, events, crossings);
      kept = [events, crossings, state.selection];
      current = rows.findIndex((row) => row.to === state.selection);
      const middle = current < 0 ? (state.asof === null ? 0 : rows.length - 1) : current; // up to a day, the latest are of interest
      const from = Math.max(Math.min(middle - WINDOW / 2, rows.length - WINDOW), 0);
      const window = rows.slice(from, from + WINDOW);
      pool = new Map(window.map((row) => [row.to, pool.get(row.to) ?? blankListRow(row)]));
      window.forEach((row, number) => fillListRow(pool.get(row.to), row, from + number, rows.length, from + number === current, prefix));
      arrange(list, [...pool.values()]);
      count.textContent = rows.length > WINDOW ? `${rows.length} rows; those around the current one are shown` : `${rows.length} rows`;
      element.dataset.rows = String(rows.length);
      const chosen = list.querySelector("[aria-selected=true]");
      if (chosen) list.setAttribute("aria-activedescendant", chosen.id);
      else list.removeAttribute("aria-activedescendant");
      scroll = true;
      fromEnd = state.asof !== null;
    },
    after() {
      if (!scroll) return;
      const chosen = list.querySelector("[aria-selected=true]");
      list.scrollTop = chosen ? chosen.offsetTop - list.clientHeight / 2 : fromEnd ? list.scrollHeight : 0;
      scroll = false;
    },
  };
}

function blankListRow(row) {
  return make("li", { role: "option", data: { to: row.to } }, make("span", { class: `xl-what xl-${row.what.toLowerCase()}` }, row.what), document.createTextNode(""));
}

function fillListRow(item, row, number, size, chosen, prefix) {
  const said = { id: `${prefix}-row-${number}`, "aria-selected": String(chosen), "aria-posinset": String(number + 1), "aria-setsize": String(size), "data-number": String(number) };
  for (const [name, value] of Object.entries(said)) if (item.getAttribute(name) !== value) item.setAttribute(name, value);
  const text = ` ${row.text}`;
  if (item.lastChild.data !== text) item.lastChild.data = text;
}
