"""The page of family and agencies without a browser: pictures held against each other, and questions to the network."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crosslane.case import Case
from crosslane.explore.family_and_agencies import FamilyAndAgenciesPage
from crosslane.explore.network_questions import NEVER_SPOKE, ONE_WORKER, STOOD_BETWEEN, TOLD_LAST, NetworkQuestions
from crosslane.explore.state import ViewState
from tests.cases import tiny_case
from tests.families import family

PATERNITY = """
    mum f, bel m, est m, kid m 2004-07 *
    mum > kid
    bel > kid [recorded, from 2004-08]
    est > kid [from 2011-12]
"""


def texts(widget: Any) -> str:
    """All text that a widget and those inside it show, whether open or folded up."""
    own = [str(getattr(widget, name)) for name in ("value", "description") if isinstance(getattr(widget, name, None), str)]
    return "\n".join(own + [texts(child) for child in getattr(widget, "children", ())])


def places(figure: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Where each person of a drawn genogram stands."""
    for trace in figure["data"]:
        if trace.get("customdata") and "x" in trace and "kid" in trace["customdata"]:
            return dict(zip(trace["customdata"], zip(trace["x"], trace["y"], strict=True), strict=True))
    raise AssertionError("nobody is drawn")


# What changed when it came out ---------------------------------------------------------------


def test_beside_another_picture_stands_what_was_established_with_everybody_at_the_same_place() -> None:
    page = FamilyAndAgenciesPage(family(PATERNITY))
    assert page.beside.children == ()
    page.standing.value = "as recorded"
    assert page.beside.children == (page.established,)
    above, below = places(page.family.live.figure), places(page.established.live.figure)
    assert {one: above[one] for one in ("mum", "kid")} == {one: below[one] for one in ("mum", "kid")}
    assert "What changed when it came out" in texts(page.changes)


def test_choosing_another_picture_moves_nobody() -> None:
    page = FamilyAndAgenciesPage(family(PATERNITY))
    before = places(page.family.live.figure)
    page.standing.value = "as recorded"
    assert {one: place for one, place in places(page.family.live.figure).items() if one in before}.items() <= before.items()


# Rows that contradict each other -------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "reason", "named"),
    [
        ("ann f, bea f, kid *\nann > bea\nbea > ann\nbea > kid", "own ancestor", "ann>bea, bea>ann"),
        ("ann f, bea f, kid *\nann > kid\nbea > kid", "two birth mothers", "ann>kid, bea>kid"),
        ("ann f 1970, kid 2004 *\nann cares for kid 1999", "before one of the two was born", "anncares forkid"),
    ],
)
def test_a_disputed_line_is_not_drawn_and_figure_page_and_words_all_name_its_rows(rows: str, reason: str, named: str) -> None:
    page = FamilyAndAgenciesPage(family(rows))
    notes = page.family.live.figure["layout"]["annotations"]
    in_figure = " ".join(note["text"].replace("<br>", " ").replace("&gt;", ">") for note in notes)
    page.family_words.is_open = True
    page.agency_words.is_open = True
    for said in (in_figure, texts(page.changes).replace("&gt;", ">"), page.family_words.text, page.agency_words.text):
        assert reason in said
        assert named in said


# Questions to the network --------------------------------------------------------------------


def asked(question: str, until: date | None = None, case: Case | None = None) -> tuple[NetworkQuestions, str]:
    questions = NetworkQuestions(case or tiny_case(), ViewState(until=until))
    questions.question.value = question
    return questions, texts(questions.answer)


def test_who_stood_between_is_asked_of_two_agencies_and_answered_with_the_rows() -> None:
    questions, _ = asked(STOOD_BETWEEN)
    questions.sender.value, questions.receiver.value = "school", "nhs"
    assert "Nobody stood between" in texts(questions.answer)
    assert "[made-up p1]" in texts(questions.answer)
    questions.receiver.value = "social-care"
    assert "No route from Invented School to social care is on record." in texts(questions.answer)
    questions.receiver.value = "school"
    assert "two different agencies" in texts(questions.answer)


def test_who_was_told_last_is_asked_of_what_was_passed_on() -> None:
    questions, answer = asked(TOLD_LAST)
    assert dict(questions.item.options) == {"Bruise on the cheek": "bruise", "A mark": "mark"}
    assert "was told last" in answer


def test_who_never_spoke_says_that_no_record_is_seen_and_can_be_narrowed_to_one_agency() -> None:
    questions, answer = asked(NEVER_SPOKE)
    assert "does not say that nothing was said" in answer
    questions.agency.value = "school"
    assert "nothing was said" in texts(questions.answer)


def test_where_one_worker_was_the_only_way_is_answered_without_a_further_choice() -> None:
    questions, answer = asked(ONE_WORKER)
    choosers = (questions.sender, questions.receiver, questions.item, questions.agency)
    assert all(chooser.layout.display == "none" for chooser in choosers)
    assert "from Invented School to Invented NHS Trust rested on one worker: the health visitor." in answer


def test_answers_follow_the_day_and_tell_nothing_later() -> None:
    questions, answer = asked(ONE_WORKER, date(2020, 2, 1))
    assert "health visitor" not in answer
    assert questions.item.options == ()
    assert asked(TOLD_LAST, date(2020, 2, 1))[1].count("Nothing of this kind is on record") == 1


def test_markup_in_a_case_is_shown_letter_for_letter() -> None:
    case = tiny_case()
    agencies = [agency._replace(label="<b>x</b>", short="") for agency in case.agencies]
    tables = {name: table.rows for name, table in case.tables().items()} | {"agencies": agencies}
    assert "<b>x</b>" not in asked(ONE_WORKER, case=Case(case.info, tables))[1]
