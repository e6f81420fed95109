"""The explorer's page: its script, put together from readable parts into one module, and its style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PARTS = Path(__file__).with_name("page")
NOTEBOOK = "home.mjs"
"""The part from which a notebook's page starts: it has `render`, as anywidget asks for it."""
FILE = "alone.mjs"
"""The part from which a file's page starts: it draws what the file holds."""

_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./([a-z_]+\.mjs)\";\n", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def explorer_script(start: str = NOTEBOOK) -> str:
    """The page's script as one module without imports, beginning at one part and with all that it needs."""
    return join_parts({path.name: path.read_text(encoding="utf-8") for path in PARTS.glob("*.mjs")}, start)


@cache
def explorer_style() -> str:
    """The page's style sheet."""
    return Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")


def join_parts(parts: Mapping[str, str], start: str) -> str:
    """One module of several: each part once, after those that it imports, without its import lines.

    Parts import names only, on one line, and no two parts declare the same name at their outermost level: a joined module has
    one level for all.

    Raises:
        ValueError: if a part is missing, parts import each other in a circle, an import is written in another way, or a name
            is declared twice.
    """
    order = list(_in_order(parts, start, ()))
    declared: dict[str, list[str]] = {}
    for name in order:
        for found in _DECLARED.findall(parts[name]):
            declared.setdefault(found, []).append(name)
    twice = [f"'{found}' in {' and '.join(names)}" for found, names in declared.items() if len(names) > 1]
    if twice:
        raise ValueError(f"declared twice: {'; '.join(twice)}. Parts of one module need names of their own.")
    bodies = (_EXPORT.sub("", _IMPORT.sub("", parts[name])) for name in order)
    joined = "\n".join(f"// {name}\n{body.strip()}\n" for name, body in zip(order, bodies, strict=True))
    if re.search(r"^import\b", joined, re.MULTILINE):
        raise ValueError('an import is not written as: import { name } from "./part.mjs";')
    return joined


def _in_order(parts: Mapping[str, str], name: str, above: tuple[str, ...], done: set[str] | None = None) -> Iterator[str]:
    done = set() if done is None else done
    if name not in parts:
        raise ValueError(f"there is no part {name}" + (f", which {above[-1]} imports" if above else ""))
    if name in above:
        raise ValueError("parts import each other in a circle: " + ", ".join([*above[above.index(name) :], name]))
    if name in done:
        return
    for wanted in _IMPORT.findall(parts[name]):
        yield from _in_order(parts, wanted, (*above, name), done)
    done.add(name)
    yield name
