"""The start page leads to every notebook."""

import json
import re
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def test_the_start_page_links_to_every_other_notebook():
    cells = json.loads((NOTEBOOKS / "00_start_here.ipynb").read_text(encoding="utf-8"))["cells"]
    linked = re.findall(r"\]\((\w+\.ipynb)\)", "".join("".join(cell["source"]) for cell in cells))
    assert linked == sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))[1:]
