"""The tables of a Word document, with everything that Word keeps beside the text: changes, comments, footnotes, headers.

python-docx repeats a merged cell's text at every position that it covers and comes short in rows that start late or end
early, so the grid is read here from ``gridSpan``, ``vMerge``, ``gridBefore`` and ``gridAfter`` themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crosslane.guarded.apart import Refused
from crosslane.guarded.container import open_parts, parse_xml
from crosslane.intake.grid import MOST_MERGED, Counter, Grid, Noticed, Raw, Sparse, grid_from

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TEXTS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_UNSEEN = {_W + "instrText", _W + "delInstrText", _W + "rPr", _W + "pPr", _W + "tcPr", _W + "trPr", _W + "tblPr", _W + "tblGrid"}
_WHICH_VERSION = "ask the agency which version it means"
_MOST_COLUMNS = 200


def read_word(data: bytes) -> Raw:
    """Everything in a .docx file."""
    parts = open_parts(data)
    if "word/document.xml" not in parts:
        raise Refused("it has no text part", "ask for it to be sent again")
    body = parse_xml(parts["word/document.xml"]).find(_W + "body")
    reader = _Reader(parts)
    if body is not None:
        reader.read_blocks(body)
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and parts[name]:
            reader.read_lines(parse_xml(parts[name]), "header" if "header" in name else "footer")
    if any(name.endswith("vbaProject.bin") for name in parts):
        reader.notice("it holds macros; they are not run", kind="macro")
    return Raw("docx", reader.grids, reader.lines, reader.noticed)


def _attribute(element: Any, path: str, default: str = "") -> str:
    """The value of a property such as ``tcPr/gridSpan``; the default if it is not there."""
    found = element.find("/".join(_W + name for name in path.split("/")))
    return default if found is None else str(found.get(_W + "val", default))


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isdecimal() else 1


class _Reader:
    """Walks the document once and gathers tables, lines and what is noticed, each with its place."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.grids: list[Grid] = []
        self.lines: list[tuple[str, str]] = []
        self.noticed: list[Noticed] = []
        self.counter = Counter()
        self.sheet, self.row, self.tables = "text", 0, 0
        self.comments = self._notes(parts, "comments", "comment")
        self.footnotes = self._notes(parts, "footnotes", "footnote")
        self.endnotes = self._notes(parts, "endnotes", "endnote")

    def _notes(self, parts: Mapping[str, bytes], part: str, element: str) -> dict[str, tuple[str, str]]:
        """Author and text of comments or notes by their id."""
        found = parts.get(f"word/{part}.xml")
        if not found:
            return {}
        notes = {}
        for note in parse_xml(found).iter(_W + element):
            if note.get(_W + "type") not in ("separator", "continuationSeparator"):
                text = "\n".join("".join(t.text or "" for t in p.iter(_W + "t")) for p in note.iter(_W + "p")).strip()
                notes[str(note.get(_W + "id"))] = (str(note.get(_W + "author") or ""), text)
        return notes

    def notice(self, what: str, would_do: str = "", kind: str = "", text: str = "") -> None:
        self.noticed.append(Noticed(self.sheet, self.row, "", what, would_do, kind, text))

    # Blocks --------------------------------------------------------------------------------------

    def read_blocks(self, body: Any) -> None:
        """Paragraphs and tables of the body, in order."""
        for block in self._blocks(body):
            if block.tag == _W + "tbl":
                self.read_table(block)
            else:
                self._line("text" if not self.tables else f"text after Table {self.tables}", self.text(block))

    def read_lines(self, root: Any, where: str) -> None:
        """The texts of a header or footer; a table in it counts as lines."""
        self.sheet, self.row = where, 0
        for paragraph in root.iter(_W + "p"):
            self._line(where, self.text(paragraph))

    def _line(self, where: str, text: str) -> None:
        if text.strip() and (where, text) not in self.lines[-40:]:  # first, odd and even headers mostly say the same
            self.counter.add()
            self.lines.append((where, text))

    def _blocks(self, parent: Any) -> Iterator[Any]:
        """Paragraphs and tables, those inside content controls and custom markup included."""
        for child in parent:
            if child.tag in (_W + "p", _W + "tbl"):
                yield child
            elif child.tag not in _UNSEEN and child.tag != _W + "tc":
                yield from self._blocks(child)

    # Tables --------------------------------------------------------------------------------------

    def read_table(self, table: Any, inside: str = "") -> None:
        """One table as a grid; tables inside a layout table become tables of their own."""
        self.tables += 1
        name = f"Table {self.tables}" + (f" (inside {inside})" if inside else "")
        before = (self.sheet, self.row)
        self.sheet = name
        cells: Sparse = {}
        merged: list[tuple[int, int, int, int]] = []
        open_down: dict[int, tuple[int, int]] = {}
        inner: list[Any] = []
        head = number = 0
        rows = list(self._within(table, "tr"))
        layout = len(rows) <= 3
        for row in rows:
            number += 1
            self.row = number
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._deleted_row(row)
                continue
            if row.find(f"{_W}trPr/{_W}ins") is not None:
                self.notice("this row was added with tracked changes", _WHICH_VERSION, "tracked change")
            if row.find(f"{_W}trPr/{_W}tblHeader") is not None and head == number - 1:
                head = number
            cells[number] = self._row(row, number, merged, open_down, inner if layout else None)
        merged += [(top, col, number, col + span - 1) for col, (top, span) in open_down.items() if top < number]
        if len(merged) > MOST_MERGED:
            raise Refused(f"'{name}' has more than {MOST_MERGED:,} merged cells", "copy the table into a new file")
        self.grids.append(grid_from(name, cells, merged=merged, head=head))
        self.row = 0
        for table_inside in inner:
            self.read_table(table_inside, name)
        self.sheet, self.row = before

    def _row(
        self, row: Any, number: int, merged: list[tuple[int, int, int, int]],
        open_down: dict[int, tuple[int, int]], inner: list[Any] | None,
    ) -> dict[int, str]:  # fmt: skip
        """Texts of one row by grid column. Merged areas that end above it are closed."""
        found: dict[int, str] = {}
        col = 1 + (_number(before, _MOST_COLUMNS) if (before := _attribute(row, "trPr/gridBefore")) else 0)
        goes_on = set()
        for cell in self._within(row, "tc"):
            span = _number(_attribute(cell, "tcPr/gridSpan", "1"), _MOST_COLUMNS)
            down = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = self._cell(cell, inner)
            if col > _MOST_COLUMNS:
                raise Refused(f"'{self.sheet}' has more than {_MOST_COLUMNS} columns", "copy the table into a new file")
            if down is not None and down.get(_W + "val", "continue") != "restart" and col in open_down:
                goes_on.add(col)
                if text.strip():
                    self.notice(
                        "text in the covered part of a merged cell, which Word does not show",
                        "look whether it belongs to the row", "hidden", text,
                    )  # fmt: skip
            else:
                self._close(col, number, merged, open_down)
                if down is not None:
                    open_down[col] = (number, span)
                    goes_on.add(col)
                elif span > 1:
                    merged.append((number, col, number, col + span - 1))
                if text.strip():
                    self.counter.add()
                    found[col] = text
            col += span
        for start in [start for start in open_down if start not in goes_on]:
            self._close(start, number, merged, open_down)
        return found

    def _close(
        self, col: int, number: int, merged: list[tuple[int, int, int, int]], open_down: dict[int, tuple[int, int]]
    ) -> None:
        if col in open_down:
            top, span = open_down.pop(col)
            if top < number - 1 or span > 1:
                merged.append((top, col, number - 1, col + span - 1))

    def _within(self, parent: Any, name: str) -> Iterator[Any]:
        """Rows of a table or cells of a row, those inside content controls included, those of inner tables not."""
        for child in parent:
            if child.tag == _W + name:
                yield child
            elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins"):
                yield from self._within(child, name)

    def _cell(self, cell: Any, inner: list[Any] | None) -> str:
        """The text of a cell, a paragraph a line."""
        texts = []
        for block in self._blocks(cell):
            if block.tag == _W + "p":
                texts.append(self.text(block))
            elif inner is not None and sum(1 for _ in block.iter(_W + "tr")) > 2:
                inner.append(block)
                self.notice("a table stands inside a cell; it is read as a table of its own", "", "nested table")
            else:
                texts += [" | ".join(self._cell(c, None) for c in self._within(r, "tc")) for r in self._within(block, "tr")]
                self.notice("a table stands inside a cell; its texts are kept in the cell", "", "nested table")
        return "\n".join(texts).strip("\n")

    def _deleted_row(self, row: Any) -> None:
        text = " | ".join("".join(t.text or "" for t in c.iter(_W + "t", _W + "delText")) for c in row.iter(_W + "tc"))
        self.notice("a row deleted with tracked changes; it is left out", _WHICH_VERSION, "tracked change", text)

    # Text ----------------------------------------------------------------------------------------

    def text(self, element: Any) -> str:
        """The text as it reads with all changes accepted; what is left out or lies beside it is noticed."""
        pieces: list[str] = []
        self._gather(element, pieces)
        return "".join(pieces)

    def _gather(self, element: Any, pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == _W + "t":
                pieces.append(child.text or "")
            elif tag == _W + "r":
                self._gather(child, pieces)
                if child.find(f"{_W}rPr/{_W}vanish") is not None and (
                    text := "".join(t.text or "" for t in child.iter(_W + "t"))
                ):
                    self.notice("hidden text; it is kept in its place", "look whether it was meant to be sent", "hidden", text)
            elif tag in _TEXTS:
                pieces.append(_TEXTS[tag])
            elif tag in _UNSEEN:
                if tag == _W + "pPr" and child.find(_W + "numPr") is not None and element.find(f".//{_W}t") is None:
                    self.notice("a number made by Word's own numbering; it is not part of the text", "", "numbering")
            elif tag in (_W + "del", _W + "moveFrom", _W + "ins", _W + "moveTo"):
                self._changed(child, pieces)
            elif tag in (_W + "commentReference", _W + "footnoteReference", _W + "endnoteReference"):
                self._noted(child)
            elif tag == _ALTERNATE:
                chosen = child.find(_CHOICE)
                self._gather(chosen if chosen is not None else child, pieces)
            else:
                if tag == _W + "p" and pieces and pieces[-1] != "\n":
                    pieces.append("\n")  # paragraphs of a text box
                self._gather(child, pieces)

    def _changed(self, change: Any, pieces: list[str]) -> None:
        """Words put in or taken out with tracked changes."""
        text = "".join(t.text or "" for t in change.iter(_W + "t", _W + "delText"))
        by = f" by “{author}”" if (author := change.get(_W + "author")) else ""
        if change.tag in (_W + "ins", _W + "moveTo"):
            if text.strip():
                self.notice(f"words added with tracked changes{by}; they are kept", _WHICH_VERSION, "tracked change", text)
            self._gather(change, pieces)
        elif text.strip():
            self.notice(f"words deleted with tracked changes{by}; they are left out", _WHICH_VERSION, "tracked change", text)

    def _noted(self, reference: Any) -> None:
        kind = reference.tag.removeprefix(_W).removesuffix("Reference")
        notes = {"comment": self.comments, "footnote": self.footnotes, "endnote": self.endnotes}[kind]
        author, text = notes.get(str(reference.get(_W + "id")), ("", ""))
        if text:
            by = f" by “{author}”" if author else ""
            self.notice(f"a {kind}{by}; it is not part of the row", "look whether the row needs it", kind, text)
