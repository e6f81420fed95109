"""Invented returns in which some contacts are told by two agencies, each in its own words. Nothing here is about anybody.

Which rows belong together is known from how they were made. Two tellings share the doing and some details; each has its own
abbreviations, order, length and slips of the pen, and one may have the day after, or only the month.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from crosslane.intake import Reading, Return, Role, SourceRow, Table
from crosslane.intake.merge import Contribution, pair_key
from crosslane.intake.values import DateOrder, Heading

AGENCIES = (
    ("Northby Police", "PC"), ("Oakfield School", "T"), ("Northby Health Visiting", "HV"), ("Children's Social Care", "SW"),
    ("Millbrook Surgery", "GP"), ("Northby General Hospital", "DR"), ("Community Midwifery", "MW"), ("Housing Options", "HO"),
    ("Probation Service", "PO"), ("Child Mental Health Service", "CP"), ("Rowan Family Centre", "FC"), ("Haven Refuge", "RW"),
    ("Little Acorns Nursery", "NN"), ("Ambulance Service", "PM"), ("School Nursing", "SN"),
)  # fmt: skip
DETAILS = (
    ("bruise to the left cheek", "mark on left side of face", "bruising to L cheek"),
    ("no food in the cupboards", "cupboards empty, nothing to eat", "lack of food in the house"),
    ("heating cut off since Sunday", "no heating in the property", "flat v. cold, boiler off"),
    ("father back at the address", "dad has moved back in", "Fa. staying at the flat again"),
    ("broken window in the front door", "front door glass smashed", "door window broken"),
    ("mother low and tearful", "mum in low mood, crying", "Mo. tearful, says she can't cope"),
    ("baby not gaining weight", "poor weight gain, below 2nd centile", "baby's wt static"),
    ("smell of cannabis", "strong smell of cannabis in hallway", "cannabis smelt on arrival"),
    ("child left with a neighbour overnight", "neighbour had child all night", "child stayed at neighbour's o/n"),
    ("uncle sleeping on the sofa", "mother's brother living there", "MU on sofa, not known to us before"),
    ("rash and scratches on both legs", "scratched legs, rash", "rash / scratches both legs"),
    ("money taken by partner", "partner keeps the benefits", "finances controlled by partner"),
    ("asked to be rehoused nearer to grandmother", "wants a move to be near MGM", "transfer request, near nan"),
    ("said that he is scared at night", "child: 'I am frightened in bed'", "told staff he's afraid at bedtime"),
    ("medicine left within reach", "tablets on low table", "medication in reach of child"),
    ("ankle swollen after fall from bunk", "fell off bunk bed, swollen ankle", "? fracture ankle, fall from bunk bed"),
    ("dog in the bedroom, faeces on floor", "dog mess upstairs", "dog faeces in bedroom"),
    ("missed two nursery sessions", "has not been to nursery since Monday", "absent from nursery x2"),
    ("wearing the same clothes for days", "same unwashed uniform all week", "dirty clothes, same as Mon"),
    ("passport and bag packed", "bags packed, says she is leaving", "packed bag in hallway, plans to leave"),
)  # fmt: skip
DOINGS = (
    (
        "{them} telephoned: {d}.",
        "T/C to {us}: {d}. Advice given.",
        "Rang {us} and told them of {d}.",
        "Call received from {them} re {d}; logged.",
    ),
    (
        "Joint visit with {them}. {d}. Spoke to mother.",
        "Visited the home with {us}; saw mother and child, {d}.",
        "Home visit together with {us} - {d}. Plan agreed with mum.",
        "H/V, {them} present. {d}.",
    ),
    (
        "Strategy discussion with {them}: {d}. Single agency enquiry agreed.",
        "Strat. disc. held, {us} present. {d}. S47 agreed.",
        "Took part in strategy discussion called by {us} after {d}.",
    ),
    (
        "Referral received from {them}: {d}.",
        "Referred to {us} by form: {d}.",
        "Ref. made to {us} because of {d}. Awaiting outcome.",
    ),
    (
        "Core group meeting at the school with {them}; talked about {d}.",
        "Attended core group mtg. {d} discussed; {us} to follow up.",
        "Core group. {us} chaired. {d}.",
    ),
    (
        "Child brought in by mother, {d}. {them} informed.",
        "Informed by {us} that child had been seen with {d}.",
        "{us} rang: child attended, {d}. No safeguarding worries raised.",
    ),
    (
        "{them} emailed to ask whether we knew of {d}. Replied that we did.",
        "Email to {us} asking about {d}. Reply same day.",
        "Wrote to {us}: {d}? They confirmed.",
    ),
)
OWN = (
    "Routine contact, {d}.",
    "No reply at the door; card left.",
    "Mother rang to change the appointment.",
    "Appointment kept. {d}.",
    "Did not attend; letter sent.",
    "Supervision: plan to go on.",
    "Seen with mother. {d}. Advised.",
    "Record updated after {d} was mentioned by grandmother.",
    "Review held, no change.",
    "Unannounced visit, {d}. Mother agreed to a further visit next week.",
    "Telephone call to mother, {d}.",
)
_KINDS = {"Police": "police", "School": "school", "Visiting": "HV", "Social": "social worker", "Surgery": "GP",
          "Hospital": "hospital", "Midwifery": "midwife", "Housing": "housing", "Probation": "probation", "Mental": "CAMHS",
          "Rowan": "family centre", "Haven": "refuge", "Acorns": "nursery", "Ambulance": "paramedics",
          "Nursing": "school nurse"}  # fmt: skip


class Told(NamedTuple):
    """Returns, and the pairs of rows that tell of one contact."""

    contributions: tuple[Contribution, ...]
    pairs: frozenset[tuple[str, str]]


def _kind(agency: str) -> str:
    return next(kind for word, kind in _KINDS.items() if word in agency)


def _slip(text: str, rng: Random) -> str:
    """The text with a slip of the pen in every fourth."""
    if rng.random() < 0.25 and len(text) > 20:
        at = rng.randrange(5, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def tell(
    rows: int = 20_000, agencies: int = 15, shared: float = 0.15, years: int = 6, seed: int = 8, undated: float = 0.0,
    in_place: bool = False,
) -> Told:  # fmt: skip
    """Returns of together so many rows.

    Args:
        shared: share of the rows that tell of a contact which another agency tells of too.
        undated: share of all rows whose date the agency left out.
        in_place: whether rows without a date stand in the file where the others of their days do, as in real files, and not
            all before them. Of every hundred rows three then stand elsewhere, and every fifth file is in no order at all.
    """
    rng = Random(seed)
    begun = date(2006, 1, 1)
    told: list[list[tuple[str, str, int]]] = [[] for _ in range(agencies)]
    contact = 0
    while sum(map(len, told)) < rows:
        day = begun + timedelta(rng.randrange(365 * years))
        detail = rng.choice(DETAILS)
        if rng.random() < shared / (2 - shared):
            contact += 1
            a, b = rng.sample(range(agencies), 2)
            doing = rng.choice(DOINGS)
            first, *others = doing
            code = f"{AGENCIES[b][1]}{rng.randint(1, 4)}"
            for me, other, words in ((a, b, first), (b, a, rng.choice(others))):
                them = _kind(AGENCIES[other][0]) if rng.random() < 0.75 or me == b else code
                text = words.format(them=them, us=_kind(AGENCIES[other][0]), d=rng.choice(detail))
                if rng.random() < 0.4:
                    text += f" {code}" + rng.choice((" to follow up.", " noted.", "."))
                chance = rng.random()
                edtf = f"{day:%Y-%m}" if chance > 0.95 else (day + timedelta(int(chance > 0.87))).isoformat()
                told[me].append((edtf, _slip(text, rng), contact))
        else:
            me = rng.randrange(agencies)
            told[me].append((day.isoformat(), _slip(rng.choice(OWN).format(d=rng.choice(detail)), rng), 0))
    if in_place:
        told = [_placed(rows, number, Random(seed * 31 + number)) for number, rows in enumerate(told)]
    if undated:
        leave_out = Random(seed + 1)
        told = [[("" if leave_out.random() < undated else edtf, text, contact) for edtf, text, contact in rows] for rows in told]
    return _returns(told, is_sorted=not in_place)


def _placed(rows: list[tuple[str, str, int]], number: int, rng: Random) -> list[tuple[str, str, int]]:
    """The rows in the order in which their agency sends them."""
    rows = sorted(rows)
    if number % 5 == 4:
        rng.shuffle(rows)
        return rows
    for at in range(len(rows)):
        if rng.random() < 0.03:
            rows.insert(rng.randrange(len(rows)), rows.pop(at))
    return rows[::-1] if number % 5 == 3 else rows


def _returns(told: list[list[tuple[str, str, int]]], *, is_sorted: bool) -> Told:
    contributions, by_contact = [], {}
    for number, rows in enumerate(told):
        agency = AGENCIES[number][0]
        made = []
        for place, (edtf, text, contact) in enumerate(sorted(rows) if is_sorted else rows, start=1):
            row = f"agency-{chr(97 + number)}-{place:04}"
            made.append(SourceRow(row, "Sheet1", place, {"Date": edtf, "What": text}, Reading(edtf, edtf), rows=(place,)))
            if contact:
                by_contact.setdefault(contact, []).append(row)
        headings = (Heading("Date", Role.WHEN, 1, "made so", 1), Heading("What", Role.WHAT, 1, "made so", 2))
        table = Table("Sheet1", "chronology", True, "made so", headings, tuple(made))
        order = DateOrder(True, True, "made so")
        returned = Return(agency, "given", f"{agency}.csv", f"{number:064}", (table,), (), (), order)
        contributions.append(Contribution(f"agency-{chr(97 + number)}", returned))
    return Told(tuple(contributions), frozenset(pair_key(*rows) for rows in by_contact.values() if len(rows) == 2))
