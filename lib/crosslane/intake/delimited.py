"""The table of a .csv or .tsv file: its encoding, what stands between its cells, its quotation marks."""

from __future__ import annotations

import csv
import io

from crosslane.guarded.apart import Refused
from crosslane.intake.grid import Counter, Noticed, Raw, grid_from

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
         (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))  # fmt: skip
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_NAME = "text"
_LOOKED_AT = 200


def read_delimited(data: bytes) -> Raw:
    """Everything in a delimited text file."""
    noticed: list[Noticed] = []
    text = _decode(data, noticed)
    separator = _separator(text, noticed)
    rows, numbers = _rows(text, separator, noticed)
    counter = Counter()
    cells = {}
    for number, row in zip(numbers, rows, strict=True):
        counter.add(sum(1 for cell in row if cell.strip()))
        if len(row) > 2_000:
            raise Refused(f"line {number} has {len(row):,} cells", "look whether the file is the table it should be")
        cells[number] = dict(enumerate(row, start=1))
    return Raw("text", [grid_from(_NAME, cells)], [], noticed)


def _decode(data: bytes, noticed: list[Noticed]) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if data[1:400:2].count(0) > len(data[1:400:2]) // 3:
        return _strictly(data, "utf-16-le")
    if data[:400:2].count(0) > len(data[:400:2]) // 3:
        return _strictly(data, "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        noticed.append(
            Noticed(
                _NAME, 0, "", "letters that no usual encoding explains", "look at accents, dashes and pound signs", "encoding"
            )
        )
    else:
        noticed.append(Noticed(_NAME, 0, "", "it is not Unicode; it was read as Windows text (cp1252)", "", "encoding"))
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(
            f"it says that it is {encoding.upper()} text and is not, or is cut short", "ask for it to be sent again"
        ) from None


def _separator(text: str, noticed: list[Noticed]) -> str:
    """What stands between the cells: the sign that gives the most rows of one same width of two or more."""

    def score(sign: str) -> tuple[int, int]:
        widths: dict[int, int] = {}
        try:
            for number, row in enumerate(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)):
                widths[len(row)] = widths.get(len(row), 0) + 1
                if number > _LOOKED_AT:
                    break
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    best = max(_SEPARATORS, key=lambda sign: (score(sign)[0], score(sign)[1], sign == ","))
    if score(best)[0] == 0:
        return ","
    if best != ",":
        noticed.append(Noticed(_NAME, 0, "", f"its cells are separated by {_SEPARATORS[best]}", "", "layout"))
    return best


def _rows(text: str, separator: str, noticed: list[Noticed]) -> tuple[list[list[str]], list[int]]:
    """Rows and the line each of them begins on."""
    text = text.replace("\0", "")
    csv.field_size_limit(10_000_000)
    rows: list[list[str]] = []
    numbers: list[int] = []
    first = text.split("\n", 1)[0].strip().lower()
    skipped = 1 if first.startswith("sep=") else 0  # a line that Excel understands and nobody sees
    lines = io.StringIO(text.split("\n", 1)[1] if skipped and "\n" in text else text, newline="")
    reader = csv.reader(lines, delimiter=separator)
    try:
        for row in reader:
            rows.append(row)
            numbers.append(len(numbers) + 1 + skipped)
    except csv.Error:
        rows = []
    if not rows or _runs_away(rows):
        noticed.append(
            Noticed(_NAME, 0, "", "a quotation mark is opened and not closed; every line was read as a row of its own",
                    "look at the cells that hold quotation marks", "layout")
        )  # fmt: skip
        lines_alone = text.splitlines()[skipped:]
        rows = [row for line in lines_alone for row in csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE)] or rows
        numbers = [index + 1 + skipped for index in range(len(rows))]
    return rows, numbers


def _runs_away(rows: list[list[str]]) -> bool:
    """Whether the last cell has swallowed what should have been rows."""
    return bool(rows and rows[-1]) and rows[-1][-1].count("\n") > 30
