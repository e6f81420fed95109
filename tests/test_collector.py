"""The garbage collector rests while a large case is worked out, and only then."""

import gc

import pytest

from crosslane.casefile import load_case
from crosslane.casefile.places import case_folder
from crosslane.collector import collector_off
from crosslane.knowledge import Knowledge
from crosslane.ordering import order_events


@pytest.fixture(autouse=True)
def _on():
    gc.enable()
    yield
    gc.enable()


def is_old(value):
    return any(value is one for one in gc.get_objects(generation=2))


def test_it_is_off_meanwhile_and_on_again_afterwards():
    with collector_off():
        assert not gc.isenabled()
        with collector_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(ZeroDivisionError), collector_off():
        _ = 1 // 0
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    gc.disable()
    with collector_off(made_to_stay=True):
        pass
    assert not gc.isenabled()


def test_what_is_made_to_stay_counts_as_old_at_once_and_nothing_is_frozen_by_that():
    frozen = gc.get_freeze_count()
    with collector_off(made_to_stay=True):
        row = ["made to stay"]
    assert is_old(row)
    assert gc.get_freeze_count() == frozen == 0


def test_what_somebody_else_has_frozen_stays_frozen():
    gc.freeze()
    frozen = gc.get_freeze_count()
    with collector_off(made_to_stay=True):
        row = ["made to stay"]
    assert gc.get_freeze_count() == frozen
    assert not is_old(row)
    gc.unfreeze()


@pytest.mark.parametrize("work_out", [lambda case: order_events(case.events.rows), Knowledge])
def test_working_out_dates_and_holdings_does_not_set_it_off_again_and_again(work_out):
    case = load_case(case_folder("child-k"))
    threshold = gc.get_threshold()
    gc.set_threshold(10)
    try:
        before = gc.get_stats()[0]["collections"]
        work_out(case)
        rounds = gc.get_stats()[0]["collections"] - before
    finally:
        gc.set_threshold(*threshold)
    assert rounds < 5
