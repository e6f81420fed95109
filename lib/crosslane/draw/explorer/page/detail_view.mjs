// The detail panel: words of what is selected, or else how to read the pictures.

import { fill, make } from "./dom.mjs";
import { wordsOf } from "./words.mjs";

/** Selections whose first line is their date. */
const DATED = /^(event|crossing|stay):/;

/** A panel that follows the selection. */
export function detailView(actions) {
  const body = make("div", { class: "xl-detail-body", tabIndex: 0, role: "region", "aria-label": "Words and source" });
  const live = make("p", { class: "xl-hidden", role: "status" });
  const element = make("section", { class: "xl-panel xl-detail", "aria-label": "Detail" }, body, live);
  let shown = "";
  return {
    element,
    draw({ world, state }) {
      const said = wordsOf(world, state);
      const now = JSON.stringify([state.selection, said]);
      if (now === shown) return;
      shown = now;
      element.dataset.selected = said ? state.selection : "";
      fill(body, ...(said ? selected(said, DATED.test(state.selection), actions) : [hint()]));
      body.scrollTop = 0;
      live.textContent = said ? `${said.heading}. ${said.lines[0] ?? ""}` : "";
    },
  };
}

function hint() {
  return make("p", { class: "xl-quiet" }, "Choose a mark, a person, an agency, a cell or a line of the list: it is shown in every picture, with its words and its source here.");
}

function selected(said, dated, actions) {
  return [
    make("div", { class: "xl-detail-head" }, make("h3", {}, said.heading), make("button", { type: "button", class: "xl-plain", "aria-label": "Clear the selection", title: "Clear the selection", onClick: () => actions.select("") }, "✕")),
    ...said.lines.map((line, number) => make("p", { class: number || !dated ? "" : "xl-when" }, line)),
    said.cites ? make("p", { class: "xl-cites" }, `Source: ${said.cites}`) : null,
    said.accounts.length ? accounts(said.accounts) : null,
    ...said.groups.map((group) => linkGroup(group, actions)),
  ].filter(Boolean);
}

function accounts(versions) {
  const cards = versions.map((one) =>
    make(
      "div",
      { class: "xl-account" },
      make("h5", {}, one.who),
      make("p", {}, one.text),
      one.against ? make("p", { class: "xl-quiet" }, `Contradicted by: ${one.against}`) : null,
      one.cites ? make("p", { class: "xl-cites" }, one.cites) : null,
    ),
  );
  return make("div", {}, make("h4", {}, "Accounts of it"), make("div", { class: "xl-accounts" }, cards));
}

function linkGroup({ title, entries }, actions) {
  const rows = entries.map((entry) => {
    const text = [entry.to ? link(entry, actions) : entry.text, entry.note ? make("span", { class: "xl-quiet" }, ` ${entry.note}`) : null];
    return make("li", {}, text, entry.cites ? make("span", { class: "xl-cites" }, ` ${entry.cites}`) : null);
  });
  return make("div", {}, make("h4", {}, title), make("ul", {}, rows));
}

function link({ to, text }, actions) {
  return make("button", { type: "button", class: "xl-link", data: { to }, onClick: () => actions.select(to) }, text);
}
