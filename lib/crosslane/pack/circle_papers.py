"""A circle's papers: hand-outs for each seat and stop, the record, the notes and the facilitator's sheet, in Word and as pages.

A hand-out is made of its plan and of nothing else, so that it holds one agency's knowledge and no more. Properties of all
documents are neutral: no author, no name of a case, no machine, no hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosslane.casefile.saving import save_files
from crosslane.draw.print.sheet import printable
from crosslane.pack.page import LINE_END, Markup, element, join, page
from crosslane.pack.upright import new_paper, paper_bytes
from crosslane.plan.circle.handout import Handout, plan_handout
from crosslane.plan.circle.notes import BREAK, CLOSING_QUESTIONS, GROUND_RULES, ONE_WORKER
from crosslane.plan.circle.record import CircleRecord
from crosslane.plan.circle.seats import eyes_of
from crosslane.plan.circle.then import Known
from crosslane.plan.circle.walk import Stop, Walk

if TYPE_CHECKING:
    from docx.document import Document

ONLY_THIS = (
    f"This page holds only what this agency had been told by then. {ONE_WORKER} "
    "Please do not show it to others before you have talked."
)
_STYLE = """
body{font:12pt/1.45 system-ui,'Segoe UI',Arial,sans-serif;color:#1a1a1a;max-width:44em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em;margin:0 0 .1em}h2{font-size:1.15em;margin:1.2em 0 .3em}
.when{font-size:1.1em;margin:.1em 0 .6em}.question{border-left:4px solid #8A6100;padding:.2em 0 .2em .8em;font-size:1.1em}
li{margin:.5em 0;break-inside:avoid}.small{color:#52606D;font-size:.9em}.line{border-bottom:1px solid #9AA5B1;height:2em}
@page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;font-size:10.5pt}}
"""


def write_handouts(walk: Walk, folder: Path) -> tuple[Path, ...]:
    """Write every hand-out of a walk, in Word and as a page, and say where they are.

    Args:
        walk: the walk.
        folder: where to; it is made if it is missing, and files of the same names are replaced.
    """
    files: dict[str, bytes] = {}
    for stop in walk.stops:
        for sheet in handouts_at(walk, stop):
            stem = f"stop-{stop.number}-{_slug(sheet.agency)}"
            while f"{stem}.docx" in files:
                stem += "-again"
            files[f"{stem}.docx"] = handout_docx(sheet)
            files[f"{stem}.html"] = handout_html(sheet).encode()
    save_files(folder, files)
    return tuple(folder / name for name in files)


def handouts_at(walk: Walk, stop: Stop) -> tuple[Handout, ...]:
    """The hand-outs of one stop: the chair's own first, then one for each seat."""
    eyes = dict.fromkeys([stop.agency] if stop.agency else [])
    eyes |= dict.fromkeys(eyes_of(walk.case, seat.body, stop.agency) for seat in walk.seats)
    return tuple(plan_handout(walk.case, agency, stop) for agency in eyes)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:60] or "agency"


# Pages -----------------------------------------------------------------------------------------


def handout_html(sheet: Handout) -> str:
    """A hand-out as one page of HTML that asks nothing of anybody."""
    parts = [
        element("h1", sheet.agency),
        element("p", f"{sheet.title} · {sheet.said}", class_="when"),
        element("p", ONLY_THIS, class_="small"),
        element("p", sheet.question, class_="question"),
    ]
    parts += [_section(heading, known) for heading, known in _sections(sheet)]
    parts += [element("p", sheet.nothing)] if sheet.nothing else []
    parts += [element("h2", "What we make of it"), *[element("div", class_="line")] * 5]
    return page("Hand-out", element("main", *parts), _STYLE)


def _sections(sheet: Handout) -> Iterable[tuple[str, Sequence[Known]]]:
    """What an agency knew, under headings of its own; none stands over nothing."""
    now, earlier = [one for one in sheet.known if one.now], [one for one in sheet.known if not one.now]
    sections = (("At this moment", now), ("Known so far", earlier), ("What you passed on and took part in", sheet.took_part))
    return [(heading, known) for heading, known in sections if known]


def _section(heading: str, known: Iterable[Known]) -> Markup:
    return join(element("h2", heading), element("ul", *map(_known, known)))


def _known(one: Known) -> Markup:
    text = join(LINE_END, one.text) if one.text else ""
    source = element("span", f"{one.came} · {one.cites}", class_="small")
    return element("li", element("strong", one.label), text, LINE_END, source)


# Word ------------------------------------------------------------------------------------------


def handout_docx(sheet: Handout) -> bytes:
    """A hand-out as a Word document."""
    paper = new_paper("Hand-out")
    paper.add_heading(printable(sheet.agency), 1)
    paper.add_paragraph(printable(f"{sheet.title} · {sheet.said}"))
    _small(paper.add_paragraph(), ONLY_THIS)
    paper.add_paragraph(printable(sheet.question), style="Intense Quote")
    for heading, known in _sections(sheet):
        paper.add_heading(heading, 2)
        for one in known:
            _entry(paper, one.label, one.text, f"{one.came} · {one.cites}")
    if sheet.nothing:
        paper.add_paragraph(printable(sheet.nothing))
    paper.add_heading("What we make of it", 2)
    for _ in range(4):
        paper.add_paragraph("_" * 70)
    return paper_bytes(paper)


def record_docx(record: CircleRecord) -> bytes:
    """The one-page record of a session: who, what, and what the group would do differently."""
    paper = new_paper("Record of a learning circle")
    paper.add_heading(printable(record.title), 1)
    for line in record.about:
        paper.add_paragraph(printable(line)).paragraph_format.space_after = _points(2)
    for question, answer in record.closing:
        paper.add_heading(question, 2)
        _paragraphs(paper, answer or "Nothing was written here.")
    paper.add_heading("Where we stopped", 2)
    for stop in record.stops:
        paper.add_paragraph(printable(f"{stop.heading} ({stop.passed})"), style="List Bullet")
    return paper_bytes(paper)


def notes_docx(record: CircleRecord) -> bytes:
    """All that the group wrote, stop by stop."""
    paper = new_paper("Notes of a learning circle")
    paper.add_heading(printable(record.title), 1)
    for line in record.about:
        paper.add_paragraph(printable(line))
    for stop in record.stops:
        paper.add_heading(printable(f"{stop.heading} ({stop.passed})"), 2)
        _small(paper.add_paragraph(), stop.question)
        _paragraphs(paper, stop.notes or "Nothing was written here.")
    for question, text in (*record.closing, *record.other_notes):
        paper.add_heading(printable(question), 2)
        _paragraphs(paper, text or "Nothing was written here.")
    return paper_bytes(paper)


def facilitator_docx(walk: Walk) -> bytes:
    """The facilitator's sheet: timings, questions, what is to be revealed and notes. It is not for the room."""
    paper = new_paper("Facilitator's sheet")
    paper.add_heading(printable(f"{walk.case.info.title}: facilitator's sheet, {walk.minutes} minutes"), 1)
    paper.add_paragraph("This sheet tells what is to come. Keep it away from the screen and the table.")
    paper.add_paragraph(f"0 to {walk.timing.opening} minutes: welcome, content note, ground rules.")
    _bullets(paper, GROUND_RULES)
    for stop in walk.stops:
        _facilitator_stop(paper, walk, stop)
    paper.add_heading(f"From {walk.closing_at} to {walk.closing_at + walk.timing.closing} minutes: closing round", 2)
    _bullets(paper, CLOSING_QUESTIONS)
    return paper_bytes(paper)


def _facilitator_stop(paper: Document, walk: Walk, stop: Stop) -> None:
    whose = stop.label or "no agency is named"
    paper.add_heading(printable(f"{stop.starts} minutes: stop {stop.number}, {stop.said}, {whose}"), 2)
    time = walk.timing
    paper.add_paragraph(f"Read {time.reading} minutes, talk {time.talking}, reveal and talk {time.revealing}.")
    paper.add_paragraph(printable(stop.question), style="Intense Quote")
    for one in stop.reveal.shown:
        _entry(paper, f"{one.kind}: {one.heading}", "\n".join([*one.lines, one.why]).strip(), one.cites)
    _bullets(paper, stop.notes)
    if stop.pause_after:
        paper.add_paragraph(f"Break of {stop.pause_after} minutes. {BREAK}")


# Parts of a document ---------------------------------------------------------------------------


def _points(size: int) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _paragraphs(paper: Document, text: str) -> None:
    for part in text.splitlines() or [text]:
        paper.add_paragraph(printable(part))


def _entry(paper: Document, label: str, text: str, source: str) -> None:
    paragraph = paper.add_paragraph(style="List Bullet")
    paragraph.paragraph_format.keep_together = True
    paragraph.add_run(printable(label)).bold = True
    if text:
        paragraph.add_run(printable(f"\n{text}"))
    _small(paragraph, f"\n{source}" if source else "")


def _small(paragraph: Any, text: str) -> None:
    paragraph.add_run(printable(text)).font.size = _points(9)


def _bullets(paper: Document, lines: Sequence[str]) -> None:
    for line in lines:
        paper.add_paragraph(printable(line), style="List Bullet")
