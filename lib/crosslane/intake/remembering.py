"""What was learned of an agency's columns, kept for its next return: a small JSON value for the review's journal.

Only roles that a person chose are remembered; a guess that is remembered would look like a choice.
"""

from __future__ import annotations

from collections.abc import Mapping

from crosslane.intake.facts import slug
from crosslane.intake.heading_text import plain
from crosslane.intake.values import Return, Role

Memory = Mapping[str, Mapping[str, str]]
"""Role by heading, by agency: ``{"oakfield-school": {"details of concern": "what"}}``."""


def remember(returned: Return, memory: Memory) -> dict[str, dict[str, str]]:
    """The memory with the roles that a person chose in this return."""
    kept = {agency: dict(roles) for agency, roles in memory.items()}
    mine = kept.setdefault(slug(returned.agency), {})
    for table in returned.tables:
        for heading in table.headings:
            if heading.settled_by == "person":
                mine[plain(heading.text)] = heading.role.value
    if not mine:
        del kept[slug(returned.agency)]
    return kept


def recall(memory: Memory, agency: str) -> dict[str, Role]:
    """The roles that were chosen for an agency's headings, for `Choices.remembered`; unknown roles are left out."""
    known = {role.value for role in Role}
    return {heading: Role(role) for heading, role in memory.get(slug(agency), {}).items() if role in known}
