"""The sheets of an .xls workbook, the kind that Excel wrote until 2007. Its values come from calamine."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from crosslane.guarded.apart import Refused
from crosslane.intake.grid import MOST_CELLS, MOST_MERGED, Counter, Grid, Noticed, Raw, Sparse, grid_from
from crosslane.intake.number_format import written


def read_old_workbook(data: bytes) -> Raw:
    """Everything that can be read in an .xls workbook; what cannot be looked for is said."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError:
        raise Refused("it is protected with a password", "open it with the password, save it without one and send that") from None
    except calamine.CalamineError:
        raise Refused("it is cut short or damaged", "open it in Excel, save it as .xlsx and send that") from None
    noticed = [
        Noticed("", 0, "", "in an old .xls comments, formulas and hidden rows cannot be looked for, nor how its dates look",
                "ask for it as .xlsx if that matters", "layout")
    ]  # fmt: skip
    counter = Counter()
    grids = []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            noticed.append(Noticed(about.name, 0, "", "the sheet is no table of cells; it was not read", "", "layout"))
            continue
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        grids.append(_sheet(book, about.name, hidden, counter))
        if hidden and grids[-1].rows:
            what = f"the sheet is hidden; it has {len(grids[-1].rows)} rows with text"
            noticed.append(Noticed(about.name, 0, "", what, "look at it; its rows are not taken unless you choose it", "hidden"))
    return Raw("xls", grids, [], noticed)


def _sheet(book: Any, name: str, hidden: bool, counter: Counter) -> Grid:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > 4 * MOST_CELLS:
        raise Refused(f"'{name}' is spread over too many cells", "send the chronology alone")
    cells: Sparse = {}
    dates: dict[tuple[int, int], tuple[str, str]] = {}
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        found: dict[int, str] = {}
        for column, value in enumerate(row, start=1):
            text, when = _value(value)
            if text.strip():
                counter.add()
                found[column] = text
                if when is not None:
                    dates[number, column] = when
        if found:
            cells[number] = found
    merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    if len(merged) > MOST_MERGED:
        raise Refused(f"'{name}' has more than {MOST_MERGED:,} merged areas", "copy the table into a new file")
    return grid_from(name, cells, hidden=hidden, dates=dates, merged=merged)


def _value(value: Any) -> tuple[str, tuple[str, str] | None]:
    """A value as text; a date in British form with its ISO text. ``x`` says that it is not known which parts the cell shows."""
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, int | float):
        return written(float(value), ""), None
    if isinstance(value, datetime):
        shown = f"{value:%d/%m/%Y %H:%M}"
        return shown, (value.isoformat(timespec="minutes"), "dmytx")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}", (value.isoformat(), "dmyx")
    if isinstance(value, time):
        return f"{value:%H:%M}", (f"{value:%H:%M}", "t")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        said = f"{minutes // 60:02}:{minutes % 60:02}"
        return said, ((said, "t") if 0 <= minutes < 1440 else None)
    return str(value), None
