"""The live figure of a notebook, as far as Python goes."""

from pathlib import Path

from crosslane.explore import picture

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


def test_plotly_is_handed_over_once_asked_for_and_not_before(monkeypatch):
    live = picture.LiveFigure(figure={"data": [], "layout": {}})
    sent = []
    monkeypatch.setattr(live, "send", lambda content, buffers=None: sent.append((content, buffers)))
    live._answer(live, {"something": "else"}, [])
    assert sent == []
    live._answer(live, {"ask": "plotly"}, [])
    assert sent[0][0] == {"plotly": "gzip"}
