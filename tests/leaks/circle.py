"""Look for leaks in a circle's pages and hand-outs: ``python tests/leaks/circle.py [every] [case…]``.

Every stop of every case through the eyes of every agency, which takes some minutes; with a number, only every so many-th of
these pairs. Searched are the state of every widget on the page before the reveal (the figure's JSON among it) and the
unzipped hand-out, in Word and as a page, for every text and id of what the agency had not been told.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
import zipfile
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from crosslane.casefile import list_cases, load_case  # noqa: E402
from crosslane.explore.circle_room import Room, close_all  # noqa: E402
from crosslane.explore.circle_stop import StopPage  # noqa: E402
from crosslane.pack.circle_papers import handout_docx, handout_html  # noqa: E402
from crosslane.plan.circle.handout import plan_handout  # noqa: E402
from crosslane.plan.circle.seats import chair_of  # noqa: E402
from crosslane.plan.circle.walk import TIMINGS, Stop, Walk  # noqa: E402
from crosslane.records import TABLES, columns  # noqa: E402
from crosslane.review.circle import CircleInfo, start_circle  # noqa: E402
from tests.leaks.walker import NAMES, PROGRAM_WORDS, SAID_OF_OTHERS  # noqa: E402

TOLD = ("events", "items", "crossings", "omissions", "accounts", "findings", "prompts", "relationships", "involvement", "stays")
"""Tables whose words tell of something; people, agencies and areas are names, and sources are the same for all."""


def every_stop(case):
    """A stop for each prompt of a case, whichever walk it is in."""
    return [Stop(case, prompt, number, chair_of(case, prompt), 0, 0) for number, prompt in enumerate(case.prompts, start=1)]


def room_for(case, stops, folder):
    walk = Walk(case, 60, TIMINGS[60], tuple(stops), (), 0, 0)
    return Room(walk, start_circle(folder, CircleInfo("Invented circle", case.info.id, 60)), lambda: None)


def page_text(widget):
    """All that the browser is told of a widget and of those inside it, markup and JSON taken apart."""
    state = {name: value for name, value in widget.get_state().items() if not re.match("_(esm|css|model|view|anywidget)", name)}
    own = json.dumps(state, ensure_ascii=False, default=str)
    return "\n".join([unescape(own.replace('\\"', '"')), *(page_text(child) for child in getattr(widget, "children", ()))])


def handout_text(sheet):
    """Everything in a hand-out's files: each part of the Word document, and the page."""
    with zipfile.ZipFile(io.BytesIO(handout_docx(sheet))) as parts:
        # Styles, theme and picture come with the template and are the same in every document.
        names = [name for name in parts.namelist() if not re.search("style|theme|font|thumbnail|Settings", name)]
        inside = [re.sub("<[^>]*>", "", parts.read(name).decode("utf-8", "replace")) for name in names]
    return unescape("\n".join([*names, *inside, handout_html(sheet)]))


def not_told(case, view):
    """Texts and ids of the rows that are not in a view; and, of those that are, the texts that no then-view has."""
    gone, kept = set(), {case.info.title}
    for name, table in case.tables().items():
        texts = [heading for heading, column in columns(TABLES[name]).items() if column.kind == "text"]
        for row in table:
            shown = row.id in view.table(name)
            for heading in (*texts, "id"):
                told = shown and (heading == "id" or heading in NAMES.get(name, ()))
                if told or name not in TOLD:
                    kept.add(getattr(row, heading))
                else:
                    gone.add(getattr(row, heading))
    gone |= {case.info.description, case.info.content_note, *case.info.not_said}
    return {one for one in gone if one.strip()}, kept


def leaks(case, view, text, said):
    """What of the rest of a case stands in a text.

    Args:
        case: the case.
        view: what the agency had been told.
        text: what is searched.
        said: what may stand there besides: the question, and the program's own words.
    """
    gone, kept = not_told(case, view)
    allowed = "\n".join([*sorted(kept), PROGRAM_WORDS, said])
    reached = text.lower()
    return sorted(
        one
        for one in gone
        if one.lower() in reached
        and one.lower() not in allowed.lower()
        and not SAID_OF_OTHERS.fullmatch(one)
        and re.search(rf"(?<![\w-]){re.escape(one.lower())}(?![\w-])", reached)
    )


def program_says(room, stop):
    """The program's own words on a page and a hand-out: those of a stop for which no agency is named."""
    blank = Stop(room.walk.case, room.walk.case.prompts.rows[0], stop.number, "", 0, 0)
    blank.id, blank.question = "", ""
    page = StopPage(room, blank)
    text = page_text(page)
    close_all(page)
    return text


def leaks_at(case, room, stop, agency, program):
    """What of the rest of the case stands on the page or in the hand-out of an agency at a stop."""
    page = StopPage(room, stop)
    if agency != stop.agency:
        page.take_chair(agency)
    sheet = plan_handout(case, agency, stop)
    view = stop.seen_by(agency).seen
    said = f"{program}\nIn the chair: {case.label(agency)}.\n{stop.question if agency == stop.agency else ''}"
    found = leaks(case, view, page_text(page), said) + leaks(case, view, handout_text(sheet), said)
    close_all(page)
    return found


def main(every: int, names: list[str]) -> int:
    found = 0
    for name in names:
        case = load_case(ROOT / "casedata" / name)
        with tempfile.TemporaryDirectory() as folder:
            stops = every_stop(case)
            room = room_for(case, stops, Path(folder))
            program = program_says(room, stops[0])
            pairs = [(stop, agency.id) for stop in stops for agency in case.agencies][::every]
            for stop, agency in pairs:
                seen = leaks_at(case, room, stop, agency, program)
                found += len(seen)
                if seen:
                    print(f"{name}: {agency} at {stop.id}: {seen}")
            room.circle.close()
        print(f"{name}: {len(pairs)} pages and {len(pairs)} hand-outs searched")
    return found


if __name__ == "__main__":
    arguments = sys.argv[1:]
    step = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 1
    sys.exit(bool(main(step, arguments or list_cases(ROOT / "casedata"))))
