"""``crosslane merge``: one integrated chronology of many returns, or of a review on the desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS, err, out, stop
from crosslane.intake import Return
from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import PairKey, SameContact
from crosslane.intake.pairs import Pair
from crosslane.review.desk_file import SUFFIX


def merge(
    files: Annotated[list[Path], typer.Argument(help="Returns as agencies sent them, or one review of the desk (.review).")],
    folder: Annotated[
        Path | None, typer.Option("--out", help="Write the chronology as Word, Excel and JSON into this folder.")
    ] = None,
    title: Annotated[str, typer.Option(help="Title of the chronology, if it is not a review of the desk.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what could not be read.")] = False,
) -> None:
    """Put returns together into one chronology, and list the pairs of rows that may tell of the same contact.

    Nothing is taken for one contact here: that is decided on the desk, and a review of the desk is merged as it was decided.

    Example: crosslane merge school.docx police.csv --out merged

    Example: crosslane merge work/reviews/child-w.review --out merged
    """
    reviews = [file for file in files if file.suffix == SUFFIX]
    if reviews and len(files) > 1:
        raise stop("name either one review of the desk or the files of returns", NOT_FOUND)
    refused: list[str] = []
    merged = _of_review(reviews[0]) if reviews else _of_files(files, refused)
    for line in refused:
        err.print(Text(line))
    called = title or merged.chronology.title
    if as_json:
        out.print_json(json.dumps(_as_json(merged, refused)))
    elif not quiet:
        _tell(merged)
    if folder is not None:
        _write(folder, called, merged)
    raise typer.Exit(PROBLEMS if refused else OK)


class _Merged:
    """What is told and written."""

    def __init__(self, chronology: Chronology, pairs: tuple[Pair, ...], answers: dict[PairKey, SameContact]) -> None:
        self.chronology, self.pairs, self.answers = chronology, pairs, answers

    @property
    def open_pairs(self) -> list[Pair]:
        return [pair for pair in self.pairs if self.answers.get(pair.key, SameContact.LATER) is SameContact.LATER]


def _of_review(path: Path) -> _Merged:
    from crosslane.journal import JournalProblem
    from crosslane.review.desk import Desk

    try:
        desk = Desk(path)
    except JournalProblem as problem:
        raise stop(str(problem), NOT_FOUND) from None
    try:
        return _Merged(desk.chronology, desk.pairs, dict(desk.state.answers))
    finally:
        desk.close()


def _of_files(files: list[Path], refused: list[str]) -> _Merged:
    from crosslane.intake.identity import key_for, rename_rows, spot_ids
    from crosslane.intake.merge import Contribution, number_rows, put_together
    from crosslane.intake.merge import merge as merge_rows
    from crosslane.intake.pairs import find_pairs
    from crosslane.intake.returns import read_returns

    read, problems = read_returns(files)
    refused += [str(problem) for problem in problems]
    if not read:
        raise stop("\n".join([*refused, "no return could be read, so nothing was merged"]), PROBLEMS)
    returns: dict[str, Return] = {}
    for one in sorted(read, key=lambda one: (one.agency, one.file, one.digest)):
        key = key_for(one.agency or one.file.rsplit(".", 1)[0], returns)
        returns[key] = rename_rows(one, spot_ids(one, key))
    parts = [Contribution(key, one) for key, one in returns.items()]
    rows = merge_rows(parts)
    rows = merge_rows(parts, number_rows(rows, {}))
    return _Merged(Chronology("", put_together(rows, {}), returns), find_pairs(rows), {})


def _tell(merged: _Merged) -> None:
    rows = sum(len(line.rows) for line in merged.chronology.lines)
    out.print(Text(f"{rows} rows of {len(merged.chronology.returns)} returns in {len(merged.chronology.lines)} lines"))
    for line in merged.chronology.lines:
        if line.agreed.clash:
            out.print(Text(f"  {', '.join(row.id for row in line.rows)}: {line.agreed.said}"))
    pairs = merged.open_pairs
    out.print(Text(f"{len(pairs)} pairs of rows may tell of the same contact; decide about them on the desk"))
    for pair in pairs[:50]:
        out.print(Text(f"  {pair.strength:3}  {pair.a}  {pair.b}  {'; '.join((*pair.reasons, *pair.against))}"))


def _as_json(merged: _Merged, refused: list[str]) -> dict[str, Any]:
    from crosslane.pack.chronology_copies import plain_chronology

    pairs = [pair._asdict() for pair in merged.open_pairs]
    return {**plain_chronology(merged.chronology), "pairs": pairs, "refused": refused}


def _write(folder: Path, title: str, merged: _Merged) -> None:
    """Everything into the folder, or nothing."""
    from crosslane.casefile.saving import save_files
    from crosslane.pack.chronology_copies import make_chronology_copies

    files, cut = make_chronology_copies(merged.chronology._replace(title=title), ("word", "excel"))
    files = {**files, "merged.json": json.dumps(_as_json(merged, []), ensure_ascii=False, indent=1).encode("utf-8")}
    try:
        save_files(folder, files)
    except OSError as refused:
        raise stop(f"{folder} cannot be written to: {refused.strerror}", NOT_FOUND) from None
    err.print(Text("\n".join([f"{len(files)} files written to {folder}", *map(str, cut)])))
