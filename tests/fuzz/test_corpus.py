"""The small corpus of each fuzzed reader, replayed: where the fuzzer began, and everything that it ever broke."""

from pathlib import Path

import pytest

from tests.fuzz.run import CORPUS
from tests.fuzz.targets import TARGETS


def kept(target: str) -> list[Path]:
    """The inputs that are kept for a target."""
    return sorted((CORPUS / target).iterdir())


@pytest.mark.parametrize("target", TARGETS)
def test_every_kept_input_ends_well(target):
    assert len(kept(target)) >= 3
    for path in kept(target):
        TARGETS[target](path.read_bytes())


def test_nothing_is_kept_that_no_target_replays():
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


def test_signs_that_look_like_digits_are_no_numbers():
    TARGETS["headings"]("Ref\tDetails\n1²\tA visit\n²\tA call\n③\tA letter".encode())
    TARGETS["dates"]("²0568\n2²/3/2011\n40568.5 or so\naged ² weeks".encode())
    TARGETS["csv"]("No,Date,Details\n1²,²/3/2011,A visit\n²,4/3/2011,A call\n".encode())
