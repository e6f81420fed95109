// The held-by table of the day: items down, agencies across; only the rows in sight are in the page.

import { sayBounds } from "./calendar.mjs";
import { fill, make } from "./dom.mjs";
import { cellAt, heldColumns, heldRows } from "./held.mjs";
import { dayShown } from "./state.mjs";

const ROW = 27;
const SPARE = 4;
const CELL_STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/** A panel with the table of the day. */
export function heldView(actions) {
  const head = make("tr", {});
  const body = make("tbody", {});
  const table = make("table", { class: "xl-held-table" }, make("thead", {}, head), body);
  const scroll = make("div", { class: "xl-held-scroll", tabIndex: 0, role: "region", "aria-label": "Who held what; arrow keys move from cell to cell" }, table);
  const note = make("p", { class: "xl-quiet xl-note" });
  const element = make("section", { class: "xl-panel xl-held", "aria-label": "Who held what" }, make("h3", {}, "Who held what"), scroll, note);
  let shown = { rows: [], columns: [] };
  let view = null;
  const drawRows = () => {
    const first = Math.max(Math.floor(scroll.scrollTop / ROW) - SPARE, 0);
    const many = Math.ceil((scroll.clientHeight || 200) / ROW) + 2 * SPARE;
    const rows = shown.rows.slice(first, first + many);
    fill(body, spacer(first, shown.columns.length), ...rows.map((row, number) => tableRow(view, row, shown.columns, first + number)), spacer(shown.rows.length - first - rows.length, shown.columns.length));
  };
  scroll.addEventListener("scroll", () => requestAnimationFrame(drawRows));
  table.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]")?.dataset.to;
    if (to) actions.select(to);
  });
  scroll.addEventListener("keydown", (event) => {
    if (!(event.key in CELL_STEPS) || !shown.rows.length || event.target !== scroll) return;
    event.preventDefault();
    actions.select(neighbour(view.state.selection, shown, CELL_STEPS[event.key]));
  });
  let kept = [];
  return {
    element,
    draw(next) {
      const { world, state, related } = next;
      view = next;
      const size = scroll.clientWidth;
      const now = [world, state.asof, state.people, state.agencies, state.selection, size, scroll.clientHeight];
      if (now.every((one, number) => one === kept[number])) return;
      const same = kept[0] === world && kept[1] === state.asof && kept[2] === state.people && kept[3] === state.agencies;
      const chose = kept[4] !== state.selection;
      kept = now;
      if (!same) {
        const rows = heldRows(world, state);
        shown = { rows, columns: heldColumns(world, state, rows) };
        fill(head, make("th", { scope: "col", class: "xl-held-corner" }, "Item"), ...shown.columns.map((one) => columnHead(world, one)));
        table.setAttribute("aria-rowcount", String(rows.length + 1));
        note.textContent = `${rows.length} pieces of information had arisen, or may have. ${legend(world)}`;
        element.dataset.rows = String(rows.length);
        element.dataset.columns = shown.columns.join(" ");
      }
      const at = shown.rows.findIndex((row) => related.items.has(row.id));
      if (chose && at >= 0) {
        const top = at * ROW;
        if (top < scroll.scrollTop || top > scroll.scrollTop + scroll.clientHeight - 3 * ROW) scroll.scrollTop = Math.max(top - 2 * ROW, 0);
      }
      drawRows();
    },
  };
}

const legend = (world) => world.payload.styles.levels.map((level) => `${level.sign} ${level.name.toLowerCase()}`).join("; ");

const spacer = (rows, columns) => (rows > 0 ? make("tr", { "aria-hidden": "true" }, make("td", { colspan: columns + 1, style: { height: `${rows * ROW}px`, padding: "0", border: "0" } })) : null);

function columnHead(world, one) {
  const label = world.lanes.get(one)?.label ?? world.label(one);
  const short = label.length <= 17 ? label : one === "family" ? "Family" : world.short(one);
  return make("th", { scope: "col", title: label }, make("span", {}, short.length <= 18 ? short : `${short.slice(0, 17)}…`));
}

function tableRow({ world, state, related }, row, columns, number) {
  const day = dayShown(state);
  const later = row.surely > day ? " (may be later)" : "";
  const picked = related.items.has(row.id);
  return make(
    "tr",
    { class: picked ? "xl-row-picked" : "", "aria-rowindex": number + 2, data: { item: row.id } },
    make("th", { scope: "row", data: { to: `item:${row.id}` }, title: row.heading }, make("span", {}, row.heading), make("small", {}, `${sayBounds(row.low, row.high)}${later} · ${row.theme}`)),
    ...columns.map((one) => cellMark(world, state, row, one, day)),
  );
}

function cellMark(world, state, row, one, day) {
  const step = cellAt(world, row.id, one, day);
  const level = world.payload.styles.levels[step ? step[1] : 4];
  const to = `cell:${row.id} ${one}`;
  const picked = state.selection === to;
  return make("td", { class: picked ? "xl-cell-picked" : "", title: level.name, data: { to, level: level.name }, style: { background: level.ground, color: level.ink } }, make("span", { "aria-hidden": "true" }, level.sign), make("span", { class: "xl-hidden" }, level.name));
}

/** The cell beside the one selected; the first one if none is. */
export function neighbour(selection, { rows, columns }, [down, right]) {
  const name = selection.startsWith("cell:") ? selection.slice(5) : "";
  const at = rows.findIndex((row) => name.startsWith(`${row.id} `));
  const column = columns.indexOf(name.slice(name.lastIndexOf(" ") + 1));
  if (at < 0 || column < 0) return `cell:${rows[0].id} ${columns[0]}`;
  const clamp = (value, length) => Math.min(Math.max(value, 0), length - 1);
  return `cell:${rows[clamp(at + down, rows.length)].id} ${columns[clamp(column + right, columns.length)]}`;
}
