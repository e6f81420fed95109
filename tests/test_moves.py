"""What followed a family when it moved: examples, then what must hold for every case. All invented."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.knowledge import Knowledge
from crosslane.moves import COUNTDOWNS, Countdown, Followed, find_moves, find_removals
from crosslane.records import Agency, Area, Crossing, Event, Item, Person, Stay
from crosslane.vocabulary import Barrier, EventKind, Family, Outcome, Sector, YesNo
from crosslane.when import parse, say_day
from tests.cases import build, changed, shifted, small_cases, tiny_case

CHILD = ("child",)
NORTH = Stay("north-flat", CHILD, "north", "flat", parse("2019-01/2020-03-16"))
SOUTH = Stay("south-flat", CHILD, "south", "flat", parse("2020-03-17/.."))
MOVE = Event("move", parse("2020-03-17"), kind=EventKind.MOVE, title="Move", people=CHILD)


def moved(*crossings, stays=(NORTH, SOUTH), events=(MOVE,), agencies=(), items=None):
    """A child moves from north to south on Tuesday 17 March 2020; the school in the north holds a bruise."""
    return build(
        areas=[Area("north", "North"), Area("south", "South")],
        agencies=[
            Agency("school-n", "School", sector=Sector.EDUCATION, area="north"),
            Agency("clinic-n", "Clinic", sector=Sector.HEALTH, area="north"),
            Agency("school-s", "School", sector=Sector.EDUCATION, area="south"),
            Agency("head-s", "Head", part_of="school-s"),
            *agencies,
        ],
        people=[Person("child", "the child", at_centre=YesNo.YES), Person("aunt", "the aunt")],
        stays=stays,
        events=[Event("seen", parse("2020-01-07"), title="Seen", people=CHILD), *events],
        items=items or [Item("bruise", "A bruise", about=CHILD, arises="seen", held_by=("school-n",))],
        crossings=crossings,
    )


def sent(name="sent", when="2020-03-24", outcome=Outcome.SHARED, sender="school-n", receiver="school-s", **more):
    return Crossing(name, ("bruise",), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def moves(case, **options):
    return find_moves(case, Knowledge(case), **options)


def bruise(case):
    """What became of the bruise at the only move."""
    (move,) = moves(case)
    ((item,),) = [sector.items for sector in move.sectors if sector.sector is Sector.EDUCATION]
    return item


# Which moves there are -----------------------------------------------------------------------


def test_stays_that_follow_each_other_and_the_event_of_the_move_are_one_move():
    (removal,) = find_removals(moved())
    assert removal[1:] == (parse("2020-03-17"), "north-flat", "south-flat", "move", "north", "south", YES)
    assert removal.between_areas
    assert removal.rows == ("north-flat", "south-flat", "move")


def test_without_an_event_the_beginning_of_the_later_stay_is_the_day():
    (removal,) = find_removals(moved(events=()))
    assert (removal.when, removal.event) == (parse("2020-03-17"), "")


def test_an_event_without_stays_is_a_move_of_which_only_the_event_is_told():
    (removal,) = find_removals(moved(stays=(), events=[MOVE._replace(area="south")]))
    assert (removal.before, removal.after, removal.to_area, removal.between_areas) == ("", "", "south", False)


def test_a_week_in_hospital_is_no_move():
    hospital = Stay("ward", CHILD, "north", "hospital", parse("2019-06-01/2019-06-08"))
    assert [move.rows for move in find_removals(moved(stays=(NORTH, hospital, SOUTH)))] == [("north-flat", "south-flat", "move")]


def test_the_moves_of_others_and_undated_stays_are_none():
    others = [stay._replace(people=("aunt",)) for stay in (NORTH, SOUTH)]
    assert find_removals(moved(stays=others, events=[MOVE._replace(people=("aunt",))])) == ()
    assert find_removals(moved(stays=[NORTH, SOUTH._replace(during=None)], events=())) == ()


def test_vague_stays_are_told_in_an_order_that_cannot_be_told():
    stays = (NORTH._replace(during=parse("2020")), SOUTH._replace(during=parse("2020-09/..")))
    assert [removal.in_this_order for removal in find_removals(moved(stays=stays, events=()))] == [CANNOT_TELL]


def test_the_tiny_case_has_one_move():
    (move,) = moves(tiny_case())
    assert move.removal.rows == ("at-first", "later", "move")
    assert {sector.sector: sector.no_agency_named for sector in move.sectors} == {Sector.EDUCATION: True, Sector.HEALTH: True}
    assert {item.followed for sector in move.sectors for item in sector.items} == {Followed.NO_RECORD}


# What followed -------------------------------------------------------------------------------


def test_what_came_after_the_move_followed_in_so_many_working_days():
    item = bruise(moved(sent()))
    assert (item.followed, item.held, item.working_days) == (Followed.FOLLOWED, YES, (5, 5))
    assert item.in_time == (YES, YES)
    assert item.rows == ("bruise", "sent")


def test_bank_holidays_do_not_count():
    assert bruise(moved(sent(when="2020-04-14"))).working_days == (18, 18)


def test_vague_dates_give_bounds_and_no_certain_answer_to_a_countdown():
    item = bruise(moved(sent(when="[2020-03-20..2020-03-31]")))
    assert (item.working_days, item.in_time) == ((3, 10), (CANNOT_TELL, YES))


@pytest.mark.parametrize(
    ("outcome", "followed"),
    [
        (Outcome.SHARED, Followed.FOLLOWED),
        (Outcome.SHARED_LATE, Followed.LATE),
        (Outcome.SHARED_IN_PART, Followed.IN_PART),
        (Outcome.RECEIVED_NO_ACTION, Followed.FOLLOWED),
        (Outcome.ASKED_NOT_ANSWERED, Followed.ASKED),
        (Outcome.DID_NOT_FOLLOW_MOVE, Followed.DID_NOT_FOLLOW),
        (Outcome.NOT_SHARED, Followed.DID_NOT_FOLLOW),
        (Outcome.NO_RECORD, Followed.NO_RECORD),
    ],
)
def test_each_outcome_tells_what_became_of_it(outcome, followed):
    assert bruise(moved(sent(outcome=outcome))).followed is followed


def test_a_mere_lack_of_record_is_no_record_and_no_countdown_is_missed():
    item = bruise(moved())
    assert (item.followed, item.not_made, item.working_days, item.in_time) == (
        Followed.NO_RECORD,
        (),
        None,
        (CANNOT_TELL, CANNOT_TELL),
    )


def test_what_is_reported_as_left_behind_misses_its_countdowns():
    item = bruise(moved(sent(outcome=Outcome.DID_NOT_FOLLOW_MOVE)))
    assert (item.not_made, item.asked, item.in_time) == (("sent",), (), (NO, NO))


def test_what_was_asked_for_and_came_in_the_end_tells_both():
    asked = sent("asked", "2020-03-18", Outcome.ASKED_NOT_ANSWERED)
    item = bruise(moved(asked, sent(when="2020-04-20", outcome=Outcome.SHARED_LATE)))
    assert (item.followed, item.asked, item.in_time) == (Followed.LATE, ("asked",), (NO, NO))


def test_what_was_there_before_the_move_did_not_have_to_follow():
    item = bruise(moved(sent(when="2020-02-03")))
    assert (item.followed, item.working_days, item.in_time) == (Followed.HELD_ALREADY, None, (YES, YES))
    assert bruise(moved(sent(when="2020-03"))).followed is Followed.CANNOT_TELL


def test_what_came_to_somebody_on_the_receiving_side_is_told_with_whom():
    assert [arrival.holder for arrival in bruise(moved(sent(receiver="head-s"))).arrivals] == ["head-s"]


def test_a_milder_version_that_followed_is_told_as_that():
    items = [*moved().items, Item("mark", "A mark", about=CHILD, changes="bruise")]
    changed_on_the_way = sent(outcome=Outcome.SHARED_CHANGED)._replace(items=("mark",))
    assert bruise(moved(changed_on_the_way, items=items)).followed is Followed.CHANGED


def test_a_non_crossing_before_the_move_is_not_about_the_move():
    assert bruise(moved(sent(when="2020-02-03", outcome=Outcome.NOT_SHARED))).followed is Followed.NO_RECORD


@pytest.mark.parametrize("when", ["[2020-02-03..2020-03-20]", "2020-03", ""])
def test_a_non_crossing_that_may_be_from_before_the_move_leaves_it_open(when):
    item = bruise(moved(sent(when=when, outcome=Outcome.NOT_SHARED)))
    assert (item.followed, item.in_time, item.not_made) == (Followed.CANNOT_TELL, (CANNOT_TELL, CANNOT_TELL), ("sent",))


@pytest.mark.parametrize("when", ["2020-03-17", "2020-03-17/2020-05", "[2020-03-17..2020-06-01]"])
def test_a_non_crossing_from_the_day_of_the_move_on_settles_it(when):
    assert bruise(moved(sent(when=when, outcome=Outcome.NOT_SHARED))).followed is Followed.DID_NOT_FOLLOW


@pytest.mark.parametrize("outcome", [Outcome.DID_NOT_FOLLOW_MOVE, Outcome.NOT_SHARED])
def test_a_non_crossing_at_the_move_itself_or_said_to_be_left_behind_settles_it_whatever_its_date(outcome):
    at_it = {"event": "move", "when": ""} if outcome is Outcome.NOT_SHARED else {"when": ""}
    assert bruise(moved(sent(outcome=outcome, **at_it))).followed is Followed.DID_NOT_FOLLOW


def test_what_was_asked_for_and_also_reported_as_not_shared_is_told_as_not_followed_whichever_is_dated():
    asked, left = sent("asked", outcome=Outcome.ASKED_NOT_ANSWERED), sent("left", outcome=Outcome.NOT_SHARED)
    for rows in ([asked, left], [asked, left._replace(when=None)], [asked._replace(when=None), left]):
        assert bruise(moved(*rows)).followed is Followed.DID_NOT_FOLLOW


def test_where_it_is_left_open_whether_it_came_after_all_or_it_was_heard_nothing_is_said_not_to_have_followed():
    left = sent("left", outcome=Outcome.NOT_SHARED)
    open_still = sent("open", when="2020-04-01", outcome=Outcome.NO_RECORD)
    assert bruise(moved(left, open_still)).followed is Followed.CANNOT_TELL
    assert bruise(moved(left, open_still._replace(when=parse("2020-03-01")))).followed is Followed.DID_NOT_FOLLOW
    assert bruise(moved(left._replace(outcome=Outcome.NOT_RECORDED))).in_time == (CANNOT_TELL, CANNOT_TELL)


def test_where_other_matters_were_told_late_and_this_may_have_been_among_them_it_is_not_said_not_to_have_followed():
    bruise, notes = (Item(name, name, about=CHILD, arises="seen", held_by=("school-n",)) for name in ("bruise", "notes"))
    left = sent("left", outcome=Outcome.NOT_SHARED)
    late = sent("late", when="2020-05-01", outcome=Outcome.SHARED_LATE)._replace(items=("notes",))
    for other, followed in (
        (late, Followed.CANNOT_TELL),
        (late._replace(outcome=Outcome.SHARED), Followed.DID_NOT_FOLLOW),
        (late._replace(when=parse("2020-03-18")), Followed.DID_NOT_FOLLOW),
        (late._replace(receiver="clinic-n"), Followed.DID_NOT_FOLLOW),
    ):
        (move,) = moves(moved(left, other, items=[bruise, notes]))
        (sector,) = [one for one in move.sectors if one.sector is Sector.EDUCATION]
        (found,) = [one for one in sector.items if one.item == "bruise"]
        assert found.followed is followed, other


def test_what_one_sector_did_not_pass_on_says_nothing_of_what_another_did():
    both = [Item("bruise", "A bruise", about=CHILD, arises="seen", held_by=("school-n", "clinic-n"))]
    clinic = Agency("clinic-s", "Clinic", sector=Sector.HEALTH, area="south")
    for crossing, education, health in (
        (
            sent("gap", sender="clinic-n", receiver="clinic-s", outcome=Outcome.NOT_SHARED),
            "no record either way",
            "did not follow",
        ),
        (sent("gap", sender="clinic-n", receiver="school-s", outcome=Outcome.NOT_SHARED), "did not follow", "did not follow"),
        (sent("came", sender="clinic-n", receiver="clinic-s"), "followed", "followed"),
    ):
        (move,) = moves(moved(crossing, agencies=[clinic], items=both))
        found = {sector.sector: item.followed for sector in move.sectors for item in sector.items}
        assert found == {Sector.EDUCATION: education, Sector.HEALTH: health}


def test_what_was_held_only_later_is_not_asked_about():
    items = [Item("bruise", "A bruise", about=CHILD, arises="later", held_by=("school-n",))]
    (move,) = moves(moved(events=[MOVE, Event("later", parse("2020-05-01"), title="Later")], items=items))
    assert move.sectors == ()


def test_a_sector_without_an_agency_in_the_new_area_is_said_to_be_unnamed():
    (move,) = moves(moved(sent(sender="school-n", receiver="clinic-n", when="2020-02-03")))
    assert {sector.sector: sector.no_agency_named for sector in move.sectors} == {Sector.EDUCATION: False, Sector.HEALTH: True}


def test_a_post_that_nobody_held_is_told_with_the_crossing():
    (move,) = moves(moved(sent(outcome=Outcome.NOT_SHARED, barrier=Barrier.STAFF_TURNOVER)))
    assert [sector.nobody_in_post for sector in move.sectors] == [("sent",)]


# Sides ---------------------------------------------------------------------------------------

WITHIN = (NORTH, SOUTH._replace(area="north", place="house"))
TEAM = Agency("team-n2", "Team", sector=Sector.HEALTH, area="north")


def test_within_one_area_only_crossings_of_the_move_tell_the_sides():
    assert [move.sectors for move in moves(moved(sent(receiver="clinic-n"), stays=WITHIN))] == [()]
    left = sent(receiver="team-n2", when="", event="move", outcome=Outcome.DID_NOT_FOLLOW_MOVE)
    (move,) = moves(moved(left, stays=WITHIN, agencies=[TEAM]))
    assert [(sector.sending, [item.followed for item in sector.items]) for sector in move.sectors] == [
        (("school-n",), [Followed.DID_NOT_FOLLOW])
    ]


def test_what_did_not_follow_belongs_to_the_last_move_that_fits():
    back = Stay("north-again", CHILD, "north", "flat", parse("2020-06-01/.."))
    case = moved(
        sent(outcome=Outcome.DID_NOT_FOLLOW_MOVE), stays=(NORTH, SOUTH._replace(during=parse("2020-03-17/2020-05-31")), back)
    )
    there, again = moves(case)
    assert [item.followed for sector in there.sectors for item in sector.items] == [Followed.DID_NOT_FOLLOW]
    assert all(item.followed is not Followed.DID_NOT_FOLLOW for sector in again.sectors for item in sector.items)


AUNT_MOVES = Event("aunt-moves", kind=EventKind.MOVE, title="The aunt moves", people=("aunt",), area="south")
CHANGE = Event("change", kind=EventKind.HEALTH_CARE, title="A change of practice", people=("aunt",))


def test_what_did_not_follow_where_no_areas_are_told_belongs_to_no_other_move():
    practice = Agency("new-practice", "Practice", sector=Sector.HEALTH)
    left = sent(receiver="new-practice", when="", event="change", outcome=Outcome.DID_NOT_FOLLOW_MOVE)
    into_care = Event("into-care", kind=EventKind.MOVE, title="Into care", people=CHILD)
    case = moved(left, stays=(), events=(into_care, CHANGE), agencies=[practice])
    assert [move.sectors for move in moves(case)] == [()]
    found = {move.removal.event: move for move in moves(case, others=True)}
    change = found["change"]
    assert found["into-care"].sectors == ()
    assert [item.followed for sector in change.sectors for item in sector.items] == [Followed.DID_NOT_FOLLOW]


def test_the_moves_of_others_are_given_if_they_are_asked_for():
    case = moved(events=(MOVE, AUNT_MOVES))
    assert [removal.event for removal in find_removals(case)] == ["move"]
    assert [removal.event for removal in find_removals(case, others=True)] == ["move", "aunt-moves"]


def test_what_was_left_behind_by_a_move_between_areas_makes_no_other_move():
    case = moved(sent(event="seen", outcome=Outcome.DID_NOT_FOLLOW_MOVE))
    assert [removal.event for removal in find_removals(case, others=True)] == ["move"]


def test_agencies_of_another_area_are_on_neither_side():
    force = Agency("force", "Force", sector=Sector.POLICE, area="")
    items = [Item("bruise", "A bruise", about=CHILD, arises="seen", held_by=("force",))]
    assert [move.sectors for move in moves(moved(agencies=[force], items=items))] == [()]


# Countdowns ----------------------------------------------------------------------------------


def test_the_countdowns_are_defaults_that_name_their_rule():
    assert [countdown.working_days for countdown in COUNTDOWNS] == [5, 15]
    assert all(countdown.rule for countdown in COUNTDOWNS)
    (move,) = moves(moved())
    assert [say_day(deadline.when.high) for deadline in move.deadlines] == ["24 March 2020", "7 April 2020"]


def test_local_periods_take_their_place():
    (move,) = moves(moved(sent()), countdowns=[Countdown(2, "call", "a local rule, invented")])
    assert [item.in_time for sector in move.sectors for item in sector.items] == [(NO,)]
    assert [say_day(deadline.when.low) for deadline in move.deadlines] == ["19 March 2020"]


def test_a_move_of_which_the_day_is_not_known_has_no_deadline():
    (move,) = moves(moved(stays=(), events=[MOVE._replace(when=None)]))
    assert move.deadlines == ()


# What must hold for every case ---------------------------------------------------------------

FEWER = settings(max_examples=40)
"""Whole cases take long to invent."""


@st.composite
def cases_with_moves(draw):
    """Small cases whose first person is the child, who stays where the stays say and whom all items are about."""
    case = draw(small_cases())
    child = case.people.rows[0].id
    return changed(
        case,
        people=[person._replace(at_centre=YesNo.YES if person.id == child else None) for person in case.people],
        stays=[stay._replace(people=(child,)) for stay in case.stays],
        events=[event._replace(kind=EventKind.MOVE, people=(child,)) for event in case.events],
        items=[item._replace(about=(child,)) for item in case.items],
    )


@FEWER
@given(cases_with_moves(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, chance):
    mixed = {name: chance.sample(table.rows, len(table)) for name, table in case.tables().items()}
    assert moves(changed(case, **mixed)) == moves(case)


@FEWER
@given(cases_with_moves())
def test_every_move_names_rows_that_exist_and_nothing_without_record_is_said_not_to_have_followed(case):
    rows = {row.id for table in case.tables().values() for row in table}
    for move in moves(case):
        assert rows.issuperset(move.rows)
        for item in (item for sector in move.sectors for item in sector.items):
            assert all(case.crossings[row].outcome.family is Family.DID_NOT_CROSS for row in (*item.not_made, *item.asked))
            if item.followed in (Followed.DID_NOT_FOLLOW, Followed.ASKED):
                assert item.not_made
                assert not item.arrivals
            if not item.arrivals and not item.not_made and not item.versions:
                assert item.followed is Followed.NO_RECORD


@given(st.integers(17, 28), st.integers(0, 20), st.integers(0, 9), st.integers(0, 9))
def test_widening_a_date_never_settles_a_countdown(low, width, left, right):
    when = parse("2020-03-17")._replace(low=parse(f"2020-03-{low}").low, high=parse(f"2020-03-{low}").low + width)
    exact = bruise(moved(sent()._replace(when=when)))
    vaguer = bruise(moved(sent()._replace(when=when._replace(low=when.low - left, high=when.high + right))))
    for was, is_now in zip(exact.in_time, vaguer.in_time, strict=True):
        assert is_now in (was, CANNOT_TELL)


def march(low, high):
    """From so many days after 1 March 2020 to so many."""
    first = parse("2020-03-01")
    return first._replace(low=first.low + low, high=first.low + high)


MARCH_DAYS = st.tuples(st.integers(0, 30), st.sampled_from([0, 0, 1, 3])).map(lambda pair: (pair[0], sum(pair)))
OUTCOMES = st.sampled_from(
    [Outcome.SHARED, Outcome.SHARED_LATE, Outcome.NOT_SHARED, Outcome.ASKED_NOT_ANSWERED, Outcome.NO_RECORD]
)
CROSSINGS = st.lists(st.tuples(OUTCOMES, MARCH_DAYS), max_size=3)


def sent_so(crossings):
    return [sent(f"c{n}", outcome=outcome)._replace(when=march(*days)) for n, (outcome, days) in enumerate(crossings)]


@FEWER
@given(CROSSINGS)
def test_what_became_of_an_item_is_so_in_every_course_of_events(crossings):
    """Each crossing on each of its days, the move on its day: what is settled is so in all of them."""
    item, on_day = bruise(moved(*sent_so(crossings))), parse("2020-03-17").low
    made = [range(row.when.low, row.when.high + 1) for row in sent_so(crossings) if row.outcome.family is Family.CROSSED]
    not_made = [row.when for row in sent_so(crossings) if row.outcome.family is Family.DID_NOT_CROSS]
    asked = [row.when for row in sent_so(crossings) if row.outcome is Outcome.NO_RECORD]
    came = [min(days) for days in product(*made)] if made else []
    if item.followed is Followed.HELD_ALREADY:
        assert all(day <= on_day for day in came)
    if item.followed in (Followed.FOLLOWED, Followed.LATE):
        assert all(day >= on_day for day in came)
    if item.followed in (Followed.DID_NOT_FOLLOW, Followed.ASKED):
        assert not came
        assert any(row.low >= on_day for row in not_made)
        assert all(row.high < min(one.low for one in not_made if one.low >= on_day) for row in asked)
    for countdown, answer in zip(COUNTDOWNS, item.in_time, strict=True):
        last = parse({5: "2020-03-24", 15: "2020-04-07"}[countdown.working_days]).low
        assert answer is not YES or all(day <= last for day in came)
        assert answer is not NO or all(day > last for day in came)


@FEWER
@given(CROSSINGS, st.integers(0, 2), st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_widening_a_date_settles_nothing_at_a_move(crossings, which, left, right, move_wider):
    exact, vaguer = sent_so(crossings), sent_so(crossings)
    if which < len(vaguer):
        when = vaguer[which].when
        vaguer[which] = vaguer[which]._replace(when=when._replace(low=when.low - left, high=when.high + right))
    move = MOVE._replace(when=march(16 - move_wider, 16 + move_wider))
    was, is_now = bruise(moved(*exact)), bruise(moved(*vaguer, events=[move]))
    open_still = (Followed.CANNOT_TELL, Followed.NO_RECORD)
    assert is_now.followed in (was.followed, Followed.CANNOT_TELL)
    assert was.followed not in open_still or is_now.followed in open_still
    assert all(now in (before, CANNOT_TELL) for before, now in zip(was.in_time, is_now.in_time, strict=True))


@FEWER
@given(CROSSINGS, MARCH_DAYS)
def test_adding_a_crossing_makes_nothing_follow_later(crossings, days):
    more = sent("more")._replace(when=march(*days))
    was, is_now = bruise(moved(*sent_so(crossings))), bruise(moved(*sent_so(crossings), more))
    assert was.followed is not Followed.HELD_ALREADY or is_now.followed is Followed.HELD_ALREADY
    if was.working_days and is_now.working_days:
        assert is_now.working_days.low <= was.working_days.low
        assert is_now.working_days.high <= was.working_days.high


@FEWER
@given(CROSSINGS, st.integers(-60, 300))
def test_shifting_all_dates_changes_nothing_of_what_followed(crossings, days):
    """Working days are not shifted with them: weekends and bank holidays stay where they are."""
    case = moved(*sent_so(crossings))
    later = changed(
        case,
        stays=[stay._replace(during=shifted(stay.during, days)) for stay in case.stays],
        events=[event._replace(when=shifted(event.when, days)) for event in case.events],
        crossings=[crossing._replace(when=shifted(crossing.when, days)) for crossing in case.crossings],
    )
    assert (bruise(later).followed, bruise(later).not_made) == (bruise(case).followed, bruise(case).not_made)
