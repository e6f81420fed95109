"""A GEDCOM 7 file as a start for a new case: what it does not say stays not stated. All files are invented."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.casefile import load_case, save_case
from crosslane.exchange.gedcom import GedcomProblems, GedcomRead, read_gedcom, read_gedcom_bytes, write_gedcom
from crosslane.exchange.gedcom.dates import read_date, write_date
from crosslane.records import Relationship
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import parse
from tests.cases import dates
from tests.families import family

HEAD = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
FAMILY = """0 @I1@ INDI
1 NAME Ann /Invented/
1 SEX F
1 FAMS @F1@
0 @I2@ INDI
1 NAME Bob
1 SEX U
1 FAMS @F1@
0 @I3@ INDI
1 NAME Kim
1 BIRT
2 DATE BET 2003 AND 2004
2 PLAC Nowhere
1 FAMC @F1@
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I3@
"""


def read(body: str) -> GedcomRead:
    return read_gedcom_bytes((HEAD + body + "0 TRLR\n").encode(), "invented.ged")


def ties(found: GedcomRead) -> list[tuple[str, str, str]]:
    return [(row.a, str(row.kind), row.b) for row in found.relationships]


def problems(data: bytes) -> list[tuple[int, str]]:
    with pytest.raises(GedcomProblems) as raised:
        read_gedcom_bytes(data, "invented.ged")
    return [(problem.line, problem.found) for problem in raised.value.problems]


# What a file says ----------------------------------------------------------------------------


def test_people_and_parents_are_read_and_sex_is_not_taken_from_the_place_in_the_family() -> None:
    found = read(FAMILY)
    assert [(one.id, one.label, one.sex) for one in found.people] == [
        ("i1", "Ann Invented", Sex.FEMALE), ("i2", "Bob", None), ("i3", "Kim", None),
    ]  # fmt: skip
    assert ties(found) == [("i1", "parent", "i3"), ("i2", "parent", "i3")]


def test_parents_of_one_child_are_made_no_couple_unless_the_file_has_a_marriage() -> None:
    assert "partner" not in {kind for _, kind, _ in ties(read(FAMILY))}
    married = read(FAMILY + "1 MARR\n2 DATE 3 JUN 2001\n1 DIV\n2 DATE 2005\n")
    (couple,) = [row for row in married.relationships if row.kind is RelationshipKind.PARTNER]
    assert couple.during == parse("2001-06-03/2005")


def test_a_bare_marriage_line_says_nothing_and_makes_no_couple() -> None:
    assert ties(read(FAMILY + "1 MARR\n")) == ties(read(FAMILY))


def test_ties_come_in_as_recorded_and_cite_their_line() -> None:
    row = read(FAMILY).relationships[0]
    assert row.standing is Standing.RECORDED
    assert [str(cite) for cite in row.cites] == ["gedcom-file line-21"]
    vouched = read_gedcom_bytes((HEAD + FAMILY + "0 TRLR\n").encode(), "x.ged", Standing.ESTABLISHED)
    assert vouched.relationships[0].standing is Standing.ESTABLISHED


def test_what_a_case_has_no_place_for_is_listed_with_its_line() -> None:
    told = [str(one) for one in read(FAMILY).left_out]
    assert "line 16: PLAC of BIRT: not read" in told
    assert any("never real names" in one for one in told)


@pytest.mark.parametrize(
    ("said", "kind", "text"),
    [("1 FAMC @F1@\n2 PEDI ADOPTED\n", "parent", "Adopted."), ("1 FAMC @F1@\n2 PEDI FOSTER\n", "foster carer", "")],
)
def test_adopted_and_fostered_children_are_read_as_such(said: str, kind: str, text: str) -> None:
    found = read(FAMILY.replace("1 FAMC @F1@\n", said))
    assert {(str(row.kind), row.text) for row in found.relationships} == {(kind, text)}


def test_a_parentage_that_the_file_calls_disproven_is_left_out_and_a_challenged_one_is_disputed() -> None:
    disproven = read(FAMILY.replace("1 FAMC @F1@\n", "1 FAMC @F1@\n2 STAT DISPROVEN\n"))
    assert disproven.relationships == ()
    assert any("disproven" in one.found for one in disproven.left_out)
    challenged = read(FAMILY.replace("1 FAMC @F1@\n", "1 FAMC @F1@\n2 STAT CHALLENGED\n"))
    assert {row.standing for row in challenged.relationships} == {Standing.DISPUTED}


def test_a_parent_of_whom_the_file_says_nothing_but_that_there_was_one_stays_unknown() -> None:
    assert ties(read(FAMILY.replace("1 WIFE @I2@", "1 WIFE @VOID@"))) == [("i1", "parent", "i3")]


def test_a_death_without_a_date_is_kept_in_words() -> None:
    (person,) = read("0 @I1@ INDI\n1 DEAT Y\n").people
    assert person.died is None
    assert person.note == "The file says that this person died, and not when."
    assert person.label == "i1 (the file gives no name)"


def test_two_records_that_claim_one_id_of_crosslane_stay_two_people() -> None:
    refn = "1 REFN ann\n2 TYPE crosslane id\n"
    assert len({one.id for one in read(f"0 @A@ INDI\n{refn}0 @B@ INDI\n{refn}").people}) == 2


def test_an_id_that_would_leave_its_folder_is_not_taken_over() -> None:
    (person,) = read("0 @I1@ INDI\n1 REFN ../../etc\n2 TYPE crosslane id\n").people
    assert person.id == "i1"


def test_a_file_that_was_read_makes_a_case_that_can_be_saved_and_opened(tmp_path: Path) -> None:
    file = tmp_path / "invented.ged"
    file.write_bytes((HEAD + FAMILY + "0 TRLR\n").encode())
    case = read_gedcom(file).as_case("new-case", "A new case")
    save_case(case, tmp_path / "new-case")
    assert load_case(tmp_path / "new-case") == case


def test_what_crosslane_wrote_comes_back_as_the_same_people_and_established_ties() -> None:
    case = family("mum f 1980, dad m, kid 2004 * †2011-12, fay f\nmum, dad > kid\nmum + dad 2003/..\nfay cares for kid")
    found = read_gedcom_bytes(write_gedcom(case).data, "x.ged", Standing.ESTABLISHED)
    assert [row._replace(cites=()) for row in found.people] == [row._replace(cites=()) for row in sorted(case.people, key=_id)]
    assert {_said(row) for row in found.relationships} == {_said(row) for row in case.relationships}


def _id(row: object) -> str:
    return str(row.id)  # type: ignore[attr-defined]


def _said(row: Relationship) -> tuple[object, ...]:
    ends = tuple(sorted((row.a, row.b))) if row.kind is RelationshipKind.PARTNER else (row.a, row.b)
    return (*ends, row.kind, row.during, row.standing)


# Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gedcom", "edtf"),
    [
        ("5 MAR 2004", "2004-03-05"), ("MAR 2004", "2004-03"), ("2004", "2004"), ("GREGORIAN 5 MAR 2004", "2004-03-05"),
        ("ABT 2004", "2004~"), ("CAL MAR 2004", "2004-03~"), ("EST 2004", "2004~"), ("BEF 2004", "[..2004]"),
        ("AFT 2004", "[2004..]"), ("BET 2003 AND MAR 2004", "[2003..2004-03]"), ("FROM 2003 TO 2006", "2003/2006"),
        ("FROM 2003", "2003/"), ("TO 2006", "../2006"),
        ("03/04/2004", "2004-04-03"), ("2004-03-05", "2004-03-05"), ("987", "0987"),
    ],
)  # fmt: skip
def test_dates_are_read_as_gedcom_means_them(gedcom: str, edtf: str) -> None:
    assert read_date(gedcom).when == parse(edtf)


@pytest.mark.parametrize(
    "gedcom",
    ["JULIAN 5 MAR 1700", "44 BCE", "HEBREW 2 TSH 5758", "03/25/2004", "30 FEB 2004", "BET 2004 AND 2003", "5 MÄR 2004", "soon"],
)
def test_a_date_that_cannot_be_read_is_kept_as_words_and_reported_and_never_guessed(gedcom: str) -> None:
    found = read_date(gedcom)
    assert found.when is None
    assert found.words == gedcom
    assert found.remark


def test_a_numeric_date_says_that_it_was_read_day_first() -> None:
    assert "day first" in read_date("03/04/2004").remark


def test_a_phrase_beside_no_date_is_kept_and_dates_nothing() -> None:
    assert read_date("", "in the spring")[:2] == (None, "in the spring")


@settings(max_examples=60)
@given(dates)
def test_every_date_of_a_case_comes_back_the_same(when: object) -> None:
    written = write_date(when)  # type: ignore[arg-type]
    assert read_date(written.payload, written.phrase).when == when


# Files that are no GEDCOM 7 ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 0, "no line of GEDCOM"),
        ((HEAD + FAMILY).encode(), 21, "without '0 TRLR'"),
        (b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 TRLR\n", 1, "GEDCOM 5.5.1"),
        (b"0 HEAD\n0 TRLR\n", 1, "no version"),
        (b"PK\x03\x04 a zip\n", 1, "control character"),
        ((HEAD + "0 TRLR\n").encode("utf-16"), 1, "UTF-16"),
        ((HEAD + "0 @I1@ INDI\n1 NAME Z\xfc\n0 TRLR\n").encode("latin-1"), 5, "not UTF-8"),
        ((HEAD + "0 @I1@ INDI\n3 NAME Ann\n0 TRLR\n").encode(), 5, "level 3 follows level 0"),
        ((HEAD + "0 @I1@ INDI\nnonsense\n0 TRLR\n").encode(), 5, "no GEDCOM line"),
        ((HEAD + "0 @I1@ INDI\n0 @I1@ INDI\n0 TRLR\n").encode(), 5, "stands on line 4 already"),
        ((HEAD + "0 @I1@ INDI\n1 FAMC @F9@\n0 TRLR\n").encode(), 5, "which the file does not have"),
        ((HEAD + "0 @VOID@ INDI\n0 TRLR\n").encode(), 4, "stands for nobody"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_which_line_and_why(data: bytes, line: int, said: str) -> None:
    found = problems(data)
    assert [(at, text) for at, text in found if at == line and said in text], found


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert [line for line, _ in problems((HEAD + "x\n0 @I1@ INDI\ny\n").encode())] == [4, 5, 6]


def test_a_thousand_levels_and_a_million_bad_lines_end_with_a_message() -> None:
    deep = HEAD + "".join(f"{level} NOTE x\n" for level in range(1, 1000)) + "0 TRLR\n"
    assert problems(deep.encode())
    with pytest.raises(GedcomProblems, match="and 99950 more"):
        read_gedcom_bytes((HEAD + "x\n" * 100_000 + "0 TRLR\n").encode(), "x.ged")


@settings(max_examples=60)
@given(st.data())
def test_a_file_cut_off_or_with_a_byte_changed_is_read_or_refused_with_a_message(data: st.DataObject) -> None:
    whole = (HEAD + FAMILY + "0 TRLR\n").encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    for broken in (whole[:at], whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]):
        with suppress(GedcomProblems):
            read_gedcom_bytes(broken, "x.ged")


def test_records_that_point_to_the_wrong_kind_of_record_are_listed() -> None:
    found = read(FAMILY.replace("1 CHIL @I3@", "1 CHIL @F1@"))
    assert found.relationships == ()
    assert any("no person" in one.found for one in found.left_out)
