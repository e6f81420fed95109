"""The notebooks' pages without a browser: what a reader chooses, and what is then shown."""

from datetime import date

from crosslane.explore.chronology import ChronologyPage, FileBox, open_chronology
from crosslane.explore.family_and_agencies import FamilyAndAgenciesPage
from crosslane.explore.start import open_start
from crosslane.explore.state import days_of
from crosslane.explore.who_held_what import WhoHeldWhatPage
from tests.cases import tiny_case


def texts(widget):
    """All text that a widget and those inside it show."""
    own = [str(getattr(widget, name)) for name in ("value", "description") if isinstance(getattr(widget, name, None), str)]
    return own + [text for child in getattr(widget, "children", ()) for text in texts(child)]


def test_nothing_of_a_case_is_shown_before_its_content_note_has_been_read(cases):
    gate = open_chronology()
    gate.chooser.value = "tiny"
    assert gate.page.children == ()
    assert any("Mentions a bruise" in text for text in texts(gate))
    gate.open_button.click()
    assert isinstance(gate.page.children[0], ChronologyPage)


def test_a_case_once_opened_opens_in_the_next_notebook_too(cases):
    open_chronology().open_case("tiny")
    assert open_start().case is not None


def test_the_content_note_stays_at_hand(cases):
    gate = open_chronology("tiny")
    assert any("Mentions a bruise" in text for text in texts(gate.note))
    assert any("does not say how the bruise came about" in text for text in texts(gate.note))


def test_a_case_that_cannot_be_read_says_why_instead_of_failing(cases):
    (cases / "tiny" / "events.csv").write_text("id,titel\n", encoding="utf-8")
    gate = open_chronology()
    gate.chooser.value = "tiny"
    assert any("did you mean" in text and "title" in text for text in texts(gate))


def test_the_chronology_in_words_follows_the_state():
    page = ChronologyPage(tiny_case())
    page.words.is_open = True
    assert "The family moves" in page.words.text
    page.state.date = date(2020, 3, 2)
    assert "The family moves" not in page.words.text


def test_the_words_of_a_then_view_are_those_of_the_view():
    page = ChronologyPage(tiny_case())
    page.words.is_open = True
    page.explorer.see_as("school", date(2020, 3, 3))
    assert "A teacher sees a bruise" in page.words.text
    assert "no further action" not in page.words.text


def test_the_chronology_can_be_passed_on_as_one_file_that_says_what_is_in_it(tmp_path):
    box = FileBox(tiny_case(), tmp_path)
    box.views.value = ("school",)
    box.on.value = date(2020, 3, 2)
    box.button.click()
    assert "What Invented School could see by the end of 2 March 2020" in (tmp_path / "tiny.html").read_text(encoding="utf-8")
    assert any("could see" in text for text in texts(box.said))


def test_a_file_of_nothing_is_not_written_and_says_why(tmp_path):
    box = FileBox(tiny_case(), tmp_path)
    box.whole.value = False
    box.button.click()
    assert not list(tmp_path.iterdir())
    assert any("at least one then-view" in text for text in texts(box.said))


def test_the_date_control_steps_through_the_days_of_the_case_and_stops_at_the_ends():
    page = WhoHeldWhatPage(tiny_case())
    page.date.step(100)
    assert page.state.until == days_of(tiny_case())[-1]
    page.date.step(-100)
    assert page.state.until == days_of(tiny_case())[0]


def test_setting_the_date_from_python_moves_the_slider():
    page = WhoHeldWhatPage(tiny_case())
    page.state.until = date(2020, 4, 1)
    assert page.date.days[page.date.slider.index] == date(2020, 4, 1).toordinal()


def test_the_family_is_shown_as_chosen_and_what_was_established_otherwise_is_said():
    page = FamilyAndAgenciesPage(tiny_case())
    established = page.family.live.figure
    assert "as the aunt believed or said at the time" in dict(page.standing.options)
    page.standing.value = dict(page.standing.options)["as the aunt believed or said at the time"]
    assert page.family.live.figure != established


def test_a_narrower_page_gets_a_narrower_drawing():
    page = FamilyAndAgenciesPage(tiny_case())
    page.agencies.live.width = 640
    assert page.agencies.live.figure["layout"]["width"] == 640


def test_the_table_tells_how_an_agency_stood_to_an_item_on_the_day():
    page = WhoHeldWhatPage(tiny_case())
    page.words.is_open = True
    page.state.until = date(2020, 3, 2)
    assert "Bruise on the cheek" in page.words.text
    assert "A mark" not in page.words.text
    page.picture.live.selected = "bruise social-care"
    assert "not told" not in page.picture.detail.value.lower() or "not the same as not told" in page.picture.detail.value


def test_choosing_a_theme_begins_at_the_first_page_again():
    page = WhoHeldWhatPage(tiny_case())
    page.theme.value = "injury"
    assert page.page.value == 1
    assert "2 pieces of information" in page.pages.value
