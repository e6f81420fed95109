"""What a document says of itself: nothing about who made it, where, or when."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NEUTRAL_DAY = (2000, 1, 1)
"""The day that stands in documents where their format wants one. No clock is asked."""
LONGEST_PROPERTY = 255
"""Characters that a property of an Office file holds."""
_LEFT_OUT = ("docProps/thumbnail.jpeg",)
"""Parts that a library's template brings along and that belong to no pack."""


def repacked(data: bytes) -> bytes:
    """An Office file with neutral dates on all of its parts, so that the same pack gives the same bytes."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in _LEFT_OUT:
                continue
            content = old.read(name)
            if name == "_rels/.rels":
                content = _without_relations(content)
            info = ZipInfo(name, (*NEUTRAL_DAY, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()


def _without_relations(relations: bytes) -> bytes:
    """The list of relations without those that lead to parts left out."""
    from defusedxml.ElementTree import fromstring
    from lxml import etree

    fromstring(relations)  # refuses what no Office file needs
    tree = etree.fromstring(relations)
    for relation in list(tree):
        if relation.get("Target", "").lstrip("/") in _LEFT_OUT:
            tree.remove(relation)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
