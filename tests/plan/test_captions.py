"""What is said of a mark: the source's own date, the words, the citation, and no blame."""

import re

import pytest

from crosslane.plan.captions import crossing_caption, event_caption, said_date
from crosslane.when import UNKNOWN, parse
from tests.cases import tiny_case


@pytest.mark.parametrize(
    ("words", "edtf", "said"),
    [
        ("", "2008-06-30", "30 June 2008"),
        ("June 2008", "2008-06", "June 2008"),
        ("early in June", "[2008-06-01..2008-06-10]", "early in June (read as between 1 June 2008 and 10 June 2008)"),
    ],
)
def test_the_date_is_said_as_the_source_puts_it_with_our_reading_where_that_differs(words, edtf, said):
    assert said_date(words, parse(edtf)) == said


def test_words_without_a_reading_stand_alone():
    assert said_date("some time ago", UNKNOWN) == "some time ago"


def test_an_event_tells_every_version_of_it_and_whose_it_is():
    case = tiny_case()
    said = event_caption(case, case.events["bruise-seen"]).plain()
    assert "According to the mother: The child fell." in said
    assert "According to the aunt: The child was pushed." in said


def test_each_caption_ends_with_its_citation():
    case = tiny_case()
    for caption in [event_caption(case, event) for event in case.events] + [
        crossing_caption(case, one) for one in case.crossings
    ]:
        assert caption.plain().endswith("[made-up p1]")


def test_generated_words_never_say_that_anybody_failed():
    case = tiny_case()
    for crossing in case.crossings:
        assert not re.search(r"\bfail", crossing_caption(case, crossing).plain(), re.IGNORECASE)
