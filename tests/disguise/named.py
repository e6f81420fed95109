"""The invented case with invented people's names in it, written in the many ways in which texts write names."""

from __future__ import annotations

from crosslane.case import Case, CaseInfo
from crosslane.disguise import Entry, Glossary
from tests.cases import changed, tiny_case

NAME, WORKER, PLACE = "Zebedee Quillfeather", "Ottoline Brackwater", "Nether Wallowby"
KEY = Glossary(
    (
        Entry(NAME, "Uncle", "person", ("Mr Quillfeather", "Zebedee")),
        Entry(WORKER, "HV1", "agency", ("Ms Brackwater",)),
        Entry(PLACE, "Area A", "area"),
    )
)
STEMS = ("zebedee", "quillfeather", "ottoline", "brackwater", "wallowby")
"""What must be found nowhere, whatever stands around it."""
WRITTEN = (
    "{}", "{}'s", "{}’s", "by {}.", "({})", "<b>{}</b>", "“{}”", "{}, {}", "- {}", "={}", "{}\nagain",
)  # fmt: skip


def ways(name: str) -> list[str]:
    """A name as texts write it."""
    first, _, last = name.partition(" ")
    return [
        name, name.upper(), name.lower(), f"{first}\u00a0{last}", f"{first}-{last}", f"{first}  {last}", f"{first}\n{last}",
        f"{first[:3]}\u00ad{first[3:]} {last}", f"{first}_{last}", f"{first}{last}",
        "".join(c + "\u0301" if c == "e" else c for c in name),
    ]  # fmt: skip


def planted(texts: list[str]) -> Case:
    """The invented case with these texts in its columns of text, one after the other, and with names in its ids."""
    case = tiny_case()
    given = iter(texts * 40)
    events = [event._replace(title=next(given), text=next(given), words=next(given), note=next(given)) for event in case.events]
    items = [item._replace(label=next(given), text=next(given)) for item in case.items]
    people = [person._replace(note=next(given)) for person in case.people]
    crossings = [crossing._replace(text=next(given), reason_given=next(given)) for crossing in case.crossings]
    findings = [finding._replace(text=next(given)) for finding in case.findings]
    prompts = [prompt._replace(question=next(given), at="visit-by-zebedee-quillfeather") for prompt in case.prompts]
    events[-1] = events[-1]._replace(id="ottoline-brackwater-2020-06-15")
    planning = next(n for n, event in enumerate(events) if event.id == "planning")
    events[planning] = events[planning]._replace(id="visit-by-zebedee-quillfeather")
    crossings = [c._replace(due="visit-by-zebedee-quillfeather") if c.due == "planning" else c for c in crossings]
    case = changed(case, events=events, items=items, people=people, crossings=crossings, findings=findings, prompts=prompts)
    info = case.info
    said = CaseInfo("zebedee-quillfeather", next(given), next(given), next(given), info.period, (next(given),))
    return Case(said, {name: table.rows for name, table in case.tables().items()})
