"""Days that cannot be: each is named with file, row, column and all rows that it has to do with. The cases are invented."""

import pytest

from crosslane.casefile import CaseProblems, find_problems, load_case, save_case
from crosslane.lag import parse_lag
from crosslane.records import Agency, Crossing, Event, Involvement, Item, Person, Relationship, Stay
from crosslane.vocabulary import Outcome, RelationshipKind
from crosslane.when import parse
from tests.cases import CITED, build, tiny_case


def said(**tables):
    return sorted(str(problem) for problem in find_problems(build(sources=tiny_case().sources.rows, **tables)))


def event(name, when=None, after=(), lag=(), order=None):
    lags = tuple(map(parse_lag, lag))
    return Event(name, parse(when) if when else None, "", after, lags, order, title=name, cites=CITED)


# Circles of `after` --------------------------------------------------------------------------


def test_two_events_each_after_the_other_are_named_with_both_rows_and_citations():
    assert said(events=[event("one", after=("two",)), event("two", after=("one",))]) == [
        "events.csv, row 2, column after: 'one' (then or later: two; made-up p1) would come before itself, by "
        "'two' (row 3: then or later: one; made-up p1); correct the order in one of these rows",
        "events.csv, row 3, column after: 'two' (then or later: one; made-up p1) would come before itself, by "
        "'one' (row 2: then or later: two; made-up p1); correct the order in one of these rows",
    ]


def test_a_longer_circle_is_named_whole_and_nothing_beside_it():
    events = [
        event("a", after=("c",)), event("b", after=("a",)), event("c", after=("b",), lag=("P0D..P1W",)),
        event("beside", after=("a", "b", "c")),
    ]  # fmt: skip
    assert [one.split(":")[0] for one in said(events=events)] == [f"events.csv, row {n}, column after" for n in (2, 3, 4)]


def test_before_and_after_can_make_a_circle_too():
    """The second came before the first, and the third; the first came before the third, which came before the second."""
    events = [event("first"), event("second", after=("first",), lag=("..P0D",)), event("third", after=("first",))]
    assert said(events=events) == []
    assert [one.split(":")[0] for one in said(events=[*events[:2], event("third", after=("first",)), event("fourth")])] == []
    circle = [event("first", after=("third",)), *events[1:2], event("third", after=("first",), lag=("P0D..P2D",))]
    assert [one.split(":")[0] for one in said(events=circle)] == [f"events.csv, row {n}, column after" for n in (2, 4)]
    turned = [
        event("first", after=("second",)),
        event("second"),
        event("third", after=("second", "first"), lag=("..P0D", "P0D..")),
    ]
    assert [one.split(":")[0] for one in said(events=turned)] == [f"events.csv, row {n}, column after" for n in (2, 4, 4)]


def test_two_circles_are_both_named():
    events = [event("a", after=("b",)), event("b", after=("a",)), event("c", after=("d",)), event("d", after=("c",))]
    assert len(said(events=events)) == 4


def test_order_on_one_day_against_after_is_a_circle():
    found = said(events=[event("one", "2020-01-05", order=1), event("two", "2020-01-05", order=2), event("three", after=("two",)),
                         event("one-again", "2020-01-05", after=("two",), order=1)])  # fmt: skip
    assert [one.split(":")[0] for one in found] == ["events.csv, row 3, column order", "events.csv, row 5, column after"]
    assert "order 2, 'one-again' has 1" in found[0]


@pytest.mark.parametrize("lag", [("P0D",), ()])
def test_the_same_day_and_a_plain_chain_are_no_circle(lag):
    chain = [event("one", "2020-01-05"), event("two", after=("one",), lag=lag), event("three", after=("two", "one"))]
    assert said(events=chain) == []
    same = [event("one", after=("two",), lag=("P0D",)), event("two", after=("one",), lag=("P0D",))]
    assert said(events=same) == []


def test_a_circle_with_a_lag_of_days_is_a_contradiction_of_dates_and_named_once():
    found = said(events=[event("one", after=("two",), lag=("P2D",)), event("two", after=("one",))])
    assert len(found) == 2
    assert all("cannot be true together with" in one for one in found)


def test_every_contradiction_and_every_circle_is_named_at_once():
    events = [
        event("a", "2020-01-05"), event("b", "2020-01-09", ("a",), ("P1D",)),
        event("c", "2021-01-05"), event("d", "2021-01-09", ("c",), ("P1D",)),
        event("x", after=("y",)), event("y", after=("x",)),
    ]  # fmt: skip
    named = {one.split(",")[1].strip() for one in said(events=events)}
    assert named == {f"row {number}" for number in range(2, 8)}


# Lives ---------------------------------------------------------------------------------------

PEOPLE = [
    Person("child", "Child", born=parse("2020-06"), cites=CITED),
    Person("aunt", "Aunt", died=parse("2020-03-01"), cites=CITED),
]
AGENCIES = [Agency("school", "School", cites=CITED)]


def told(sender, receiver, when, outcome=Outcome.SHARED):
    item = Item("item", "Item", held_by=(sender,), cites=CITED)
    crossing = Crossing("told", ("item",), sender, receiver, when=parse(when), outcome=outcome, cites=CITED)
    return said(people=PEOPLE, agencies=AGENCIES, items=[item], crossings=[crossing])


def test_nobody_is_told_before_being_born():
    assert told("school", "child", "2020-05") == [
        "crossings.csv, row 2, column receiver: 'child' can have no part in this (May 2020): 'child' was born June 2020 "
        "(row 2 of people.csv); correct a date, or the name"
    ]


def test_nobody_tells_after_having_died():
    assert told("aunt", "school", "2020-03-02") == [
        "crossings.csv, row 2, column sender: 'aunt' can have no part in this (2 March 2020): 'aunt' died 1 March 2020 "
        "(row 3 of people.csv); correct a date, or the name"
    ]


@pytest.mark.parametrize(
    ("sender", "receiver", "when"),
    [
        ("school", "child", "2020-06"),
        ("school", "child", "2020"),
        ("aunt", "school", "2020-03-01"),
        ("aunt", "school", "2020-03"),
    ],
)
def test_what_the_dates_leave_possible_is_no_problem(sender, receiver, when):
    assert told(sender, receiver, when) == []


def test_that_somebody_not_there_was_not_told_is_no_problem():
    assert told("school", "child", "2020-05", Outcome.NOT_SHARED) == []


def test_the_first_holder_must_have_been_there():
    events = [event("seen", "2020-04-01"), event("undated")]
    items = [
        Item("late", "Late", arises="seen", held_by=("aunt",), cites=CITED),
        Item("whenever", "Whenever", arises="undated", held_by=("aunt",), cites=CITED),
        Item("unsaid", "Unsaid", held_by=("aunt",), cites=CITED),
    ]
    assert said(people=PEOPLE, events=events, items=items) == [
        "items.csv, row 2, column held_by: 'aunt' cannot have held it first at 'seen' (1 April 2020; row 2 of events.csv): "
        "'aunt' died 1 March 2020 (row 3 of people.csv); name who held it first, or correct a date"
    ]


def test_nobody_lives_anywhere_before_birth_or_after_death():
    stays = [
        Stay("early", ("child",), during=parse("2019/2020-05-31"), cites=CITED),
        Stay("late", ("aunt", "child"), during=parse("2020-07/.."), cites=CITED),
        Stay("right", ("aunt", "child"), during=parse("2020-02/2020-06"), cites=CITED),
    ]
    found = said(people=PEOPLE, stays=stays)
    assert [one.split(":")[0] for one in found] == ["stays.csv, row 2, column during", "stays.csv, row 3, column during"]


@pytest.mark.parametrize(
    ("kind", "during", "who"),
    [
        (RelationshipKind.PARTNER, "2020-04/2020-07", ["aunt"]),
        (RelationshipKind.FOSTER_CARER, "2020-04/2020-07", ["aunt"]),
        (RelationshipKind.PARTNER, "2020-02/2020-07", []),
        (RelationshipKind.PARENT, "2020-06/..", []),
        (RelationshipKind.PARENT, "2019", ["child"]),
        (RelationshipKind.PARTNER, "2020-04", ["aunt", "child"]),
    ],
)
def test_a_tie_that_is_lived_in_ends_with_a_life_and_every_tie_begins_with_one(kind, during, who):
    found = said(people=PEOPLE, relationships=[Relationship("tie", "aunt", "child", kind, parse(during), cites=CITED)])
    assert [one.split("'")[1] for one in found] == who
    assert all(one.startswith("relationships.csv, row 2, column during") for one in found)


# Ends before beginnings ----------------------------------------------------------------------


def test_a_life_does_not_end_before_it_begins():
    people = [Person("child", "Child", born=parse("2020-06-02"), died=parse("2020-06-01"), cites=CITED)]
    assert said(people=people) == [
        "people.csv, row 2, column died: ends (1 June 2020) before it begins: born 2 June 2020; correct one of the two"
    ]


def test_a_life_of_one_day_is_a_life():
    assert said(people=[Person("child", "Child", born=parse("2020-06-02"), died=parse("2020-06-02"), cites=CITED)]) == []


def test_a_belief_does_not_end_before_it_begins():
    people = [Person("a", "A", cites=CITED), Person("b", "B", cites=CITED)]
    ties = [
        Relationship("wrong", "a", "b", known_from=parse("2020-05"), known_until="end", cites=CITED),
        Relationship("right", "a", "b", known_from=parse("2020-04-30"), known_until="end", cites=CITED),
    ]
    assert said(people=people, relationships=ties, events=[event("end", "2020-04")]) == [
        "relationships.csv, row 2, column known_until: ends (April 2020) before it begins: known_from is May 2020; "
        "correct one of the two"
    ]


@pytest.mark.parametrize(
    ("file", "old", "row", "column"),
    [
        ("events.csv", "2020-03-02", 2, "when"),
        ("involvement.csv", "2020-04/2020-05", 3, "during"),
        ("stays.csv", "2015-05/2020-06-14", 2, "during"),
        ("people.csv", "2015-05", 2, "born"),
    ],
)
def test_an_interval_that_ends_before_it_begins_is_named_in_every_table(tmp_path, file, old, row, column):
    save_case(tiny_case(), tmp_path / "tiny")
    path = tmp_path / "tiny" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, "2020-03-02/2020-03-01", 1), encoding="utf-8", newline="")
    with pytest.raises(CaseProblems) as raised:
        load_case(tmp_path / "tiny")
    assert [str(one) for one in raised.value.problems] == [
        f"{file}, row {row}, column {column}: '2020-03-02/2020-03-01' ends before it begins; put the earlier date first"
    ]


def test_an_agency_may_act_outside_its_recorded_involvement():
    """No row says that an agency was not there: only people are born and die."""
    involvement = [Involvement("closed", "school", during=parse("2018/2019"), cites=CITED)]
    item = Item("item", "Item", held_by=("school",), cites=CITED)
    crossing = Crossing("told", ("item",), "school", "aunt", when=parse("2020-01"), outcome=Outcome.SHARED, cites=CITED)
    assert said(people=PEOPLE, agencies=AGENCIES, involvement=involvement, items=[item], crossings=[crossing]) == []
