// A Plotly figure that shows a case up to a day. One plain module, without a build step and without a request of its own.
//
// The figure comes whole; which of its marks are seen on a day is settled by `meta` on the traces:
//   meta.days    the first day of each mark, or of each line of a line trace (three entries a line: from, to, gap)
//   meta.ends    lines along the time axis that are cut off at the day
//   meta.places  marks that are seen once their place on the axis has been reached
// Shapes and labels named "life" are cut off at the day as well.

const LIFE = "life";

/** Where a day stands on the axis: the same as `Pace.place` in Python. */
export function place(pace, day) {
  const { days, places } = pace;
  const last = days.length - 1;
  if (day <= days[0]) return day - days[0];
  if (day >= days[last]) return places[last] + (day - days[last]);
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle;
    else high = middle;
  }
  return places[low] + ((day - days[low]) / (days[high] - days[low])) * (places[high] - places[low]);
}

/** The figure as it stands at the end of a day; all of it if there is no day. What came later is not in the result. */
export function cut(figure, pace, day) {
  if (!day) return figure;
  const x = place(pace, day);
  return { data: figure.data.map((trace) => cutTrace(trace, day, x)), layout: cutLayout(figure.layout, x) };
}

function cutTrace(trace, day, x) {
  const meta = trace.meta ?? {};
  if (meta.ends) return cutLines(trace, x);
  if (meta.places) return keep(trace, trace.x.map((at) => at < x));
  if (!meta.days) return trace;
  const seen = meta.days.map((first) => first <= day);
  const kept = trace.mode === "lines" ? keep(trace, seen.flatMap((one) => [one, one, one])) : keep(trace, seen);
  return { ...kept, meta: { ...meta, days: meta.days.filter((_, n) => seen[n]) } };
}

/** The trace with only the points for which `seen` is true, in every column that has an entry a point. */
function keep(trace, seen) {
  const only = (column) => (Array.isArray(column) ? column.filter((_, n) => seen[n]) : column);
  const kept = { ...trace };
  for (const name of ["x", "y", "hovertext", "customdata", "text"]) if (name in trace) kept[name] = only(trace[name]);
  if (trace.marker) {
    const { symbol, color, line } = trace.marker;
    kept.marker = { ...trace.marker, symbol: only(symbol), color: only(color), line: { ...line, color: only(line?.color) } };
  }
  return kept;
}

function cutLines(trace, x) {
  const xs = [];
  const ys = [];
  for (let n = 0; n < trace.x.length; n += 3) {
    const to = Math.min(trace.x[n + 1], x);
    if (trace.x[n] < to) {
      xs.push(trace.x[n], to, null);
      ys.push(trace.y[n], trace.y[n + 1], null);
    }
  }
  return { ...trace, x: xs, y: ys };
}

function cutLayout(layout, x) {
  const shapes = (layout.shapes ?? [])
    .filter((shape) => shape.name !== LIFE || shape.x0 < x)
    .map((shape) => (shape.name === LIFE ? { ...shape, x1: Math.min(shape.x1, x) } : shape));
  const annotations = (layout.annotations ?? []).filter((label) => label.name !== LIFE || label.x < x);
  return { ...layout, shapes, annotations };
}

// Plotly --------------------------------------------------------------------------------------

const SHARED = Symbol.for("crosslane.plotly");
const PATIENCE = 20000;
const NO_ANSWER =
  "This picture needs its notebook to be running: choose Run ▸ Run All Cells in the menu. If that does not help, start crosslane again.";

/** Plotly, once for the whole page: the one that is there, or the one that Python hands over on being asked. */
function getPlotly(model) {
  if (globalThis.Plotly?.version?.startsWith("3.")) return Promise.resolve(globalThis.Plotly);
  globalThis[SHARED] ??= askForPlotly(model).catch((problem) => {
    delete globalThis[SHARED];
    throw problem;
  });
  return globalThis[SHARED];
}

function askForPlotly(model) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(NO_ANSWER)), PATIENCE);
    const answered = async (message, buffers) => {
      if (message?.plotly !== "gzip") return;
      clearTimeout(patience);
      model.off("msg:custom", answered);
      try {
        const unpacked = new Blob([buffers[0]]).stream().pipeThrough(new DecompressionStream("gzip"));
        const address = URL.createObjectURL(new Blob([await new Response(unpacked).text()], { type: "text/javascript" }));
        await import(address);
        URL.revokeObjectURL(address);
        resolve(globalThis.Plotly);
      } catch (problem) {
        reject(problem);
      }
    };
    model.on("msg:custom", answered);
    model.send({ ask: "plotly" });
  });
}

// Page ----------------------------------------------------------------------------------------

/** Draws the model's figure into an element and keeps it up to date; returns what clears it away again. */
async function render({ model, el }) {
  el.classList.add("crosslane-picture");
  el.dataset.state = "waiting";
  const box = document.createElement("div");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", model.get("label"));
  el.append(box);
  let Plotly;
  try {
    Plotly = await getPlotly(model);
  } catch (problem) {
    el.dataset.state = "failed";
    box.textContent = problem.message;
    return () => {};
  }
  const tell = (name, value) => {
    if (value && model.get(name) !== value) {
      model.set(name, value);
      model.save_changes();
    }
  };
  let waiting = false;
  let drawn = 0;
  const draw = async () => {
    waiting = false;
    const day = model.get("days")[model.get("step")] ?? 0;
    const figure = cut(model.get("figure"), model.get("pace"), day);
    await Plotly.react(box, figure.data, structuredClone(figure.layout), model.get("config"));
    drawn += 1;
    Object.assign(el.dataset, { state: "ready", day: String(day), drawn: String(drawn), marks: String(countMarks(figure)) });
  };
  const drawSoon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(draw);
    }
  };
  await draw();
  box.on("plotly_click", (event) => {
    const point = event.points?.[0];
    const id = point?.customdata ?? point?.data?.customdata?.[point.pointNumber?.[0]]?.[point.pointNumber?.[1]];
    if (id) tell("selected", String(id));
  });
  let settling;
  const watchWidth = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (!model.get("figure").layout?.width) Plotly.Plots.resize(box);
      tell("width", Math.round(el.clientWidth));
    }, 100);
  });
  watchWidth.observe(el);
  const watched = ["change:figure", "change:step", "change:days"];
  watched.forEach((name) => model.on(name, drawSoon));
  return () => {
    watchWidth.disconnect();
    clearTimeout(settling);
    watched.forEach((name) => model.off(name, drawSoon));
    Plotly.purge(box);
  };
}

/** How many marks of events and crossings a figure has. */
export function countMarks(figure) {
  return figure.data.reduce((count, trace) => count + (trace.customdata?.length ?? 0), 0);
}

export default { render };
