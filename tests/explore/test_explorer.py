"""The explorer's state and widget without a browser: the test plays the page."""

import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.case import UnknownId
from crosslane.draw.explorer.payload import ThenView
from crosslane.explore.explorer import Explorer, ExplorerState
from tests.cases import tiny_case


@pytest.fixture
def explorer(monkeypatch):
    """An explorer of the invented case; what it sends to its page is in `sent`, unpacked."""
    made = Explorer(tiny_case())
    made.sent = []

    def send(content, buffers=None):
        made.sent.append((content["explorer"], json.loads(gzip.decompress(buffers[0]))))

    monkeypatch.setattr(made, "send", send)
    return made


def ask(explorer, **message):
    """Send what the page would."""
    explorer._answer(explorer, message, [])


def test_the_state_works_without_any_widget():
    state = ExplorerState(date=date(2020, 3, 2), people=["child"], selection="event:call")
    view = state.as_view()
    assert (view["asof"], view["people"], view["selection"]) == (date(2020, 3, 2).toordinal(), ["child"], "event:call")
    other = ExplorerState()
    other.take_view(view)
    assert other.as_view() == view


@given(
    st.dictionaries(
        st.sampled_from(["asof", "people", "agencies", "kinds", "families", "standing", "selection", "then", "on"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(max_size=5)
        | st.lists(st.text(max_size=3) | st.integers(), max_size=3),
    )
)
def test_whatever_a_page_says_the_state_stays_of_its_kind(view):
    state = ExplorerState()
    state.take_view(view)
    assert isinstance(state.selection, str)
    assert state.date is None or isinstance(state.date, date)
    assert all(isinstance(one, str) for one in state.people)


def test_the_case_is_handed_over_when_the_page_asks_and_not_before(explorer):
    assert explorer.sent == []
    ask(explorer, ask="case")
    [(kind, payload)] = explorer.sent
    assert (kind, payload["case"]["id"], payload["then"]) == ("case", "tiny", None)


@pytest.mark.parametrize("message", ["case", None, 7, {}, {"ask": "file"}, {"ask": ["case"]}, {"ask": "then", "then": "nobody"}])
def test_anything_else_is_passed_over(explorer, message):
    explorer._answer(explorer, message, [])
    assert explorer.sent == []


def test_what_is_kept_in_the_notebook_has_no_word_of_the_case(explorer):
    ask(explorer, ask="case")
    kept = json.dumps({name: value for name, value in explorer.get_state().items() if name not in ("_esm", "_css")}, default=str)
    for event in tiny_case().events:
        assert event.title not in kept


def test_python_hears_what_the_page_has_settled_on(explorer):
    explorer.view = {**explorer.view, "asof": date(2020, 3, 3).toordinal(), "selection": "item:bruise", "people": ["mother"]}
    assert (explorer.state.date, explorer.state.selection, explorer.state.people) == (date(2020, 3, 3), "item:bruise", ["mother"])


def test_python_can_set_what_the_page_shows(explorer):
    explorer.state.date = date(2020, 4, 1)
    explorer.state.selection = "event:call"
    assert explorer.view["asof"] == date(2020, 4, 1).toordinal()
    assert explorer.view["selection"] == "event:call"


def test_a_then_view_is_other_data_sent_once(explorer):
    ask(explorer, ask="then", then="school", on=date(2020, 3, 2).toordinal(), workers=False)
    [(_, payload)] = explorer.sent
    assert explorer.then == ThenView("school", date(2020, 3, 2))
    assert [event["id"] for event in payload["events"]] == ["bruise-seen"]
    assert "no further action" not in json.dumps(payload)


def test_back_to_the_whole_case(explorer):
    explorer.see_as("school")
    ask(explorer, ask="then", then="", on=None, workers=False)
    assert explorer.then is None
    assert len(explorer.sent[-1][1]["events"]) == len(tiny_case().events)


def test_a_then_view_without_a_day_is_of_the_last_one(explorer):
    explorer.see_as("school")
    assert explorer.state.then_on == date(2020, 6, 15)


def test_an_unknown_agency_is_told_with_the_nearest_one(explorer):
    with pytest.raises(UnknownId, match="did you mean 'school'"):
        explorer.see_as("schol")
    assert explorer.sent == []


def test_one_more_picture_of_the_family_comes_on_being_asked_for(explorer):
    ask(explorer, ask="standing", standing="as believed by aunt")
    [(kind, picture)] = explorer.sent
    assert (kind, picture["standing"]) == ("family", "as believed by aunt")
    ask(explorer, ask="standing", standing="as believed by nobody")
    ask(explorer, ask="standing", standing="as it was")
    assert len(explorer.sent) == 1


def test_in_a_then_view_no_other_picture_of_the_family_is_handed_over(explorer):
    explorer.see_as("school", date(2020, 3, 2))
    before = len(explorer.sent)
    ask(explorer, ask="standing", standing="as established")
    assert len(explorer.sent) == before


def test_a_locked_explorer_shows_no_one_else_s_view_whatever_the_page_asks(monkeypatch):
    explorer = Explorer(tiny_case(), panels=["swim"], locked=True)
    sent = []
    monkeypatch.setattr(explorer, "send", lambda content, buffers=None: sent.append(content))
    explorer.see_as("school", date(2020, 3, 2))
    ask(explorer, ask="then", then="", on=None, workers=False)
    ask(explorer, ask="then", then="social-care", on=None, workers=False)
    assert explorer.then == ThenView("school", date(2020, 3, 2))
    assert len(sent) == 1
