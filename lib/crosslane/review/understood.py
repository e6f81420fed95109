"""A return as a review understands it: the file that was read, with everything that was decided about it."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from crosslane.intake.grid import raw_from_json
from crosslane.intake.identity import rename_rows, spot_ids
from crosslane.intake.splitting import split_rows
from crosslane.intake.understanding import Opened, understand
from crosslane.intake.values import Return, SourceRow, Table
from crosslane.review.desk_state import OnDesk


def as_whole(one: OnDesk, opened: Opened) -> Return:
    """The return under the review's ids, with the dates that were put right, each row as the agency wrote it."""
    returned = understand(opened, one.choices)
    return _dated(rename_rows(returned, spot_ids(returned, one.key, one.ids, one.last)), one)


def as_decided(one: OnDesk, opened: Opened) -> Return:
    """The same with rows in parts where a person parted them, and with the dates of the parts."""
    whole = as_whole(one, opened)
    return _dated(split_rows(whole, one.splits), one) if one.splits else whole


def _dated(returned: Return, one: OnDesk) -> Return:
    if not one.dates:
        return returned

    def dated(row: SourceRow) -> SourceRow:
        said = one.dates.get(row.id)
        if said is None or said.words != row.when.words:
            return row
        when = row.when._replace(edtf=said.edtf, doubts=(), notes=(), settled_by="person", leans_on="", lag="")
        return row._replace(when=when)

    def table(of: Table) -> Table:
        return of._replace(rows=tuple(map(dated, of.rows)))

    return returned._replace(tables=tuple(map(table, returned.tables)))


def pack(opened: Opened) -> dict[str, str]:
    """A file as it was read, for the journal: small, for every act reads all acts."""
    data = zlib.compress(json.dumps(opened.raw, ensure_ascii=False).encode())
    return {"file": opened.name, "digest": opened.digest, "read": base64.b85encode(data).decode()}


def unpack(said: Mapping[str, Any]) -> Opened:
    raw = json.loads(zlib.decompress(base64.b85decode(said["read"])))
    return Opened(said["file"], said["digest"], raw_from_json(raw))
