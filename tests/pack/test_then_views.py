"""A pack of a then-view holds nothing that came later or elsewhere: not in words, pictures, properties or numbers."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pytest

from crosslane.case import Case
from crosslane.narrowing import as_of, as_seen_by
from crosslane.pack.choices import CHRONOLOGY_COLUMNS, Choices
from crosslane.pack.excel import excel_bytes
from crosslane.pack.pdf import pdf_bytes
from crosslane.pack.plan import plan_pack
from crosslane.pack.word import word_bytes
from crosslane.records import TABLES, columns
from tests.cases import changed, tiny_case

DAY = date(2020, 3, 2)
EVERYTHING = Choices(columns=tuple(CHRONOLOGY_COLUMNS), held_on=(DAY,))


def planted(case: Case, view: Case) -> tuple[Case, list[str]]:
    """The case with a word of its own in every text of every row that the view does not have, and those words."""
    tables, words = {}, []
    for name, record in TABLES.items():
        texts = [column for column, declared in columns(record).items() if declared.kind == "text"]
        rows = []
        for row in case.table(name):
            if row.id not in view.table(name):
                word = f"Zz{name}{len(words)}later"
                words.append(word)
                row = row._replace(**dict.fromkeys(texts, word))
            rows.append(row)
        tables[name] = rows
    return changed(case, **tables), words


def unzipped(data: bytes) -> str:
    """Every byte of every part of an Office file, and the names of the parts."""
    with ZipFile(BytesIO(data)) as parts:
        return "\n".join(name + parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def read_pdf(data: bytes) -> str:
    """The text, the properties and the alternative texts of a PDF."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        said = [page.extract_text() for page in pdf.pages] + [str(pdf.doc.info), str(pdf.structure_tree)]
    return "\n".join(said) + data.decode("latin-1")


@pytest.mark.parametrize("narrow", [lambda case: as_of(case, DAY), lambda case: as_seen_by(case, "school", DAY)])
def test_no_word_of_what_came_later_or_elsewhere_is_in_any_format(narrow):
    case = tiny_case()
    full, words = planted(case, narrow(case))
    view = narrow(full)
    assert len(words) > 12
    pack = plan_pack(view, EVERYTHING)
    everything = "\n".join((repr(pack), unzipped(word_bytes(pack)), unzipped(excel_bytes(pack)[0]), read_pdf(pdf_bytes(pack))))
    assert "A teacher sees a bruise" in everything
    assert not [word for word in words if word in everything]


def test_the_planted_words_are_found_in_a_pack_of_the_whole_case():
    case = tiny_case()
    full, words = planted(case, as_of(case, DAY))
    pack = plan_pack(full, EVERYTHING)
    everything = repr(pack) + unzipped(word_bytes(pack))
    assert len([word for word in words if word in everything]) > len(words) / 2


def test_numbers_and_counts_of_a_then_view_are_its_own():
    view = as_of(tiny_case(), DAY)
    chronology = next(table for _, table in plan_pack(view).tables() if table.id == "chronology")
    assert [row.cells[0] for row in chronology.rows] == [str(number) for number in range(1, len(view.events) + 1)]
