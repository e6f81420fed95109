"""``crosslane anonymise``: a case or a chronology under labels, and nothing written that still names somebody undecided."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from crosslane.casefile import save_case
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, open_case, out, stop
from crosslane.disguise import (
    Entry,
    Glossary,
    GlossaryProblem,
    NamesLeft,
    Release,
    Trace,
    accept,
    decide,
    personalise,
    read_glossary,
    save_glossary,
)
from crosslane.disguise.dates import read_dates
from crosslane.disguise.key import decisions_beside
from crosslane.disguise.release import PURPOSE, decided
from crosslane.intake.chronology import Chronology
from crosslane.journal import Journal, JournalProblem
from crosslane.pack.copies import save_copies
from crosslane.pack.under_labels import Labelled, LabelledCase, LabelledChronology
from crosslane.review.desk import Desk
from crosslane.review.desk_file import SUFFIX


def anonymise_case(
    case: Annotated[
        str, typer.Argument(help="The id of a case, the path of its folder or workbook, or a review of the desk (.review).")
    ],
    key: Annotated[Path, typer.Option("--key", help="The file that says which label stands for which name. Never send it.")],
    folder: Annotated[Path | None, typer.Option("--out", help="The folder for what may be sent; it is made if need be.")] = None,
    make_key: Annotated[bool, typer.Option("--propose", help="Write a proposed key for it and stop.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="One more name, as 'Ann Smith=Aunt' or 'Ann Smith,Annie=Aunt'; may be given often.")
    ] = None,
    formats: Annotated[
        str,
        typer.Option(
            help="What to write of a case: folder, workbook, html, word, pdf, excel; by default folder,workbook. Of a review: "
            "word, pdf, excel, csv, json; by default word,excel."
        ),
    ] = "",
    dates: Annotated[str, typer.Option(help="month, season, year or shift:DAYS; by default dates stay.")] = "",
    allow: Annotated[
        list[str] | None, typer.Option("--accept", help="Words that may stay although they look like a name; may be given often.")
    ] = None,
    why: Annotated[str, typer.Option(help="With --accept: why they may stay. It is kept beside the key.")] = "",
    back: Annotated[bool, typer.Option("--back", help="Put the names back for the labels, in a folder.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing if all goes well.")] = False,
) -> None:
    """Write a case, or the chronology of a review, under labels instead of names, after a search of every byte for names left.

    Example: crosslane anonymise child-k --key private/key.json --propose

    Example: crosslane anonymise child-k --key private/key.json --out to-send --formats workbook,word --dates month

    Example: crosslane anonymise work/reviews/child-w.review --key private/key.json --out to-send --formats word,csv
    """
    is_review = Path(case).suffix == SUFFIX
    loaded = None if is_review else open_case(case)
    source: Labelled = LabelledChronology(_chronology_of(Path(case))) if loaded is None else LabelledCase(lambda: loaded)
    try:
        glossary = _key(source, key, name or (), make_key)
        if make_key:
            _say_key(key, glossary, as_json, quiet)
            return
        if folder is None:
            raise stop("say where to write: --out FOLDER", NOT_FOUND)
        target = folder.absolute()
        if target in key.absolute().parents:
            raise stop(f"the key {key.name} would lie among what is sent; keep it in another folder", NOT_FOUND)
        if back:
            if loaded is None:
                raise stop("names are put back in cases; make the chronology again from the review", NOT_FOUND)
            turned = personalise(loaded, glossary)
            save_case(turned, target / turned.info.id)
            _say([str(target / turned.info.id)], (), None, as_json, quiet)
            return
        chosen = _formats(formats) or (["word", "excel"] if is_review else ["folder", "workbook"])
        made = source.make(glossary, read_dates(dates) if dates else None, chosen, None)
        release = _released(made.files, glossary, key, allow or (), why)
        save_copies(target, made.files)
    except (GlossaryProblem, JournalProblem) as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    except NamesLeft as left:
        raise _refused(left, as_json) from None
    except OSError as refused:
        raise stop(f"{refused.filename or key.name}: {refused.strerror or refused}", NOT_FOUND) from None
    except ValueError as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    _say([str(target / one) for one in made.files], made.notes, release, as_json, quiet)


def _chronology_of(path: Path) -> Callable[[], Chronology]:
    """The chronology of a review, as it was decided on the desk."""
    try:
        desk = Desk(path)
    except JournalProblem as problem:
        raise stop(str(problem), NOT_FOUND) from None
    try:
        chronology = desk.chronology
    finally:
        desk.close()
    return lambda: chronology


def _key(source: Labelled, path: Path, more: Any, make_key: bool) -> Glossary:
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
        glossary = source.proposed(glossary)
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
