"""What people changed in exported tables, as claims and judgements of theirs.

A row carries a digest of itself as it was exported. Where the digest does not fit, somebody changed the row; where the
record would export another row today, the record changed too, and the edit is a conflict that is listed and not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.model import TOLL_FIELDS, Claim, Count, Day, DayPrecision, Place, PlacePrecision
from dateline.ontology.load import contexts, modes, types
from dateline.release import Release
from dateline.share import tables
from dateline.share.arrivals import bad
from dateline.share.csv_in import NEW, Package, edited, typed
from dateline.share.rows_in import Row
from dateline.share.tables import ACCOUNTS, BOUNDS, INCIDENTS, Cell
from dateline.store import Decision, Editor, Entry, claimed

_PLACE = ("place", "place_id", "place_precision", "country", "admin1", "admin2", "lat", "lon", "radius_km")
_DATE = ("date_start", "date_end", "date_precision", "date_text")
_WORDS = {"type": "type", "status": "status", "scope": "scope", "salience": "salience"}
_LISTS = {"modes": "mode", "contexts": "context", "weapons": "weapon"}
_STATUSES = ("happened", "ongoing", "attempted", "foiled", "planned", "unknown")
_DAY_PRECISIONS: tuple[DayPrecision, ...] = ("day", "week", "month", "year", "unknown")
_PRECISIONS: tuple[PlacePrecision, ...] = ("site", "town", "district", "province", "country", "unknown")


@dataclass(slots=True)
class Edits:
    """What the changed rows come to."""

    entries: list[Entry] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """Each change in words."""
    conflicts: list[str] = field(default_factory=list)
    """What was not taken, and why."""


def edits(package: Package, found: Release, editor: Editor) -> Edits:
    """The changes in these tables against what the record would export today."""
    made = Edits()
    changed = {str(row.cells["id"]): row for row in edited(package, INCIDENTS)}
    moved = {} if package.alone else {str(row.cells["id"]): row for row in edited(package, ACCOUNTS)}
    homes = _Homes()
    for item in found.items():
        one = item.json
        accounts = [account["id"] for account in one["accounts"]]
        if one["id"] in changed:
            _incident(changed.pop(one["id"]), one, made, editor)
        if moved:
            homes.of.update(dict.fromkeys(accounts, one["id"]))
            homes.members[one["id"]] = accounts
    for account, row in moved.items():
        _account(account, row, homes, made, editor)
    for id_, row in changed.items():
        made.conflicts.append(f"{row.spot}: {id_} is no incident of this record today: nothing was taken from the row")
    return made


# --------------------------------------------------------------------------------------------------
# Incidents


def _incident(row: Row, one: Mapping[str, Any], made: Edits, editor: Editor) -> None:
    """Compare the row with today's, if today's is still the one that was exported."""
    today, told = tables.incident_row(dict(one)), typed(row, INCIDENTS)
    if told["row"] != today["row"]:
        made.conflicts.append(
            f"{row.spot}: the record changed {one['id']} since the export: export it again, and change that"
        )
        return
    differ = [name for name in INCIDENTS.names if tables.canonical(told[name]) != tables.canonical(today[name])]
    account = str(one["id"]).replace("inc_", "acc_")
    left = set(differ)
    for names, claim in _claims(row, told, left, editor):
        made.entries.append(Entry(account, claim))
        made.changes.append(
            f"{one['id']}: " + ", ".join(f"{name} {_shown(today[name])} -> {_shown(told[name])}" for name in names)
        )
        left -= set(names)
    for name in differ:
        if name in left:
            made.conflicts.append(
                f"{row.at(name)}: {name} is worked out from the accounts: change those, or `dateline judge`"
            )


def _shown(cell: Cell) -> str:
    return "nothing" if cell is None else repr(cell)


def _claims(row: Row, told: tables.Row, differ: set[str], editor: Editor) -> Iterator[tuple[tuple[str, ...], Claim]]:
    """The claims that the changed cells make, each with the columns that it comes from."""
    for column, name in _WORDS.items():
        if column in differ and (value := row.one_of(column, _choices(column))):
            yield (column,), claimed(name, value, editor)
    for column, name in _LISTS.items():
        if column in differ:
            for value in _listed(row, column):
                yield (column,), claimed(name, value, editor)
    if names := tuple(name for name in _DATE if name in differ):
        yield names, claimed("date", _day(row), editor)
    if names := tuple(name for name in _PLACE if name in differ):
        yield names, claimed("place", _where(row, told), editor)
    for toll in TOLL_FIELDS:
        if names := tuple(f"{toll}_{bound}" for bound in BOUNDS if f"{toll}_{bound}" in differ):
            yield names, claimed(toll, _count(row, toll, names), editor)


def _choices(column: str) -> tuple[str, ...]:
    return {
        "type": types(),
        "status": _STATUSES,
        "scope": ("event", "campaign"),
        "salience": ("foreground", "background"),
    }[column]


def _listed(row: Row, column: str) -> list[str]:
    told = [part.strip() for part in (row.text(column) or "").split(";") if part.strip()]
    allowed = {"modes": modes(row.text("type") or "ASSAULT"), "contexts": contexts()}.get(column)
    for value in told:
        if allowed is not None and value not in allowed:
            raise bad(row.at(column), f"{value!r} is none of {', '.join(allowed)}", "Take one of them")
    return told


def _day(row: Row) -> Day:
    start, end = row.day("date_start"), row.day("date_end")
    end = end or start
    if start is None or end is None:
        return Day(None, None, "unknown", "entered", row.text("date_text") or "")
    if end < start:
        raise bad(row.at("date_end"), f"{end} lies before {start}", "Put the days the right way round")
    precision: DayPrecision = "day" if start == end else _precision(row)
    return Day(start, end, precision, "entered", row.text("date_text") or start)


def _precision(row: Row) -> DayPrecision:
    return row.one_of("date_precision", _DAY_PRECISIONS) or "day"


def _where(row: Row, told: tables.Row) -> Place:
    name = row.text("place")
    if name is None:
        raise bad(row.at("place"), "a place needs a name", "Write one, or put back what stood there")
    lat, lon = row.within("lat", -90, 90), row.within("lon", -180, 180)
    if (lat is None) != (lon is None):
        raise bad(row.at("lat"), "a latitude needs a longitude", "Write both, or neither")
    precision = row.one_of("place_precision", _PRECISIONS) or "unknown"
    country = row.text("country")
    return Place(
        name,
        id=row.text("place_id"),
        kind="point" if precision in ("site", "town") else "area",
        country=None if country is None else country.upper(),
        admin1=row.text("admin1"),
        admin2=row.text("admin2"),
        lat=lat,
        lon=lon,
        radius_km=row.number("radius_km"),
        precision=precision,
    )


def _count(row: Row, toll: str, names: tuple[str, ...]) -> Count:
    """A number for everyone. A change of the best figure alone means that figure; else the bounds."""
    low, best, high = (row.whole(f"{toll}_{bound}") for bound in BOUNDS)
    if best is not None and f"{toll}_best" in names and len(names) == 1:
        return Count(best, best)
    low = best if low is None else low
    if low is None:
        raise bad(row.at(f"{toll}_low"), "a toll cannot be taken away", "Write a number, 0 for none")
    high = best if high is None else high
    if high is not None and high < low:
        raise bad(row.at(f"{toll}_high"), f"{high} is less than {low}", "Correct them")
    return Count(low, high)


# --------------------------------------------------------------------------------------------------
# Accounts


@dataclass(slots=True)
class _Homes:
    """Which incident holds each account today, and which accounts each incident."""

    of: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)


def _account(account: str, row: Row, homes: _Homes, made: Edits, editor: Editor) -> None:
    """An account that was put into another incident: different from those that it leaves, the same as one of those that
    it comes to."""
    here, there = homes.of.get(account), row.text("incident") or ""
    if here is None:
        made.conflicts.append(f"{row.spot}: {account} is no account of this record today")
        return
    if there == here:
        made.conflicts.append(f"{row.spot}: only the incident of an account can be changed")
        return
    if there != NEW and there not in homes.members:
        made.conflicts.append(f"{row.at('incident')}: {there} is no incident of this record today")
        return
    for other in homes.members[here]:
        if other != account:
            made.decisions.append(Decision(0, account, other, "different", editor.by, editor.why))
    if there != NEW:
        made.decisions.append(Decision(0, account, homes.members[there][0], "same", editor.by, editor.why))
    made.changes.append(f"{account}: incident {here} -> {there}")
