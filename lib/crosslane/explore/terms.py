"""The words of the field that stand on a page, explained from the one glossary."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list
from crosslane.glossary import terms_in


def words_explained(text: str) -> list[widgets.Widget]:
    """The terms of a text with their meanings, folded up; nothing if there are none.

    Args:
        text: what the page shows, and no more: a term from elsewhere would tell what stands there.
    """
    terms = terms_in(text)
    if not terms:
        return []
    return [Fold("Words of the field, explained", [bullet_list(f"{term.name}: {term.meaning}" for term in terms)])]
