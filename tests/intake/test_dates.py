"""Dates as people write them: each form with the bounds that it stands for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.intake import DateOrder, Doubt
from crosslane.intake.settling import DateCell, DatedRow, settle_dates, settle_order
from crosslane.intake.times import read_time
from crosslane.when import parse

DAY_FIRST = DateOrder(True, True, "")


def read(*cells, order=None, born=""):
    """The readings of a column of cells, in order."""
    rows = [DatedRow(str(index), cell if isinstance(cell, DateCell) else DateCell(cell)) for index, cell in enumerate(cells)]
    settled = settle_dates(rows, order or settle_order([row.start for row in rows]), born)
    return [settled.readings[row.row] for row in rows]


FORMS = """
22 may 2016                               | 2016-05-22
22.05/16                                  | 2016-05-22
?22 may 2016                              | 2016-05-22?
22 may 2016 ?                             | 2016-05-22?
probably 22 May 2016                      | 2016-05-22?
16/03/12                                  | 2012-03-16
13.03.18                                  | 2018-03-13
18th May 2018                             | 2018-05-18
March 2013                                | 2013-03
3/2012                                    | 2012-03
8/99                                      | 1999-08
2011                                      | 2011
??/05/2009                                | 2009-05-XX
29th January 2013 until 9th October 2014  | 2013-01-29/2014-10-09
between October and December 2016         | [2016-10..2016-12]
from September 2016 to March 2018         | 2016-09/2018-03
in early 2014                             | [2014-01-01..2014-04-30]
late 2007                                 | [2007-09-01..2007-12-31]
summer 2013                               | 2013-22
summer term 2013                          | [2013-04-01..2013-07-31]
Easter 2012                               | [2012-03-23..2012-04-23]
w/c 3/4/11                                | [2011-04-03..2011-04-09]
w/e 8/4/11                                | [2011-04-02..2011-04-08]
overnight 4/5 May 2012                    | 2012-05-04/2012-05-05
03-05/06/10                               | 2010-06-03/2010-06-05
12/3 & 14/3/10                            | [2010-03-12, 2010-03-14]
end of May 2012                           | [2012-05-21..2012-05-31]
mid-May 2012                              | [2012-05-10..2012-05-20]
12 or 13 May 2010                         | [2010-05-12..2010-05-13]
since March 2012                          | 2012-03/
Sept 2012 onwards                         | 2012-09/..
3/4/11 to date                            | 2011-04-03/..
by 3/4/11                                 | [..2011-04-03]
two weeks before 3/4/11                   | [2011-03-17..2011-03-23]
1990s                                     | 199X
c. 2010                                   | 2010~
2011-02-03                                | 2011-02-03
18 May '18                                | 2018-05-18
between 3 and 5 June 2011                 | [2011-06-03..2011-06-05]
November 2012 to February 2013            | 2012-11/2013-02
from November to February 2013            | 2012-11/2013-02
31/06/2010                                |
13/25/2011                                |
To Be Determined                          |
Date not recorded                         |
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_each_form_has_its_bounds(line):
    words, _, edtf = (part.strip() for part in line.partition("|"))
    (reading,) = read(words, order=DAY_FIRST)
    assert reading.edtf == edtf
    assert reading.words == words
    assert reading.edtf or reading.doubts, "what was not read says why"


def test_dates_that_can_be_read_one_way_decide_for_the_rest():
    readings = read("25/04/11", "03/04/11")
    assert [one.edtf for one in readings] == ["2011-04-25", "2011-04-03"]
    assert not readings[1].doubts


def test_a_date_against_the_order_is_marked_and_not_turned_round():
    reading = read("25/04/11", "26/04/11", "04/13/11")[2]
    assert reading.edtf == ""
    assert reading.doubts == (Doubt.AGAINST_ORDER,)
    assert "13 April 2011" in reading.notes[0]


def test_a_file_with_the_month_first_is_read_so_and_said_to_be():
    rows = [DatedRow(str(i), DateCell(words)) for i, words in enumerate(("04/25/2011", "03/04/2011"))]
    order = settle_order([row.start for row in rows])
    settled = settle_dates(rows, order)
    assert [settled.readings[i].edtf for i in "01"] == ["2011-04-25", "2011-03-04"]
    assert any("month first" in notice[0] for notice in settled.notices)


def test_without_any_date_that_settles_the_order_there_is_one_notice_and_no_doubt_by_row():
    rows = [DatedRow("0", DateCell("03/04/11")), DatedRow("1", DateCell("05/06/11"))]
    order = settle_order([row.start for row in rows])
    settled = settle_dates(rows, order)
    assert not order.settled
    assert len(settled.notices) == 1
    assert not any(reading.doubts for reading in settled.readings.values())


def test_a_weekday_that_disagrees_is_told():
    wrong, right = read("Mon 5/6/12", "Tue 5/6/12", order=DAY_FIRST)
    assert wrong.edtf == right.edtf == "2012-06-05"
    assert wrong.doubts == (Doubt.WEEKDAY,)
    assert right.doubts == ()


def test_a_missing_year_comes_from_the_nearest_dated_row_above_and_is_told():
    reading = read("12/03/2010", "early Dec")[1]
    assert reading.edtf == "[2010-12-01..2010-12-10]"
    assert reading.doubts == (Doubt.YEAR_BORROWED,)
    assert reading.leans_on == "0"


def test_a_year_is_not_borrowed_backwards_over_its_turn():
    reading = read("12/11/2010", "20/12/2010", "early Jan")[2]
    assert reading.edtf == "[2011-01-01..2011-01-10]"
    assert reading.doubts == (Doubt.YEAR_BORROWED,)


def test_relative_phrases_lean_on_the_row_before_them():
    readings = read("1/2/2011", "ten days later", "the following day", "same day", "ditto")
    assert [one.edtf for one in readings] == ["2011-02-01", "2011-02-11", "2011-02-12", "2011-02-12", "2011-02-12"]
    assert [one.leans_on for one in readings] == ["", "0", "1", "2", "3"]
    assert readings[1].lag == "P10D"
    assert all(one.doubts == (Doubt.RELATIVE,) for one in readings[1:])


def test_later_leans_on_the_row_below_where_the_newest_row_comes_first():
    readings = read("1/9/2011", "ten days later", "1/5/2011", "1/2/2011")
    assert readings[1].leans_on == "2"
    assert readings[1].edtf == "2011-05-11"


def test_what_leans_on_something_without_a_date_is_on_no_day():
    readings = read("two weeks after the plans ended", "two months prior to the birth", "aged 14 weeks")
    assert all(one.edtf == "" and one.doubts == (Doubt.NOTHING_TO_LEAN_ON,) for one in readings)
    assert readings[0].lag == "P2W"


def test_an_age_is_worked_out_from_the_birth_if_that_is_known():
    assert read("aged 14 weeks", born="2012-01-01")[0].edtf == "[2012-04-08..2012-04-14]"


def test_a_cell_that_shows_a_month_is_a_month():
    shown = {"dmy": "2013-03-01", "my": "2013-03", "y": "2013"}
    for parts, edtf in shown.items():
        assert read(DateCell("Mar-13", "2013-03-01T00:00", parts))[0].edtf == edtf


def test_a_first_of_the_month_is_doubted_where_the_file_does_not_tell_what_the_cell_shows():
    assert read(DateCell("01/03/2013", "2013-03-01", "dmyx"))[0].doubts == (Doubt.FIRST_OF_MONTH,)
    assert read(DateCell("02/03/2013", "2013-03-02", "dmyx"))[0].doubts == ()


def test_dates_that_an_american_spreadsheet_turned_round_are_told():
    real = [DateCell(f"{day:02}/05/2011", f"2011-05-{day:02}", "dmy") for day in (3, 7, 11)]
    readings = read(*real, "25/04/11", "26/04/11")
    assert all(Doubt.SWAPPED in one.doubts for one in readings[:3])
    assert not readings[3].doubts
    honest = read(*real, DateCell("20/05/2011", "2011-05-20", "dmy"), "25/04/11", "26/04/11")
    assert not any(one.doubts for one in honest)


def test_a_serial_number_is_read_and_told():
    (reading,) = read("40999")
    assert (reading.edtf, reading.doubts) == ("2012-03-31", (Doubt.SERIAL,))


def test_times_stand_apart_from_dates():
    times = {
        "16/03/12 14:30": "14:30",
        "16/03/12 approx 10.30am": "10:30~",
        "16/03/12, 09:00-09:45": "09:00/09:45",
        "16/03/12 1030hrs": "10:30",
    }
    for words, time in times.items():
        (reading,) = read(words, order=DAY_FIRST)
        assert (reading.edtf, reading.time) == ("2012-03-16", time)
    assert [read_time(text) for text in ("2:37pm", "0930", "9.15", "noon", "25:00", "soon")] == [
        "14:37",
        "09:30",
        "09:15",
        "12:00",
        "",
        "",
    ]


def test_start_and_end_in_two_columns_make_a_span():
    rows = [
        DatedRow("a", DateCell("1/2/2011"), end=DateCell("14/2/2011")),
        DatedRow("b", DateCell("1/2/2011"), end=DateCell("1/1/2011")),
        DatedRow("c", DateCell("1/2/2011"), end=DateCell("ongoing")),
    ]
    readings = settle_dates(rows, DAY_FIRST).readings
    assert readings["a"].edtf == "2011-02-01/2011-02-14"
    assert (readings["b"].edtf, readings["b"].doubts) == ("2011-02-01", (Doubt.BACKWARDS,))
    assert readings["c"].edtf == "2011-02-01/.."


def test_other_words_beside_a_date_are_told_and_words_that_change_it_stop_the_reading():
    told, stopped = read("3/4/11 (reported by the school)", "not on 3/4/11", order=DAY_FIRST)
    assert (told.edtf, told.doubts) == ("2011-04-03", (Doubt.OTHER_WORDS,))
    assert (stopped.edtf, stopped.doubts) == ("", (Doubt.UNREADABLE,))


@given(st.dates(min_value=parse("1990-01-01").earliest, max_value=parse("2035-12-31").latest), st.integers(0, 9))
def test_a_full_date_is_read_to_its_day_however_it_is_written(day, style):
    forms = (
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%d-%m-%Y",
        "%d %B %Y",
        "%d %b %Y",
        "%A %d %B %Y",
        "%d-%b-%Y",
        "%Y-%m-%d",
        "%d%m%Y",
        "%B %d, %Y",
    )
    (reading,) = read(day.strftime(forms[style]), order=DAY_FIRST)
    assert reading.edtf == day.isoformat()


@given(st.integers(1990, 2035), st.integers(1, 12), st.sampled_from(["%s %d", "early %s %d", "late %s %d", "in %s %d", "%s, %d"]))
def test_a_month_never_becomes_a_day(year, month, form):
    name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month - 1]
    (reading,) = read(form % (name, year))
    assert not reading.when.is_one_day
    assert reading.when.earliest.month == reading.when.latest.month == month


@given(st.text(max_size=60))
def test_any_text_gets_a_reading_or_a_doubt_and_keeps_its_words(text):
    (reading,) = read(text)
    assert reading.words == text
    assert reading.edtf or reading.doubts
    assert reading.edtf == "" or parse(reading.edtf)


_BITS = st.sampled_from(
    ["1", "2", "12", "13", "31", "3/4/11", "25/04/11", "04/13/11", "2011", "May", "March", "early", "late", "w/c", "w/e",
        "between", "and", "to", "until", "from", "-", "&", "or", "?", "approx", "the", "following", "day", "two", "weeks",
        "later", "before", "after", "same", "day", "ditto", "Easter", "summer", "term", "aged", "Mon", "Tuesday", "10.30am",
        "1400hrs", ",", "\n", "(", ")", ".", "//", "40999", "030411", "99", "'99"]
)  # fmt: skip


@given(st.lists(st.lists(_BITS, max_size=7).map(" ".join), max_size=6), st.booleans())
def test_words_of_dates_in_any_order_never_stop_the_reader(cells, day_first):
    readings = read(*cells, order=DateOrder(day_first, True, ""), born="2010-02-03")
    for one in readings:
        assert one.edtf or one.doubts
        assert one.edtf == "" or parse(one.edtf)


@given(st.lists(st.dates(min_value=parse("2001-01-01").earliest, max_value=parse("2030-12-31").latest), min_size=2, max_size=12))
def test_a_file_whose_order_is_settled_has_every_date_on_its_day(days):
    cells = [day.strftime("%d/%m/%y") for day in days]
    readings = read("25/04/11", *cells)
    assert [one.edtf for one in readings[1:]] == [day.isoformat() for day in days]
    assert all(a.words != b.words or a.edtf == b.edtf for a, b in pairwise(readings))


def test_rows_that_lean_on_each_other_in_a_ring_are_on_no_day():
    readings = read("1/9/2011", "1/8/2011", "ten days later", "ditto", "1/5/2011", "1/4/2011")
    assert [one.edtf for one in readings[2:4]] == ["", ""]
    assert all(Doubt.NOTHING_TO_LEAN_ON in one.doubts for one in readings[2:4])


def test_a_long_run_of_ditto_marks_is_read():
    assert read("1/9/2011", *["ditto"] * 3000)[-1].edtf == "2011-09-01"
