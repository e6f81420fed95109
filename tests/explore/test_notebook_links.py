"""Every link in a notebook leads somewhere, and each notebook says for whom it is."""

import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ALL = sorted(NOTEBOOKS.glob("*.ipynb"))


def prose(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def links(notebook):
    return [link for link in re.findall(r"\]\(([^)#]+)\)", prose(notebook)) if "://" not in link]


@pytest.mark.parametrize("notebook", ALL, ids=lambda path: path.stem)
def test_a_notebook_links_only_to_what_is_there(notebook):
    assert all((NOTEBOOKS / link).exists() for link in links(notebook))


@pytest.mark.parametrize("notebook", ALL, ids=lambda path: path.stem)
def test_a_notebook_says_at_its_top_for_whom_it_is(notebook):
    assert "*For* " in prose(notebook)
