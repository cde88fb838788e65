"""`dateline supersede` and `restore`: what a person says of a whole report."""

from __future__ import annotations

import getpass

import msgspec

from dateline import ids, pipeline
from dateline.cli import terminal
from dateline.errors import UsageError
from dateline.model import Succession
from dateline.settings import Settings
from dateline.store import Record, open_record, stand


def supersede(old: str, new: str | None, settings: Settings, *, why: str, by: str | None, as_json: bool) -> None:
    """Put down that a report is replaced by another, or withdrawn where no other is given."""
    with open_record(settings.record) as record:
        early = _report(record, old)
        late = None if new is None else _report(record, new)
        if late == early:
            raise UsageError(f"{old} and {new} name one report: give the one that replaces it, or none")
        how = Succession("withdrawn" if late is None else "replaced", late, why, f"person:{by or getpass.getuser()}")
        _put(record, early, how, why=why, by=by, as_json=as_json)


def restore(report: str, settings: Settings, *, why: str, by: str | None, as_json: bool) -> None:
    """Put down that a report stands, whatever was found or said before."""
    with open_record(settings.record) as record:
        _put(record, _report(record, report), None, why=why, by=by, as_json=as_json)


def _report(record: Record, text: str) -> str:
    thing = ids.find(record, text)
    if thing.kind != "report" or not list(record.headers([thing.id])):
        raise UsageError(f"{text} names no report that was read: give rep_..., as `dateline list reports` has them")
    return thing.id


def _put(
    record: Record, report: str, succession: Succession | None, *, why: str, by: str | None, as_json: bool
) -> None:
    if not why.strip():
        raise UsageError("--why is empty: say why, for whoever reads the record after you")
    said = stand(record, report, succession, by=by or getpass.getuser(), why=why)
    pipeline.compare(record)
    if as_json:
        terminal.as_json(msgspec.to_builtins(said))
    elif succession is None:
        terminal.out(f"{report} stands.")
    else:
        terminal.out(f"{report} is {succession.how}" + (f" by {succession.by}." if succession.by else "."))
