"""Incidents as CAMEO events with Goldstein's scores, tab-separated: one row for each edge and day, as event coders give
it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dateline.fuse.known import body_kind, country_of
from dateline.ontology.load import crosswalk
from dateline.registry.countries import countries
from dateline.share.acled import outlet_name
from dateline.share.csv import guarded
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.sides import table
from dateline.share.tables import Cell

COLUMNS = (
    "event_id", "date", "source", "source_name", "target", "target_name", "cameo", "cameo_name", "root", "quad",
    "goldstein", "country", "lat", "lon", "reports", "origins", "publications", "incident", "redacted",
)  # fmt: skip

_SECTORS = {
    "military": "MIL", "paramilitary": "MIL", "police": "COP", "intelligence": "SPY", "security-forces": "MIL",
    "ministry": "GOV", "agency": "GOV", "government": "GOV", "court": "JUD", "armed-group": "REB", "party": "PTY",
    "company": "BUS", "ngo": "NGO", "igo": "IGO", "forum": "IGO",
}  # fmt: skip
"""CAMEO's role code of each kind of actor in the registry."""


def lines(job: Job) -> Iterator[str]:
    """The header and a row for each edge."""
    job.losses.dropped(*OF_NO_INCIDENT)
    yield _line(COLUMNS)
    for item in job.material.items():
        for cells in rows(item.json, job.losses):
            yield _line([guarded(cells[name]) for name in COLUMNS])


def rows(found: Mapping[str, Any], losses: Losses) -> Iterator[dict[str, Cell]]:
    """The events of one incident: CAMEO's are of one actor towards another, on one day."""
    date, place = found["date"], found["place"] or {}
    why = None
    if date is None or date["start"] is None:
        why = "no day can be told"
    elif not found["edges"]:
        why = "nobody acts on anybody: an event has a source and a target"
    if why:
        losses.dropped("incident", why)
        return
    if date["start"] != date["end"]:
        losses.approximated("date", "the first day of a stretch")
    _count_losses(found, losses)
    for number, edge in enumerate(found["edges"]):
        code, name, lost = code_of(edge["type"], edge["mode"])
        if lost:
            losses.approximated("type", lost)
        yield {
            "event_id": f"{found['id']}-{number}",
            "date": date["start"].replace("-", ""),
            "source": actor_code(edge["from"]),
            "source_name": edge["from"],
            "target": actor_code(edge["to"]),
            "target_name": edge["to"],
            "cameo": code,
            "cameo_name": name,
            "root": code[:2],
            "quad": _quad(code),
            "goldstein": goldstein(code),
            "country": place.get("country"),
            "lat": place.get("lat"),
            "lon": place.get("lon"),
            "reports": found["reports"],
            "origins": found["origins"],
            "publications": "; ".join(sorted({outlet_name(a["report"]["outlet"]) or "" for a in found["accounts"]})),
            "incident": found["id"],
            "redacted": str(found["redacted"]).lower(),
        }


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    losses.dropped("claims and their words", "a row has publications alone")
    losses.dropped(
        "tolls",
        "CAMEO counts nobody",
        sum(found["casualties"][f] is not None for f in ("killed", "injured", "arrested")),
    )
    losses.dropped("status", "every event of CAMEO happened", int(found["status"] not in ("happened", "ongoing")))
    losses.dropped("contexts", "CAMEO has none", len(found["contexts"]))
    losses.dropped("precision of the place", "a point is all there is", int(found["place"] is not None))


def code_of(kind: str, mode: str | None) -> tuple[str, str, str]:
    """The code, its name, and what it loses."""
    found = {(row["type"], row["mode"]): row for row in crosswalk("plover_cameo")}
    row = found.get((kind, mode or "")) or found[kind, ""]
    return row["cameo"], _names().get(row["cameo"], ""), row["lost"]


@cache
def _names() -> dict[str, str]:
    return {row["cameo"]: row["name"] for row in crosswalk("cameo_plover")}


@cache
def _scores() -> dict[str, float]:
    return {row["cameo"]: float(row["goldstein"]) for row in table("goldstein.csv")}


def goldstein(code: str) -> float | None:
    """Goldstein's score of a code, or of the longest beginning of it that has one."""
    for length in range(len(code), 1, -1):
        if code[:length] in _scores():
            return _scores()[code[:length]]
    return None


def _quad(code: str) -> int:
    """CAMEO's four classes, by the root of the code: words and deeds of cooperation and of conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def actor_code(label: str) -> str | None:
    """CAMEO's code of an actor: the country and the role; None where neither is known."""
    kind, home = body_kind(label), country_of(label)
    alpha3 = {each.alpha2: each.alpha3 for each in countries()}.get(home or "", "")
    return f"{alpha3}{_SECTORS.get(kind or '', '')}" or None


def _line(cells: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", lineterminator="\n").writerow(cells)
    return buffer.getvalue()


FORMAT = Format(
    name="cameo",
    about="CAMEO events with Goldstein's scores, tab-separated, a row for each actor towards another",
    one=written(lines),
)
