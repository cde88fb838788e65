"""Incidents as one STIX 2.1 bundle.

Of each incident: an `incident` with the extension that docs/stix-incident.schema.json describes, what takes part in it
(`threat-actor` for armed groups, `identity` for all others), its `location`, a `note` for each claim, an `opinion` for
each denial, the `relationship`s between them, and a `report` that holds it together, by which MISP and OpenCTI read
it. Of each article: a `report` by the `identity` of its outlet. Ids are UUIDs of version 5 over ids of the record, so
that a second export updates the first; every reference leads to an object of the bundle; nothing is custom.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.fuse.known import body_kind
from dateline.model import LEVELS, Level, Report
from dateline.registry.load import registry
from dateline.share import prose
from dateline.share.acled import outlet_name
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.sides import country as numbers
from dateline.share.stamps import BEGINNING, created, modified, uid

Object = dict[str, Any]

TLP: dict[Level, str] = {
    "clear": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "red": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""The marking definitions of TLP 2.0, as OASIS publishes them."""

_TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

EXTENSION = f"extension-definition--{uid('stix', 'extension', 'incident', '1')}"
SCHEMA = "docs/stix-incident.schema.json"
_US = f"identity--{uid('stix', 'identity', 'dateline')}"

_TYPES = ("incident", "note")
"""The types that a report of an article refers to, by the byte that stands for them while the bundle is written."""


def lines(job: Job) -> Iterator[str]:
    """The bundle, an object a line."""
    job.losses.dropped(*OF_NO_INCIDENT)
    bundle = _Bundle(job)
    yield f'{{"type": "bundle", "id": "bundle--{bundle.id}", "objects": [\n'
    before = ""
    for one in bundle.objects():
        yield before + json.dumps(one, ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "\n]}\n"


class _Bundle:
    """What is put down only once, and what each article said, while the incidents go by."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._ids = frozenset(item.json["id"] for item in job.material.items())
        self._seen: set[bytes] = set()
        self._said: dict[str, bytearray] = defaultdict(bytearray)
        self._levels: dict[str, Level] = {}
        digest = hashlib.sha256("".join(sorted(self._ids)).encode()).hexdigest()
        self.id = uid("stix", "bundle", job.options.level, digest)

    def objects(self) -> Iterator[Object]:
        yield _ourselves()
        yield _extension()
        yield from (_tlp(level) for level in LEVELS[: LEVELS.index(self._job.options.level) + 1])
        for item in self._job.material.items():
            yield from self._incident(item.json)
        yield from self._articles()

    def _incident(self, found: Mapping[str, Any]) -> Iterator[Object]:
        """All objects of one incident, what was put down before apart; the report that holds it comes last."""
        made = list(_objects(found, self._ids, self._job.losses))
        fresh = [one for one in made if self._is_new(one["id"])]
        yield from fresh
        yield _wrapper(found, made)
        self._remember(found)

    def _is_new(self, id_: str) -> bool:
        short = uuid.UUID(id_.partition("--")[2]).bytes
        if short in self._seen:
            return False
        if id_.startswith(("identity", "threat-actor", "location")):
            self._seen.add(short)
        return True

    def _remember(self, found: Mapping[str, Any]) -> None:
        """Which objects an article tells: the incident, and the notes of its own claims. As few bytes as will do."""
        for report in prose.reports(found):
            self._said[report["id"]] += _packed(_incident_id(found["id"]))
            self._levels[report["id"]] = report["marking"]
        for account, claim in prose.claims(found):
            self._said[account["report"]["id"]] += _packed(_note_id(account["id"], claim["id"]))

    def _articles(self) -> Iterator[Object]:
        for report in self._job.material.reports(self._said):
            outlet = None if report.outlet is None else _outlet(report.outlet)
            if outlet is not None and self._is_new(outlet["id"]):
                yield outlet
            if report.published is None:
                self._job.losses.filled("published", "STIX demands a day of publication: the beginning of 2026")
            yield _article(report, outlet, list(_unpacked(self._said[report.id])), self._levels[report.id])


# --------------------------------------------------------------------------------------------------
# What every bundle has


def _ourselves() -> Object:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _US,
        "created": BEGINNING,
        "modified": BEGINNING,
        "name": "Dateline",
        "identity_class": "system",
    }


def _extension() -> Object:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": _US,
        "created": BEGINNING,
        "modified": BEGINNING,
        "name": "Dateline incident",
        "description": "Type, day, place, tolls and confidence of an incident that is assembled from news reports.",
        "schema": SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _tlp(level: Level) -> Object:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP[level],
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{level.upper()}",
        "extensions": {_TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}},
    }


# --------------------------------------------------------------------------------------------------
# One incident


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    losses.approximated("type, day, place, tolls", "they stand in Dateline's extension, and in descriptions")
    losses.approximated("claims and their words", "each is a note, without its place in the text")
    losses.dropped("contradictions", "the extension names field and kind alone", len(found["contradictions"]))
    undated = _first_day(found) is None
    losses.filled("created", "no report has a day of publication: the beginning of 2026", int(undated))


def _objects(found: Mapping[str, Any], ids: frozenset[str], losses: Losses) -> Iterator[Object]:
    _count_losses(found, losses)
    incident = _incident(found)
    yield incident
    yield from _place(found, incident, losses)
    yield from _parties(found, incident)
    for link in found["links"]:
        if link["incident"] in ids:
            yield _relation(found, incident["id"], "related-to", _incident_id(link["incident"]), link["relation"])
        else:
            losses.dropped("links", "the other incident is not in this export")
    for report in prose.reports(found):
        if report["outlet"] is not None:
            yield _outlet(report["outlet"])
    for account, claim in prose.claims(found):
        yield _note(found, account, claim, incident["id"])
        if claim["polarity"] == "denies":
            yield _opinion(found, account, claim, incident["id"])


def _base(type_: str, key: str, found: Mapping[str, Any], level: Level | None = None) -> Object:
    """What objects of an incident have in common. `created` is the first day on which it was reported."""
    return {
        "type": type_,
        "spec_version": "2.1",
        "id": f"{type_}--{uid('stix', type_, key)}",
        "created_by_ref": _US,
        "created": created(_first_day(found)),
        "object_marking_refs": [TLP[level or found["marking"]]],
    }


def _signed(made: Object, found: Mapping[str, Any]) -> Object:
    """With the time of its last change, which its content tells."""
    return {**made, "modified": modified(_first_day(found), made)}


def _fixed(type_: str, key: str, **more: Any) -> Object:
    """An object that is no incident's own: an actor, an outlet, a place."""
    made = {
        "type": type_,
        "spec_version": "2.1",
        "id": f"{type_}--{uid('stix', type_, key)}",
        "created": BEGINNING,
        **more,
    }
    return {**made, "modified": modified(None, made)}


def _first_day(found: Mapping[str, Any]) -> str | None:
    return min((report["published"] for report in prose.reports(found) if report["published"]), default=None)


def _incident_id(id_: str) -> str:
    return f"incident--{uid('stix', 'incident', id_)}"


def name_of(found: Mapping[str, Any]) -> str:
    """The label with the beginning of the id: OpenCTI takes two incidents of one name for one."""
    return f"{found['label']} [{found['id'][:12]}]"


_EXTENDED = (
    "id", "scope", "salience", "type", "modes", "contexts", "status", "weapons", "edges", "reports", "origins",
    "redacted",
)  # fmt: skip


def extension(found: Mapping[str, Any]) -> Object:
    """The fields of an incident that STIX has no place for, as docs/stix-incident.schema.json describes them."""
    date, place = found["date"], found["place"]
    made: Object = {"extension_type": "property-extension", **{name: found[name] for name in _EXTENDED}}
    made["weapons"] = [weapon["name"] for weapon in found["weapons"]]
    made["date"] = (
        None if date is None else {name: date[name] for name in ("start", "end", "precision", "basis", "text")}
    )
    made["place"] = None if place is None else {name: place[name] for name in place if name not in ("claims", "basis")}
    made["casualties"] = {
        field: {name: of[name] for name in ("low", "best", "high", "rule")} for field, of in prose.tolls(found)
    }
    made["contradictions"] = [{name: one[name] for name in ("field", "kind")} for one in found["contradictions"]]
    return {name: value for name, value in made.items() if value not in (None, [], {})}


def _incident(found: Mapping[str, Any]) -> Object:
    return _signed(
        {
            **_base("incident", found["id"], found),
            "name": name_of(found),
            "description": "\n".join(prose.facts(found)),
            "confidence": round(found["confidence"] * 100),
            "extensions": {EXTENSION: extension(found)},
        },
        found,
    )


def _place(found: Mapping[str, Any], incident: Object, losses: Losses) -> Iterator[Object]:
    place = found["place"]
    if place is None:
        return
    location = _location(place)
    if location is None:
        losses.dropped(
            "place", "STIX demands a country or coordinates, and none is known: its name is in the extension"
        )
        return
    yield location
    yield _relation(found, incident["id"], "located-at", location["id"], place["relation"])


def _location(place: Mapping[str, Any]) -> Object | None:
    known: Object = {}
    if place["country"]:
        known["country"] = place["country"]
        if region := numbers(place["country"]).acled_region:
            known["region"] = REGIONS.get(region)
    if place["lat"] is not None and place["lon"] is not None:
        known |= {"latitude": place["lat"], "longitude": place["lon"]}
        if place["radius_km"]:
            known["precision"] = float(place["radius_km"] * 1000)
    if place["admin1"]:
        known["administrative_area"] = place["admin1"]
    known = {name: value for name, value in known.items() if value is not None}
    if not known.keys() & {"country", "latitude", "region"}:
        return None
    key = "|".join(
        str(place[name]) for name in ("id", "name", "precision", "lat", "lon", "radius_km", "country", "admin1")
    )
    return _fixed("location", key, name=place["name"], **known)


REGIONS = {
    "Northern Africa": "northern-africa",
    "Western Africa": "western-africa",
    "Middle Africa": "middle-africa",
    "Eastern Africa": "eastern-africa",
    "Southern Africa": "southern-africa",
    "North America": "northern-america",
    "Caribbean": "caribbean",
    "Central America": "central-america",
    "South America": "south-america",
    "Caucasus and Central Asia": "central-asia",
    "East Asia": "eastern-asia",
    "Southeast Asia": "south-eastern-asia",
    "South Asia": "southern-asia",
    "Middle East": "western-asia",
    "Europe": "europe",
    "Oceania": "oceania",
}
"""STIX's vocabulary of regions."""


# --------------------------------------------------------------------------------------------------
# Who


def _parties(found: Mapping[str, Any], incident: Object) -> Iterator[Object]:
    """Those who take part, and how: who denies it has an opinion on the relationship."""
    for party in found["participants"]:
        if party["role"] == "target" and party["actor"] is None:
            continue  # a thing aimed at is no party: the notes have it
        made = _party(party, found)
        yield made
        held = prose.stance(party)
        kind = "attributed-to" if party["role"] == "actor" else "targets"
        relation = _relation(found, incident["id"], kind, made["id"], f"{party['role']}, {held}", party["role"])
        yield relation
        for voice in party["stances"]:
            if voice["stance"] == "denied":
                yield _denial(found, relation, voice)


def _party(party: Mapping[str, Any], found: Mapping[str, Any]) -> Object:
    """A group under its registry id, so that every incident means the same one; anybody else in this incident alone."""
    id_ = party["actor"]
    kind = None if id_ is None else body_kind(id_)
    if kind == "armed-group":
        aliases = _aliases(id_)
        return _fixed("threat-actor", id_, name=party["name"], **({"aliases": aliases} if aliases else {}))
    if id_ is not None:
        return _fixed("identity", id_, name=party["name"], identity_class="organization")
    made = {
        **_base("identity", f"{found['id']}|{party['name']}", found),
        "name": party["name"],
        "identity_class": "unknown" if party["role"] == "actor" else "class",
    }
    return _signed(made, found)


def _aliases(id_: str) -> list[str]:
    """Names that mean this group and no other: OpenCTI makes one of two groups that share an alias, for good."""
    actors = registry()
    actor = actors.actors[id_]
    own = {name.name.casefold(): name.name for name in actor.names if name.strong and name.label_by is None}
    own.pop(actor.name.casefold(), None)
    return [name for name in own.values() if [found.id for found in actors.find(name)] == [id_]]


def _outlet(outlet: str) -> Object:
    return _fixed("identity", f"outlet|{outlet}", name=outlet_name(outlet) or outlet, identity_class="organization")


def _relation(  # noqa: PLR0913, PLR0917  a relationship has as many parts
    found: Mapping[str, Any], source: str, kind: str, target: str, about: str, key: str = ""
) -> Object:
    made = {
        **_base("relationship", f"{source}|{kind}|{target}|{key or about}", found),
        "relationship_type": kind,
        "description": about,
        "source_ref": source,
        "target_ref": target,
    }
    return _signed(made, found)


# --------------------------------------------------------------------------------------------------
# According to whom


def _note_key(account: str, claim: str) -> str:
    return f"{account}|{claim}"


def _note_id(account: str, claim: str) -> str:
    return f"note--{uid('stix', 'note', _note_key(account, claim))}"


def _authors(account: Mapping[str, Any], claim: Mapping[str, Any]) -> list[str]:
    said = prose.claimant(claim)
    return prose.names([said, outlet_name(account["report"]["outlet"])]) or ["unnamed"]


def _note(found: Mapping[str, Any], account: Mapping[str, Any], claim: Mapping[str, Any], incident: str) -> Object:
    made = {
        **_base("note", _note_key(account["id"], claim["id"]), found, claim["marking"]),
        "abstract": prose.one_line(f"{claim['field']}: {prose.value(claim)}"),
        "content": prose.claim(claim),
        "authors": _authors(account, claim),
        "confidence": round(claim["confidence"] * 100),
        "object_refs": [incident],
    }
    return _signed(made, found)


def _opinion(found: Mapping[str, Any], account: Mapping[str, Any], claim: Mapping[str, Any], incident: str) -> Object:
    made = {
        **_base("opinion", _note_key(account["id"], claim["id"]), found, claim["marking"]),
        "explanation": prose.claim(claim),
        "authors": _authors(account, claim),
        "opinion": "strongly-disagree",
        "object_refs": [incident],
    }
    return _signed(made, found)


def _denial(found: Mapping[str, Any], relation: Object, voice: Mapping[str, Any]) -> Object:
    made = {
        **_base("opinion", f"{relation['id']}|{voice['by']}", found),
        "explanation": f"{voice['by'] or 'A report'} denies it.",
        "authors": [voice["by"] or "unnamed"],
        "opinion": "strongly-disagree",
        "object_refs": [relation["id"]],
    }
    return _signed(made, found)


# --------------------------------------------------------------------------------------------------
# Reports


def _wrapper(found: Mapping[str, Any], made: list[Object]) -> Object:
    """The report that holds all objects of an incident. MISP makes an event of it, and reads what its description
    says."""
    day = _first_day(found)
    report = {
        **_base("report", f"about|{found['id']}", found),
        "name": name_of(found),
        "description": "\n".join(prose.facts(found)),
        "report_types": ["threat-report"],
        "published": created(day),
        "object_refs": prose.names(one["id"] for one in made),
    }
    return _signed(report, found)


def _article(report: Report, outlet: Object | None, refs: list[str], level: Level) -> Object:
    day = None if report.published is None else report.published.day
    reference: Object = {"source_name": outlet_name(report.outlet) or "report", "external_id": report.id}
    if report.url:
        reference["url"] = report.url
        if report.sha256:
            reference["hashes"] = {"SHA-256": report.sha256}
    made: Object = {
        "type": "report",
        "spec_version": "2.1",
        "id": f"report--{uid('stix', 'report', report.id)}",
        "created_by_ref": _US if outlet is None else outlet["id"],
        "created": created(day),
        "name": prose.one_line(report.title or report.id),
        "report_types": ["threat-report"],
        "published": created(day),
        "object_refs": refs,
        "external_references": [reference],
        "object_marking_refs": [TLP[level]],
    }
    return {**made, "modified": modified(day, made)}


def _packed(id_: str) -> bytes:
    type_, _, number = id_.partition("--")
    return bytes([_TYPES.index(type_)]) + uuid.UUID(number).bytes


def _unpacked(packed: bytearray) -> Iterator[str]:
    for start in range(0, len(packed), 17):
        yield f"{_TYPES[packed[start]]}--{uuid.UUID(bytes=bytes(packed[start + 1 : start + 17]))}"


FORMAT = Format(
    name="stix",
    about="one STIX 2.1 bundle, for OpenCTI, MISP and TAXII servers",
    one=written(lines),
)
