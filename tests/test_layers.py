"""Imports run one way, and `import crosslane` loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ["plotly", "networkx", "ipywidgets", "anywidget", "pandas", "numpy", "IPython"]

LOADED = "import sys; {statement}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


def loaded_by(statement):
    program = LOADED.format(statement=statement)
    return set(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())


def test_the_layers_and_who_may_import_what_are_kept():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", ["crosslane", "crosslane.knowledge", "crosslane.casefile"])
def test_importing_it_loads_nothing_heavy(module):
    assert not loaded_by(f"import {module}") & set(HEAVY)


def test_the_test_above_would_see_a_heavy_import():
    assert "networkx" in loaded_by("import networkx")
