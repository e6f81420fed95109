"""Work in progress: each act is on the disk when it is said to be, and can be undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.journal import Journal, JournalProblem

PURPOSE = "test of journals"


@pytest.fixture
def journal(tmp_path: Path):
    with_acts = Journal(tmp_path / "deep" / "work.sqlite", PURPOSE)
    yield with_acts
    with_acts.close()


def subjects(journal: Journal) -> list[str]:
    return [act.subject for act in journal.acts()]


def test_acts_come_back_in_their_order_and_as_they_were(journal: Journal):
    journal.record("note", "stop-1", {"text": "‘Why?’\nшто"})
    journal.record("match", "a|b", {"answer": True})
    assert [(act.kind, act.subject, act.said) for act in journal.acts()] == [
        ("note", "stop-1", {"text": "‘Why?’\nшто"}),
        ("match", "a|b", {"answer": True}),
    ]
    assert [act.kind for act in journal.acts("match")] == ["match"]


def test_what_was_said_last_of_a_subject_stands(journal: Journal):
    journal.record("note", "stop-1", {"text": "first"})
    journal.record("note", "stop-2", {"text": "other"})
    journal.record("note", "stop-1", {"text": "second"})
    assert journal.latest("note") == {"stop-1": {"text": "second"}, "stop-2": {"text": "other"}}


def test_undo_and_redo_walk_back_and_forth(journal: Journal):
    for name in "abc":
        journal.record("note", name, {})
    assert (journal.undo().subject, journal.undo().subject) == ("c", "b")
    assert subjects(journal) == ["a"]
    assert journal.redo().subject == "b"
    journal.record("note", "d", {})
    assert journal.redo() is None
    assert subjects(journal) == ["a", "b", "d"]


def test_there_is_nothing_to_undo_in_an_empty_journal(journal: Journal):
    assert journal.undo() is None
    assert journal.redo() is None


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(st.sampled_from(["record", "undo", "redo"]), max_size=25))
def test_a_journal_behaves_as_two_stacks(tmp_path_factory: pytest.TempPathFactory, steps: list[str]):
    journal = Journal(tmp_path_factory.mktemp("stacks") / "work.sqlite", PURPOSE)
    done: list[str] = []
    undone: list[str] = []
    for number, step in enumerate(steps):
        if step == "record":
            journal.record("note", str(number), {})
            done.append(str(number))
            undone.clear()
        elif step == "undo":
            act = journal.undo()
            assert (act.subject if act else None) == (done[-1] if done else None)
            if done:
                undone.append(done.pop())
        else:
            act = journal.redo()
            assert (act.subject if act else None) == (undone[-1] if undone else None)
            if undone:
                done.append(undone.pop())
        assert subjects(journal) == done
    journal.close()


WRITER = """
import sys
from pathlib import Path
from crosslane.journal import Journal
journal = Journal(Path(sys.argv[1]), "test of journals")
for number in range(100000):
    journal.record("note", str(number), {"text": "x" * 200})
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")
def test_a_killed_writer_loses_no_act_that_it_had_been_told_was_kept(tmp_path: Path):
    path = tmp_path / "work.sqlite"
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        told = [next(writer.stdout) for _ in range(30)]
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.readlines()
        writer.wait()
        writer.stdout.close()
        journal = Journal(path, PURPOSE)
        kept = {int(act.subject) for act in journal.acts()}
        journal.close()
        assert {int(line) for line in told if line.endswith("\n")} <= kept


def test_two_journals_on_one_file_see_each_others_acts(journal: Journal):
    other = Journal(journal.path, PURPOSE)
    journal.record("note", "a", {})
    other.record("note", "b", {})
    assert subjects(journal) == subjects(other) == ["a", "b"]
    other.close()


def test_a_journal_made_for_something_else_is_refused(journal: Journal):
    with pytest.raises(JournalProblem, match="was made for 'test of journals', not for 'learning circle'"):
        Journal(journal.path, "learning circle")


def test_a_file_of_another_kind_is_refused_with_a_reason(tmp_path: Path):
    path = tmp_path / "notes.docx"
    path.write_bytes(b"PK\x03\x04" + b"not a database " * 100)
    with pytest.raises(JournalProblem, match=r"notes\.docx cannot be opened"):
        Journal(path, PURPOSE)
    assert path.read_bytes().startswith(b"PK")
