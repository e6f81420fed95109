"""Names give way to labels in every text and id of a case; nothing of them is left in what is made of it."""

import io
import zipfile

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.casefile import find_problems, load_case, save_case
from crosslane.casefile.workbook import workbook_bytes
from crosslane.casefile.write import case_files
from crosslane.disguise import Entry, Glossary, GlossaryProblem, anonymise, personalise, propose, scan_files
from tests.cases import changed, small_cases, tiny_case
from tests.disguise.named import KEY, NAME, PLACE, STEMS, WORKER, WRITTEN, planted, ways


def everything(files):
    """All that files hold, unpacked, as small letters without what nobody sees: a reader of its own, apart from the search."""
    found = []
    for name, data in files.items():
        found.append(name)
        if data[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                found += [*packed.namelist(), *(packed.read(one).decode("utf-8", "replace") for one in packed.namelist())]
        elif data[:5] == b"%PDF-":
            with pdfplumber.open(io.BytesIO(data)) as document:
                found += [page.extract_text() or "" for page in document.pages]
                found.append(str(document.metadata))
        else:
            found.append(data.decode("utf-8"))
    text = "\n".join(found).lower().replace("\u00ad", "").replace("\u0301", "")
    return "".join(text.split())


PLANTED = [way.format(name, name) for name in (NAME, WORKER, PLACE) for name in ways(name) for way in WRITTEN]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PLANTED), min_size=1, max_size=12))
def test_no_planted_name_is_left_in_the_files_or_the_workbook(texts):
    case = planted(texts)
    made = anonymise(case, KEY).case
    files = {**case_files(made), "book.xlsx": workbook_bytes(made)}
    said = everything(files)
    assert [stem for stem in STEMS if stem in said] == []
    assert [trace for trace in scan_files(files, KEY) if trace.is_certain] == []
    assert find_problems(made) == []


def test_the_test_above_would_see_a_name_that_is_left():
    case = planted([NAME])
    files = {"book.xlsx": workbook_bytes(case)}
    assert "quillfeather" in everything(files)
    assert any(trace.is_certain for trace in scan_files(files, KEY))


def test_no_planted_name_is_left_in_any_export(tmp_path):
    from crosslane.pack.choices import Choices
    from crosslane.pack.excel import write_excel
    from crosslane.pack.one_file import explorer_file
    from crosslane.pack.pdf import write_pdf
    from crosslane.pack.plan import plan_pack
    from crosslane.pack.word import write_word

    made = anonymise(planted(PLANTED), KEY).case
    planned = plan_pack(made, Choices())
    write_word(planned, tmp_path / "pack.docx")
    write_pdf(planned, tmp_path / "pack.pdf")
    write_excel(planned, tmp_path / "pack.xlsx")
    (tmp_path / "page.html").write_text(explorer_file(made).html, encoding="utf-8")
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(files) == {"pack.docx", "pack.pdf", "pack.xlsx", "page.html"}
    assert [stem for stem in STEMS if stem in everything(files)] == []
    assert [trace for trace in scan_files(files, KEY) if trace.is_certain] == []


def test_a_possessive_keeps_its_ending():
    case = planted([f"{NAME}’s flat", f"with {NAME.upper()}'s mother"])
    assert "Uncle’s flat" in {event.title for event in anonymise(case, KEY).case.events}


def test_ids_and_what_refers_to_them_change_together():
    made = anonymise(planted(["x"]), KEY).case
    assert made.info.id == "uncle"
    assert "visit-by-uncle" in made.events
    assert {prompt.at for prompt in made.prompts} == {"visit-by-uncle"}


def test_two_ids_never_become_one():
    case = tiny_case()
    first, second, *others = case.people.rows
    tables = {name: table.rows for name, table in case.tables().items()}
    key = Glossary((Entry(first.id, "x y", "person"), Entry(second.id, "x-y 2", "person")))
    clash = changed(case, people=[first, second, *others])
    made = anonymise(clash, key).case
    assert len(made.people.ids | made.agencies.ids) == len(case.people) + len(case.agencies)
    assert tables["people"] == case.people.rows


@settings(deadline=None, max_examples=25)
@given(small_cases())
def test_a_case_without_the_names_stays_as_it_is(case):
    assert anonymise(case, KEY).case == case


def test_names_come_back_for_labels():
    case = planted([f"Seen by {NAME} and {WORKER} in {PLACE}."])
    made = anonymise(case, KEY)
    assert made.in_use == ()
    assert personalise(made.case, KEY) == case


def test_labels_that_stood_in_the_texts_before_are_told():
    assert anonymise(planted(["The Uncle came."]), KEY).in_use == ("Uncle",)


def test_a_name_that_is_switched_off_stays():
    made = anonymise(planted([NAME, WORKER]), KEY.switched(WORKER, on=False)).case
    said = everything(case_files(made))
    assert "brackwater" in said
    assert "quillfeather" not in said


def test_a_name_that_is_a_word_too_is_not_taken_for_the_word():
    key = Glossary((Entry("Will", "Brother", "person"),))
    made = anonymise(planted(["Will said that she will come. WILL"]), key).case
    assert "Brother said that she will come. Brother" in {event.title for event in made.events}


def test_an_anonymised_case_is_saved_and_read_as_any_other(tmp_path):
    made = anonymise(planted(PLANTED), KEY).case
    save_case(made, tmp_path / made.info.id)
    assert load_case(tmp_path / made.info.id) == made


# The key ----------------------------------------------------------------------------------------


def test_everybody_gets_a_label_of_their_own_and_no_label_holds_a_name():
    key = propose(planted(["x"]))
    labels = [entry.label for entry in key]
    assert len(labels) == len(set(labels))
    key.check()


@given(st.permutations(tiny_case().people.rows), st.permutations(tiny_case().agencies.rows))
def test_a_label_once_given_stays_with_its_name_whatever_comes_in_whatever_order(people, agencies):
    case = tiny_case()
    named = changed(case, people=[person._replace(label=f"Person {person.id} Quill") for person in case.people])
    before = propose(named)
    later = changed(
        named,
        people=[person._replace(label=f"Person {person.id} Quill") for person in people],
        agencies=[agency._replace(label=f"{agency.label} of Wallowby") for agency in agencies],
    )
    after = propose(later, before)
    assert after.entries[: len(before.entries)] == before.entries
    labels = [entry.label for entry in after]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ((Entry("Ann", "Aunt"), Entry("Bea", "Aunt")), "stands for more than one"),
        ((Entry("Ann", "Aunt"), Entry("Bea", "Ann's friend"), ), "holds the name"),
        ((Entry("Ann", "Aunt"), Entry("Bea", "Sister", variants=("Ann",))), "name of two entries"),
        ((Entry("", "Aunt"),), "has no name"),
        ((Entry("Ann", ""),), "has no label"),
    ],
)  # fmt: skip
def test_a_key_that_could_not_be_turned_back_is_refused(entries, says):
    with pytest.raises(GlossaryProblem, match=says):
        anonymise(tiny_case(), Glossary(tuple(entries)))
