"""A circle's papers: what stands in them, that they are neutral about themselves, and that nothing in them can act."""

import io
import re
import zipfile

import docx
import pytest

from crosslane.pack.circle_papers import (
    facilitator_docx,
    handout_docx,
    handout_html,
    handouts_at,
    notes_docx,
    record_docx,
    write_handouts,
)
from crosslane.plan.circle.handout import plan_handout
from crosslane.plan.circle.record import plan_record
from crosslane.plan.circle.walk import plan_walk
from crosslane.review.circle import CircleInfo, start_circle
from tests.cases import changed, tiny_case

HOSTILE = '<img src="http://127.0.0.1:9/x" onerror="alert(1)">&amp;\x0b=1+1'


def text_of(file):
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs)


@pytest.fixture
def walk():
    return plan_walk(tiny_case(), 30)


@pytest.fixture
def record(walk, tmp_path):
    circle = start_circle(tmp_path, CircleInfo("Invented circle", "tiny", 30, ("A and B",), "1 May 2030"))
    circle.go("stop", "pause-1")
    circle.write("pause-1", f"First line.\nSecond line {HOSTILE}")
    circle.write("closing-1", "Ring back.")
    made = plan_record(circle, walk)
    circle.close()
    return made


def test_a_hand_out_says_whose_it_is_when_what_is_asked_and_what_was_known(walk):
    sheet = plan_handout(walk.case, "school", walk.stops[0])
    for text in (text_of(handout_docx(sheet)), handout_html(sheet)):
        for said in (
            "Invented School",
            "April 2020",
            "Bruise on the cheek",
            "made-up p1",
            "What you passed on and took part in",
            "Passed on to the health visitor, 3 March 2020",
        ):
            assert said in text
        assert "Social care decides" not in text


def test_each_seat_gets_a_sheet_for_each_stop_in_word_and_as_a_page(walk, tmp_path):
    written = write_handouts(walk, tmp_path / "papers")
    assert sorted(path.suffix for path in written) == sorted([".docx", ".html"] * (len(written) // 2))
    assert len(written) // 2 == sum(len(handouts_at(walk, stop)) for stop in walk.stops)
    assert all(path.exists() for path in written)


def test_the_record_fits_on_one_page_and_has_the_closing_words(record):
    text = text_of(record_docx(record))
    assert "What would we do differently?\nRing back." in text
    assert "Taking part: A and B" in text
    assert "First line." not in text


def test_the_notes_have_every_line_that_was_written_letter_for_letter(record):
    text = text_of(notes_docx(record))
    assert "First line." in text
    assert f"Second line {HOSTILE}".replace("\x0b", "\n").splitlines()[0] in text
    assert "=1+1" in text


def test_the_facilitators_sheet_has_timings_questions_and_the_reveal(walk):
    text = text_of(facilitator_docx(walk))
    assert "4 minutes: stop 1" in text
    assert "Who holds what now?" in text
    assert "It did not cross, as the source says: Bruise on the cheek" in text


def test_properties_of_documents_name_nobody_and_no_time(walk, record):
    for file in (handout_docx(plan_handout(walk.case, "school", walk.stops[0])), record_docx(record), facilitator_docx(walk)):
        about = docx.Document(io.BytesIO(file)).core_properties
        assert (about.author, about.last_modified_by, about.comments, about.keywords, about.subject) == ("",) * 5
        assert about.title in ("Hand-out", "Record of a learning circle", "Facilitator's sheet")
        assert about.created == about.modified
        assert about.created.year == 2000
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            properties = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("docProps/") and "xml" in name)
        assert b"tiny" not in properties.lower()
        assert b"python" not in properties.lower()


def test_text_of_a_case_cannot_act_in_a_page_and_the_page_asks_nothing_of_anybody():
    case = tiny_case()
    case = changed(
        case,
        items=[item._replace(label=HOSTILE, text=HOSTILE) for item in case.items],
        agencies=[agency._replace(label=f"{HOSTILE} {agency.id}") for agency in case.agencies],
        prompts=[prompt._replace(question=HOSTILE) for prompt in case.prompts],
    )
    stop = plan_walk(case, 30).stops[0]
    for agency in ("school", "social-care"):
        page = handout_html(plan_handout(case, agency, stop))
        assert "<img" not in page
        assert "&lt;img src=&quot;http" in page
        assert not re.search(r'(src|href)="', page)
        assert "default-src 'none'" in page
        assert "<img" in text_of(handout_docx(plan_handout(case, agency, stop)))
