"""A case that grows from an integrated chronology: rows that a reviewer made of merged rows, citing the returns they stand on.

Nothing is worked out here that the rows do not say: an event has the date on which the returns agree, or all days between
those on which they do not, and then each agency's account beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from crosslane.case import Case, CaseInfo
from crosslane.casefile.places import name_for
from crosslane.intake.merge import Line, MergedRow
from crosslane.intake.splitting import whole_of
from crosslane.intake.wording import codes_in, services_in
from crosslane.records import Account, Agency, Area, Citation, Crossing, Event, Item, Person, Source
from crosslane.review.desk_state import DeskInfo, MadePerson, MadeRow, OnDesk
from crosslane.vocabulary import (
    AgencyKind,
    AreaKind,
    Channel,
    EventKind,
    Evidence,
    Outcome,
    Sector,
    SourceKind,
    Standing,
    Theme,
    Word,
    YesNo,
)  # fmt: skip
from crosslane.when import FIRST_DAY, LAST_DAY, When, parse, say

W = TypeVar("W", bound=Word)

_SECTORS = {
    "@health-visiting": Sector.HEALTH, "@social-care": Sector.CHILDRENS_SOCIAL_CARE, "@police": Sector.POLICE,
    "@school": Sector.EDUCATION, "@gp": Sector.HEALTH, "@hospital": Sector.HEALTH, "@midwifery": Sector.HEALTH,
    "@housing": Sector.HOUSING, "@probation": Sector.PROBATION, "@mental-health": Sector.HEALTH, "@ambulance": Sector.HEALTH,
    "@refuge": Sector.DOMESTIC_ABUSE,
}  # fmt: skip
"""The sector of an agency by the service that its name speaks of."""


class Holder(NamedTuple):
    """Somebody who can take part in an event or hold information: an agency that sent a return, or a worker by role code.

    Attributes:
        id: as it will be in the case.
        label: as it is shown: ``HV1 (Area A)``.
        agency: for an agency, its name; for a worker, the id of the agency that the code names; empty if none or several fit.
        area: the area.
        code: the role code of a worker; empty for an agency.
        cited: key of the return, and what of it names the holder.
    """

    id: str
    label: str
    agency: str
    area: str
    code: str = ""
    cited: tuple[str, str] = ("", "")


def agency_id(agency: str, area: str) -> str:
    """The id of an agency: its name, with its area if it has one. The same name in two areas is two agencies."""
    return name_for(f"{agency} {area}"[:60]) or "agency"


def find_holders(rows: Iterable[MergedRow]) -> tuple[Holder, ...]:
    """The agencies of these rows and the workers that they name by role codes, agencies first.

    A code is one person within an area: HV1 of Area A is not HV1 of Area B. Where no area is given, all is taken for one.
    """
    listed = list(rows)
    agencies = {
        agency_id(row.agency, row.area): Holder(
            agency_id(row.agency, row.area), f"{row.agency} ({row.area})" if row.area else row.agency, row.agency, row.area,
            cited=(row.source, "whole"),
        )
        for row in reversed(listed)
    }  # fmt: skip
    workers: dict[str, Holder] = {}
    for row in listed:
        for code in codes_in("\n".join(row.cells.values())):
            made = name_for(f"{code} {row.area}")
            if made not in workers and made not in agencies:
                label = f"{code} ({row.area})" if row.area else code
                service = _service_of(code, row.area, agencies.values())
                workers[made] = Holder(made, label, service, row.area, code, (row.source, _paragraph(row.id, row.source)))
    return (*(agencies[made] for made in sorted(agencies)), *(workers[made] for made in sorted(workers)))


def _service_of(code: str, area: str, agencies: Iterable[Holder]) -> str:
    """The one agency of the area whose service a code names; empty if there is none or more than one."""
    service = services_in(code)
    found = [one.id for one in agencies if one.area == area and service & services_in(one.agency)]
    return found[0] if len(found) == 1 else ""


def sector_of(agency: str) -> Sector | None:
    """The sector that an agency's name speaks of, if it speaks of one."""
    return next((_SECTORS[term] for term in sorted(services_in(agency)) if term in _SECTORS), None)


def cite(rows: Sequence[str], source_of: Mapping[str, str]) -> tuple[Citation, ...]:
    """The rows of returns as citations: the return and the row's number in it. A part of a row is cited as the row."""
    cited = (Citation(source_of[row], _paragraph(row, source_of[row])) for row in rows if row in source_of)
    return tuple(dict.fromkeys(cited))


def _paragraph(row: str, source: str) -> str:
    return f"row-{whole_of(row).removeprefix(f'{source}-')}"


def _as_now(made: MadeRow, rows: Mapping[str, MergedRow]) -> MadeRow:
    """Standing on the rows as they are parted now: on all parts of a row that was parted since, or on the row of a part."""
    parts: dict[str, list[str]] = {}
    for row in rows.values():
        if row.part_of:
            parts.setdefault(row.part_of, []).append(row.id)
    now: list[str] = []
    for row_id in made.rows:
        whole = whole_of(row_id)
        now += [row_id] if row_id in rows else [whole] if whole in rows else parts.get(whole, [row_id])
    return made._replace(rows=tuple(dict.fromkeys(now)))


def new_id(title: str, taken: Iterable[str]) -> str:
    """An id made of a title that no other row has."""
    stem = name_for(title[:48]) or "row"
    known = set(taken)
    made, number = stem, 2
    while made in known:
        made, number = f"{stem}-{number}", number + 1
    return made


def grow_case(
    case_id: str, info: DeskInfo, returns: Mapping[str, OnDesk], lines: Sequence[Line], people: Mapping[str, MadePerson],
    made: Mapping[str, MadeRow],
) -> Case:  # fmt: skip
    """The case of all rows that were made. It may not pass its checks yet; `casefile.check.find_problems` says what is missing.

    Rows whose source rows are no longer on the desk keep no citation to them, and the checks tell so.
    """
    rows = {row.id: row for line in lines for row in line.rows}
    line_of = {row.id: line for line in lines for row in line.rows}
    source_of = {row: one.source for row, one in rows.items()}
    made = {name: _as_now(one, rows) for name, one in made.items()}
    holders = {holder.id: holder for holder in find_holders(rows.values())}
    tables: dict[str, list[Any]] = {name: [] for name in ("people", "agencies", "events", "items", "crossings", "accounts")}
    for one in made.values():
        cites = cite(one.rows, source_of)
        if one.table == "events":
            line = [line_of[row] for row in one.rows if row in line_of]
            tables["events"].append(_event(one, line, cites))
            tables["accounts"] += _accounts(one, [rows[row] for row in one.rows if row in rows], line, source_of)
        elif one.table == "agencies":
            tables["agencies"].append(Agency(one.id, one.said["label"], cites=cites))
        else:
            tables[one.table].append((_item if one.table == "items" else _crossing)(one, cites))
    named = _named(made.values(), [rows[row] for one in made.values() for row in one.rows if row in rows])
    tables["agencies"] += _agencies(named, holders)
    tables["areas"] = _areas(named, holders)
    agency_of = {row.source: row.agency for row in rows.values()}
    used = {source_of[row] for one in made.values() for row in one.rows if row in source_of}
    used |= {one.cites[0].source for one in tables["agencies"] if one.cites}
    tables["sources"] = [_source(one, agency_of[key]) for key, one in returns.items() if key in used]
    about = (Citation(tables["sources"][0].id, "whole"),) if tables["sources"] else ()
    tables["people"] = [_person(one, about) for one in people.values()]
    return Case(
        CaseInfo(
            case_id, info.title or case_id, "Made on the reviewer's desk from the returns of agencies.",
            "This case is about a child who was harmed or at risk. It holds what agencies sent to a review.",
            parse(info.period) if info.period else None,
            ("What agencies did not put into their returns is not in this case.",),
        ),
        tables,
    )  # fmt: skip


def _word(kind: type[W], word: str) -> W:
    """A word of a closed list by how it is written."""
    return {str(one): one for one in kind}[word]


def _source(one: OnDesk, agency: str) -> Source:
    return Source(
        one.key, f"Return of {agency} ({one.file})", publisher=agency, kind=SourceKind.RETURN,
        paragraphs="row-0012: the row of the return that has this number on the desk; whole: the return as a whole",
        note=f"SHA-256 of the file: {one.digest}",
    )  # fmt: skip


def _person(one: MadePerson, about: tuple[Citation, ...]) -> Person:
    return Person(one.id, one.label, one.role, at_centre=YesNo.YES if one.at_centre else None, cites=about)


def _event(one: MadeRow, lines: Sequence[Line], cites: tuple[Citation, ...]) -> Event:
    line = lines[0] if lines else None
    said = one.said
    words = "" if line is None else "; ".join(dict.fromkeys(row.when.words for row in line.rows if row.when.words))
    when, note = _when(line)
    standing = Standing.DISPUTED if line is not None and line.agreed.clash else Standing.ESTABLISHED
    return Event(
        one.id, when, " ".join(words.split()), kind=_word(EventKind, said["kind"]), title=said["title"],
        text=said.get("text", ""),
        agencies=tuple(said.get("agencies", ())), people=tuple(said.get("people", ())), standing=standing, note=note, cites=cites,
    )  # fmt: skip


def _when(line: Line | None) -> tuple[When | None, str]:
    """The date of a line; where accounts contradict each other, all days from the first to the last of them, and a note."""
    if line is None:
        return None, ""
    if not line.agreed.clash:
        return line.when, ""
    low, high = min(one.low for one in line.agreed.clash), max(one.high for one in line.agreed.clash)
    earliest = "" if low <= FIRST_DAY else date.fromordinal(low).isoformat()
    latest = "" if high >= LAST_DAY else date.fromordinal(high).isoformat()
    told = "; ".join(f"{row.agency}: {say(row.when.when)}" for row in line.rows if row.when.when is not None)
    when = parse(f"[{earliest}..{latest}]") if earliest or latest else None
    return when, f"The returns give dates that cannot all be right: {told}."


def _accounts(
    one: MadeRow, rows: Sequence[MergedRow], lines: Sequence[Line], source_of: Mapping[str, str]
) -> Iterable[Account]:  # fmt: skip
    """Each agency's version of an event that several returns tell of."""
    if len({row.source for row in rows}) < 2:
        return
    ids = [f"{one.id}-by-{row.id}" for row in rows]
    clash = bool(lines and lines[0].agreed.clash)
    for name, row in zip(ids, rows, strict=True):
        others = tuple(other for other in ids if other != name) if clash else ()
        text = f"{row.when.words}: {row.what}" if row.when.words else row.what
        yield Account(name, event=one.id, agency=agency_id(row.agency, row.area), text=text, conflicts_with=others,
                      cites=cite((row.id,), source_of))  # fmt: skip


def _item(one: MadeRow, cites: tuple[Citation, ...]) -> Item:
    said = one.said
    return Item(
        one.id, said["label"], said.get("text", ""), tuple(said.get("about", ())), _word(Theme, said["theme"]),
        said.get("arises", ""),
        tuple(said.get("held_by", ())), cites=cites,
    )  # fmt: skip


def _crossing(one: MadeRow, cites: tuple[Citation, ...]) -> Crossing:
    said = one.said
    return Crossing(
        one.id, tuple(said["items"]), said["sender"], said["receiver"], said.get("event", ""),
        outcome=_word(Outcome, said["outcome"]),
        channel=_word(Channel, said["channel"]) if said.get("channel") else None, evidence=Evidence.EXPLICIT,
        text=said.get("text", ""), cites=cites,
    )  # fmt: skip


def _named(made: Iterable[MadeRow], rows: Iterable[MergedRow]) -> set[str]:
    """Ids of all holders that made rows name, or whose returns they stand on."""
    named = {agency_id(row.agency, row.area) for row in rows}
    for one in made:
        for column in ("agencies", "held_by"):
            named.update(one.said.get(column, ()))
        named.update(filter(None, (one.said.get("sender", ""), one.said.get("receiver", ""))))
    return named


def _agencies(named: set[str], holders: Mapping[str, Holder]) -> Iterable[Agency]:
    """The agencies and workers that are named, and the agencies that such workers are part of."""
    wanted = {holders[name].agency for name in named if name in holders and holders[name].code} | named
    for name in sorted(wanted & set(holders)):
        one = holders[name]
        area = name_for(one.area)
        cites = (Citation(*one.cited),)
        if one.code:
            yield Agency(name, one.label, one.code, AgencyKind.PRACTITIONER, one.agency, None, area, cites=cites)
        else:
            sector = sector_of(one.agency)
            yield Agency(name, one.label, "", AgencyKind.ORGANISATION, "", sector, area, cites=cites)


def _areas(named: set[str], holders: Mapping[str, Holder]) -> list[Area]:
    found: dict[str, Area] = {}
    for name in sorted(named & set(holders)):
        one = holders[name]
        made = name_for(one.area)
        if made and made not in found:
            found[made] = Area(made, one.area, AreaKind.UNNAMED, cites=(Citation(*one.cited),))
    return list(found.values())
