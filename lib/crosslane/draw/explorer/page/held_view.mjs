// The held-by table of the day: items down, agencies across; only the rows and columns in sight are in the page.

import { sayBounds } from "./calendar.mjs";
import { arrange, fill, make } from "./dom.mjs";
import { panelHead } from "./panel.mjs";
import { cellAt, heldColumns, heldRows } from "./held.mjs";
import { dayShown } from "./state.mjs";

const ROW = 27;
const SPARE = 2;
const NAMES = 185;
const CELL = 25;
const CELL_STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/** A panel with the table of the day. */
export function heldView(actions) {
  const panel = panelHead("Who held what", "held", actions);
  const head = make("tr", {});
  const body = make("tbody", {});
  const above = spacer();
  const below = spacer();
  const table = make("table", { class: "xl-held-table" }, make("thead", {}, head), body);
  const scroll = make("div", { class: "xl-held-scroll", tabIndex: 0, role: "region", "aria-label": "Who held what; arrow keys move from cell to cell" }, table);
  const note = make("p", { class: "xl-quiet xl-note" });
  const element = make("section", { class: "xl-panel xl-held", "aria-label": "Who held what" }, panel.element, scroll, note);
  let pool = new Map();
  let shown = { rows: [], columns: [] };
  let view = null;
  let size = { top: 0, height: 200, left: 0, width: 400 };
  let headKept = "";
  let jump = {};
  let kept = [];

  const drawRows = () => {
    const first = Math.max(Math.floor(size.top / ROW) - SPARE, 0);
    const rows = shown.rows.slice(first, first + Math.ceil(size.height / ROW) + 2 * SPARE);
    const left = Math.min(Math.max(Math.floor(size.left / CELL) - SPARE, 0), Math.max(shown.columns.length - 1, 0));
    const columns = shown.columns.slice(left, left + Math.ceil(Math.max(size.width - NAMES, 100) / CELL) + 2 * SPARE);
    drawHead(columns, left);
    pool = new Map(rows.map((row) => [row.id, pool.get(row.id) ?? blankRow()]));
    rows.forEach((row, number) => fillRow(pool.get(row.id), view, row, columns, first + number, left));
    setSpace(above, first, columns.length);
    setSpace(below, shown.rows.length - first - rows.length, columns.length);
    arrange(body, [above.row, ...rows.map((row) => pool.get(row.id).row), below.row]);
  };
  const drawHead = (columns, left) => {
    const now = JSON.stringify([columns, left, shown.columns.length]);
    if (now === headKept) return;
    headKept = now;
    const gap = (wide) => make("td", { class: "xl-space", "aria-hidden": "true", style: { width: `${wide * CELL}px`, minWidth: "0" } });
    fill(
      head,
      make("th", { scope: "col", class: "xl-held-corner" }, "Item"),
      gap(left),
      ...columns.map((one, number) => columnHead(view.world, one, left + number)),
      gap(shown.columns.length - left - columns.length),
    );
  };
  scroll.addEventListener("scroll", () => {
    if (Math.abs(scroll.scrollTop - size.top) < ROW && Math.abs(scroll.scrollLeft - size.left) < CELL) return;
    size = { ...size, top: scroll.scrollTop, left: scroll.scrollLeft };
    drawRows();
  });
  table.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]")?.dataset.to;
    if (to) actions.select(to);
  });
  scroll.addEventListener("keydown", (event) => {
    if (!(event.key in CELL_STEPS) || !shown.rows.length || !shown.columns.length || event.target !== scroll) return;
    event.preventDefault();
    actions.select(neighbour(view.state.selection, shown, CELL_STEPS[event.key]));
  });
  return {
    element,
    measure() {
      size = { top: scroll.scrollTop, height: scroll.clientHeight || 200, left: scroll.scrollLeft, width: scroll.clientWidth || 400 };
    },
    draw(next) {
      const { world, state, related } = next;
      panel.draw(state);
      view = next;
      const now = [world, state.asof, state.people, state.agencies, state.selection, size.height, size.width];
      if (now.every((one, number) => one === kept[number])) return;
      const same = kept.length > 0 && [0, 1, 2, 3].every((number) => kept[number] === now[number]);
      const chose = kept[4] !== state.selection;
      kept = now;
      if (!same) {
        const rows = heldRows(world, state);
        const columns = heldColumns(world, state, rows);
        shown = { rows, columns };
        table.style.width = `${NAMES + CELL * columns.length}px`; // a stated width spares the browser measuring every cell
        table.setAttribute("aria-rowcount", String(rows.length + 1));
        table.setAttribute("aria-colcount", String(columns.length + 1));
        note.textContent = `${rows.length} items had arisen, or may have.  ${levelsInWords(world)}`;
        element.dataset.rows = String(rows.length);
        element.dataset.columns = shown.columns.join(" ");
      }
      jump = chose ? placeOf(state.selection, shown, related, size) : {};
      size = { ...size, ...jump };
      drawRows();
    },
    after() {
      if (jump.top !== undefined) scroll.scrollTop = jump.top;
      if (jump.left !== undefined) scroll.scrollLeft = jump.left;
      jump = {};
    },
  };
}

/** Where the table goes so that what was selected is in sight; nothing where it is already. */
function placeOf(selection, { rows, columns }, related, size) {
  const found = {};
  const row = rows.findIndex((one) => related.items.has(one.id));
  const top = row * ROW;
  if (row >= 0 && (top < size.top || top > size.top + size.height - 6 * ROW)) found.top = Math.max(top - 2 * ROW, 0);
  const column = selection.startsWith("cell:") ? columns.indexOf(selection.slice(selection.lastIndexOf(" ") + 1)) : -1;
  const left = column * CELL;
  if (column >= 0 && (left < size.left || left > size.left + size.width - NAMES - 2 * CELL)) found.left = Math.max(left - 3 * CELL, 0);
  return found;
}

const levelsInWords = (world) => world.payload.styles.levels.map((level) => `${level.sign} ${level.name.toLowerCase()}`).join("; ");

function spacer() {
  const cell = make("td", { class: "xl-space" });
  return { cell, row: make("tr", { "aria-hidden": "true" }, cell) };
}

function setSpace({ cell, row }, rows, columns) {
  row.hidden = rows <= 0;
  cell.colSpan = columns + 3;
  cell.style.height = `${Math.max(rows, 0) * ROW}px`;
}

function columnHead(world, one, number) {
  const label = world.lanes.get(one)?.label ?? world.label(one);
  const short = label.length <= 17 ? label : one === "family" ? "Family" : world.short(one);
  return make("th", { scope: "col", title: label, "aria-colindex": number + 2 }, make("span", {}, short.length <= 18 ? short : `${short.slice(0, 17)}…`));
}

// Rows are kept and filled again: a step changes few of their cells.

function blankRow() {
  const name = make("span", {});
  const small = make("small", {});
  const head = make("th", { scope: "row" }, name, small);
  const gap = make("td", { class: "xl-space", "aria-hidden": "true" });
  return { name, small, head, cells: [], row: make("tr", {}, head, gap) };
}

function fillRow(blank, { world, state, related }, row, columns, number, left) {
  const day = dayShown(state);
  setText(blank.name, row.heading);
  setText(blank.small, `${sayBounds(row.low, row.high)}${row.surely > day ? " (may be later)" : ""} · ${row.theme}`);
  set(blank.head.dataset, "to", `item:${row.id}`);
  set(blank.head, "title", row.heading);
  set(blank.row, "className", related.items.has(row.id) ? "xl-row-picked" : "");
  set(blank.row.dataset, "item", row.id);
  if (blank.number !== number) blank.row.setAttribute("aria-rowindex", String(number + 2));
  blank.number = number;
  while (blank.cells.length > columns.length) blank.cells.pop().td.remove();
  columns.forEach((one, place) => {
    if (!blank.cells[place]) {
      const sign = make("span", { "aria-hidden": "true" });
      const said = make("span", { class: "xl-hidden" });
      blank.cells[place] = { sign, said, td: make("td", {}, sign, said) };
      blank.row.append(blank.cells[place].td);
    }
    const cell = blank.cells[place];
    if (cell.column !== left + place) cell.td.setAttribute("aria-colindex", String(left + place + 2));
    cell.column = left + place;
    fillCell(cell, world, state, row, one, day);
  });
}

function fillCell({ sign, said, td }, world, state, row, one, day) {
  const step = cellAt(world, row.id, one, day);
  const level = world.payload.styles.levels[step ? step[1] : 4];
  const to = `cell:${row.id} ${one}`;
  set(td.dataset, "to", to);
  set(td, "className", state.selection === to ? "xl-cell-picked" : "");
  if (td.dataset.level === level.name) return;
  td.dataset.level = level.name;
  td.title = level.name;
  td.style.background = level.ground;
  td.style.color = level.ink;
  sign.textContent = level.sign;
  said.textContent = level.name;
}

const set = (target, name, value) => target[name] !== value && (target[name] = value);
const setText = (element, text) => set(element, "textContent", text);

/** The cell beside the one selected; the first one if none is. */
export function neighbour(selection, { rows, columns }, [down, right]) {
  const name = selection.startsWith("cell:") ? selection.slice(5) : "";
  const at = rows.findIndex((row) => name.startsWith(`${row.id} `));
  const column = columns.indexOf(name.slice(name.lastIndexOf(" ") + 1));
  if (at < 0 || column < 0) return `cell:${rows[0].id} ${columns[0]}`;
  const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);
  return `cell:${rows[clamp(at + down, rows.length)].id} ${columns[clamp(column + right, columns.length)]}`;
}
