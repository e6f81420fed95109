"""The tables of a PDF that holds text: over several pages, with headings on the first alone."""

from __future__ import annotations

import io
from typing import Any

from crosslane.guarded.apart import Refused
from crosslane.intake.grid import Counter, Grid, Noticed, Raw, grid_from

MOST_PAGES = 400
_BY_WORDS = {"vertical_strategy": "text", "horizontal_strategy": "text", "min_words_vertical": 4}
"""How tables without ruled lines are looked for: columns where words begin below each other."""


def read_pdf(data: bytes) -> Raw:
    """Everything in a PDF: ruled tables, and the lines of text around them.

    Raises:
        Refused: it is protected, damaged, or holds pictures of pages and no text.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        document = pdfplumber.open(io.BytesIO(data))
    except Exception as broken:
        if isinstance(broken, PDFPasswordIncorrect) or isinstance(broken.args[0] if broken.args else None, PDFPasswordIncorrect):
            remedy = "open it with the password, print it to a new PDF and send that"
            raise Refused("it is protected with a password", remedy) from None
        raise Refused("it is cut short or damaged", "ask for it to be sent again, as a Word file if there is one") from None
    with document:
        return _read(document)


def _read(document: Any) -> Raw:
    if len(document.pages) > MOST_PAGES:
        raise Refused(f"it has {len(document.pages)} pages", "send the pages with the chronology")
    grids: list[Grid] = []
    lines: list[tuple[str, str]] = []
    noticed: list[Noticed] = []
    counter = Counter()
    scanned = []
    for number, page in enumerate(document.pages, start=1):
        if not page.chars:
            if page.images:
                scanned.append(number)
            continue
        _read_page(page, number, grids, lines, counter)
        page.close()
    if not grids and not lines:
        raise Refused("it holds pictures of pages and no text: it was scanned", "ask for the file that it was printed from")
    for number in scanned:
        what = "the page is a picture and could not be read"
        noticed.append(Noticed(f"page {number}", 0, "", what, "ask for the file that it was printed from", "scanned"))
    noticed.append(Noticed("", 0, "", "a PDF keeps no cells: look whether rows and columns came out as printed", "", "layout"))
    return Raw("pdf", grids, lines, noticed)


def _read_page(page: Any, number: int, grids: list[Grid], lines: list[tuple[str, str]], counter: Counter) -> None:
    name = f"page {number}"
    found = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.columns) > 1]
    found.sort(key=lambda table: (table.bbox[1], table.bbox[0]))
    for place, table in enumerate(found, start=1):
        texts = [[cell or "" for cell in row] for row in table.extract(x_tolerance=1.5)]
        counter.add(sum(1 for row in texts for cell in row if cell.strip()))
        cells = {index: dict(enumerate(row, start=1)) for index, row in enumerate(texts, start=1)}
        grid = grid_from(name if len(found) == 1 else f"{name}, table {place}", cells, width=max(map(len, texts), default=0))
        grids.append(grid._replace(follows=place == 1 and number > 1))
    if not found and (grid_by_words := _by_words(page, name, counter)) is not None:
        grids.append(grid_by_words._replace(follows=number > 1))
        return
    for line in _outside(page, [table.bbox for table in found]).splitlines():
        if line.strip():
            counter.add()
            lines.append((name, line.strip()))


def _outside(page: Any, boxes: list[tuple[float, float, float, float]]) -> str:
    """The text of a page outside its tables."""

    def is_outside(thing: Any) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return thing["object_type"] == "char" and not any(x0 <= x <= x1 and top <= y <= end for x0, top, x1, end in boxes)

    if not any(is_outside(char) for char in page.chars):
        return ""
    return str(page.filter(is_outside).extract_text(x_tolerance=1.5) or "")


def _by_words(page: Any, name: str, counter: Counter) -> Grid | None:
    """A table without ruled lines, if the words of the page stand in columns."""
    table = page.extract_table(_BY_WORDS)
    if not table or len(table) < 4 or len(table[0]) < 3:
        return None
    filled = [sum(1 for cell in row if cell and cell.strip()) for row in table]
    if sum(count >= 3 for count in filled) < max(3, len(filled) // 4):
        return None
    kept = sum(len((cell or "").replace(" ", "")) for row in table for cell in row)
    if kept < sum(1 for char in page.chars if char["text"].strip()):
        return None  # words that stand in no column would be lost
    counter.add(sum(filled))
    cells = {index: dict(enumerate((cell or "" for cell in row), start=1)) for index, row in enumerate(table, start=1)}
    return grid_from(name, cells, width=len(table[0]))
