"""The guide for contributors speaks of what there is: every path, name and command in it exists."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.pictures.subjects import SUBJECTS

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", GUIDE)
PATHS = sorted({one for one in CODE if re.fullmatch(r"[\w./-]+\.\w+", one)})
NAMED = [
    (path, name)
    for path, names in re.findall(r"`([\w/.]+\.py)`: ((?:`\w+`(?:, )?)+)", GUIDE)
    for name in re.findall(r"`(\w+)`", names)
]
MODULES = sorted(set(re.findall(r"python -m ([\w.]+)", GUIDE)))


@pytest.mark.parametrize("path", PATHS)
def test_a_path_in_the_guide_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_name_in_the_guide_is_where_it_says(path, name):
    assert re.search(rf"^\s*(?:(?:def|class) {name}\b|{name} = )", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("module", MODULES)
def test_a_command_in_the_guide_can_be_run(module):
    assert find_spec(module) is not None


def test_the_names_of_pictures_in_the_guide_are_those_of_pictures():
    asked = re.findall(r"python -m tests\.pictures ([\w-]+)", GUIDE)
    assert asked
    assert set(asked) <= set(SUBJECTS)


def test_the_guide_names_something_of_each_kind():
    assert len(PATHS) > 25
    assert len(NAMED) > 6
    assert len(MODULES) > 4
