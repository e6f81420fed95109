"""What people said of an agency's headings, kept for its next return, in this review or another. No text of a row is in it."""

from __future__ import annotations

import json
from pathlib import Path

from crosslane.casefile.saving import save_files
from crosslane.intake.facts import slug
from crosslane.intake.heading_text import plain
from crosslane.intake.remembering import recall
from crosslane.intake.values import Role


class RememberedHeadings:
    """The roles of headings by agency, in one small file beside the reviews.

    Args:
        folder: of the reviews. A file that cannot be read counts as empty: nothing but convenience is in it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "headings.json"

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return {str(agency): {str(h): str(r) for h, r in roles.items()} for agency, roles in kept.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def of(self, agency: str) -> dict[str, Role]:
        """The roles that were chosen for an agency's headings."""
        return recall(self._read(), agency) if agency else {}

    def keep(self, agency: str, heading: str, role: str) -> None:
        """Keep the role of a heading; without a role, forget it."""
        if not agency:
            return
        kept = self._read()
        mine = kept.setdefault(slug(agency), {})
        if role:
            mine[plain(heading)] = role
        else:
            mine.pop(plain(heading), None)
        save_files(self.path.parent, {self.path.name: json.dumps(kept, ensure_ascii=False, indent=1).encode()})
