"""Case files that cannot be right: one clear message each, naming file, row, column, what was found, what would do.

Every case here is the invented one of `tests.cases`, saved and then spoilt.
"""

# ruff: noqa: E501 - rows of a table read best on one line each

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.casefile import CaseProblems, list_cases, load_case, save_case
from tests.cases import tiny_case


@pytest.fixture
def folder(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    return tmp_path / "tiny"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def problems(folder):
    with pytest.raises(CaseProblems) as raised:
        load_case(folder)
    return [str(problem) for problem in raised.value.problems]


def the_problem(folder):
    (only,) = problems(folder)
    return only


def test_a_saved_case_is_read_as_it_was(folder):
    assert load_case(folder) == tiny_case()
    assert list_cases(folder.parent) == ["tiny"]


def test_a_case_may_be_named_from_inside_its_own_folder(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert load_case(".") == tiny_case()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("events.csv", "id,when", "id,wenn", "events.csv, row 1, column wenn: is not a column of this table; did you mean 'when'?"),
        ("events.csv", "id,when", "id,id", "events.csv, row 1, column id: stands there more than once; keep one of them"),
        ("people.csv", "id,label", "id,note", "people.csv, row 1, column label: is missing; add this column: The name"),
        ("people.csv", "\naunt,", "\nmother,", "people.csv, row 4, column id: 'mother' stands in row 3 too; give this row an id of its own"),
        ("people.csv", "\naunt,", "\nThe Aunt,", "people.csv, row 4, column id: found 'The Aunt'; an id is made of small letters"),
        ("people.csv", "the mother", "  ", "people.csv, row 3, column label: is empty; it must say: the name that the source uses"),
        ("people.csv", "\naunt,", '\n"aunt\nuncle",', "people.csv, row 4, column id: found 'aunt\nuncle'; an id is made of small letters"),
        ("stays.csv", "child; mother", ";", "stays.csv, row 2, column people: is empty; it must say: who lived there"),
        ("events.csv", "2020-03-02", "2020-02-30", "events.csv, row 2, column when: '2020-02-30': February 2020 has 29 days"),
        ("events.csv", "2020-03-02", "02/03/2020", "events.csv, row 2, column when: '02/03/2020' has more than one '/'; write 2008-06-30"),
        ("events.csv", "P1D", "1 day", "events.csv, row 3, column lag: '1 day' is not a lag; write P10D"),
        ("events.csv", "P1D", "P1D; P2D", "events.csv, row 3, column lag: has 2 lags for 1 events in 'after'; write one lag for each"),
        ("events.csv", ",bruise-seen,P1D", ",call,P1D", "events.csv, row 3, column after: tells the event's date from itself; name another"),
        ("events.csv", "injury seen", "injuri seen", "events.csv, row 2, column kind: found 'injuri seen', which is not in the list; did you mean 'injury seen'?"),
        ("events.csv", "injury seen", "zzz", "events.csv, row 2, column kind: found 'zzz', which is not in the list; use one of: incident; injury seen"),
        ("events.csv", "made-up p1", "made-up", "events.csv, row 2, column cites: found 'made-up'; write the source's id and the paragraph"),
        ("events.csv", "made-up p1", "mode-up p1", "events.csv, row 2, column cites: there is no 'mode-up' in sources; did you mean 'made-up'?"),
        ("events.csv", "school; visitor", "scool", "events.csv, row 3, column agencies: there is no 'scool' in agencies; did you mean 'school'?"),
        ("agencies.csv", "service,nhs", "service,nsh", "agencies.csv, row 4, column part_of: there is no 'nsh' in agencies; did you mean 'nhs'?"),
        ("crossings.csv", ",school,visitor", ",qqq,visitor", "crossings.csv, row 2, column sender: there is no 'qqq' in agencies or people; add it there, or correct it"),
        ("crossings.csv", ",planning,", ",planing,", "crossings.csv, row 4, column due: there is no 'planing' in events; did you mean 'planning'?"),
        ("crossings.csv", ",school,visitor", ",school,school", "crossings.csv, row 2, column receiver: 'school' is the sender too; a crossing goes"),
        ("relationships.csv", "mother,child", "child,child", "relationships.csv, row 2, column b: 'child' is the first person too; name the other one"),
        ("items.csv", "bruise-seen,school,,", "bruise-seen,school,bruise,", "items.csv, row 2, column changes: 'bruise' would be a version of itself"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_file_row_and_column_with_what_would_do(folder, file, old, new, said):
    spoil(folder / file, old, new)
    found = problems(folder)
    assert any(problem.startswith(said) for problem in found), found
    assert not [problem for problem in found if "Traceback" in problem]


@pytest.mark.parametrize(
    ("old", "new"), [("2020-03-02", "2020-02-30"), ("injury seen", "injury"), ("P1D", "soon"), ("made-up p1", "p1")]
)
def test_one_bad_cell_is_one_problem_and_nothing_that_follows_from_it_is_reported(folder, old, new):
    spoil(folder / "events.csv", old, new)
    assert len(problems(folder)) == 1


def test_an_id_that_cannot_be_is_not_reported_again_wherever_it_is_used(folder):
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("social-care", "Social-Care").replace("not-to-Social-Care", "not-to-social-care").replace("school-to-Social-Care", "x"), encoding="utf-8")  # fmt: skip
    found = problems(folder)
    assert sum("agencies.csv" in problem for problem in found) == 1
    assert not [problem for problem in found if "there is no" in problem]


def test_every_agency_of_a_circle_is_named(folder):
    spoil(folder / "agencies.csv", "organisation,,health", "organisation,visitor,health")
    assert [problem.split(":")[0] for problem in problems(folder)] == [
        f"agencies.csv, row {n}, column part_of" for n in (3, 4, 5)
    ]


def test_a_person_and_an_agency_may_not_share_an_id(folder):
    spoil(folder / "people.csv", "\naunt,", "\nvisitor,")
    assert "people.csv, row 4, column id: 'visitor' is the id of an agency too" in "\n".join(problems(folder))


def test_dates_that_contradict_each_other_are_named_with_all_rows_and_citations(folder):
    spoil(folder / "events.csv", "call,,", "call,2020-03-09,")
    found = "\n".join(problems(folder))
    assert "events.csv, row 2, column when: 'bruise-seen' (2 March 2020; made-up p1) cannot be true together with" in found
    assert "events.csv, row 3, column after: 'call' (1 day later: bruise-seen; made-up p1)" in found


def test_a_crossing_whose_sender_never_held_the_item_is_reported_with_both_rows(folder):
    spoil(folder / "crossings.csv", ",school,visitor", ",social-care,visitor")
    assert "crossings.csv, row 2, column sender: 'social-care' passed on 'bruise' (3 March 2020)" in problems(folder)[0]
    assert "no row says that it ever did; the item is row 2 of items.csv; add the crossing" in problems(folder)[0]


def test_a_crossing_before_its_sender_held_the_item_says_from_when_it_may_have(folder):
    spoil(folder / "crossings.csv", ",2020-03,", ",2020-02,")
    assert "it can have held it from 3 March 2020 or later only, by 'told-visitor'" in the_problem(folder)


def test_all_problems_of_a_case_come_at_once(folder):
    spoil(folder / "events.csv", "2020-03-02", "2020-02-30")
    spoil(folder / "events.csv", "school; visitor", "scool")
    spoil(folder / "people.csv", "\naunt,", "\nmother,")
    spoil(folder / "stays.csv", "northtown", "nortown")
    spoil(folder / "sources.csv", "id,title", "id,titel")
    (folder / "findings.csv").write_bytes("id\né".encode("utf-16"))
    places = {problem.split(":")[0] for problem in problems(folder)}
    assert places >= {
        "events.csv, row 2, column when",
        "events.csv, row 3, column agencies",
        "people.csv, row 4, column id",
        "stays.csv, row 2, column area",
        "sources.csv, row 1, column titel",
        "findings.csv",
    }


# Files ---------------------------------------------------------------------------------------


def test_a_missing_folder_and_a_missing_package_are_named(folder):
    assert the_problem(folder.parent / "other") == "datapackage.json: there is no folder 'other'; name the folder of a case"
    (folder / "datapackage.json").unlink()
    assert the_problem(folder) == "datapackage.json: is missing; a case folder needs it"


def test_a_missing_table_is_an_empty_one_and_what_refers_to_it_is_named(folder):
    (folder / "prompts.csv").unlink()
    assert len(load_case(folder).prompts) == 0
    (folder / "areas.csv").unlink()
    assert "agencies.csv, row 2, column area: there is no 'northtown' in areas; add it there, or correct it" in problems(folder)


def test_a_file_under_a_wrong_name_is_named_with_the_right_one_and_not_missed_twice(folder):
    (folder / "areas.csv").rename(folder / "area.csv")
    assert the_problem(folder) == "area.csv: is not a table of a case; did you mean 'areas.csv'?"


def test_windows_1252_is_recognised_and_the_place_shown(folder):
    text = (folder / "people.csv").read_text(encoding="utf-8").replace("the aunt", "the aunt’s café")
    (folder / "people.csv").write_bytes(text.encode("cp1252"))
    assert "people.csv, row 4: is not UTF-8 (at '…" in the_problem(folder)
    assert "’'); it looks like Windows-1252; save it again as 'CSV UTF-8'" in the_problem(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused(folder, encoding):
    text = (folder / "people.csv").read_text(encoding="utf-8")
    (folder / "people.csv").write_bytes(text.encode(encoding))
    assert the_problem(folder).startswith("people.csv")
    assert ("save it again as 'CSV UTF-8'" if encoding == "utf-16" else "NUL") in the_problem(folder)


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_accepted(folder):
    text = (folder / "people.csv").read_text(encoding="utf-8")
    (folder / "people.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\r\n\r\n")
    assert load_case(folder) == tiny_case()


def test_rows_keep_their_number_below_a_blank_line(folder):
    spoil(folder / "people.csv", "\nmother,", "\n\nmother,")
    spoil(folder / "people.csv", "\naunt,", "\nAUNT,")
    assert any(problem.startswith("people.csv, row 5, column id: found 'AUNT'") for problem in problems(folder))


def test_a_ragged_row_is_named_and_the_rest_of_the_table_is_still_looked_at(folder):
    spoil(folder / "people.csv", "\nmother,the mother", "\nmother,the, mother")
    spoil(folder / "people.csv", "2015-05", "2015-13")
    found = problems(folder)
    assert any(
        p.startswith("people.csv, row 3: has 10 cells, the heading has 9; is a comma or a quotation mark missing?") for p in found
    )
    assert any(p.startswith("people.csv, row 2, column born: '2015-13'") for p in found)
    assert len(found) == 2


@pytest.mark.parametrize(("new", "row"), [('"the mother', 3), ('"the" mother', 3)])
def test_a_quotation_mark_that_is_not_closed_is_placed_in_its_row(folder, new, row):
    spoil(folder / "people.csv", "the mother", new)
    assert the_problem(folder).startswith(f"people.csv, row {row}: cannot be split into cells")
    assert "look for a quotation mark" in the_problem(folder)


def test_a_nul_an_empty_file_and_a_folder_in_place_of_a_file_are_refused(folder):
    spoil(folder / "people.csv", "the mother", "the \x00 mother")
    assert the_problem(folder) == "people.csv, row 3: holds a NUL character; is it a text file?"
    (folder / "people.csv").write_text("  \n")
    assert the_problem(folder) == "people.csv: is empty; it must at least have its headings"
    (folder / "people.csv").unlink()
    (folder / "people.csv").mkdir()
    assert the_problem(folder).startswith("people.csv: cannot be opened")


def test_a_file_that_another_program_holds_is_named_with_what_to_do(folder, monkeypatch):
    read = Path.read_bytes

    def locked(path):
        if path.name == "people.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert the_problem(folder) == "people.csv: cannot be opened (Permission denied); close it in other programs and try again"


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is not an object"),
        ("{}", "is not an object"),
        ('{"name": "tiny"}', "format_version is None; this crosslane reads 1"),
        ('{"format_version": "99"}', "column format_version: format_version is '99'"),
        ('{"format_version": ["1"]}', "format_version is ['1']"),
        ('{"format_version": "1", "name": "tony", "title": "t", "content_note": "c"}', "is 'tony', but the folder is 'tiny'"),
        ('{"format_version": "1", "name": "tiny", "title": " ", "content_note": "c"}', "column title: is empty or not a text"),
        ('{"format_version": "1", "name": "tiny", "title": "t"}', "column content_note: is empty or not a text"),
        (
            '{"format_version": "1", "name": "tiny", "title": "t", "content_note": "c", "period": 2020}',
            "column period: is empty or not",
        ),
        (
            '{"format_version": "1", "name": "tiny", "title": "t", "content_note": "c", "period": "2020-13"}',
            "column period: '2020-13'",
        ),
        ('{"format_version": "1", "name": "tiny", "title": "t", "content_note": "c", "not_said": "x"}', "is not a list of texts"),
    ],
)
def test_a_package_that_cannot_be_used_says_why(folder, package, said):
    (folder / "datapackage.json").write_text(package)
    assert said in the_problem(folder)


def test_a_problem_names_ids_and_no_label_of_a_person(folder):
    spoil(folder / "people.csv", "the mother", "Invented Name")
    spoil(folder / "people.csv", "\nmother,", "\nmother-2,")
    assert "Invented Name" not in "\n".join(problems(folder))


@given(st.data())
def test_flipped_bytes_are_read_or_reported_and_nothing_else_happens(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("flipped") / "tiny"
    save_case(tiny_case(), folder)
    path = folder / data.draw(st.sampled_from(sorted(path.name for path in folder.iterdir())))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        load_case(folder)
        said = "nothing"
    except CaseProblems as found:
        said = str(found)
    assert said == "nothing" or said.startswith("tiny: ")


def test_the_package_holds_no_more_than_what_is_said_about_the_case(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["not_said"] == list(tiny_case().info.not_said)
    assert package["format_version"] == "1"
