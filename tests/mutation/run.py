"""Whether the tests notice small faults: ``python -m tests.mutation.run [modules] [--most 60] [--seed 1] [--again output]``.

One fault at a time is put into a copy of a module (a comparison turned, a number one off, *and* for *or*, a *not* left
out, `low` for `high`), and the tests of that module are run on the copy. A fault that no test notices survives: either a
test is missing, or the fault makes no difference. This takes hours for everything, so it is no part of the normal run; `RESULT.md` has what the
last run found. With ``--again``, only those faults are tried that survived in the kept output of an earlier run.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TESTS = {
    "when": ["tests/test_when.py"],
    "arrivals": ["tests/test_arrivals.py", "tests/knowledge"],
    "deliveries": ["tests/knowledge"],
    "knowledge": ["tests/knowledge", "tests/test_supposing.py"],
    "order": ["tests/knowledge", "tests/gaps"],
    "tightening": ["tests/test_ordering.py"],
    "ordering": ["tests/test_ordering.py"],
    "gaps": ["tests/gaps", "tests/test_questions.py"],
}
"""The tests that must notice, by module or package."""

SECONDS = 240
"""A fault that makes tests run longer than this is noticed."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SWAPPED = {"low": "high", "high": "low", "min": "max", "max": "min", "possibly": "certainly", "certainly": "possibly",
           "first_moment": "last_moment", "last_moment": "first_moment", "any": "all", "all": "any"}  # fmt: skip


class Fault(NamedTuple):
    """One fault: where, what, and the module's text with it."""

    path: Path
    line: int
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.what}"


def changes_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What to put in the place of a node, each with a word for it."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            other = deepcopy(node)
            other.ops[at] = TURNED[type(operator)]()
            yield f"{type(operator).__name__} -> {TURNED[type(operator)].__name__}", other
    elif isinstance(node, ast.BoolOp):
        other = deepcopy(node)
        other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(node.op).__name__} -> {type(other.op).__name__}", other
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", node.operand
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other = deepcopy(node)
        other.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield f"{type(node.op).__name__} -> {type(other.op).__name__}", other
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} -> {not node.value}", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield f"{node.value} -> {node.value + 1}", ast.Constant(node.value + 1)
    elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name in SWAPPED:
            other = deepcopy(node)
            setattr(other, "id" if isinstance(other, ast.Name) else "attr", SWAPPED[name])
            yield f"{name} -> {SWAPPED[name]}", other


class _Replace(ast.NodeTransformer):
    def __init__(self, number: int, other: ast.AST) -> None:
        self.left, self.other = number, other

    def visit(self, node: ast.AST) -> ast.AST:
        self.left -= 1
        return self.other if self.left == -1 else self.generic_visit(node)


def _numbered(tree: ast.AST) -> list[ast.AST]:
    """The nodes in the order in which `_Replace` comes to them."""
    found: list[ast.AST] = []

    class Walk(ast.NodeVisitor):
        def visit(self, node: ast.AST) -> None:
            found.append(node)
            self.generic_visit(node)

    Walk().visit(tree)
    return found


def faults_in(path: Path) -> list[Fault]:
    """Every fault that can be put into a module; annotations are left alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spared = {
        inner
        for node in ast.walk(tree)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if part is not None
        for inner in ast.walk(part)
    }
    found = []
    for number, node in enumerate(_numbered(tree)):
        for what, other in () if node in spared else changes_of(node):
            text = ast.unparse(ast.fix_missing_locations(_Replace(number, other).visit(deepcopy(tree))))
            found.append(Fault(path.relative_to(ROOT), getattr(node, "lineno", 0), what, text))
    return found


def is_noticed(fault: Fault, tests: list[str], copied: Path) -> bool:
    """Whether the tests fail on a copy of the package with the fault in it."""
    place = copied / fault.path
    sound = place.read_text(encoding="utf-8")
    place.write_text(fault.text, encoding="utf-8")
    try:
        return run_tests(tests, copied) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(sound, encoding="utf-8")


def run_tests(tests: list[str], copied: Path) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(copied / "lib"), "HYPOTHESIS_STORAGE_DIRECTORY": str(copied / ".hypothesis")}
    return subprocess.run(command, cwd=copied, env=environment, capture_output=True, timeout=SECONDS).returncode


def main(names: list[str], most: int, seed: int, again: frozenset[str] = frozenset()) -> int:
    chance = Random(seed)
    survived, tried = [], 0
    with tempfile.TemporaryDirectory() as place:
        copied = Path(place)
        for folder in ("lib", "tests", "casedata"):
            shutil.copytree(ROOT / folder, copied / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "start.py"):
            shutil.copy(ROOT / file, copied / file)
        for name in names:
            if run_tests(TESTS[name], copied):
                print(f"{name}: its tests fail without any fault")
                return 2
            package = ROOT / "lib" / "crosslane"
            paths = sorted((package / name).glob("*.py")) or [package / f"{name}.py"]
            every = [fault for path in paths for fault in faults_in(path)]
            if again:
                every = [fault for fault in every if str(fault) in again]
            sample = sorted(chance.sample(every, min(most, len(every))), key=lambda fault: (fault.path, fault.line))
            for fault in sample:
                tried += 1
                noticed = is_noticed(fault, TESTS[name], copied)
                print(f"{'caught  ' if noticed else 'SURVIVED'} {fault}", flush=True)
                if not noticed:
                    survived.append(fault)
            print(f"{name}: {len(sample)} of {len(every)} possible faults tried", flush=True)
    print(f"caught {tried - len(survived)} of {tried}")
    return 0


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="Whether the tests notice small faults.")
    reader.add_argument("modules", nargs="*", choices=[*TESTS, []], help="modules, or the package gaps; by default all")
    reader.add_argument("--most", type=int, default=60, help="faults tried in each")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--again", type=Path, help="the kept output of an earlier run: try again what survived there")
    given = reader.parse_args()
    lines = given.again.read_text(encoding="utf-8").splitlines() if given.again else []
    before = frozenset(line.removeprefix("SURVIVED ") for line in lines if line.startswith("SURVIVED "))
    raise SystemExit(main(given.modules or list(TESTS), given.most, given.seed, before))
