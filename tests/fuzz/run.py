"""Coverage-guided fuzzing of one target: ``python -m tests.fuzz.run TARGET [MINUTES] [FOLDER]``.

Needs atheris, which is no part of the development packages (it exists for Linux alone): ``pip install atheris``. What it
finds on the way lies in FOLDER; an input that breaks the target is written there as ``crash-…`` or ``timeout-…``, and
ends the run.
Put such an input into ``tests/fuzz/corpus/TARGET`` once the fault is mended: `test_corpus.py` replays it from then on.
"""

from __future__ import annotations

import sys
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
SLOWEST = 10
"""Seconds that one input may take: a regular expression that goes on for ever is a fault."""


def main(target: str, minutes: float, folder: Path) -> None:
    """Fuzz one target for some minutes, beginning with its corpus."""
    import atheris

    with atheris.instrument_imports(include=["crosslane"]):
        from tests.fuzz.targets import TARGETS

    folder.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            "tests.fuzz.run", str(folder), str(CORPUS / target), f"-artifact_prefix={folder}/", f"-timeout={SLOWEST}",
            f"-max_total_time={int(minutes * 60)}", "-max_len=1500", "-print_final_stats=1", "-rss_limit_mb=3000",
        ],
        TARGETS[target],
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    which = sys.argv[1]
    main(which, float(sys.argv[2]) if len(sys.argv) > 2 else 10, Path(sys.argv[3] if len(sys.argv) > 3 else f"work/fuzz-{which}"))
