"""A briefing as a plan: seven sections, each sentence held by the rows that it names, nothing later in a then-view.

The cases are invented, but for the check that every sentence of the shipped ones is held.
"""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from crosslane.casefile import load_case
from crosslane.casefile.places import case_folder, case_titles
from crosslane.narrowing import as_of, as_seen_by
from crosslane.plan.briefing.chosen import MOST_CROSSINGS, MOST_EVENTS, MOST_QUESTIONS
from crosslane.plan.briefing.sections import plan_briefing
from crosslane.plan.briefing.sentences import Origin, rewrite
from crosslane.plan.circle.notes import CLOSING_QUESTIONS
from crosslane.records import Citation, Event, Finding, Omission, Prompt
from crosslane.vocabulary import Audience, Barrier, Evidence, FindingKind, Outcome, Sector, SourceKind, Standing
from crosslane.when import parse, say
from tests.cases import CITED, changed, small_cases, tiny_case

HEADINGS = [
    "Background", "The family and the agencies", "What happened", "What the review found",
    "Where information crossed, and where it did not", "What good looked like", "What to do, and three questions",
]  # fmt: skip
CONNECTING = ("In the way", "this follows from the source", "Field of work not stated", "Source", "to")
"""All that a sentence may say beside the words of its rows, dates and the words of the closed lists."""
CLOSED = [str(word) for words in (Outcome, Barrier, Standing, Evidence, Sector, SourceKind) for word in words]


def sections(briefing):
    return {section.id: section for section in briefing.sections}


def all_sentences(briefing):
    return [sentence for section in briefing.sections for sentence in section.sentences]


def words_of(row, case):
    """Every text of a row, its own date, and the date that is worked out for it."""
    said = [cell for cell in row if isinstance(cell, str)]
    said += [say(case.timing[row.id])] if isinstance(row, Event) else []
    for name in ("when", "published"):
        said += [say(getattr(row, name))] if getattr(row, name, None) is not None else []
    if getattr(row, "event", "") in case.events:
        said += [say(case.timing[row.event]), case.events[row.event].words]
    return said


def left_over(sentence, case, by_id):
    """What remains of a sentence without the words of its rows, of the closed lists, and the connecting ones."""
    texts = [text for name in sentence.rows for row in by_id[name] for text in words_of(row, case) if text]
    rest = sentence.text
    for text in sorted([*texts, *CLOSED, *CONNECTING], key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    return re.sub(r"[\W_]+", "", rest)


def rows_by_id(case):
    by_id = {}
    for table in case.tables().values():
        for row in table:
            by_id.setdefault(row.id, []).append(row)
    return by_id


def check_that_every_sentence_is_held(case):
    by_id = rows_by_id(case)
    for sentence in all_sentences(plan_briefing(case)):
        if sentence.origin is Origin.ROWS:
            assert sentence.rows
            assert set(sentence.rows) <= set(by_id)
            assert left_over(sentence, case, by_id) == "", sentence
        elif sentence.origin is Origin.CASE_FILE:
            own = (case.info.description, *case.info.not_said, f"Under review: {say(case.info.period)}.")
            assert sentence.text in own
        else:
            assert not sentence.rows
            assert not sentence.cites


def test_it_has_the_seven_sections_and_the_content_note_before_them():
    briefing = plan_briefing(tiny_case())
    assert [section.heading for section in briefing.sections] == HEADINGS
    assert briefing.content_note == "Invented. Mentions a bruise."


def test_every_sentence_of_the_invented_case_is_held_by_the_rows_that_it_names():
    check_that_every_sentence_is_held(tiny_case())


def test_a_sentence_that_says_more_than_its_rows_would_be_noticed():
    case = tiny_case()
    sentence = sections(plan_briefing(case))["happened"].sentences[0]
    more = sentence._replace(text=f"{sentence.text} Nobody listened.")
    assert left_over(more, case, rows_by_id(case)) == "Nobodylistened"


@pytest.mark.parametrize("name", sorted(case_titles()))
def test_every_sentence_of_the_shipped_cases_is_held_by_the_rows_that_it_names(name):
    case = load_case(case_folder(name))
    check_that_every_sentence_is_held(case)
    assert all(sentence.cites for sentence in all_sentences(plan_briefing(case)) if sentence.rows and sentence.is_item)


@settings(max_examples=25)
@given(small_cases())
def test_every_case_has_a_briefing_whose_sections_all_say_something(case):
    briefing = plan_briefing(case)
    assert [section.heading for section in briefing.sections] == HEADINGS
    assert all(section.text.strip() for section in briefing.sections)
    by_id = rows_by_id(case)
    assert all(set(sentence.rows) <= set(by_id) for sentence in all_sentences(briefing))


def test_an_event_has_its_date_its_words_and_its_citation():
    happened = sections(plan_briefing(tiny_case()))["happened"].text
    assert "• 2 March 2020: A teacher sees a bruise. [made-up p1]" in happened


def test_a_date_that_nothing_settles_is_told_in_the_words_of_the_source_or_not_at_all():
    undated = [
        Event("first", None, "at some time", title="Something invented", cites=CITED),
        Event("second", title="Something else", cites=CITED),
    ]
    happened = sections(plan_briefing(changed(tiny_case(), events=undated, **_without_events())))["happened"].text
    assert "• “at some time”: Something invented. [made-up p1]\n• Something else. [made-up p1]" in happened
    assert "The order is that of the case file; not all of it is settled." in happened


def _without_events():
    return {"items": [], "crossings": [], "omissions": [], "accounts": [], "findings": [], "prompts": [], "relationships": []}


def test_what_is_alleged_or_disputed_says_so():
    events = [row._replace(standing=Standing.DISPUTED) if row.id == "bruise-seen" else row for row in tiny_case().events]
    assert "A teacher sees a bruise (disputed)." in sections(plan_briefing(changed(tiny_case(), events=events)))["happened"].text


def test_the_three_families_of_crossings_stand_apart_and_no_record_is_never_called_not_shared():
    text = sections(plan_briefing(tiny_case()))["crossed"].text
    crossed, did_not, no_record = re.split("It did not cross, as the source says:|There is no record either way.", text)
    assert "Invented School to the health visitor: Bruise on the cheek – shared." in crossed
    assert "In the way: assumed already known." in did_not
    assert "Invented School to Invented social care: Bruise on the cheek – no record either way." in no_record
    assert no_record.startswith(" This is not the same as not shared:")
    assert "not shared" not in no_record.removeprefix(" This is not the same as not shared:")


def test_what_follows_from_the_source_without_being_said_there_is_marked():
    crossings = [row._replace(evidence=Evidence.IMPLIED, note="It follows.") for row in tiny_case().crossings]
    assert (
        "shared (this follows from the source)."
        in sections(plan_briefing(changed(tiny_case(), crossings=crossings)))["crossed"].text
    )


def test_without_praise_in_the_source_it_says_so_and_that_this_is_no_judgement():
    assert "That does not mean that there was none." in sections(plan_briefing(tiny_case()))["good"].text


def test_what_the_source_praises_and_the_rules_that_it_recalls_stand_under_what_good_looked_like():
    findings = [
        Finding("praised", FindingKind.GOOD_PRACTICE, "school", "The invented teacher rang at once.", cites=CITED),
        Finding("rule", FindingKind.NORM, "", "Somebody rings within a day.", cites=CITED),
    ]
    text = sections(plan_briefing(changed(tiny_case(), findings=findings)))["good"].text
    assert text.splitlines() == [
        "• Invented School: The invented teacher rang at once. [made-up p1]",
        "Rules and expectations that the source recalls:",
        "• Somebody rings within a day. [made-up p1]",
    ]


def test_what_a_reader_must_know_of_a_finding_stands_behind_it_and_once_if_several_share_it():
    findings = [Finding(f"f{n}", text=f"Finding {n}.", note="A view of one person.", cites=CITED) for n in (1, 2)]
    text = sections(plan_briefing(changed(tiny_case(), findings=findings)))["found"].text
    assert "Finding 1. (A view of one person.) [made-up p1]\n• Finding 2. [made-up p1]" in text


def test_findings_about_the_whole_come_before_those_about_one_agency_and_the_most_cited_are_taken():
    weighty = tuple(Citation("made-up", f"p{number}") for number in range(1, 4))
    findings = [Finding("of-one", agency="school", text="About the school.", cites=weighty)]
    findings += [Finding(f"whole-{n}", text=f"About the whole {n}.", cites=CITED) for n in range(9)]
    findings.append(Finding("weighty", text="Said three times.", cites=weighty))
    text = sections(plan_briefing(changed(tiny_case(), findings=findings)))["found"].text
    assert "Said three times. [made-up p1, p2, p3]" in text
    assert "About the school" not in text
    assert "5 of 11 findings are told here." in text


def test_there_are_three_questions_and_general_ones_fill_up():
    case = tiny_case()
    own = next(iter(case.prompts)).question
    last = sections(plan_briefing(case))["next"].sentences[-MOST_QUESTIONS:]
    assert [sentence.text for sentence in last] == [own, *CLOSING_QUESTIONS[:2]]
    assert [bool(sentence.rows) for sentence in last] == [True, False, False]


def test_questions_for_training_are_asked_only_where_there_are_too_few_others():
    prompts = [Prompt(f"q{n}", "call", question=f"Question {n}?", cites=CITED) for n in range(3)]
    prompts.append(Prompt("for-training", "bruise-seen", Audience.TRAINING, "For a hall?", cites=CITED))
    assert "For a hall?" not in sections(plan_briefing(changed(tiny_case(), prompts=prompts)))["next"].text


def test_a_large_case_is_told_in_part_and_each_section_says_how_much():
    events = [Event(f"e{n}", parse(f"2020-01-{n:02}"), title=f"Event {n}", cites=CITED) for n in range(1, 31)]
    more = [row._replace(id=f"{row.id}-{n}") for n in range(9) for row in tiny_case().crossings if row.outcome is Outcome.SHARED]
    case = changed(tiny_case(), events=[*tiny_case().events, *events], crossings=[*tiny_case().crossings, *more])
    briefing = sections(plan_briefing(case))
    assert f"{MOST_EVENTS} of 34 events are told here." in briefing["happened"].text
    told = sum("– shared." in sentence.text for sentence in briefing["crossed"].sentences)
    assert 0 < told <= next(iter(MOST_CROSSINGS.values()))
    assert "of 13 crossings, made or not, are told here." in briefing["crossed"].text


# Then-views ------------------------------------------------------------------------------------


def later_texts(case, view):
    """Texts of rows that are not in a view."""
    kept = {row.id for table in view.tables().values() for row in table}
    for name, table in case.tables().items():
        for row in table:
            if name != "sources" and row.id not in kept:
                yield from (cell for cell in row[1:] if isinstance(cell, str) and len(cell) > 12)


@pytest.mark.parametrize("day", [date(2020, 3, 1), date(2020, 3, 2), date(2020, 3, 3), date(2020, 4, 30)])
def test_a_briefing_on_a_then_view_tells_nothing_that_came_later_or_elsewhere(day):
    case = tiny_case()
    for view in (as_of(case, day), as_seen_by(case, "visitor", day)):
        briefing = plan_briefing(view)
        said = str(briefing)
        assert case.info.content_note not in said
        assert not [text for text in later_texts(case, view) if text in said and not _in_view(view, text)]
        assert {row for sentence in all_sentences(briefing) for row in sentence.rows} <= set(rows_by_id(view))
        assert "It was not told." not in said
        assert "Who holds what now?" not in said


def _in_view(view, text):
    return any(text in str(cell) for table in view.tables().values() for row in table for cell in row)


def test_counts_of_a_then_view_count_the_view():
    people = sections(plan_briefing(as_of(tiny_case(), date(2020, 3, 1))))["people"].text
    assert "In the case file: 2 people, and 1 agency, service or practitioner." in people


def test_sections_of_a_view_that_hold_nothing_say_so_without_telling_that_more_is_to_come():
    briefing = sections(plan_briefing(as_of(tiny_case(), date(2020, 1, 1))))
    assert briefing["happened"].text == "Nothing in this case file, as it is shown here, belongs in this section."


def test_omissions_are_not_told_as_crossings():
    omissions = [Omission("none", ("school",), "An invented visit", cites=CITED)]
    assert "An invented visit" not in str(plan_briefing(changed(tiny_case(), omissions=omissions)))


# Changed by hand -------------------------------------------------------------------------------


def test_a_line_that_was_left_as_it_was_keeps_its_rows_and_a_changed_one_is_said_to_be_by_hand():
    briefing = plan_briefing(tiny_case())
    section = sections(briefing)["happened"]
    text = "\n".join([section.sentences[0].line, "• Our own words.", "A plain line."])
    new = sections(rewrite(briefing, {"happened": text}))["happened"]
    assert new.is_changed
    assert new.sentences[0] == section.sentences[0]
    assert [(one.text, one.origin, one.is_item) for one in new.sentences[1:]] == [
        ("Our own words.", Origin.BY_HAND, True), ("A plain line.", Origin.BY_HAND, False),
    ]  # fmt: skip


def test_a_section_written_as_it_was_is_not_called_changed_and_other_sections_stay():
    briefing = plan_briefing(tiny_case())
    assert rewrite(briefing, {section.id: section.text for section in briefing.sections}) == briefing
