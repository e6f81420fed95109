"""A circle's pages before the reveal, and its hand-outs, hold nothing that the agency had not been told.

Here some of the stops and agencies of every shipped case; ``python tests/leaks/circle.py`` searches all of them.
"""

from pathlib import Path

import pytest

from crosslane.casefile import list_cases, load_case
from crosslane.explore.circle_stop import StopPage
from tests.leaks.circle import every_stop, leaks, leaks_at, page_text, program_says, room_for

CASES = Path(__file__).parents[2] / "casedata"
AGENCIES = 3
"""Agencies looked through at each stop, besides the one in the chair; others at each stop."""


def some_pairs(case):
    """Each stop with the agency in its chair, and with some others that differ from stop to stop."""
    ids = [agency.id for agency in case.agencies]
    for number, stop in enumerate(every_stop(case)):
        others = [ids[(number * 7 + step * 31) % len(ids)] for step in range(AGENCIES if len(ids) < 50 else number % 2)]
        yield from ((stop, agency) for agency in dict.fromkeys([*([stop.agency] if stop.agency else []), *others]))


@pytest.mark.parametrize("name", list_cases(CASES))
def test_nothing_that_was_not_told_is_on_a_page_or_in_a_hand_out(name, tmp_path):
    case = load_case(CASES / name)
    pairs = list(some_pairs(case))
    room = room_for(case, every_stop(case), tmp_path)
    program = program_says(room, pairs[0][0])
    found = {(stop.id, agency): seen for stop, agency in pairs if (seen := leaks_at(case, room, stop, agency, program))}
    room.circle.close()
    assert found == {}


def test_the_search_finds_what_the_reveal_brings(tmp_path):
    """That nothing is found before the reveal shows something only if the same search finds it afterwards."""
    case = load_case(CASES / "child-k")
    stop = next(one for one in every_stop(case) if one.id == "stop-call-back")
    room = room_for(case, [stop], tmp_path)
    program = program_says(room, stop)
    page = StopPage(room, stop)
    view = stop.then.seen
    assert leaks(case, view, page_text(page), program + stop.question) == []
    page.open_reveal()
    assert case.crossings["preschool-injuries-not-to-csc"].text in leaks(case, view, page_text(page), program + stop.question)
    room.circle.close()


def test_the_facilitators_notes_reach_the_page_only_when_they_are_asked_for(tmp_path):
    case = load_case(CASES / "child-k")
    stop = every_stop(case)[0]
    room = room_for(case, [stop], tmp_path)
    page = StopPage(room, stop)
    assert stop.notes[-1] not in page_text(page)
    page.turn_facilitator()
    assert stop.notes[-1] in page_text(page)
    page.turn_facilitator()
    assert stop.notes[-1] not in page_text(page)
    room.circle.close()
