"""Each danger has one place, and nobody goes round it: every module of ``lib`` is looked at, and each rule catches who tries."""

import ast

import pytest

from tests.trust.walking import Module, modules
from tests.trust.walks import RULES, went_round


def test_nobody_goes_round_the_one_place_for_a_danger():
    looked_at = modules()
    assert len(looked_at) > 200
    assert [found for module in looked_at for found in went_round(module)] == []


ROUND = {
    "files_written": [
        "path.write_text(case.title)",
        "path.write_bytes(data)",
        "open(path, 'w').write(text)",
        "path.open('wb')",
        "path.open(mode='a')",
        "document.save(path)",
        "zipfile.ZipFile(path, 'w')",
        "figure.write_html(path)",
        "frame.to_csv(path)",
        "sqlite3.connect(path)",
        "os.replace(a, b)",
    ],
    "office_files_opened": [
        "zipfile.ZipFile(path)",
        "docx.Document(path)",
        "openpyxl.load_workbook(path)",
        "pdfplumber.open(path)",
        "etree.fromstring(data)",
        "ET.parse(path)",
        "pd.read_excel(path)",
        "pd.to_datetime(cells, dayfirst=True)",
        "CalamineWorkbook.from_path(path) or CalamineWorkbook(path)",
    ],
    "one_door": ["from crosslane.intake.word import read_word", "from crosslane.intake.workbook import read_workbook"],
    "processes": ["import subprocess", "import pickle", "eval(text)", "os.system(text)", "run(text, shell=True)"],
    "markup_shown": [
        "widgets.HTML(case.title)",
        "widgets.HTML(f'<b>{case.title}</b>')",
        "display(HTML(text))",
        "Markdown(event.text)",
        "frame.to_html()",
    ],
    "markup_built": [
        "def f(event):\n    return f'<b>{event.title}</b>'",
        "def f(title: str):\n    return f'<b>{title}</b>'",
        "def f(event):\n    title = event.title\n    return f'<b>{title}</b>'",
        "def f(event):\n    return f'<li>{escape(event.a) + event.b}</li>'",
    ],
    "markup_escaped": [
        "from html import escape",
        "html.escape(text)",
        "from xml.sax.saxutils import quoteattr",
        "safe = text.replace('<', '&lt;')",
    ],
    "figure_texts": [
        "go.Scatter(text=[event.title for event in events])",
        "go.Scatter(name=lane.label)",
        "trace = {'hovertext': mark.caption}",
        "figure.update_layout(title=case.info.title)",
        "go.Scattergeo(lat=[1])",
        "figure.add_layout_image(dict(source=link))",
        "figure.show(div_id=case.id)",
    ],
    "names_of_files": ["folder / f'{agency.label}.docx'"],
    "network": [
        "import socket",
        "import urllib.request",
        "from http.server import HTTPServer",
        "import requests",
        "server.bind(('', 80))",
        "address = '0.0.0.0'",
    ],
}
"""What goes round, by the rule that must catch it."""


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in ROUND.items() for text in texts])
def test_who_goes_round_is_caught(rule, text):
    found = went_round(Module("crosslane/draw/planted.py", ast.parse(text)))
    assert [one for one in found if f" {rule}: " in one], text


def test_every_rule_has_somebody_whom_it_must_catch():
    assert set(ROUND) == {rule.__name__ for rule in RULES}


RIGHT = """
def page(event, made, folder):
    data = BytesIO()
    document = docx.Document()
    document.save(data)
    book = xlsxwriter.Workbook(data, {"strings_to_formulas": False})
    with ZipFile(data, "w") as packed:
        packed.writestr("a", b"")
    label = escape(event.title)
    trace = go.Scatter(text=[figure_text(event.title)], name=figure_text(event.agency))
    save_files(folder, {f"{name_for(event.title)}.docx": data.getvalue()})
    return f"<p>{label}</p>{''.join(f'<li>{escape(one)}</li>' for one in event.lines)}", f"{made} < {event.id}"
"""


def test_who_goes_the_right_way_is_left_alone():
    assert went_round(Module("crosslane/draw/planted.py", ast.parse(RIGHT))) == []
