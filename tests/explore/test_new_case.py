"""A case of one's own without a browser: from blank to the first picture, messages that teach, nothing lost."""

import asyncio
import csv

import pytest

from crosslane.casefile import load_case
from crosslane.casefile.starter import make_case, starter_case
from crosslane.explore.new_case import CasePage, NewCasePage, open_new_case
from crosslane.explore.new_case_dates import read_typed
from crosslane.explore.new_case_fields import ReferencesField
from crosslane.explore.new_case_steps import ABOUT, PICTURE, STEPS, next_step, progress_of
from crosslane.explore.new_case_watch import Watch
from crosslane.explore.picture import Picture
from crosslane.explore.reference import ReferencePanel, rows_of
from crosslane.glossary import TERMS
from crosslane.records import TABLES
from crosslane.vocabulary import Outcome
from tests.cases import tiny_case
from tests.explore.test_pages import texts


@pytest.fixture
def page(cases):
    """The page of a new, blank case called Mine."""
    start = NewCasePage()
    start.title.value = "Mine"
    start.make_button.click()
    (found,) = start.case_page.children
    yield found
    found.leave()


@pytest.fixture
def begun(cases):
    """The page of a case with the worked examples in it."""
    make_case(starter_case("mine", "Mine"), cases / "mine")
    (found,) = open_new_case("mine").case_page.children
    yield found
    found.leave()


def fill(page: CasePage, table: str, **cells: str) -> None:
    """Type cells into the form of a table, and save."""
    page.steps.value = table
    for name, text in cells.items():
        field = page.form.fields[name]
        if isinstance(field, ReferencesField):
            for one in text.split("; "):
                field.ticks[one].value = True
        elif hasattr(field, "event"):
            field.event.value = text
        elif hasattr(field.control, "text"):
            field.control.text.value = text
        else:
            field.control.value = text
    page.form.save_button.click()


def fill_whole_case(page: CasePage) -> None:
    """An invented case: two people, two agencies, ten events, three items, one crossing that did not happen."""
    page.steps.value = ABOUT
    page.form.content_note.value = "Invented. Mentions a bruise."
    page.form.save_button.click()
    fill(page, "sources", title="An invented report", kind="template")
    fill(page, "people", label="the child", at_centre="yes", cites="1.1")
    fill(page, "people", label="the mother", cites="1.1")
    fill(page, "agencies", label="Invented School", short="school", kind="organisation", sector="education", cites="1.2")
    fill(page, "agencies", label="Invented social care", kind="service", sector="children's social care", cites="1.2")
    for number in range(1, 11):
        fill(page, "events", when=f"{number} March 2010", title=f"Contact {number}", kind="contact",
             agencies="invented-school", people="the-child", cites=f"2.{number}")  # fmt: skip
    for number in (1, 2, 3):
        fill(
            page,
            "items",
            label=f"Worry {number}",
            theme="injury",
            arises=f"contact-{number}",
            held_by="invented-school",
            cites="3.1",
        )
    fill(page, "crossings", items="worry-1", sender="invented-school", receiver="invented-social-care", outcome="not shared",
         due="contact-4", cites="3.2")  # fmt: skip


def said(page) -> str:
    return " ".join(texts(page))


def test_from_a_blank_case_to_the_first_picture(page, cases):
    fill_whole_case(page)
    assert all(one.is_done for one in progress_of(page.draft.case))
    page.steps.value = PICTURE
    (picture,) = [one for one in page.body.children if isinstance(one, Picture)]
    assert "Contact 10" in str(picture.live.figure)
    assert load_case(cases / "mine") == page.draft.case


def test_each_row_is_on_the_disk_once_the_page_says_so(page, cases):
    fill(page, "sources", title="An invented report")
    assert "Saved: An invented report" in said(page.told)
    assert load_case(cases / "mine").sources["an-invented-report"].title == "An invented report"


def test_the_steps_tell_what_comes_next(page):
    assert next_step(page.draft.case).table == ABOUT
    page.steps.value = "people"
    assert "Add the source first" in said(page.form)


def test_what_is_missing_is_said_at_once_with_the_reason_and_stays_in_the_form(page):
    fill(page, "sources", title="An invented report")
    fill(page, "people", role="a neighbour")
    assert "label: is empty" in said(page.form)
    assert "so that others can look it up" in said(page.form)
    assert page.form.fields["role"].control.value == "a neighbour"
    assert len(page.draft.case.people) == 0


def test_a_date_that_cannot_be_is_not_saved_and_the_message_says_why(begun):
    fill(begun, "events", when="31 April 2010", title="Never", cites="2.1")
    assert "April 2010 has 30 days" in said(begun.form)
    assert "never" not in begun.draft.case.events


def test_the_words_of_a_date_are_kept_beside_its_bounds(page):
    fill(page, "sources", title="An invented report")
    fill(page, "events", when="early December 2010", title="A visit", kind="visit", cites="2.1")
    event = page.draft.case.events["a-visit"]
    assert (event.words, event.when.edtf) == ("early December 2010", "[2010-12-01..2010-12-10]")


def test_an_event_without_a_date_is_named_and_put_on_no_day(begun):
    fill(begun, "events", title="Undated thing", agencies="example-nursery", cites="2.1")
    begun.steps.value = PICTURE
    assert "on no day: Undated thing" in said(begun.body)


def test_what_cannot_have_crossed_is_answered_with_what_would_do(begun):
    fill(begun, "crossings", items="example-bruise", sender="example-social-care", receiver="example-mother", outcome="shared",
         event="example-call", cites="3.2")  # fmt: skip
    assert "no row says that it ever did" in said(begun.form)
    assert len(begun.draft.case.crossings) == 2


def test_a_row_that_others_refer_to_stays(begun):
    begun._remove(next(step for step in STEPS if step.table == "items"), "example-bruise")
    assert "other rows refer to it" in said(begun.told)
    assert "example-bruise" in begun.draft.case.items


def test_a_row_can_be_changed_taken_out_and_brought_back(begun):
    begun.steps.value = "relationships"
    tie = "example-mother-of"
    begun.show(begun.draft.case.relationships[tie])
    begun.form.fields["text"].control.value = "by birth"
    begun.form.save_button.click()
    assert begun.draft.case.relationships[tie].text == "by birth"
    begun._remove(begun.step, tie)
    assert tie not in begun.draft.case.relationships
    begun.undo_button.click()
    begun.undo_button.click()
    assert begun.draft.case.relationships[tie].text == ""
    begun.redo_button.click()
    assert begun.draft.case.relationships[tie].text == "by birth"


def test_undo_works_after_the_page_was_closed_and_opened_again(page):
    fill(page, "sources", title="An invented report")
    page.leave()
    again = open_new_case("mine").case_page.children[0]
    again.undo_button.click()
    assert len(again.draft.case.sources) == 0
    again.leave()


def replace_in(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_another_program_changed_is_shown(page, cases):
    fill(page, "sources", title="An invented report")
    replace_in(cases / "mine" / "sources.csv", "An invented report", "Another title")
    page.look()
    assert "changed by another program" in said(page.told)
    assert "Another title" in said(page.body)


def test_what_is_typed_stays_when_another_program_changes_another_row(page, cases):
    fill(page, "sources", title="An invented report")
    page.steps.value = "people"
    page.form.fields["label"].control.value = "the child"
    replace_in(cases / "mine" / "sources.csv", "An invented report", "Another title")
    page.look()
    assert page.form.fields["label"].control.value == "the child"
    page.form.fields["cites"].control.value = "1.1"
    page.form.save_button.click()
    kept = load_case(cases / "mine")
    assert (kept.people["the-child"].label, kept.sources["an-invented-report"].title) == ("the child", "Another title")


def test_where_both_changed_one_row_it_says_so_and_neither_is_lost(page, cases):
    fill(page, "sources", title="An invented report")
    page.show(page.draft.case.sources["an-invented-report"])
    page.form.fields["title"].control.value = "Mine"
    replace_in(cases / "mine" / "sources.csv", "An invented report", "Theirs")
    page.form.save_button.click()
    assert "somebody else changed the same" in said(page.form)
    assert "title: Theirs" in said(page.form)
    assert load_case(cases / "mine").sources["an-invented-report"].title == "Theirs"
    assert page.form.fields["title"].control.value == "Mine"
    page.form.keep_mine.click()
    assert load_case(cases / "mine").sources["an-invented-report"].title == "Mine"
    page.undo_button.click()
    assert load_case(cases / "mine").sources["an-invented-report"].title == "Theirs"


def test_files_that_cannot_be_read_are_named_and_nothing_is_saved_over_them(page, cases):
    fill(page, "sources", title="An invented report")
    good = (cases / "mine" / "sources.csv").read_bytes()
    (cases / "mine" / "sources.csv").write_text("id,titel\n", encoding="utf-8")
    page.look()
    assert "did you mean &#x27;title&#x27;" in said(page.told)
    fill(page, "sources", title="A second")
    assert (cases / "mine" / "sources.csv").read_text(encoding="utf-8") == "id,titel\n"
    assert "cannot be read now" in said(page.form)
    (cases / "mine" / "sources.csv").write_bytes(good)
    page.form.save_button.click()
    assert len(load_case(cases / "mine").sources) == 2


def test_the_files_are_looked_at_while_the_kernel_runs_and_no_longer():
    looked = []

    async def run():
        watch = Watch(lambda: looked.append(1), looked.append, seconds=0)
        assert watch.start()
        while not looked:
            await asyncio.sleep(0)
        watch.stop()
        count = len(looked)
        for _ in range(5):
            await asyncio.sleep(0)
        return count

    assert asyncio.run(run()) == len(looked)
    assert not Watch(looked.clear, looked.append).start(), "without a loop nothing is begun"


def test_a_case_is_never_made_over_another(cases):
    before = {path.name: path.read_bytes() for path in (cases / "tiny").iterdir()}
    start = NewCasePage()
    start.title.value = "Tiny"
    start.make_button.click()
    assert "already" in said(start)
    assert {path.name: path.read_bytes() for path in (cases / "tiny").iterdir()} == before


def test_shipped_cases_are_not_offered_for_writing(cases):
    make_case(tiny_case().__class__(tiny_case().info._replace(id="own"), tiny_case().tables()), cases / "own")
    assert [name for _, name in NewCasePage().begun.options] == ["", "own"]


def test_every_word_in_a_drop_down_has_its_meaning_beside_it(begun):
    begun.steps.value = "crossings"
    shown = [label for label, _ in begun.form.fields["outcome"].control.options]
    assert shown == [f"{word}: {word.meaning}" for word in Outcome]


def test_markup_in_a_label_stays_text(page):
    fill(page, "sources", title="<img src=x onerror=alert(1)>")
    assert "<img" not in "".join(text for text in texts(page.body) if "<ul" in text)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("early December 2010", "[2010-12-01..2010-12-10]"),
        ("2010-12", "2010-12"),
        ("about 2008", "2008~"),
        ("between May and July 2009", "[2009-05..2009-07]"),
        ("from 2 May 2010 to 4 June 2010", "2010-05-02/2010-06-04"),
        ("", ""),
    ],
)
def test_dates_as_people_write_them_become_bounds(typed, edtf):
    assert (read_typed(typed).edtf, read_typed(typed).ok) == (edtf, True)


def test_the_bounds_are_shown_back_in_british_words():
    assert "between 1 December 2010 and 10 December 2010" in read_typed("early December 2010").said
    assert "before the month" in read_typed("3/4/11").said


@pytest.mark.parametrize("typed", ["rubbish", "two weeks later", "31 April 2011", "25th Dec", "[2010..", "month 13"])
def test_what_is_no_date_is_not_kept_as_one(typed):
    assert not read_typed(typed).ok


def test_the_reference_shows_the_glossary_every_table_and_every_list():
    panel = ReferencePanel()
    panel.is_open = True
    assert TERMS[0].meaning in said(panel)
    panel.search.value = "midwife"
    assert "looks after women in pregnancy" in said(panel)
    assert "MARAC" not in said(panel.shown)
    for option in panel.chooser.options:
        assert all(word and meaning for word, meaning in rows_of(option)), option
    assert sum(option.startswith("Table") for option in panel.chooser.options) == len(TABLES)


def test_the_tables_on_the_disk_are_plain_csv(begun, cases):
    with (cases / "mine" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2
