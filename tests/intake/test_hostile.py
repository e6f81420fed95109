"""Hostile and broken files: read or refused with a message that names the cause, within the limits."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crosslane.guarded.apart import Limits, limits_for, read_apart
from crosslane.intake import ReturnRefused, open_bytes
from tests.intake.hostile import hostile_files

FILES = hostile_files()


@pytest.fixture(scope="module")
def answers():
    """For each file its refusal, or None if it was read."""

    def answer(one):
        try:
            open_bytes(one.name, one.data)
        except ReturnRefused as refused:
            return refused
        return None

    with ThreadPoolExecutor(3) as pool:
        return dict(zip([one.what for one in FILES], pool.map(answer, FILES), strict=True))


@pytest.mark.parametrize("one", FILES, ids=[one.what for one in FILES])
def test_a_hostile_file_is_read_or_refused_with_the_cause(one, answers):
    refused = answers[one.what]
    if refused is None:
        assert one.says == ""
        return
    assert str(refused).startswith(f"{one.name}: ")
    assert one.says in refused.cause
    assert refused.would_do
    assert "longer than" not in refused.cause, "no file of these needs the clock"


@pytest.mark.parametrize(
    ("task", "says"),
    [
        ("spin", "longer than 1 seconds"),
        ("count", "longer than 1 seconds"),
        ("swell", "memory"),
        ("die", "ended the process"),
        ("fail", "damaged"),
        ("refuse", "the cause"),
    ],
)
def test_whatever_a_reader_does_ends_as_a_message(task, says, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    with pytest.raises(ReturnRefused) as refused:
        read_apart(f"tests.intake.tasks:{task}", "x.docx", b"Child J", Limits(seconds=1 if "longer" in says else 20))
    assert says in refused.value.cause
    assert "Child J" not in str(refused.value)


def test_time_grows_with_the_size_and_has_an_end():
    assert limits_for(5_000).seconds == 5
    assert limits_for(5_000, pages=True).seconds == 5
    assert limits_for(10**9).seconds == 120
