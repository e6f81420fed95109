"""Wild returns made from a seed, and how well they are read: ``python -m tests.intake.variants [first seed] [count]``.

Two sets of headings and of sentences: with ``developing`` the reader was built, the other, ``held out``, was written beside it
and never looked at while it was. The figures of the held-out set are those that count. Everything is invented.

Measured: whether exactly the rows of the chronology were found; the share of headings with the right role; the share of dates
read as a careful person would, and how many were read otherwise without a doubt, which is the worst that can happen.
"""

from __future__ import annotations

import sys
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from crosslane.intake import Return, Role
from tests.intake.making import as_csv, as_docx, as_ods, as_pdf, as_xls, as_xlsx

DEVELOPING: dict[Role, tuple[str, ...]] = {
    Role.WHEN: ("Date", "Date of Contact", "DATE OF EVENT", "Date (dd/mm/yyyy)", "When", "Contact date", "Date/Time", "Date seen",
        "Date of\nincident"),
    Role.WHAT: ("Event", "Details", "Summary of contact", "What happened?", "Description of event", "Significant events", "Entry",
        "Narrative",
                "Details of contact\nPlease keep to facts."),
    Role.WHO: ("Worker", "Name and role", "Professional", "Recorded by", "Staff member", "Practitioner name", "Completed by"),
    Role.SOURCE: ("Source", "Source of information", "Document", "Record reference", "Evidence source", "Where recorded"),
    Role.RESPONSE: ("Action taken", "Response", "Outcome", "Decision", "Follow up", "Actions/Outcome", "Action\ntaken"),
    Role.CONTACT: ("Contact with", "Type of contact", "Who was present", "Contact type", "People present"),
    Role.CHILD: ("Child seen?", "Seen alone", "Voice of the child", "Child seen alone Y/N"),
    Role.THINKING: ("Comment", "Analysis", "Author's comment", "RAG", "Significance"),
    Role.ORDER: ("No.", "Seq", "Row", "Number"),
    Role.TIME: ("Time", "Time of contact", "Start time"),
    Role.RECORDED: ("Date recorded", "Date of entry", "Entered on"),
    Role.OTHER: ("Weather", "Tariff", "Ward", "Cost code", "Language"),
}  # fmt: skip
HELD_OUT: dict[Role, tuple[str, ...]] = {
    Role.WHEN: ("Date of call", "Date & Time of Contact", "Event Date & Time", "Date of session", "Date event took place",
        "Day and date", "Date of\nattendance",
                "Date (approx if not known)", "Date(s)", "Contact/Event Date"),
    Role.WHAT: ("Nature of Event / Contact", "Overview of what took place", "Brief outline of event", "Detail of Contact/Concern",
        "Key information",
                "Brief summary", "Event information", "What was the concern?", "Full details\nInclude names of those present.",
                "Contact details and content"),
    Role.WHO: ("Name/Designation of worker", "Person completing entry", "Staff name", "Lead worker", "Practitioner (name, role)",
        "Logged by",
               "Allocated worker"),
    Role.SOURCE: ("Information source", "Source/Document name", "Evidence (doc ref)", "File reference/page",
        "Where is this documented?",
                  "Source record and page number"),
    Role.RESPONSE: ("Action/Decision", "Agency action", "Action and by whom", "What action was taken?", "Outcome/next steps",
        "Result of contact",
                    "Response of agency", "Actions arising"),
    Role.CONTACT: ("Method", "Persons present", "Contact made with", "Who attended", "Mode of contact (tel/visit/email)"),
    Role.CHILD: ("Was child seen?", "Child seen and spoken to?", "Was the child seen alone?", "Child's voice / lived experience"),
    Role.THINKING: ("Reviewer analysis", "Commentary/analysis", "Author's reflections", "Analysis of practice",
        "Risk rating (RAG)"),
    Role.ORDER: ("Entry No", "Line no.", "S/No", "Item no"),
    Role.TIME: ("Time (24hr)", "Time of call", "Approx time"),
    Role.RECORDED: ("Date of recording", "Date record made", "Recorded date", "Date entered on system"),
    Role.OTHER: ("Postal district", "Bed number", "Budget holder", "Season ticket", "Paper size"),
}  # fmt: skip
_SENTENCES = (
    ("Home visit by the worker; mother and child at home.", "Telephone call from the aunt, who was worried about money.",
        "Did not attend the clinic.",
     "School reports that the child was late again and had no lunch.", "Father rang and asked for a change of day.",
     "Review held; plan to go on.",
     "Bruise on the left arm seen; child said she fell from the slide.", "No reply at the door; card left.",
     "Letter from the landlord about noise."),
    ("Joint call with the housing officer; the flat was cold and damp.",
        "Neighbour told the desk of shouting in the small hours.",
     "Weight had dropped by two centiles since the last look.", "Mother said that her partner had moved out at the weekend.",
     "Appointment changed at the family's wish.", "The class teacher saw that the child kept close to adults.",
     "Medication was looked at and left as it was.",
     "An anonymous caller said that the children were alone.", "Parent came to the office and was upset about a letter."),
)  # fmt: skip
_ACTIONS = (("None", "Referred to social care", "GP informed", "Visit booked", "Letter sent", "No further action",
    "Discussed in supervision"),
            ("Passed to the duty desk", "Advice given over the telephone", "Monitor", "Case closed", "Agreed to call again",
                "Escalated to the manager"))  # fmt: skip
_SOURCES = (("Case file p12", "Electronic record", "GP letter", "Minutes of meeting", "Log book"), ("Paper file 2", "System note",
    "Email trail", "Referral form", "Clinic notes"))  # fmt: skip
_WHO = (("SW1", "HV2", "A. Teacher", "GP1", "PC 12"), ("Duty SW", "Midwife 3", "B. Head", "Nurse Q", "Key worker"))
_CONTACTS = (
    ("Mother", "Mother and child", "Father", "Telephone", "Home visit"),
    ("Email", "Grandmother", "Clinic", "Both parents", "Visit"),
)
_VIEWS = (("Good practice.", "Pattern of missed contact.", "", "Amber", "No opportunity was seen to act sooner."),
          ("In line with policy.", "It is unclear why.", "", "Green", "This appears significant."))  # fmt: skip
_SEEN = ("Yes", "No", "N/A", "Y", "N", "Not recorded")


class Variant(NamedTuple):
    """A file and what a careful person reads in it: marks of rows, roles by heading, words and EDTF (empty: not to be read)."""

    name: str
    data: bytes
    marks: tuple[str, ...]
    roles: dict[str, Role]
    dates: dict[str, tuple[str, str]]


def _words_of(rng: Random, day: date, style: int) -> tuple[str, str]:
    """A date as somebody writes it, and its reading."""
    plain = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "%a %d %b %Y", "%d %b %y", "%Y-%m-%d")[style]
    roll = rng.random()
    iso, month, year = day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"
    if roll < 0.72:
        return day.strftime(plain).lstrip("0"), iso
    last = monthrange(day.year, day.month)[1]
    later = day + timedelta(rng.randint(1, 3))
    odd: list[tuple[str, str]] = [
        (f"{day:%B %Y}", month), (f"{year}", year), (f"{day.month}/{year}", month), (f"approx {day.day} {day:%B} {year}",
            f"{iso}~"),
        (f"?{day.day} {day:%b} {year}", f"{iso}?"), (f"early {day:%B %Y}", f"[{month}-01..{month}-10]"),
        (f"late {day:%B %Y}", f"[{month}-21..{month}-{last:02}]"), (f"mid {day:%b} {year}", f"[{month}-10..{month}-20]"),
        (f"w/c {day.day}/{day.month}/{day:%y}", f"[{iso}..{(day + timedelta(6)).isoformat()}]"), (f"??/{day:%m}/{year}",
            f"{month}-XX"),
        (f"from {day.day} {day:%b} {year} to {later.day} {later:%b} {later.year}", f"{iso}/{later.isoformat()}"),
        (f"between {day:%d/%m/%Y} and {later:%d/%m/%Y}", f"[{iso}..{later.isoformat()}]"),
        (f"{day.day}{_ordinal(day.day)} of {day:%B}, {year}", iso), (f"{day:%d/%m/%Y} at {rng.randint(9, 12)}.30am", iso),
        (f"{day:%A} {day.day} {day:%B} {year}", iso), (f"31/{rng.choice((4, 6, 9, 11))}/{year}", ""), ("Date not known", ""),
        ("TBC", ""),
        (f"{day.day}/{day.month}/{day:%y} & {later.day}/{later.month}/{later:%y}", f"[{iso}, {later.isoformat()}]"),
    ]  # fmt: skip
    return rng.choice(odd)


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def make_variant(seed: int, *, held_out: bool) -> Variant:
    """A return of a random template with random mess, the same for the same seed."""
    rng = Random(seed * 2 + held_out)
    pool, side = (HELD_OUT, 1) if held_out else (DEVELOPING, 0)
    roles = [
        Role.WHEN,
        Role.WHAT,
        *rng.sample([Role.WHO, Role.SOURCE, Role.RESPONSE, Role.CONTACT, Role.CHILD, Role.THINKING], rng.randint(1, 5)),
    ]
    roles += [
        role
        for role, chance in ((Role.ORDER, 0.4), (Role.TIME, 0.3), (Role.RECORDED, 0.2), (Role.OTHER, 0.4))
        if rng.random() < chance
    ]
    first = [Role.ORDER] if Role.ORDER in roles else []
    rest = [role for role in roles if role not in (Role.ORDER, Role.WHEN)]
    rng.shuffle(rest)
    order = [*first, Role.WHEN, *rest] if rng.random() < 0.8 else [*rest, Role.WHEN, *first]
    heads = [rng.choice(pool[role]) for role in order]
    count = rng.randint(4, 40)
    start = date(2009, 1, 1) + timedelta(rng.randint(0, 1200))
    style = rng.randrange(8)
    days = sorted(start + timedelta(rng.randint(0, 900)) for _ in range(count))
    if rng.random() < 0.2:
        days.reverse()
    rows, marks, dates = [], [], {}
    for number, day in enumerate(days, start=1):
        words, edtf = _words_of(rng, day, style)
        mark = f"Mark{seed}x{number}."
        marks.append(mark)
        dates[mark] = (words, edtf)
        said = {
            Role.WHEN: words, Role.WHAT: f"{' '.join(rng.sample(_SENTENCES[side], rng.randint(1, 3)))} {mark}",
            Role.WHO: rng.choice(_WHO[side]),
            Role.SOURCE: rng.choice(_SOURCES[side]), Role.RESPONSE: rng.choice(_ACTIONS[side]),
            Role.CONTACT: rng.choice(_CONTACTS[side]),
            Role.CHILD: rng.choice(_SEEN), Role.THINKING: rng.choice(_VIEWS[side]), Role.ORDER: str(number),
            Role.TIME: rng.choice(("10:30", "1400hrs", "9.15am", "", "2:37pm")), Role.RECORDED: (day + timedelta(rng.randint(0,
                9))).strftime("%d/%m/%Y"),
            Role.OTHER: rng.choice(("Blue", "Seven", "", "Low tide")),
        }  # fmt: skip
        rows.append([said[role] for role in order])
    table = _with_mess(rng, heads, rows, order)
    name, data = _written(rng, seed, table)
    return Variant(name, data, tuple(marks), dict(zip((_shown(head) for head in heads), order, strict=True)), dates)


def _shown(head: str) -> str:
    """A heading as its reader should show it."""
    return {
        "Date of\nincident": "Date of incident",
        "Action\ntaken": "Action taken",
        "Date of\nattendance": "Date of attendance",
    }.get(head, head.split("\n")[0])


def _with_mess(rng: Random, heads: list[str], rows: list[list[str]], order: Sequence[Role]) -> list[list[str]]:
    """The table with headings repeated and fillers put in."""
    table = [list(heads)]
    for number, row in enumerate(rows):
        if number and number % 15 == 0 and rng.random() < 0.4:
            table.append(list(heads))
        table.append(row)
    if rng.random() < 0.2:
        table.append(["" if role is not Role.WHAT else "*continue on a separate sheet*" for role in order])
    return table


_HOUSEHOLD = [
    ["Name", "Relationship to child", "DOB", "Address"],
    ["Ms M", "Mother", "12/03/1985", "First address"],
    ["Child J", "Subject", "03/02/2006", "First address"],
]
_VERSIONS = [["Version", "Date", "Changed by"], ["0.1", "01/02/2012", "QA"], ["1.0", "20/02/2012", "QA"]]
_READ = [
    ["Documents read", "Date", "Author"],
    ["Serious incident form", "03/03/2011", "Trust"],
    ["Court bundle", "05/06/2011", "Council"],
]
_TITLE = ("Agency: Example Service", "Name of child: Child J", "Completed by: Author")


def _written(rng: Random, seed: int, table: list[list[str]]) -> tuple[str, bytes]:
    """The table as a file of a random kind, with other tables and lines around it."""
    kind = rng.choice(["docx", "docx", "docx", "xlsx", "xlsx", "csv", "tsv", "ods", "xls", "pdf"])
    decoys = rng.sample([_HOUSEHOLD, _VERSIONS, _READ], rng.randint(0, 2))
    title = list(_TITLE[: rng.randint(0, 3)])
    name = f"return {seed}.{kind}"
    width = len(table[0])
    if kind == "docx":
        if rng.random() < 0.08 and len(table) <= 9:
            table = [list(column) for column in zip(*table, strict=True)]
        return name, as_docx([*decoys, table], title, ["Signed:", "Page 1 of 1"])
    above = [[line] for line in title] + ([[]] if title else [])
    if kind == "csv":
        return name, as_csv([*above, *table], rng.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), rng.choice([",", ";"]))
    if kind == "tsv":
        return name, as_csv(table, "utf-8", "\t")
    if kind == "pdf":
        return name, as_pdf(
            table, title, widths=["3fr" if max(len(row[col]) for row in table) > 60 else "1fr" for col in range(width)]
        )
    sheets: dict[str, Any] = {f"Other {n}": decoy for n, decoy in enumerate(decoys)}
    blank: list[list[str]] = [[], []] if rng.random() < 0.3 else []
    sheets["Chronology" if rng.random() < 0.5 else "Sheet1"] = [
        *above,
        *table[: len(table) // 2],
        *blank,
        *table[len(table) // 2 :],
    ]
    writer: Callable[[dict[str, Any]], bytes] = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}[kind]
    return name, writer(sheets)


# Measuring ---------------------------------------------------------------------------------------


class Score(NamedTuple):
    """Of one variant or of many: what was right, of how many."""

    files: int = 0
    found: int = 0
    headings: int = 0
    roles: int = 0
    dates: int = 0
    read: int = 0
    wrong_unmarked: int = 0
    told: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def score(variant: Variant, returned: Return) -> Score:
    """How well a variant was read; `told` names what was not."""
    told = []
    rows = {mark: [row for row in returned.rows if any(mark in text for text in row.cells.values())] for mark in variant.marks}
    found = len(returned.rows) == len(variant.marks) and all(len(one) == 1 for one in rows.values())
    if not found:
        told.append(f"{variant.name}: {len(returned.rows)} rows for {len(variant.marks)}")
    got = {heading.text: heading.role for table in returned.chronology for heading in table.headings}
    right = sum(got.get(head) is role for head, role in variant.roles.items())
    told += [
        f"{variant.name}: '{head}' is {role}, not {got.get(head)}"
        for head, role in variant.roles.items()
        if got.get(head) is not role
    ]
    read = unmarked = 0
    for mark, (words, edtf) in variant.dates.items():
        whens = [row.when for row in rows[mark]]
        when = whens[0] if whens else None
        if when is not None and when.edtf == edtf and (edtf or when.doubts):
            read += 1
        else:
            told.append(f"{variant.name}: “{words}” is {edtf!r}, not {when.edtf if when else None!r}")
            unmarked += when is not None and bool(when.edtf) and not when.doubts
    return Score(1, int(found), len(variant.roles), right, len(variant.dates), read, unmarked, tuple(told))


def main(first: int, count: int) -> None:
    """Print the figures of both sets."""
    from concurrent.futures import ThreadPoolExecutor

    from crosslane.intake import open_bytes, understand

    for held_out in (False, True):
        variants = [make_variant(seed, held_out=held_out) for seed in range(first, first + count)]
        with ThreadPoolExecutor(2) as pool:
            returns = list(pool.map(lambda one: understand(open_bytes(one.name, one.data)), variants))
        total = sum((score(a, b) for a, b in zip(variants, returns, strict=True)), Score())
        print(f"{'held out' if held_out else 'developing'}, seeds {first} to {first + count - 1}:")
        print(f"  chronology found, every row and no other: {total.found} of {total.files} files")
        print(f"  headings with the right role: {total.roles} of {total.headings} ({total.roles / total.headings:.1%})")
        print(
            f"  dates read right: {total.read} of {total.dates} ({total.read / total.dates:.1%}); read otherwise without a "
            f"doubt: {total.wrong_unmarked}"
        )
        if not held_out:
            print("".join(f"    {line}\n" for line in total.told[:60]), end="")


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("0", "60")[len(sys.argv) - 1 :])[:2]))
