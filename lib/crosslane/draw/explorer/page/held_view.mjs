// The held-by table of the day: items down, agencies across; only the rows in sight are in the page.

import { sayBounds } from "./calendar.mjs";
import { fill, make } from "./dom.mjs";
import { panelHead } from "./panel.mjs";
import { cellAt, heldColumns, heldRows } from "./held.mjs";
import { dayShown } from "./state.mjs";

const ROW = 27;
const SPARE = 3;
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
  const pool = [];
  let shown = { rows: [], columns: [] };
  let view = null;
  let size = { top: 0, height: 200 };
  let kept = [];

  const drawRows = () => {
    const first = Math.max(Math.floor(size.top / ROW) - SPARE, 0);
    const rows = shown.rows.slice(first, first + Math.ceil(size.height / ROW) + 2 * SPARE);
    const drawn = rows.map((row, number) => {
      pool[number] ??= blankRow();
      return fillRow(pool[number], view, row, shown.columns, first + number);
    });
    setSpace(above, first, shown.columns.length);
    setSpace(below, shown.rows.length - first - rows.length, shown.columns.length);
    const wanted = [above.row, ...drawn, below.row];
    if (wanted.length !== body.childElementCount) fill(body, ...wanted);
  };
  scroll.addEventListener("scroll", () => {
    if (Math.abs(scroll.scrollTop - size.top) < ROW) return;
    size.top = scroll.scrollTop;
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
      size = { top: scroll.scrollTop, height: scroll.clientHeight || 200 };
    },
    draw(next) {
      const { world, state, related } = next;
      panel.draw(state);
      view = next;
      const now = [world, state.asof, state.people, state.agencies, state.selection, size.height];
      if (now.every((one, number) => one === kept[number])) return;
      const same = kept.length > 0 && [0, 1, 2, 3].every((number) => kept[number] === now[number]);
      const chose = kept[4] !== state.selection;
      kept = now;
      if (!same) {
        const rows = heldRows(world, state);
        const columns = heldColumns(world, state, rows);
        if (columns.join(" ") !== shown.columns.join(" ") || !head.childElementCount) {
          fill(head, make("th", { scope: "col", class: "xl-held-corner" }, "Item"), ...columns.map((one) => columnHead(world, one)));
        }
        shown = { rows, columns };
        table.setAttribute("aria-rowcount", String(rows.length + 1));
        note.textContent = `${rows.length} items had arisen, or may have.  ${levelsInWords(world)}`;
        element.dataset.rows = String(rows.length);
        element.dataset.columns = shown.columns.join(" ");
      }
      const at = chose ? shown.rows.findIndex((row) => related.items.has(row.id)) : -1;
      const top = at * ROW;
      this.jump = at >= 0 && (top < size.top || top > size.top + size.height - 6 * ROW) ? Math.max(top - 2 * ROW, 0) : null;
      if (this.jump !== null) size.top = this.jump;
      drawRows();
    },
    after() {
      if (this.jump !== null && this.jump !== undefined) scroll.scrollTop = this.jump;
      this.jump = null;
    },
  };
}

const levelsInWords = (world) => world.payload.styles.levels.map((level) => `${level.sign} ${level.name.toLowerCase()}`).join("; ");

function spacer() {
  const cell = make("td", { class: "xl-space" });
  return { cell, row: make("tr", { "aria-hidden": "true" }, cell) };
}

function setSpace({ cell, row }, rows, columns) {
  row.hidden = rows <= 0;
  cell.colSpan = columns + 1;
  cell.style.height = `${Math.max(rows, 0) * ROW}px`;
}

function columnHead(world, one) {
  const label = world.lanes.get(one)?.label ?? world.label(one);
  const short = label.length <= 17 ? label : one === "family" ? "Family" : world.short(one);
  return make("th", { scope: "col", title: label }, make("span", {}, short.length <= 18 ? short : `${short.slice(0, 17)}…`));
}

// Rows are filled again rather than made anew: a step changes few cells of them.

function blankRow() {
  const name = make("span", {});
  const small = make("small", {});
  const head = make("th", { scope: "row" }, name, small);
  return { name, small, head, cells: [], row: make("tr", {}, head) };
}

function fillRow(blank, { world, state, related }, row, columns, number) {
  const day = dayShown(state);
  setText(blank.name, row.heading);
  setText(blank.small, `${sayBounds(row.low, row.high)}${row.surely > day ? " (may be later)" : ""} · ${row.theme}`);
  set(blank.head.dataset, "to", `item:${row.id}`);
  set(blank.head, "title", row.heading);
  set(blank.row, "className", related.items.has(row.id) ? "xl-row-picked" : "");
  set(blank.row.dataset, "item", row.id);
  blank.row.setAttribute("aria-rowindex", String(number + 2));
  while (blank.cells.length > columns.length) blank.cells.pop().td.remove();
  columns.forEach((one, place) => {
    if (!blank.cells[place]) {
      const sign = make("span", { "aria-hidden": "true" });
      const said = make("span", { class: "xl-hidden" });
      blank.cells[place] = { sign, said, td: make("td", {}, sign, said) };
      blank.row.append(blank.cells[place].td);
    }
    fillCell(blank.cells[place], world, state, row, one, day);
  });
  return blank.row;
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
