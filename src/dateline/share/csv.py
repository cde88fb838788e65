"""Incidents as CSV, one row each, for a spreadsheet: the chosen values alone, without the words behind them.

A cell of text that a spreadsheet would take for a formula is guarded by a leading apostrophe; numbers are not
text and stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dateline.incident import Incident
from dateline.model import TOLL_FIELDS
from dateline.share.jsonl import shared
from dateline.share.private import shared_names

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters at which a spreadsheet begins to calculate (OWASP, CSV Injection)."""

_ROLES = ("actor", "recipient", "target", "victim")

COLUMNS = (
    *("id", "label", "type", "modes", "contexts", "status", "scope", "salience"),
    *("date_start", "date_end", "date_precision", "date_text"),
    *("place", "place_id", "place_precision", "country", "admin1", "admin2", "lat", "lon", "radius_km"),
    *(f"{role}s" for role in _ROLES),
    *(f"{field}_{bound}" for field in TOLL_FIELDS for bound in ("low", "best", "high")),
    *("weapons", "contradictions", "reports", "origins", "confidence", "outlets", "urls", "marking"),
)
"""The columns, in order. A cell of several values joins them by "; "; an unknown value is an empty cell."""

Cell = str | int | float | None


def lines(incidents: Iterable[Incident], *, raw: bool = False) -> Iterator[str]:
    """The header and one row for each incident, with line breaks as RFC 4180 has them. `raw` leaves out the
    guard against formulas, for readers that are no spreadsheet."""
    yield _line(COLUMNS)
    told = list(incidents)
    private = shared_names(told)
    for incident in told:
        cells = row(incident, private)
        yield _line([cells[name] if raw else guarded(cells[name]) for name in COLUMNS])


def row(incident: Incident, private: Mapping[str, Iterable[str]] = MappingProxyType({})) -> dict[str, Cell]:
    """The cells of an incident by column. `private` as for `shared`."""
    found = shared(incident, private)
    date, place = found["date"] or {}, found["place"] or {}
    reports = [account["report"] for account in found["accounts"]]
    plain = (
        "id",
        "label",
        "type",
        "status",
        "scope",
        "salience",
        "reports",
        "origins",
        "confidence",
        "marking",
    )
    return {
        **{name: found[name] for name in plain},
        "modes": _joined(found["modes"]),
        "contexts": _joined(found["contexts"]),
        **{f"date_{name}": date.get(name) for name in ("start", "end", "precision", "text")},
        "place": place.get("name"),
        "place_id": place.get("id"),
        "place_precision": place.get("precision"),
        **{name: place.get(name) for name in ("country", "admin1", "admin2", "lat", "lon", "radius_km")},
        **{f"{role}s": _joined(_of_role(found, role)) for role in _ROLES},
        **{name: value for field in TOLL_FIELDS for name, value in _toll(found, field)},
        "weapons": _joined(weapon["name"] for weapon in found["weapons"]),
        "contradictions": _joined(f"{one['field']}: {one['kind']}" for one in found["contradictions"]),
        "outlets": _joined(report["outlet"] for report in reports),
        "urls": _joined(report["url"] for report in reports),
    }


def guarded(cell: Cell) -> Cell:
    """Text that begins as a formula does, behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _of_role(found: dict[str, Any], role: str) -> list[str]:
    return [party["name"] + _stance(party) for party in found["participants"] if party["role"] == role]


def _stance(party: dict[str, Any]) -> str:
    """What stands behind a name that no report states: " (claimed)", " (denied)"."""
    stances = [voice["stance"] for voice in party["stances"]]
    return "" if "stated" in stances else f" ({stances[0]})"


def _toll(found: dict[str, Any], field: str) -> Iterator[tuple[str, Cell]]:
    toll = found["casualties"][field] or {}
    yield from ((f"{field}_{bound}", toll.get(bound)) for bound in ("low", "best", "high"))


def _joined(values: Iterable[str | None]) -> str | None:
    """The values, each once, in order."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _line(cells: Iterable[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
