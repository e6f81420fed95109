"""Terms are found as whole words where they are used, explained once, and in plain English."""

import re
from pathlib import Path

from crosslane.casefile import list_cases, load_case
from crosslane.glossary import TERMS, terms_in

CASES = Path(__file__).parents[1] / "casedata"


def names(text, known=()):
    return [term.name for term in terms_in(text, known)]


def test_terms_are_found_in_the_order_of_their_first_use():
    assert names("The midwife rang the Health Visitor; the midwife wrote to the GP.") == ["midwife", "health visitor", "GP"]


def test_a_term_that_was_explained_is_not_explained_again():
    assert names("The midwife and the GP", known=["midwife"]) == ["GP"]


def test_parts_of_words_and_small_letters_of_abbreviations_are_no_terms():
    assert names("a bailiff, the cscx, an ewo, bailed") == []
    assert names("The EWO wrote.") == ["education welfare officer"]


def test_a_term_is_known_by_its_other_ways_of_writing():
    assert names("An ICPC was held under s47.") == ["initial child protection conference", "section 47"]


def test_no_two_terms_claim_the_same_words():
    ways = [way.lower() for term in TERMS for way in (term.name, *term.also)]
    assert len(ways) == len(set(ways))


def test_terms_stand_in_the_order_of_the_alphabet():
    assert [term.name.lower() for term in TERMS] == sorted(term.name.lower() for term in TERMS)


def test_meanings_are_short_sentences():
    for term in TERMS:
        assert term.meaning.endswith(".")
        assert len(term.meaning.split()) <= 34, term.name


def test_abbreviations_in_names_of_agencies_are_explained():
    """Letters that a reader meets in the name of an agency of a shipped case are in the glossary, or are no abbreviation."""
    # Ranks, and letters that the source itself does not explain.
    told = {"PPIU", "LSCB", "NHS", "MP", "DS", "DC", "UK", "IRO"}
    for name in list_cases(CASES):
        for agency in load_case(CASES / name).agencies:
            for word in re.findall(r"\b[A-Z]{2,}\b", agency.label):
                assert word in told or terms_in(word), f"{name}: {agency.label}"
