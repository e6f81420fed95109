"""Moves as plans: the strip, the board of a move, the receiving desk, several cases beside each other. All invented."""

from datetime import date

import pytest
from hypothesis import given, settings

from crosslane.knowledge import Knowledge
from crosslane.moves import Countdown, Followed, find_removals
from crosslane.plan.moves.beside import outline_beside, plan_beside
from crosslane.plan.moves.board import NOBODY_NAMED, plan_boards
from crosslane.plan.moves.desk import plan_desk, plan_seats
from crosslane.plan.moves.outline import NO_MOVES, outline_board, outline_strip
from crosslane.plan.moves.strip import ordered_removals, plan_strip, removal_id
from crosslane.plan.moves.styles import STRANDS, Group
from crosslane.records import Agency, Event
from crosslane.vocabulary import EventKind, Sector
from crosslane.when import parse
from tests.cases import changed, small_cases
from tests.moving import moving_case, without_moves


def board():
    return plan_boards(moving_case())[0]


def strand(followed):
    """The strand of the school's lane with that state."""
    (lane,) = [lane for lane in board().lanes if lane.sector == "education"]
    return next(one for one in lane.strands if one.followed is followed)


# The strip -----------------------------------------------------------------------------------


def test_a_dated_move_stands_on_its_day_between_two_areas():
    plan = plan_strip(moving_case())
    move = plan.moves[0]
    assert (move.low, move.high) == (date(2020, 3, 17).toordinal(),) * 2
    assert [plan.lanes[lane].label for lane in (move.from_lane, move.to_lane)] == ["Northtown", "Southtown"]


def test_what_has_no_date_is_on_no_day():
    plan = plan_strip(moving_case())
    assert (plan.moves[1].low, plan.moves[1].high) == (None, None)
    assert [stay.id for stay in plan.loose] == ["father-west"]
    assert "father-west" not in [stay.id for stay in plan.stays]


def test_undated_moves_stand_in_the_order_that_is_told_and_not_in_that_of_their_ids():
    first = Event("z-first", kind=EventKind.MOVE, title="First", people=("father",))
    then = Event("a-then", kind=EventKind.MOVE, title="Then", after=("z-first",), people=("father",))
    case = changed(without_moves(), events=[then, first])
    assert [one.event for one in ordered_removals(case)] == ["z-first", "a-then"]


def test_two_stays_at_one_time_in_one_area_lie_side_by_side():
    case = moving_case()
    again = case.stays["north-flat"]._replace(id="clinic", place="clinic", during=parse("2019-05/2019-06"))
    bars = plan_strip(changed(case, stays=[*case.stays, again])).stays
    assert {bar.id: bar.track for bar in bars if bar.id != "south-flat"} == {"north-flat": 0, "clinic": 1}


def test_a_case_without_moves_says_that_the_sources_tell_of_none():
    plan = plan_strip(without_moves())
    assert plan.moves == ()
    assert NO_MOVES in outline_strip(plan)


# The board -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("followed", "item"),
    [
        (Followed.FOLLOWED, "letter"),
        (Followed.LATE, "drawing"),
        (Followed.DID_NOT_FOLLOW, "report"),
        (Followed.NO_RECORD, "diary"),
    ],
)
def test_what_was_held_stands_under_what_became_of_it(followed, item):
    assert [one.id for one in strand(followed).items] == [item]


def test_what_came_tells_when_and_after_how_many_working_days():
    (letter,) = strand(Followed.FOLLOWED).items
    assert letter.came == "South School, 24 March 2020"
    assert (letter.days, letter.in_time) == ("5", ("yes", "yes"))
    (drawing,) = strand(Followed.LATE).items
    assert drawing.in_time == ("no", "no")


def test_no_record_is_in_a_group_of_its_own_and_is_never_told_as_not_sent():
    (diary,) = strand(Followed.NO_RECORD).items
    assert strand(Followed.NO_RECORD).group is Group.NO_RECORD
    assert (diary.came, diary.said, diary.in_time) == ("", (), ("", ""))
    text = diary.caption.plain().lower()
    assert "not the same as not sent" in text
    assert "did not" not in text
    assert [followed for followed, style in STRANDS.items() if style.group is Group.NO_RECORD] == [Followed.NO_RECORD]


def test_a_field_without_a_receiving_agency_says_that_none_is_named():
    (clinic,) = [lane for lane in board().lanes if lane.sector == "health"]
    assert clinic.receiving == ()
    assert NOBODY_NAMED in outline_board(board())


def test_countdowns_name_their_rule_and_can_be_replaced():
    assert any("by 24 March 2020" in line and "Keeping Children Safe" in line for line in board().deadlines)
    (plan, *_) = plan_boards(moving_case(), [Countdown(2, "call made", "A made-up local rule.")])
    assert plan.deadlines == ("call made: 2 working days, that is by 19 March 2020. Rule: A made-up local rule.",)


def test_a_move_without_a_day_has_no_deadline_and_one_of_which_nothing_is_told_says_so():
    plan = plan_boards(moving_case())[1]
    assert all("from a day that the source does not give" in line for line in plan.deadlines)
    assert "no record either way" in plan.nothing


def test_every_mark_of_the_board_is_told_in_its_outline_with_its_paragraph():
    text = outline_board(board())
    for lane in board().lanes:
        for one in lane.strands:
            assert all(f"{item.label} [{item.cites}]" in text for item in one.items)


@given(small_cases())
@settings(max_examples=25)
def test_boards_can_be_planned_for_every_case_and_count_each_item_of_a_field_once(case):
    for plan in plan_boards(case):
        for lane in plan.lanes:
            items = [item.id for one in lane.strands for item in one.items]
            assert len(items) == len(set(items)) == lane.held
        assert bool(plan.lanes) is not bool(plan.nothing)
    assert len(plan_strip(case).moves) == len(find_removals(case, others=True))


# The desk ------------------------------------------------------------------------------------


def seats(case):
    return plan_seats(case)[removal_id(ordered_removals(case)[0])]


def test_named_agencies_have_seats_and_the_roles_that_are_not_named_too():
    labels = [seat.label for seat in seats(moving_case())]
    assert labels[0] == "South School"
    assert "GP (not named)" in labels
    assert "school (not named)" not in labels


def test_on_day_one_the_desk_has_what_had_come_and_nothing_else():
    case = moving_case()
    early = case.crossings["letter-sent"]._replace(when=parse("2020-03-17"))
    case = changed(case, crossings=[early, *list(case.crossings)[1:]])
    desk = plan_desk(case, ordered_removals(case)[0], seats(case)[0])
    assert [(one.item, one.told_by) for one in desk.items] == [("letter", "North School")]
    assert desk.day == "17 March 2020"


def test_an_empty_desk_says_that_this_is_not_the_same_as_nothing_sent():
    case = moving_case()
    desk = plan_desk(case, ordered_removals(case)[0], seats(case)[0])
    assert desk.items == ()
    assert "not the same as nothing having been sent" in desk.nothing


def test_a_seat_that_the_case_gives_to_nobody_and_a_move_without_a_day_begin_with_an_empty_desk():
    case = moving_case()
    dated, undated = ordered_removals(case)
    gp = next(seat for seat in seats(case) if seat.id == "role GP")
    assert "name no agency in this seat" in plan_desk(case, dated, gp).nothing
    desk = plan_desk(case, undated, seats(case)[0])
    assert (desk.day, desk.items) == ("", ())


@given(small_cases())
@settings(max_examples=25)
def test_a_desk_never_has_an_item_that_its_agency_cannot_have_held(case):
    knowledge = Knowledge(case)
    all_seats = plan_seats(case)
    for removal in ordered_removals(case):
        for seat in all_seats[removal_id(removal)]:
            desk = plan_desk(case, removal, seat)
            for one in desk.items:
                holding = knowledge.holding(seat.agency, one.item)
                assert holding is not None
                assert holding.possibly <= removal.when.high


def test_a_safeguarding_board_has_no_seat():
    case = moving_case()
    lscb = Agency("lscb", "South Board", sector=Sector.SAFEGUARDING_BOARD, area="south")
    assert "South Board" not in [seat.label for seat in seats(changed(case, agencies=[*case.agencies, lscb]))]


# Beside each other ---------------------------------------------------------------------------


def test_several_cases_stand_under_each_other_with_how_much_each_tells_and_no_sum():
    plan = plan_beside([moving_case(), without_moves()])
    assert [len(case.rows) for case in plan.cases] == [2, 0]
    assert plan.cases[0].rows[0].counts == (2, 1, 0, 2)
    assert "The sources tell of no move." in outline_beside(plan)
    assert plan.cases[0].left_open == moving_case().info.not_said
