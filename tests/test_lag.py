"""How long after or before: text to days, and words. Weeks and months are read as people mean them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.lag import UNBOUNDED, LagError, parse_lag, say_lag

LAGS = [
    # text, at least, at most, said
    ("P10D", 10, 10, "10 days later"),
    ("P1D", 1, 1, "1 day later"),
    ("P0D", 0, 0, "the same day"),
    ("-P0D", 0, 0, "the same day"),
    ("P2W", 11, 17, "2 weeks later"),
    ("P3M", 76, 106, "3 months later"),
    ("P1Y", 182, 548, "1 year later"),
    ("~P2W", 8, 20, "about 2 weeks later"),
    ("~P10D", 8, 12, "about 10 days later"),
    ("~P20D", 16, 24, "about 20 days later"),
    ("-P1W", -10, -4, "1 week before"),
    ("~-P1W", -13, -1, "about 1 week before"),
    ("~P0D", -2, 2, "between 2 days before and 2 days later"),
    ("P0W", -3, 3, "between 3 days before and 3 days later"),
    ("P2D..P6D", 2, 6, "2 to 6 days later"),
    ("-P6D..-P2D", -6, -2, "2 to 6 days before"),
    ("-P6D..P0D", -6, 0, "0 to 6 days before"),
    ("-P1D..P1D", -1, 1, "between 1 day before and 1 day later"),
    ("P2W..P2W", 14, 14, "14 days later"),
    ("P0D..", 0, UNBOUNDED, "then or later"),
    ("P3D..", 3, UNBOUNDED, "3 days later or later"),
    ("-P3D..", -3, UNBOUNDED, "3 days before or later"),
    ("..P0D", -UNBOUNDED, 0, "then or before"),
    ("..-P1W", -UNBOUNDED, -7, "7 days before or earlier"),
    ("..P1D", -UNBOUNDED, 1, "1 day later or earlier"),
]


@pytest.mark.parametrize(("text", "low", "high", "said"), LAGS)
def test_a_lag_is_a_number_of_days_from_and_to(text, low, high, said):
    lag = parse_lag(text)
    assert (lag.low, lag.high) == (low, high)
    assert say_lag(lag) == said
    assert parse_lag(lag.text) == lag


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ten days", "not a lag"),
        ("10", "not a lag"),
        ("P10", "not a lag"),
        ("P1.5D", "not a lag"),
        ("P99999D", "not a lag"),
        ("P٣D", "not a lag"),
        ("", "not a lag"),
        ("..", "neither a start nor an end"),
        ("P6D..P2D", "runs backwards"),
        ("P1D..P2D..P3D", "not a lag"),
    ],
)
def test_a_text_that_is_no_lag_says_what_was_found_and_what_would_do(text, said):
    with pytest.raises(LagError, match=said) as raised:
        parse_lag(text)
    assert f"'{text}'" in str(raised.value)
    assert said == "runs backwards" or "write P10D" in str(raised.value)


@given(st.integers(0, 9999), st.sampled_from("DWMY"))
def test_about_is_wider_and_before_is_later_turned_round(number, unit):
    plain, about, before = parse_lag(f"P{number}{unit}"), parse_lag(f"~P{number}{unit}"), parse_lag(f"-P{number}{unit}")
    assert about.low < plain.low <= plain.high < about.high
    assert (before.low, before.high) == (-plain.high, -plain.low)
