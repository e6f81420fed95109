"""A pack as a PDF: tagged, with an outline, a language, and words for every picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosslane.casefile.saving import save_files
from crosslane.draw.print.export import compile_pages
from crosslane.draw.print.paper import POINTS_A_MILLIMETRE, paper_of
from crosslane.draw.print.sheet import printable
from crosslane.pack.contents import Block, Pack, Paragraph, Progress, Table, may_split

_TEMPLATE = Path(__file__).with_name("pack.typ")


def write_pdf(pack: Pack, path: str | Path, progress: Progress | None = None) -> None:
    """Write a pack as a PDF; a file of that name is replaced in one go, or not at all.

    The same pack gives the same bytes.

    Args:
        pack: what to write.
        path: of the file.
        progress: told before the pages are set, which happens in one step.

    Raises:
        OSError: if the file cannot be written; nothing has been changed then.
    """
    path = Path(path)
    if progress is not None:
        progress("PDF", 0, 1)
    save_files(path.parent, {path.name: pdf_bytes(pack)})


def pdf_bytes(pack: Pack) -> bytes:
    """The PDF as bytes."""
    paper = paper_of(pack.paper)
    content = {
        "title": printable(pack.title),
        "subtitle": printable(pack.subtitle),
        "width": paper.width / POINTS_A_MILLIMETRE,
        "height": paper.height / POINTS_A_MILLIMETRE,
        "sections": [
            {
                "heading": printable(section.heading),
                "level": section.level,
                "starts": section.level == 1 and section.starts_page,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in pack.sections
        ],
    }
    files = {f"{picture.id}.svg": picture.svg.encode() for _, picture in pack.pictures()}
    files |= {"main.typ": _TEMPLATE.read_bytes(), "pack.json": json.dumps(content).encode()}
    return compile_pages(files, {}, text=json.dumps(content, ensure_ascii=False))


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": printable(block.said), "item": block.is_item}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": printable(block.caption),
            "headings": [printable(column.heading) for column in block.columns],
            "widths": [column.width for column in block.columns],
            "rows": [{"cells": [printable(cell) for cell in row.cells], "splits": may_split(row)} for row in block.rows],
        }
    return {
        "kind": "picture",
        "file": f"{block.id}.svg",
        "alternative": printable(block.alternative),
        "caption": printable(block.caption),
    }
