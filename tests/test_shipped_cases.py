"""What every case under `casedata` keeps: it loads, cites, resolves, says what may distress and what is not said."""

import re
from pathlib import Path

import pytest

from crosslane.casefile import list_cases, load_case
from crosslane.casefile.hindsight import find_hindsight
from crosslane.casefile.write import case_files
from crosslane.knowledge import find_impossible_crossings
from crosslane.records import TABLES, columns
from crosslane.vocabulary import Family, SourceKind
from crosslane.when import FIRST_DAY, LAST_DAY

CASEDATA = Path(__file__).parents[1] / "casedata"

NUMBERED = re.compile(r"\d{1,2}(\.\d{1,3}){0,3}|[A-Z](\.\d{1,3}){0,3}|n[1-9]\d?")
"""``5.7.3`` in a source that numbers its paragraphs, ``A`` or ``A.2`` in its appendices, ``n9`` for a footnote."""
COUNTED = re.compile(r"p[1-9]\d{0,3}(s[1-9]\d?)?")
"""``p5`` or ``p5s2`` in a source that does not: fifth non-blank line, second sentence."""


@pytest.fixture(params=list_cases(CASEDATA), scope="module")
def case(request):
    return load_case(CASEDATA / request.param)


def rows(case):
    return [(name, row) for name, table in case.tables().items() for row in table]


def test_it_says_what_it_is_what_may_distress_and_what_the_sources_do_not_say(case):
    assert case.info.title
    assert case.info.description
    assert case.info.content_note
    assert case.info.not_said


def test_a_full_review_says_which_time_it_looks_at(case):
    if any(source.kind is SourceKind.REVIEW for source in case.sources):
        assert case.info.period is not None


def test_every_row_cites(case):
    assert [(name, row.id) for name, row in rows(case) if name != "sources" and not row.cites] == []


def test_every_id_resolves(case):
    known = {name: {row.id for row in table} for name, table in case.tables().items()}
    for name, record in TABLES.items():
        for heading, column in columns(record).items():
            targets = set().union(*(known[table] for table in column.tables))
            for row in case.table(name):
                cell = getattr(row, heading)
                if column.kind == "references":
                    assert set(cell) <= targets, (name, row.id, heading)
                elif column.kind == "reference":
                    assert cell in targets | {""}, (name, row.id, heading)


def test_every_date_can_be_true_beside_all_others(case):
    for event, when in case.timing.items():
        assert FIRST_DAY <= when.low <= when.high <= LAST_DAY, event
    assert find_impossible_crossings(case) == []


def test_every_crossing_can_be_placed_in_time_or_its_note_says_why_not(case):
    assert [c.id for c in case.crossings if c.when is None and not c.event and c.due is None and not c.note] == []


def test_every_item_arises_at_an_event_and_somebody_had_it_first_or_its_note_says_why_not(case):
    brought = {item for crossing in case.crossings if crossing.outcome.family is Family.CROSSED for item in crossing.items}
    for item in case.items:
        assert item.arises, item.id
        assert item.held_by or (item.changes and item.id in brought) or "said" in item.note, item.id


def test_cited_paragraphs_are_named_as_their_source_counts_them(case):
    for name, row in rows(case):
        for citation in getattr(row, "cites", ()):
            counted = case.sources[citation.source].paragraphs.startswith("p")
            assert (COUNTED if counted else NUMBERED).fullmatch(citation.paragraph), (name, row.id, str(citation))


def test_a_source_that_is_not_a_template_says_who_published_it_and_when_or_why_not(case):
    for source in case.sources:
        if source.kind is not SourceKind.TEMPLATE:
            assert source.publisher or "publisher" in source.note or "names neither" in source.note, source.id
            assert source.published or "date" in source.note, source.id


def test_its_files_are_the_bytes_that_saving_it_gives(case):
    folder = CASEDATA / case.info.id
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".csv", ".json")} == case_files(case)


@pytest.mark.parametrize(
    ("text", "numbered", "counted"),
    [("5.7.3", 1, 0), ("A.2", 1, 0), ("n9", 1, 0), ("p5s2", 0, 1), ("p0", 0, 0), ("5.", 0, 0), ("§5", 0, 0)],
)
def test_the_two_ways_of_naming_paragraphs_are_told_apart(text, numbered, counted):
    assert (bool(NUMBERED.fullmatch(text)), bool(COUNTED.fullmatch(text))) == (numbered, counted)


def test_no_name_tells_of_a_year_that_was_still_to_come(case):
    assert [str(problem) for problem in find_hindsight(case)] == []
