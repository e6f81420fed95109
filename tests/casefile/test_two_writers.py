"""Two who write one case: what one saved is never overwritten by the other without a word, and nobody reads half a save."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from crosslane.casefile import load_case, save_case
from crosslane.casefile.saving import ChangedMeanwhile
from tests.cases import changed, tiny_case

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    return tmp_path / "tiny"


def noted(case, note):
    """The case with a note on everybody, as a person might add it."""
    return changed(case, people=[person._replace(note=note) for person in case.people])


def test_what_somebody_else_saved_is_not_overwritten(folder):
    mine, theirs = load_case(folder), load_case(folder)
    save_case(noted(theirs, "theirs"), folder, instead_of=theirs)
    with pytest.raises(ChangedMeanwhile, match="'tiny' was changed by somebody else"):
        save_case(noted(mine, "mine"), folder, instead_of=mine)
    with pytest.raises(ChangedMeanwhile):
        save_case(mine, folder)
    assert load_case(folder) == noted(tiny_case(), "theirs")


def test_a_change_by_hand_in_a_spreadsheet_counts_as_well(folder):
    mine = load_case(folder)
    table = folder / "people.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("the aunt", "the great-aunt"), encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        save_case(noted(mine, "mine"), folder, instead_of=mine)
    assert "the great-aunt" in table.read_text(encoding="utf-8")


def test_one_s_own_saves_follow_each_other(folder):
    first = load_case(folder)
    second = noted(first, "second")
    save_case(second, folder, instead_of=first)
    save_case(noted(second, "third"), folder, instead_of=second)
    save_case(noted(second, "second"), folder.parent / "elsewhere" / "tiny", instead_of=second)
    assert load_case(folder) == noted(tiny_case(), "third")


def test_a_case_that_was_taken_away_is_written_again(folder):
    mine = load_case(folder)
    for path in folder.iterdir():
        path.unlink()
    save_case(mine, folder)
    assert load_case(folder) == tiny_case()


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from crosslane.casefile import load_case, save_case
from crosslane.casefile.saving import ChangedMeanwhile
from tests.casefile.test_two_writers import noted

saved = 0
while saved < {times}:
    case = load_case({folder!r})
    count = int(case.people.rows[0].note or 0)
    try:
        save_case(noted(case, str(count + 1)), {folder!r}, instead_of=case)
        saved += 1
    except ChangedMeanwhile:
        pass
"""


@pytest.mark.skipif(os.name != "posix", reason="folders are locked on POSIX alone")
def test_two_processes_that_count_up_together_lose_no_count(folder):
    times = 12
    program = WRITER.format(root=str(ROOT), folder=str(folder), times=times)
    writers = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for writer in writers:
        _, said = writer.communicate()
        assert writer.returncode == 0, said
    assert {person.note for person in load_case(folder).people} == {str(2 * times)}


def test_a_reader_never_sees_half_of_a_save(folder):
    done = threading.Event()
    case = tiny_case()

    def write():
        for number in range(25):
            note = str(number)
            both = changed(
                case,
                people=[person._replace(note=note) for person in case.people],
                agencies=[agency._replace(note=note) for agency in case.agencies],
            )
            save_case(both, folder)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = 0
    while not done.is_set():
        read = load_case(folder)
        assert (
            len({read.people.rows[0].note, read.agencies.rows[0].note} - {case.people.rows[0].note, case.agencies.rows[0].note})
            <= 1
        )
        seen += 1
    writer.join()
    assert seen > 0
