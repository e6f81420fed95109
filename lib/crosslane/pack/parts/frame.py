"""How to read the pack, the terms of reference, and the sources."""

from __future__ import annotations

from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Column, Paragraph, Section, Table
from crosslane.pack.material import Material, cited_row, joined
from crosslane.when import say

_HOW_TO_READ = (
    "Texts of events, crossings and accounts are those of the case file: what the source says, in its keepers' own words. "
    "The paragraphs in square brackets say where the source has it.",
    "A judgement in this pack is the source's and is cited as such. What was worked out from the rows by rule is marked so.",
    "Dates stand as the source puts them, with the reading beside them. What has no date is put on no day.",
    "No record either way means that no record is seen of its being passed on, nor of its not being passed on. It does not "
    "mean that it was not shared.",
    "Evidence is explicit where the source says it, and implied where it follows from what the source says.",
    "Cannot tell means that the dates or the rows do not settle it.",
    "Numbers such as 12 lead to the rows of the integrated chronology, numbers such as c12 to the tables of what crossed and "
    "what did not. The last column of each table gives the row of the case file and the paragraphs that it cites.",
    "How many rows an agency has says how much was written down, not how well it worked.",
)


def plan_about(material: Material, left_out: tuple[str, ...]) -> tuple[Section, ...]:
    """How to read the pack, what it is about, and which parts are not in it because nothing is on record for them."""
    info = material.case.info
    blocks = [Paragraph(info.content_note)] if info.content_note else []
    blocks += [Paragraph(text, is_item=True) for text in _HOW_TO_READ]
    if left_out:
        blocks.append(
            Paragraph(f"Parts for which the case has no rows, and which are therefore not here: {', '.join(left_out)}.")
        )
    return (Section("about", PARTS["about"], 1, tuple(blocks)),)


def plan_terms(material: Material) -> tuple[Section, ...]:
    """What is reviewed, of which time, about whom, and what the sources do not say."""
    case = material.case
    blocks = [Paragraph(case.info.description)] if case.info.description else []
    if case.info.period is not None:
        blocks.append(Paragraph(f"Time under review: {say(case.info.period)}."))
    children = case.children_at_centre
    if children:
        named = ", ".join(child.label for child in children)
        cites = "; ".join(dict.fromkeys(str(cite) for child in children for cite in child.cites))
        blocks.append(Paragraph(f"The review is about {named}.", tuple(child.id for child in children), cites))
    terms = Section("terms", PARTS["terms"], 1, tuple(blocks), starts_page=False)
    not_said = tuple(Paragraph(sentence, is_item=True) for sentence in case.info.not_said)
    return terms, Section("not-said", "What the sources do not say", 2, not_said, starts_page=False)


def plan_sources(material: Material) -> tuple[Section, ...]:
    """The documents that the case stands on."""
    rows = [
        cited_row(
            (
                source.title,
                joined(source.author, source.publisher),
                say(source.published) if source.published is not None else "",
                str(source.kind),
                joined(source.licence, source.paragraphs, source.note),
            ),
            _Cited(source.id),
        )
        for source in material.case.sources
    ]
    columns = (
        Column("Title", 3.0),
        Column("Author and publisher", 2.0),
        Column("Published", 1.0),
        Column("Kind", 0.8),
        Column("Terms, and how its paragraphs are counted", 2.4),
        Column("Name in citations", 0.9),
    )
    table = Table("sources", "The documents that this case stands on", columns, tuple(rows))
    return (Section("sources", PARTS["sources"], 1, (table,) if rows else (), starts_page=False),)


class _Cited:
    """A source is cited by its id and cites nothing itself."""

    def __init__(self, row_id: str) -> None:
        self.id = row_id
        self.cites: tuple[str, ...] = ()
