"""How long genograms and ecomaps take to plan: ``python tests/benchmarks/diagrams.py``. Nothing is asserted.

The families are invented: four generations, where most people had two partners, with children of each, foster carers and beliefs
about fathers. The goals: a family of 15 planned in 100 ms, one of 40 in 300 ms, the first import apart.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.case import Case
from crosslane.casefile import list_cases, load_case
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.family.genogram import plan_families, plan_family
from tests.families import family

CASEDATA = Path(__file__).parents[2] / "casedata"
RUNS = 9
SEEDS = range(6)
GOALS = {15: 100, 40: 300}
"""People in a family, and milliseconds."""


def timed(act: Callable[[], object]) -> list[float]:
    """Milliseconds of processor time of several runs, after one that is not counted."""
    act()
    taken = []
    for _ in range(RUNS):
        start = process_time()
        act()
        taken.append((process_time() - start) * 1000)
    return taken


def show(what: str, taken: list[float]) -> None:
    print(f"{what:<58}{min(taken):>10.1f}{median(taken):>10.1f}{max(taken):>10.1f}")


def entangled_family(people: int, seed: int) -> Case:
    """An invented family of so many people: couples and second partners, half-siblings, foster carers, fathers believed."""
    chance = Random(seed)
    persons = ["p00 m 1935", "p01 f 1937"]
    ties = ["p00 + p01 1955/.."]
    couples = [("p00", "p01", 1957)]
    while len(persons) < people - 2:
        father, mother, year = couples.pop(0) if couples else ("p00", "p01", 1990)
        for number in range(chance.choice((2, 2, 3))):
            child = f"p{len(persons):02}"
            persons.append(f"{child} {'mf'[number % 2]} {year + 3 * number}")
            ties.append(f"{father}, {mother} > {child}")
            for partner_number in range(chance.choice((1, 1, 2)) if year < 2005 else 0):
                partner = f"p{len(persons):02}"
                persons.append(f"{partner} {'fm'[number % 2]} {year + 3 * number}")
                began = year + 20 + 6 * partner_number
                ties.append(f"{child} + {partner} {began}/{began + 5}")
                couples.append((child, partner, began + 1))
    kin = len(persons)
    for number in range(people - kin if people > kin else 0):
        persons.append(f"p{kin + number:02} f 1960")
        ties.append(f"p{kin + number:02} fosters p{chance.randrange(2, kin):02}")
    ties.append(f"p00 > p{kin - 1:02} [recorded, id certificate]")
    return family("\n".join([*persons, *ties]))


def main() -> None:
    print(f"{'milliseconds of processor time, 9 runs':<58}{'least':>10}{'median':>10}{'most':>10}")
    for size, goal in GOALS.items():
        for seed in SEEDS:
            case = entangled_family(size, seed)
            plan = plan_family(case)
            words = f"genogram of {len(plan.persons)} (goal {goal}), {len(plan.crossings)} crossings"
            show(words, timed(lambda case=case: plan_family(case)))  # type: ignore[misc]
        both = [(AS_RECORDED, None), (AS_ESTABLISHED, None)]
        show("  two pictures of the last, side by side", timed(lambda case=case, both=both: plan_families(case, both)))  # type: ignore[misc]
    for name in list_cases(CASEDATA):
        case = load_case(CASEDATA / name)
        show(f"{name}: genogram", timed(lambda case=case: plan_family(case)))  # type: ignore[misc]
        show("  ecomap", timed(lambda case=case: plan_agencies(case)))  # type: ignore[misc]


if __name__ == "__main__":
    main()
