"""Killed while saving: the folder holds the old case or the new one, whole. The longer run is ``python -m tests.trust.run``."""

import os

import pytest

from tests.trust.kills import kill_while_saving


@pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")
def test_a_process_killed_at_any_moment_leaves_the_old_case_or_the_new(tmp_path):
    seen = kill_while_saving(60, tmp_path)
    assert set(seen) == {"the old case", "the new case"}
    assert min(seen.values()) >= 3, "both ends must have been met, or the kills came at the wrong time"
