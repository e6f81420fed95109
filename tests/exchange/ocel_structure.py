"""The published structure of OCEL 2.0 in its JSON form, as checks: what a file must hold, and what must agree in it."""

from datetime import datetime
from typing import Any

TYPES = {"string", "time", "integer", "float", "boolean"}


def problems_of(log: dict[str, Any]) -> list[str]:
    """Everything in which a log is not OCEL 2.0; empty if it is."""
    parts = ("objectTypes", "eventTypes", "objects", "events")
    if set(log) != set(parts) or not all(isinstance(log[part], list) for part in parts):
        return [f"must hold the lists {parts} and nothing else"]
    found = []
    declared = {}
    for part in ("objectTypes", "eventTypes"):
        for kind in log[part]:
            if set(kind) != {"name", "attributes"}:
                found.append(f"{part}: {kind} needs a name and attributes")
            declared[part, kind["name"]] = {one["name"]: one["type"] for one in kind["attributes"]}
            found += [f"{part}: type {one['type']}" for one in kind["attributes"] if one["type"] not in TYPES]
        if len({kind["name"] for kind in log[part]}) != len(log[part]):
            found.append(f"{part}: a name stands twice")
    objects = {one["id"] for one in log["objects"]}
    for part, types in (("objects", "objectTypes"), ("events", "eventTypes")):
        if len({one["id"] for one in log[part]}) != len(log[part]):
            found.append(f"{part}: an id stands twice")
        for one in log[part]:
            known = declared.get((types, one["type"]))
            if known is None:
                found.append(f"{one['id']}: its type is not declared")
                continue
            if part == "events":
                found += _time(one["id"], one.get("time"))
            for attribute in one["attributes"]:
                if attribute["name"] not in known:
                    found.append(f"{one['id']}: attribute {attribute['name']} is not declared")
                if part == "objects":
                    found += _time(one["id"], attribute.get("time"))
                if known.get(attribute["name"]) == "string" and not isinstance(attribute["value"], str):
                    found.append(f"{one['id']}: {attribute['name']} is no text")
            for link in one["relationships"]:
                if set(link) != {"objectId", "qualifier"} or link["objectId"] not in objects:
                    found.append(f"{one['id']}: leads to {link}")
    return found


def _time(where: str, text: Any) -> list[str]:
    try:
        is_zoned = datetime.fromisoformat(str(text).replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        is_zoned = False
    return [] if is_zoned else [f"{where}: {text} is no time with a zone"]
