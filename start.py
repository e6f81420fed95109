"""Sets crosslane up in this folder and opens it in the browser, or runs every check.

    python3 start.py          open the notebooks in JupyterLab
    python3 start.py --view   open them as pages, with the code hidden
    python3 start.py test     run every check; what follows goes to pytest

The first start makes `.venv` and installs the list in requirements.txt, every file of it checked against its hash; a
stamp lets later starts skip that. Only Python's own library is used, here and in lib/starting. After a change to the
dependencies in pyproject.toml, make the list anew in this folder (add `--upgrade` for newer versions of everything):

    .venv/bin/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header -o requirements.txt
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def refuse_python(version: "tuple[int, ...]") -> str:  # quoted: older Pythons stumble over it
    """The sentence for a Python that is too old; empty when it will do."""
    if tuple(version[:2]) >= (3, 11):
        return ""
    return f"crosslane needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."


def read_options(arguments: "list[str]") -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--view", action="store_true", help="pages with the code hidden (Voilà) instead of JupyterLab")
    parser.add_argument("--no-browser", action="store_true", help="print the link only")
    parser.add_argument("--port", type=int, choices=range(1, 65536), metavar="N", help="port to listen on")
    parser.add_argument("--here", action="store_true", help="use the Python that runs this (conda), not .venv")
    parser.add_argument("--ip", choices=["127.0.0.1"], help="crosslane answers on this machine only")
    return parser.parse_args(arguments)


def run(arguments: "list[str]") -> int:
    """Does what was asked for and gives the exit code."""
    from starting.checks import run_checks
    from starting.environment import set_up
    from starting.servers import open_suite

    if arguments[:1] == ["test"]:
        set_up(ROOT)
        return run_checks(ROOT, arguments[1:])
    options = read_options(arguments)
    python = Path(sys.executable) if options.here else set_up(ROOT)
    return open_suite(ROOT, python, options.port, view=options.view, browser=not options.no_browser)


def main(arguments: "list[str]") -> int:
    """Runs, and tells what stood in the way in one sentence."""
    sys.path.insert(0, str(ROOT / "lib"))
    from starting.trouble import Trouble, find_cause

    try:
        return run(arguments)
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        return 130
    except (Trouble, OSError) as trouble:
        print(find_cause(str(trouble)) or trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(refuse_python(sys.version_info[:2]) or main(sys.argv[1:]))
