"""Saving: the same case gives the same bytes, and a save that fails or is killed leaves all the old files or all the new."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from crosslane.casefile import load_case, save_case
from crosslane.casefile.saving import save_files
from crosslane.records import Person
from tests.cases import changed, small_cases, tiny_case

UNFINISHED = "*.crosslane-unfinished"


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def folder(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    return tmp_path / "tiny"


def other_case():
    """The tiny case with a change in several files, one file more and one fewer."""
    people = [person._replace(note="seen again") for person in tiny_case().people]
    return changed(tiny_case(), people=people, events=[e._replace(text="again") for e in tiny_case().events], omissions=[])


@settings(max_examples=60)
@given(small_cases())
def test_a_written_case_is_read_as_it_was_and_written_again_with_the_same_bytes(tmp_path_factory, case):
    folder = tmp_path_factory.mktemp("cases") / "generated"
    save_case(case, folder)
    first = contents(folder)
    again = load_case(folder)
    assert again == case
    save_case(again, folder)
    assert contents(folder) == first


@settings(max_examples=30)
@given(small_cases(), small_cases())
def test_nothing_of_an_earlier_case_stays_in_the_folder(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("cases") / "generated"
    save_case(before, folder)
    save_case(after, folder)
    assert load_case(folder) == after


def test_files_that_would_not_change_are_not_touched(folder):
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    save_case(other_case(), folder)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    same = {name for name in after if before.get(name) == after[name]}
    assert "agencies.csv" in same
    assert "people.csv" not in same
    assert "omissions.csv" not in after


def test_a_table_is_text_with_a_heading_and_one_line_a_row(folder):
    lines = (folder / "areas.csv").read_bytes().decode().split("\n")
    assert lines[:2] == ["id,label,kind,note,cites", "northtown,Northtown (invented),unnamed,,made-up p1"]
    assert lines[-1] == ""


@pytest.mark.parametrize("text", ["\r", "a\rb", "\r\n", '"', ",", "=1+1", "- fell over", "+44", "\ufeff", " ", "None", "\u2028"])
def test_odd_but_ordinary_text_comes_back_letter_for_letter(tmp_path, text):
    case = changed(tiny_case(), people=[person._replace(note=text) for person in tiny_case().people])
    save_case(case, tmp_path / "tiny")
    assert load_case(tmp_path / "tiny") == case


def test_what_could_not_be_read_again_is_not_written(folder):
    before = contents(folder)
    with pytest.raises(ValueError, match=r"people\.csv would hold a NUL"):
        save_case(changed(tiny_case(), people=[Person("p", "a\x00b")]), folder)
    with pytest.raises(ValueError, match="has its name; 'other' would not be read again"):
        save_case(tiny_case(), folder.parent / "other")
    with pytest.raises(UnicodeEncodeError):
        save_case(changed(tiny_case(), people=[Person("p", "\ud800")]), folder)
    assert contents(folder) == before
    assert not (folder.parent / "other").exists()


def test_a_read_only_file_is_named_and_nothing_is_saved(folder, monkeypatch):
    before = contents(folder)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "people.csv")
    with pytest.raises(PermissionError, match=r"people\.csv is read-only; nothing was saved"):
        save_case(other_case(), folder)
    assert contents(folder) == before


# Failing -------------------------------------------------------------------------------------


class Failing:
    """Lets one kind of call through a number of times and fails once after that."""

    def __init__(self, call, passes):
        self.call, self.left = call, passes

    def __call__(self, *arguments, **options):
        self.left -= 1
        if self.left == -1:
            raise OSError(28, "No space left on device")
        return self.call(*arguments, **options)

    def __get__(self, instance, owner):
        return self if instance is None else lambda *arguments, **options: self(instance, *arguments, **options)


class HalfWritten:
    """A file that takes half of what is written to it, and fails."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data):
        self.file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")


def failing_write(passes):
    opened = iter(range(1_000))
    real = Path.open

    def open_one(path, mode="r", *arguments, **options):
        file = real(path, mode, *arguments, **options)
        return HalfWritten(file) if mode == "wb" and next(opened) == passes else file

    return open_one


STEPS = {
    "open": (Path, "open"),
    "fsync": (os, "fsync"),
    "rename": (Path, "replace"),
    "remove": (Path, "unlink"),
}


@pytest.mark.parametrize("passes", range(12))
@pytest.mark.parametrize("step", [*STEPS, "write"])
def test_when_one_call_fails_all_files_are_as_they_were(folder, monkeypatch, step, passes):
    before = contents(folder)
    with monkeypatch.context() as patch:
        if step == "write":
            patch.setattr(Path, "open", failing_write(passes))
        else:
            owner, name = STEPS[step]
            patch.setattr(owner, name, Failing(getattr(owner, name), passes))
        try:
            save_case(other_case(), folder)
            refused = None
        except OSError as error:
            refused = str(error)
    if refused:
        assert "No space left" in refused
        assert contents(folder) == before
        assert load_case(folder) == tiny_case()
    else:
        assert load_case(folder) == other_case()
    assert not list(folder.glob(UNFINISHED))


def test_the_failing_calls_above_do_fail(folder, monkeypatch):
    for owner, name in STEPS.values():
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, Failing(getattr(owner, name), 0))
            with pytest.raises(OSError, match="No space left"):
                save_case(other_case(), folder)


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from crosslane.casefile import save_case
from tests.casefile.test_write import other_case

left = {passes}
def dying(call):
    def one(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return call(*arguments, **options)
    return one

os.fsync, Path.replace, Path.unlink = dying(os.fsync), dying(Path.replace), dying(Path.unlink)
save_case(other_case(), {folder!r})
"""


@pytest.mark.skipif(os.name != "posix", reason="kills the process by signal")
@pytest.mark.parametrize("passes", range(16))
def test_a_process_killed_while_saving_leaves_all_the_old_files_or_all_the_new(folder, passes):
    program = KILLED.format(root=str(Path(__file__).parents[2]), passes=passes, folder=str(folder))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode in (0, -9), done.stderr
    assert load_case(folder) in (tiny_case(), other_case())
    save_case(tiny_case(), folder)
    assert load_case(folder) == tiny_case()
    assert not list(folder.glob(UNFINISHED))


def test_what_an_interrupted_save_left_behind_is_swept_away(folder):
    (folder / "people.csv.crosslane-unfinished").write_text("id,la")
    assert load_case(folder) == tiny_case()
    save_case(tiny_case(), folder)
    assert not list(folder.glob(UNFINISHED))


def test_a_list_of_files_to_put_in_place_reaches_no_other_folder(folder):
    outside = folder.parent / "outside.csv"
    outside.write_text("mine")
    (folder / "files-to-put-in-place.crosslane-unfinished").write_text('{"../outside.csv": false}')
    assert load_case(folder) == tiny_case()
    assert outside.read_text() == "mine"


def test_files_are_saved_into_a_folder_that_is_made(tmp_path):
    save_files(tmp_path / "a" / "b", {"x.txt": b"1"})
    assert (tmp_path / "a" / "b" / "x.txt").read_bytes() == b"1"
