"""The API, version 1: the same filter, incidents, words and decisions, for programs on this machine.

A list goes on at its cursor, which stands for the last thing given and not for a number, so that nothing is given twice
or left out when the record grows meanwhile. An edit names what it edits by its ETag: where somebody was first it is
412, and nothing is written.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dateline import judging, store
from dateline.card import Card, to_json
from dateline.errors import UsageError
from dateline.gazetteer.load import gazetteer
from dateline.incident import Incident
from dateline.incident import to_json as incident_json
from dateline.judging import Ruling
from dateline.model import Count
from dateline.registry.load import registry
from dateline.reviewing import no_incident, place_of
from dateline.web import wire
from dateline.web.formats import as_json
from dateline.web.pages import plain, site_of, summary
from dateline.web.review import Changed, signer
from dateline.web.site import stamp
from dateline.web.things import version_of

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": wire.Problem, "description": words, "content": {"application/problem+json": {}}}
    for status, words in (
        (400, "The request makes no sense"),
        (401, "Nobody is signed in"),
        (403, "Another page sent it"),
        (404, "There is no such thing"),
        (413, "It is too long"),
        (422, "A value is of the wrong kind"),
    )
}
_EDITS: dict[int | str, dict[str, Any]] = {
    **_PROBLEMS,
    412: {**_PROBLEMS[400], "description": "Somebody changed it since"},
    428: {**_PROBLEMS[400], "description": "If-Match is missing"},
}

router = APIRouter(prefix="/api/v1", responses=_PROBLEMS)

_UNDATED = "9999-12-31"

Id = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]
Words = Annotated[list[str] | None, Query(max_length=50)]


@router.get("/incidents", response_model=wire.IncidentPage, tags=["incidents"])
def incidents(
    request: Request,
    type: Words = None,
    context: Words = None,
    actor: Words = None,
    place: Words = None,
    country: Words = None,
    since: Annotated[str | None, Query(alias="from", description="A day, 2021-08-26")] = None,
    to: Annotated[str | None, Query(description="A day, inclusive")] = None,
    toll: Annotated[list[str] | None, Query(description="killed:5 or killed:5-20")] = None,
    status: Words = None,
    origins: Annotated[str | None, Query(description="At least so many")] = None,
    outlet: Words = None,
    confidence: Annotated[str | None, Query(description="At least so sure, 0 to 1")] = None,
    contradictions: Annotated[str | None, Query(description="1: only where accounts disagree")] = None,
    q: Annotated[str | None, Query(description="Words that it must hold")] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """The incidents that a filter selects, by first day, then id."""
    site = site_of(request)
    cards = site.view.select(site.wanted(request))
    after = None if cursor is None else _place_of(cursor)
    left = cards if after is None else [card for card in cards if _key(card) > after]
    page = left[:limit]
    goes_on = _cursor(page[-1]) if len(left) > limit else None
    return as_json({"items": [to_json(card) for card in page], "next": goes_on, "total": len(cards)})


@router.get("/counts", response_model=wire.Counts, tags=["incidents"])
def counts(request: Request) -> Response:
    """The counts that every view shows, under the same filter as `incidents`."""
    answer = site_of(request).answer(request)
    bars = [asdict(bar) for bar in answer.bars]
    sums = {field: list(bounds) for field, bounds in answer.sums.items()}
    return as_json(summary(answer) | {"bars": bars, "sums": sums})


@router.get("/incidents/{id_}", tags=["incidents"])
def incident(request: Request, id_: Id, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """One incident, whole, as docs/incident.schema.json describes it. Its ETag is what an edit must name."""
    one = site_of(request).view.incident(id_)
    tag = f'"{version_of(one)}"'
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers={"etag": tag})
    return as_json(incident_json(one), etag=tag)


@router.post("/incidents/{id_}/entries", status_code=201, response_model=wire.Act, responses=_EDITS, tags=["decisions"])
def correct(request: Request, id_: Id, given: wire.Entry, if_match: Annotated[str | None, Header()] = None) -> Response:
    """Enter a value for an incident. It outranks what was read, and stays."""
    if if_match is None:
        raise HTTPException(428, "Name what you edit: send its ETag as If-Match.")
    site = site_of(request)
    one = site.view.incident(id_)

    def unchanged() -> None:
        if if_match.strip() != f'"{version_of(site.view.incident(id_))}"':
            raise Changed

    try:
        unchanged()
        act = store.put(site.view.record, _deeds(request, one, given), unless=unchanged)
    except Changed as error:
        raise HTTPException(412, "Somebody changed this incident since: fetch it again.") from error
    return JSONResponse(_act(act), 201)


@router.post("/judgements", status_code=201, response_model=wire.Act, tags=["decisions"])
def judge(request: Request, given: wire.Judgement) -> Response:
    """Decide that two accounts, incidents or persons are the same, or different, as `dateline judge` does."""
    record = site_of(request).view.record
    ruling = Ruling(given.verdict, given.left, given.right, given.why, signer(request), stamp())
    return JSONResponse(_act(store.put(record, [judging.decision_of(record, ruling)])), 201)


@router.get("/acts", response_model=list[wire.Act], tags=["decisions"])
def acts(
    request: Request,
    after: Annotated[int, Query(ge=0, le=10**9)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """What people did to the record, by number."""
    found = [act for act in store.acts(site_of(request).view.record) if act.sequence > after]
    return as_json([_act(act) for act in found[:limit]])


@router.delete("/acts/{sequence}", response_model=wire.Act, tags=["decisions"])
def undo(request: Request, sequence: Annotated[int, Path(ge=1, le=10**9)]) -> Response:
    """Undo one of them. The record keeps that it was done and undone."""
    return as_json(_act(store.undo(site_of(request).view.record, by=signer(request), sequence=sequence)))


@router.get("/reports/{id_}", tags=["reports"])
def report(request: Request, id_: Id) -> Response:
    """One report: its text, and all that it gave."""
    record = site_of(request).view.record
    found = next(iter(record.reports([id_])), None)
    if found is None:
        raise HTTPException(404, f"the record holds no report {id_}")
    return as_json({**msgspec.to_builtins(found), **msgspec.to_builtins(record.extraction(id_))})


@router.get("/actors/{id_}", tags=["actors"])
def actor(request: Request, id_: Id) -> Response:
    """One actor of the registry."""
    found = registry().get(id_)
    if found is None:
        raise HTTPException(404, f"the registry holds no actor {id_}")
    return as_json(msgspec.to_builtins(found))


@router.get("/search", response_model=wire.Found, tags=["search"])
def search(
    request: Request,
    q: Annotated[str, Query(max_length=300)],
    kind: Annotated[str, Query(pattern="^(incident|report)$")] = "report",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """The reports or incidents that hold every word, the best first."""
    which: Any = kind
    total, hits = site_of(request).view.find(which, q, limit=limit, offset=offset)
    return as_json({"total": total, "items": [{"id": hit.id, "words": plain(hit.snippet)} for hit in hits]})


# --------------------------------------------------------------------------------------------------
# How


def _deeds(request: Request, one: Incident, given: wire.Entry) -> list[store.Deed]:
    by, at = signer(request), stamp()
    if given.field == "incident":
        if given.value is not None:
            raise UsageError("value must be null, which says that it is no incident")
        return no_incident(site_of(request).view, one.id, by, given.why, at)
    account, editor = one.accounts[0].account.id, store.Editor(by, given.why)
    if given.field == "place":
        entry = gazetteer().get(given.value) if isinstance(given.value, str) else None
        if entry is None:
            raise UsageError(f"{given.value} is the id of no place")
        return [store.Entry(account, store.claimed("place", place_of(entry), editor), given_at=at)]
    if not isinstance(given.value, int) or not 0 <= given.value <= 10**7:
        raise UsageError(f"{given.value} is no number of people")
    claim = store.claimed(given.field, Count(given.value, given.value), editor)
    return [store.Entry(account, claim, given_at=at)]


def _act(act: store.Act) -> dict[str, Any]:
    return {
        "sequence": act.sequence,
        "by": act.by,
        "why": act.why,
        "given_at": act.given_at,
        "undone_by": act.undone_by,
        "accounts": list(act.accounts),
    }


def _key(card: Card) -> tuple[str, str]:
    return card.start or _UNDATED, card.id


def _cursor(card: Card) -> str:
    return base64.urlsafe_b64encode("|".join(_key(card)).encode()).decode().rstrip("=")


def _place_of(cursor: str) -> tuple[str, str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (ValueError, binascii.Error) as error:
        raise UsageError("that is no cursor: take `next` of the page before") from error
    day, bar, id_ = text.partition("|")
    if not bar:
        raise UsageError("that is no cursor: take `next` of the page before")
    return day, id_
