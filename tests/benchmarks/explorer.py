"""How quick the explorer is in a real browser: ``python tests/benchmarks/explorer.py``. Nothing is asserted.

For each case the exported file is opened and, by the page's own clock, medians and leasts are printed of: the first picture after
the module runs, a step of the date, a jump of the date, a choice in the list, and a zoom; each from the act until the frame
after the one in which all pictures were drawn. A busy machine makes the median longer; the least shows what the work takes.

In the same run and on the same rows stands the plainest thing that one would write: a plotly express timeline that is made
anew in Python at every step and drawn by plotly.js (without the way through a kernel, which would come on top); and, if it is
installed, a pyvis graph of agencies and crossings, made anew at every step and taken as drawn when it stands on the screen for
the first time, before its nodes have come to rest.
"""

# ruff: noqa: E402  (the folders are put on the path first)

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "lib")]

from playwright.sync_api import Page, TimeoutError, sync_playwright

from crosslane.case import Case
from crosslane.casefile import load_case
from crosslane.pack.one_file import explorer_file
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment
from starting.checks import find_browser
from tests.benchmarks.invented import invented_case

STEPS = 25
GOALS = {"Child K": (1500, 60, 60, 60, 100), "5,000 events": (3000, 150, 150, 150, 300), "20,000 events": (0, 400, 400, 400, 400)}
"""Milliseconds to be reached: first picture, step, jump, choice, zoom; 0 for none stated."""

FIRST = """() => new Promise((done) => {
  const begun = performance.now();
  document.getElementById("open").click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
})"""
ACTS = """async ([act, times]) => {
  const root = document.getElementById("explorer");
  const slider = root.querySelector(".xl-slider");
  const steps = Number(slider.max);
  const move = (to) => { slider.value = String(to); slider.dispatchEvent(new Event("input", { bubbles: true })); };
  const zoom = (name) => root.querySelector(`[aria-label="${name}"]`).click();
  const acts = {
    step: (n) => move(steps - 1 - n),
    jump: (n) => move((n * 7919 + 13) % steps),
    choice: () => root.querySelector(".xl-list").dispatchEvent(new KeyboardEvent("keydown", { key: "PageUp", bubbles: true })),
    zoom: (n) => zoom(n % 6 < 3 ? "Zoom in" : "Zoom out"),
  };
  const taken = [];
  for (let n = 0; n < times; n += 1) {
    taken.push(await new Promise((done) => {
      const before = root.dataset.drawn;
      const begun = performance.now();
      acts[act](n);
      const drawn = () => setTimeout(() => done(performance.now() - begun));
      const look = () => requestAnimationFrame(root.dataset.drawn === before ? look : drawn);
      look();
    }));
    await new Promise((rest) => setTimeout(rest, 40));
  }
  move(steps);
  return taken;
}"""
REACT = """(figure) => new Promise((done) => {
  const { data, layout } = JSON.parse(figure);
  Plotly.react("peer", data, layout).then(() => requestAnimationFrame(() => setTimeout(() => done())));
})"""


def part_of(case: Case, events: int, crossings: int, items: int) -> Case:
    """The first so many events and crossings of a case, and of its items those that the crossings name and some more."""
    rows = {name: list(table.rows) for name, table in case.tables().items()}
    rows["crossings"] = rows["crossings"][:crossings]
    named = {item for crossing in rows["crossings"] for item in crossing.items}
    rows["items"] = [item for number, item in enumerate(rows["items"]) if number < items or item.id in named]
    rows["events"] = rows["events"][:events]
    return Case(case.info, rows)


def told(times: list[float], goal: int) -> str:
    return f"{median(times):5.0f} (least {min(times):.0f}" + (f", goal {goal})" if goal else ")")


def measure(page: Page, name: str, case: Case, folder: Path) -> None:
    """Print a line for the explorer and one for the plain timeline."""
    begun = process_time()
    html = explorer_file(case).html
    made = process_time() - begun
    path = folder / "case.html"
    path.write_text(html, encoding="utf-8")
    firsts = []
    for _ in range(3):
        page.goto(path.as_uri())
        firsts.append(page.evaluate(FIRST))
    goals = GOALS[name]
    acts = ("step", "jump", "choice", "zoom")
    shown = [f"{act} {told(page.evaluate(ACTS, [act, STEPS]), goal)}" for act, goal in zip(acts, goals[1:], strict=True)]
    size = len(html.encode()) / 1e6
    print(f"{name:14} explorer: file of {size:.1f} MB made in {made:.1f} s of processor time; first {told(firsts, goals[0])}")
    print(f"{'':14}   " + "; ".join(shown), flush=True)
    print(f"{'':14} plotly express: {plain_timeline(page, case)}", flush=True)
    graph = plain_graph(page, case, folder) if find_spec("pyvis") else "not installed"
    print(f"{'':14} pyvis: {graph}", flush=True)


def plain_timeline(page: Page, case: Case) -> str:
    """A step of a timeline that is made anew for each date, as one writes it with the library's first example."""
    import pandas as pd
    import plotly.express as px
    from plotly.offline import get_plotlyjs

    page.goto("about:blank")
    page.add_script_tag(content=get_plotlyjs())
    page.evaluate("() => { document.body.innerHTML = '<div id=peer style=\"width:1300px;height:600px\"></div>'; }")
    table = pd.DataFrame(list(_rows(case)), columns=["lane", "start", "end", "day", "kind", "title"])
    days = sorted(table["day"].unique())[-6:]
    taken = []
    for day in days:
        begun = perf_counter()
        shown = table[table["day"] <= day]
        figure = px.timeline(shown, x_start="start", x_end="end", y="lane", color="kind", hover_name="title")
        page.evaluate(REACT, figure.to_json())
        taken.append((perf_counter() - begun) * 1000)
    return f"step {told(taken, 0)}"


PATIENCE = 30_000
"""Milliseconds after which a graph is taken for not drawn."""
DRAWN = "() => new Promise((done) => { network.once('afterDrawing', () => setTimeout(done)); network.redraw(); })"


def plain_graph(page: Page, case: Case, folder: Path) -> str:
    """A step of a graph that is made anew for each date: an edge for each crossing by then."""
    from pyvis.network import Network

    made = [(first_moment(case.when_crossing(one)).low, one.sender, one.receiver, str(one.outcome)) for one in case.crossings]
    days = sorted({day for day, *_ in made if FIRST_DAY < day < LAST_DAY})[-6:]
    place = folder / "graph.html"
    taken = []
    for day in days:
        begun = perf_counter()
        graph = Network(directed=True, cdn_resources="in_line", height="600px", width="1300px")
        for agency in case.agencies:
            graph.add_node(agency.id, label=agency.label)
        for told_on, sender, receiver, outcome in made:
            if told_on <= day and sender in case.agencies and receiver in case.agencies:
                graph.add_edge(sender, receiver, title=outcome)
        place.write_text(graph.generate_html(), encoding="utf-8")
        page.goto(place.as_uri())
        try:
            page.wait_for_function("typeof network !== 'undefined' && network", timeout=PATIENCE)
            page.evaluate(DRAWN)
        except TimeoutError:
            return f"not drawn within {PATIENCE // 1000} seconds"
        taken.append((perf_counter() - begun) * 1000)
    return f"step {told(taken, 0)}"


def _rows(case: Case) -> Iterable[tuple[str, str, str, int, str, str]]:
    from datetime import date

    for event in case.events:
        moment = first_moment(case.timing[event.id])
        if moment.low > FIRST_DAY and moment.high < LAST_DAY - 1:
            start, end = date.fromordinal(moment.low).isoformat(), date.fromordinal(moment.high + 1).isoformat()
            for agency in event.agencies or ("family",):
                yield agency, start, end, moment.low, str(event.kind), event.title


def main() -> None:
    """Measure all three cases."""
    browser = find_browser(os.environ)
    if not browser:
        sys.exit("no Chromium, Chrome or Edge found")
    large = invented_case("L")
    cases = {
        "Child K": load_case(ROOT / "casedata" / "child-k"),
        "5,000 events": part_of(large, 5_000, 1_000, 600),
        "20,000 events": part_of(large, 20_000, 4_000, 600),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = opened.new_page(viewport={"width": 1366, "height": 768})
        for name, case in cases.items():
            measure(page, name, case, Path(folder))
        opened.close()
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
