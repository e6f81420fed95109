"""The garbage collector, kept from looking through a large case again and again while more of it is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off(*, made_to_stay: bool = False) -> Iterator[None]:
    """While many small values are made that are all needed: what they set off would look through all rows to no purpose.

    One full round through a case of 200,000 events takes longer than working out its dates. Nothing made meanwhile may
    hold itself in circles, or it stays until the collector is on again.

    Args:
        made_to_stay: what is made counts as old at once, so that the first round afterwards does not look through it either.
            For a case that is read, not for what is made of it again and again: each time, the rounds that are due are put off.
            Where something else is frozen, it is left alone.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if made_to_stay and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
