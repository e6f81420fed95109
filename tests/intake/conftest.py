"""The invented agencies' returns, read once for all tests."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from crosslane.intake import open_bytes, understand
from tests.intake.agencies import all_sent


@pytest.fixture(scope="session")
def sent():
    """What each agency sent, by the name of the file."""
    return {one.name: one for one in all_sent()}


@pytest.fixture(scope="session")
def opened(sent):
    """Each file as it was read in a process of its own."""
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(sent, pool.map(lambda one: open_bytes(one.name, one.data), sent.values()), strict=True))


@pytest.fixture(scope="session")
def returns(opened):
    """Each file as it was understood."""
    return {name: understand(one) for name, one in opened.items()}
