"""The pages for teaching without a browser: moves, the hand-over exercise, what-if, several cases. All invented."""

from datetime import date

import ipywidgets as widgets
import pytest
from ipywidgets.widgets.widget import _instances

from crosslane.case import Case
from crosslane.casefile import save_case
from crosslane.compare import By
from crosslane.explore.across_cases import AcrossPage, open_across_cases
from crosslane.explore.big_screen import CSS_CLASS, BigScreen
from crosslane.explore.fold import Fold
from crosslane.explore.gate import CaseGate
from crosslane.explore.handover import HandoverPart
from crosslane.explore.leaving import put_in_place
from crosslane.explore.moves_beside import open_moves_beside
from crosslane.explore.terms import words_explained
from crosslane.explore.transfers import DESK, FOLLOWED, MOVES, FollowedPart, MovesPart, TransfersPage
from crosslane.explore.what_if import WhatIfPage
from crosslane.knowledge import Knowledge
from crosslane.plan.across.grid import Numbers
from crosslane.supposing import SAYS_NOTHING
from crosslane.vocabulary import Outcome
from crosslane.when import parse
from tests.cases import changed, tiny_case
from tests.explore.test_pages import texts
from tests.moving import moving_case, without_moves


@pytest.fixture
def page(cases):
    """The page on the moves of the invented family; what is written goes into a folder of this test."""
    return TransfersPage(moving_case())


def state_of(widget):
    """All that a widget and those inside it have told the browser, as one text."""
    own = str(widget.get_state())
    return own + "".join(state_of(child) for child in getattr(widget, "children", ()))


# Moves ---------------------------------------------------------------------------------------


def test_the_page_opens_on_the_strip_with_a_move_of_which_something_is_told(page):
    assert page.steps.value == MOVES
    assert page.chooser.label.startswith("1. 17 March 2020: Northtown to Southtown")
    assert "The child moves" in page.part.picture.detail.value


def test_choosing_another_move_changes_the_figure_and_the_words(page):
    before = page.part.picture.live.figure
    page.chooser.value = page.chooser.options[1][1]
    assert page.part.picture.live.figure != before
    assert "The father leaves" in page.part.picture.detail.value


def test_a_click_on_a_number_of_the_strip_chooses_the_move(page):
    page.part.picture.live.selected = page.chooser.options[1][1]
    assert page.chooser.index == 1


def test_what_followed_is_told_in_a_table_and_what_has_no_record_apart_from_it(page):
    page.steps.value = FOLLOWED
    shown = "".join(texts(page.part))
    assert "Invented letter" in shown
    assert "24 March 2020" in shown
    folded = [w for w in page.part.told.children if isinstance(w, Fold)]
    assert folded[0].title == "No record either way: 2. This is not the same as not sent."
    assert "Invented diary" in "".join(texts(folded[0]))


def test_local_periods_take_the_place_of_the_defaults_and_start_again_puts_those_back(page):
    page.steps.value = FOLLOWED
    assert "by 24 March 2020" in "".join(texts(page.part.told))
    page.part.days[0].value = 2
    page.part.rules[0].value = "A made-up rule of Southtown."
    assert "by 19 March 2020. Rule: A made-up rule of Southtown." in "".join(texts(page.part.told))
    page.start_again()
    assert page.steps.value == MOVES
    page.steps.value = FOLLOWED
    assert page.part.days[0].value == 5


def test_a_move_of_which_nothing_is_told_says_so(page):
    page.chooser.value = page.chooser.options[1][1]
    page.steps.value = FOLLOWED
    assert "no record either way" in page.part.picture.live.figure["layout"]["annotations"][0]["text"]


def test_a_case_without_moves_says_that_the_sources_tell_of_none(cases):
    assert any("tell of no move" in text for text in texts(TransfersPage(without_moves())))


def test_the_big_screen_enlarges_text_and_picture_and_goes_off_again(page):
    small = page.part.picture.live.figure["layout"]["font"]["size"]
    page.room.switch.value = True
    assert CSS_CLASS in page._dom_classes
    assert page.part.picture.live.figure["layout"]["font"]["size"] > small
    page.room.switch.value = False
    assert CSS_CLASS not in page._dom_classes


# The hand-over exercise ----------------------------------------------------------------------


def test_what_is_typed_is_kept_and_is_there_when_the_page_is_opened_anew(page, cases):
    page.steps.value = DESK
    box, of_whom = page.part.boxes[0]
    box.write("The school record", 1)
    of_whom.write("The old school", 1)
    assert (box.kept, box.problem) == ("The school record", "")
    again = TransfersPage(moving_case())
    again.steps.value = DESK
    assert [one.kept for one in again.part.boxes[0]] == ["The school record", "The old school"]
    assert list((cases.parent / "work" / "circles").glob("*.handover"))


def test_start_again_keeps_what_was_written(page):
    page.steps.value = DESK
    page.part.boxes[0][0].write("The school record", 1)
    page.start_again()
    page.steps.value = DESK
    assert page.part.boxes[0][0].kept == "The school record"


def test_groups_and_seats_stay_apart(page):
    page.steps.value = DESK
    page.part.boxes[0][0].write("The school record", 1)
    page.part.group.value = "another group"
    assert page.part.boxes[0][0].kept == ""
    page.part.group.value = "our group"
    page.part.seat.value = "role GP"
    assert page.part.boxes[0][0].kept == ""
    assert "name no agency in this seat" in "".join(texts(page.part.desk))


def test_comparing_shows_what_was_asked_beside_what_was_held_and_claims_nothing(page):
    page.steps.value = DESK
    page.part.boxes[0][0].write("The school record", 1)
    page.part.compare.click()
    shown = "".join(texts(page.part.compared))
    assert "The school record" in shown
    assert "Invented report" in shown
    assert "nobody can say" in shown


def test_a_line_can_be_added(page):
    page.steps.value = DESK
    page.part.more.click()
    assert len(page.part.boxes) == 4


def test_words_that_cannot_be_kept_are_said_to_be_so(page, monkeypatch):
    page.steps.value = DESK
    part = page.part
    part.close()
    part.boxes[0][0].write("lost?", 1)
    assert part.boxes[0][0].problem


SECRET = ("diary", "report", "drawing", "weight")


def test_on_day_one_nothing_that_the_receiving_agency_did_not_hold_has_been_told_to_the_browser(cases):
    """Not on the page, not in the state of a widget that is left over from another step."""
    before = set(_instances)
    page = TransfersPage(moving_case())
    page.steps.value = FOLLOWED
    assert secrets_told(before)
    page.steps.value = DESK
    assert secrets_told(before) == []


def secrets_told(before):
    """What is to be hidden and stands in the state of a widget made since then and not closed."""
    states = [str(one.get_state()) for key, one in list(_instances.items()) if key not in before]
    return [name for name in SECRET if any(f"Invented {name}" in one or f"What the {name} says" in one for one in states)]


def day_one_leaks(case: Case, folder):
    """Texts of items on any desk of any move that its agency did not hold by then, and may not have held."""
    knowledge = Knowledge(case)
    found = []
    page = TransfersPage(case)
    for _, move in page.chooser.options:
        part = HandoverPart(case, move, folder)
        for _, seat in part.seat.options:
            part.seat.value = seat
            told = state_of(part)
            for item in case.items:
                held = knowledge.holding(seat, item.id) if seat in case.agencies else None
                if held is None and item.text and (item.text in told or item.label in told):
                    found.append((move, seat, item.id))
        part.close()
    return found


def test_a_desk_leaks_nothing_where_things_had_come_before_the_move(tmp_path, cases):
    case = moving_case()
    early = [one._replace(when=parse("2020-03-16")) for one in case.crossings if one.id == "letter-sent"]
    case = changed(case, crossings=[*early, *(one for one in case.crossings if one.id != "letter-sent")])
    part = HandoverPart(case, TransfersPage(case).chooser.value, tmp_path)
    assert "Invented letter" in state_of(part)
    assert day_one_leaks(case, tmp_path / "more") == []


@pytest.mark.parametrize("page", [TransfersPage, MovesPart, FollowedPart, HandoverPart, WhatIfPage, AcrossPage, BigScreen])
def test_no_page_takes_a_name_that_its_widgets_use_themselves(page):
    own = {name for name, what in vars(page).items() if callable(what) and not name.startswith("__")}
    assert not (own & set(dir(widgets.VBox))) - {"close"}


def test_words_of_the_field_are_explained_from_what_the_page_shows_and_from_nothing_else():
    (folded,) = words_explained("The core group met.")
    assert "carry out a child protection plan" in "".join(texts(folded))
    assert "ecomap" not in "".join(texts(folded))
    assert words_explained("Nothing of that kind.") == []


def test_a_part_that_is_put_away_is_closed():
    box, old = widgets.VBox(), widgets.VBox([widgets.Label("secret")])
    label = old.children[0]
    put_in_place(box, [old])
    put_in_place(box, [widgets.Label("new")])
    assert (old.comm, label.comm) == (None, None)


# What if -------------------------------------------------------------------------------------


def test_the_sentence_that_nothing_is_said_of_outcomes_always_stands_there():
    page = WhatIfPage(tiny_case())
    assert any(SAYS_NOTHING in text.replace("&#x27;", "'") for text in texts(page))
    assert "planning" in str(page.picture.live.figure["data"])


def test_choosing_another_crossing_changes_picture_and_tables():
    case = tiny_case()
    late = case.crossings["told-visitor"]._replace(
        id="late", receiver="aunt", event="", when=parse("2020-04"), due=parse("2020-03-05"), outcome=Outcome.SHARED_LATE
    )
    case = changed(case, crossings=[*case.crossings, late])
    page = WhatIfPage(case)
    assert page.chooser.value == "not-to-social-care"
    before = page.picture.live.figure
    page.chooser.value = "late"
    assert page.picture.live.figure != before
    assert "the aunt" in "".join(texts(page.tables))
    page.start_again()
    assert page.chooser.value == "not-to-social-care"


def test_the_list_can_be_put_in_the_order_of_time_and_the_choice_stays():
    page = WhatIfPage(tiny_case())
    page.order.value = "time"
    assert page.chooser.value == "not-to-social-care"


def test_a_case_in_which_nothing_is_reported_as_not_crossed_says_so():
    case = changed(tiny_case(), crossings=[tiny_case().crossings["told-visitor"]], findings=[], prompts=[])
    assert any("there is nothing to suppose" in text for text in texts(WhatIfPage(case)))


# Several cases -------------------------------------------------------------------------------


@pytest.fixture
def two_cases(cases):
    case = moving_case()
    case.info = case.info._replace(id="moving", title="Moving, an invented case", content_note="Invented. Mentions a diary.")
    save_case(case, cases / "moving")
    return cases


def test_nothing_of_several_cases_is_shown_before_their_notes_have_been_read(two_cases):
    gate = open_across_cases()
    assert gate.page.children == ()
    shown = "".join(texts(gate.notes))
    assert "Mentions a bruise" in shown
    assert "Mentions a diary" in shown
    gate.open_button.click()
    assert isinstance(gate.page.children[0], AcrossPage)


def test_unticking_a_case_closes_the_page_until_the_notes_have_been_read_again(two_cases):
    gate = open_across_cases(opened=True)
    gate.ticks["moving"].value = False
    assert gate.page.children == ()
    gate.open_button.click()
    assert "Moving" not in "".join(texts(gate.page))


def test_a_case_that_cannot_be_read_is_named_and_the_others_open(two_cases):
    (two_cases / "moving" / "events.csv").write_text("id,titel\n", encoding="utf-8")
    gate = open_across_cases(opened=True)
    assert "moving cannot be opened yet" in "".join(texts(gate.notes))
    assert gate.page.children


def test_moves_of_several_cases_stand_beside_each_other(two_cases):
    gate = open_moves_beside(None, opened=True)
    figure = str(gate.page.children[0].picture.live.figure)
    assert "Moving, an invented case" in figure
    assert "Tiny, an invented case" in figure


def test_the_comparison_follows_its_switches_and_start_again_puts_them_back():
    page = AcrossPage([tiny_case()])
    page.by.value = By.SECTORS
    assert "education → health" in "".join(texts(page.told))
    assert "1–7 crossed" in "".join(texts(page.told))
    page.numbers.value = Numbers.NONE
    assert "1 crossed" in "".join(texts(page.told)).replace("1–7 crossed", "")
    page.start_again()
    assert (page.by.value, page.numbers.value) == (By.BARRIER, Numbers.UNPUBLISHED)


def test_no_item_of_an_own_case_is_told_to_the_browser_by_the_comparison():
    told = state_of(AcrossPage([tiny_case()]))
    assert "Bruise on the cheek" not in told
    assert str(date(2020, 3, 2)) not in told


def test_the_gate_of_one_case_opens_each_page(cases):
    for make in (TransfersPage, WhatIfPage):
        assert isinstance(CaseGate(make, "tiny").page.children[0], make)
