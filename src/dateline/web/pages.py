"""The five views of one filter, the lists of what the record holds, and the search. Each is a page that can be read
without scripts, and data at the same address with a suffix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dateline.card import Card, to_json
from dateline.filters import Filter
from dateline.share.tables import Cell
from dateline.view import Answer
from dateline.web import formats, geo, ties
from dateline.web.site import PAGE, Site, newest_first, outlet_name

router = APIRouter(include_in_schema=False)


def _killed(card: Card) -> int:
    bounds = card.toll("killed")
    return -1 if bounds is None else bounds[2] if bounds[1] is None else bounds[1]


SORTS: dict[str, tuple[str, Callable[[list[Card]], list[Card]]]] = {
    "new": ("newest first", newest_first),
    "old": ("oldest first", list),
    "killed": ("most killed first", lambda cards: sorted(cards, key=lambda one: -_killed(one))),
    "reports": ("most reports first", lambda cards: sorted(cards, key=lambda one: -len(one.reports))),
    "unsure": ("least sure first", lambda cards: sorted(cards, key=lambda one: one.confidence)),
}
"""The orders of the list, by their names in an address."""


def site_of(request: Request) -> Site:
    """The site that a request is to."""
    found: Site = request.app.state.site
    return found


@router.get("/")
def home() -> Response:
    return RedirectResponse("/incidents", status_code=307)


# --------------------------------------------------------------------------------------------------
# The five views


@router.get("/incidents")
def incidents(request: Request) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    order = request.query_params.get("sort", "new")
    order = order if order in SORTS else "new"
    cards = SORTS[order][1](answer.cards)
    at = page_of(request, len(cards))
    shown = cards[(at - 1) * PAGE : at * PAGE]
    return site.page(
        request, "incidents.html", answer=answer, wanted=answer.wanted, current="incidents", cards=shown, at=at,
        pages=pages_of(len(cards)), order=order, sorts=SORTS,
    )  # fmt: skip


@router.get("/incidents.{suffix}")
def incidents_as(request: Request, suffix: str) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    match suffix:
        case "json":
            return formats.as_json(summary(answer) | {"incidents": [to_json(card) for card in answer.cards]})
        case "csv":
            return formats.incidents_as_csv(site.view.incidents(answer.cards), "incidents")
        case "geojson":
            return formats.as_geojson(geo.features(answer.cards))
        case "atom":
            home = str(request.base_url).rstrip("/")
            title = f"Dateline: {answer.wanted.words()}"
            address = f"{home}/incidents.atom?{answer.wanted.query}"
            changed = site.view.changed(answer.cards)
            return formats.as_atom(answer.cards, changed, title=title, address=address, home=home)
    return missing(request)


@router.get("/map")
def map_(request: Request) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    found = [each["properties"] for each in geo.places(answer.cards)["features"]]
    found.sort(key=lambda each: (-each["incidents"], each["name"]))
    nowhere = sum(1 for card in answer.cards if not geo.located(card.spot))
    return site.page(
        request, "map.html", answer=answer, wanted=answer.wanted, current="map", places=found[:200], nowhere=nowhere,
        all_places=len(found),
    )  # fmt: skip


@router.get("/map.{suffix}")
def map_as(request: Request, suffix: str) -> Response:
    answer = site_of(request).answer(request)
    if suffix in ("json", "geojson"):
        return formats.as_geojson(geo.places(answer.cards) | summary(answer))
    if suffix == "csv":
        return _cards_as_csv(answer.cards)
    return missing(request)


@router.get("/timeline")
def timeline(request: Request) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    dated = [card for card in answer.cards if card.start]
    return site.page(
        request, "timeline.html", answer=answer, wanted=answer.wanted, current="timeline", cards=dated[-200:],
        all_dated=len(dated),
    )  # fmt: skip


_ITEMS = 60
"""Incidents that a timeline draws one by one; where a stretch has more, it draws bars of many."""


@router.get("/timeline.{suffix}")
def timeline_as(request: Request, suffix: str) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    if suffix == "csv":
        return _cards_as_csv(answer.cards)
    if suffix != "json":
        return missing(request)
    start, end = request.query_params.get("start", "0001-01-01"), request.query_params.get("end", "9999-12-31")
    inside = [card for card in answer.cards if card.start and card.end and card.start <= end and card.end >= start]
    if len(inside) <= _ITEMS:
        items = [_item(card) for card in inside]
        return formats.as_json(summary(answer) | {"items": items, "bars": []})
    shelf = site.view.now().shelf
    mask = shelf.select(answer.wanted, lambda words: site.view.matching("incident", words))
    held = {card.id for card in inside}
    for row in mask.nonzero()[0]:
        mask[row] = shelf.cards[row].id in held
    bars = [
        {"start": bar.start, "end": bar.end, "incidents": bar.incidents, "killed": bar.killed}
        for bar in shelf.bars(mask, most=80)
        if bar.incidents
    ]
    return formats.as_json(summary(answer) | {"items": [], "bars": bars})


def _item(card: Card) -> dict[str, Any]:
    killed = card.toll("killed")
    cooperates = bool(card.ties) and all(tie.score >= 0 for tie in card.ties)
    return {
        "id": card.id,
        "label": card.label,
        "start": card.start,
        "end": card.end,
        "precision": card.precision,
        "type": card.type,
        "killed": None if killed is None else killed[1],
        "kind": "cooperation" if cooperates else "conflict",
    }


@router.get("/network")
def network(request: Request) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    return site.page(
        request, "network.html", answer=answer, wanted=answer.wanted, current="network",
        ties=ties.between(answer.cards), called=ties.names(answer.cards),
    )  # fmt: skip


@router.get("/network.{suffix}")
def network_as(request: Request, suffix: str) -> Response:
    answer = site_of(request).answer(request)
    if suffix == "json":
        return formats.as_json(summary(answer) | ties.graph(answer.cards, ties.names(answer.cards)))
    if suffix == "csv":
        rows: list[list[Cell]] = [
            [one.source, one.target, one.kind, one.conflict, one.cooperation, one.first, one.last]
            for one in ties.between(answer.cards)
        ]
        return formats.as_csv(("from", "to", "kind", "conflict", "cooperation", "first", "last"), rows, "network")
    return missing(request)


@router.get("/totals")
def totals(request: Request) -> Response:
    site = site_of(request)
    answer = site.answer(request)
    told = site.view.record.totals() if len(answer.wanted.pairs) == 0 else ()
    return site.page(
        request,
        "totals.html",
        answer=answer,
        wanted=answer.wanted,
        current="totals",
        told=told[:100],
        all_told=len(told),
    )


@router.get("/totals.{suffix}")
def totals_as(request: Request, suffix: str) -> Response:
    answer = site_of(request).answer(request)
    rows: list[list[Cell]] = [
        [bar.start, bar.end, bar.incidents, bar.killed_low, bar.killed, bar.killed_high, bar.injured]
        for bar in answer.bars
    ]
    columns = ("start", "end", "incidents", "killed_low", "killed", "killed_high", "injured")
    if suffix == "csv":
        return formats.as_csv(columns, rows, "totals")
    if suffix == "json":
        return formats.as_json(summary(answer) | {"rows": [dict(zip(columns, row, strict=True)) for row in rows]})
    return missing(request)


# --------------------------------------------------------------------------------------------------
# Lists, and the search


@router.get("/actors")
@router.get("/actors.{suffix}")
def actors(request: Request, suffix: str = "") -> Response:
    return _facet(request, suffix, "actor", "Actors")


@router.get("/places")
@router.get("/places.{suffix}")
def places(request: Request, suffix: str = "") -> Response:
    return _facet(request, suffix, "place", "Places")


@router.get("/outlets")
@router.get("/outlets.{suffix}")
def outlets(request: Request, suffix: str = "") -> Response:
    return _facet(request, suffix, "outlet", "Outlets")


def _facet(request: Request, suffix: str, facet: str, title: str) -> Response:
    """What a facet holds, with how many of the selected incidents each value has."""
    site = site_of(request)
    answer = site.answer(request)
    name_of = outlet_name if facet == "outlet" else str
    rows: list[tuple[Cell, ...]] = [(each.value, name_of(each.name), each.number) for each in answer.facets[facet]]
    if suffix == "json":
        named = [{"id": value, "name": name, "incidents": count} for value, name, count in rows]
        return formats.as_json({f"{facet}s": named})
    if suffix == "csv":
        return formats.as_csv(("id", "name", "incidents"), rows, f"{facet}s")
    if suffix:
        return missing(request)
    at = page_of(request, len(rows), PAGE * 2)
    shown = rows[(at - 1) * PAGE * 2 : at * PAGE * 2]
    return site.page(
        request, "facet.html", wanted=answer.wanted, facet=facet, title=title, rows=shown, number=len(rows), at=at,
        pages=pages_of(len(rows), PAGE * 2),
    )  # fmt: skip


@router.get("/reports")
@router.get("/reports.{suffix}")
async def reports(request: Request, suffix: str = "") -> Response:
    return await run_in_threadpool(_reports, request, suffix)


def _reports(request: Request, suffix: str) -> Response:
    site = site_of(request)
    record = site.view.record
    accounts = record.accounts_of()
    found = sorted(record.headers(), key=lambda one: (one.published.day if one.published else "", one.id), reverse=True)
    if suffix in ("json", "csv"):
        columns = ("id", "published", "outlet", "genre", "title", "accounts", "url")
        rows: list[list[Cell]] = [
            [one.id, one.published.day if one.published else None, one.outlet, one.genre, one.title,
             accounts.get(one.id, 0), one.url]
            for one in found
        ]  # fmt: skip
        if suffix == "csv":
            return formats.as_csv(columns, rows, "reports")
        return formats.as_json({"reports": [dict(zip(columns, row, strict=True)) for row in rows]})
    if suffix:
        return missing(request)
    at = page_of(request, len(found))
    shown = found[(at - 1) * PAGE : at * PAGE]
    return site.page(
        request, "reports.html", reports=shown, accounts=accounts, number=len(found), at=at, pages=pages_of(len(found))
    )


@router.get("/search")
@router.get("/search.{suffix}")
def search(request: Request, q: str = "", suffix: str = "") -> Response:
    site = site_of(request)
    asked = Filter(text=q.strip()[:300] or None)
    found: dict[str, tuple[int, list[Any]]] = {"incident": (0, []), "report": (0, [])}
    if asked.text is not None:
        found = {
            "incident": site.view.find("incident", asked.text, limit=PAGE),
            "report": site.view.find("report", asked.text, limit=PAGE),
        }
    if suffix == "json":
        return formats.as_json(
            {
                kind: {"total": total, "found": [{"id": hit.id, "words": plain(hit.snippet)} for hit in hits]}
                for kind, (total, hits) in found.items()
            }
        )
    if suffix:
        return missing(request)
    now = site.view.now()
    cards = {hit.id: now.card(hit.id) for hit in found["incident"][1]}
    headers = {one.id: one for one in site.view.record.headers(hit.id for hit in found["report"][1])}
    return site.page(request, "search.html", q=q.strip(), found=found, cards=cards, headers=headers, asked=asked)


def plain(snippet: str) -> str:
    """A snippet without the marks around what was found."""
    return snippet.replace("\x02", "").replace("\x03", "")


# --------------------------------------------------------------------------------------------------
# How


def summary(answer: Answer) -> dict[str, Any]:
    """What every view says of its filter: the same counts in all."""
    return {
        "filter": dict_of(answer.wanted),
        "total": len(answer.cards),
        "of": answer.of,
        "undated": answer.undated,
        "contradicted": answer.contradicted,
        "facets": {
            name: [{"value": one.value, "name": one.name, "incidents": one.number} for one in counts[:50]]
            for name, counts in answer.facets.items()
        },
    }


def dict_of(wanted: Filter) -> dict[str, list[str]]:
    """A filter by its parts."""
    found: dict[str, list[str]] = {}
    for name, value in wanted.pairs:
        found.setdefault(name, []).append(value)
    return found


def page_of(request: Request, number: int, size: int = PAGE) -> int:
    """The page that an address asks for, within those that there are."""
    text = request.query_params.get("page", "1")
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    return max(1, min(asked, pages_of(number, size)))


def pages_of(number: int, size: int = PAGE) -> int:
    """How many pages there are, at least one."""
    return max(1, -(-number // size))


def missing(request: Request) -> Response:
    """There is no such page."""
    return site_of(request).page(request, "problem.html", 404, title="There is no such page.")


def _cards_as_csv(cards: list[Card]) -> Response:
    return formats.as_csv(formats.COLUMNS, map(formats.card_cells, cards), "incidents")
