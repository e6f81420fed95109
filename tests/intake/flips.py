"""Good files with bytes flipped, each read or refused with a message: ``python -m tests.intake.flips [count]``."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from crosslane.intake import ReturnRefused, open_bytes, understand
from tests.intake.agencies import all_sent


def flipped(data: bytes, rng: Random) -> bytes:
    """The bytes with one to twenty of them changed, or a stretch taken out."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    if rng.random() < 0.15:
        start = rng.randrange(len(changed))
        del changed[start : start + rng.randrange(1, 400)]
    return bytes(changed)


def try_flipped(count: int, seed: int = 1) -> Counter[str]:
    """How many copies were read, refused, or ended as another error (by its class)."""
    sent = all_sent()

    def one(number: int) -> str:
        rng = Random(seed * 1_000_003 + number)
        which = sent[number % len(sent)]
        try:
            understand(open_bytes(which.name, flipped(which.data, rng)))
        except ReturnRefused as refused:
            stopped = "longer than" in refused.cause or "ended the process" in refused.cause
            return "refused after its reader was stopped or died" if stopped else "refused"
        except Exception as broken:
            return f"{type(broken).__name__} in copy {number} of {which.name}: {broken}"
        return "read"

    with ThreadPoolExecutor(2) as pool:
        return Counter(pool.map(one, range(count)))


if __name__ == "__main__":
    for what, times in try_flipped(int(sys.argv[1]) if len(sys.argv) > 1 else 2000).most_common():
        print(f"{times:5} {what}")
