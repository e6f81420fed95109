"""Other programs read what is exported: ``python -m tests.exchange.peers``. Makes an environment of its own and needs a network.

It installs pm4py, writes the event log of every shipped case, and has pm4py read each, count what is in it and check that no
relationship leads nowhere. The result stands in RESULT.md beside this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from crosslane.casefile import list_cases, load_case
from crosslane.exchange.ocel import write_ocel

CASES = Path(__file__).parents[2] / "casedata"
READ = """
import json, sys, pm4py
ocel = pm4py.read_ocel2_json(sys.argv[1])
known = set(ocel.objects[ocel.object_id_column])
assert set(ocel.relations[ocel.object_id_column]) <= known
print(json.dumps({"version": pm4py.__version__, "events": len(ocel.events), "objects": len(ocel.objects),
                  "relations": len(ocel.relations), "object_types": sorted(pm4py.ocel_get_object_types(ocel))}))
"""


def _in_events(log: dict[str, Any]) -> dict[str, int]:
    """What pm4py keeps of a log: events with objects, the objects in them, and the relations between the two."""
    events = [one for one in log["events"] if one["relationships"]]
    links = [link["objectId"] for one in events for link in one["relationships"]]
    return {"events": len(events), "objects": len(set(links)), "relations": len(links)}


def main(folder: Path) -> int:
    """Read every case's log with pm4py; 1 if it counts other than was written."""
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "pm4py"], check=True)
    wrong = 0
    for name in list_cases(CASES):
        path = folder / f"{name}.json"
        path.write_bytes(write_ocel(load_case(CASES / name)).data)
        written = _in_events(json.loads(path.read_bytes()))
        if not written["events"]:
            print(f"| {name} | nothing in it is known to the day and has somebody in it: no log for pm4py to read | | | | |")
            continue
        said = subprocess.run([str(python), "-c", READ, str(path)], capture_output=True, text=True, check=False)
        if said.returncode:
            print(f"{name}: {said.stderr.strip().splitlines()[-1]}")
            wrong += 1
            continue
        read = json.loads(said.stdout.strip().splitlines()[-1])
        agrees = all(read[what] == count for what, count in written.items())
        wrong += not agrees
        counts = " | ".join(str(read[what]) for what in written)
        print(f"| {name} | {counts} | {'yes' if agrees else f'NO, written: {written}'} | {read['version']} |")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(Path(scratch)))
