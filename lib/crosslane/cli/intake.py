"""``crosslane intake``: what agencies sent, as it was read, and what to look at before it is merged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS, err, out, stop
from crosslane.intake import Doubtful, Return, ReturnRefused
from crosslane.when import When, WhenError, parse


def intake(
    files: Annotated[list[Path], typer.Argument(help="Chronologies as agencies sent them: Word, Excel, OpenDocument, CSV, PDF.")],
    agency: Annotated[str, typer.Option(help="The agency that sent them, if the files do not say.")] = "",
    period: Annotated[str, typer.Option(help="The time under review as EDTF, e.g. 2010/2012: rows outside it are told.")] = "",
    folder: Annotated[
        Path | None, typer.Option("--out", help="Write returns.json and a quality report in Word for each file here.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what could not be read.")] = False,
) -> None:
    """Read agencies' chronologies, and say how their columns and dates were understood.

    Example: crosslane intake school.docx police.csv

    Example: crosslane intake returns/*.xlsx --period 2010/2012 --out reports
    """
    from crosslane.intake.returns import read_returns
    from crosslane.intake.understanding import Choices

    time = _period(period)
    read, refused = read_returns(files, lambda _: Choices(agency=agency))
    for refusal in refused:
        err.print(Text(str(refusal)))
    if as_json:
        out.print_json(json.dumps({"returns": [_as_json(one) for one in read], "refused": [_refusal(one) for one in refused]}))
    elif not quiet:
        for one in read:
            _tell(one)
    if folder is not None:
        _write(folder, read, time)
    raise typer.Exit(PROBLEMS if refused else OK)


def _period(text: str) -> When | None:
    try:
        return parse(text) if text else None
    except WhenError as wrong:
        raise stop(f"--period: {wrong}", NOT_FOUND) from None


def _tell(one: Return) -> None:
    from crosslane.intake.doubts import find_doubtful

    whose = f"{one.agency} ({one.agency_from})" if one.agency else "the agency is not named; give it with --agency"
    out.print(Text(f"{one.file}: {len(one.rows)} rows; {whose}"))
    for table in one.tables:
        taken = "taken" if table.chosen else "not taken"
        out.print(Text(f"  {table.name}: {len(table.rows)} rows, {table.kind}, {taken}: {table.reason}"))
        for heading in table.headings if table.chosen else ():
            out.print(Text(f"    {heading.text[:32]:32} {heading.role.value:10} {heading.confidence:4.0%}  {heading.reason}"))
    doubtful = find_doubtful(one)
    if doubtful:
        out.print(Text(f"  {len(doubtful)} of {len(one.rows)} dates to look at:"))
    for doubt in doubtful:
        out.print(Text(f"    {doubt.row}  “{' '.join(doubt.words.split())}”: {doubt.said}; {'; '.join(doubt.notes)}"))
    for finding in one.findings:
        out.print(Text(f"  {finding}"))


def _as_json(one: Return) -> dict[str, Any]:
    """A return as plain JSON values."""
    from crosslane.intake.doubts import find_doubtful

    return {
        "agency": one.agency,
        "agency_from": one.agency_from,
        "file": one.file,
        "digest": one.digest,
        "order": one.order._asdict(),
        "newest_first": one.newest_first,
        "tables": [
            {
                **table._asdict(),
                "headings": [heading._asdict() for heading in table.headings],
                "rows": [
                    {**row._asdict(), "when": row.when._asdict(), "recorded": row.recorded._asdict()} for row in table.rows
                ],
            }
            for table in one.tables
        ],
        "metadata": [{**fact._asdict(), "where": fact.where._asdict()} for fact in one.metadata],
        "findings": [{**finding._asdict(), "where": finding.where._asdict()} for finding in one.findings],
        "doubtful": [_doubtful(doubt) for doubt in find_doubtful(one)],
    }  # fmt: skip


def _doubtful(doubt: Doubtful) -> dict[str, Any]:
    return {**doubt._asdict(), "where": doubt.where._asdict()}


def _refusal(one: ReturnRefused) -> dict[str, str]:
    return {"file": one.file, "cause": one.cause, "would_do": one.would_do}


def _write(folder: Path, read: list[Return], period: When | None) -> None:
    """Everything into the folder, or nothing."""
    from crosslane.casefile.saving import save_files
    from crosslane.intake.facts import slug
    from crosslane.intake.quality import check_quality
    from crosslane.pack.quality_report import quality_report_bytes

    files = {"returns.json": json.dumps([_as_json(one) for one in read], ensure_ascii=False, indent=1).encode("utf-8")}
    for one in read:
        name, number = f"{slug(one.agency or one.file)}-quality.docx", 2
        while name in files:
            name, number = f"{slug(one.agency or one.file)}-quality-{number}.docx", number + 1
        files[name] = quality_report_bytes(check_quality(one, period))
    try:
        save_files(folder, files)
    except OSError as refused:
        raise stop(f"{folder} cannot be written to: {refused.strerror}", NOT_FOUND) from None
    err.print(Text(f"{len(files)} files written to {folder}"))
