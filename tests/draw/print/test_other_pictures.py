"""Genogram, ecomap and held-by table for print; PDF and PNG of pages."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from PIL import Image

from crosslane.answer import Answer
from crosslane.draw.print.agencies import print_agencies
from crosslane.draw.print.export import to_pdf, to_png
from crosslane.draw.print.family import print_family
from crosslane.draw.print.held_by import print_held_by
from crosslane.draw.print.paper import paper_of
from crosslane.draw.print.sheet import Sheet, escape
from crosslane.draw.print.swimlanes import print_swimlanes
from crosslane.draw.print.symbols import draw_symbol
from crosslane.knowledge import Level
from crosslane.plan.agencies.ecomap import FLOW_STYLES, plan_agencies
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES
from tests.cases import tiny_case
from tests.families import family

SVG = "{http://www.w3.org/2000/svg}"
FAMILY = """
    Ann f 1980, Bob m, Zed m, Cay f * 2004-05, Dan m 2006 †2010
    Ann, Bob > Cay
    Ann, Zed > Dan
    Ann + Bob 2003/2005
"""


def rows(svg: str) -> list[str]:
    return [element.get("data-row", "") for element in ET.fromstring(svg).iter(f"{SVG}g") if element.get("data-row")]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_each_person_of_a_genogram_stands_on_the_page_once():
    plan = plan_family(family(FAMILY))
    page = print_family(plan, title="Invented")
    assert sorted(row for row in rows(page) if row in {person.id for person in plan.persons}) == sorted(
        p.id for p in plan.persons
    )
    assert {"Male", "Female", "Died", "Ended (//)", "Genogram. Invented: as established"} <= set(texts(page))


def test_a_family_too_broad_for_a4_goes_on_a3():
    children = "\n".join(f"Ann, Bob > C{number}" for number in range(14))
    people = ", ".join(f"C{number} m 20{number:02}" for number in range(14))
    page = print_family(plan_family(family(f"Ann f 1980, Bob m, {people}\n{children}")))
    assert f'width="{420}mm"' in page


def test_what_differs_from_another_picture_is_set_off():
    plan = plan_family(family(FAMILY))
    assert "Differs from the other picture" in texts(print_family(plan, changed=[plan.persons[0].id]))


def test_the_ecomap_shows_every_agency_and_line_of_its_plan():
    plan = plan_agencies(tiny_case())
    page = print_agencies(plan)
    shown = rows(page)
    assert {node.id for node in plan.nodes} <= set(shown)
    assert {" ".join(one.crossings) for one in (*plan.links, *(flow for flow in plan.flows if flow.inside))} <= set(shown)
    assert any(node.involved is not Answer.YES for node in plan.nodes)


def test_the_held_by_table_repeats_the_agencies_and_shows_each_row_once():
    plan = plan_held_by(tiny_case(), date.max)
    many = plan._replace(rows=plan.rows * 20)
    pages = print_held_by(many)
    assert len(pages) > 1
    assert sum(len(rows(page)) for page in pages) == len(many.rows)
    for page in pages:
        assert {column.label for column in plan.columns} & set(texts(page))
        assert "No record either way" in " ".join(texts(page))


def test_more_agencies_than_fit_go_on_pages_of_their_own():
    plan = plan_held_by(tiny_case(), date.max)
    held = next(number for number, cell in enumerate(plan.rows[0].cells) if cell.level is not Level.NO_RECORD)
    broad = plan._replace(
        columns=tuple(plan.columns[held]._replace(label=f"Agency {number}") for number in range(90)),
        rows=tuple(row._replace(cells=(row.cells[held],) * 90) for row in plan.rows[:1]),
    )
    pages = print_held_by(broad)
    assert {f"Agency {number}" for number in range(90)} <= {text for page in pages for text in texts(page)}


def test_no_two_styles_look_alike_without_colour():
    def drawn(symbol: str, hollow: bool = False) -> str:
        sheet = Sheet(10, 10, "", "")
        draw_symbol(sheet, symbol, 5, 5, 6, "#000000", hollow=hollow)
        return sheet.svg()

    assert len({drawn(style.symbol) for style in EVENT_STYLES}) == len(EVENT_STYLES)
    ends = {"arrow": "triangle-up", "arrow-wide": "triangle-up-open"}
    crossings = [(drawn(ends.get(style.end, style.end)), style.dash) for style in CROSSING_STYLES]
    assert len(set(crossings)) == len(CROSSING_STYLES)
    assert len({(style.dash, style.end) for style in FLOW_STYLES}) == len(FLOW_STYLES)


def test_what_xml_cannot_hold_is_replaced_and_markup_becomes_characters():
    assert escape("a\x00<b>&\"'") == "a\ufffd&lt;b&gt;&amp;&quot;&#39;"


def test_pages_become_one_tagged_pdf_of_their_own_size_with_their_text():
    pages = (*print_swimlanes(plan_swimlanes(tiny_case())), print_agencies(plan_agencies(tiny_case())))
    data = to_pdf(pages)
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == len(pages)
        assert round(pdf.pages[0].width) == round(paper_of("A3").width)
        assert "A teacher sees a bruise" in pdf.pages[1].extract_text()
        assert pdf.doc.catalog["Lang"] in (b"en-GB", "en-GB")
        assert "StructTreeRoot" in pdf.doc.catalog


def test_a_pdf_of_no_pages_is_refused():
    with pytest.raises(ValueError, match="no page"):
        to_pdf(())


def test_a_picture_has_the_dots_that_were_asked_for():
    picture = Image.open(BytesIO(to_png(print_agencies(plan_agencies(tiny_case()), "A4"), dpi=50)))
    assert picture.size[0] == pytest.approx(297 / 25.4 * 50, abs=1)


def test_only_making_a_pdf_loads_the_typesetter_and_nothing_loads_plotly():
    code = "import crosslane.draw.print, sys; print([m for m in ('typst', 'plotly', 'pandas') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert re.fullmatch(r"\[\]\s*", said)
