"""Byte-flipped copies of good files; the longer run is ``python -m tests.intake.flips``."""

from tests.intake.flips import try_flipped


def test_a_sample_of_flipped_files_gives_returns_and_messages_and_nothing_else():
    counted = try_flipped(14)
    assert sum(counted.values()) == 14
    assert set(counted) <= {"read", "refused", "refused after its reader was stopped or died"}
