"""Then-views: what had come by a day, and what one agency could see of it. All small cases are invented.

The leak tests walk everything that can be reached from a view (`tests/leaks/walker.py`) and look for what must not be
there. `tests/leaks/run.py` does the same for every agency on every day of the shipped cases.
"""

from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL
from crosslane.case import UnknownId
from crosslane.casefile import find_problems, load_case
from crosslane.dating import told_by
from crosslane.knowledge import Knowledge
from crosslane.lag import parse_lag
from crosslane.narrowing import as_of, as_seen_by
from crosslane.records import TABLES, Agency, Crossing, Event, Item, Person, Relationship, Stay, columns
from crosslane.vocabulary import AgencyKind, EventKind, Outcome, RelationshipKind, Standing
from crosslane.when import parse, say
from tests.cases import BASE, build, changed, small_cases, tiny_case
from tests.leaks.run import event_days
from tests.leaks.walker import days_in, leaks, visible_ids, walk

CHILD_K = Path(__file__).parents[1] / "casedata" / "child-k"


def on(text):
    return date.fromisoformat(text)


def ids(view, table="events"):
    return [row.id for row in view.table(table)]


def dated(text, day, **more):
    told = told_by(parse(text), on(day).toordinal(), **more)
    return told.edtf if told else None


# Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("2008-06-03", "2008-06-15", "2008-06-03"),
        ("2008-05", "2008-06-15", "2008-05"),
        ("2008-06", "2008-06-15", "[2008-06-01..]"),
        ("[..2008-06-20]", "2008-06-15", None),
        ("2008-02/2008-05", "2008-06-15", "2008-02/2008-05"),
        ("2008-02/2010-05", "2008-06-15", "2008-02/[2008-06-15..]"),
        ("2008-02-03/..", "2008-06-15", "2008-02-03/[2008-06-15..]"),
        ("2008-02-03/2008-06", "2008-06-15", "2008-02-03/[2008-06-01..]"),
        ("2008-02-03/", "2008-06-15", "2008-02-03/"),
        ("../2010-05", "2008-06-15", "/[2008-06-15..]"),
    ],
)
def test_a_date_is_told_as_it_could_be_on_the_day(text, day, told):
    assert dated(text, day) == told


def test_what_is_known_to_have_begun_is_told_to_have_been_by_the_day():
    assert dated("2008-06", "2008-06-15", surely=True) == "[2008-06-01..2008-06-15]"
    assert say(told_by(None, on("2008-06-15").toordinal(), surely=True)) == "by 15 June 2008"


# As of ---------------------------------------------------------------------------------------


def test_what_surely_came_later_is_not_there_and_what_may_have_come_is():
    assert ids(as_of(tiny_case(), on("2020-04-10"))) == ["bruise-seen", "call", "planning"]
    assert ids(as_of(tiny_case(), on("2020-04-10"), certainly=True)) == ["bruise-seen", "call"]


def test_of_what_may_have_come_it_remains_that_it_cannot_be_told():
    view = as_of(tiny_case(), on("2020-04-10"))
    assert say(view.when("planning")) == "1 April 2020 or later"


def test_a_death_after_the_day_is_not_there_and_nobody_is_there_before_their_birth():
    people = [Person("child", "the child", died=parse("2020-12-24")), Person("baby", "the baby", born=parse("2020-09"))]
    events = [Event("visit", parse("2020-03-01"), title="A visit", people=("child", "baby"))]
    stays = [Stay("home", ("baby",), during=parse("2020/2021"))]
    case = build(people=people, events=events, stays=stays)
    view = as_of(case, on("2020-12-23"))
    assert view.people["child"].died is None
    assert as_of(case, on("2020-12-24")).people["child"].died == parse("2020-12-24")
    early = as_of(case, on("2020-05-01"))
    assert (ids(early, "people"), early.events["visit"].people, ids(early, "stays")) == (["child"], ("child",), [])


def test_what_came_to_light_later_comes_with_its_coming_to_light():
    event = Event("photo", parse("2020-01-02"), title="A photograph is taken", known_from=parse("2020-09-01"))
    case = build(events=[event])
    assert ids(as_of(case, on("2020-08-31"))) == []
    assert ids(as_of(case, on("2020-09-01"))) == ["photo"]


def test_what_the_review_wrote_afterwards_is_not_there():
    view = as_of(tiny_case(), on("2020-12-31"))
    for table in ("findings", "accounts", "omissions", "prompts"):
        assert len(view.table(table)) == 0
    assert view.info.not_said == ()
    assert {e.words + e.text + e.note for e in view.events} == {""}
    assert view.crossings["not-to-social-care"].barrier is None


def test_the_period_ends_with_the_day():
    assert say(as_of(tiny_case(), on("2020-04-10")).info.period) == "January 2020 to 10 April 2020"
    assert as_of(tiny_case(), on("2019-04-10")).info.period is None


# As seen by an agency ------------------------------------------------------------------------


def seen(agency, day="2020-12-31", **more):
    return as_seen_by(tiny_case(), agency, on(day), **more)


def test_an_agency_sees_what_it_took_part_in_what_it_held_and_what_it_was_told():
    view = seen("visitor")
    assert (ids(view), ids(view, "items"), ids(view, "crossings")) == (["call"], ["bruise"], ["told-visitor"])
    assert set(ids(view, "agencies")) == {"school", "visitor", "health-visiting", "nhs"}


def test_an_agency_that_was_told_nothing_sees_only_its_own():
    view = seen("social-care")
    assert (ids(view), ids(view, "items"), ids(view, "crossings")) == (["planning"], [], [])
    assert ids(view, "agencies") == ["social-care"]
    assert ids(view, "involvement") == ["sc-open"]


def test_before_it_was_told_it_sees_nothing():
    assert all(len(seen("visitor", "2020-03-02").table(name)) == 0 for name in ("events", "items", "crossings", "people"))


def test_what_one_worker_saw_the_service_sees_only_if_asked_for():
    assert ids(seen("health-visiting"), "items") == []
    assert ids(seen("health-visiting", with_workers=True), "items") == ["bruise"]


def test_a_practitioner_sees_what_the_bodies_around_hold_and_a_service_does_not():
    case = build(
        agencies=[Agency("trust", "Trust"), Agency("ward", "Ward", kind=AgencyKind.SERVICE, part_of="trust"),
                  Agency("nurse", "Nurse", kind=AgencyKind.PRACTITIONER, part_of="ward")],
        events=[Event("entry", parse("2020-01-02"), title="An entry", agencies=("trust",))],
        items=[Item("note", "A note", arises="entry", held_by=("trust",))],
    )  # fmt: skip
    assert [ids(as_seen_by(case, one, on("2020-02-01")), "items") for one in ("nurse", "ward")] == [["note"], []]


def test_what_did_not_cross_is_not_to_be_seen_not_even_by_the_one_who_kept_it():
    assert "not-to-social-care" not in seen("visitor").crossings


def test_what_was_shared_changed_is_plainly_shared_to_its_receiver_and_nothing_to_its_sender():
    case = changed(tiny_case(), crossings=[
        Crossing("told-visitor", ("bruise",), "school", "visitor", "call", outcome=Outcome.SHARED),
        Crossing("milder", ("mark",), "visitor", "social-care", when=parse("2020-03-09"), outcome=Outcome.SHARED_CHANGED),
    ])  # fmt: skip
    view = as_seen_by(case, "social-care", on("2020-12-31"))
    assert (view.crossings["milder"].outcome, view.items["mark"].changes, "bruise" in view.items) == (Outcome.SHARED, "", False)
    assert ids(as_seen_by(case, "visitor", on("2020-12-31")), "crossings") == ["told-visitor"]


def test_that_one_item_is_a_version_of_another_is_not_told_even_to_those_who_hold_both():
    case = changed(tiny_case(), crossings=[
        Crossing("whole", ("bruise",), "school", "visitor", "call", outcome=Outcome.SHARED),
        Crossing("too", ("bruise",), "school", "social-care", "call", outcome=Outcome.SHARED),
        Crossing("milder", ("mark",), "visitor", "social-care", when=parse("2020-03-09"), outcome=Outcome.SHARED_CHANGED),
    ])  # fmt: skip
    view = as_seen_by(case, "social-care", on("2020-12-31"))
    assert (ids(view, "items"), view.items["mark"].changes) == (["bruise", "mark"], "")


def test_who_else_first_held_an_item_is_not_told():
    case = changed(tiny_case(), items=[tiny_case().items["bruise"]._replace(held_by=("school", "social-care"))], crossings=[])
    view = as_seen_by(case, "school", on("2020-03-02"))
    assert (view.items["bruise"].held_by, ids(view, "agencies")) == (("school",), ["school"])


def test_how_others_came_by_what_they_told_is_not_told():
    case = changed(tiny_case(), crossings=[
        tiny_case().crossings["told-visitor"],
        Crossing("on", ("bruise",), "visitor", "social-care", when=parse("2020-03-09"), outcome=Outcome.SHARED),
    ])  # fmt: skip
    view = as_seen_by(case, "social-care", on("2020-12-31"))
    assert (ids(view, "crossings"), view.items["bruise"].held_by, view.items["bruise"].arises) == (["on"], (), "")
    assert view.unexplained == {"bruise": ("visitor",)}
    assert Knowledge(view).path("social-care", "bruise") == (view.crossings["on"],)


def test_what_a_sender_cannot_have_held_by_the_day_has_not_crossed():
    case = changed(tiny_case(), crossings=[
        Crossing("told-visitor", ("bruise",), "school", "visitor", when=parse("2020-04-20"), outcome=Outcome.SHARED),
        Crossing("on", ("bruise",), "visitor", "school", when=parse("[2020-04-01..2020-04-30]"), outcome=Outcome.SHARED),
    ])  # fmt: skip
    assert ids(as_seen_by(case, "school", on("2020-04-19")), "crossings") == []
    assert ids(as_seen_by(case, "school", on("2020-04-20")), "crossings") == ["told-visitor", "on"]
    assert ids(as_of(case, on("2020-04-19")), "crossings") == []


@pytest.mark.parametrize("outcome", [Outcome.SHARED_LATE, Outcome.SHARED_IN_PART, Outcome.RECEIVED_NO_ACTION])
def test_that_it_came_late_in_part_or_to_nothing_is_not_told(outcome):
    case = changed(tiny_case(), crossings=[tiny_case().crossings["told-visitor"]._replace(outcome=outcome, due="call")])
    told = as_seen_by(case, "visitor", on("2020-12-31")).crossings["told-visitor"]
    assert (told.outcome, told.due) == (Outcome.SHARED, None)


def test_a_date_told_from_a_hidden_event_does_not_betray_it():
    view = seen("visitor", "2020-04-10")
    assert view.events["call"].after == ()
    assert say(view.when("call")) == "by 10 April 2020"


def test_a_date_told_from_an_event_that_is_to_be_seen_stays():
    assert say(seen("school", "2020-04-10").when("call")) == "3 March 2020"


def test_numbers_of_order_do_not_count_hidden_events():
    events = [
        Event(f"e{n}", parse("2020-01-02"), order=n, title=f"Event {n}", agencies=("a" if n % 3 else "b",)) for n in range(1, 7)
    ]
    case = build(agencies=[Agency("a", "A"), Agency("b", "B")], events=events)
    assert [event.order for event in as_seen_by(case, "b", on("2020-02-01")).events] == [1, 2]


def ties(*relationships):
    agencies = [Agency("a", "A"), Agency("b", "B")]
    people = [Person("mother", "the mother"), Person("child", "the child"), Person("man", "the man")]
    events = [Event("visit", parse("2020-03-01"), title="A visit", agencies=("a",), people=("mother", "child"))]
    case = build(agencies=agencies, people=people, events=events, relationships=relationships)
    return ids(as_seen_by(case, "a", on("2020-06-01")), "relationships")


def tie(a, b, **more):
    return Relationship("tie", a, b, RelationshipKind.PARENT, **more)


def test_a_relationship_on_record_shows_between_people_who_were_seen_together():
    assert ties(tie("mother", "child")) == ["tie"]
    assert ties(tie("man", "child")) == []


def test_a_relationship_shows_if_the_agency_itself_vouches_for_it():
    assert ties(tie("man", "child", standing=Standing.BELIEVED, according_to="a")) == ["tie"]
    assert ties(tie("mother", "child", standing=Standing.BELIEVED, according_to="b")) == []
    assert ties(tie("mother", "child", standing=Standing.BELIEVED)) == []


@pytest.mark.parametrize("known_from", ["2020-07-01", "2020-06", "2020"])
def test_a_relationship_that_may_have_been_established_later_is_left_out(known_from):
    assert ties(tie("mother", "child", known_from=parse(known_from))) == []


def test_where_people_lived_is_known_to_an_agency_by_what_it_held_and_in_no_other_way():
    assert ids(seen("school"), "stays") == []


def test_a_death_shows_to_those_who_saw_it():
    case = build(
        agencies=[Agency("a", "A"), Agency("b", "B")],
        people=[Person("child", "the child", died=parse("2020-05-01"))],
        events=[Event("death", parse("2020-05-01"), kind=EventKind.DEATH, title="A death", agencies=("a",), people=("child",)),
                Event("visit", parse("2020-03-01"), title="A visit", agencies=("b",), people=("child",))],
    )  # fmt: skip
    assert [as_seen_by(case, one, on("2020-06-01")).people["child"].died for one in "ab"] == [parse("2020-05-01"), None]


def test_an_unknown_agency_is_named_with_the_nearest_and_a_hidden_row_with_none():
    with pytest.raises(UnknownId, match="did you mean 'school'"):
        seen("schol")
    with pytest.raises(UnknownId) as caught:
        _ = seen("visitor").items["mark"]
    assert str(caught.value) == "there is no 'mark' in items"


# For every case ------------------------------------------------------------------------------

few = settings(max_examples=25)
"""Whole cases take their time to make; each of them is looked at closely."""

days = st.integers(BASE - 40, BASE + 420).map(date.fromordinal)


@st.composite
def agencies_of(draw, case):
    return draw(st.sampled_from([agency.id for agency in case.agencies]))


@st.composite
def small_views(draw):
    case = worded(draw(small_cases()))
    return case, draw(agencies_of(case)), draw(days), draw(st.booleans())


def worded(case):
    """The same case in which every text is a word of its own, so that none is found by chance."""
    number = count(1000)
    tables = {}
    for name, table in case.tables().items():
        texts = [heading for heading, column in columns(TABLES[name]).items() if column.kind == "text"]
        tables[name] = [row._replace(**{heading: f"zq{next(number)}" for heading in texts}) for row in table]
    worded = changed(case, **tables)
    worded.info = case.info._replace(title="zq1", description="zq2", content_note="zq3", not_said=("zq4",))
    return worded


@few
@given(small_views())
def test_an_agency_sees_just_what_the_rows_let_it_see(drawn):
    case, agency, day, with_workers = drawn
    view = as_seen_by(case, agency, day, with_workers=with_workers)
    for table, allowed in visible_ids(case, agency, day.toordinal(), with_workers=with_workers).items():
        assert set(ids(view, table)) == allowed


@few
@given(small_views())
def test_nothing_leaks_from_what_an_agency_sees(drawn):
    case, agency, day, with_workers = drawn
    view = as_seen_by(case, agency, day, with_workers=with_workers)
    assert leaks(case, view, day.toordinal()) == []
    assert not [one for one in days_in(view) if one > day.toordinal()]


@few
@given(small_views())
def test_nothing_leaks_from_a_case_as_of_a_day(drawn):
    case, _, day, _ = drawn
    view = as_of(case, day)
    assert leaks(case, view, day.toordinal()) == []
    assert not [one for one in days_in(view) if one > day.toordinal()]


@few
@given(small_views(), st.booleans())
def test_a_view_is_a_case_without_problems(drawn, certainly):
    case, agency, day, with_workers = drawn
    assert find_problems(as_of(case, day, certainly=certainly)) == []
    assert find_problems(as_seen_by(case, agency, day, certainly=certainly, with_workers=with_workers)) == []


@few
@given(small_views())
def test_no_view_leads_back_to_its_case(drawn):
    case, agency, day, _ = drawn
    view = as_seen_by(case, agency, day)
    reached = [id(one) for one in walk([view, Knowledge(view)])]
    assert id(case) not in reached
    assert not {id(table) for table in case.tables().values()} & set(reached)


@few
@given(small_views())
def test_what_is_hidden_decides_nothing_that_is_seen(drawn):
    case, agency, day, _ = drawn
    view = as_seen_by(case, agency, day)
    again = as_seen_by(view, agency, day)
    assert again.tables() == view.tables()
    assert again.unexplained == view.unexplained
    whole = as_of(case, day)
    assert as_of(whole, day).tables() == whole.tables()


@few
@given(small_views(), st.integers(0, 100), st.booleans())
def test_a_later_day_never_takes_away_what_was_there(drawn, more, certainly):
    case, agency, day, with_workers = drawn
    later = date.fromordinal(day.toordinal() + more)
    for view_on in (
        lambda on: as_of(case, on, certainly=certainly),
        lambda on: as_seen_by(case, agency, on, certainly=certainly, with_workers=with_workers),
    ):
        before, after = view_on(day), view_on(later)
        for table in TABLES:
            assert set(ids(before, table)) <= set(ids(after, table))


@few
@given(small_views())
def test_what_is_certain_is_part_of_what_may_be(drawn):
    case, agency, day, with_workers = drawn
    may_be = as_seen_by(case, agency, day, with_workers=with_workers)
    certain = as_seen_by(case, agency, day, with_workers=with_workers, certainly=True)
    for table in TABLES:
        assert set(ids(certain, table)) <= set(ids(may_be, table))


@few
@given(small_views())
def test_the_view_never_contradicts_the_case_on_what_the_agency_held(drawn):
    case, agency, day, _ = drawn
    view = as_seen_by(case, agency, day)
    whole, seen_now = Knowledge(case), Knowledge(view)
    for item in view.items:
        held = seen_now.holds(agency, item.id, day.toordinal())
        assert held in (whole.holds(agency, item.id, day.toordinal()), CANNOT_TELL)


# The shipped case ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def child_k():
    return load_case(CHILD_K)


def test_nothing_leaks_from_the_shipped_case_for_any_agency(child_k):
    times = event_days(child_k)
    for number, agency in enumerate(child_k.agencies):
        for day in times[number % 70 :: len(times) * 2 // 3]:
            view = as_seen_by(child_k, agency.id, date.fromordinal(day))
            assert leaks(child_k, view, day, thorough=number % 12 == 0) == []
            assert not [one for one in days_in(view) if one > day]


def test_on_the_day_the_view_says_of_its_agency_what_the_whole_case_says(child_k):
    whole, day = Knowledge(child_k), on("2010-12-01")
    for agency in child_k.agencies:
        view = as_seen_by(child_k, agency.id, day)
        held = Knowledge(view)
        for item in view.items:
            assert held.holds(agency.id, item.id, day.toordinal()) is whole.holds(agency.id, item.id, day.toordinal())


def test_the_leak_walker_finds_what_is_left_in():
    case = tiny_case()
    assert "bruise-seen" in leaks(case, changed(as_seen_by(case, "visitor", on("2020-04-10")), events=[
        *as_seen_by(case, "visitor", on("2020-04-10")).events.rows[:0],
        case.events["call"]._replace(after=(), lag=(), text="before it: bruise-seen"),
    ]), on("2020-04-10").toordinal(), thorough=False)  # fmt: skip


def test_lags_stay_with_the_events_that_they_count_from():
    events = [
        Event("hidden", parse("2020-01-02"), title="Hidden", agencies=("b",)),
        Event("seen", parse("2020-01-03"), title="Seen", agencies=("a",)),
        Event("last", None, after=("hidden", "seen"), lag=(parse_lag("P5D"), parse_lag("P4D")), title="Last", agencies=("a",)),
    ]
    view = as_seen_by(build(agencies=[Agency("a", "A"), Agency("b", "B")], events=events), "a", on("2020-02-01"))
    assert (view.events["last"].after, say(view.when("last"))) == (("seen",), "7 January 2020")
    assert Knowledge(view).impossible == []
