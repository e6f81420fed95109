"""Who would hold what, had one more crossing been made: as if the whole case were worked out again. All cases are invented."""

from hypothesis import given
from hypothesis import strategies as st

from crosslane.knowledge import Knowledge
from crosslane.records import Item
from crosslane.vocabulary import Outcome
from tests.cases import changed
from tests.knowledge.stories import HOLDERS, day, story, told

ITEMS = ["bruise", "mark", "word", "note"]
FEW_DAYS = st.tuples(st.integers(3, 9), st.integers(0, 3)).map(lambda pair: f"[2020-01-{pair[0]:02}..2020-01-{sum(pair):02}]")


@st.composite
def crossings(draw, name, outcomes):
    sender, receiver = draw(st.permutations(HOLDERS))[:2]
    carried = tuple(draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=2, unique=True)))
    return told(name, sender, receiver, draw(FEW_DAYS), draw(st.sampled_from(outcomes)))._replace(items=carried)


@st.composite
def versions_of_versions(draw):
    """A bruise, a mark made of it, a word made of that, and a note of its own; in any order in the file."""
    items = [
        Item("bruise", "A bruise", arises="seen", held_by=("school",)), Item("mark", "A mark", changes="bruise"),
        Item("word", "A word", changes="mark"), Item("note", "A note", arises="seen", held_by=("police",)),
    ]  # fmt: skip
    made = [draw(crossings(f"c{n}", [Outcome.SHARED, Outcome.SHARED_CHANGED])) for n in range(draw(st.integers(0, 5)))]
    return story(*made, items=draw(st.permutations(items)))


@given(versions_of_versions(), crossings("more", [Outcome.SHARED]))
def test_it_is_as_if_the_whole_case_were_worked_out_again(case, more):
    not_made = changed(case, crossings=[*case.crossings, more._replace(outcome=Outcome.NOT_SHARED)])
    before, after = Knowledge(not_made), Knowledge(changed(case, crossings=[*case.crossings, more]))
    found = before.if_delivered(more, more.when.low, more.when.high)
    assert set(more.items) <= set(found)
    for item in ITEMS:
        assert found.get(item, before.holders(item)) == after.holders(item)
    assert before.impossible == Knowledge(case).impossible
    assert all(before.holders(item) == Knowledge(case).holders(item) for item in ITEMS)


def test_versions_of_versions_follow_in_whatever_order_the_crossing_names_them():
    made = [
        told("a", "nurse", "clinic", "2020-01-06", Outcome.SHARED_CHANGED, "mark"),
        told("b", "clinic", "police", "2020-01-07", Outcome.SHARED_CHANGED, "word"),
    ]
    items = [
        Item("word", "A word", changes="mark"), Item("mark", "A mark", changes="bruise"),
        Item("bruise", "A bruise", arises="seen", held_by=("school",)),
    ]  # fmt: skip
    knowledge = Knowledge(story(*made, told("more", "school", "nurse", "2020-01-05", Outcome.NOT_SHARED), items=items))
    for carried in (("bruise",), ("mark", "bruise"), ("word", "mark", "bruise")):
        more = told("more", "school", "nurse", "2020-01-05")._replace(items=carried)
        found = knowledge.if_delivered(more, more.when.low, more.when.high)
        assert found["word"]["police"][:2] == (day("2020-01-07"), day("2020-01-07"))
        assert found["mark"]["clinic"].came_by == "a"


def test_items_that_are_versions_of_each_other_come_to_an_end():
    items = [
        Item("bruise", "A bruise", changes="mark", arises="seen", held_by=("school",)), Item("mark", "A mark", changes="bruise"),
    ]  # fmt: skip
    knowledge = Knowledge(story(items=items))
    more = told("more", "school", "nurse", "2020-01-05")
    assert set(knowledge.if_delivered(more, more.when.low, more.when.high)) == {"bruise", "mark"}
