"""A case set out as a panel pack: each part from the rows, in the order in which a panel reads them."""

from __future__ import annotations

from collections.abc import Callable

from crosslane.case import Case
from crosslane.pack.choices import PARTS, Choices, check_choices
from crosslane.pack.contents import LANGUAGE, Pack, Progress, Section, filled
from crosslane.pack.material import Material, gather
from crosslane.pack.parts.accounts import plan_accounts, plan_findings
from crosslane.pack.parts.chronology import plan_chronology, plan_key_events
from crosslane.pack.parts.frame import plan_about, plan_sources, plan_terms
from crosslane.pack.parts.gaps import plan_crossed, plan_gaps, plan_no_record, plan_omissions
from crosslane.pack.parts.held import plan_held
from crosslane.pack.parts.pictures import plan_agency_map, plan_people, plan_swimlane_pages
from crosslane.pack.parts.worked_out import plan_decisions, plan_silences

_PLANNED: dict[str, Callable[[Material], tuple[Section, ...]]] = {
    "terms": plan_terms,
    "sources": plan_sources,
    "people": plan_people,
    "agencies": plan_agency_map,
    "key events": plan_key_events,
    "swimlanes": plan_swimlane_pages,
    "held by": plan_held,
    "gaps": plan_gaps,
    "no record": plan_no_record,
    "crossed": plan_crossed,
    "decisions": plan_decisions,
    "omissions": plan_omissions,
    "silences": plan_silences,
    "accounts": plan_accounts,
    "findings": plan_findings,
    "chronology": plan_chronology,
}
"""Every part but the first, which says what is not there."""


def plan_pack(case: Case, choices: Choices | None = None, progress: Progress | None = None) -> Pack:
    """The panel pack of a case as a plain value, to be written as Word, PDF and Excel.

    Of a then-view it holds what that view holds and nothing else: everything comes from the rows of this very case.

    Args:
        case: the case, or a then-view of it.
        choices: what is to be in it; by default everything.
        progress: told before each part.

    Raises:
        ValueError: if a column, part or paper is chosen that there is not.
        UnknownId: if a key event is named that the case does not have.
    """
    choices = choices or Choices()
    check_choices(choices)
    for name in choices.key_events:
        _ = case.events[name]
    material = gather(case, choices)
    wanted = [name for name in _PLANNED if name in choices.parts]
    sections: list[Section] = []
    empty: list[str] = []
    for number, name in enumerate(wanted):
        if progress is not None:
            progress(PARTS[name], number, len(wanted))
        made = filled(_PLANNED[name](material))
        sections += made
        empty += [] if made else [PARTS[name]]
    about = plan_about(material, tuple(empty)) if "about" in choices.parts else ()
    return Pack(case.info.id, case.info.title, "Panel pack", choices.paper, LANGUAGE, (*about, *sections))
