"""The explorer's page in a real browser: as a file under its policy, and as a widget's module with a model that is played."""

import base64
import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from crosslane.casefile import load_case
from crosslane.draw.explorer.payload import ThenView, explorer_payload
from crosslane.draw.explorer.script import explorer_script, explorer_style
from crosslane.pack.one_file import explorer_file
from tests.browser.explorer import EXPLORER, explorer, violations
from tests.cases import tiny_case
from tests.hostile import HOSTILE, hostile_case

ROOT = Path(__file__).resolve().parents[2]
OPEN = "I have read this: open the case"
WATCH = """() => {
  window.blocked = [];
  const note = (event) => window.blocked.push(`${event.violatedDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', note);
}"""


FOCUSED = "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).slice(0, 40)"
CONTROLS = (
    "Previous event", "Show up to", "Zoom in", "Whose and what", "Swimlanes.", "Words and source", "Events and crossings",
    "Family in words", "Agencies in words", "Who held what",
)  # fmt: skip


def open_file(page: Page, path: Path, html: str) -> None:
    """Open a file as by double click, its note read."""
    path.write_text(html, encoding="utf-8")
    page.add_init_script(f"({WATCH})()")
    page.goto(path.as_uri())
    page.get_by_role("button", name=OPEN).click()
    explorer(page)


@pytest.fixture(scope="module")
def child_k() -> str:
    """Child K as one file, with what social care could see."""
    case = load_case(ROOT / "casedata" / "child-k")
    return explorer_file(case, [ThenView("csc", date(2009, 6, 1))]).html


@pytest.fixture
def opened(page: Page, tmp_path: Path, child_k: str) -> Page:
    """Child K's file, opened."""
    open_file(page, tmp_path / "child-k.html", child_k)
    return page


@pytest.fixture
def tiny(page: Page, tmp_path: Path) -> Page:
    """The invented case's file, opened."""
    open_file(page, tmp_path / "tiny.html", explorer_file(tiny_case()).html)
    return page


def data(page: Page, name: str, part: str = EXPLORER) -> str:
    return page.locator(part).first.get_attribute(f"data-{name}") or ""


def choose(page: Page, mark: str) -> None:
    """Select a mark by its row in the list."""
    page.locator(f".xl-list [data-to='{mark}']").click()
    expect(explorer(page)).to_have_attribute("data-selection", mark)


# The file ------------------------------------------------------------------------------------


def test_nothing_of_the_case_is_shown_before_its_content_note_has_been_read(page, tmp_path, child_k):
    path = tmp_path / "child-k.html"
    path.write_text(child_k, encoding="utf-8")
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", name="Before you open this case")).to_be_visible()
    expect(page.locator(EXPLORER)).to_have_count(0)


def test_the_file_runs_under_its_policy_and_is_accessible_whole_and_as_a_then_view(opened, child_k):
    assert len(child_k.encode()) < 6_000_000
    assert violations(opened) == []
    choose(opened, opened.locator(".xl-list [data-to]").first.get_attribute("data-to"))
    opened.get_by_text("Whose and what").click()
    assert violations(opened) == []
    opened.get_by_label("As seen by").select_option(index=1)
    expect(explorer(opened)).to_have_attribute("data-then", "csc")
    assert violations(opened) == []
    assert opened.evaluate("window.blocked") == []


def test_a_changed_script_does_not_run(page, tmp_path):
    html = explorer_file(tiny_case()).html.replace("begin(document);", "begin(document); window.hacked = 1;")
    path = tmp_path / "changed.html"
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri())
    page.get_by_role("button", name=OPEN).click()
    assert page.evaluate("window.hacked") is None
    expect(page.locator(EXPLORER)).to_have_count(0)


@pytest.mark.parametrize("offset", range(0, len(HOSTILE), 3))
def test_hostile_text_is_shown_letter_for_letter_and_does_nothing(page, tmp_path, offset):
    case = hostile_case(offset)
    html = explorer_file(case, [ThenView("school", date(2020, 3, 3))]).html
    # without the policy, so that the page itself must hold
    bare = html[: html.index("<meta http-equiv")] + html[html.index('<meta name="viewport"') :]
    for written in (html, bare):
        open_file(page, tmp_path / "hostile.html", written)
        for mark in page.locator(".xl-list [data-to]").evaluate_all("rows => rows.map(row => row.dataset.to)"):
            page.locator(f".xl-list [data-to='{mark}']").click()
        for to in page.locator("[data-to]").evaluate_all("all => [...new Set(all.map(one => one.dataset.to))]"):
            page.locator(f'[data-to="{to}"]').first.dispatch_event("click")
        event = case.events["bruise-seen"]
        choose(page, "event:bruise-seen")
        assert page.locator(".xl-detail h3").text_content() == event.title
        assert event.text in page.locator(".xl-detail-body").text_content()
        page.get_by_label("As seen by").select_option(index=1)
        expect(explorer(page)).to_have_attribute("data-then", "school")
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("window.blocked") == []
        assert page.locator("script[src], iframe, object, link[rel=stylesheet], [onclick], [onerror], [onload]").count() == 0


# One date, one selection ---------------------------------------------------------------------


def test_the_date_moves_every_picture_and_what_had_not_happened_is_in_none(tiny):
    tiny.get_by_role("slider", name="Show up to").press("Home")
    expect(explorer(tiny)).to_have_attribute("data-events", "1")
    assert "The family moves" not in tiny.locator(EXPLORER).inner_html()
    assert data(tiny, "rows", ".xl-list-panel") == "2"  # the sighting, and what may have been passed on that month
    assert data(tiny, "columns", ".xl-held") == "school"
    assert data(tiny, "flows", ".xl-network") == "1"
    tiny.get_by_role("button", name="Next event").click()
    expect(explorer(tiny)).not_to_have_attribute("data-events", "1")
    tiny.get_by_role("button", name="Next decision").click()
    expect(tiny.locator(".xl-date")).to_have_text("up to 1 April 2020")


def test_one_selection_shows_in_every_picture(tiny):
    choose(tiny, "crossing:told-visitor")
    assert data(tiny, "arrows", ".xl-chronology") != "0"
    expect(tiny.locator(".xl-detail h3")).to_contain_text("Invented School")
    expect(tiny.locator(".xl-cites").first).to_contain_text("made-up p1")
    expect(tiny.locator(".xl-row-picked")).to_have_attribute("data-item", "bruise")
    expect(tiny.locator(".xl-node[data-to='agency:school']")).to_have_attribute("data-picked", "yes")
    expect(tiny.locator(".xl-person[data-to='person:child']")).to_have_attribute("data-picked", "yes")
    tiny.locator(".xl-person[data-to='person:mother']").click()
    expect(explorer(tiny)).to_have_attribute("data-selection", "person:mother")
    tiny.locator("[data-to='cell:bruise school']").click()
    expect(tiny.locator(".xl-detail h3")).to_contain_text("Bruise on the cheek")


def test_accounts_stand_side_by_side(tiny):
    choose(tiny, "event:bruise-seen")
    cards = tiny.locator(".xl-account")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("The child fell.")
    assert abs(cards.nth(0).bounding_box()["y"] - cards.nth(1).bounding_box()["y"]) < 2


def test_a_click_on_a_mark_selects_it_and_one_beside_it_nothing(tiny):
    choose(tiny, "event:move")
    ring = tiny.locator(".xl-plot path.xl-picked").first.bounding_box()
    tiny.keyboard.press("Escape")
    tiny.get_by_role("button", name="Clear the selection").click()
    expect(explorer(tiny)).to_have_attribute("data-selection", "")
    tiny.mouse.click(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    expect(explorer(tiny)).to_have_attribute("data-selection", "event:move")


def test_a_selection_that_had_not_come_leaves_no_trace(tiny):
    choose(tiny, "event:move")
    tiny.get_by_role("slider", name="Show up to").press("Home")
    expect(tiny.locator(".xl-detail")).to_have_attribute("data-selected", "")
    assert tiny.locator(".xl-picked, .xl-row-picked").count() == 0


def test_everything_can_be_done_by_keyboard(opened):
    plot = opened.get_by_role("group", name="Swimlanes.")
    plot.focus()
    opened.keyboard.press("ArrowRight")
    expect(explorer(opened)).not_to_have_attribute("data-selection", "")
    first = data(opened, "selection")
    opened.keyboard.press("ArrowRight")
    expect(explorer(opened)).not_to_have_attribute("data-selection", first)
    before = data(opened, "x0", ".xl-chronology")
    opened.keyboard.press("+")
    expect(opened.locator(".xl-chronology")).not_to_have_attribute("data-x0", before)
    opened.keyboard.press("0")
    expect(opened.locator(".xl-chronology")).to_have_attribute("data-x0", before)
    opened.get_by_role("region", name="Who held what;").focus()
    opened.keyboard.press("ArrowDown")
    expect(explorer(opened)).to_have_attribute("data-selection", re.compile("^cell:"))


def test_tab_reaches_every_control_once_and_leaves(tiny):
    tiny.get_by_role("button", name="▶ Play").focus()
    reached = []
    for _ in range(60):
        tiny.keyboard.press("Tab")
        reached.append(tiny.evaluate(FOCUSED))
        if tiny.evaluate("document.activeElement === document.body"):
            break
    said = " | ".join(reached)
    for control in CONTROLS:
        assert control in said


def test_the_list_is_one_stop_that_reads_where_one_is(tiny):
    box = tiny.get_by_role("listbox")
    box.press("Home")
    row = tiny.locator("[aria-selected=true]")
    expect(row).to_have_attribute("aria-posinset", "1")
    assert box.get_attribute("aria-activedescendant") == row.get_attribute("id")
    expect(tiny.get_by_role("status").filter(has_text="bruise").first).to_be_attached()


# Lanes, runs, crossings ----------------------------------------------------------------------


def test_a_body_opens_into_its_services_and_these_into_their_workers(tiny):
    tiny.get_by_role("button", name="Open Invented NHS Trust").click()
    expect(tiny.locator("[data-lane='health-visiting']")).to_be_visible()
    tiny.get_by_role("button", name="Open HV").click()
    expect(tiny.locator("[data-lane='visitor']")).to_be_visible()
    tiny.get_by_role("button", name="Close Invented NHS Trust").click()
    expect(tiny.locator("[data-lane='visitor']")).to_have_count(0)


def test_lanes_are_put_by_hand_with_buttons(tiny):
    tiny.get_by_text("Lanes and axis").click()
    tiny.get_by_label("Order of lanes").select_option("hand")
    tiny.get_by_label("Order of lanes").focus()
    lanes = tiny.locator("[data-lane]")
    tiny.keyboard.press("Escape")
    before = lanes.evaluate_all("all => all.map(one => one.dataset.lane)")
    tiny.locator(f"[data-lane='{before[2]}']").get_by_role("button", name="up").click()
    expect(lanes.nth(1)).to_have_attribute("data-lane", before[2])


def test_a_run_opens_with_enter_and_closes_again(opened):
    before = int(data(opened, "runs", ".xl-chronology"))
    assert before > 0
    box = opened.locator(".xl-run").first.bounding_box()
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(opened.locator(".xl-detail h3")).to_contain_text("events close together")
    opened.locator(".xl-plot").press("Enter")
    expect(opened.locator(".xl-chronology")).not_to_have_attribute("data-runs", str(before))


def test_arrows_are_those_asked_for(opened):
    arrows = opened.locator(".xl-chronology")
    shown = ["0"]
    expect(arrows).to_have_attribute("data-arrows", shown[-1])
    for mode in ("all", "broken", "decisions"):
        opened.get_by_label("Arrows").select_option(mode)
        expect(arrows).not_to_have_attribute("data-arrows", shown[-1])
        shown.append(data(opened, "arrows", ".xl-chronology"))
    made_or_not, not_made, at_decisions = map(int, shown[1:])
    assert made_or_not > not_made > 0
    assert at_decisions > 0
    opened.get_by_label("Arrows").select_option("journey")
    expect(arrows).to_have_attribute("data-arrows", "0")
    expect(opened.locator(".xl-chronology .xl-note")).to_contain_text("Choose an item, or a crossing, to see its journey.")


# Comfort -------------------------------------------------------------------------------------


def test_labels_of_lanes_ticks_and_titles_do_not_overlap(opened):
    overlaps = """(part) => {
      const boxes = [...document.querySelectorAll(part)].map(one => one.getBoundingClientRect());
      let found = 0;
      boxes.forEach((a, n) => boxes.slice(n + 1).forEach(b => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2) found += 1;
      }));
      return [boxes.length, found];
    }"""
    for zoom in range(5):
        for part in (".xl-tick", ".xl-title", ".xl-lane-name", ".xl-run-count"):
            assert opened.evaluate(overlaps, part)[1] == 0, (zoom, part)
        before = data(opened, "x0", ".xl-chronology")
        opened.get_by_role("button", name="Zoom in").click()
        expect(opened.locator(".xl-chronology")).not_to_have_attribute("data-x0", before)


def test_zooming_keeps_what_is_selected_in_sight(tiny):
    choose(tiny, "event:bruise-seen")
    for _ in range(6):
        tiny.get_by_role("button", name="Zoom in").click()
    expect(tiny.locator(".xl-chronology")).not_to_have_attribute("data-marks", "0")
    expect(tiny.locator(".xl-plot path.xl-picked")).to_have_count(1)


def test_a_saved_view_comes_back_from_its_file(tiny, tmp_path):
    choose(tiny, "event:call")
    tiny.get_by_role("slider", name="Show up to").press("ArrowLeft")
    expect(explorer(tiny)).not_to_have_attribute("data-asof", "")
    day = data(tiny, "asof")
    tiny.get_by_text("Saved views").click()
    tiny.get_by_label("Name of the view").fill("Before the meeting")
    with tiny.expect_download() as saved:
        tiny.get_by_role("button", name="Save this view").click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    assert path.name == "view-before-the-meeting.json"
    tiny.get_by_role("slider", name="Show up to").press("End")
    expect(explorer(tiny)).to_have_attribute("data-asof", "")
    tiny.get_by_label("Open a saved view").set_input_files(path)
    expect(explorer(tiny)).to_have_attribute("data-asof", day)
    path.write_text("{}", encoding="utf-8")
    tiny.get_by_label("Open a saved view").set_input_files(path)
    expect(tiny.get_by_text("This file is not a saved view of crosslane.")).to_be_visible()


def test_play_goes_on_by_itself_and_stops_when_asked(tiny):
    tiny.get_by_role("button", name="▶ Play").click()
    expect(explorer(tiny)).not_to_have_attribute("data-asof", "")
    first = data(tiny, "asof")
    expect(explorer(tiny)).not_to_have_attribute("data-asof", first)
    tiny.get_by_role("button", name="Pause").click()
    expect(tiny.get_by_role("button", name="▶ Play")).to_be_visible()


SCALE = """(() => {
  const { a, d } = document.querySelector('.xl-plot svg').getScreenCTM();
  return [a, d].map((one) => +one.toFixed(3));
})()"""


def test_on_paper_lane_names_stand_beside_their_lanes_and_controls_are_left_out(opened):
    screen = opened.locator(EXPLORER).evaluate("one => one.clientWidth")
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    assert opened.locator(EXPLORER).evaluate("one => one.clientWidth") == 1040
    assert opened.evaluate(SCALE) == [1, 1], "a figure that shrinks leaves the names of its lanes behind"
    for control in (".xl-slider", ".xl-choices", ".xl-list-panel"):
        expect(opened.locator(control).first).to_be_hidden()
    opened.emulate_media(media="screen")
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator(EXPLORER).evaluate("one => one.clientWidth") == screen
    expect(opened.locator(".xl-list-panel").first).to_be_visible()


def test_a_panel_takes_the_whole_width_and_gives_it_back(tiny):
    tiny.get_by_role("button", name="Enlarge agencies").click()
    expect(tiny.locator(".xl-family")).to_be_hidden()
    tiny.get_by_role("button", name="Enlarge agencies").click()
    expect(tiny.locator(".xl-family")).to_be_visible()


# As a widget ---------------------------------------------------------------------------------

STUB = """
class Model {
  constructor(view, payloads) {
    Object.assign(this, { traits: { view }, payloads, heard: {}, asked: [], saved: [] });
  }
  get(name) { return this.traits[name]; }
  set(name, value) { this.traits[name] = value; }
  save_changes() { this.saved.push(structuredClone(this.traits.view)); }
  on(name, act) { (this.heard[name] ??= []).push(act); }
  off(name, act) { this.heard[name] = (this.heard[name] ?? []).filter((one) => one !== act); }
  tell(name, ...said) { for (const act of this.heard[name] ?? []) act(...said); }
  send(message) {
    this.asked.push(message);
    const payload = this.payloads[message.ask === 'then' ? message.then : message.ask];
    if (!payload) return;
    const buffer = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    this.tell('msg:custom', { explorer: message.ask === 'standing' ? 'family' : 'case' }, [buffer]);
  }
}
"""
SET = """(day) => {
  model.set('view', { ...model.get('view'), asof: day, selection: 'event:bruise-seen' });
  model.tell('change:view');
}"""
HIDDEN = ("no further action", "planning", "The family moves", "southtown", "social-care", "Invented social care", "aunt")


def packed(value: object) -> str:
    return base64.b64encode(gzip.compress(json.dumps(value).encode())).decode()


@pytest.fixture
def widget(page: Page, request: pytest.FixtureRequest) -> Page:
    """A bare page in which a played model has the explorer as a notebook would."""
    case = tiny_case()
    payloads = {
        "case": packed(explorer_payload(case)),
        "school": packed(explorer_payload(case, ThenView("school", date(2020, 3, 2)))),
    }
    payloads[""] = payloads["case"]
    page.goto("about:blank")
    page.add_style_tag(content=explorer_style())
    page.evaluate(
        """async ([stub, script, payloads, traits]) => {
          const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
          const { default: { render } } = await import(address);
          window.model = new (new Function(`${stub}; return Model;`)())({}, payloads);
          Object.assign(model.traits, traits);
          document.body.innerHTML = '<div id="at"></div>';
          window.clear = await render({ model, el: document.getElementById('at') });
        }""",
        [STUB, explorer_script(), payloads, getattr(request, "param", {})],
    )
    explorer(page)
    return page


def test_the_page_tells_its_settled_state_once(widget):
    widget.get_by_role("button", name="Previous event").evaluate("button => { for (let n = 0; n < 5; n += 1) button.click(); }")
    widget.wait_for_function("model.saved.length > 0")
    expect(explorer(widget)).not_to_have_attribute("data-asof", "")
    widget.wait_for_timeout(500)  # for what must not come
    assert widget.evaluate("model.saved.map(view => view.asof)") == [int(data(widget, "asof"))]


def test_what_python_sets_is_shown(widget):
    widget.evaluate(SET, date(2020, 3, 2).toordinal())
    expect(explorer(widget)).to_have_attribute("data-asof", str(date(2020, 3, 2).toordinal()))
    expect(widget.locator(".xl-detail h3")).to_have_text("A teacher sees a bruise")


def test_in_a_then_view_nothing_else_is_left_in_the_page(widget):
    choose(widget, "event:planning")
    widget.get_by_label("As seen by").select_option("school")
    expect(explorer(widget)).to_have_attribute("data-then", "school")
    widget.wait_for_timeout(400)
    held = widget.evaluate("JSON.stringify(model.traits) + document.body.outerHTML")
    for hidden in HIDDEN:
        assert hidden not in held
    widget.get_by_label("As seen by").select_option("")
    expect(explorer(widget)).to_have_attribute("data-events", "4")


def test_the_date_of_a_then_view_is_asked_of_python(widget):
    widget.get_by_label("As seen by").select_option("school")
    widget.get_by_label("Seen by the end of this day").fill("2020-04-30")
    widget.get_by_label("Seen by the end of this day").blur()
    widget.wait_for_function("day => model.asked.at(-1).on === day", arg=date(2020, 4, 30).toordinal())


def test_cleared_away_it_leaves_nothing_behind(widget):
    widget.evaluate("clear()")
    assert widget.locator(f"{EXPLORER} *").count() == 0
    assert widget.evaluate("Object.values(model.heard).flat().length") == 0


@pytest.mark.parametrize("widget", [{"panels": ["swim"], "locked": True}], indirect=True)
def test_a_notebook_may_show_single_panels_and_keep_whose_view_it_is(widget):
    expect(widget.locator(".xl-chronology")).to_be_visible()
    expect(widget.locator(".xl-family, .xl-network, .xl-held, .xl-list, .xl-detail")).to_have_count(0)
    expect(widget.get_by_label("As seen by")).to_have_count(0)
    widget.get_by_role("button", name="Previous event").click()
    expect(explorer(widget)).not_to_have_attribute("data-asof", "")
