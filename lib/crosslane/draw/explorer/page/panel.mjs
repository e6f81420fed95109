// The head of a panel: its name, and a button that gives it the whole width.

import { button, fill, make } from "./dom.mjs";

/** A head whose button makes the panel large and small again. */
export function panelHead(title, name, actions) {
  const large = button("Enlarge", () => actions.enlarge(name), { name: `Enlarge ${title.toLowerCase()}`, pressed: false, class: "xl-enlarge" });
  return {
    element: make("div", { class: "xl-panel-head" }, make("h3", {}, title), large),
    draw(state) {
      const isLarge = state.large === name;
      large.textContent = isLarge ? "Make smaller" : "Enlarge";
      large.setAttribute("aria-pressed", String(isLarge));
    },
  };
}

/** The same in words, folded up; the words are made only while they are to be seen. */
export function inWords(what) {
  const list = make("ul", {});
  const element = make("details", { class: "xl-words" }, make("summary", {}, `${what} in words`), list);
  let tell = () => [];
  const refresh = () => element.open && fill(list, ...tell().map((text) => make("li", {}, text)));
  element.addEventListener("toggle", refresh);
  return {
    element,
    draw(next) {
      tell = next;
      refresh();
    },
  };
}
