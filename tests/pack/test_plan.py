"""The pack as a plain value: everything that must be in it is, by its row, and in neutral words."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from crosslane.case import Case, LeftOut
from crosslane.gaps import find_gaps, find_silences
from crosslane.knowledge import knowledge_of
from crosslane.pack.choices import CHRONOLOGY_COLUMNS, PARTS, Choices
from crosslane.pack.contents import Pack, Paragraph, Picture, Section, Table
from crosslane.pack.numbers import number_rows
from crosslane.pack.plan import plan_pack
from crosslane.records import Event
from crosslane.vocabulary import Family, Outcome
from crosslane.when import parse
from tests.cases import CITED, changed, small_cases, tiny_case

JUDGING = re.compile(
    r"\b(failed to|failure|should have|would have been|could have been prevented|poor practice|blame|worst)\b", re.I
)


def table(pack: Pack, name: str) -> Table:
    return next(block for _, block in pack.tables() if block.id == name)


def section(pack: Pack, name: str) -> Section:
    return next(one for one in pack.sections if one.id == name)


def test_a_pack_has_its_parts_in_the_order_in_which_a_panel_reads_them():
    ids = [one.id for one in plan_pack(tiny_case()).sections if one.level == 1]
    assert ids == [
        "about", "terms", "sources", "people", "agencies", "key-events", "swimlanes", "held-by", "gaps", "no-record", "crossed",
        "decisions", "omissions", "silences", "accounts", "findings", "chronology",
    ]  # fmt: skip


def test_no_heading_stands_over_nothing():
    bare = changed(tiny_case(), accounts=[], findings=[], omissions=[], involvement=[])
    for case in (tiny_case(), bare):
        for one in plan_pack(case).sections:
            assert one.blocks
            assert all(block.rows for block in one.blocks if isinstance(block, Table))


def test_the_parts_that_are_not_there_are_named():
    bare = changed(tiny_case(), omissions=[])
    said = " ".join(block.text for block in section(plan_pack(bare), "about").blocks if isinstance(block, Paragraph))
    assert PARTS["omissions"] in said
    assert PARTS["gaps"] not in said.split("not here:")[1]


def test_every_event_is_a_row_of_the_chronology_once_with_the_date_of_the_source_beside_its_reading():
    case = tiny_case()
    chronology = table(plan_pack(case), "chronology")
    assert [row.rows[0] for row in chronology.rows] == list(number_rows(case).events)
    assert sorted(row.rows[0] for row in chronology.rows) == sorted(event.id for event in case.events)
    seen = next(row for row in chronology.rows if row.rows[0] == "bruise-seen")
    assert seen.cells[:3] == ("1", "on a Monday", "2 March 2020")


def test_the_columns_of_the_chronology_are_those_chosen_and_numbers_do_not_change_with_them():
    case = tiny_case()
    few = table(plan_pack(case, Choices(columns=("what",))), "chronology")
    many = table(plan_pack(case, Choices(columns=tuple(CHRONOLOGY_COLUMNS))), "chronology")
    assert [column.heading for column in few.columns] == ["No.", "What happened", "Row and source"]
    assert len(many.columns) == len(CHRONOLOGY_COLUMNS) + 2
    assert [(row.cells[0], row.rows[0]) for row in few.rows] == [(row.cells[0], row.rows[0]) for row in many.rows]


def test_key_events_bear_the_numbers_of_their_full_rows():
    pack = plan_pack(tiny_case(), Choices(key_events=("move", "bruise-seen")))
    numbers = {row.rows[0]: row.cells[0] for row in table(pack, "chronology").rows}
    assert [(row.rows[0], row.cells[0]) for row in table(pack, "key-events").rows] == [
        ("bruise-seen", numbers["bruise-seen"]),
        ("move", numbers["move"]),
    ]


def test_of_events_of_one_day_the_one_that_the_source_puts_after_another_has_the_higher_number():
    day = parse("2020-01-05")
    events = [
        Event("a-second", day, after=("z-first",), title="Invented, second", cites=CITED),
        Event("z-first", day, title="Invented, first", cites=CITED),
    ]
    numbers = number_rows(changed(tiny_case(), events=events, items=[], crossings=[], relationships=[]))
    assert list(numbers.events) == ["z-first", "a-second"]


def test_every_reported_gap_has_a_row_with_barrier_reason_and_the_findings_of_the_source():
    case = tiny_case()
    crossings = [
        one._replace(reason_given="It was thought to be known.") if one.id == "not-to-social-care" else one
        for one in case.crossings
    ]
    case = changed(case, crossings=crossings)
    rows = table(plan_pack(case), "gaps").rows
    gaps = find_gaps(case, knowledge_of(case))
    assert len(rows) == len(gaps)
    assert {(row.rows[0], row.rows[1]) for row in rows} == {(gap.crossing, gap.item) for gap in gaps}
    said = "\n".join(rows[0].cells)
    assert "not shared\n(explicit)" in said
    assert "In the way: assumed already known." in said
    assert "Reason given: It was thought to be known. [made-up p1]" in said
    assert "Finding of the source: It was not told. [made-up p1]" in said


def test_no_record_either_way_is_never_among_what_did_not_cross():
    case = tiny_case()
    pack = plan_pack(case)
    silent = {one.id for one in case.crossings if one.outcome is Outcome.NO_RECORD}
    assert silent
    assert not silent & {row.rows[0] for row in table(pack, "gaps").rows}
    assert silent == {row.rows[0] for row in table(pack, "no-record").rows}


def test_the_number_of_every_crossing_on_a_picture_leads_to_a_table():
    case = tiny_case()
    pack = plan_pack(case)
    in_tables = {row.cells[0] for name in ("gaps", "no-record", "crossed") for row in table(pack, name).rows}
    assert in_tables == set(number_rows(case).crossings.values())


def test_silences_omissions_versions_and_sources_are_all_there():
    case = tiny_case()
    pack = plan_pack(case)
    assert len(table(pack, "silences").rows) == len(find_silences(case))
    assert {row.rows[0] for row in table(pack, "omissions").rows} == {row.id for row in case.omissions}
    assert table(pack, "accounts").rows[0].rows == ("fell", "pushed")
    assert {row.rows[0] for row in table(pack, "sources").rows} == {"made-up"}


def test_dates_that_contradict_each_other_are_named_with_their_event_and_the_reason():
    case = tiny_case()
    left_out = LeftOut("call", 3, "when", "1 March 2020", "It would be before the event that it is told from.", CITED)
    doubtful = Case(case.info, {name: rows.rows for name, rows in case.tables().items()}, left_out=[left_out])
    pack = plan_pack(doubtful)
    rows = table(pack, "dates-left-out").rows
    assert [(row.rows, row.cells[1], row.cells[2]) for row in rows] == [(("call",), "when\n1 March 2020", left_out.why)]
    call = next(row for row in table(pack, "chronology").rows if row.rows[0] == "call")
    assert any("Left out, for it cannot be right: 1 March 2020" in cell for cell in call.cells)


def test_who_held_what_is_set_out_for_each_day_that_is_asked_for():
    pack = plan_pack(tiny_case(), Choices(held_on=(date(2020, 3, 2), date(2020, 12, 31))))
    first, second = table(pack, "held-by-1"), table(pack, "held-by-2")
    assert [row.rows[0] for row in first.rows] == ["bruise"]
    held = dict(zip([column.heading for column in first.columns], first.rows[0].cells, strict=True))
    assert held["Held by, from"] == "Invented School (2 Mar 2020)"
    assert held["Reported as not crossed to"] == ""
    assert {row.rows[0] for row in second.rows} == {"bruise", "mark"}


def test_the_pictures_are_there_with_words_and_rows():
    pack = plan_pack(tiny_case())
    pictures = {picture.id: picture for _, picture in pack.pictures()}
    assert {"swimlanes-1", "genogram", "agencies"} <= set(pictures)
    assert "not-to-social-care" in pictures["swimlanes-1"].rows
    assert all(picture.alternative for picture in pictures.values())


def test_names_that_there_are_not_are_refused_all_at_once_with_the_nearest():
    wrong = Choices(columns=("wat",), parts=("gap",), paper="A5")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"no column 'wat'.*'what'.*no part 'gap'.*'gaps'.*no paper 'A5'"):
        plan_pack(tiny_case(), wrong)


def test_progress_is_told_before_each_part():
    told = []
    plan_pack(tiny_case(), Choices(parts=("terms", "gaps")), lambda *step: told.append(step))
    assert told == [(PARTS["terms"], 0, 2), (PARTS["gaps"], 1, 2)]


@settings(deadline=None, max_examples=25)
@given(small_cases())
def test_any_case_gives_a_pack_whose_rows_lead_back_to_the_case(case):
    pack = plan_pack(case)
    known = {row.id for name in case.tables().values() for row in name} | {"family"}
    ids = [block.id for one in pack.sections for block in one.blocks if isinstance(block, Table | Picture)]
    assert len(ids) == len(set(ids))
    for one in pack.sections:
        assert one.blocks
        for block in one.blocks:
            if isinstance(block, Table):
                assert block.rows
                for row in block.rows:
                    assert len(row.cells) == len(block.columns)
                    assert row.rows
                    assert set(row.rows) <= known
                    assert row.rows[0] in row.cells[-1]
                    assert row.cites in row.cells[-1]
            elif isinstance(block, Paragraph):
                assert set(block.rows) <= known
    if any(one.outcome.family is Family.DID_NOT_CROSS for one in case.crossings):
        assert len(table(pack, "gaps").rows) == len(find_gaps(case, knowledge_of(case)))


def test_nothing_that_the_program_writes_judges():
    pack = plan_pack(tiny_case())
    written = [block.text for one in pack.sections for block in one.blocks if isinstance(block, Paragraph)]
    written += [one.heading for one in pack.sections]
    written += [text for _, block in pack.tables() for text in (block.caption, *(column.heading for column in block.columns))]
    assert not [text for text in written if JUDGING.search(text)]
