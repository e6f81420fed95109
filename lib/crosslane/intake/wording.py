"""What a row speaks of, as a set of terms that two agencies' wordings have in common: people, services, doings, things.

Two agencies write of one visit as *HV1 rang, T/C re heating* and *telephone call from the health visitor about the cold flat*.
Abbreviations and the plainest synonyms are read as one term, endings are cut; nothing here decides anything, it only finds
rows that a person may want to look at side by side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

_TOKEN = re.compile(r"[a-z0-9]+(?:[/&'’][a-z]+)*")
_CODE = re.compile(r"([a-z]{1,4})(\d{1,2})")

_SERVICES = {
    "health-visiting": "hv hvs health-visitor health-visitors health-visiting healthvisitor",
    "social-care": "csc sw ssw social-worker social-workers social-care social-services childrens-services children's-services "
    "mash cypsc fsw duty-team",
    "police": "police officer officers pc dc ds di constable constabulary sergeant pcso ppu",
    "school": "school teacher headteacher head-teacher dsl nursery preschool pre-school academy class-teacher reception",
    "gp": "gp gps surgery general-practitioner family-doctor practice-nurse",
    "hospital": "hospital a&e ed ward infirmary emergency-department paediatrician paediatric casualty",
    "midwifery": "midwife midwives midwifery cmw antenatal maternity",
    "housing": "housing landlord tenancy",
    "probation": "probation om offender-manager",
    "mental-health": "camhs cmht psychiatrist cpn mental-health",
    "ambulance": "ambulance paramedic paramedics",
    "refuge": "refuge idva",
}
_WORDS = {
    "call": "rang ring rung phone phoned telephone telephoned call called calls caller tc t/c t/call telecon p/c",
    "visit": "visit visited visits visiting h/v home-visit",
    "no-reply": "no-reply no-answer no-access nobody-in not-in no-response",
    "missed": "dna dna'd wnb missed not-brought did-not-attend not-attend fta failed-to-attend no-show",
    "attend": "attend attended attends attendance came presented seen see saw",
    "refer": "refer referred referral referrals reported report",
    "strategy": "strategy strat s47 section-47",
    "conference": "conference icpc rcpc cpc",
    "meeting": "meeting mtg met discussion discussed",
    "injury": "bruise bruises bruised bruising injury injuries injured mark marks scratch scratches wound cut cuts",
    "argue": "argument arguing argued row rows dispute altercation shouting fight fighting dv da domestic d/v",
    "mother": "mother mum mo mother's mums mom",
    "father": "father dad fa",
    "stepfather": "stepfather step-father step-dad stepdad partner boyfriend mother's-partner",
    "grandmother": "grandmother mgm pgm nan gran granny grandma nana",
    "sibling": "sibling siblings brother sister sib",
    "baby": "baby infant newborn",
    "home": "home house flat address accommodation property",
    "cold": "cold heating unheated freezing heat",
    "food": "food hungry lunch meals fed feeding cupboards",
    "drink": "alcohol drunk drinking intoxicated drink smelt",
    "close": "close closed closure closing stepped-down step-down",
    "weight": "weight weighed centile",
    "injection": "immunisation immunisations imms jabs vaccination vaccine",
    "letter": "letter letters wrote written email emailed e-mail",
    "hostel": "hostel refuge homeless b&b",
    "money": "money debt debts arrears finances benefits",
    "absent": "absent absence absences away off-school",
    "late": "late lateness",
    "asleep": "asleep tired sleepy sleep sleeping",
    "afraid": "afraid scared frightened fear fearful",
    "worry": "worry worried worries concern concerns concerned anxious",
    "dirty": "dirty unkempt grubby smelly unwashed",
    "mood": "mood low depressed depression tearful",
}
_NOTHING = frozenset(
    """a an the and or of to in on at for with by from as is was were be been being are it its this that these those he she they
    him her his hers their them who which what when there here had has have having do does did done not no but if then than so
    re about also into out up down over after before during while said states stated told advised informed noted recorded agreed
    child j k subject family ms mr mrs due via per made make given give will would could should may can also one two same day
    today week contact that's n/a nfa action further none""".split()  # noqa: SIM905
)


def _listed() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """The listed terms by their one word, and by their two or three words."""
    one: dict[str, str] = {}
    longer: dict[tuple[str, ...], str] = {}
    groups = [(f"@{name}", words) for name, words in _SERVICES.items()] + list(_WORDS.items())
    for term, words in groups:
        for word in words.split():
            parts = tuple(word.split("-"))
            if len(parts) in (2, 3):
                longer[parts] = term
            one[word] = term
    return one, longer


_ONE, _LONGER = _listed()
_FIRSTS = {parts[0] for parts in _LONGER}
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "s", "ly")


@lru_cache(maxsize=65_536)
def _term(word: str) -> str:
    """The term of one word; empty for words that say nothing."""
    if word in _ONE:
        return _ONE[word]
    if word in _NOTHING or (word.isdigit() and len(word) < 3):
        return ""
    if _CODE.fullmatch(word):
        return f"#{word}"
    word = word.replace("’", "'").removesuffix("'s")
    if word in _ONE:
        return _ONE[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word if len(word) > 1 else ""


class _Pieces(dict[str, tuple[str, ...]]):
    """The terms of what stands between two spaces, each piece worked out once.

    `openings` are the pieces that may begin a longer term, and `words` has the words of every piece.

    Chronologies use the same words again and again, and no term but the listed ones of several words reaches over a space.
    """

    def __init__(self) -> None:
        super().__init__()
        self.openings: set[str] = set()
        self.words: dict[str, list[str]] = {}

    def clear(self) -> None:
        """Forget everything: texts are many, and memory is not."""
        super().clear()
        self.openings.clear()
        self.words.clear()

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = self.words[piece] = _TOKEN.findall(piece)
        if not _FIRSTS.isdisjoint(words):
            self.openings.add(piece)
        terms = self[piece] = tuple([term for term in map(_term, words) if term])
        return terms


_TERMS = _Pieces()


def terms_of(text: str) -> frozenset[str]:
    """The terms of a text: ``@police`` for a service, ``#hv1`` for a role code, plain words for all else."""
    if len(_TERMS) >= 65_536:
        _TERMS.clear()
    pieces = text.lower().split()
    found = set(chain.from_iterable(map(_TERMS.__getitem__, pieces)))
    if not _TERMS.openings.isdisjoint(pieces):
        words = list(chain.from_iterable(map(_TERMS.words.__getitem__, pieces)))
        for at, word in enumerate(words):
            if word in _FIRSTS:
                term = _LONGER.get(tuple(words[at : at + 3])) or _LONGER.get(tuple(words[at : at + 2]))
                if term:
                    found.add(term)
    codes = [term for term in found if term[0] == "#"]
    if codes:
        found.update(map(_service_of_code, codes))
        found.discard("")
    return frozenset(found)


def words_of(text: str, terms: frozenset[str]) -> dict[str, str]:
    """Those of some terms that a text speaks of, each with the first word that stands for it."""
    found: dict[str, str] = {}
    for piece in text.lower().split():
        if not terms.isdisjoint(_TERMS[piece]):
            for word in _TERMS.words[piece]:
                found.setdefault(_term(word), word)
    return found


@lru_cache(maxsize=4096)
def _service_of_code(code: str) -> str:
    """The service that a role code names by its letters: ``#hv1`` is of health visiting."""
    return term if (term := _ONE.get(code[1:].rstrip("0123456789"), "")).startswith("@") else ""


def services_in(name: str) -> frozenset[str]:
    """The services that an agency's name speaks of."""
    return frozenset(term for term in terms_of(name) if term.startswith("@"))


def codes_in(text: str) -> frozenset[str]:
    """The role codes of a text as they are written: ``HV1``, ``SW2``."""
    return frozenset(re.findall(r"\b[A-Z]{1,4}\d{1,2}\b", text))


def say_term(term: str) -> str:
    """A term in words."""
    return term[1:].replace("-", " ") if term[0] == "@" else term[1:].upper() if term[0] == "#" else term.replace("-", " ")
