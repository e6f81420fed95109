"""Small numbers: which are shown, which are not, and that a suppressed one leaves no trace. The cases are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from crosslane.cli import app
from crosslane.disclosure import EXACT, PASSING_ON, SMALL_NUMBERS, Rule, disclose, is_published
from crosslane.explore.chronology import FileBox
from crosslane.explore.circle_ends import RecordPage, SeatsPage
from crosslane.records import Source
from crosslane.vocabulary import SourceKind
from tests.cases import changed, tiny_case
from tests.explore.test_pages import texts
from tests.leaks.circle import every_stop, room_for


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (1, "1–7"), (7, "1–7"), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (100, "100")]
)
def test_one_to_seven_are_suppressed_and_the_rest_rounded_to_the_nearest_five(count, text):
    assert disclose(count).text == text


@given(st.integers(1, 7), st.integers(1, 7))
def test_suppressed_numbers_cannot_be_told_apart(one, other):
    assert disclose(one) == disclose(other)


@given(st.integers(8, 10_000))
def test_a_rounded_number_is_never_more_than_two_away_and_never_looks_suppressed(count):
    shown = disclose(count)
    assert abs(int(shown.text) - count) <= 2
    assert shown.size == int(shown.text)


@given(st.integers(0, 10_000))
def test_the_exact_rule_shows_the_number(count):
    assert disclose(count, EXACT) == (str(count), count, True)


def test_only_nought_is_exact_under_the_rule_and_another_rule_can_be_given():
    assert [disclose(count, SMALL_NUMBERS).is_exact for count in (0, 5, 10)] == [True, False, False]
    assert disclose(4, Rule(3, 10)).text == "0"
    assert disclose(3, Rule(3, 10)).text == "1–3"


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="-1"):
        disclose(-1)


@pytest.mark.parametrize(
    ("sources", "published"),
    [
        ([], False),
        ([Source("a", publisher="A board", kind=SourceKind.REVIEW)], True),
        ([Source("a", licence="None is stated.", kind=SourceKind.NEWS)], True),
        ([Source("a", "Returns of the agencies", kind=SourceKind.REVIEW)], False),
        ([Source("a", publisher="A board"), Source("b", "Returns")], False),
        ([Source("a", publisher="Nobody", kind=SourceKind.TEMPLATE)], False),
    ],
)
def test_a_case_is_published_if_all_its_sources_are(sources, published):
    assert is_published(changed(tiny_case(), sources=sources)) is published


# What stands wherever a file is written --------------------------------------------------------


def test_the_words_beside_every_export_name_dates_places_and_rare_events():
    assert all(word in PASSING_ON for word in ("Dates", "places", "rare events", "no name"))


@pytest.mark.parametrize(
    "arguments",
    [("pack", "tiny", "--pdf", "--out", "out"), ("export", "tiny", "--html"), ("export", "tiny", "--workbook")],
)
def test_the_commands_that_write_files_say_what_tells_who_people_are(cases, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert PASSING_ON in " ".join(done.output.split())
    assert PASSING_ON not in " ".join(CliRunner().invoke(app, [*arguments, "--quiet"]).output.split())


def test_the_pages_that_write_files_say_so_too(cases, tmp_path):
    stops = every_stop(tiny_case())
    room = room_for(tiny_case(), stops, tmp_path)
    for page in (FileBox(tiny_case(), tmp_path), SeatsPage(room), RecordPage(room)):
        assert PASSING_ON in "".join(texts(page))
    room.circle.close()
