"""A case as GEDCOM 7: what is established goes in, what was only believed does not become a fact. All families are invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from crosslane.case import Case
from crosslane.casefile import list_cases, load_case
from crosslane.casefile.places import cases_folder
from crosslane.exchange.gedcom import read_gedcom_bytes, write_gedcom
from crosslane.records import Relationship
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from tests.cases import changed, small_cases, tiny_case
from tests.families import families, family

LINE = re.compile(r"(0|[1-9][0-9]*) (@[A-Z0-9_]+@ )?_?[A-Z][A-Z0-9_]*( .+)?")
"""The grammar of a line, as the specification has it."""

PATERNITY = """
    mum f, bel m, est m, kid m 2004-07 *
    mum > kid
    mum + bel 2003/2007
    est > kid [from 2011-12]
    bel > kid [recorded, from 2004-08, on the certificate]
"""


def text(case: Case) -> str:
    return write_gedcom(case).data.decode("utf-8-sig")


def record(case: Case, person: str) -> str:
    """The lines of one person."""
    return next(part for part in re.split(r"\n(?=0 )", text(case)) if f"REFN {person}\n" in part + "\n")


def test_a_file_begins_with_its_version_and_ends_with_its_end_mark() -> None:
    lines = text(family("Kid *")).splitlines()
    assert lines[:4] == ["0 HEAD", "1 GEDC", "2 VERS 7.0", "1 SOUR crosslane"]
    assert lines[-1] == "0 TRLR"


def test_the_same_case_gives_the_same_bytes_whatever_the_order_of_rows() -> None:
    case = family(PATERNITY)
    turned = Case(case.info, {name: list(reversed(table.rows)) for name, table in case.tables().items()})
    assert write_gedcom(case).data == write_gedcom(turned).data


def test_who_was_recorded_as_the_father_is_no_parent_in_the_file_and_is_listed() -> None:
    written = write_gedcom(family(PATERNITY))
    ties = read_gedcom_bytes(written.data, "x.ged").relationships
    assert {row.a for row in ties if (row.b, row.kind) == ("kid", RelationshipKind.PARENT)} == {"mum", "est"}
    assert "NOTE Not established: bel (invented) as parent of kid (invented) was recorded." in record(family(PATERNITY), "kid")
    assert any("bel>kid" in line and "recorded" in line for line in written.unsaid)
    assert any("est>kid" in line and "known_from" in line for line in written.unsaid)


def test_sex_that_no_source_states_has_no_line() -> None:
    assert "SEX" not in record(family("Kid *"), "Kid")
    assert "1 SEX F" in record(family("Mum f *"), "Mum")


def test_parents_of_whom_no_couple_is_stated_have_no_event_of_a_couple() -> None:
    assert "EVEN" not in text(family("Mum f, Dad m, Kid *\nMum, Dad > Kid"))
    stated = text(family("Mum f, Dad m, Kid *\nMum, Dad > Kid\nMum + Dad 2003/2006"))
    assert "1 EVEN A couple\n2 TYPE Couple\n2 DATE FROM 2003 TO 2006" in stated
    assert "MARR" not in stated


def test_foster_and_adoptive_parents_are_families_of_their_own_beside_that_of_birth() -> None:
    lines = record(family("Mum f, Fay f, Ada f, Kid *\nMum > Kid\nFay fosters Kid\nAda > Kid [adopted]"), "Kid").splitlines()
    families_of_kid = [line for line in lines if "FAMC" in line]
    assert len(families_of_kid) == 3
    assert [line.strip() for line in lines if "PEDI" in line] == ["2 PEDI ADOPTED", "2 PEDI FOSTER"]


def test_rows_that_contradict_each_other_are_left_out_and_listed() -> None:
    written = write_gedcom(family("Ann f, Bea f, Cis f *\nAnn > Bea\nBea > Ann\nAnn > Cis"))
    assert written.data.decode().count("1 CHIL") == 1
    assert sum("contradicts" in line for line in written.unsaid) == 2


def test_text_with_line_ends_signs_and_control_characters_comes_through_or_is_listed() -> None:
    case = tiny_case()
    note = "one\r\n@two@\n\n 3\x0b/"
    people = [case.people["child"]._replace(note=note, label="A/B\tC")]
    written = write_gedcom(changed(case, people=people, relationships=[]))
    read = read_gedcom_bytes(written.data, "x.ged").people[0]
    assert read.note == "one\n@two@\n\n 3\N{REPLACEMENT CHARACTER}/"
    assert read.label == "A∕B C"
    assert any("control characters" in line for line in written.unsaid)
    assert any("slash" in line for line in written.unsaid)


def test_what_a_family_tree_has_no_place_for_is_counted_by_table() -> None:
    unsaid = write_gedcom(tiny_case()).unsaid
    assert "crossings: none of its 4 rows is in the file." in unsaid
    assert not any(line.startswith("people") for line in unsaid)


@settings(max_examples=40)
@given(families())
def test_every_family_is_written_by_the_grammar_and_read_again(case: Case) -> None:
    written = write_gedcom(case)
    for line in written.data.decode("utf-8-sig").split("\n")[:-1]:
        assert LINE.fullmatch(line), line
    read = read_gedcom_bytes(written.data, "x.ged")
    theirs = {person.id: (person.label, person.sex, person.born) for person in read.people}
    assert theirs == {person.id: (person.label, person.sex, person.born) for person in case.people}
    established = {_said(row) for row in case.relationships if row.standing is Standing.ESTABLISHED}
    assert {_said(row) for row in read.relationships} <= established


def _said(row: Relationship) -> tuple[str, frozenset[str]]:
    return str(row.kind), frozenset((row.a, row.b))


@settings(max_examples=40)
@given(small_cases())
def test_no_tie_that_is_not_established_comes_back_as_a_tie(case: Case) -> None:
    ties = [row for row in case.relationships if row.standing is Standing.ESTABLISHED]
    only_others = changed(case, relationships=[row for row in case.relationships if row not in ties])
    assert read_gedcom_bytes(write_gedcom(only_others).data, "x.ged").relationships == ()


@pytest.mark.parametrize("case_id", list_cases(cases_folder()))
def test_a_second_reader_finds_nothing_wrong_with_the_files_of_the_shipped_cases(case_id: str) -> None:
    gedcom7 = pytest.importorskip("gedcom7")
    case = load_case(cases_folder() / case_id)
    records = gedcom7.loads(text(case))
    assert gedcom7.validate(records) == []
    assert sum(record.tag == "INDI" for record in records) == len(case.people)
    sexes = [child.text for record in records if record.tag == "INDI" for child in record.children if child.tag == "SEX"]
    assert sexes.count("M") == sum(person.sex is Sex.MALE for person in case.people)
