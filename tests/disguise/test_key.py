"""The key of a case over time: each change undone one after another, taken up from its file, refused with the reason."""

import pytest

from crosslane.disguise import Entry, GlossaryProblem, Trace, propose, read_glossary, save_glossary
from crosslane.disguise.key import Key
from crosslane.disguise.release import undecided
from tests.cases import tiny_case
from tests.disguise.named import KEY, NAME

TRACE = Trace("uncle.docx", "word/document.xml", "Quilfeather", "Uncle", "nearly a name")


@pytest.fixture
def key(tmp_path):
    save_glossary(KEY, tmp_path / "keys" / "tiny.json")
    made = Key(tmp_path / "keys" / "tiny.json")
    yield made
    made.close()


def test_a_key_is_there_again_as_it_was_left_and_the_command_line_reads_it(key):
    key.add(Entry("Ida Thrushcombe", "Aunt"))
    key.set_dates("month")
    key.accept([TRACE], "another person, invented")
    again = Key(key.path)
    assert (again.glossary, again.dates, again.kept) == (key.glossary, "month", key.kept)
    assert read_glossary(key.path) == key.glossary
    again.close()


def test_every_change_is_undone_in_turn_and_the_file_follows(key):
    states = [(key.glossary, key.dates, key.kept)]
    for act in (
        lambda: key.add(Entry("Ida Thrushcombe", "Aunt")),
        lambda: key.change("Ida Thrushcombe", Entry("Ida Thrushcombe", "Great-aunt", is_on=False)),
        lambda: key.set_dates("shift:-364"),
        lambda: key.take_for_name(TRACE),
        lambda: key.accept([TRACE, TRACE._replace(file="uncle.pdf")], "invented"),
        lambda: key.remove("Ida Thrushcombe"),
        lambda: key.propose(lambda known: propose(tiny_case(), known), "case"),
    ):
        act()
        states.append((key.glossary, key.dates, key.kept))
    for before in reversed(states[:-1]):
        assert key.undo() is not None
        assert (key.glossary, key.dates, key.kept) == before
        assert read_glossary(key.path) == key.glossary
    assert key.undo() is None, "the first act made the key"
    while key.redo() is not None:
        pass
    assert (key.glossary, key.dates, key.kept) == states[-1]


def test_what_was_changed_in_the_file_by_another_program_is_taken_up_and_can_be_undone(key):
    other = KEY.adding(Entry("Ida Thrushcombe", "Aunt"))
    save_glossary(other, key.path)
    again = Key(key.path)
    assert again.glossary == other
    again.undo()
    assert again.glossary == KEY
    again.close()


def test_a_change_that_would_make_two_names_one_is_refused_and_nothing_is_kept(key):
    before = key.last_act
    with pytest.raises(GlossaryProblem, match="more than one name"):
        key.add(Entry("Ida Thrushcombe", "Uncle"))
    with pytest.raises(GlossaryProblem, match="there is no"):
        key.change("Nobody", Entry("Nobody", "Aunt"))
    with pytest.raises(GlossaryProblem, match="no name has the label"):
        key.take_for_name(TRACE._replace(label="Aunt"))
    with pytest.raises(ValueError, match="why"):
        key.accept([TRACE], " ")
    with pytest.raises(ValueError, match="shift:DAYS"):
        key.set_dates("week")
    assert (key.glossary, key.last_act) == (KEY, before)


def test_what_was_decided_for_words_in_two_files_is_one_act_and_holds_for_both(key):
    other = TRACE._replace(file="uncle.pdf")
    key.accept([TRACE, other], "invented")
    assert undecided([TRACE, other, TRACE._replace(file="third.pdf")], key.kept) == (TRACE._replace(file="third.pdf"),)
    key.undo()
    assert undecided([TRACE, other], key.kept) == (TRACE, other)


def test_the_name_itself_is_never_in_what_is_said_of_an_act(key):
    key.add(Entry("Ida Thrushcombe", "Aunt"))
    key.remove(NAME)
    assert "Thrushcombe" not in key.last_act
    assert NAME not in key.last_act
