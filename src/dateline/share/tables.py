"""Incidents as flat tables: the columns of each, and the rows of one incident.

A cell is a text, a number, a truth value, or None where it is unknown. A cell of several values joins them by "; ".
The last column of a table that people may edit, `row`, is a digest of the others: by it an import tells what was
changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.model import TOLL_FIELDS, make_id

Cell = str | int | float | bool | None
Kind = Literal["string", "integer", "number", "boolean", "date"]

_ROLES = ("actor", "recipient", "target", "victim")
BOUNDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as a Frictionless table schema describes it."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` are the columns that name a row; `refers` says which column names a row of which table."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = field(init=False)
    """The names of the columns, in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))


def _text(name: str, about: str, *, required: bool = False) -> Column:
    return Column(name, "string", about, required)


def _number(name: str, about: str) -> Column:
    return Column(name, "number", about)


def _whole(name: str, about: str) -> Column:
    return Column(name, "integer", about)


INCIDENTS = Table(
    "incidents",
    "One row for each incident: the chosen values.",
    (
        Column("id", "string", "The incident's id, inc_...", required=True, unique=True),
        _text("label", "One line for people."),
        _text("type", "A PLOVER type."),
        _text("modes", "PLOVER modes."),
        _text("contexts", "PLOVER contexts."),
        _text("status", "happened, ongoing, attempted, foiled, planned or unknown.", required=True),
        _text("scope", "event or campaign.", required=True),
        _text("salience", "foreground or background.", required=True),
        Column("date_start", "date", "The first day."),
        Column("date_end", "date", "The last day, inclusive."),
        _text("date_precision", "day, week, month, year or unknown."),
        _text("date_text", "The words for the day."),
        _text("place", "The place, as the report has it."),
        _text("place_id", "Its id in the gazetteer."),
        _text("place_precision", "site, town, district, province, country or unknown."),
        _text("country", "ISO 3166 alpha-2."),
        _text("admin1", "The province."),
        _text("admin2", "The district."),
        _number("lat", "Degrees north."),
        _number("lon", "Degrees east."),
        _number("radius_km", "How far from there the true place may lie."),
        *(_text(f"{role}s", f"Those who take part as {role}.") for role in _ROLES),
        *(_whole(f"{toll}_{bound}", f"{toll}: {bound}.") for toll in TOLL_FIELDS for bound in BOUNDS),
        _text("weapons", "What was used."),
        _text("contradictions", "Field and kind of each contradiction."),
        _whole("reports", "How many reports tell of it."),
        _whole("origins", "How many that are no copies of one another."),
        _number("confidence", "From 0 to 1."),
        _text("outlets", "Who published the reports."),
        _text("urls", "Their addresses."),
        _text("marking", "Its level by TLP 2.0.", required=True),
        Column("redacted", "boolean", "Whether private persons stand under their initials."),
        _text("row", "A digest of the row as it was exported: leave it as it is."),
    ),
    ("id",),
)

REPORTS = Table(
    "reports",
    "One row for each report.",
    (
        Column("id", "string", "The report's id, rep_...", required=True, unique=True),
        _text("outlet", "Who published it."),
        _text("title", "Its title."),
        _text("url", "Its address."),
        Column("published", "date", "The day of publication."),
        _text("genre", "news, opinion, analysis, statement or statistics.", required=True),
        _text("origin", "Reports of one origin copy one another.", required=True),
        _text("marking", "Its level by TLP 2.0.", required=True),
    ),
    ("id",),
)

ACCOUNTS = Table(
    "accounts",
    "One row for what one report says of one happening.",
    (
        Column("id", "string", "The account's id, acc_...", required=True, unique=True),
        _text("incident", "The incident that holds it: change it to move the account.", required=True),
        _text("report", "The report that gives it.", required=True),
        _whole("anchor_start", "Where the words stand that name the happening."),
        _whole("anchor_end", "Where they end."),
        _text("anchor_quote", "The words."),
        _text("row", "A digest of the row as it was exported: leave it as it is."),
    ),
    ("id",),
    (("incident", "incidents"), ("report", "reports")),
)

CLAIMS = Table(
    "claims",
    "One row for each claim: one value for one field, with the words that say it.",
    (
        _text("account", "The account that makes it.", required=True),
        _whole("number", "Its place among those of the account."),
        _text("id", "The claim's id, clm_...", required=True),
        _text("field", "What it tells of.", required=True),
        _text("value", "The value, as JSON.", required=True),
        _text("who", "Of a toll: of whom."),
        _text("side", "Of a toll: on which side they stood."),
        Column("total", "boolean", "Of a toll: whether it counts all."),
        _text("polarity", "asserts or denies.", required=True),
        _text("hedge", "Words of doubt or rounding."),
        _text("claimant", "Who says so, as JSON; empty for the report itself."),
        _text("basis", "stated, inferred, assumed or entered.", required=True),
        _text("quote", "The words."),
        _whole("start", "Where they stand in the report's text, in Unicode code points."),
        _whole("end", "Where they end."),
        _text("by", "The rule or the person that made the claim."),
        _number("confidence", "From 0 to 1."),
        _text("reason", "Of a person's claim: why."),
        _whole("act", "Where the words stand that name the act with which it is told."),
        _text("marking", "Its level by TLP 2.0.", required=True),
    ),
    ("account", "number"),
    (("account", "accounts"),),
)

PARTICIPANTS = Table(
    "participants",
    "One row for each party of each incident under each role and stance.",
    (
        _text("incident", "The incident.", required=True),
        _text("actor", "The id in the registry."),
        _text("name", "The name.", required=True),
        _text("role", "actor, recipient, target or victim.", required=True),
        _text("stance", "stated, claimed, suspected, accused or denied.", required=True),
        _text("by", "Who says so; empty for the reports themselves."),
        _text("claims", "The claims behind it."),
    ),
    (),
    (("incident", "incidents"),),
)

EDGES = Table(
    "edges",
    "One row for each actor towards another in each incident.",
    (
        _text("incident", "The incident.", required=True),
        _text("source", "Who acts.", required=True),
        _text("target", "On whom.", required=True),
        _text("type", "A PLOVER type.", required=True),
        _text("mode", "A PLOVER mode."),
        _number("score", "PLOVER's, from -10 to 10."),
    ),
    (),
    (("incident", "incidents"),),
)

JUDGEMENTS = Table(
    "judgements",
    "One row for each two accounts of which it was judged whether they are one happening, as far as it decides.",
    (
        _text("left", "An account.", required=True),
        _text("right", "Another.", required=True),
        _text("verdict", "same, different or unsure.", required=True),
        _number("probability", "How likely it is that they are one."),
        _text("by", "The rule or the person that judged.", required=True),
        _text("why", "Of a person's judgement: why."),
    ),
    ("left", "right"),
    (("left", "accounts"),),
)

TABLES = (INCIDENTS, REPORTS, ACCOUNTS, CLAIMS, PARTICIPANTS, EDGES, JUDGEMENTS)

Row = dict[str, Cell]


def incident_row(found: dict[str, Any]) -> Row:
    """The cells of an incident's JSON by column."""
    date, place = found["date"] or {}, found["place"] or {}
    reports = [account["report"] for account in found["accounts"]]
    plain = ("id", "label", "type", "status", "scope", "salience", "reports", "origins", "confidence", "marking")
    cells: Row = {
        **{name: found[name] for name in plain},
        "modes": joined(found["modes"]),
        "contexts": joined(found["contexts"]),
        **{f"date_{name}": date.get(name) for name in ("start", "end", "precision", "text")},
        "place": place.get("name"),
        "place_id": place.get("id"),
        "place_precision": place.get("precision"),
        **{name: place.get(name) for name in ("country", "admin1", "admin2", "lat", "lon", "radius_km")},
        **{f"{role}s": joined(_of_role(found, role)) for role in _ROLES},
        **{name: value for toll in TOLL_FIELDS for name, value in _toll(found, toll)},
        "weapons": joined(weapon["name"] for weapon in found["weapons"]),
        "contradictions": joined(f"{one['field']}: {one['kind']}" for one in found["contradictions"]),
        "outlets": joined(report["outlet"] for report in reports),
        "urls": joined(report["url"] for report in reports),
        "redacted": found["redacted"],
    }
    return signed(INCIDENTS, cells)


def rows(found: dict[str, Any]) -> Iterator[tuple[Table, Row]]:
    """All rows of one incident, its reports apart: those of one report come once for the whole export."""
    yield INCIDENTS, incident_row(found)
    for written in found["accounts"]:
        anchor = written["anchor"]
        yield (
            ACCOUNTS,
            signed(
                ACCOUNTS,
                {
                    "id": written["id"],
                    "incident": found["id"],
                    "report": written["report"]["id"],
                    **{f"anchor_{name}": anchor[name] for name in ("start", "end", "quote")},
                },
            ),
        )
        for number, claim in enumerate(written["claims"]):
            yield CLAIMS, _claim(written["id"], number, claim)
    for party in found["participants"]:
        for voice in party["stances"]:
            head = {name: party[name] for name in ("actor", "name", "role")}
            told = {"stance": voice["stance"], "by": voice["by"], "claims": joined(voice["claims"])}
            yield PARTICIPANTS, {"incident": found["id"], **head, **told}
    for edge in found["edges"]:
        own = {name: edge[name] for name in ("type", "mode", "score")}
        yield EDGES, {"incident": found["id"], "source": edge["from"], "target": edge["to"], **own}


def report_row(report: dict[str, Any]) -> Row:
    """The cells of a report, from the JSON of an account."""
    return {name: report[name] for name in REPORTS.names}


def _claim(account: str, number: int, claim: dict[str, Any]) -> Row:
    return {
        **{name: claim[name] for name in CLAIMS.names if name in claim},
        "account": account,
        "number": number,
        "value": compact(claim["value"]),
        "claimant": None if claim["claimant"] is None else compact(claim["claimant"]),
    }


def signed(table: Table, cells: Row) -> Row:
    """The row with its digest in the last column."""
    return {**cells, "row": digest(table, cells)}


def digest(table: Table, cells: Row) -> str:
    """A short text that any change of the row changes. Numbers count by their value: 5 and 5.0 are one."""
    return make_id("row", *(canonical(cells.get(name)) for name in table.names if name != "row"))


def canonical(cell: Cell) -> str:
    """A cell as one text, whichever way a program writes it."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return repr(int(cell)) if float(cell).is_integer() else repr(float(cell))
    return cell


def compact(value: Any) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def joined(values: Iterable[str | None]) -> str | None:
    """The values, each once, in order."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _of_role(found: dict[str, Any], role: str) -> list[str]:
    return [party["name"] + stance(party) for party in found["participants"] if party["role"] == role]


def stance(party: dict[str, Any]) -> str:
    """What stands behind a name that no report states: " (claimed)", " (denied)"."""
    stances = [voice["stance"] for voice in party["stances"]]
    return "" if "stated" in stances else f" ({stances[0]})"


def _toll(found: dict[str, Any], field: str) -> Iterator[tuple[str, Cell]]:
    toll = found["casualties"][field] or {}
    yield from ((f"{field}_{bound}", toll.get(bound)) for bound in BOUNDS)
