"""Tables as pandas frames: every cell there with its proper type, nothing filled in. All cases are invented."""

import io

import pandas as pd
import pytest
from hypothesis import given, settings

from crosslane.casefile.cells import write_cell
from crosslane.casefile.starter import blank_case
from crosslane.exchange.frames import CITATIONS, DAY, LINKS, as_csv_files, to_frame, to_frames
from crosslane.records import TABLES, columns
from crosslane.table import UnknownId
from crosslane.vocabulary import Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, Span, first_moment, last_moment
from tests.cases import small_cases, tiny_case


def test_a_known_day_is_its_own_first_and_last_day():
    events = to_frame(tiny_case(), "events").set_index("id")
    assert (str(events.when_earliest["bruise-seen"]), str(events.when_latest["bruise-seen"])) == ("2020-03-02", "2020-03-02")


def test_what_has_no_date_stays_without_one_and_what_follows_from_others_stands_apart():
    events = to_frame(tiny_case(), "events").set_index("id")
    assert events.loc["call", ["when", "when_earliest", "when_latest"]].isna().all()
    assert str(events.worked_out_earliest["call"]) == "2020-03-03"


def test_a_span_without_an_end_has_no_last_day_and_lasts():
    stays = to_frame(tiny_case(), "stays").set_index("id")
    assert pd.isna(stays.during_latest["later"])
    assert stays.during_lasts["later"]


def test_a_closed_list_has_all_its_words_in_their_order():
    outcome = to_frame(tiny_case(), "crossings").outcome
    assert list(outcome.cat.categories) == [str(word) for word in Outcome]
    assert outcome[2] == "not shared"


def test_links_and_citations_are_rows_of_their_own():
    frames = to_frames(tiny_case())
    links = frames[LINKS].query("table == 'events' and id == 'call'")
    assert set(zip(links.column, links.to, strict=True)) == {
        ("after", "bruise-seen"), ("agencies", "school"), ("agencies", "visitor"), ("people", "child"),
    }  # fmt: skip
    assert set(frames[CITATIONS].source) == {"made-up"}


def test_an_unknown_table_is_answered_with_the_nearest():
    with pytest.raises(UnknownId, match="did you mean 'events'"):
        to_frame(tiny_case(), "event")


def test_a_blank_case_has_every_frame_with_its_types():
    frames = to_frames(blank_case("blank"))
    assert set(frames) == {*TABLES, LINKS, CITATIONS}
    assert all(frame.empty for frame in frames.values())
    assert frames["events"].when_earliest.dtype == DAY


def test_names_that_others_take_for_missing_survive_as_csv():
    case = tiny_case()
    data = as_csv_files(to_frames(case))["people.csv"]
    assert list(pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False).label) == [one.label for one in case.people]


@settings(max_examples=15)
@given(small_cases())
def test_every_cell_is_there_and_no_bound_is_made_up(case):
    for name, frame in to_frames(case).items():
        if name not in TABLES:
            continue
        assert len(frame) == len(case.table(name))
        for heading, column in columns(TABLES[name]).items():
            values = [getattr(row, heading) for row in case.table(name)]
            shown = ["" if pd.isna(one) else str(one) for one in frame[heading]]
            assert shown == [write_cell(value) for value in values], (name, heading)
            if column.kind in ("date", "reference or date"):
                for value, first, last in zip(values, frame[f"{heading}_earliest"], frame[f"{heading}_latest"], strict=True):
                    when = None if value is None else case.when(value)
                    assert pd.isna(first) == (when is None or first_moment(when).low == FIRST_DAY)
                    assert pd.isna(last) == (when is None or last_moment(when).high == LAST_DAY)
                    assert pd.isna(first) or first.to_timestamp().toordinal() == first_moment(when).low


@settings(max_examples=10)
@given(small_cases())
def test_what_lasts_is_told_apart_from_a_moment_with_the_same_bounds(case):
    frame = to_frame(case, "events")
    for event, lasts in zip(case.events, frame.when_lasts, strict=True):
        assert (bool(lasts) if not pd.isna(lasts) else None) == (None if event.when is None else isinstance(event.when, Span))
