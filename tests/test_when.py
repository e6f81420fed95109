"""Dates as far as they are known: text to bounds, bounds to answers, and back to words. All dates are invented."""

from datetime import date, timedelta
from itertools import pairwise

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.when import (
    FIRST_DAY,
    LAST_DAY,
    UNKNOWN,
    Basis,
    Moment,
    Span,
    WhenError,
    covers,
    first_moment,
    has_begun,
    is_before,
    last_moment,
    on,
    overlaps,
    parse,
    say,
    sort_key,
)


def day(text):
    return date.fromisoformat(text).toordinal()


MOMENTS = [
    # text, earliest, latest, said
    ("2008-06-30", "2008-06-30", "2008-06-30", "30 June 2008"),
    ("2008-06", "2008-06-01", "2008-06-30", "June 2008"),
    ("2008-12-31", "2008-12-31", "2008-12-31", "31 December 2008"),
    ("2008-02", "2008-02-01", "2008-02-29", "February 2008"),
    ("2008-12", "2008-12-01", "2008-12-31", "December 2008"),
    ("2008", "2008-01-01", "2008-12-31", "2008"),
    ("2008-21", "2008-03-01", "2008-05-31", "spring 2008"),
    ("2008-22", "2008-06-01", "2008-08-31", "summer 2008"),
    ("2008-23", "2008-09-01", "2008-11-30", "autumn 2008"),
    ("2008-24", "2008-01-01", "2009-02-28", "winter 2008"),
    ("2008-26", "2008-06-01", "2008-08-31", "between 1 June 2008 and 31 August 2008"),
    ("2008-33", "2008-01-01", "2008-03-31", "between 1 January 2008 and 31 March 2008"),
    ("2008-34", "2008-04-01", "2008-06-30", "between 1 April 2008 and 30 June 2008"),
    ("2008-35", "2008-07-01", "2008-09-30", "between 1 July 2008 and 30 September 2008"),
    ("2008-36", "2008-10-01", "2008-12-31", "between 1 October 2008 and 31 December 2008"),
    ("2008-40", "2008-01-01", "2008-06-30", "between 1 January 2008 and 30 June 2008"),
    ("2008-41", "2008-07-01", "2008-12-31", "between 1 July 2008 and 31 December 2008"),
    ("200X", "2000-01-01", "2009-12-31", "between 1 January 2000 and 31 December 2009"),
    ("2008-XX", "2008-01-01", "2008-12-31", "between 1 January 2008 and 31 December 2008"),
    ("2008-02-XX", "2008-02-01", "2008-02-29", "between 1 February 2008 and 29 February 2008"),
    ("2009-XX-31", "2009-01-31", "2009-12-31", "between 31 January 2009 and 31 December 2009"),
    ("200X-02-29", "2000-02-29", "2008-02-29", "between 29 February 2000 and 29 February 2008"),
    ("2008-06-1X", "2008-06-10", "2008-06-19", "between 10 June 2008 and 19 June 2008"),
    ("2008-06-30~", "2008-06-27", "2008-07-03", "about 30 June 2008"),
    ("2008-06-30?", "2008-06-27", "2008-07-03", "perhaps 30 June 2008"),
    ("2008-06-30%", "2008-06-24", "2008-07-06", "perhaps about 30 June 2008"),
    ("2008-06~", "2008-05-01", "2008-07-31", "about June 2008"),
    ("2008~", "2006-12-31", "2010-01-01", "about 2008"),
    ("2008-22~", "2008-04-17", "2008-10-15", "about summer 2008"),
    ("2008-06~-30", "2008-05-30", "2008-07-31", "about 30 June 2008"),
    ("2008~-06-30", "2007-06-30", "2009-07-01", "about 30 June 2008"),
    ("2008-~06-30", "2008-05-30", "2008-07-31", "about 30 June 2008"),
    ("2008-06-~30", "2008-06-27", "2008-07-03", "about 30 June 2008"),
    ("2008?-06-30~", "2006-06-29", "2010-07-02", "perhaps about 30 June 2008"),
    ("[2008-06..2008-08]", "2008-06-01", "2008-08-31", "between 1 June 2008 and 31 August 2008"),
    ("[2008-06-02, 2008-06-09]", "2008-06-02", "2008-06-09", "between 2 June 2008 and 9 June 2008"),
    ("[2008-06-02]", "2008-06-02", "2008-06-02", "2 June 2008"),
    ("[..2008-06]", None, "2008-06-30", "by 30 June 2008"),
    ("[2008-06..]", "2008-06-01", None, "1 June 2008 or later"),
    ("2008-06-30T14:05", "2008-06-30", "2008-06-30", "30 June 2008"),
    ("2008-06-30T14:05:59+01:00", "2008-06-30", "2008-06-30", "30 June 2008"),
    ("  2008-06-30 ", "2008-06-30", "2008-06-30", "30 June 2008"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "said"), MOMENTS)
def test_a_moment_has_bounds_and_words(text, earliest, latest, said):
    moment = parse(text)
    assert isinstance(moment, Moment)
    assert [each and each.isoformat() for each in (moment.earliest, moment.latest)] == [earliest, latest]
    assert say(moment) == said
    assert moment.is_one_day == (earliest == latest)


SPANS = [
    # text, start from, start to, end from, end to, said
    ("2007-10/2008-03", "2007-10-01", "2007-10-31", "2008-03-01", "2008-03-31", "October 2007 to March 2008"),
    ("2008-06-30/2008-07-04", "2008-06-30", "2008-06-30", "2008-07-04", "2008-07-04", "30 June 2008 to 4 July 2008"),
    ("2008/2008-03", "2008-01-01", "2008-03-31", "2008-03-01", "2008-03-31", "2008 to March 2008"),
    ("2008-03/2008", "2008-03-01", "2008-03-31", "2008-03-01", "2008-12-31", "March 2008 to 2008"),
    ("2009-03/..", "2009-03-01", "2009-03-31", None, None, "from March 2009"),
    ("2009-03/", "2009-03-01", "2009-03-31", "2009-03-01", None, "from March 2009, end not known"),
    ("../2009-03", None, "2009-03-31", "2009-03-01", "2009-03-31", "until March 2009"),
    ("/2009-03", None, "2009-03-31", "2009-03-01", "2009-03-31", "until March 2009"),
    (
        "[2008-06-01..2008-06-05]/2008-07", "2008-06-01", "2008-06-05", "2008-07-01", "2008-07-31",
        "between 1 June 2008 and 5 June 2008 to July 2008",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start_low", "start_high", "end_low", "end_high", "said"), SPANS)
def test_a_span_has_a_start_and_an_end_each_with_bounds(text, start_low, start_high, end_low, end_high, said):
    span = parse(text)
    assert isinstance(span, Span)
    assert (span.start.low, span.start.high) == (day(start_low) if start_low else FIRST_DAY, day(start_high))
    assert (span.end.low, span.end.high) == (
        day(end_low) if end_low else (LAST_DAY if ".." in text else day(start_low)),
        day(end_high) if end_high else LAST_DAY,
    )
    assert (span.low, span.high) == (span.start.low, span.end.high)
    assert say(span) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2009-02-29", "February 2009 has 28 days"),
        ("2008-06-31", "June 2008 has 30 days"),
        ("2008-06-00", "June 2008 has 30 days"),
        ("2008-13", "months are 01 to 12, seasons 21 to 24"),
        ("2008-00", "no month 00"),
        ("2008-22-01", "no month or season 22"),
        ("0000-01-01", "no year 0000"),
        ("2008-06-30T24:10", "not an EDTF date"),
        ("2008-06T10:00", "not an EDTF date"),
        ("30/06/2008", "write 2008-06-30"),
        ("30.6.2008", "write 2008-06-30"),
        ("June 2008", "not an EDTF date"),
        ("2008-6-3", "not an EDTF date"),
        ("20080630", "not an EDTF date"),
        ("２００８", "not an EDTF date"),
        ("", "no date"),
        ("   ", "no date"),
        ("/", "names no date"),
        ("../..", "names no date"),
        ("[..]", "names no date"),
        ("[]", "bracket"),
        ("[2008-06", "bracket"),
        ("[2008-08..2008-06]", "runs backwards"),
        ("2008-03/2007-10", "ends before it begins"),
        ("2007/2008/2009", "more than one '/'"),
        ("{2008-06, 2008-07}", "one row for each"),
    ],
)
def test_a_date_that_cannot_be_says_what_was_found_and_what_would_do(text, said):
    with pytest.raises(WhenError, match=r".") as raised:
        parse(text)
    assert said in str(raised.value)
    assert text.strip() in str(raised.value)


def test_the_last_winter_of_the_calendar_can_be_read():
    assert parse("9999-24").earliest == date(9999, 1, 1)


def test_digits_that_are_not_known_are_bounded_at_once_however_many_they_are():
    assert parse("XXXX-XX-XX")[:2] == (FIRST_DAY, LAST_DAY)
    assert say(parse("XXXX-XX-XX")) == "no date"


def test_the_basis_says_why_the_bounds_are_wide():
    texts = ["2008", "2008~", "2008?", "2008%", "[2008-06~..2008-07]"]
    bases = [Basis.STATED, Basis.APPROXIMATE, Basis.UNCERTAIN, Basis.APPROXIMATE_AND_UNCERTAIN, Basis.APPROXIMATE]
    assert [parse(text).basis for text in texts] == bases
    assert on(date(2008, 6, 30)) == parse("2008-06-30")
    assert say(None) == say(UNKNOWN) == "no date"


# Comparing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "before", "overlapping"),
    [
        ("2008-06-29", "2008-06-30", YES, NO),
        ("2008-06-30", "2008-06-30", NO, YES),
        ("2008-06-30", "2008-06-29", NO, NO),
        ("2008-06", "2008-07", YES, NO),
        ("2008-06", "2008-06-30", CANNOT_TELL, CANNOT_TELL),
        ("2008-06", "2008-06-01", NO, CANNOT_TELL),
        ("2008-06", "2008-06", CANNOT_TELL, CANNOT_TELL),
        ("2007-10/2008-03", "2008-04", YES, NO),
        ("2007-10/2008-03", "2008-03", CANNOT_TELL, CANNOT_TELL),
        ("2007-10/2008-03", "2008-01-15", NO, YES),
        ("2007-10/..", "2008-01-15", NO, YES),
        ("2007-10/", "2008-01-15", CANNOT_TELL, CANNOT_TELL),
        ("../2008", "2008-01-15", CANNOT_TELL, CANNOT_TELL),
    ],
)
def test_before_and_overlap_are_answered_yes_no_or_cannot_tell(a, b, before, overlapping):
    assert is_before(parse(a), parse(b)) is before
    assert overlaps(parse(a), parse(b)) is overlapping
    assert overlaps(parse(b), parse(a)) is overlapping


@pytest.mark.parametrize(
    ("when", "on_day", "begun", "covered"),
    [
        ("2008-06-30", "2008-06-29", NO, NO),
        ("2008-06-30", "2008-06-30", YES, YES),
        ("2008-06-30", "2008-07-01", YES, NO),
        ("2008-06", "2008-06-01", CANNOT_TELL, CANNOT_TELL),
        ("2008-06", "2008-06-30", YES, CANNOT_TELL),
        ("2007-10/2008-03", "2007-09-30", NO, NO),
        ("2007-10/2008-03", "2007-10-31", YES, YES),
        ("2007-10/2008-03", "2008-03-01", YES, YES),
        ("2007-10/2008-03", "2008-03-02", YES, CANNOT_TELL),
        ("2007-10/2008-03", "2008-04-01", YES, NO),
        ("2007-10/..", "2050-01-01", YES, YES),
        ("2007-10/", "2050-01-01", YES, CANNOT_TELL),
    ],
)
def test_begun_and_covered_are_answered_for_the_end_of_a_day(when, on_day, begun, covered):
    assert has_begun(parse(when), day(on_day)) is begun
    assert covers(parse(when), day(on_day)) is covered


def test_what_has_no_date_comes_last_in_a_list():
    assert sorted(map(parse, ["2009", "../2008", "2008-06", "2008-06-01"]), key=sort_key) == list(
        map(parse, ["2008-06-01", "2008-06", "2009", "../2008"])
    )
    assert sort_key(None) == sort_key(UNKNOWN) > sort_key(parse("9998"))


# Properties ----------------------------------------------------------------------------------

DAYS = st.integers(day("2008-01-01"), day("2008-01-12"))


@st.composite
def moments(draw):
    low, high = sorted((draw(DAYS), draw(DAYS)))
    return Moment(low, high, Basis.STATED, "")


@st.composite
def spans(draw):
    start, end = draw(moments()), draw(moments())
    low, high = max(start.low, end.low), min(start.high, end.high)
    return Span(start._replace(high=max(high, start.low)), end._replace(low=low, high=max(end.high, low)), "")


whens = st.one_of(moments(), spans())


def sharp(when):
    """Everything that a vague date may stand for."""
    if isinstance(when, Moment):
        return [Moment(d, d, Basis.STATED, "") for d in range(when.low, when.high + 1)]
    return [Span(a, b, "") for a in sharp(when.start) for b in sharp(when.end) if a.low <= b.low]


def widened(when, left, right):
    if isinstance(when, Moment):
        return when._replace(low=when.low - left, high=when.high + right)
    return Span(widened(when.start, left, right), widened(when.end, left, right), "")


@given(whens, whens)
def test_an_answer_is_yes_or_no_just_when_it_is_so_for_all_that_the_dates_may_stand_for(a, b):
    for compare in (is_before, overlaps):
        answers = {compare(one, other) for one in sharp(a) for other in sharp(b)}
        assert compare(a, b) is (answers.pop() if len(answers) == 1 else CANNOT_TELL)


@given(whens, DAYS)
def test_the_same_holds_for_a_date_and_a_day(a, on_day):
    for ask in (has_begun, covers):
        answers = {ask(one, on_day) for one in sharp(a)}
        assert ask(a, on_day) is (answers.pop() if len(answers) == 1 else CANNOT_TELL)


@given(whens, whens, DAYS, st.integers(0, 5), st.integers(0, 5))
def test_making_a_date_vaguer_turns_answers_into_cannot_tell_and_never_round(a, b, on_day, left, right):
    vaguer = widened(a, left, right)
    for sharper_answer, vaguer_answer in [
        (is_before(a, b), is_before(vaguer, b)),
        (is_before(b, a), is_before(b, vaguer)),
        (overlaps(a, b), overlaps(vaguer, b)),
        (has_begun(a, on_day), has_begun(vaguer, on_day)),
        (covers(a, on_day), covers(vaguer, on_day)),
    ]:
        assert vaguer_answer in (sharper_answer, CANNOT_TELL)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.sampled_from(["~", "?", "%"]))
def test_a_coarser_or_doubtful_date_contains_the_plain_one(plain, mark):
    texts = [plain.isoformat(), plain.isoformat()[:7], plain.isoformat()[:4], plain.isoformat()[:3] + "X"]
    bounds = [parse(text)[:2] for text in texts]
    for (inner_low, inner_high), (low, high) in pairwise(bounds):
        assert low <= inner_low <= inner_high <= high
    for text, (inner_low, inner_high) in zip(texts, bounds, strict=True):
        marked = parse(text + mark)
        assert marked.low < inner_low
        assert inner_high < marked.high


@given(st.sampled_from([text for text, *_ in MOMENTS + SPANS]))
def test_what_is_written_is_read_as_the_same_date(text):
    when = parse(text)
    assert parse(when.edtf) == when
    assert first_moment(when).low <= first_moment(when).high
    assert last_moment(when).low <= last_moment(when).high


# Beside the edtf package ---------------------------------------------------------------------


@st.composite
def plain_dates(draw):
    written = draw(st.dates(date(1000, 1, 1), date(9000, 1, 1))).isoformat()
    return draw(st.sampled_from([written, written[:7], written[:4], written[:3] + "X", written[:7] + "-XX"]))


def bounds_by_peer(text):
    peer = edtf.parse_edtf(text)
    return [date(*bound[:3]).toordinal() for bound in (peer.lower_strict(), peer.upper_strict())]


@given(plain_dates())
def test_plain_dates_of_levels_0_and_1_have_the_bounds_that_the_edtf_package_gives(text):
    assert list(parse(text)[:2]) == bounds_by_peer(text)


@given(plain_dates(), plain_dates())
def test_plain_spans_have_the_ends_that_the_edtf_package_gives(a, b):
    a, b = sorted((a, b), key=lambda text: parse(text)[:2])
    peer_start, peer_end = bounds_by_peer(a), bounds_by_peer(b)
    span = parse(f"{a}/{b}")
    assert (span.low, span.high) == (peer_start[0], peer_end[1]) == tuple(bounds_by_peer(f"{a}/{b}"))


def test_the_differences_from_the_edtf_package_are_these():
    """Winter reaches over the turn of the year on either side; and margins are ours, because they are data."""
    winter = bounds_by_peer("2008-24")
    assert [date.fromordinal(bound).isoformat() for bound in winter] == ["2008-12-01", "2008-12-31"]
    assert parse("2008-24").low <= winter[0]
    assert winter[1] <= parse("2008-24").high
    assert edtf.parse_edtf("2008-06-30~").lower_fuzzy()[:3] != parse("2008-06-30~").earliest.timetuple()[:3]
    assert parse("2008-06-30~").earliest == date(2008, 6, 30) - timedelta(days=3)
