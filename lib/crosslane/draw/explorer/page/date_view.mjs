// The date control: a slider over the days of the case, steps by event and by decision, and play.

import { sayDay } from "./calendar.mjs";
import { button, make } from "./dom.mjs";
import { nextDay } from "./state.mjs";

/** Milliseconds that each step is shown while playing. */
const PACE = 1100;

/** The row that moves the date. */
export function dateView(actions) {
  const slider = make("input", { type: "range", min: 0, step: 1, class: "xl-slider", "aria-label": "Show up to" });
  const said = make("output", { class: "xl-date" });
  let view = null;
  let playing = null;
  const go = (days, direction) => actions.change({ asof: nextDay(days(), view.state.asof, direction) });
  const events = () => view.world.days;
  const decisions = () => view.world.decisions;
  const stop = () => {
    clearInterval(playing);
    playing = null;
    showPlay();
  };
  const play = () => {
    if (playing) return stop();
    if (view.state.asof === null) actions.change({ asof: events()[0] ?? null });
    playing = setInterval(() => {
      go(events, 1);
      if (view.state.asof === null) stop();
    }, PACE);
    return showPlay();
  };
  const playButton = button("▶ Play", play, { class: "xl-play" });
  const showPlay = () => {
    playButton.textContent = playing ? "❚❚ Pause" : "▶ Play";
  };
  const element = make(
    "div",
    { class: "xl-dates", role: "group", "aria-label": "Date" },
    playButton,
    button("◀ Event", () => go(events, -1), { name: "Previous event" }),
    button("Event ▶", () => go(events, 1), { name: "Next event" }),
    button("◀ Decision", () => go(decisions, -1), { name: "Previous decision" }),
    button("Decision ▶", () => go(decisions, 1), { name: "Next decision" }),
    slider,
    said,
  );
  slider.addEventListener("input", () => actions.change({ asof: events()[Number(slider.value)] ?? null }));
  return {
    element,
    stop,
    draw(next) {
      view = next;
      const { state, world } = view;
      element.hidden = view.axis.byOrder;
      const days = world.days;
      slider.max = String(days.length);
      const at = state.asof === null ? days.length : lastAtOrBefore(days, state.asof);
      slider.value = String(Math.max(at, 0));
      const limit = world.payload.then ? `everything by ${sayDay(world.payload.then.on)}` : "everything";
      said.textContent = state.asof === null ? limit : `up to ${sayDay(state.asof)}`;
      slider.setAttribute("aria-valuetext", said.textContent);
    },
  };
}

function lastAtOrBefore(days, day) {
  let found = 0;
  days.forEach((one, number) => {
    if (one <= day) found = number;
  });
  return found;
}
