"""``crosslane open``: the notebooks on one case, started as start.py starts them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS, CaseArgument, find_case, open_case, out, stop

_NOT_HERE = "the notebooks are not beside this installation; run 'python3 start.py' in the folder that holds them"


def open_suite(
    case: CaseArgument,
    view: Annotated[bool, typer.Option("--view", help="As pages without code, in place of JupyterLab.")] = False,
    note_read: Annotated[bool, typer.Option("--note-read", help="The content note has been read; do not ask.")] = False,
    browser: Annotated[bool, typer.Option(help="--no-browser prints the link only.")] = True,
    port: Annotated[int | None, typer.Option(help="The port to listen on, on this machine only.", min=1, max=65535)] = None,
) -> None:
    """Open the notebooks on a case, once its content note has been read.

    Example: crosslane open child-k

    Example: crosslane open child-k --view --note-read
    """
    from crosslane.casefile.places import remember_opened

    folder = find_case(case).absolute()
    if folder.is_file():
        raise stop(f"the notebooks open folders: write one with crosslane export {case} --folder --out casedata/NAME", NOT_FOUND)
    loaded = open_case(case)
    root = _root()
    if not note_read:
        out.print(Text(f"{loaded.info.title}\n\n{loaded.info.content_note}\n"))
        if not typer.confirm("I have read this: open the case"):
            raise typer.Exit(OK)
    os.environ["CROSSLANE_CASES"] = str(folder.parent)
    remember_opened(loaded.info.id)
    raise typer.Exit(_serve(root, port, view=view, browser=browser))


def _root() -> Path:
    """The folder that holds start.py and the notebooks."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "start.py").is_file() or not (root / "notebooks").is_dir():
        raise stop(_NOT_HERE, NOT_FOUND)
    return root


def _serve(root: Path, port: int | None, *, view: bool, browser: bool) -> int:
    """Run the server until it is stopped; what stood in the way is told in one sentence."""
    sys.path.insert(0, str(root / "lib"))
    from starting.servers import open_suite as serve
    from starting.trouble import Trouble, find_cause

    try:
        return serve(root, Path(sys.executable), port, view=view, browser=browser)
    except (Trouble, OSError) as trouble:
        raise stop(find_cause(str(trouble)) or str(trouble), PROBLEMS) from None
