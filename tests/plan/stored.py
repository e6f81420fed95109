"""Plans kept as JSON beside the tests: what a plan of the invented case must be, to be read as much as compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """A plan as JSON has it, with the names of its fields."""
    if hasattr(value, "_asdict"):
        return {name: plain(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float):
        return round(value, 3)
    return value if value is None or isinstance(value, bool | int) else str(value)


def text_of(plan: Any) -> str:
    """All that is anywhere in a plan, as one text."""
    return json.dumps(plain(plan), ensure_ascii=False)


def stored(name: str) -> Any:
    """A plan as it was stored."""
    return json.loads((Path(__file__).parent / "stored" / f"{name}.json").read_text(encoding="utf-8"))
