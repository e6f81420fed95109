"""Everything that can be reached from a then-view, and what must not be there.

`strings_from` walks a view, what is worked out of it, the plans and figures drawn of it, its outlines, its files, what
the explorer's page and the panel pack are given of it, and the messages of its errors. `visible_ids` says, from the
rows alone and in the plainest way, what an agency may see; `forbidden` are all other strings of the case.
"""

from __future__ import annotations

import gc
import json
import re
import types
from datetime import date
from enum import Enum
from functools import cache

from crosslane.answer import NO
from crosslane.case import UnknownId
from crosslane.casefile.write import case_files
from crosslane.draw.agencies import draw_agencies
from crosslane.draw.explorer.payload import ThenView, explorer_payload
from crosslane.draw.family import draw_family
from crosslane.draw.held_by import draw_held_by
from crosslane.draw.swimlanes import draw_swimlanes
from crosslane.knowledge import Knowledge
from crosslane.network.agencies import agency_graph
from crosslane.network.family import family_graph
from crosslane.pack.choices import PARTS
from crosslane.pack.plan import plan_pack
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.agencies.outline import outline_agencies
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.plan.held_by.outline import outline_held_by
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.records import TABLES, columns
from crosslane.vocabulary import AgencyKind, Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, MONTHS, Moment, first_moment, last_moment
from tests.cases import tiny_case

NAMES = {
    "people": ("label",), "areas": ("label",), "agencies": ("label", "short"), "events": ("title",),
    "items": ("label", "text"), "stays": ("place",),
}  # fmt: skip
"""The columns of text that a then-view keeps: names, and what an item says."""


def walk(thing, seen=None):
    """Every object reachable from one, by attribute, slot, item or closure; modules and classes are not entered."""
    seen = {} if seen is None else seen
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (type, types.ModuleType, Enum)):
            continue
        seen[id(one)] = one
        if isinstance(one, types.FunctionType):
            waiting += [cell.cell_contents for cell in one.__closure__ or ()]
        elif not isinstance(one, (str, bytes, int, float)):
            waiting += gc.get_referents(one)
    return seen.values()


def pictures(view, day, *, figures=True):
    """What is drawn and written of a view: plans, figures' JSON, outlines, graphs, files."""
    on = date.fromordinal(day)
    lanes, held, agencies = plan_swimlanes(view), plan_held_by(view, on), plan_agencies(view)
    families = [plan_family(view, standing, on) for standing in ("as recorded", "as established")]
    plans = [lanes, held, agencies, *families]
    outlines = [outline_swimlanes(lanes), outline_held_by(held), outline_agencies(agencies), *map(family_outline, families)]
    drawn = [draw_swimlanes(lanes), draw_held_by(held), draw_agencies(agencies), *map(draw_family, families)] if figures else []
    graphs = [[list(graph.nodes(data=True)), list(graph.edges(data=True))] for graph in (family_graph(view), agency_graph(view))]
    written = case_files(view)
    package = json.loads(written.pop("datapackage.json"))
    package.pop("resources")
    return [
        plans,
        outlines,
        [_as_json(figure) for figure in drawn],
        graphs,
        [one.decode() for one in written.values()],
        package,
    ]


PAGE_WORDS = ("styles", "families", "standings", "kinds")
"""What a page is given of the program and not of the case."""


def page_value(case, view, agency, day):
    """What the explorer's page is given: worked out from the whole case for an agency, as the explorer does it."""
    payload = explorer_payload(case, ThenView(agency, date.fromordinal(day))) if agency else explorer_payload(view)
    return {name: value for name, value in payload.items() if name not in PAGE_WORDS}


def days_of_page(case, view, agency, day):
    """The days at which a page can be set."""
    return set(page_value(case, view, agency, day)["days"])


def _as_json(figure):
    """What a page gets of a figure, without Plotly's own template."""
    drawn = figure.to_plotly_json()
    drawn.get("layout", {}).pop("template", None)
    return json.loads(json.dumps(drawn, default=str))


def messages(case, view):
    """What the view answers to the id of every row that it does not have, less the id that was asked for."""
    said = []
    for name, table in case.tables().items():
        for row in table:
            if row.id not in view.table(name):
                try:
                    view.table(name)[row.id]
                except UnknownId as error:
                    said.append(str(error).replace(f"'{row.id}'", "", 1))
    return said


def strings_from(case, view, day, *, thorough=True, errors=True, figures=True, handed_on=None):
    """Every string that can be reached from a view; if thorough, also from what is drawn of it and from its errors.

    With `handed_on`, the agency of which it is the view (empty: the whole case), also from what a page and a pack are given.
    """
    knowledge = Knowledge(view)
    _ = view.timing
    roots = [view, knowledge, repr(view), *(pictures(view, day, figures=figures) if thorough else ())]
    roots += [messages(case, view)] if thorough and errors else []
    roots += [page_value(case, view, handed_on, day), plan_pack(view)] if handed_on is not None else []
    return {one for one in walk(roots) if isinstance(one, str)}


def days_in(view):
    """Every day that stands in the dates of a view or is worked out of them."""
    roots = [view.info, [table.rows for table in view.tables().values()], dict(view.timing)]
    found = {day for one in walk(roots) if isinstance(one, Moment) for day in one[:2]}
    knowledge = Knowledge(view)
    found |= {day for item in view.items for holding in knowledge.holders(item.id).values() for day in holding[:2]}
    return found - {FIRST_DAY, LAST_DAY, LAST_DAY + 1}


# What may be seen ----------------------------------------------------------------------------


def seers_of(case, agency, *, with_workers=False):
    seers = {agency}
    if case.agencies[agency].kind is AgencyKind.PRACTITIONER:
        seers |= set(case.line_of(agency))
    if with_workers:
        seers |= {one.id for one in case.agencies if agency in case.line_of(one.id)}
    return seers


def may_have_begun(case, what, day):
    return what is None or what == "" or first_moment(case.when(what)).low <= day


def visible_ids(case, agency, day, *, with_workers=False):
    """Ids by table of what the agency may see, from the rows alone."""
    knowledge = Knowledge(case)
    seers = seers_of(case, agency, with_workers=with_workers)
    items = {i.id for i in case.items if any(knowledge.holds(s, i.id, day) is not NO for s in seers)}
    events = {
        e.id
        for e in case.events
        if may_have_begun(case, e.id, day) and may_have_begun(case, e.known_from, day)
        and (seers & set(e.agencies) or any(i.arises == e.id and seers & set(i.held_by) for i in case.items))
    }  # fmt: skip
    unborn = {p.id for p in case.people if not may_have_begun(case, p.born, day)}
    crossings = set()
    for c in case.crossings:
        when = case.when_crossing(c)
        if c.outcome.family is not Family.CROSSED or first_moment(when).low > day or {c.sender, c.receiver} & unborn:
            continue
        for item in c.items:
            changed = c.outcome is Outcome.SHARED_CHANGED and case.items[item].changes
            held = knowledge.holds(c.sender, changed or item, min(day, last_moment(when).high)) is not NO
            if held and item in items and (c.receiver in seers or (c.sender in seers and not changed)):
                crossings.add(c.id)
    involvement = {i.id for i in case.involvement if i.agency in seers and may_have_begun(case, i.during, day)}
    return {"events": events, "items": items, "crossings": crossings, "involvement": involvement, "stays": set()}


def forbidden(case, view):
    """Every string of the case that the view has no business to hold, given the ids of its rows."""
    kept, gone = set(), set()
    for name, table in case.tables().items():
        texts = [heading for heading, column in columns(TABLES[name]).items() if column.kind == "text"]
        for row in table:
            shown = row.id in view.table(name)
            (kept if shown else gone).add(row.id)
            for heading in texts:
                (kept if shown and heading in NAMES.get(name, ()) else gone).add(getattr(row, heading))
    gone |= {case.info.description, case.info.content_note, *case.info.not_said}
    kept |= {case.info.title, case.info.id}
    return {one for one in gone if one.strip()}, kept


PROGRAM_WORDS = "\n".join(
    [word for record in TABLES.values() for c in columns(record).values() for word in (c.words or ())] + list(TABLES)
)


SAID_OF_OTHERS = re.compile(f"no date|not dated|later|then|((late|early|end of|in) )?({'|'.join(MONTHS)})( [0-9]{{4}})?")
"""What the program says of dates that may be seen, so that finding it shows nothing."""


@cache
def pack_words():
    """The headings of a pack, read from the pack of another case; not those of its held-by table, which are names."""
    pack = plan_pack(tiny_case())
    headings = {column.heading for _, table in pack.tables() if "held" not in table.id for column in table.columns}
    return "\n".join(sorted({pack.subtitle, *PARTS.values(), *headings}))


KIN = (
    "parent", "mother", "father", "child", "son", "daughter", "partner",
    "sibling", "brother", "sister", "half-brother", "half-sister",
)  # fmt: skip


def said_of_ties(view):
    """What the genogram says of the ties that a view has, which may be the very words of a role that it has not."""
    ends = {(one, other) for tie in view.relationships for one, other in ((tie.a, tie.b), (tie.b, tie.a))}
    return [f"{kin} of {view.people[other].label}" for _, other in sorted(ends) for kin in KIN]


def leaks(case, view, day, *, thorough=True, errors=True, figures=True, handed_on=None):
    """The forbidden strings that can be reached from the view all the same."""
    gone, kept = forbidden(case, view)
    # A name at the end of a generated sentence may be, with its full stop, what a hidden text says.
    sentences = [f"{case.label(one.id)}." for table in ("agencies", "people") for one in view.table(table)]
    said = [PROGRAM_WORDS, *sentences, *said_of_ties(view), view.info.description, view.info.content_note]
    said += [] if handed_on is None else [pack_words()]
    allowed = "\n".join([*sorted(kept), *said])
    strings = strings_from(case, view, day, thorough=thorough, errors=errors, figures=figures, handed_on=handed_on)
    reached = "\n".join(sorted(strings))
    return sorted(one for one in gone if one in reached and one not in allowed and not SAID_OF_OTHERS.fullmatch(one))
