"""What a screen reader finds in the PDFs: language, title, headings in order, heads of tables, words of pictures; all is read."""

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
import typst
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from crosslane.pack.briefing import briefing_bytes
from crosslane.pack.contents import Table
from crosslane.pack.pdf import pdf_bytes
from crosslane.pack.plan import plan_pack
from crosslane.plan.briefing.sections import plan_briefing
from tests.cases import tiny_case

PACK = plan_pack(tiny_case())
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class Element(NamedTuple):
    """An element of the structure, with those in it and the numbers of the marked stretches that it names, by page."""

    kind: str
    said: dict[str, Any]
    children: tuple["Element", ...]
    marked: tuple[tuple[int, int], ...]


class Tagged(NamedTuple):
    """A PDF as a screen reader meets it."""

    catalog: dict[str, Any]
    tree: tuple[Element, ...]
    marked: Counter[tuple[int, int]]
    """Marked stretches with letters: page and number."""
    loose: int
    """Strings that are in no marked stretch and no decoration."""


class Reader(PDFDevice):
    """Notes for each string that is drawn in which marked stretch it is; stretches lie in each other."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.open: list[tuple[str, int | None]] = []
        self.page, self.loose, self.marked = 0, 0, Counter[tuple[int, int]]()

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self.page = page.pageid

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self.open.append((tag.name, props.get("MCID") if isinstance(props, dict) else None))

    def end_tag(self) -> None:
        self.open.pop()

    def render_string(self, *_: Any) -> None:
        number = next((number for _, number in reversed(self.open) if number is not None), None)
        if number is not None:
            self.marked[self.page, number] += 1
        elif not any(kind == "Artifact" for kind, _ in self.open):
            self.loose += 1


def tagged(data: bytes) -> Tagged:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    reader = Reader()
    interpreter = PDFPageInterpreter(reader.rsrcmgr, reader)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
    catalog = {key: resolve1(value) for key, value in document.catalog.items()}
    tree = tuple(map(element, listed(catalog.get("StructTreeRoot", {}).get("K"))))
    return Tagged(catalog, tree, reader.marked, reader.loose)


def listed(value: Any) -> list[Any]:
    found = resolve1(value)
    return [] if found is None else [resolve1(one) for one in found] if isinstance(found, list) else [found]


def element(node: dict[str, Any], page: int = 0) -> Element:
    """An element and all in it; a page that is named counts for those inside until they name another."""
    page = node["Pg"].objid if "Pg" in node else page
    inside = listed(node.get("K"))
    numbers = [(page, one) for one in inside if isinstance(one, int)]
    parts = [one for one in inside if isinstance(one, dict)]
    numbers += [(one["Pg"].objid if "Pg" in one else page, one["MCID"]) for one in parts if "MCID" in one]
    children = tuple(element(one, page) for one in parts if "S" in one)
    said = {key: resolve1(value) for key, value in node.items() if key in ("Alt", "A", "Lang")}
    return Element(node["S"].name, said, children, tuple(numbers))


@pytest.fixture(scope="module")
def pack() -> Tagged:
    return tagged(pdf_bytes(PACK))


@pytest.fixture(scope="module")
def briefing() -> Tagged:
    return tagged(briefing_bytes(plan_briefing(tiny_case()), "pdf"))


@pytest.fixture(params=["pack", "briefing"])
def paper(request) -> Tagged:
    return request.getfixturevalue(request.param)


def nodes(tree: tuple[Element, ...]) -> Iterator[Element]:
    """All elements, in the order in which they are read."""
    for one in tree:
        yield one
        yield from nodes(one.children)


def of_kind(paper: Tagged, *kinds: str) -> list[Element]:
    return [one for one in nodes(paper.tree) if one.kind in kinds]


def test_language_and_title_are_said_and_the_file_calls_itself_tagged(paper):
    assert paper.catalog["Lang"] == b"en-GB"
    assert paper.catalog["MarkInfo"]["Marked"]
    assert paper.catalog["ViewerPreferences"]["DisplayDocTitle"]
    metadata = paper.catalog["Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in metadata
    assert "Tiny, an invented case" in metadata


def test_all_that_is_read_is_in_the_tree_once_and_all_else_is_decoration(paper):
    assert paper.loose == 0
    named = Counter(number for one in nodes(paper.tree) for number in one.marked)
    assert max(named.values()) == 1
    assert set(paper.marked) <= set(named)


def test_no_heading_is_deeper_than_the_one_before_it_by_more_than_one(paper):
    depths = [HEADINGS.index(one.kind) for one in of_kind(paper, *HEADINGS)]
    assert depths[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(depths))


def test_each_section_of_a_pack_has_its_heading_at_its_depth(pack):
    assert [one.kind for one in of_kind(pack, *HEADINGS)] == [f"H{section.level}" for section in PACK.sections]


def test_each_table_of_a_pack_has_a_head_for_each_column_and_whole_rows(pack):
    written = [block for section in PACK.sections for block in section.blocks if isinstance(block, Table)]
    found = of_kind(pack, "Table")
    assert len(found) == len(written) > 3
    for table, meant in zip(found, written, strict=True):
        rows = [one for one in nodes((table,)) if one.kind == "TR"]
        assert [len(row.children) for row in rows] == [len(meant.columns)] * (1 + len(meant.rows)), meant.caption
        assert {scope(head) for head in rows[0].children} == {"Column"}, meant.caption


def scope(head: Element) -> str:
    """For which cells a head of a table stands; empty if it is none."""
    said = [one["Scope"].name for one in listed(head.said.get("A")) if "Scope" in one]
    return said[0] if head.kind == "TH" and said else ""


def test_each_picture_of_a_pack_has_its_words(pack):
    figures = of_kind(pack, "Figure")
    assert len(figures) == len(list(PACK.pictures())) > 0
    assert all(len(resolve1(figure.said["Alt"])) > 20 for figure in figures)


def test_a_page_that_nobody_tagged_would_be_noticed():
    bare = tagged(typst.compile(b"Loose words", pdf_tags=False))
    assert bare.loose
    assert not bare.tree
