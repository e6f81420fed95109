"""What is worked out from the rows by rule, and marked so: what was held elsewhere at decisions, and silences."""

from __future__ import annotations

from collections.abc import Iterable

from crosslane.gaps.decisions import AtDecision, DecisionGaps, Why, find_gaps_at_decisions
from crosslane.gaps.silences import Silence, Stretch, find_silences
from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Column, Paragraph, Row, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, counted, joined
from crosslane.plan.captions import names
from crosslane.when import say, say_day


def plan_decisions(material: Material) -> tuple[Section, ...]:
    """For each decision: what was surely held elsewhere and surely not by those deciding, and what is not settled."""
    found = find_gaps_at_decisions(material.case, material.knowledge)
    rows = [_at_decision(material, decision, one) for decision in found for one in decision.not_there]
    unsettled = [row for decision in found for row in _unsettled(material, decision)]
    said = Paragraph(
        "Worked out from the rows, and not reported by the source as such: information about the same people that others surely "
        "held when something was decided and that, by crossings which the source reports as not made, had not come to those "
        "deciding. It says nothing of what they would have decided."
    )
    columns = (
        Column("Decision", 2.0),
        Column("When", 1.2),
        Column("By whom", 1.3),
        Column("What", 2.0),
        Column("Held elsewhere by", 2.2),
        Column("Reported as not made", 1.0),
    )
    sections = [Section("decisions", PARTS["decisions"], 1, ())]
    if rows:
        caption = "Surely held elsewhere, and surely not by those deciding (worked out)"
        table = Table("decisions", caption, (*columns, ROW_AND_SOURCE), tuple(rows))
        sections[0] = sections[0]._replace(blocks=(said, table))
    if unsettled:
        why = (*columns[:3], Column("Why it cannot be told", 2.2), Column("What", 5.0), ROW_AND_SOURCE)
        table = Table("decisions-cannot-tell", "Cannot tell (worked out)", why, tuple(unsettled))
        if not rows:
            sections[0] = sections[0]._replace(blocks=(said,))
        sections.append(Section(table.id, "Decisions: what the rows do not settle", 2, (table,)))
    return tuple(sections)


def _at_decision(material: Material, decision: DecisionGaps, one: AtDecision) -> Row:
    case = material.case
    event, item = case.events[decision.decision], case.items[one.item]
    cells = (
        material.refer(event.id),
        say(decision.when),
        names(case, decision.deciders),
        item.label,
        joined(*(case.short_label(held.holder) for held in one.held_by[:6]), _more(len(one.held_by) - 6)),
        ", ".join(material.numbers.of(crossing) for crossing in one.not_made),
    )
    row = cited_row(cells, event, [item])
    return row._replace(rows=tuple(dict.fromkeys((*row.rows, *one.rows))))


def _unsettled(material: Material, decision: DecisionGaps) -> Iterable[Row]:
    """What is not settled at a decision, a row for each reason why."""
    case = material.case
    event = case.events[decision.decision]
    for why in Why:
        here = [one for one in decision.cannot_tell if one.why is why]
        if here:
            items = [case.items[one.item] for one in here]
            what = "; ".join(item.label for item in items)
            cells = (material.refer(event.id), say(decision.when), names(case, decision.deciders), why.value, what)
            row = cited_row(cells, event, items)
            yield row._replace(rows=tuple(dict.fromkeys((*row.rows, *(name for one in here for name in one.rows)))))


def _more(number: int) -> str:
    return f"and {number} more" if number > 0 else ""


def plan_silences(material: Material) -> tuple[Section, ...]:
    """Stretches in which an agency was open to the child and no event of it with the child is on record."""
    least = material.choices.least_silence
    found = find_silences(material.case, at_least=least)
    said = Paragraph(
        f"Worked out from the rows: stretches of {counted(least, 'day', 'days')} or more, as far as the dates allow, in which an "
        "agency was open to the child and no event of it with the child is on record. That no record is seen does not mean that "
        "nothing happened."
    )
    columns = (
        Column("Agency", 1.5),
        Column("Child", 0.9),
        Column("No event on record, at most", 1.8),
        Column("Surely none on record", 1.8),
        Column("Days", 0.8),
        Column("Between", 2.2),
        Column("What others recorded then", 2.6),
        ROW_AND_SOURCE,
    )
    rows = tuple(_silence(material, one) for one in found)
    blocks = (said, Table("silences", f"{PARTS['silences']} (worked out)", columns, rows)) if rows else ()
    return (Section("silences", PARTS["silences"], 1, blocks),)


_BEGINS, _ENDS = "beginning of involvement or period", "end of involvement or period"
"""What bounds a silence on a side where no event of the agency does."""


def _silence(material: Material, one: Silence) -> Row:
    case, numbers = material.case, material.numbers
    ends = [material.refer(event) if event else word for event, word in ((one.since, _BEGINS), (one.until, _ENDS))]
    sure, perhaps = _numbered(numbers.events, one.others), _numbered(numbers.events, one.perhaps)
    cells = (
        case.label(one.agency),
        case.people[one.child].label,
        _stretch(one.possibly),
        _stretch(one.surely) if one.surely is not None else "no day is sure",
        str(one.duration),
        joined(*ends),
        joined(sure, f"Perhaps then: {perhaps}" if perhaps else ""),
    )
    first, *others = (case.involvement[name] for name in one.involvement)
    row = cited_row(cells, first, others)
    return row._replace(rows=tuple(dict.fromkeys((*row.rows, *one.rows))))


def _numbered(numbers: dict[str, str], events: tuple[str, ...]) -> str:
    return ", ".join(sorted((numbers[event] for event in events), key=int))


def _stretch(stretch: Stretch) -> str:
    return f"{say_day(stretch.first)} to {say_day(stretch.last)}"
