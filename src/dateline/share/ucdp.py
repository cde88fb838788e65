"""Incidents as the 49 columns of UCDP's Georeferenced Event Dataset (GED).

An event of UCDP is the use of armed force by an organised actor, with at least one dead, a place and a date. What is
none makes no row, and the losses say so. Whether a pair of sides passed UCDP's threshold of 25 dead a year is not
known here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.compare.places import is_unit
from dateline.fuse.known import country_of
from dateline.ontology.precision import day_class, place_class
from dateline.registry.countries import countries
from dateline.share.acled import number_of, outlet_name
from dateline.share.csv import PACKAGE, Summed, guarded, line, package, resource
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.sides import ARMED, Side, country, in_country, sides_of, table
from dateline.share.tables import Cell, joined

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence",
    "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""In UCDP's order."""

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_STATUSES = frozenset({"happened", "ongoing", "unknown"})
_STATE = ("state", "external")


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of an event, as UCDP orders them: of a state and rebels the state is side A."""

    kind: int
    a: Side
    b: Side | None
    """None where civilians are side B."""
    turned: bool
    """Whether side A is the one that was acted on."""


def lines(job: Job) -> Iterator[str]:
    """The header and one row for each event."""
    job.losses.dropped(*OF_NO_INCIDENT)
    yield line(COLUMNS)
    for item in job.material.items():
        cells = row(item.json, job.losses)
        if cells is not None:
            yield line(guarded(cells[name]) for name in COLUMNS)


def fill(job: Job, folder: Path) -> None:
    """ged.csv, and beside it what holds for all rows and has no column: whether private persons stand under their
    initials, and up to which level it is shared."""
    with (folder / "ged.csv").open("wb") as out:
        table_ = Summed(out)
        for text in lines(job):
            table_.write(text)
    about = "Incidents in the columns of UCDP's Georeferenced Event Dataset"
    schema = {"fields": [{"name": name, "type": "any"} for name in COLUMNS], "missingValues": [""]}
    told = {"redacted": job.options.redacted, "level": job.options.level}
    described = json.dumps(package(told, [resource("ged", about, table_, schema)]), ensure_ascii=False, indent=2)
    (folder / PACKAGE).write_text(described + "\n", encoding="utf-8")


def row(found: Mapping[str, Any], losses: Losses) -> dict[str, Cell] | None:
    """The cells of one incident; None where it is no event of UCDP's."""
    why = _outside(found)
    pair = None if why else pair_of(found)
    if why or pair is None:
        losses.dropped("incident", why or "no organised actor is told of")
        return None
    _count_losses(found, pair, losses)
    known_a, known_b = _known(pair.a), _known(pair.b)
    year = int(found["date"]["start"][:4])
    return {
        "id": number_of(found["id"], 31),
        "year": year,
        "relid": _relid(found, year, pair.kind),
        "active_year": None,
        "code_status": "Clear",
        "type_of_violence": pair.kind,
        **_pair(pair, known_a, known_b, found),
        **_sources(found),
        **_where(found),
        **_when(found),
        **deaths(found, pair, losses),
        "event_clarity": 2 if found["scope"] == "campaign" else 1,
        "gwnoa": _gw(pair.a),
        "gwnob": _gw(pair.b),
    }


def _outside(found: Mapping[str, Any]) -> str | None:
    date, place, killed = found["date"], found["place"], found["casualties"]["killed"]
    if found["type"] != "ASSAULT":
        return "no use of armed force"
    if found["status"] not in _STATUSES:
        return f"it was {found['status']}"
    if killed is None or killed["high"] < 1:
        return "nobody is told to be dead"
    if date is None or date["start"] is None or day_class(date["start"], date["end"]).ucdp is None:
        return "no day within a year can be told"
    if place is None or place["lat"] is None or place["country"] is None or _prec(place) is None:
        return "no place can be told"
    return None


def pair_of(found: Mapping[str, Any]) -> Pair | None:
    """The sides and the type of violence; None where no side is organised."""
    sides = sides_of(found)
    actors = [each for each in sides.actors if each.camp in ARMED]
    armed = [each for each in sides.others if each.camp in ARMED]
    if not actors:
        return None
    first = actors[0]
    second = armed[0] if armed else next((each for each in actors[1:] if each.camp != first.camp), None)
    if second is None:
        return Pair(ONE_SIDED, first, None, turned=False)
    if first.camp in _STATE or second.camp in _STATE:
        turned = first.camp not in _STATE
        return Pair(STATE_BASED, *((second, first) if turned else (first, second)), turned=turned)
    return Pair(NON_STATE, first, second, turned=False)


def _count_losses(found: Mapping[str, Any], pair: Pair, losses: Losses) -> None:
    for field in ("injured", "arrested", "abducted", "missing"):
        losses.dropped(field, "UCDP counts the dead alone", int(found["casualties"][field] is not None))
    losses.dropped("claims and their words", "sources are lists, tied to no number")
    losses.dropped("type, modes, weapons", "UCDP has three types of violence")
    losses.dropped("contradictions", "low and high are what is left of them", len(found["contradictions"]))
    losses.dropped(
        "redacted",
        "no column says that private persons stand under their initials: a folder says so",
        int(found["redacted"]),
    )
    losses.dropped("active_year", "it takes all dead of a pair in a year")
    losses.approximated("side_a, side_b", "who is unidentified stands under a kind", int(_unnamed(pair)))
    losses.approximated(
        "side_a, side_b",
        "a claim or a suspicion stands as the side",
        int(not pair.a.sure or not (pair.b or pair.a).sure),
    )


def _unnamed(pair: Pair) -> bool:
    return pair.a.id is None or (pair.b is not None and pair.b.id is None)


# --------------------------------------------------------------------------------------------------
# Sides


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of UCDP's, with the conflicts and dyads that it takes part in."""

    id: int
    name: str
    conflicts: frozenset[int]
    dyads: frozenset[int]


@cache
def _actors() -> dict[str, Known]:
    return {
        row["actor"]: Known(int(row["ucdp"]), row["name"], _numbers(row["conflicts"]), _numbers(row["dyads"]))
        for row in table("ucdp_actors.csv")
    }


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))


def _known(side: Side | None) -> Known | None:
    """UCDP's own actor. A body of a state stands for its government."""
    if side is None or side.id is None:
        return None
    found = _actors().get(side.id)
    return found or (_actors().get(f"gov-{home.lower()}") if side.camp in _STATE and (home := _home(side)) else None)


def _home(side: Side) -> str | None:
    return None if side.id is None else country_of(side.id)


def _gw(side: Side | None) -> int | None:
    return country(_home(side)).gw if side is not None and side.camp in _STATE else None


def _name(side: Side | None, known: Known | None, where: str) -> str:
    if side is None:
        return "Civilians"
    if known is not None:
        return known.name
    if side.id is not None:
        return side.name
    return f"Government of {where}" if side.camp == "state" and where else "Unknown"


def _pair(pair: Pair, a: Known | None, b: Known | None, found: Mapping[str, Any]) -> dict[str, Cell]:
    where = in_country(found)
    names = _name(pair.a, a, where), _name(pair.b, b, where)
    conflict, dyad = _shared(a, b, "conflicts"), _shared(a, b, "dyads")
    return {
        **_twice("conflict", conflict),
        "conflict_name": f"{names[0]} - {names[1]}",
        **_twice("dyad", dyad),
        "dyad_name": f"{names[0]} - {names[1]}",
        **_twice("side_a", None if a is None else a.id),
        "side_a": names[0],
        **_twice("side_b", None if b is None else b.id),
        "side_b": names[1],
    }


def _twice(name: str, number: int | None) -> dict[str, Cell]:
    return {f"{name}_dset_id": number, f"{name}_new_id": number}


def _shared(a: Known | None, b: Known | None, what: str) -> int | None:
    """The one number that both have; None where they share none, or more than one."""
    if a is None or b is None:
        return None
    both = getattr(a, what) & getattr(b, what)
    return next(iter(both)) if len(both) == 1 else None


# --------------------------------------------------------------------------------------------------
# Deaths


def deaths(found: Mapping[str, Any], pair: Pair, losses: Losses) -> dict[str, Cell]:
    """The dead by side, which come to the best estimate. Of whom it is not told which side they were on, they are
    unknown; where the sides come to more than all, the last is cut."""
    killed = found["casualties"]["killed"]
    if killed["best"] is None:
        losses.filled("best", "the rule of tolls does not choose: the lowest figure")
    best = killed["best"] if killed["best"] is not None else killed["low"]
    more = _attackers(found, losses)
    best += more
    told = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    for group in found["casualties"]["groups"]:
        column = _column(group, pair)
        if column and group.get("killed"):
            told[column] += _number(group["killed"])
    left = best
    for column, number in told.items():
        losses.approximated(column, "the sides come to more than all", int(number > left))
        told[column] = min(number, left)
        left -= told[column]
    return {**told, "deaths_unknown": left, "best": best, "high": killed["high"] + more, "low": killed["low"] + more}


def _attackers(found: Mapping[str, Any], losses: Losses) -> int:
    """The dead of those who attacked, where the toll of the incident leaves them out: UCDP counts them."""
    whole = set(found["casualties"]["killed"]["claims"])
    apart = [
        group["killed"]
        for group in found["casualties"]["groups"]
        if group["side"] == "actor" and group.get("killed") and not whole.intersection(group["killed"]["claims"])
    ]
    losses.approximated("best, low, high", "with those who attacked, whom the toll here leaves out", int(bool(apart)))
    return sum(_number(toll) for toll in apart)


def _number(toll: Mapping[str, Any]) -> int:
    return int(toll["best"] if toll["best"] is not None else toll["low"])


def _column(group: Mapping[str, Any], pair: Pair) -> str | None:
    if group["side"] == "civilian":
        return "deaths_civilians"
    if group["participant"] is not None and group["participant"] == pair.a.id:
        return "deaths_a"
    if pair.b is not None and group["participant"] is not None and group["participant"] == pair.b.id:
        return "deaths_b"
    if group["side"] == "actor":
        return "deaths_b" if pair.turned else "deaths_a"
    if group["side"] == "recipient":
        return "deaths_civilians" if pair.b is None else "deaths_a" if pair.turned else "deaths_b"
    return None


# --------------------------------------------------------------------------------------------------
# Sources, place and time


def _sources(found: Mapping[str, Any]) -> dict[str, Cell]:
    """The lists of reports, and of those whom they name as the source, the tolls' first."""
    reports = list({account["report"]["id"]: account["report"] for account in found["accounts"]}.values())
    claims = [claim for account in found["accounts"] for claim in account["claims"]]
    names = [
        claim["claimant"]["name"]
        for claim in sorted(claims, key=lambda claim: claim["field"] != "killed")
        if claim["claimant"] is not None
    ]
    offices = [outlet_name(report["outlet"]) or "" for report in reports]
    articles = [
        f'"{office},{report["published"] or ""},{report["title"] or ""}"'
        for office, report in zip(offices, reports, strict=True)
    ]
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(report["published"] or "" for report in reports),
        "source_headline": ";".join(report["title"] or "" for report in reports),
        "source_original": joined(names),
    }


def _prec(place: Mapping[str, Any]) -> int | None:
    return place_class(place["precision"], place["relation"], place["kind"], unit=is_unit(place["id"])).ucdp


def _where(found: Mapping[str, Any]) -> dict[str, Cell]:
    place = found["place"]
    lat, lon = place["lat"], place["lon"]
    code = country(place["country"])
    relation = "" if place["relation"] == "in" else f"{place['relation']} "
    return {
        "where_prec": _prec(place),
        "where_coordinates": place["name"],
        "where_description": relation + place["name"],
        "adm_1": place["admin1"],
        "adm_2": place["admin2"],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid(lat, lon),
        "country": in_country(found),
        "country_id": code.gw,
        "region": code.ucdp_region,
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID: half a degree square, counted from the south-west, 720 a row."""
    row_, column = (min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719))
    return row_ * 720 + column + 1


def _when(found: Mapping[str, Any]) -> dict[str, Cell]:
    date = found["date"]
    return {
        "date_prec": day_class(date["start"], date["end"]).ucdp,
        "date_start": f"{date['start']} 00:00:00.000",
        "date_end": f"{date['end']} 00:00:00.000",
    }


def _relid(found: Mapping[str, Any], year: int, kind: int) -> str:
    alpha3 = {each.alpha2: each.alpha3 for each in countries()}.get(found["place"]["country"], "XXX")
    return f"{alpha3}-{year}-{kind}-{found['id'].removeprefix('inc_')}"


FORMAT = Format(
    name="ucdp",
    about="the 49 columns of UCDP's Georeferenced Event Dataset; a folder has beside them what they have no place for",
    one=written(lines),
    many=fill,
)
