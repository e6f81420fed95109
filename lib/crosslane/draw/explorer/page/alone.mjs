// The explorer in a file that stands alone: a content note first, then the case, or what one agency could see of it.

import { ALONE, mount } from "./mount.mjs";

/** Reads what the file holds and waits for the reader to open it. */
export function begin(page) {
  const blocks = [...page.querySelectorAll("script[type='application/json']")];
  const payloads = new Map(blocks.map((block) => [block.dataset.view, JSON.parse(block.textContent)]));
  const root = page.getElementById("explorer");
  const gate = page.getElementById("gate");
  let explorer = null;
  const show = (view) => {
    if (explorer) explorer.show(payloads.get(view));
    else explorer = mount(root, payloads.get(view), home);
  };
  const views = [...payloads].filter(([name]) => name !== "").map(([id, payload]) => ({ id, label: payload.then.said }));
  const home = { ...ALONE, whole: payloads.has(""), thenViews: () => views, thenId: (about) => views.find((one) => one.label === about.said)?.id ?? "", askThen: ({ then }) => show(then) };
  page.getElementById("open").addEventListener("click", () => {
    gate.hidden = true;
    root.hidden = false;
    show(payloads.has("") ? "" : views[0].id);
    root.querySelector(".xl-play")?.focus();
    scrollTo(0, 0); // the note may have been longer than the screen
  });
}

begin(document);
