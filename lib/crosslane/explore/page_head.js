// The heading of a page that has just been put in place of another: it takes the focus, so that a reader who uses the keyboard
// or a screen reader goes on from here and not from the top.
function render({ model, el }) {
  const head = document.createElement("h2");
  head.textContent = model.get("text");
  head.tabIndex = -1;
  el.classList.add("crosslane-page-head");
  el.append(head);
  if (model.get("take_focus")) {
    requestAnimationFrame(() => {
      head.focus({ preventScroll: true });
      head.scrollIntoView({ block: "start" });
    });
  }
}

export default { render };
