"""When something was entered into the record. For vintages alone: nothing that is assembled depends on a clock."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select

from dateline.store import tables

CAPTURE, ACT, UNDONE, STANDING = "capture", "decision", "undone", "standing"
"""What is entered: a capture with all that was read in it, what people did under one number, its being undone, what a
person says of a whole report."""


def now() -> str:
    """What the clock says, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def note(connection: Connection, what: str, id_: str | int, *, at: str) -> None:
    """Put down when something was entered; what was entered before keeps its time."""
    table = tables.recorded
    known = connection.execute(select(table.c.id).where(table.c.what == what, table.c.id == str(id_))).first()
    if known is None:
        connection.execute(insert(table), [{"what": what, "id": str(id_), "entered_at": at}])
