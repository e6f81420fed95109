"""Whether the tests notice small faults: ``python -m tests.mutation.run [modules] [--most 60] [--seed 1] [--again output]``.

One fault at a time is put into a module (a comparison turned, a number one off, *and* for *or*, a *not* left out, `low`
for `high`), and the tests of that module are run on it, the plain ones before those that draw cases by chance, up to the
first that fails. What they do not notice is tried against more tests. A fault that no test notices survives: either a
test is missing, or the fault makes no difference.

Each fault is tried in a process that is split off from one in which everything but crosslane is already there, on a copy
of the repository as it was at the beginning. It takes a while all the same, so it is no part of the normal run; `RESULT.md`
has what the last run found. With ``--quick`` tests draw fewer cases by chance, and only what survives that is to be tried in
full: with ``--again``, only those faults are tried that survived in the kept output of earlier runs.

A fault that makes the tests go on for more than three times the processor time that they take without it counts as
noticed, and is counted apart as well (``too long``): whoever ran the tests would see it.
"""

from __future__ import annotations

import argparse
import ast
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from random import Random
from types import CodeType
from typing import NamedTuple

import edtf
import networkx
import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parents[2]
ALREADY_THERE = (edtf, networkx)
"""What the tests need beside crosslane and pytest, brought in once for all faults."""


class Tested(NamedTuple):
    """Modules that are tested together: their paths in the package, the tests that come first, and those for what survives."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    more: tuple[str, ...]


TESTED = {
    "when": Tested(("when/*",), ("tests/test_when.py",), ("tests/knowledge/test_rules.py", "tests/test_narrowing.py")),
    "ordering": Tested(
        ("ordering", "placing", "tightening", "contradiction"),
        ("tests/test_contradiction.py", "tests/test_ordering_open_ends.py", "tests/test_ordering.py"),
        ("tests/casefile/test_contradictions.py", "tests/casefile/test_impossible_days.py", "tests/test_left_out.py"),
    ),
    "arrivals": Tested(("arrivals", "deliveries"), ("tests/test_arrivals.py", "tests/knowledge"), ("tests/test_supposing.py",)),
    "knowledge": Tested(
        ("knowledge/*",), ("tests/knowledge",), ("tests/test_supposing.py", "tests/test_narrowing.py", "tests/gaps")
    ),
    "order": Tested(("order",), ("tests/knowledge", "tests/gaps"), ()),
    "gaps": Tested(("gaps/*",), ("tests/gaps",), ("tests/test_questions.py", "tests/test_left_out.py")),
}

PHASES = (Phase.explicit, Phase.generate)
TIMES, AT_LEAST = 3, 5
"""A fault is noticed that makes tests work longer than so many times their normal time, and so many seconds: time of the
processor, not of the clock."""
STOPPED = (-signal.SIGXCPU, -signal.SIGKILL)
MEMORY = 4 * 2**30
"""What goes round for ever may take ever more memory as well: it is stopped there."""

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


def faults_in(path: Path, root: Path = ROOT) -> list[Fault]:
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
            found.append(Fault(path.relative_to(root), getattr(node, "lineno", 0), what, text))
    return found


class _Faulty(SourceFileLoader):
    """Loads one module with the fault in place of its own text."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._text, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the module that the fault is in; all others are found as ever."""

    def __init__(self, fault: Fault, copied: Path) -> None:
        self._name = ".".join(fault.path.with_suffix("").parts[1:]).removesuffix(".__init__")
        self._path, self._text = str(copied / fault.path), fault.text

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        return spec_from_file_location(fullname, self._path, loader=_Faulty(fullname, self._path, self._text))


class _LikeliestFirst:
    """Runs the tests named after the faulty module first, and those that read shipped cases or draw cases by chance last."""

    def __init__(self, module: str) -> None:
        self._module = module

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=self._place)

    def _place(self, item: pytest.Item) -> tuple[bool, bool]:
        by_chance = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        return by_chance or "shipped" in item.name, self._module not in item.path.stem


class Outcome(NamedTuple):
    """How a run of tests ended: `code` as of pytest, or minus the signal that stopped it; seconds of the processor."""

    code: int
    seconds: float


def run(tests: Sequence[str], copied: Path, fault: Fault | None, *, quick: bool, limit: int = 900) -> Outcome:
    """Run tests on the copy, with the fault in it, up to the first that fails; in a process of its own."""
    child = os.fork()
    if child:
        _, status, used = os.wait4(child, 0)
        return Outcome(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime)
    try:
        os.chdir(copied)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(copied / ".hypothesis")
        sys.path[:] = [str(copied / "lib"), str(copied), *(one for one in sys.path if one not in ("", str(ROOT)))]
        if fault is not None:
            sys.meta_path.insert(0, _Finder(fault, copied))
        # That a test fails is enough: the smallest case for which it does is not looked for.
        examples = 20 if quick else 100
        settings.register_profile("first failure", phases=PHASES, database=None, deadline=None, max_examples=examples)
        settings.load_profile("first failure")
        # The tests package of this very run is another one.
        for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "crosslane")]:
            del sys.modules[name]
        # Hypothesis is there already, which pytest warns of.
        given = ["-q", "-x", "--noconftest", "-p", "no:cacheprovider", "-p", "no:xdist"]
        given += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        os._exit(int(pytest.main([*given, *tests], plugins=[_LikeliestFirst(fault.path.stem if fault else "")])))
    finally:
        os._exit(99)


def copy_to(place: Path) -> None:
    """A copy of what the tests need, which stays as it is while others go on working."""
    for folder in ("lib", "tests", "casedata"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "start.py"):
        shutil.copy(ROOT / file, place / file)


def noticed(tests: Sequence[str], copied: Path, fault: Fault, word: str, *, quick: bool, limit: int) -> str:
    """How the tests notice a fault: with this word if one fails, or *too long*; empty if they do not."""
    code, _ = run(tests, copied, fault, quick=quick, limit=limit)
    return "" if code == 0 else "too long" if code in STOPPED else word


def main(
    names: list[str], most: int, seed: int, again: frozenset[str] = frozenset(), *, sound: bool = True, quick: bool = False
) -> int:
    sys.dont_write_bytecode = False  # in the copy, so that each module is read and compiled once
    with tempfile.TemporaryDirectory() as place:
        copied = Path(place)
        copy_to(copied)
        for name in names:
            tested = TESTED[name]
            normal = run(tested.tests, copied, None, quick=quick)
            if normal.code or (sound and tested.more and run(tested.more, copied, None, quick=quick).code):
                print(f"{name}: its tests fail without any fault")
                return 2
            limit = max(AT_LEAST, round(TIMES * normal.seconds))
            package = copied / "lib" / "crosslane"
            paths = sorted(path for module in tested.modules for path in package.glob(f"{module}.py"))
            every = [fault for path in paths for fault in faults_in(path, copied)]
            if again:
                every = [fault for fault in every if str(fault) in again]
            # In the order of the draw, so that a run that is stopped is a fair sample as far as it went.
            sample = Random(seed).sample(every, min(most, len(every)))
            count: Counter[str] = Counter()
            for fault in sample:
                how = noticed(tested.tests, copied, fault, "caught", quick=quick, limit=limit)
                if not how and tested.more and not quick:
                    how = noticed(tested.more, copied, fault, "by more", quick=quick, limit=900)
                count[how or "SURVIVED"] += 1
                print(f"{how or 'SURVIVED':<8} {fault}", flush=True)
            how_many = ", ".join(f"{number} {how}" for how, number in sorted(count.items()))
            print(
                f"{name}: {len(sample)} of {len(every)} possible faults tried, seed {seed}, limit {limit} s: {how_many}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="Whether the tests notice small faults.")
    reader.add_argument("modules", nargs="*", choices=[*TESTED, []], help="modules, or the package gaps; by default all")
    reader.add_argument("--most", type=int, default=60, help="faults tried in each")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--again", type=Path, help="the kept output of an earlier run: try again what survived there")
    reader.add_argument("--quick", action="store_true", help="fewer cases by chance and no further tests, to be tried --again")
    reader.add_argument("--known-sound", action="store_true", help="the tests are known to pass without a fault")
    given = reader.parse_args()
    lines = given.again.read_text(encoding="utf-8").splitlines() if given.again else []
    before = frozenset(line.removeprefix("SURVIVED ") for line in lines if line.startswith("SURVIVED "))
    names, sound = given.modules or list(TESTED), not given.known_sound
    raise SystemExit(main(names, given.most, given.seed, before, sound=sound, quick=given.quick))
