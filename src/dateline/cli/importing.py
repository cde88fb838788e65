"""`dateline import`."""

from __future__ import annotations

import getpass
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.arrive import Arrived, arrive
from dateline.cli import terminal
from dateline.edits import Edits, edits
from dateline.errors import UsageError
from dateline.release import Terms, release
from dateline.settings import Settings
from dateline.share import acled_in, csv_in, jsonl_in, stix_in, ucdp_in
from dateline.share.arrivals import Piece
from dateline.share.tables import INCIDENTS
from dateline.store import Editor, Record, open_record
from dateline.store.intake import intake

READERS: dict[str, Callable[[Path], Iterator[Piece]]] = {
    "jsonl": jsonl_in.read,
    "csv": csv_in.read,
    "stix": stix_in.read,
    "acled": acled_in.read,
    "ucdp": ucdp_in.read,
}
"""What reads each format."""

_MANY = 50
"""Changes and conflicts that are printed; --json has them all."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a person asks of an import."""

    format: str
    path: Path
    dry_run: bool
    later: bool
    by: str | None
    why: str | None


def import_(parcel: Parcel, settings: Settings, *, as_json: bool) -> None:
    """Take in a file or a folder, all of it or nothing, and print what came of it."""
    if not parcel.path.exists():
        raise UsageError(f"there is nothing at {parcel.path}: name the file or folder to import")
    if parcel.path.is_dir() and parcel.format != "csv":
        raise UsageError(f"{parcel.path} is a folder: {parcel.format} is one file")
    with _opened(parcel, settings) as record:
        editor = Editor(parcel.by or getpass.getuser(), parcel.why or f"changed in {parcel.path.name}")
        changed = _edits(parcel, record, editor) if parcel.format == "csv" else Edits()
        pieces = READERS[parcel.format](parcel.path)
        keep = not parcel.dry_run
        done = arrive(pieces, record, name=parcel.path.name, keep=keep, later=parcel.later)
        if keep:
            _apply(changed, record)
    _print(parcel, done, changed, as_json=as_json)


@contextmanager
def _opened(parcel: Parcel, settings: Settings) -> Iterator[Record]:
    """The record; for a trial without one, one that is gone afterwards."""
    if not parcel.dry_run or "://" in settings.record or Path(settings.record).exists():
        with open_record(settings.record, create=not parcel.dry_run) as record:
            yield record
        return
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        open_record(Path(folder) / "trial.db", create=True) as record,
    ):
        yield record


def _edits(parcel: Parcel, record: Record, editor: Editor) -> Edits:
    """What people changed in the tables of incidents that the record has. An empty one has none yet: what was changed
    there is listed, and taken when the folder comes again."""
    package = csv_in.package(parcel.path)
    if not record.account_ids():
        if package.alone:
            raise UsageError(
                f"{parcel.path} holds the chosen values alone, and the record no incident to change: "
                "import the whole folder"
            )
        return Edits(conflicts=list(_too_early(package)))
    with release(record, Terms(level=package.level, redact=package.redacted)) as found:
        return edits(package, found, editor)


def _too_early(package: csv_in.Package) -> Iterator[str]:
    """What was changed in the table of incidents, of which the record has none. BadFile where the table is broken."""
    for row in csv_in.edited(package, INCIDENTS):
        yield f"{row.spot}: {row.text('id')} was changed, and is new here: import the folder again to take the change"


def _apply(changed: Edits, record: Record) -> None:
    if not changed.entries and not changed.decisions:
        return
    with intake(record) as into:
        into.enter(changed.entries)
        into.decide(changed.decisions)


def _print(parcel: Parcel, done: Arrived, changed: Edits, *, as_json: bool) -> None:
    conflicts = [*changed.conflicts, *done.conflicts]
    counts = {
        "reports": done.reports,
        "accounts": done.accounts,
        "known": done.known,
        "decisions": done.decisions + len(changed.decisions),
        "claims": done.entries + len(changed.entries),
    }
    if as_json:
        told: dict[str, Any] = {"dry_run": parcel.dry_run, **counts, "changes": changed.changes, "conflicts": conflicts}
        terminal.as_json(told)
        return
    _listed("change", changed.changes)
    _listed("conflict, not taken", conflicts)
    would = "would be " if parcel.dry_run else ""
    terminal.out(
        f"{counts['reports']} reports with {counts['accounts']} accounts {would}new, {counts['known']} known; "
        f"{counts['decisions']} judgements and {counts['claims']} claims by people {would}added; "
        f"{len(conflicts)} conflicts."
    )


def _listed(what: str, lines: list[str]) -> None:
    for line in lines[:_MANY]:
        terminal.out(f"{what}: {line}")
    if len(lines) > _MANY:
        terminal.out(f"{what}: {len(lines) - _MANY} more (--json has them all)")
