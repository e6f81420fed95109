"""The genogram as plain data: who stands where, which couples and lines there are, and how each of them stands.

The symbols are those of McGoldrick, Gerson and Petry (*Genograms*, 2020), for sex and gender those of Bennett et al. (2022):
a square, a circle, or a diamond where the source states no sex. Nothing is drawn that no row states: two parents of a child are
no couple unless a row says so, and an unknown parent is a mark of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from crosslane.case import Case
from crosslane.network.kinship import Kinship, Tie, find_kinship, is_adoptive
from crosslane.network.standing import AS_BELIEVED_BY, FIRMEST_FIRST
from crosslane.plan.captions import Caption, said_left_out
from crosslane.plan.family.bridges import Path, Point
from crosslane.plan.family.households import find_households
from crosslane.plan.family.kinlines import line_id
from crosslane.plan.family.layout import Layout, Picture, lay_out
from crosslane.plan.family.marks import FamilyNote, FamilyPlan, Line, PersonMark, Symbol, UnionMark
from crosslane.plan.family.routes import SYMBOL, Routes
from crosslane.plan.family.unions import Parentage, Union, child_standing, find_unions, is_unknown
from crosslane.plan.family.words import (
    STANDING_WORDS,
    STATE_WORDS,
    CoupleState,
    couple_label,
    couple_state,
    is_dead,
    person_caption,
    person_detail,
    say_age,
    tie_cites,
    tie_heading,
    tie_lines,
    tie_word,
)
from crosslane.records import Person
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import LAST_DAY, say_day

__all__ = ["FamilyNote", "FamilyPlan", "Line", "PersonMark", "UnionMark", "plan_families", "plan_family"]

TAG_HEIGHT = 14.0
"""Units between tags above each other."""


def plan_family(case: Case, standing: str = "as established", on: date | None = None) -> FamilyPlan:
    """The genogram of a case.

    Args:
        standing: ``as recorded``: what was established or stood in a record by the day. ``as believed by <id>``: what a person
            or agency believed or said, and what nobody disputed. ``as established``: what was settled in the end, as things
            stood on the day.
        on: the day. Without one, everything; couples as they last were.

    Returns:
        Every person who has a tie in this picture exactly once, and the children whom the case is about.

    Raises:
        ValueError, UnknownId: if the standing is none of the three.
    """
    (plan,) = plan_families(case, [(standing, on)])
    return plan


def plan_families(case: Case, pictures: Sequence[tuple[str, date | None]]) -> tuple[FamilyPlan, ...]:
    """Several pictures of one family to be held against each other: who is in two of them stands at the same place in both.

    The room that a picture leaves for people of another tells that there is more to come, so a then-view that is to give nothing
    away is planned by itself, with `plan_family`.

    Args:
        pictures: standing and day of each, as for `plan_family`.
    """
    drawn = [(standing, on, picture_of(case, standing, on)) for standing, on in pictures]
    layouts = lay_out([picture for _, _, picture in drawn])
    return tuple(plan_laid_out(case, *one, layout) for one, layout in zip(drawn, layouts, strict=True))


def picture_of(case: Case, standing: str, on: date | None) -> Picture:
    """The people and ties of one picture, before anything has its place."""
    kinship = find_kinship(case, standing, on)
    shown = kinship.tied() | {child.id for child in case.children_at_centre if child.id in kinship.people}
    return Picture(kinship, find_unions(kinship), tuple(one for one in kinship.people if one in shown))


def plan_laid_out(case: Case, standing: str, on: date | None, picture: Picture, layout: Layout) -> FamilyPlan:
    """A picture as a plan, with everything where a layout has it."""
    kinship, parentage, people = picture
    x, generation, routes = layout.x, layout.generation, layout.routes
    persons = tuple(_person(case, kinship, one, x[one], routes, generation[one]) for one in people)
    lines = [*_child_lines(case, kinship, parentage, routes), *_other_lines(case, kinship, parentage, routes, layout.groups)]
    return FamilyPlan(
        _title(case, kinship, standing),
        standing,
        on,
        persons,
        tuple(_union(case, kinship, union, parentage, x, routes, generation) for union in parentage.unions),
        _with_tags_apart(lines, persons),
        find_households(case, kinship, {mark.id: (mark.x, mark.y, mark.generation) for mark in persons}),
        _notes(case, kinship, set(people)),
        routes.crossings,
        layout.width,
        routes.height,
    )


def _title(case: Case, kinship: Kinship, standing: str) -> str:
    point = kinship.point
    whose = f"As believed or said by {case.label(point.holder)}" if standing.startswith(AS_BELIEVED_BY) else standing.capitalize()
    whose += f", {say_day(point.day)}" if point.day is not None else ""
    return f"{whose} ({said[0].rstrip('.')})" if (said := said_left_out(case, _last_day(kinship))) else whose


def _last_day(kinship: Kinship) -> int:
    return LAST_DAY if kinship.point.day is None else kinship.point.day


def _notes(case: Case, kinship: Kinship, shown: set[str]) -> tuple[FamilyNote, ...]:
    notes = [FamilyNote(one.text, one.rows) for one in kinship.set_aside]
    loose = sorted(person.id for person in case.people if person.id not in shown)
    if kinship.point.is_then_view:
        notes.append(FamilyNote("Only what was surely known, begun or born by this day is drawn.", ()))
        notes.append(FamilyNote("Households are left out: the rows do not say from when it was known who lived together.", ()))
    notes += [FamilyNote(line, ()) for line in said_left_out(case, _last_day(kinship))[:1]]
    if loose and not kinship.point.is_then_view:
        notes.append(FamilyNote(f"Not drawn, because this picture has no tie of theirs: {', '.join(loose)}.", ()))
    return tuple(notes)


# Marks ---------------------------------------------------------------------------------------

_PREGNANCY = ("unborn", "pregnancy", "miscarriage", "stillborn", "stillbirth")


def _symbol(person: Person) -> Symbol:
    if any(word in person.role.lower() for word in _PREGNANCY):
        return "triangle"
    return "diamond" if person.sex is None else "square" if person.sex is Sex.MALE else "circle"


def _person(case: Case, kinship: Kinship, one: str, x: float, routes: Routes, generation: int) -> PersonMark:
    person, point = kinship.people[one], kinship.point
    return PersonMark(
        one, person.label, _symbol(person), x, routes.y[generation], generation, person in case.children_at_centre,
        is_dead(person, point), say_age(person, point), person_detail(person, point), person_caption(person, point),
    )  # fmt: skip


def _union(
    case: Case,
    kinship: Kinship,
    union: Union,
    parentage: Parentage,
    x: Mapping[str, float],
    routes: Routes,
    generation: Mapping[str, int],
) -> UnionMark:
    lone = is_unknown(union.b)
    state: CoupleState = "one parent" if lone else "no couple stated"
    label, cites = "", ""
    lines: tuple[str, ...] = ()
    standing = Standing.ESTABLISHED
    if union.couple is not None:
        state = couple_state(union.couple, kinship.point)
        label, standing = couple_label(union.couple, state, kinship.point), union.couple.standing
        lines, cites = tie_lines(case, union.couple, kinship.point), tie_cites([union.couple])
    people = [case.people[one].label for one in (union.a, union.b) if one in case.people]
    heading = " and ".join(people) + f": {STATE_WORDS[state]}"
    if standing is not Standing.ESTABLISHED:
        heading += f" ({STANDING_WORDS[standing]})"
    if lone and len(union.children) > 1:
        lines = ("Whether these children share the other parent is not stated.",)
    path, drop = routes.couples.get(union.id, ()), routes.drops.get(union.id, (0.0, 0.0))
    unknown = (x[union.b], routes.y[generation[union.b]]) if lone else None
    return UnionMark(
        union.id, union.a, "" if lone else union.b, state, standing, label, union.children,
        path, drop, _label_at(path, drop), _strokes(path, drop, state), unknown, Caption(heading, lines, cites),
    )  # fmt: skip


def _label_at(path: Path, drop: Point) -> Point:
    """The middle of a couple's line; on a line over others' heads, where the children's line leaves it."""
    return ((path[0][0] + path[-1][0]) / 2, path[0][1]) if len(path) == 2 else drop


def _strokes(path: Path, drop: Point, state: CoupleState) -> tuple[Point, ...]:
    """Strokes stand on the line's level stretch, aside from where the children's line leaves it."""
    if not path or state not in ("ended", "resumed"):
        return ()
    (x0, y), (x1, _) = path[len(path) // 2 - 1], path[len(path) // 2]
    over_others = drop[0] + (19.0 if max(x0, x1) > drop[0] + 40 else -19.0)
    x = (x0 + x1) / 2 + 0.24 * abs(x1 - x0) if len(path) == 2 else over_others
    return ((x - 3, y), (x + 3, y)) if state == "ended" else ((x, y),)


def _child_lines(case: Case, kinship: Kinship, parentage: Parentage, routes: Routes) -> list[Line]:
    lines = []
    for union in parentage.unions:
        standings = {child: child_standing(parentage, union, child) for child in union.children}
        if union.children and routes.stems.get(union.id):
            firmest = min(standings.values(), key=FIRMEST_FIRST.index)
            parents = tuple(one for one in (union.a, union.b) if not is_unknown(one))
            stem, nothing = routes.stems[union.id], Caption("", (), "")
            lines.append(Line(f"{union.id}:stem", "child", firmest, parents, stem, "", None, "left", (), nothing))
        for child, standing in standings.items():
            ties = [parentage.ties[one, child] for one in (union.a, union.b) if (one, child) in parentage.ties]
            path = routes.ends[union.id, child]
            weak = [tie for tie in ties if tie.standing is not Standing.ESTABLISHED]
            tag = ", ".join(f"{tie_word(case, tie)} {STANDING_WORDS[tie.standing]}" for tie in weak)
            caption = Caption(
                "; ".join(tie_heading(case, tie) for tie in ties),
                tuple(line for tie in ties for line in tie_lines(case, tie, kinship.point)),
                tie_cites(ties),
            )
            ends = (*(tie.a for tie in ties), child)
            said = tuple(STANDING_WORDS[tie.standing] for tie in ties)
            lines.append(
                Line(f"child:{child}", "child", standing, ends, (path,), tag, path[-1] if tag else None, "left", said, caption)
            )
    return lines


def _with_tags_apart(lines: Sequence[Line], people: Sequence[PersonMark]) -> tuple[Line, ...]:
    """The same lines with their tags out of each other's way.

    Each stands on the side from which its line comes; those of lines other than the parents' stand higher, since the next
    child's may reach as far.
    """
    middle = {person.id: person.x for person in people}
    top = {person.id: person.y - SYMBOL / 2 for person in people}
    used: Counter[tuple[str, str]] = Counter()
    found = []
    for line in lines:
        if line.tag and line.tag_at is not None:
            at = line.ends[-1]
            side: Literal["left", "right"] = "right" if line.tag_at[0] > middle.get(at, line.tag_at[0]) + 1 else "left"
            x, y = line.tag_at
            level = max(used[at, side], int(line.kind != "child"))
            line = line._replace(tag_side=side, tag_at=(x, min(y, top.get(at, y)) - 5 - TAG_HEIGHT * level))
            used[at, side] = level + 1
        found.append(line)
    return tuple(found)


def _other_lines(
    case: Case, kinship: Kinship, parentage: Parentage, routes: Routes, groups: Sequence[tuple[str, str, tuple[str, ...]]]
) -> list[Line]:
    lines = [_tie_line(case, kinship, tie, line_id(tie), routes) for tie in (*parentage.claims, *kinship.others)]
    for tie in kinship.carers:
        shared = f"care:{tie.a}:{tie.kind}"
        lines.append(_tie_line(case, kinship, tie, shared if (shared, tie.b) in routes.ends else line_id(tie), routes))
    for name, kind, members in groups:
        ties = [tie for tie in kinship.siblings if str(tie.kind) == kind and tie.a in members and tie.b in members]
        said = tuple(line for tie in ties for line in tie_lines(case, tie, kinship.point))
        labels = " and ".join(case.people[one].label for one in members)
        caption = Caption(f"{labels}: {kind}s; parents whom they share are not in this picture", said, tie_cites(ties))
        paths = (*routes.stems.get(name, ()), *(routes.ends[name, one] for one in members))
        standing = max((tie.standing for tie in ties), key=FIRMEST_FIRST.index)
        lines.append(Line(name, kind, standing, members, paths, "", None, "left", (), caption))
    for union in parentage.unions:
        if union.couple is not None and union.id not in routes.couples and not union.children:
            lines.append(_tie_line(case, kinship, union.couple, union.id, routes))
    return lines


def _tie_line(case: Case, kinship: Kinship, tie: Tie, name: str, routes: Routes) -> Line:
    """A line of its own for one tie. Of a carer's lines to several children, the shared part is drawn with each."""
    ends = [routes.ends[name, one] for one in (tie.a, tie.b) if (name, one) in routes.ends]
    kind = tie_word(case, tie) if is_adoptive(tie) else str(tie.kind)
    tag = kind if tie.kind not in (RelationshipKind.CARER, RelationshipKind.FOSTER_CARER) else ""
    if tie.kind is RelationshipKind.PARENT and not is_adoptive(tie):
        tag = f"{tie_word(case, tie)} {STANDING_WORDS[tie.standing]}"
    paths = (*routes.stems.get(name, ()), *ends)
    over = all(row.during is not None and row.during.high < (kinship.point.day or LAST_DAY) for row in tie.rows)
    caption = Caption(tie_heading(case, tie) + (" (over)" if over else ""), tie_lines(case, tie, kinship.point), tie_cites([tie]))
    return Line(
        f"{name}>{tie.b}" if name != line_id(tie) else name,
        kind,
        tie.standing,
        (tie.a, tie.b),
        paths,
        tag,
        ends[-1][-1],
        "left",
        (STANDING_WORDS[tie.standing],),
        caption,
    )
