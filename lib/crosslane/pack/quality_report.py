"""The quality report on one return as a Word table that goes back to the agency: it writes its answer beside each remark."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from crosslane.draw.print.sheet import printable
from crosslane.intake.quality import QualityReport, Remark
from crosslane.intake.values import Finding
from crosslane.pack.contents import Column, Row, Table
from crosslane.pack.word_xml import page_field, table_xml

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 15
_PAGE = (297, 210)
"""A4 across, in millimetres."""
_REMARKS = (
    Column("Row", 15), Column("Where", 14), Column("Your words", 26), Column("What was seen", 34), Column("What would help", 26),
    Column("Your answer", 26),
)  # fmt: skip
_FINDINGS = (Column("Where", 22), Column("What was found", 50), Column("What would help", 34), Column("Your answer", 26))
_ABOUT = (
    "This lists what was seen in the return as it arrived, so that it can be put right or confirmed before returns are put "
    "together. "
    "It says nothing about the work that the return tells of. Please answer in the last column; a corrected return can be sent "
    "instead."
)


def quality_report_bytes(report: QualityReport) -> bytes:
    """The report as a Word document.

    It names no person, machine or hour in its properties, and quotes the agency's own words only where a remark needs them.
    """
    from docx import Document

    document = Document()
    _set_up(document, report)
    who = report.agency or report.file
    document.add_heading(printable(f"Your return: {who}"), level=1)
    document.add_paragraph(printable(_summary(report)))
    document.add_paragraph(_ABOUT)
    if report.remarks:
        document.add_heading("Rows to look at", level=2)
        document.add_paragraph(printable("; ".join(f"{point.value}: {count}" for point, count in report.counts.items())))
        _put(document, Table("remarks", "What to look at, row by row", _REMARKS, tuple(map(_remark, report.remarks))))
    if report.findings:
        document.add_heading("About the file", level=2)
        _put(document, Table("findings", "What was found in the file", _FINDINGS, tuple(map(_finding, report.findings))))
    if not report.remarks and not report.findings:
        document.add_paragraph("Nothing was seen that needs an answer.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _summary(report: QualityReport) -> str:
    rows = "1 row was" if report.rows == 1 else f"{report.rows} rows were"
    period = f" The time under review is {report.period}." if report.period else ""
    return f"{rows} read from {report.file}; {report.dated} of them have a date that was read.{period}"


def _remark(remark: Remark) -> Row:
    near = remark.where.sheet + (f", row {remark.where.row}" if remark.where.row else "")
    return Row((remark.row, near, remark.found, f"{remark.point.value}: {remark.says}", remark.would_do, ""), (), "")


def _finding(finding: Finding) -> Row:
    place = str(finding.where._replace(file="")).removeprefix(", ") or "the file"
    words = f"{finding.what}\n“{_short(finding.text)}”" if finding.text else finding.what
    return Row((place, words, finding.would_do, ""), (), "")


def _short(text: str) -> str:
    return text if len(text) <= 300 else text[:299] + "…"


def _put(document: Document, table: Table) -> None:
    made = table_xml(table, _PAGE[0] - 2 * _MARGIN)
    document.element.body.insert(len(document.element.body) - 1, made)  # before the properties of the last section
    document.add_paragraph("")


def _set_up(document: Document, report: QualityReport) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    section: Any = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    style: Any = document.styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(style.element.nsmap["w"].join(("{", "}styleId")), "Tabletext")
    style.font.size = Pt(8.5)
    style.paragraph_format.space_after = Pt(0)
    page_field(section.footer.paragraphs[0], printable(f"{report.agency or report.file} – "))
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = printable(f"Remarks on the return of {report.agency or report.file}")
