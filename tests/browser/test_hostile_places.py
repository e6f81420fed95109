"""Hostile texts in every place where a browser shows them: letter for letter, no script, no request, no broken figure.

Many are put into one page at a time. The network is trapped by the fixture `page`, which fails a test that asked anything.
"""

import json
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Page

from crosslane.casefile import load_case
from crosslane.draw.text import figure_text, hover_text
from crosslane.explore.words import bullet_list, caption_html, heading, long_text, table, text_block
from crosslane.plan.captions import Caption
from tests.hostile import hostile_case
from tests.trust.figures import all_figures
from tests.trust.strings import STRINGS, squeezed

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
HACKED = "window.hacked === undefined"
CLEAN = (
    "document.querySelectorAll('script:not([data-ours]),iframe,object,embed,video,form,base,link,meta,img,image,svg a').length"
)
DRAW = """async (figures) => {
  const broken = [];
  for (const [name, figure] of figures) {
    const box = document.createElement('div');
    document.body.append(box);
    try {
      await Plotly.newPlot(box, figure.data, figure.layout, { displayModeBar: false });
      const curve = figure.data.findIndex((one) => one.hovertext || one.text);
      if (curve >= 0) {
        try { Plotly.Fx.hover(box, [{ curveNumber: curve, pointNumber: 0 }]); } catch (problem) { /* nothing to hover */ }
      }
      if (!box.querySelector('svg')) broken.push(`${name}: nothing drawn`);
    } catch (problem) { broken.push(`${name}: ${problem}`); }
    const acts = (one) => {
      if (one.matches('image')) return !one.getAttribute('href')?.startsWith('data:');  // a heatmap's own pixels
      return one.matches('a, foreignObject, script') || /url\\((?!["']?#)/.test(one.getAttribute('style') ?? '');
    };
    const bad = [...box.querySelectorAll('*')].filter(acts).length;
    if (bad) broken.push(`${name}: ${bad} elements that could act`);
    Plotly.purge(box);
    box.remove();
  }
  return broken;
}"""
PLACES = {
    "mark": lambda texts: {"data": [dict(SCATTER, mode="text", text=texts, **along(texts))], "layout": TALL},
    "tick": lambda texts: {
        "data": [dict(SCATTER, **along(texts))],
        "layout": {**TALL, "yaxis": {"tickvals": list(range(len(texts))), "ticktext": texts, "automargin": True}},
    },
    "legend": lambda texts: {
        "data": [dict(SCATTER, name=text, x=[0], y=[n], showlegend=True) for n, text in enumerate(texts)],
        "layout": {**TALL, "height": 4000},
    },
    "note": lambda texts: {
        "data": [dict(SCATTER, **along(texts))],
        "layout": {**TALL, "annotations": [{"x": 0, "y": n, "text": text, "showarrow": False} for n, text in enumerate(texts)]},
    },
    "title": lambda texts: {"data": [], "layout": {**TALL, "title": {"text": "<br>".join(texts)}, "margin": {"t": 2800}}},
    "axis title": lambda texts: {"data": [], "layout": {**TALL, "xaxis": {"title": {"text": "<br>".join(texts)}}}},
}
SCATTER = {"type": "scatter", "hoverinfo": "text"}
TALL = {"width": 1000, "height": 3000}
SHOWN = """async ([figure, part]) => {
  const box = document.createElement('div');
  document.body.append(box);
  await Plotly.newPlot(box, figure.data, figure.layout, { displayModeBar: false });
  const shown = [...box.querySelectorAll('svg text')].map((one) => one.textContent);
  const links = box.querySelectorAll('a, image').length;
  Plotly.purge(box);
  box.remove();
  return [shown, links];
}"""
HOVERED = """async (texts) => {
  const box = document.createElement('div');
  document.body.append(box);
  const along = texts.map((_, n) => n);
  await Plotly.newPlot(box, [{ type: 'scatter', x: along, y: along, hovertext: texts, hoverinfo: 'text' }],
    { width: 1200, height: 800 });
  const shown = [];
  for (const n of along) {
    Plotly.Fx.hover(box, [{ curveNumber: 0, pointNumber: n }]);
    await new Promise((done) => setTimeout(done, 60));  // Plotly passes over what follows too soon
    shown.push([...box.querySelectorAll('.hoverlayer text')].map((one) => one.textContent).join(''));
  }
  Plotly.purge(box);
  box.remove();
  return shown;
}"""


def along(texts: list[str]) -> dict[str, list[int]]:
    return {"x": [0] * len(texts), "y": list(range(len(texts)))}


@pytest.fixture
def drawing(page: Page) -> Page:
    """An empty page with Plotly in it."""
    page.goto("about:blank")
    page.add_script_tag(path=PLOTLY)
    page.evaluate("document.querySelectorAll('script').forEach((one) => { one.dataset.ours = 1; })")
    yield page
    assert page.evaluate(HACKED)
    assert page.evaluate(CLEAN) == 0


def as_one(shown: list[str]) -> str:
    return squeezed("".join(shown))


@pytest.mark.parametrize("place", PLACES)
def test_each_text_stands_in_a_figure_letter_for_letter(drawing, place):
    texts = [text for text in STRINGS if squeezed(text)]
    shown, links = drawing.evaluate(SHOWN, [PLACES[place]([figure_text(text) for text in texts]), place])
    assert links == 0
    everything = as_one(shown)
    assert [text for text in texts if squeezed(text) not in everything] == []


def test_each_text_stands_in_a_hover_box_letter_for_letter(drawing):
    shown = drawing.evaluate(HOVERED, [hover_text(Caption(text, (text,), text)) for text in STRINGS])
    times = [squeezed(said).count(squeezed(text)) for text, said in zip(STRINGS, shown, strict=True)]
    assert [text for text, seen in zip(STRINGS, times, strict=True) if seen < 3] == []


@pytest.mark.parametrize("offset", [0, 7, 14])
def test_no_figure_of_a_hostile_case_breaks_or_acts(drawing, offset):
    figures = all_figures(hostile_case(offset))
    assert len(figures) >= 10
    assert drawing.evaluate(DRAW, list(figures.items())) == []


def test_every_figure_of_a_shipped_case_is_drawn_with_the_same_eyes(drawing):
    case = load_case(Path(__file__).resolve().parents[2] / "casedata" / "matt")
    assert drawing.evaluate(DRAW, list(all_figures(case).items())) == []


def test_the_eyes_see_what_acts(drawing):
    acting = {
        "data": [dict(SCATTER, mode="text", x=[0], y=[0], text=["<a href='https://elsewhere.invalid'>x</a>"])],
        "layout": {},
    }
    assert drawing.evaluate(DRAW, [["acting", acting]]) == ["acting: 2 elements that could act"]
    shown, links = drawing.evaluate(SHOWN, [PLACES["mark"](["<b>x</b>", "<a href='https://a.invalid'>y</a>"]), "mark"])
    assert links == 1
    assert "<b>" not in as_one(shown)


WIDGETS = {
    "text block": lambda text: text_block(text).value,
    "heading": lambda text: heading(text).value,
    "list": lambda text: bullet_list([text]).value,
    "column heading": lambda text: table([text, "b"], [["1", "2"]]).value,
    "row heading": lambda text: table(["a", "b"], [[text, "2"]]).value,
    "cell": lambda text: table(["a", "b"], [["1", text]]).value,
    "long text": lambda text: long_text(text, "named"),
    "empty table": lambda text: table(["a"], [], text).value,
    "caption": lambda text: caption_html(Caption(text, (), "")),
    "caption's line": lambda text: caption_html(Caption("h", (text,), "")),
    "caption's source": lambda text: caption_html(Caption("h", (), text)),
}


def test_each_text_stands_in_a_widget_letter_for_letter(drawing):
    made = [(place, text, make(text)) for place, make in WIDGETS.items() for text in STRINGS]
    shown = drawing.evaluate(
        """(all) => all.map((markup) => {
          const box = document.createElement('div');
          box.innerHTML = markup;
          document.body.append(box);
          return box.textContent;
        })""",
        [markup for _, _, markup in made],
    )
    wrong = [(place, text) for (place, text, _), said in zip(made, shown, strict=True) if squeezed(text) not in squeezed(said)]
    assert wrong == []
    assert len(made) == len(WIDGETS) * len(STRINGS)


def test_so_many_combinations_are_tried_in_a_browser():
    assert len(STRINGS) * (len(PLACES) + 3 + len(WIDGETS)) >= 1000
    assert json.dumps(STRINGS)
