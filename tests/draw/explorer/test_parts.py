"""The explorer's parts under node's test runner, beside what Python's plans say of the same case on the same days."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from crosslane.case import Case
from crosslane.casefile import load_case
from crosslane.draw.explorer.payload import explorer_payload
from crosslane.draw.explorer.script import PARTS
from crosslane.knowledge import knowledge_of
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.swimlanes.chronology import cut, plan_swimlanes
from crosslane.plan.theme import LEVEL_STYLES
from crosslane.plan.view import View
from tests.cases import tiny_case

ROOT = Path(__file__).resolve().parents[3]
DAYS = {
    "tiny": (date(2020, 3, 2), date(2020, 3, 3), date(2020, 5, 1), date(2020, 6, 15)),
    "child-k": (date(2008, 7, 1), date(2009, 2, 14), date(2010, 1, 1), date(2011, 12, 31)),
}


def expected_on(case: Case, day: date) -> dict[str, object]:
    """What the plans say for the end of a day."""
    swimlanes = cut(plan_swimlanes(case), day)
    held = plan_held_by(case, day, knowledge=knowledge_of(case))
    agencies = plan_agencies(case, View(until=day))
    family = plan_family(case, "as recorded", day)
    flows = [f"{flow.sender}>{flow.receiver}>{flow_family(flow.style)} {flow.times} {flow.step}" for flow in agencies.flows]
    cells = {
        row.item: [
            (column.id, LEVEL_STYLES[cell.level].name, list(cell.caption.lines))
            for column, cell in zip(held.columns, row.cells, strict=True)
        ]
        for row in held.rows
    }
    ties = [mark.caption.heading for mark in (*family.unions, *family.lines, *family.households)]
    return {
        "said": str(day),
        "day": day.toordinal(),
        "events": sorted({mark.id for mark in swimlanes.events}),
        "crossings": sorted(mark.id for mark in swimlanes.crossings),
        "held": cells,
        "columns": sorted(column.id for column in held.columns),
        "nodes": sorted(f"{node.id} {node.involved.value}" for node in agencies.nodes),
        "flows": sorted(flows),
        "people": sorted(f"{one.label}|{str(one.died).lower()}|{'' if one.died else one.age}" for one in family.persons),
        "ties": sorted(tie for tie in ties if tie),
    }


def flow_family(style: int) -> str:
    return ("crossed", "did not cross", "no record either way")[style]


@pytest.fixture(scope="module")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of two cases and what the plans say of them."""
    folder = tmp_path_factory.mktemp("payloads")
    for name, days in DAYS.items():
        case = tiny_case() if name == "tiny" else load_case(ROOT / "casedata" / name)
        (folder / f"{name}.json").write_text(json.dumps(explorer_payload(case)), encoding="utf-8")
        answers = [expected_on(case, day) for day in days]
        (folder / f"{name}-expected.json").write_text(json.dumps(answers), encoding="utf-8")
    return folder


def test_the_page_says_on_every_day_what_the_plans_say(payloads):
    node = compute_driver_executable()[0]
    environment = {"CROSSLANE_PAYLOADS": str(payloads), "CROSSLANE_PARTS": PARTS.as_uri()}
    run = subprocess.run(
        [node, "--test", str(Path(__file__).with_name("parts.test.mjs"))],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
