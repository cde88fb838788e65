"""One thing a page: an incident, an actor, a place, a report, an outlet; each as data too, with a suffix."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dateline import judging, words
from dateline.card import Card, to_json
from dateline.errors import NotThere
from dateline.filters import Filter
from dateline.gazetteer.load import gazetteer
from dateline.incident import Incident
from dateline.incident import to_json as incident_json
from dateline.incidents import sourced
from dateline.registry.load import registry
from dateline.store import acts, entered
from dateline.web import formats, geo, present, ties
from dateline.web.pages import missing, site_of
from dateline.web.site import Site, actor_name, newest_first

router = APIRouter(include_in_schema=False)


# --------------------------------------------------------------------------------------------------
# Incidents


@router.get("/incidents/{name}")
def incident(request: Request, name: str) -> Response:
    site = site_of(request)
    id_, suffix = formats.split(name)
    one = site.view.incident(id_)
    match suffix:
        case "json":
            return formats.as_json(incident_json(one))
        case "csv":
            return formats.incidents_as_csv([one], one.id)
        case "geojson":
            card = site.view.now().card(one.id)
            return formats.as_geojson(geo.features([card] if card else []))
        case "atom":
            return missing(request)
    if id_ != one.id:
        return RedirectResponse(f"/incidents/{one.id}", status_code=307)
    return site.page(request, "incident.html", one=one, **incident_context(site, one))


def incident_context(site: Site, one: Incident) -> dict[str, Any]:
    """What the page of an incident shows of it."""
    said = present.said_of(one)
    record = site.view.record
    reports = {each.id: each for each in record.reports(member.source.id for member in one.accounts)}
    texts = []
    for member in one.accounts:
        spans = {
            claim.id: (claim.span, kind_of(claim.field)) for claim in member.account.claims if claim.span is not None
        }
        texts.append((member, present.paragraphs(reports[member.source.id], spans, only_marked=True)))
    accounts = frozenset(member.account.id for member in one.accounts)
    ids = {*accounts, one.id}
    told = sourced(record, accounts, entered(record)[0])
    return {
        "rows": present.rows(one),
        "said": said,
        "texts": texts,
        "pairs": list(present.pairs_of((), one)),
        "vintages": present.vintages(told),
        "thread": present.thread_of(site.view, one.id),
        "acts": [act for act in acts(record) if ids.intersection(act.accounts)],
        "version": version_of(one),
    }


def kind_of(field: str) -> str:
    """The group of a field, by which its words are coloured."""
    if field in ("date", "place"):
        return field
    if field == "participant":
        return "who"
    return "toll" if field in ("killed", "injured", "arrested", "abducted", "missing") else "act"


def version_of(one: Incident) -> str:
    """What an incident is at this moment, in a few letters: another as soon as anything of it is."""
    import hashlib  # noqa: PLC0415  a detail of this function

    return hashlib.sha256(msgspec.json.encode(incident_json(one))).hexdigest()[:20]


@router.get("/incidents/{id_}/why")
def why(request: Request, id_: str) -> Response:
    site = site_of(request)
    one = site.view.incident(id_)
    lines = judging.why_one(site.view, one.id)
    named = {member.account.id: member for member in one.accounts}
    return site.page(request, "why.html", one=one, lines=lines, named=named)


# --------------------------------------------------------------------------------------------------
# Actors and places


@router.get("/actors/{name}")
def actor(request: Request, name: str) -> Response:
    site = site_of(request)
    id_, suffix = formats.split(name)
    found = registry().get(id_)
    if found is None:
        raise NotThere(f"the registry holds no actor {id_}: `dateline list actors` names those of the record")
    known = site.view.holds_actor(id_)
    cards = site.view.select(Filter(actor=(id_,))) if known else []
    answer = site.view.answer(Filter(actor=(id_,))) if known else None
    if suffix in ("csv", "geojson"):
        return _cards_as(suffix, cards, id_)
    said = [one for one in site.view.record.assertions() if id_ in (one.subject.actor, one.object_actor)]
    if suffix == "json":
        return formats.as_json(
            {**msgspec.to_builtins(found), "incidents": [to_json(card) for card in cards],
             "assertions": [msgspec.to_builtins(one) for one in said]}
        )  # fmt: skip
    if suffix:
        return missing(request)
    others = [
        (other.id, other.name, relation)
        for other in registry().actors.values()
        for relation in other.relations
        if relation.of == id_
    ]
    return site.page(
        request, "actor.html", actor=found, cards=newest_first(cards)[:100], number=len(cards), answer=answer,
        wanted=Filter(actor=(id_,)), ties=ties.between(cards, of=id_), called=ties.names(cards), said=said,
        others=others, days=both_sides(cards, id_), name_of=actor_name,
    )  # fmt: skip


def both_sides(cards: list[Card], actor_id: str, most: int = 90) -> list[dict[str, Any]]:
    """The days on which an actor met others, in conflict or in cooperation, and those with both marked: a strike and
    talks on one day. Months in place of days where there are more days than fit."""
    for length in (10, 7, 4):
        found: dict[str, Counter[str]] = {}
        for card in cards:
            scores = [tie.score for tie in card.ties if actor_id in (tie.source, tie.target)]
            if card.start is not None and scores:
                found.setdefault(card.start[:length], Counter()).update(
                    ["conflict" if min(scores) < 0 else "cooperation"]
                )
        if len(found) <= most:
            break
    days = [dt.date.fromisoformat(_stretch(day)[0]).toordinal() for day in sorted(found)]
    span = max(1, days[-1] - days[0]) if days else 1
    return [
        {
            "at": round((ordinal - days[0]) / span, 4),
            "day": day,
            "conflict": c["conflict"],
            "cooperation": c["cooperation"],
            "both": len(c) > 1,
            "query": _stretch(day),
        }
        for ordinal, (day, c) in zip(days, sorted(found.items()), strict=True)
    ]


def _stretch(day: str) -> tuple[str, str]:
    """The first and last day of a day, a month or a year."""
    if len(day) == 10:
        return day, day
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    first = dt.date.fromisoformat(f"{day}-01")
    last = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return first.isoformat(), last.isoformat()


@router.get("/places/{name}")
def place(request: Request, name: str) -> Response:
    site = site_of(request)
    id_, suffix = formats.split(name)
    entry = gazetteer().get(id_)
    wanted = Filter(place=(id_,))
    cards = [card for card in site.view.select(wanted) if card.spot is not None and card.spot.id == id_]
    if entry is None and not cards:
        raise NotThere(f"the record holds no place {id_}: `/places` names those that it holds")
    if suffix in ("csv", "geojson"):
        return _cards_as(suffix, cards, "place")
    spot = cards[0].spot if cards else None
    if suffix == "json":
        told = None if entry is None else msgspec.to_builtins(entry)
        return formats.as_json({"place": told, "incidents": [to_json(card) for card in cards]})
    if suffix:
        return missing(request)
    return site.page(
        request, "place.html", at=entry or spot, cards=newest_first(cards)[:100], number=len(cards),
        answer=site.view.answer(wanted) if cards else None, wanted=wanted, id_=id_,
    )  # fmt: skip


def _cards_as(suffix: str, cards: list[Card], name: str) -> Response:
    if suffix == "csv":
        return formats.as_csv(formats.COLUMNS, map(formats.card_cells, cards), name)
    return formats.as_geojson(geo.features(cards))


# --------------------------------------------------------------------------------------------------
# Reports and outlets


@router.get("/reports/{name}")
def report(request: Request, name: str) -> Response:
    site = site_of(request)
    id_, suffix = formats.split(name)
    record = site.view.record
    captures = list(record.captures_of([id_]))
    found = next(iter(record.reports([id_])), None)
    if not captures:
        raise NotThere(f"the record holds no report {id_}: `dateline list reports` names those that it holds")
    if found is None:
        return site.page(request, "skipped.html", capture=captures[0])
    given = record.extraction(id_)
    now = site.view.now()
    home = {account.id: now.card(account.id) for account in given.accounts}
    if suffix == "json":
        told = {account: card.id if card else None for account, card in home.items()}
        return formats.as_json({**msgspec.to_builtins(found), **msgspec.to_builtins(given), "incidents": told})
    if suffix == "csv":
        rows = [
            [claim.id, account.id, claim.field, words.value(claim), claim.span.quote if claim.span else None,
             claim.span.start if claim.span else None, claim.by, claim.confidence]
            for account in given.accounts for claim in account.claims
        ]  # fmt: skip
        columns = ("id", "account", "field", "value", "quote", "start", "by", "confidence")
        return formats.as_csv(columns, rows, id_)
    if suffix:
        return missing(request)
    spans = {
        claim.id: (claim.span, kind_of(claim.field))
        for account in given.accounts
        for claim in account.claims
        if claim.span is not None
    }
    left = {f"left-{at}": (one.span, "left") for at, one in enumerate(given.skipped)}
    origin = record.origins([id_]).get(id_)
    return site.page(
        request, "report.html", report=found, given=given, home=home, capture=captures[0], origin=origin,
        text=present.paragraphs(found, spans | left), copies=_copies(site, id_, origin),
    )  # fmt: skip


def _copies(site: Site, id_: str, origin: str | None) -> list[Any]:
    """The other reports of one origin."""
    if origin is None:
        return []
    same = [other for other, of in site.view.record.origins().items() if of == origin and other != id_]
    return list(site.view.record.headers(same[:50]))


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str) -> Response:
    site = site_of(request)
    id_, suffix = formats.split(name)
    record = site.view.record
    reports = [one for one in record.headers() if (one.outlet or "").casefold() == id_.casefold()]
    if not reports:
        raise NotThere(f"the record holds no outlet {id_}: `/outlets` names those that it holds")
    origins = record.origins()
    days = sorted(one.published.day for one in reports if one.published is not None)
    first_of: dict[str, str] = {}
    published = {one.id: one.published.day if one.published else "9999" for one in record.headers()}
    for other, origin in sorted(origins.items(), key=lambda pair: (published.get(pair[0], "9999"), pair[0])):
        first_of.setdefault(origin, other)
    copies = sum(1 for one in reports if one.id in origins and first_of[origins[one.id]] != one.id)
    span = (dt.date.fromisoformat(days[-1]) - dt.date.fromisoformat(days[0])).days + 1 if days else 0
    health = {
        "reports": len(reports),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "undated": len(reports) - len(days),
        "a_day": round(len(days) / span, 3) if span else None,
        "copies": round(copies / len(reports), 3),
    }
    cards = site.view.select(Filter(outlet=(id_,)))
    if suffix == "json":
        return formats.as_json({"outlet": id_, **health, "incidents": [card.id for card in cards]})
    if suffix in ("csv", "geojson"):
        return _cards_as(suffix, cards, "outlet")
    if suffix:
        return missing(request)
    months = Counter(day[:7] for day in days)
    reports.sort(key=lambda one: (one.published.day if one.published else "", one.id), reverse=True)
    return site.page(
        request, "outlet.html", id_=id_, health=health, months=sorted(months.items())[-60:], reports=reports[:60],
        cards=newest_first(cards)[:60], number=len(cards), accounts=record.accounts_of(),
    )  # fmt: skip
