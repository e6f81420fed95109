"""Who held what, when, in plain words: questions answered from the source by hand, and then by the library.

Each case has a file in `tests/questions`. Its answers were written down from the source before the library was asked,
each with the paragraphs that settle it, or that leave it open. A question is of one of these kinds:

=========  ==========================================================  ============================================
kind       what is asked                                               answers
=========  ==========================================================  ============================================
held       how `who` stood to the item `about` at the end of the day   held, someone inside, cannot tell, did not
                                                                       cross, no record
passed on  what became of the item `about` on its way from `who` `to`  the outcomes on record; no record seen
when       the first and last possible day of the event `about`        two days, one day, or: not known
how long   how many days the event `about` was after the event `who`   a number, from one to another, or: not known
before     whether the event `who` lay on days before `about`          yes, no, cannot tell
parents    the parents of `about` in the picture that `who` names      their ids
lived in   whether `who` lived in the area `about` on the day          yes, cannot tell, no record seen
=========  ==========================================================  ============================================
"""

import csv
import re
from datetime import date
from functools import cache, reduce
from operator import or_
from pathlib import Path

import pytest

from crosslane.answer import CANNOT_TELL, NO, Answer
from crosslane.casefile import list_cases, load_case
from crosslane.knowledge import Knowledge
from crosslane.network.family import family_graph
from crosslane.ordering import order_events
from crosslane.when import covers, first_moment, is_before, last_moment, on

ROOT = Path(__file__).parents[1]
NOTHING_SEEN = "no record seen"


@cache
def the_case(name):
    return load_case(ROOT / "casedata" / name)


@cache
def knowledge_of(name):
    return Knowledge(the_case(name))


def whole(paragraph):
    """The paragraph in which a sentence stands: ``p5`` for ``p5s2``."""
    return re.sub(r"( p\d+)s\d+$", r"\1", paragraph)


def ordinal(question):
    return date.fromisoformat(question["on"]).toordinal()


def held(name, question):
    return str(knowledge_of(name).level(question["who"], question["about"], ordinal(question)))


def passed_on(name, question):
    way = (question["who"], question["to"])
    outcomes = {c.outcome for c in the_case(name).crossings if (c.sender, c.receiver) == way and question["about"] in c.items}
    return "; ".join(sorted(outcomes)) or NOTHING_SEEN


def when(name, question):
    moment = the_case(name).when(question["about"])
    bounds = (first_moment(moment).earliest, last_moment(moment).latest)
    return "not known" if bounds == (None, None) else " to ".join(dict.fromkeys(str(day or "any day") for day in bounds))


def apart(name, question):
    """From one event to another, at least and at most, by what the case says of their distance alone; None: not known."""
    start = on(date(2000, 1, 1))
    events = [e._replace(when=start if e.id == question["who"] else None) for e in the_case(name).events]
    other = first_moment(order_events(events)[question["about"]])
    return tuple(day and (day - start.earliest).days for day in (other.earliest, other.latest))


def how_long(name, question):
    bounds = apart(name, question)
    return "not known" if bounds == (None, None) else " to ".join(dict.fromkeys("any" if d is None else str(d) for d in bounds))


def before(name, question):
    case = the_case(name)
    by_date = is_before(case.when(question["who"]), case.when(question["about"]))
    least, most = apart(name, question)
    by_distance = Answer.from_bounds(surely=least is not None and least > 0, possibly=most is None or most > 0)
    return str(by_distance if by_date is CANNOT_TELL else by_date)


def parents(name, question):
    day = date.fromisoformat(question["on"]) if question["on"] else None
    family = family_graph(the_case(name), question["who"], day)
    return "; ".join(sorted(a for a, b, tie in family.edges(data=True) if b == question["about"] and tie["kind"] == "parent"))


def lived_in(name, question):
    stays = [stay for stay in the_case(name).stays if stay.area == question["about"] and question["who"] in stay.people]
    found = reduce(or_, (covers(stay.during, ordinal(question)) for stay in stays if stay.during), NO)
    return NOTHING_SEEN if found is NO else str(found)


ASK = {
    "held": held,
    "passed on": passed_on,
    "when": when,
    "how long": how_long,
    "before": before,
    "parents": parents,
    "lived in": lived_in,
}


def questions():
    for name in list_cases(ROOT / "casedata"):
        path = ROOT / "tests" / "questions" / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                yield from ((name, row) for row in csv.DictReader(file))


@pytest.mark.parametrize(("name", "question"), [pytest.param(n, q, id=f"{n}: {q['question']}") for n, q in questions()])
def test_the_library_answers_as_the_source_does(name, question):
    assert ASK[question["kind"]](name, question) == question["answer"]


@pytest.mark.parametrize(("name", "question"), [pytest.param(n, q, id=f"{n}: {q['question']}") for n, q in questions()])
def test_a_question_names_rows_that_exist_so_that_a_slip_cannot_pass_as_no_record(name, question):
    case = the_case(name)
    holders = {row.id for table in (case.agencies, case.people) for row in table}
    events, items = ({row.id for row in table} for table in (case.events, case.items))
    who, about = {
        "held": (holders, items),
        "passed on": (holders, items),
        "when": ({""}, events),
        "how long": (events, events),
        "before": (events, events),
        "parents": ({question["who"]}, holders),
        "lived in": (holders, {area.id for area in case.areas}),
    }[question["kind"]]
    assert question["who"] in who
    assert question["about"] in about
    assert question["to"] in (holders if question["kind"] == "passed on" else {""})


@pytest.mark.parametrize(("name", "question"), [pytest.param(n, q, id=f"{n}: {q['question']}") for n, q in questions()])
def test_the_paragraphs_of_an_answer_are_cited_by_the_case(name, question):
    case = the_case(name)
    cited = {whole(str(cite)) for table in case.tables().values() for row in table for cite in getattr(row, "cites", ())}
    assert {whole(cite) for cite in question["paragraphs"].split("; ")} <= cited


def test_every_case_with_questions_asks_some_that_its_source_leaves_open():
    left_open = {"cannot tell", "no record", "no record either way", NOTHING_SEEN, "not known"}
    asked = {name: [q["answer"] for n, q in questions() if n == name] for name, _ in questions()}
    assert asked
    for name, answers in asked.items():
        assert sum(answer in left_open for answer in answers) >= len(answers) // 4, name
