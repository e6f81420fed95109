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
from crosslane.plan.swimlanes import cut, plan_swimlanes
from tests.cases import tiny_case

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["tiny", "child-k"])
def test_the_page_cuts_a_figure_at_a_day_as_python_does(name, tmp_path):
    case = tiny_case() if name == "tiny" else load_case(ROOT / "casedata" / name)
    plan = plan_swimlanes(case)
    shown = (
        [date(2020, 3, 2), date(2020, 3, 3), date(2020, 5, 1)]
        if name == "tiny"
        else [date(2008, 7, 1), date(2010, 1, 1), date(2011, 12, 31)]
    )
    days = [
        {"day": day.toordinal(), "x": plan.pace.place(day.toordinal()), "cut": swimlane_figure(cut(plan, day))} for day in shown
    ]
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps({"figure": swimlane_figure(plan), "pace": plan.pace._asdict(), "days": days}), encoding="utf-8")
    environment = {"CROSSLANE_FIGURES": str(figures), "CROSSLANE_PICTURE": str(Path(picture.__file__).with_name("picture.js"))}
    module = tmp_path / "picture.mjs"
    module.write_text(Path(environment["CROSSLANE_PICTURE"]).read_text(encoding="utf-8"), encoding="utf-8")
    environment["CROSSLANE_PICTURE"] = str(module)
    node = compute_driver_executable()[0]
    run = subprocess.run(
        [node, "--test", str(HERE / "picture.test.mjs")], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_plotly_is_handed_over_once_asked_for_and_not_before(monkeypatch):
    live = picture.LiveFigure(figure={"data": [], "layout": {}}, pace={"days": [0], "places": [0.0]})
    sent = []
    monkeypatch.setattr(live, "send", lambda content, buffers=None: sent.append((content, buffers)))
    live._answer(live, {"something": "else"}, [])
    assert sent == []
    live._answer(live, {"ask": "plotly"}, [])
    assert sent[0][0] == {"plotly": "gzip"}
