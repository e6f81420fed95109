"""The page's module: its pure functions under node's test runner, against what Python makes of the same plan."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from crosslane.casefile import load_case
from crosslane.draw.swimlanes import swimlane_figure
from crosslane.explore import picture
from crosslane.plan.swimlanes.chronology import cut, plan_swimlanes
from tests.cases import tiny_case

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


DAYS = {
    "tiny": (date(2020, 3, 2), date(2020, 3, 3), date(2020, 5, 1)),
    "child-k": (date(2008, 7, 1), date(2010, 1, 1), date(2011, 12, 31)),
}


def run_in_node(test, environment):
    """Run a test file of the page's module with the node that the browser driver brings along."""
    node = compute_driver_executable()[0]
    return subprocess.run([node, "--test", str(test)], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", DAYS)
def test_the_page_cuts_a_figure_at_a_day_as_python_does(name, tmp_path):
    plan = plan_swimlanes(tiny_case() if name == "tiny" else load_case(ROOT / "casedata" / name))
    cuts = [
        {"day": day.toordinal(), "x": plan.pace.place(day.toordinal()), "cut": swimlane_figure(cut(plan, day))}
        for day in DAYS[name]
    ]
    figures, module = tmp_path / "figures.json", tmp_path / "picture.mjs"
    figures.write_text(json.dumps({"figure": swimlane_figure(plan), "pace": plan.pace._asdict(), "days": cuts}), encoding="utf-8")
    module.write_text(Path(picture.__file__).with_name("picture.js").read_text(encoding="utf-8"), encoding="utf-8")
    run = run_in_node(HERE / "picture.test.mjs", {"CROSSLANE_FIGURES": str(figures), "CROSSLANE_PICTURE": str(module)})
    assert run.returncode == 0, run.stdout + run.stderr


def test_plotly_is_handed_over_once_asked_for_and_not_before(monkeypatch):
    live = picture.LiveFigure(figure={"data": [], "layout": {}}, pace={"days": [0], "places": [0.0]})
    sent = []
    monkeypatch.setattr(live, "send", lambda content, buffers=None: sent.append((content, buffers)))
    live._answer(live, {"something": "else"}, [])
    assert sent == []
    live._answer(live, {"ask": "plotly"}, [])
    assert sent[0][0] == {"plotly": "gzip"}
