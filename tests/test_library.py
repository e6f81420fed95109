"""Many cases counted at once: the same as one by one, broken off and taken up, with small numbers left out."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from crosslane.casefile import save_case
from crosslane.compare import By, compare_cases
from crosslane.disclosure import EXACT
from crosslane.journal import Journal
from crosslane.library import PURPOSE, compare_library, count_case
from tests.cases import TINY, changed, tiny_case


def named(name):
    """The invented case under another name."""
    case = tiny_case()
    return type(case)(TINY._replace(id=name), {table: rows.rows for table, rows in case.tables().items()})


NAMES = [f"case-{number}" for number in range(9)]


@pytest.fixture
def folder(tmp_path):
    for name in NAMES:
        save_case(named(name), tmp_path / "cases" / name)
    return tmp_path / "cases"


@pytest.fixture
def threads():
    with ThreadPoolExecutor(2) as pool:
        yield pool


class Counting:
    """An executor that counts what it is asked, as a Dask client might stand there."""

    class Done:
        def __init__(self, value):
            self.value = value

        def result(self):
            return self.value

    def __init__(self, breaks_at=None):
        self.asked, self.breaks_at = [], breaks_at

    def submit(self, function, folder, by):
        if len(self.asked) == self.breaks_at:
            raise KeyboardInterrupt
        self.asked.append(folder)
        return self.Done(function(folder, by))


def numbers(library):
    return {row.names: tuple(int(one.text) for one in row[2:]) for row in library.rows}


@pytest.mark.parametrize("by", By)
def test_the_numbers_are_those_of_the_cases_one_by_one(folder, threads, by):
    found = compare_library(folder, by, executor=threads, rule=EXACT)
    one_by_one = {
        one.names: tuple(sum(tally.counts[place] > 0 for tally in one.tallies) for place in range(3))
        for one in compare_cases([named(name) for name in NAMES], by)
    }
    assert numbers(found) == one_by_one
    assert found.counted == len(NAMES)
    assert {row.cases.text for row in found.rows} == {"9"}


def test_small_numbers_are_left_out_unless_asked_for(folder, threads):
    for name in NAMES[3:]:
        shutil.rmtree(folder / name)
    found = compare_library(folder, By.BARRIER, executor=threads)
    texts = {shown.text for row in found.rows for shown in row[1:]}
    assert "1–7" in texts
    assert texts <= {"0", "1–7"}
    exact = compare_library(folder, By.BARRIER, executor=threads, rule=EXACT)
    assert {shown.text for row in exact.rows for shown in row[1:]} & set("1234567")


def test_processes_of_this_machine_give_the_same(folder, threads):
    mine = compare_library(folder, By.THEME, rule=EXACT)
    assert mine == compare_library(folder, By.THEME, executor=threads, rule=EXACT)


def test_anything_with_submit_and_result_will_do(folder, threads):
    assert compare_library(folder, By.THEME, executor=Counting()) == compare_library(folder, By.THEME, executor=threads)


def test_a_run_that_was_broken_off_is_taken_up_and_only_what_changed_is_counted_again(folder, tmp_path):
    journal = Journal(tmp_path / "library.journal", PURPOSE)

    class Late(Counting):
        """Breaks off when the fifth result is asked for."""

        def submit(self, function, where, by):
            self.asked.append(where)
            done = self.Done(function(where, by))
            if len(self.asked) == 5:
                done.result = lambda: (_ for _ in ()).throw(RuntimeError("the cluster went away"))
            return done

    with pytest.raises(RuntimeError):
        compare_library(folder, By.BARRIER, executor=Late(), journal=journal)
    second = Counting()
    found = compare_library(folder, By.BARRIER, executor=second, journal=journal, rule=EXACT)
    assert (found.taken_up, len(second.asked)) == (4, 5)
    assert numbers(found) == numbers(compare_library(folder, By.BARRIER, executor=Counting(), rule=EXACT))
    fewer = changed(named(NAMES[2]), crossings=named(NAMES[2]).crossings.rows[:1])
    save_case(type(fewer)(TINY._replace(id=NAMES[2]), fewer.tables()), folder / NAMES[2])
    third = Counting()
    assert compare_library(folder, By.BARRIER, executor=third, journal=journal).taken_up == len(NAMES) - 1
    assert third.asked == [str(folder / NAMES[2])]
    journal.close()


def test_a_case_with_problems_is_named_and_not_counted(folder, threads):
    (folder / "case-3" / "events.csv").write_text("id,title\nx", encoding="utf-8")
    found = compare_library(folder, By.BARRIER, executor=threads)
    assert [name for name, _ in found.not_read] == ["case-3"]
    assert found.counted == len(NAMES) - 1
    assert found.not_read[0][1]


def test_progress_is_told_for_each_case(folder):
    told = []
    compare_library(folder, By.BARRIER, executor=Counting(), progress=lambda *said: told.append(said))
    assert [one[:2] for one in told] == [(number, len(NAMES)) for number in range(1, len(NAMES) + 1)]


def test_what_comes_back_from_a_process_is_counts_and_no_words_of_the_case(folder):
    said = str(count_case(str(folder / NAMES[0]), "theme"))
    assert "bruise" not in said.replace("bruise on", "")
    assert "Tiny" not in said
