"""The integrated chronology of many returns as a pack of its own: for Word, PDF and Excel, before there is any case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import Line, MergedRow
from crosslane.intake.values import Return, Role
from crosslane.pack.contents import Column, Pack, PaperName, Paragraph, Row, Section, Table, filled
from crosslane.when import say

COLUMNS = {
    "words": "Date as put", "reading": "Read as", "agency": "Agency", "what": "What the return says", "response": "Response",
    "child": "Child", "who": "Who", "source": "Source given", "recorded": "Written down", "thinking": "Comment",
}  # fmt: skip
"""The columns that can be chosen, with their headings."""
USUAL = ("words", "reading", "agency", "what", "response", "child", "source")
_WIDTHS = {
    "words": 1.0, "reading": 1.1, "agency": 1.2, "what": 4.6, "response": 2.0, "child": 0.9, "who": 0.9, "source": 1.1,
    "recorded": 0.9, "thinking": 1.6,
}  # fmt: skip
_ROLES = {
    "response": Role.RESPONSE, "child": Role.CHILD, "who": Role.WHO, "source": Role.SOURCE, "thinking": Role.THINKING,
}  # fmt: skip


def plan_integrated(chronology: Chronology, columns: Iterable[str] = USUAL, paper: PaperName = "A4") -> Pack:
    """The chronology, what in it contradicts itself, and the returns that it was made of.

    Args:
        columns: of `COLUMNS`, in the order wanted. Where the words of dates were left out, their column is too.

    Raises:
        ValueError: if there is no such column.
    """
    chosen = tuple(dict.fromkeys(columns))
    unknown = [name for name in chosen if name not in COLUMNS]
    if unknown:
        raise ValueError(f"there is no column '{unknown[0]}'; there are: {', '.join(COLUMNS)}")
    lines, title = chronology.lines, chronology.title
    if lines and not any(row.when.words for line in lines for row in line.rows):
        chosen = tuple(name for name in chosen if name != "words")
    sections = (
        Section("how-to-read", "How to read this", 1, _how(lines, chronology.notes), starts_page=False),
        Section("chronology", "Integrated chronology", 1, (_chronology(lines, chosen),)),
        Section("contradictions", "Dates that cannot all be right", 1, _contradictions(lines), starts_page=False),
        Section("returns", "The returns", 1, (_returns(chronology.returns),), starts_page=False),
    )
    return Pack("integrated", title or "Integrated chronology", "integrated chronology", paper, "en-GB", filled(sections))


def _how(lines: Sequence[Line], notes: Sequence[str]) -> tuple[Paragraph, ...]:
    undated = sum(line.when is None and not line.agreed.clash for line in lines)
    said = [
        *notes,
        "Every row of every return is here in the agency's own words. Rows stand in the order of their earliest possible day; of "
        "rows whose dates overlap, the order says nothing. Numbers stay the same when the chronology is made again.",
        "Rows that the reviewer took for one contact stand in one row, each agency's words under its name. Nothing was put "
        "together that the reviewer had not looked at.",
        "That something is not in a return does not say that it was not done or not shared.",
    ]
    if parted := {row.part_of for line in lines for row in line.rows if row.part_of}:
        said.append(
            f"Where one row of a return tells of several contacts, the reviewer split it ({len(parted)} "
            f"{'row' if len(parted) == 1 else 'rows'}): each part carries the row's id and the word part, and together they are "
            "the words of the row. Its date, and whatever it said once for all of it, stand with each part."
        )
    if undated:
        said.append(f"{undated} rows have no date that was read; they stand last.")
    return tuple(Paragraph(text) for text in said)


def _chronology(lines: Sequence[Line], chosen: Sequence[str]) -> Table:
    head = (Column("No.", 0.5), *(Column(COLUMNS[name], _WIDTHS[name]) for name in chosen), Column("Row", 1.3))
    rows = tuple(_row(line, chosen) for line in lines)
    return Table("chronology", "All rows of all returns in the order of time", head, rows)


def numbers_of(line: Line) -> str:
    """The numbers of a line's rows as they are shown; a dash where none was given yet."""
    return ", ".join(str(row.number) if row.number else "–" for row in line.rows)


def _row(line: Line, chosen: Sequence[str]) -> Row:
    ids = tuple(row.id for row in line.rows)
    cells = [numbers_of(line), *(cell_of(line, name) for name in chosen), "\n".join(ids)]
    return Row(tuple(cells), ids, "; ".join(ids))


def cell_of(line: Line, column: str) -> str:
    """What a line says in one column; of several rows, each under its agency, or in narrow columns under its number."""
    if column == "reading":
        said = line.agreed.said
        differs = [f"{one.about} differs" for one in line.differences]
        return "\n".join([said[:1].upper() + said[1:], *differs])
    is_wide = column in ("what", "response", "thinking")
    texts = [(row.agency if is_wide or not row.number else str(row.number), _text(row, column)) for row in line.rows]
    if column == "agency" or len(texts) == 1:
        return "\n".join(dict.fromkeys(text for _, text in texts if text))
    return "\n".join(f"{whose}: {text}" for whose, text in texts if text)


def _text(row: MergedRow, column: str) -> str:
    if column == "words":
        return " ".join(row.when.words.split())
    if column == "what":
        return row.what
    if column == "recorded":
        return row.recorded.words
    if column == "agency":
        named = row.said.get(Role.AGENCY, "").strip()
        same = not named or named.lower() in row.agency.lower() or row.agency.lower() in named.lower()
        return row.agency if same else f"{row.agency} (contact of {named})"
    return row.said.get(_ROLES[column], "")


def _contradictions(lines: Sequence[Line]) -> tuple[Table, ...]:
    rows = []
    for line in lines:
        if line.agreed.clash:
            told = "\n".join(f"{row.agency}: {say(row.when.when)}{_in_words(row)}" for row in line.rows if row.when.when)
            ids = tuple(row.id for row in line.rows)
            rows.append(Row((numbers_of(line), told, "\n".join(row.what[:160] for row in line.rows)), ids, "; ".join(ids)))
    if not rows:
        return ()
    columns = (Column("No.", 0.5), Column("Dates as the agencies give them", 3), Column("What it is about", 5))
    return (Table("contradictions", "Dates of one contact that share no day", columns, tuple(rows)),)


def _in_words(row: MergedRow) -> str:
    """The date as the agency put it, where its words were not left out."""
    return f" (“{row.when.words}”)" if row.when.words else ""


def _returns(returns: Mapping[str, Return]) -> Table:
    columns = [Column("Return", 1.6), Column("Agency", 2), Column("File", 2), Column("Rows", 0.6), Column("With a date", 0.8)]
    with_digest = any(one.digest for one in returns.values())
    if with_digest:
        columns.append(Column("SHA-256 of the file", 3))
    rows = []
    for key, one in returns.items():
        dated = len({row.part_of or row.id for row in one.rows if row.when.edtf})
        count = len({row.part_of or row.id for row in one.rows})
        cells = (key, one.agency, one.file, str(count), str(dated), *([one.digest] if with_digest else []))
        rows.append(Row(cells, (key,), key))
    return Table("returns", "The returns that this was made of", tuple(columns), tuple(rows))
