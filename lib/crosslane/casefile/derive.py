"""Write what is derived from the record classes: ``python -m crosslane.casefile.derive [folder of the cases]``."""

from __future__ import annotations

import sys
from pathlib import Path

from crosslane.casefile.saving import save_files
from crosslane.casefile.schema import field_documentation, glossary_page, schema_text, words_page
from crosslane.records import TABLES


def derived_files() -> dict[str, str]:
    """The derived files by their path within the folder of the cases: a Table Schema per table, and the pages of reference."""
    pages = {"FIELDS.md": field_documentation(), "GLOSSARY.md": glossary_page(), "WORDS.md": words_page()}
    return pages | {f"schema/{table}.json": schema_text(table) for table in TABLES}


def derive(folder: Path) -> None:
    """Write the derived files into the folder of the cases."""
    for path, text in derived_files().items():
        place = folder / path
        save_files(place.parent, {place.name: text.encode()})


if __name__ == "__main__":
    derive(Path(sys.argv[1] if len(sys.argv) > 1 else "casedata"))
