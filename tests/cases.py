"""Invented cases for all tests: one to read, and a strategy that makes others.

`tiny_case()` is small enough to be kept in mind; everybody and everything in it is invented:

    school ──(by 3 March 2020)── health visitor ──✗ did not pass it on──▶ social care

`small_cases()` gives hypothesis whole cases of every shape that can be right: each can be written, read and worked out.
"""

# ruff: noqa: E501 - rows of a table read best on one line each

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from crosslane.case import Case, CaseInfo
from crosslane.casefile.days import beliefs_that_end_first, days_outside_lives, orders_in_a_circle
from crosslane.knowledge import find_impossible_crossings
from crosslane.lag import parse_lag
from crosslane.ordering import Contradiction
from crosslane.records import (
    TABLES,
    Account,
    Agency,
    Area,
    Citation,
    Crossing,
    Event,
    Finding,
    Involvement,
    Item,
    Omission,
    Person,
    Prompt,
    Relationship,
    Source,
    Stay,
    columns,
)
from crosslane.vocabulary import (
    AgencyKind,
    Barrier,
    Channel,
    EventKind,
    FindingKind,
    InvolvementStatus,
    Outcome,
    RelationshipKind,
    Sector,
    SourceKind,
    Standing,
    Theme,
    YesNo,
)
from crosslane.when import When, parse

CITED = (Citation("made-up", "p1"),)

TINY = CaseInfo(
    "tiny",
    "Tiny, an invented case",
    "Invented for tests: a bruise is seen at school and does not reach social care.",
    "Invented. Mentions a bruise.",
    parse("2020-01/2020-12"),
    ("This invented case does not say how the bruise came about.",),
)


def build(**tables: list[Any]) -> Case:
    """A case called *tiny* of just these tables, unchecked."""
    return Case(TINY, tables)


def changed(case: Case, **tables: list[Any]) -> Case:
    """The same case with some tables put in place of its own."""
    return Case(case.info, {name: table.rows for name, table in case.tables().items()} | tables)


def tiny_case() -> Case:
    """The invented case that the tests tell their stories with. It has a row in every table and no problems."""
    return build(
        sources=[Source("made-up", "An invented source", "Nobody", "Nobody", parse("2021"), SourceKind.TEMPLATE, paragraphs="p1: first line")],
        people=[
            Person("child", "the child", "invented child", born=parse("2015-05"), at_centre=YesNo.YES, cites=CITED),
            Person("mother", "the mother", "invented mother", cites=CITED),
            Person("aunt", "the aunt", "invented aunt", cites=CITED),
        ],
        relationships=[
            Relationship("mother-of", "mother", "child", RelationshipKind.PARENT, cites=CITED),
            Relationship(
                "aunt-of", "aunt", "child", RelationshipKind.AUNT_OR_UNCLE,
                standing=Standing.ASSERTED, according_to="aunt", known_from="bruise-seen", cites=CITED,
            ),
        ],
        areas=[Area("northtown", "Northtown (invented)", cites=CITED), Area("southtown", "Southtown (invented)", cites=CITED)],
        stays=[
            Stay("at-first", ("child", "mother"), "northtown", "flat", parse("2015-05/2020-06-14"), cites=CITED),
            Stay("later", ("child", "mother"), "southtown", "flat", parse("2020-06-15/.."), cites=CITED),
        ],
        agencies=[
            Agency("school", "Invented School", "school", AgencyKind.ORGANISATION, sector=Sector.EDUCATION, area="northtown", cites=CITED),
            Agency("nhs", "Invented NHS Trust", "NHS", AgencyKind.ORGANISATION, sector=Sector.HEALTH, area="northtown", cites=CITED),
            Agency("health-visiting", "Health visiting", "HV", AgencyKind.SERVICE, "nhs", cites=CITED),
            Agency("visitor", "the health visitor", "visitor", AgencyKind.PRACTITIONER, "health-visiting", cites=CITED),
            Agency(
                "social-care", "Invented social care", "social care", AgencyKind.SERVICE,
                sector=Sector.CHILDRENS_SOCIAL_CARE, area="northtown", cites=CITED,
            ),
        ],
        involvement=[
            Involvement("school-year", "school", ("child",), parse("2019-09/2020-06-12"), status=InvolvementStatus.ON_ROLL, cites=CITED),
            Involvement("sc-open", "social-care", ("child",), parse("2020-04/2020-05"), cites=CITED),
        ],
        events=[
            Event("bruise-seen", parse("2020-03-02"), "on a Monday", kind=EventKind.INJURY_SEEN, title="A teacher sees a bruise",
                  agencies=("school",), people=("child",), cites=CITED),
            Event("call", None, "the next day", ("bruise-seen",), (parse_lag("P1D"),), kind=EventKind.CONTACT, title="School calls",
                  agencies=("school", "visitor"), people=("child",), cites=CITED),
            Event("planning", parse("2020-04"), kind=EventKind.DECISION, title="Social care decides on no further action",
                  agencies=("social-care",), people=("child",), cites=CITED),
            Event("move", parse("2020-06-15"), kind=EventKind.MOVE, title="The family moves", people=("child", "mother"), cites=CITED),
        ],
        items=[
            Item("bruise", "Bruise on the cheek", "Invented.", ("child",), Theme.INJURY, "bruise-seen", ("school",), cites=CITED),
            Item("mark", "A mark", "Invented: the milder word.", ("child",), Theme.INJURY, "call", (), "bruise", cites=CITED),
        ],
        crossings=[
            Crossing("told-visitor", ("bruise",), "school", "visitor", "call", outcome=Outcome.SHARED, channel=Channel.TELEPHONE, cites=CITED),
            Crossing("told-milder", ("mark",), "visitor", "aunt", when=parse("2020-03"), outcome=Outcome.SHARED_CHANGED, cites=CITED),
            Crossing(
                "not-to-social-care", ("bruise",), "visitor", "social-care", "call", due="planning", outcome=Outcome.NOT_SHARED,
                barrier=Barrier.ASSUMED_KNOWN, cites=CITED,
            ),
            Crossing("school-to-social-care", ("bruise",), "school", "social-care", when=parse("2020-03"), outcome=Outcome.NO_RECORD, cites=CITED),
        ],
        omissions=[Omission("no-visit", ("social-care",), "A visit", ("child",), parse("2020-04"), cites=CITED)],
        accounts=[
            Account("fell", "bruise-seen", "", "mother", "The child fell.", ("pushed",), cites=CITED),
            Account("pushed", "bruise-seen", "", "aunt", "The child was pushed.", ("fell",), cites=CITED),
        ],
        findings=[Finding("finding-1", FindingKind.FINDING, "social-care", "It was not told.", ("not-to-social-care",), cites=CITED)],
        prompts=[Prompt("pause-1", "planning", question="Who holds what now?", reveals=("not-to-social-care", "bruise"), cites=CITED)],
    )  # fmt: skip


# Generated cases -----------------------------------------------------------------------------

BASE = parse("2020-01-01").low  # type: ignore[union-attr]

_DATES = [
    "2020-01-05", "2020-01-05~", "2020-01", "2020-01?", "2020-21", "2020", "202X", "2020-01-XX", "2020-01-02%", "2019-24",
    "[2020-01-02..2020-01-06]", "[2020-01-02, 2020-01-09]", "[..2020-02]", "2020-01-03/2020-02", "2020-01/..", "2020-01-04/", "../2020-03",
]  # fmt: skip
_LAGS = ["P0D..", "P1D", "P2D..P6D", "~P1W", "P1W", "-P3D", "..P0D", "~P2D"]

texts = st.one_of(
    st.just(""),
    st.sampled_from(
        ["invented", " a, b; c ", 'said "no"', "two\nlines", "\r", "\r\n", "=1+1", "- fell", "None", "é€😀", "<b>&amp;", "﻿"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6),
)
"""Whatever may stand in a cell of text: quotation marks, line ends, formulas, letters of every script."""

filled_texts = texts.map(lambda text: text if text.strip() else "invented")

dates = st.sampled_from(_DATES).map(parse)


def _cells(table: str, row_id: str, ids: dict[str, list[str]]) -> st.SearchStrategy[dict[str, Any]]:
    """A row's cells, each as its column is declared, so that a column added tomorrow is generated too."""
    declared = columns(TABLES[table])
    return st.fixed_dictionaries({name: _cell(table, name, row_id, ids) for name in declared if name != "id"})


def _cell(table: str, name: str, row_id: str, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    column = columns(TABLES[table])[name]
    known = [one for target in column.tables for one in ids[target]]
    if name in ("after", "lag", "part_of", "changes", "sender", "receiver", "a", "b"):
        return st.just(() if column.kind in ("lags", "references") else "")  # set afterwards, where they must agree
    some = {
        "text": filled_texts if column.required else texts,
        "number": st.none() | st.integers(0, 9),
        "date": st.none() | dates,
        "reference": st.sampled_from(known or [""]) if column.required else st.sampled_from(["", *known]),
        "references": st.lists(st.sampled_from(known), min_size=int(column.required), max_size=3, unique=True).map(tuple)
        if known
        else st.just(()),
        "reference or date": st.one_of(st.none(), dates, *[st.just(one) for one in known]),
        "citations": st.lists(st.sampled_from(["p1", "5.7.3", "A"]), min_size=1, max_size=2, unique=True).map(
            lambda paragraphs: tuple(Citation("made-up", paragraph) for paragraph in paragraphs)
        ),
    }
    if column.words is not None:
        return st.sampled_from(list(column.words)) if column.required else st.none() | st.sampled_from(list(column.words))
    return some[column.kind]


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """A whole small case, invented by chance, that has no problems."""
    sizes = {
        name: draw(st.integers(int(name in ("people", "agencies")), 3 if name in ("events", "items", "crossings") else 2))
        for name in TABLES
    }
    sizes |= {"sources": 1, "people": max(sizes["people"], 2)}
    if not sizes["items"]:
        sizes["crossings"] = 0
    if not sizes["events"]:
        sizes["prompts"] = 0
    ids = {name: [f"{name}-{number}" for number in range(size)] for name, size in sizes.items()}
    ids["sources"] = ["made-up"]
    tables = {
        name: [record(id=one, **draw(_cells(name, one, ids))) for one in ids[name]]
        for name, record in TABLES.items()
        if ids[name]
    }
    _join(draw, tables, ids)
    info = CaseInfo("generated", draw(filled_texts), draw(texts), draw(filled_texts), draw(st.none() | dates))
    case = Case(info, tables)
    try:
        _ = case.timing
    except Contradiction:
        case = changed(case, events=[event._replace(after=(), lag=()) for event in case.events])
    if any(orders_in_a_circle(case, case.timing)):
        case = changed(case, events=[event._replace(order=None, after=(), lag=()) for event in case.events])
    if any(beliefs_that_end_first(case)):
        case = changed(case, relationships=[tie._replace(known_until=None) for tie in case.relationships])
    if any(days_outside_lives(case)):
        case = changed(case, people=[person._replace(born=None, died=None) for person in case.people])
    while impossible := {found.crossing.id for found in find_impossible_crossings(case)}:
        case = changed(case, crossings=[crossing for crossing in case.crossings if crossing.id not in impossible])
    findings = [f._replace(crossings=tuple(c for c in f.crossings if c in case.crossings)) for f in case.findings]
    prompts = [
        p._replace(reveals=tuple(one for one in p.reveals if not one.startswith("crossings") or one in case.crossings))
        for p in case.prompts
    ]
    return changed(case, findings=findings, prompts=prompts)


def _join(draw: st.DrawFn, tables: dict[str, list[Any]], ids: dict[str, list[str]]) -> None:
    """Fill in what must agree from row to row: no circles, no lag too many, nobody told by themselves."""
    holders = ids["agencies"] + ids["people"]
    for number, event in enumerate(tables.get("events", ())):
        after = draw(st.lists(st.sampled_from(ids["events"][:number]), max_size=2, unique=True)) if number else []
        lags = draw(st.lists(st.sampled_from(_LAGS), max_size=len(after)))
        tables["events"][number] = event._replace(after=tuple(after), lag=tuple(map(parse_lag, lags)))
    for name, column in (("agencies", "part_of"), ("items", "changes")):
        for number, row in enumerate(tables.get(name, ())):
            outer = draw(st.sampled_from(["", *ids[name][:number]]))
            tables[name][number] = row._replace(**{column: outer})
    for number, crossing in enumerate(tables.get("crossings", ())):
        sender, receiver = draw(st.permutations(holders))[:2]
        tables["crossings"][number] = crossing._replace(sender=sender, receiver=receiver)
    for number, tie in enumerate(tables.get("relationships", ())):
        a, b = draw(st.permutations(ids["people"]))[:2]
        tables["relationships"][number] = tie._replace(a=a, b=b)


def shifted(when: When | None, days: int) -> When | None:
    """The same date, so many days later. It keeps no EDTF text: it is for working out, not for writing."""
    if when is None:
        return None
    if hasattr(when, "start"):
        return when._replace(start=shifted(when.start, days), end=shifted(when.end, days), edtf="")  # type: ignore[union-attr]
    low, high = (day if day in (1, 3652059) else day + days for day in (when.low, when.high))
    return when._replace(low=low, high=high, edtf="")  # type: ignore[call-arg]
