"""A date that a person writes in place of one that was not read, or read wrongly: in the words of every day or as EDTF."""

from __future__ import annotations

from crosslane.intake.bounds import read_alone
from crosslane.intake.dates import parse_date
from crosslane.intake.values import DateOrder
from crosslane.when import WhenError, parse

_WOULD_DO = "write a date such as 3 May 2011, May 2011, early May 2011, between 3 and 9 May 2011, or leave it empty"


def read_typed(text: str, order: DateOrder) -> str:
    """The EDTF of what a person typed; empty for *no date is known*.

    Args:
        order: which number of 03/04/11 is the day in this file.

    Raises:
        WhenError: it is no date; the message says what would do.
    """
    written = text.strip()
    if not written:
        return ""
    try:
        parse(written)
    except WhenError:
        edtf = read_alone("", "", parse_date(written), order).edtf
        if not edtf:
            raise WhenError(f"'{written}' was not read as a date; {_WOULD_DO}") from None
        return edtf
    return written
