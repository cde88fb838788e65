"""Incidents as MISP events, in the JSON that MISP itself writes: {"response": [{"Event": ...}, ...]}.

Of each incident one event: its facts as an event report in Markdown, the object templates `event`, `geolocation`,
`victim` and `news-media`, armed groups as attributes of type threat-actor, tolls as text, and its level as the tag
tlp:LEVEL. The tag dateline:redacted says that private persons stand under their initials. Nothing is marked for
intrusion detection, and nothing is distributed beyond one's own organisation until somebody says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.fuse.known import body_kind, country_name
from dateline.share import prose
from dateline.share.acled import outlet_name
from dateline.share.frame import OF_NO_INCIDENT, Format, Job, Losses, written
from dateline.share.stamps import modified, seconds, uid

_ORGANISATION = {"id": "0", "name": "Dateline", "uuid": uid("misp", "organisation"), "local": False}
_OWN, _INHERIT = "0", "5"
"""Levels of distribution: one's own organisation; as the event has it."""
_UNDEFINED = "4"
"""The threat level that says none."""
_COMPLETED = "2"
_UNDATED = "1970-01-01"
"""What stands as the date of an event where neither the incident nor a report has one."""

TEMPLATES: dict[str, tuple[str, str, str]] = {
    "event": (
        "3853b726-6a9c-43b3-8ffb-23839b07d5a9",
        "1",
        "Event object as described in STIX 2.1 Incident object extension.",
    ),
    "geolocation": ("cd6f2238-ba55-4888-82c4-104e6e1acf21", "8", "An object to describe a geographic location."),
    "victim": (
        "a8806e40-39ad-435f-be02-ac2a13d6fc7d",
        "10",
        "Victim object describes the target of an attack or abuse.",
    ),
    "news-media": ("691463c5-5302-4847-9bec-4c56ccfec677", "3", "News media are forms of mass media delivering news."),
}
"""UUID and version of the object templates, as misp-objects has them, and what they are."""

_TYPES: dict[str, tuple[str, str]] = {
    "start_time": ("datetime", "Other"),
    "end_time": ("datetime", "Other"),
    "accuracy-radius": ("float", "Other"),
    "latitude": ("float", "Other"),
    "longitude": ("float", "Other"),
    "url": ("link", "External analysis"),
    "link": ("link", "External analysis"),
}
"""Type and category of what is no text."""

_STATUS = {
    "happened": "occurred",
    "ongoing": "ongoing",
    "attempted": "occurred",
    "foiled": "not-occurred",
    "planned": "pending",
    "unknown": "undetermined",
}
_FIDELITY = {"day": "day", "month": "month", "year": "year"}


def lines(job: Job) -> Iterator[str]:
    """The events, one a line."""
    job.losses.dropped(*OF_NO_INCIDENT)
    yield '{"response": [\n'
    before = ""
    for item in job.material.items():
        yield before + json.dumps({"Event": event(item.json, job.losses)}, ensure_ascii=False, allow_nan=False)
        before = ",\n"
    yield "\n]}\n"


def event(found: Mapping[str, Any], losses: Losses) -> dict[str, Any]:
    """One incident as a MISP event."""
    _count_losses(found, losses)
    key, stamp = found["id"], _stamp(found)
    attributes = list(_attributes(found, stamp))
    return {
        "uuid": uid("misp", "event", key),
        "info": f"{found['label']} [{key[:12]}]",
        "date": _date(found, losses),
        "threat_level_id": _UNDEFINED,
        "analysis": _COMPLETED,
        "distribution": _OWN,
        "published": False,
        "timestamp": stamp,
        "Orgc": _ORGANISATION,
        "Tag": list(_tags(found)),
        "Attribute": attributes,
        "Object": list(_objects(found, stamp)),
        "EventReport": [_report(found, stamp)],
    }


def _tags(found: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    yield {"name": f"tlp:{found['marking']}", "colour": _COLOURS[found["marking"]]}
    if found["redacted"]:
        yield {"name": "dateline:redacted", "colour": "#777777"}


_COLOURS = {"clear": "#ffffff", "green": "#33ff00", "amber": "#ffc000", "amber+strict": "#ffc000", "red": "#ff2b2b"}


def _count_losses(found: Mapping[str, Any], losses: Losses) -> None:
    losses.approximated("claims and their words", "they stand as text in the event report")
    losses.approximated("participants", "roles and stances stand in comments")
    losses.dropped("edges", "an event has no such links", len(found["edges"]))
    losses.dropped("links", "they stand in the event report alone", len(found["links"]))


def _stamp(found: Mapping[str, Any]) -> str:
    days = [report["published"] for report in prose.reports(found) if report["published"]]
    return seconds(modified(min(days, default=None), dict(found)))


def _date(found: Mapping[str, Any], losses: Losses) -> str:
    """The first day; where none is known the first day on which it was reported."""
    if found["date"] is not None and found["date"]["start"] is not None:
        return str(found["date"]["start"])
    days = [report["published"] for report in prose.reports(found) if report["published"]]
    losses.filled("date", "MISP demands one: the first day of publication" if days else "MISP demands one: 1970-01-01")
    return str(min(days, default=_UNDATED))


# --------------------------------------------------------------------------------------------------
# Attributes


def _attributes(found: Mapping[str, Any], stamp: str) -> Iterator[dict[str, Any]]:
    key = found["id"]
    yield _attribute(f"{key}|id", "text", "Internal reference", key, stamp, comment="id in Dateline")
    for party in found["participants"]:
        if party["actor"] is not None and body_kind(party["actor"]) == "armed-group":
            comment = f"{party['role']}, {prose.stance(party)}"
            yield _attribute(
                f"{key}|{party['actor']}|{party['role']}", "threat-actor", "Attribution", party["name"], stamp, comment
            )
    for field, toll in prose.tolls(found):
        yield _attribute(
            f"{key}|{field}", "text", "Other", f"{field}: {prose.toll(toll)}", stamp, f"by the rule {toll['rule']}"
        )


def _attribute(  # noqa: PLR0913, PLR0917  an attribute has as many parts
    key: str, type_: str, category: str, value: str, stamp: str, comment: str = ""
) -> dict[str, Any]:
    return {
        "uuid": uid("misp", "attribute", key),
        "type": type_,
        "category": category,
        "to_ids": False,
        "distribution": _INHERIT,
        "timestamp": stamp,
        "comment": comment,
        "deleted": False,
        "disable_correlation": type_ != "threat-actor",
        "value": value,
    }


# --------------------------------------------------------------------------------------------------
# Objects


def _objects(found: Mapping[str, Any], stamp: str) -> Iterator[dict[str, Any]]:
    yield _object("event", found["id"], _event(found), stamp)
    if found["place"] is not None and (where := _where(found["place"])):
        yield _object(
            "geolocation", found["id"], where, stamp, comment=f"place of the incident, {found['place']['precision']}"
        )
    for party in found["participants"]:
        if party["role"] in ("victim", "recipient") and prose.stance(party) != "denied":
            told = [
                ("name", party["name"]),
                ("classification", "unknown" if party["actor"] is None else "organization"),
            ]
            yield _object(
                "victim", f"{found['id']}|{party['role']}|{party['name']}", told, stamp, comment=party["role"]
            )
    for report in prose.reports(found):
        yield _object(
            "news-media", f"{found['id']}|{report['id']}", _media(report), stamp, comment=f"report {report['id']}"
        )


def _event(found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = [
        ("name", found["label"]),
        ("description", "\n".join(prose.facts(found))),
        ("status", _STATUS[found["status"]]),
    ]
    date = found["date"]
    if date is not None and date["start"] is not None:
        told += [("start_time", f"{date['start']}T00:00:00+00:00"), ("end_time", f"{date['end']}T00:00:00+00:00")]
        if fidelity := _FIDELITY.get(date["precision"]):
            told += [("start_time_fidelity", fidelity), ("end_time_fidelity", fidelity)]
    return told


def _where(place: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What the template takes of a place; nothing where it would be a name alone."""
    told: list[tuple[str, Any]] = []
    if place["lat"] is not None and place["lon"] is not None:
        told += [("latitude", place["lat"]), ("longitude", place["lon"])]
        if place["radius_km"]:
            told.append(("accuracy-radius", place["radius_km"] * 1000))
    if place["country"]:
        told += [("country", country_name(place["country"])), ("countrycode", place["country"])]
    if place["admin1"]:
        told.append(("region", place["admin1"]))
    if place["precision"] == "town":
        told.append(("city", place["name"]))
    return [*told, ("text", prose.place(place))] if told else []


def _media(report: Mapping[str, Any]) -> list[tuple[str, Any]]:
    told = [
        ("title", report["title"]),
        ("source", outlet_name(report["outlet"]) or "unknown"),
        ("link", report["url"]),
    ]
    return [(name, prose.one_line(value)) for name, value in told if value]


def _object(name: str, key: str, told: list[tuple[str, Any]], stamp: str, comment: str = "") -> dict[str, Any]:
    template, version, about = TEMPLATES[name]
    made = []
    for relation, value in told:
        type_, category = _TYPES.get(
            relation, ("target-org", "Targeting data") if (name, relation) == ("victim", "name") else ("text", "Other")
        )
        one = _attribute(f"{name}|{key}|{relation}", type_, category, str(value), stamp)
        made.append({**one, "object_relation": relation, "disable_correlation": True})
    return {
        "name": name,
        "meta-category": "misc",
        "description": about,
        "template_uuid": template,
        "template_version": version,
        "uuid": uid("misp", "object", name, key),
        "timestamp": stamp,
        "distribution": _INHERIT,
        "sharing_group_id": "0",
        "comment": comment,
        "deleted": False,
        "Attribute": made,
    }


def _report(found: Mapping[str, Any], stamp: str) -> dict[str, Any]:
    """The facts and every claim with its words, as Markdown."""
    lines_ = [f"# {found['label']}", "", *(f"- {fact}" for fact in prose.facts(found)), "", "## Claims", ""]
    lines_ += [
        f"- {_escaped(prose.claim(claim))} ({outlet_name(account['report']['outlet']) or account['report']['id']})"
        for account, claim in prose.claims(found)
    ]
    lines_ += [f"- {link['relation']} {link['incident']}" for link in found["links"]]
    return {
        "uuid": uid("misp", "report", found["id"]),
        "name": found["label"],
        "content": "\n".join(lines_),
        "distribution": _INHERIT,
        "timestamp": stamp,
        "deleted": False,
    }


def _escaped(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)


FORMAT = Format(
    name="misp",
    about="MISP events with objects and event reports",
    one=written(lines),
)
