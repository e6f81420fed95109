"""SVG pages as one PDF, or as pictures for Word. Only here is the typesetter called; it is loaded when first asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from crosslane.draw.print.font import FOLDER, covers
from crosslane.draw.print.sheet import printable, words_of

_STANDARD = "ua-1"
"""PDF/UA-1 (ISO 14289-1): what a screen reader needs is there. The typesetter refuses what does not keep to it."""
_PAGE = """#set page(margin: 0pt)
#set document(title: sys.inputs.title, author: ())
#set text(lang: "en", region: "gb", font: "DejaVu Sans")
"""


def to_pdf(svgs: Sequence[str], title: str = "") -> bytes:
    """One PDF of all pages, each as large as its SVG, tagged and with the pages' own words as alternative texts.

    Args:
        svgs: pages as the ``print_`` functions give them.
        title: of the document; by default that of the first page.

    Raises:
        ValueError: if there are no pages.
    """
    if not svgs:
        raise ValueError("there is no page to be put into a PDF")
    pages = [f'#page(width: {w}, height: {h}, image("{n}.svg", width: 100%, alt: sys.inputs.alt{n}))'
             for n, svg in enumerate(svgs) for w, h in [_size(svg)]]  # fmt: skip
    words = {f"alt{n}": ". ".join(words_of(svg)) for n, svg in enumerate(svgs)}
    inputs = {**words, "title": printable(title) or words_of(svgs[0])[0]}
    return compile_pages({"main.typ": (_PAGE + "\n".join(pages)).encode(), **_files(svgs)}, inputs)


def to_png(svg: str, dpi: int = 200) -> bytes:
    """A page as a PNG picture of so many dots an inch."""
    width, height = _size(svg)
    source = f'#set page(width: {width}, height: {height}, margin: 0pt)\n#image("0.svg", width: 100%)'
    return compile_pages({"main.typ": source.encode(), **_files([svg])}, {}, png_dpi=dpi)


def compile_pages(files: dict[str, bytes], inputs: dict[str, str], *, text: str = "", png_dpi: int | None = None) -> bytes:
    """What the typesetter makes of ``main.typ`` and the files beside it: a tagged PDF, or with `png_dpi` a picture.

    The package's own font comes first. The machine's are asked only where a text has characters that it lacks, so that
    the same texts look alike everywhere. A PDF is checked against PDF/UA-1 and says so, unless such characters are in it.

    Args:
        text: what else is shown, if it does not stand in the files as it is.

    Raises:
        RuntimeError: if the typesetter refuses, with what it says.
    """
    import typst

    shown = "".join(unescape(data.decode()) for name, data in files.items() if name.endswith(".svg"))
    own_font_only = covers(shown + text + "".join(inputs.values()))
    options: dict[str, Any] = {"format": "png", "ppi": float(png_dpi)} if png_dpi else {"format": "pdf"}
    if own_font_only and not png_dpi:
        options["pdf_standards"] = _STANDARD
    made = typst.compile(files, font_paths=[str(FOLDER)], ignore_system_fonts=own_font_only, sys_inputs=inputs, **options)
    if made is None:
        raise RuntimeError("the typesetter gave nothing back")
    return bytes(made)


def _files(svgs: Sequence[str]) -> dict[str, bytes]:
    return {f"{number}.svg": svg.encode() for number, svg in enumerate(svgs)}


def _size(svg: str) -> tuple[str, str]:
    """Width and height as the SVG states them."""
    found = re.search(r'width="([0-9.]+mm)" height="([0-9.]+mm)"', svg)
    if found is None:
        raise ValueError("the page does not state its size; only pages made by this package can be put on paper")
    return found[1], found[2]
