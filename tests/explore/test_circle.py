"""The learning circle's pages without a browser: what a group does, what is then shown, and what is kept."""

import pytest
from ipywidgets.widgets import widget as registry

from crosslane.casefile import save_case
from crosslane.explore.circle import CirclePages, StartPage, open_learning_circle
from crosslane.explore.circle_ends import ClosingPage, RecordPage, SeatsPage
from crosslane.explore.circle_picture import then_picture
from crosslane.explore.circle_room import circles_folder
from crosslane.explore.circle_stop import StopPage
from crosslane.explore.circle_words import terms_html, then_html
from crosslane.glossary import terms_in
from crosslane.plan.circle.notes import ANY_CHAIR, NOTHING_TOLD
from crosslane.plan.circle.then import plan_then_view
from crosslane.review.circle import list_circles
from tests.cases import changed, tiny_case
from tests.explore.test_pages import texts


@pytest.fixture
def pages(cases):
    made = open_learning_circle("tiny")
    yield made
    if made.room is not None:
        made.room.circle.close()


def begun(pages, people="A and B\nC"):
    pages.page.people.value = people
    pages.page.begin_button.click()
    return pages


def at_first_stop(pages):
    begun(pages).page.begin_button.click()
    return pages


def shown(pages):
    return "\n".join(texts(pages))


def test_content_note_and_ground_rules_come_first(pages):
    assert isinstance(pages.page, StartPage)
    assert "Mentions a bruise" in shown(pages)
    assert "not to find who was at fault" in shown(pages)
    assert "Who holds what now" not in shown(pages)


def test_the_length_is_an_hour_unless_the_group_says_otherwise(pages):
    assert pages.page.minutes.value == 60
    assert begun(pages).room.walk.minutes == 60


def test_a_case_that_cannot_be_read_says_why_and_the_circle_does_not_begin(cases):
    (cases / "tiny" / "events.csv").write_text("id,titel\n", encoding="utf-8")
    pages = CirclePages("tiny")
    assert "did you mean" in shown(pages)
    pages.page.begin_button.click()
    assert isinstance(pages.page, StartPage)
    assert list_circles(circles_folder()) == ()


def test_seats_are_given_out_in_turn_and_can_be_changed(pages):
    begun(pages)
    assert isinstance(pages.page, SeatsPage)
    assert [box.value for box in pages.page.seats] == ["C" if n else "A and B" for n in range(2)] + [""] * (
        len(pages.page.seats) - 2
    )
    pages.page.seats[0].value = "D"
    assert pages.room.circle.seats[pages.room.walk.seats[0].body] == "D"


def test_a_stop_shows_the_question_and_the_then_view_and_not_the_reveal(pages):
    at_first_stop(pages)
    assert isinstance(pages.page, StopPage)
    assert pages.page.head.text == "Stop 1 of 1: April 2020"
    assert "Who holds what now?" in shown(pages)
    assert "Assumed already known" not in shown(pages)
    assert pages.page.shown.children == ()


def test_the_reveal_shows_what_others_held_and_why_it_did_not_cross(pages):
    at_first_stop(pages).page.reveal_button.click()
    assert "Assumed already known. The holder took it that the other side knew." in shown(pages)
    assert "Invented School (1)" in shown(pages)


def test_another_seat_sees_its_own_view_with_a_question_that_tells_nothing(pages):
    page = at_first_stop(pages).page
    page.reveal_button.click()
    seats = dict(page.chair.options)
    other = next(agency for agency in seats.values() if agency != "social-care")
    page.chair.value = other
    assert ANY_CHAIR in shown(pages)
    assert "Who holds what now?" not in shown(pages)
    assert page.shown.children == ()


def test_a_stop_can_be_skipped_and_is_recorded_as_skipped(pages):
    at_first_stop(pages).page.skip_button.click()
    assert isinstance(pages.page, ClosingPage)
    pages.page.record_button.click()
    assert isinstance(pages.page, RecordPage)
    assert "(skipped)" in shown(pages)


def test_notes_are_kept_and_are_there_when_the_circle_is_opened_again(pages):
    at_first_stop(pages).page.notes.write("We would ask.", 1)
    assert (pages.page.notes.kept, pages.page.notes.saved) == ("We would ask.", 1)
    again = open_learning_circle("tiny")
    again.page._go_on(list_circles(circles_folder())[0])
    assert isinstance(again.page, StopPage)
    assert again.page.notes.kept == "We would ask."
    again.room.circle.close()


def test_a_note_that_cannot_be_kept_says_so(pages):
    page = at_first_stop(pages).page
    page.room.circle._journal._connection.execute("pragma query_only = on")
    page.notes.write("Lost?", 1)
    assert "could not be written" in page.notes.problem
    assert (page.notes.kept, page.notes.saved) == ("", 0)


def test_starting_again_goes_back_and_keeps_the_notes(pages):
    at_first_stop(pages).page.notes.write("Ours.", 1)
    pages.again_button.click()
    assert "Your notes and seats are kept" in shown(pages)
    assert isinstance(pages.page, StopPage)
    pages.start_again()
    assert isinstance(pages.page, SeatsPage)
    pages.page.begin_button.click()
    assert pages.page.notes.kept == "Ours."


def test_leaving_a_circle_lists_it_for_going_on(pages):
    begun(pages).leave_button.click()
    assert isinstance(pages.page, StartPage)
    assert "Go on with this circle" in shown(pages)
    assert pages.room is None


def test_two_circles_on_one_case_have_files_of_their_own(pages):
    begun(pages).leave()
    begun(pages)
    assert [one.path.name for one in list_circles(circles_folder())] == ["circle-2.circle", "circle-1.circle"]


def test_nothing_of_a_page_that_was_left_stays_with_the_browser(cases):
    """The content note says what the case came to; once the walk has begun it is in no widget."""
    before = set(registry._instances)

    def with_note():
        made = [one for name, one in registry._instances.items() if name not in before]
        return [one for one in made if "Mentions a bruise" in str(one.get_state())]

    pages = open_learning_circle("tiny")
    assert with_note()
    at_first_stop(pages)
    assert with_note() == []
    pages.room.circle.close()


def test_papers_are_written_beside_the_circle_and_the_page_says_where(pages):
    page = begun(pages).page
    page.make_handouts()
    page.make_sheet()
    assert "work/circles/circle-1-papers" in shown(pages)
    assert (pages.room.papers / "facilitator.docx").exists()
    assert list((pages.room.papers / "hand-outs").glob("stop-1-*.docx"))


def test_record_and_notes_are_written_for_word(pages):
    at_first_stop(pages).page.next_button.click()
    pages.page.answers[0].write("Ring back.", 1)
    pages.page.record_button.click()
    assert "Ring back." in shown(pages)
    pages.page.export_button.click()
    assert {path.name for path in pages.room.papers.iterdir()} == {"record.docx", "notes.docx"}


def test_large_type_enlarges_the_picture_too(pages):
    at_first_stop(pages)

    def font():
        return next(one for one in pages.page.view.children if hasattr(one, "live")).live.figure["layout"]["font"]["size"]

    before = font()
    pages.big.value = True
    assert "big" in pages._dom_classes
    assert font() > before


def test_a_picture_without_dates_says_that_it_shows_order_alone():
    case = tiny_case()
    dated = then_picture(plan_then_view(case, "school", "call"))
    undated = changed(case, events=[event._replace(when=None) for event in case.events])
    by_order = then_picture(plan_then_view(undated, "school", "call"))
    assert "distances mean nothing" in "\n".join(texts(by_order))
    assert "distances mean nothing" not in "\n".join(texts(dated))


def test_text_of_a_case_cannot_act_on_the_page():
    hostile = '<img src=x onerror="alert(1)">'
    case = tiny_case()
    case = changed(case, items=[item._replace(label=hostile, text=hostile) for item in case.items])
    markup = then_html(plan_then_view(case, "school", "call"))
    assert "<img" not in markup
    assert "&lt;img" in markup


def test_a_page_says_so_where_nothing_had_reached_the_agency():
    assert NOTHING_TOLD in then_html(plan_then_view(tiny_case(), "visitor", "bruise-seen"))


def test_a_case_without_stops_says_so_and_goes_to_the_closing_round(cases):
    save_case(changed(tiny_case(), prompts=[]), cases / "tiny")
    pages = begun(open_learning_circle("tiny"))
    assert "This case has no stops yet" in shown(pages)
    pages.page.begin_button.click()
    assert isinstance(pages.page, ClosingPage)
    pages.room.circle.close()


def test_terms_are_explained_where_they_first_appear():
    assert "A family doctor" in terms_html(terms_in("The GP"))
    assert terms_html(()) == ""
