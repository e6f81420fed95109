"""``crosslane compare``: cases side by side, each beside how much its sources tell."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.text import Text

from crosslane.cli.shared import NOT_FOUND, open_case, out, stop


def compare(
    cases: Annotated[list[str], typer.Argument(help="The ids of two cases or more, or the paths of their folders.")],
    by: Annotated[str, typer.Option(help="What is counted by: barrier, sectors, theme or channel.")] = "barrier",
    exact: Annotated[bool, typer.Option("--exact", help="Show small numbers of unpublished cases too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> None:
    """Compare cases: what crossed, what did not, and what no record settles, with no ranks and no rates.

    Example: crosslane compare child-k sarah john

    Example: crosslane compare child-k sarah --by theme --json
    """
    from crosslane.compare import By
    from crosslane.plan.across.grid import Numbers, outline_across, plan_across
    from crosslane.vocabulary import nearest

    if by not in list(By):
        near = nearest(by, By)
        raise stop(f"'{by}' is nothing to compare by; {f'did you mean {near!r}?' if near else 'use ' + ', '.join(By)}", NOT_FOUND)
    if len(cases) < 2:
        raise stop("name two cases or more; 'crosslane cases' lists them", NOT_FOUND)
    try:
        plan = plan_across([open_case(case) for case in cases], By(by), Numbers.NONE if exact else Numbers.UNPUBLISHED)
    except ValueError as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    if as_json:
        out.print_json(json.dumps(_as_json(plan)))
    else:
        out.print(Text(outline_across(plan)))


def _as_json(plan: Any) -> dict[str, Any]:
    """The comparison as plain JSON values; counts are texts, for small ones may be hidden."""
    from crosslane.plan.across.grid import NAMES

    return {
        "by": str(plan.by),
        "cases": [{"title": case.title, "complete": case.complete, "numbers": case.numbers} for case in plan.cases],
        "rows": [
            {
                "name": row.name,
                "cells": [
                    {name: count.text for name, count in zip(NAMES, cell.counts, strict=True)} if not cell.is_empty else None
                    for cell in row.cells
                ],
            }
            for row in plan.rows
        ],
    }  # fmt: skip
