"""How things grow with the size of a case, as one small picture that can stand beside a written result: SVG, without a script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import ceil, floor, log10
from pathlib import Path

from tests.benchmarks.growth import STYLES, Growth, excess

WIDE, HIGH, LEFT, TOP, LINE = 360, 300, 72, 40, 17
"""Of each panel: width and height of its square, the room for numbers at its left and above it, and a line of its key."""


def write_growth(panels: Mapping[str, Growth], place: Path) -> Path:
    """Write the picture, a panel for each group, all axes logarithmic. Returns where it is."""
    step = WIDE + LEFT + 24
    keys = max(len(growth) for growth in panels.values())
    high = TOP + HIGH + 44 + keys * LINE + 10
    drawn = "".join(
        f'<g transform="translate({number * step},0)">{_panel(*one)}</g>' for number, one in enumerate(panels.items())
    )
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {step * len(panels) + 24} {high}" '
        'font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n',
        encoding="utf-8",
    )
    return place


def _panel(title: str, growth: Growth) -> str:
    sizes = [size for times in growth.values() for size in times]
    values = [value for times in growth.values() for value in times.values()]
    across, up = _decades(sizes), _decades(values)

    def at(size: float, value: float) -> tuple[float, float]:
        x = LEFT + WIDE * (log10(size) - across[0]) / (across[1] - across[0])
        return x, TOP + HIGH - HIGH * (log10(max(value, 10 ** up[0])) - up[0]) / (up[1] - up[0])

    parts = [f'<text x="{LEFT}" y="22" font-size="14" font-weight="600">{escape(title)}</text>']
    parts += [_tick(*at(10**power, 10 ** up[0]), f"{10**power:,}", upright=True) for power in range(across[0], across[1] + 1)]
    parts += [_tick(*at(10 ** across[0], 10.0**power), _number(power), upright=False) for power in range(up[0], up[1] + 1)]
    parts.append(f'<text x="{LEFT + WIDE / 2}" y="{TOP + HIGH + 34}" text-anchor="middle">rows</text>')
    for number, ((what, times), (colour, _)) in enumerate(zip(growth.items(), STYLES * 2, strict=False)):
        points = " ".join("{:.1f},{:.1f}".format(*at(size, times[size])) for size in sorted(times))
        dash = "5 3" if number >= len(STYLES) else "none"
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts += ['<circle cx="{:.1f}" cy="{:.1f}" r="3.5" fill="{}"/>'.format(*at(*one), colour) for one in times.items()]
        y = TOP + HIGH + 52 + number * LINE
        said = f"{what} ({excess(times):.1f} × n log n)" if len(times) > 1 else what
        ends = f'x1="{LEFT}" x2="{LEFT + 22}" y1="{y - 4}" y2="{y - 4}"'
        parts.append(f'<line {ends} stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        parts.append(f'<text x="{LEFT + 28}" y="{y}">{escape(said)}</text>')
    return "".join(parts)


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"


def _tick(x: float, y: float, text: str, *, upright: bool) -> str:
    end = f'x2="{x:.1f}" y2="{y - HIGH:.1f}"' if upright else f'x2="{x + WIDE:.1f}" y2="{y:.1f}"'
    place = (
        f'x="{x:.1f}" y="{y + 15:.1f}" text-anchor="middle"' if upright else f'x="{x - 5:.1f}" y="{y + 4:.1f}" text-anchor="end"'
    )
    return f'<line x1="{x:.1f}" y1="{y:.1f}" {end} stroke="#d5d9de"/><text {place}>{text}</text>'


def _decades(values: list[float] | list[int]) -> tuple[int, int]:
    """The powers of ten between which all lie."""
    first, last = floor(log10(max(min(values), 1e-3))), ceil(log10(max(*values, 1e-2)))
    return first, max(last, first + 1)
