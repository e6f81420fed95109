"""Which paragraphs of a source no row cites. The sources here are invented."""

import pytest

from crosslane.casefile import find_uncited
from crosslane.casefile.coverage import counted_paragraphs, numbered_paragraphs
from crosslane.records import Citation
from tests.cases import changed, tiny_case

LONG = "and it goes on with so many words that nobody would take it for a heading at all"


def numbered(*names):
    return "\n".join(f"{name} Paragraph {name} {LONG}" for name in names)


REPORT = f"""Contents
1. INTRODUCTION ........ 3
1.1 Scope\t4

1. INTRODUCTION
1.1 The first paragraph {LONG}
which runs over two lines.
1.2. The second paragraph, in 3.4 per cent of words, {LONG}
2. WHAT HAPPENED
{numbered("2.1", "2.1.1", "2.1.2", "2.2", "2.3", "2.4", "2.5", "2.6")}
APPENDIX A
The terms of reference {LONG}
"""


def case_citing(*paragraphs):
    cites = tuple(Citation("made-up", paragraph) for paragraph in paragraphs)
    uncited = {
        name: [row._replace(cites=()) for row in table] for name, table in tiny_case().tables().items() if name != "sources"
    }
    first, *others = uncited["people"]
    return changed(tiny_case(), **(uncited | {"people": [first._replace(cites=cites), *others]}))


def test_numbered_paragraphs_are_found_with_the_lines_that_belong_to_them():
    found = numbered_paragraphs(REPORT)
    assert [paragraph.name for paragraph in found] == [
        "1.1", "1.2", "2.1", "2.1.1", "2.1.2", "2.2", "2.3", "2.4", "2.5", "2.6", "A",
    ]  # fmt: skip
    assert found[0].text.endswith("which runs over two lines.")
    assert REPORT.splitlines()[found[0].line - 1].startswith("1.1 The first")


def test_the_paragraphs_that_no_row_cites_are_listed_in_order():
    case = case_citing("1.1", "2.1", "2.2", "2.3", "2.4", "2.5", "A.3")
    assert [paragraph.name for paragraph in find_uncited(case, "made-up", REPORT)] == ["1.2", "2.1.1", "2.1.2", "2.6"]


def test_a_source_without_numbers_is_counted_by_lines_and_sentences():
    text = "First line.\n\nSecond line. It has two sentences.\n"
    assert [(p.name, p.line, p.text) for p in counted_paragraphs(text)] == [
        ("p1", 1, "First line."),
        ("p2s1", 3, "Second line."),
        ("p2s2", 3, "It has two sentences."),
    ]
    assert [p.name for p in find_uncited(case_citing("p2s2"), "made-up", text)] == ["p1", "p2s1"]
    assert [p.name for p in find_uncited(case_citing("p2"), "made-up", text)] == ["p1"]


def test_the_citations_of_another_source_do_not_count():
    case = changed(case_citing(), people=[tiny_case().people["aunt"]._replace(cites=(Citation("other", "p1"),))])
    assert [p.name for p in find_uncited(case, "made-up", "One line.")] == ["p1"]


def test_an_unknown_source_is_named_with_the_nearest():
    with pytest.raises(KeyError, match="did you mean 'made-up'"):
        find_uncited(tiny_case(), "mad-up", "")
