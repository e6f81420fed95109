"""Versions that contradict each other, ties that cannot all be true, and what the source itself concludes."""

from __future__ import annotations

from crosslane.case import Case
from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Block, Column, Paragraph, Row, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, joined
from crosslane.pack.parts.pictures import family_contradictions
from crosslane.plan.captions import cited
from crosslane.records import Account
from crosslane.vocabulary import FindingKind


def plan_accounts(material: Material) -> tuple[Section, ...]:
    """Dates and ties that contradict each other, conflicting accounts side by side, and further versions."""
    case = material.case
    pairs = _pairs(case)
    blocks: list[Block] = [*_dates(material), *family_contradictions(material)]
    if pairs:
        columns = (
            Column("About", 2.0), Column("One version", 3.4), Column("A version that contradicts it", 3.4), ROW_AND_SOURCE,
        )  # fmt: skip
        rows = tuple(
            cited_row((_about(material, one), _version(case, one), _version(case, other)), one, [other]) for one, other in pairs
        )
        said = "Two versions stay two rows; which of them is right is not decided here."
        blocks += [Paragraph(said), Table("accounts", "Accounts that contradict each other", columns, rows)]
    in_conflict = {account.id for pair in pairs for account in pair}
    others = [account for account in case.accounts if account.id not in in_conflict]
    columns = (Column("About", 2.4), Column("Whose version", 1.6), Column("The version", 5.0), ROW_AND_SOURCE)
    single = tuple(
        cited_row((_about(material, one), case.label(one.agency), joined(one.text, f"Note: {one.note}" if one.note else "")), one)
        for one in others
    )
    further = (Table("versions", "Versions that contradict no other row", columns, single),) if single else ()
    return (
        Section("accounts", PARTS["accounts"], 1, tuple(blocks)),
        Section("versions", "Further accounts", 2 if blocks else 1, further),
    )


def _dates(material: Material) -> list[Block]:
    """The dates that the case was opened without, since they cannot be right, with the rows that contradict each other."""
    case = material.case
    columns = (Column("Event", 2.4), Column("What stood there", 2.6), Column("Why it cannot be right", 5.0), ROW_AND_SOURCE)
    rows = tuple(
        cited_row((material.refer(one.event), joined(one.column, one.said), one.why), case.events[one.event])
        for one in case.left_out
        if one.event
    )
    table = (
        (Table("dates-left-out", "Dates that contradict each other, and that are left out here", columns, rows),) if rows else ()
    )
    return [*(Paragraph(one.why) for one in case.left_out if not one.event), *table]


def _pairs(case: Case) -> list[tuple[Account, Account]]:
    """Each two versions of which one names the other as its contradiction, once."""
    found: dict[frozenset[str], tuple[Account, Account]] = {}
    for account in case.accounts:
        for other in account.conflicts_with:
            if other in case.accounts:
                found.setdefault(frozenset((account.id, other)), (account, case.accounts[other]))
    return list(found.values())


def _about(material: Material, account: Account) -> str:
    if account.event:
        return material.refer(account.event)
    return material.case.items[account.item].label if account.item else ""


def _version(case: Case, account: Account) -> str:
    note = f"Note: {account.note}" if account.note else ""
    return joined(f"{case.label(account.agency)}: {account.text} [{cited(account)}]", note)


def plan_findings(material: Material) -> tuple[Section, ...]:
    """What the source concludes, asks for, praises and quotes as a rule, a table for each."""
    case = material.case
    sections = [Section("findings", PARTS["findings"], 1, ())]
    said = Paragraph("These are the source's own conclusions, in the words of the case file and cited.")
    for kind in FindingKind:
        rows = tuple(_finding_row(material, row.id) for row in case.findings if row.kind is kind)
        columns = (Column("Of or to whom", 1.6), Column("What it says", 5.4), Column("Crossings", 1.0), ROW_AND_SOURCE)
        if rows:
            name = f"{str(kind).capitalize()}s" if kind is not FindingKind.GOOD_PRACTICE else "Good practice"
            table = Table(f"findings-{kind.name.lower().replace('_', '-')}", f"{name}: {kind.meaning}", columns, rows)
            sections.append(Section(table.id, name, 2, (table,)))
    if len(sections) > 1:
        sections[0] = sections[0]._replace(blocks=(said,))
    return tuple(sections)


def _finding_row(material: Material, name: str) -> Row:
    finding = material.case.findings[name]
    numbers = ", ".join(material.numbers.of(one) for one in finding.crossings)
    cells = (
        material.case.label(finding.agency) if finding.agency else "",
        joined(finding.text, f"Note: {finding.note}" if finding.note else ""),
        numbers,
    )
    row = cited_row(cells, finding)
    return row._replace(rows=(*row.rows, *finding.crossings))
