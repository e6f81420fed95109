// A Plotly figure in a page. One plain module, without a build step and without a request of its own.

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
  box.setAttribute("role", "figure"); // not an image: Plotly's buttons inside it stay buttons
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
    const figure = model.get("figure");
    await Plotly.react(box, figure.data, structuredClone(figure.layout), model.get("config"));
    for (const drawing of box.querySelectorAll("svg.main-svg")) drawing.setAttribute("aria-hidden", "true");
    drawn += 1;
    Object.assign(el.dataset, { state: "ready", drawn: String(drawn), marks: String(countMarks(figure)) });
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
  model.on("change:figure", drawSoon);
  return () => {
    watchWidth.disconnect();
    clearTimeout(settling);
    model.off("change:figure", drawSoon);
    Plotly.purge(box);
  };
}

/** How many marks of events and crossings a figure has. */
export function countMarks(figure) {
  return figure.data.reduce((count, trace) => count + (trace.customdata?.length ?? 0), 0);
}

export default { render };
