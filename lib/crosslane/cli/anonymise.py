"""``crosslane anonymise``: a case and its exports under labels, and nothing written that still names somebody undecided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from crosslane.case import Case
from crosslane.casefile import save_case
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, CaseArgument, open_case, out, stop
from crosslane.disguise import (
    Disguised,
    Entry,
    Glossary,
    GlossaryProblem,
    NamesLeft,
    Release,
    Trace,
    accept,
    anonymise,
    decide,
    personalise,
    propose,
    read_glossary,
    save_glossary,
)
from crosslane.disguise.dates import read_dates
from crosslane.disguise.key import decisions_beside
from crosslane.disguise.release import PURPOSE, decided
from crosslane.journal import Journal, JournalProblem
from crosslane.pack.copies import make_copies, save_copies


def anonymise_case(
    case: CaseArgument,
    key: Annotated[Path, typer.Option("--key", help="The file that says which label stands for which name. Never send it.")],
    folder: Annotated[Path | None, typer.Option("--out", help="The folder for what may be sent; it is made if need be.")] = None,
    make_key: Annotated[bool, typer.Option("--propose", help="Write a proposed key for this case and stop.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="One more name, as 'Ann Smith=Aunt' or 'Ann Smith,Annie=Aunt'; may be given often.")
    ] = None,
    formats: Annotated[str, typer.Option(help="What to write: folder, workbook, html, word, pdf, excel.")] = "folder,workbook",
    dates: Annotated[str, typer.Option(help="month, season, year or shift:DAYS; by default dates stay.")] = "",
    allow: Annotated[
        list[str] | None, typer.Option("--accept", help="Words that may stay although they look like a name; may be given often.")
    ] = None,
    why: Annotated[str, typer.Option(help="With --accept: why they may stay. It is kept beside the key.")] = "",
    back: Annotated[bool, typer.Option("--back", help="Put the names back for the labels, in a folder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing if all goes well.")] = False,
) -> None:
    """Write a case under labels instead of names, after a search of every byte for names that are left.

    Example: crosslane anonymise child-k --key private/key.json --propose

    Example: crosslane anonymise child-k --key private/key.json --out to-send --formats workbook,word --dates month
    """
    loaded = open_case(case)
    try:
        glossary = _key(loaded, key, name or (), make_key)
        if make_key:
            _say_key(key, glossary, as_json, quiet)
            return
        if folder is None:
            raise stop("say where to write: --out FOLDER", NOT_FOUND)
        target = folder.absolute()
        if target in key.absolute().parents:
            raise stop(f"the key {key.name} would lie among what is sent; keep it in another folder", NOT_FOUND)
        if back:
            turned = personalise(loaded, glossary)
            save_case(turned, target / turned.info.id)
            _say([str(target / turned.info.id)], (), None, as_json, quiet)
            return
        made = anonymise(loaded, glossary, read_dates(dates) if dates else None)
        files, notes = make_copies(made.case, _formats(formats), date.today())

        release = _released(files, glossary, key, allow or (), why)
        save_copies(target, files)
    except (GlossaryProblem, JournalProblem) as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    except NamesLeft as left:
        raise _refused(left, as_json) from None
    except OSError as refused:
        raise stop(f"{refused.filename or key.name}: {refused.strerror or refused}", NOT_FOUND) from None
    except ValueError as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    _say([str(target / one) for one in files], [*_told(made), *notes], release, as_json, quiet)


def _key(case: Case, path: Path, more: Any, make_key: bool) -> Glossary:
    """The glossary in the file, with the names given; proposed and kept if asked for."""
    glossary = read_glossary(path) if path.exists() else Glossary()
    if not make_key and not path.exists():
        raise GlossaryProblem(f"there is no key {path.name}; make one with --propose, look through it and run this again")
    entries = []
    for said in more:
        names, equals, label = said.partition("=")
        first, *variants = [one.strip() for one in names.split(",") if one.strip()] or [""]
        if not equals or not first or not label.strip():
            raise GlossaryProblem(f"found '{said}'; write --name 'Ann Smith,Annie=Aunt'")
        entries.append(Entry(first, label.strip(), "other", tuple(variants)))
    glossary = glossary.adding(*entries)
    if make_key:
        glossary = propose(case, glossary)
    if make_key or entries:
        glossary.check()
        save_glossary(glossary, path)
    return glossary


def _formats(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def _released(files: Mapping[str, bytes], glossary: Glossary, key: Path, allow: Any, why: str) -> Release:
    """The search, with what was decided before and what is accepted now. Decisions are kept beside the key."""
    journal = Journal(decisions_beside(key), PURPOSE)
    try:
        try:
            return decide(files, glossary, decided(journal))
        except NamesLeft as left:
            may_stay = {one.casefold() for one in allow}
            for trace in _each_once(left.traces):
                if trace.found.casefold() in may_stay:
                    accept(journal, trace, why)
            return decide(files, glossary, decided(journal)) if may_stay else _again(left)
    finally:
        journal.close()


def _again(left: NamesLeft) -> Release:
    raise left


def _each_once(traces: tuple[Trace, ...]) -> list[Trace]:
    return list({trace.subject: trace for trace in traces}.values())


# What is said ---------------------------------------------------------------------------------


def _told(made: Disguised) -> list[str]:
    notes = list(made.changes)
    if made.in_use:
        notes.append(
            f"These labels stood in the texts before, so turning back would make names of them: {', '.join(made.in_use)}."
        )
    return notes


def _refused(left: NamesLeft, as_json: bool) -> typer.Exit:
    if as_json:
        out.print_json(json.dumps({"written": [], "left": [trace._asdict() for trace in left.traces]}))
        return typer.Exit(PROBLEMS)
    return stop(str(left), PROBLEMS)


def _say_key(key: Path, glossary: Glossary, as_json: bool, quiet: bool) -> None:
    if as_json:
        out.print_json(json.dumps({"key": str(key), "names": len(glossary.entries)}))
    elif not quiet:
        out.print(Text(f"{key}: {len(glossary.entries)} names with their labels. Look through it, and never send it."))


def _say(written: list[str], notes: Any, release: Release | None, as_json: bool, quiet: bool) -> None:
    stayed = [] if release is None else [trace._asdict() for trace in release.accepted]
    if as_json:
        out.print_json(json.dumps({"written": written, "notes": list(notes), "accepted": stayed}))
    elif not quiet:
        for line in [*written, *notes, *([f"{len(stayed)} places stay as decided."] if stayed else [])]:
            out.print(Text(line))
