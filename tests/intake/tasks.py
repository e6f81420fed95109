"""Tasks for the process apart that do what a hostile file may make a reader do."""

import sys
import time

from crosslane.guarded.apart import Refused


def spin(_data):
    """A task that never ends."""
    while True:
        time.sleep(0.01)


def swell(_data):
    """A task that takes more memory than there is."""
    return [bytearray(50_000_000) for _ in range(100)]


def die(_data):
    """A task that ends its process."""
    sys.exit(3)


def fail(data):
    """A task that fails with words of the case."""
    raise ValueError(data.decode())


def refuse(_data):
    """A task that refuses."""
    raise Refused("the cause", "what would do")


def count(_data):
    """A task that uses the processor without end."""
    number = 0
    while True:
        number += 1
