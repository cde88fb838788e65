"""Incidents as FollowTheMoney entities, JSON lines, for OpenAleph and whatever else reads them.

Of each incident an `Event`, with the `Article`s that prove it, an `Organization` or `PublicBody` for each party that
the registry knows and a `LegalEntity` for each that it does not, an `UnknownLink` for each edge, and a `Note` for each
claim. FollowTheMoney has no tolls, no roles in an event and no claimants: they stand as text in summaries.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from dateline.fuse.known import body_kind, country_of, is_state
from dateline.registry.load import registry
from dateline.share import prose
from dateline.share.acled import outlet_name
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.stamps import uid

Entity = dict[str, Any]

_NO_COUNTRY = frozenset({"XK"})
"""Codes that FollowTheMoney does not take as they are."""


def lines(job: Job) -> Iterator[str]:
    """One entity a line; actors and articles once, with the first incident that they belong to."""
    job.losses.dropped(*OF_NO_INCIDENT)
    seen: set[str] = set()
    for item in job.material.items():
        for entity in entities(item.json, job.losses):
            if entity["id"] not in seen:
                if entity["schema"] in ("Organization", "PublicBody", "Article"):
                    seen.add(entity["id"])
                yield json.dumps(entity, ensure_ascii=False, allow_nan=False) + "\n"


def entities(found: Mapping[str, Any], losses: Losses) -> Iterator[Entity]:
    """All entities of one incident."""
    _count_losses(found, losses)
    articles = [_article(report) for report in prose.reports(found)]
    yield from articles
    proof = [one["id"] for one in articles]
    parties = {_label(each): _party(each, found) for each in found["participants"] if _is_party(each)}
    yield from parties.values()
    yield _event(found, parties, proof)
    yield from _links(found, parties, proof)
    yield from _notes(found)


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    losses.approximated("casualties", "they stand in the summary", int(any(True for _ in prose.tolls(found))))
    losses.approximated("participants", "roles and stances stand in the summary", int(bool(found["participants"])))
    losses.approximated("claims and their words", "each is a note")
    losses.dropped(
        "coordinates and precision of the place", "an Event has the name of a place", int(found["place"] is not None)
    )
    losses.dropped("contradictions", "notes stand side by side", len(found["contradictions"]))


def _entity(schema: str, id_: str, **properties: Any) -> Entity:
    """An entity without empty properties. Each value stands once, as FollowTheMoney keeps it."""
    told = {
        name: kept
        for name, values in properties.items()
        if (kept := prose.names(_clean(value) for value in (values if isinstance(values, list) else [values])))
    }
    return {"id": _id(id_), "schema": schema, "properties": told}


def _id(id_: str) -> str:
    """An id as FollowTheMoney takes it: no underscores."""
    return id_.replace("_", "-")


def _clean(value: object) -> str | None:
    """Text as FollowTheMoney takes it: composed, without control characters and outer spaces."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", str(value))
    return (
        "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C").strip() or None
    )


def _event(found: Mapping[str, Any], parties: Mapping[str, Entity], proof: list[str]) -> Entity:
    date, place = found["date"] or {}, found["place"]
    return _entity(
        "Event",
        found["id"],
        name=found["label"],
        startDate=_date(date, "start"),
        endDate=_date(date, "end"),
        location=None if place is None else prose.place(place),
        country=None if place is None else _country(place["country"]),
        involved=[one["id"] for one in parties.values()],
        organizer=[
            parties[_label(each)]["id"]
            for each in found["participants"]
            if each["role"] == "actor" and _label(each) in parties and prose.stance(each) == "stated"
        ],
        summary="\n".join(prose.facts(found)),
        keywords=[*([found["type"]] if found["type"] else []), *found["modes"], *found["contexts"], *_redacted(found)],
        sourceUrl=[report["url"] for report in prose.reports(found) if _is_url(report["url"])],
        proof=proof,
        recordId=found["id"],
    )


def _redacted(found: Mapping[str, Any]) -> list[str]:
    """A keyword that says that private persons stand under their initials."""
    return ["redacted"] if found["redacted"] else []


def _date(date: Mapping[str, Any], which: str) -> str | None:
    """A date as precise as it is known: FollowTheMoney takes 2021, 2021-08 and 2021-08-26."""
    day = date.get(which)
    if day is None:
        return None
    return str(day[: {"month": 7, "year": 4}.get(date["precision"], 10)])


def _country(code: str | None) -> str | None:
    return None if code is None or code in _NO_COUNTRY else code.lower()


def _is_url(url: str | None) -> bool:
    return url is not None and urlsplit(url).scheme in ("http", "https") and "." in urlsplit(url).netloc


def _article(report: Mapping[str, Any]) -> Entity:
    return _entity(
        "Article",
        report["id"],
        title=None if report["title"] is None else prose.one_line(report["title"]),
        publisher=outlet_name(report["outlet"]),
        publishedAt=report["published"],
        sourceUrl=report["url"] if _is_url(report["url"]) else None,
    )


def _is_party(party: Mapping[str, Any]) -> bool:
    """Whether it is somebody: a thing aimed at is not, and victims are told of in the summary alone."""
    if party["actor"] is not None:
        return True
    return party["role"] in ("actor", "recipient") and prose.stance(party) != "denied"


def _label(party: Mapping[str, Any]) -> str:
    return str(party["actor"] or party["name"])


def _party(party: Mapping[str, Any], found: Mapping[str, Any]) -> Entity:
    id_ = party["actor"]
    if id_ is None:
        return _entity("LegalEntity", f"lge-{uid('ftm', found['id'], party['name'])}", name=party["name"])
    actor = registry().get(id_)
    others = () if actor is None else actor.names[1:]
    return _entity(
        "PublicBody" if is_state(id_) or body_kind(id_) in ("igo", "court") else "Organization",
        f"act-{id_}",
        name=party["name"],
        alias=[name.name for name in others if name.strong and name.label_by is None],
        weakAlias=[name.name for name in others if not name.strong and name.label_by is None],
        country=_country(country_of(id_)),
    )


def _links(found: Mapping[str, Any], parties: Mapping[str, Entity], proof: list[str]) -> Iterator[Entity]:
    for edge in found["edges"]:
        source, target = parties.get(edge["from"]), parties.get(edge["to"])
        if source is not None and target is not None:
            role = f"{edge['type']}{' ' + edge['mode'] if edge['mode'] else ''}"
            yield _entity(
                "UnknownLink",
                f"lnk-{uid('ftm', found['id'], edge['from'], edge['to'], role)}",
                subject=source["id"],
                object=target["id"],
                role=role,
                date=_date(found["date"] or {}, "start"),
                proof=proof,
            )


def _notes(found: Mapping[str, Any]) -> Iterator[Entity]:
    for account, claim in prose.claims(found):
        yield _entity(
            "Note",
            f"nte-{uid('ftm', account['id'], claim['id'])}",
            name=f"{claim['field']}: {prose.value(claim)}",
            description=prose.claim(claim),
            entity=_id(found["id"]),
            proof=_id(account["report"]["id"]),
        )


FORMAT = Format(
    name="ftm",
    about="FollowTheMoney entities as JSON lines, for OpenAleph",
    one=written(lines),
)
