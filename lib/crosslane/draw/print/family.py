"""The genogram plan for print, on one page."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from crosslane.draw.print.family_legend import family_legend
from crosslane.draw.print.family_lines import draw_bridges, draw_changed, draw_lines, draw_slashes
from crosslane.draw.print.font import fit, text_width, wrap
from crosslane.draw.print.legend import ROW as LEGEND_ROW
from crosslane.draw.print.legend import draw_legend, legend_rows
from crosslane.draw.print.paper import MARGIN, Paper, PaperName, paper_of
from crosslane.draw.print.sheet import LEADING, Point, Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.plan.family.marks import FamilyPlan, PersonMark, UnionMark
from crosslane.plan.family.routes import SYMBOL
from crosslane.plan.family.styles import HOUSEHOLD_LINE, line_style
from crosslane.plan.theme import FAINT_INK, INK

_AT_SIDES = 62.0
"""Units left and right of the outermost symbols."""
_HEAD, _NOTE = 34.0, 7.0
"""Points for the title; size of the notes."""
_LARGEST = 0.95
"""A small family is not blown up further than so many points a unit."""
_SLOT = 106.0
"""Units that a name has for itself."""
_SMALLEST = 0.62
"""Points a unit below which a larger paper is taken if none is asked for."""
SYMBOLS = {"square": "square", "circle": "circle", "diamond": "diamond", "triangle": "triangle-up"}
"""The shapes of people."""


class Scale(NamedTuple):
    """Points a unit of the plan, and where its origin stands."""

    of: float
    left: float
    top: float

    def at(self, point: Point) -> Point:
        """Where a point of the plan stands on the page."""
        return self.left + point[0] * self.of, self.top + point[1] * self.of

    @property
    def symbol(self) -> float:
        """Points across a symbol."""
        return SYMBOL * self.of

    @property
    def letters(self) -> float:
        """Size of the names."""
        return min(max(11.5 * self.of, 5.6), 9.0)


def print_family(plan: FamilyPlan, paper: PaperName | None = None, changed: Collection[str] = (), title: str = "") -> str:
    """The genogram as a page of SVG.

    Args:
        plan: what to draw.
        paper: by default A4 on its side, or A3 if the family would be hard to read on that.
        changed: ids of people, unions and lines to be set off, as `compare_families` names them.
        title: set before the plan's own, such as the name of the case.

    Raises:
        ValueError: if there is no such paper.
    """
    page = _FamilyPage(plan, paper_of(paper or "A4"), changed, title)
    if paper is None and page.scale.of < _SMALLEST:
        page = _FamilyPage(plan, paper_of("A3"), changed, title)
    return page.svg()


class _FamilyPage:
    """The one page of a genogram."""

    def __init__(self, plan: FamilyPlan, paper: Paper, changed: Collection[str], title: str) -> None:
        self.plan, self.paper, self.changed = plan, paper, changed
        self.title = f"{title}: {plan.title[:1].lower()}{plan.title[1:]}" if title else plan.title
        self.entries = family_legend(plan, changed)
        notes = [line for note in plan.notes for line in wrap(note.text, paper.inner_width, _NOTE)]
        self.notes = notes
        below = len(legend_rows(self.entries, paper.inner_width)) * LEGEND_ROW + len(notes) * _NOTE * LEADING + 12
        self.foot = paper.height - MARGIN - below
        top = MARGIN + _HEAD
        across = paper.inner_width / (plan.width + 2 * _AT_SIDES)
        of = min(across, (self.foot - top) / max(plan.height, 1.0), _LARGEST)
        self.scale = Scale(of, paper.width / 2 - plan.width * of / 2, top + max(self.foot - top - plan.height * of, 0) / 3)

    def svg(self) -> str:
        sheet = Sheet(self.paper.width, self.paper.height, f"Genogram. {self.title}", self._description())
        sheet.text(MARGIN, MARGIN + 12, f"Genogram. {self.title}", 13, bold=True)
        draw_changed(sheet, self.plan, self.scale.at, self.scale.symbol, self.changed)
        self._households(sheet)
        draw_lines(sheet, self.plan, self.scale.at)
        draw_bridges(sheet, self.plan, self.scale.at)
        draw_slashes(sheet, self.plan, self.scale.at)
        for union in self.plan.unions:
            self._union(sheet, union)
        self._tags(sheet)
        for person in self.plan.persons:
            self._person(sheet, person)
        draw_legend(sheet, self.entries, MARGIN, self.foot + 10, self.paper.inner_width)
        after = self.foot + 14 + len(legend_rows(self.entries, self.paper.inner_width)) * LEGEND_ROW
        sheet.lines(MARGIN, after, self.notes, _NOTE, colour=FAINT_INK)
        return sheet.svg()

    def _description(self) -> str:
        people = "; ".join(person.caption.heading for person in self.plan.persons)
        ties = [union.caption.heading for union in self.plan.unions] + [line.caption.heading for line in self.plan.lines]
        return f"{self.title}. People: {people}. Ties: {'; '.join(dict.fromkeys(tie for tie in ties if tie))}."

    def _person(self, sheet: Sheet, person: PersonMark) -> None:
        (x, y), size = self.scale.at((person.x, person.y)), self.scale.symbol
        across = size * (0.86 if person.symbol == "diamond" else 1.06)
        shape = SYMBOLS[person.symbol]
        sheet.begin(person.caption.plain(), person.id)
        draw_symbol(sheet, shape, x, y, across, INK, hollow=True, edge=1.3)
        if person.at_centre:
            draw_symbol(sheet, shape, x, y, across * 0.76, INK, hollow=True, edge=1.1)
        if person.died:
            draw_symbol(sheet, "x-thin", x, y, size * 0.94, INK, edge=1.0)
        letters = self.scale.letters
        if person.age and not person.died:
            room = size * (0.5 if person.symbol in ("diamond", "triangle") or person.at_centre else 0.75)
            age = min(letters, letters * room / text_width(person.age, letters))
            sheet.text(x, y + age * 0.36, person.age, age, anchor="middle")
        below = y + size / 2 + letters * 1.15
        below = sheet.lines(
            x, below, fit(person.label, _SLOT * self.scale.of, letters, lines=3), letters, anchor="middle", ground="#FFFFFF"
        )
        detail = fit(person.detail, _SLOT * self.scale.of, letters - 0.8, lines=2) if person.detail else []
        sheet.lines(x, below, detail, letters - 0.8, anchor="middle", colour=FAINT_INK, ground="#FFFFFF")
        sheet.end()

    def _union(self, sheet: Sheet, union: UnionMark) -> None:
        """The words on a couple's line, where they have room, and the mark of a parent who is not stated."""
        if union.unknown is not None:
            x, y = self.scale.at(union.unknown)
            sheet.begin(union.caption.plain(), union.id)
            draw_symbol(sheet, "diamond", x, y, self.scale.symbol * 0.5, FAINT_INK, hollow=True, edge=0.9)
            sheet.text(x, y + self.scale.letters * 0.36, "?", self.scale.letters, anchor="middle", colour=FAINT_INK)
            sheet.end()
        elif union.label and union.path:
            size = self.scale.letters - 1.0
            room = abs(union.path[-1][0] - union.path[0][0]) * self.scale.of
            if len(union.path) > 2 or text_width(union.label, size) <= room:
                x, y = self.scale.at(union.label_at)
                over = 7.0 if union.state in ("ended", "resumed") else 3.0
                sheet.text(x, y - over, union.label, size, anchor="middle", colour=FAINT_INK, ground="#FFFFFF")

    def _tags(self, sheet: Sheet) -> None:
        """Words beside lines that are not established."""
        for line in self.plan.lines:
            if line.tag and line.tag_at is not None:
                x, y = self.scale.at(line.tag_at)
                right = line.tag_side == "right"
                colour = line_style(line.kind, line.standing).colour
                sheet.text(
                    x + (3 if right else -3), y - 2, line.tag, self.scale.letters - 0.6,
                    anchor="start" if right else "end", colour=colour, ground="#FFFFFF",
                )  # fmt: skip

    def _households(self, sheet: Sheet) -> None:
        for household in self.plan.households:
            for outline in household.outlines:
                points = [self.scale.at(corner) for corner in outline]
                sheet.path(points, HOUSEHOLD_LINE, 1.0, "dash" if household.certain else "dot", closed=True)
                x, y = max(points, key=lambda corner: (corner[1], corner[0]))
                size = self.scale.letters - 1.5
                sheet.text(x - 3, y - 3, household.label, size, anchor="end", colour=HOUSEHOLD_LINE, ground="#FFFFFF")
