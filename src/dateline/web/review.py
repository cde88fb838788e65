"""The review: one decision a screen, by keys or by buttons, and what was done, with the way to take it back."""

from __future__ import annotations

import getpass
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dateline import reviewing, store
from dateline.errors import UsageError
from dateline.reviewing import Given, Option, Question
from dateline.store import Opinion, acts, opinions
from dateline.web import formats
from dateline.web.pages import missing, page_of, pages_of, site_of
from dateline.web.site import PAGE, Site, stamp
from dateline.web.things import incident_context, version_of

router = APIRouter(include_in_schema=False)


class Changed(Exception):  # noqa: N818  it says what happened, as `StopIteration` does
    """What is edited is no longer what was seen."""


def signer(request: Request) -> str:
    """The name under which whoever asks decides."""
    return str(request.state.user) or getpass.getuser()


@router.get("/review")
def review(request: Request, kind: str = "", blind: str = "", q: str = "", done: str = "") -> Response:
    site = site_of(request)
    by, is_blind = signer(request), blind == "1"
    wanted = kind if kind in reviewing.KINDS else None
    open_ = reviewing.queue(site.view, kind=wanted, by=by, blind=is_blind)
    asked = (reviewing.question(site.view, q) if q else None) or (open_[0] if open_ else None)
    context: dict[str, Any] = {
        "asked": asked, "open": len(open_), "kind": wanted or "", "blind": is_blind, "by": by, "kinds": reviewing.KINDS,
        "last": _last(site, done), "changed": False, "why": "", "typed": "", "found": [],
    }  # fmt: skip
    if asked is not None:
        context |= _screen(site, asked)
    return site.page(request, "review.html", **context)


def _screen(site: Site, asked: Question) -> dict[str, Any]:
    incidents = [site.view.incident(each) for each in asked.incidents]
    return {
        "incidents": [(one, incident_context(site, one)) for one in incidents],
        "options": reviewing.options(site.view, asked, incidents),
        "seen": " ".join(version_of(one) for one in incidents),
    }


def _last(site: Site, done: str) -> Any:
    if not (done.isascii() and done.isdecimal()):
        return None
    standing = (act for act in acts(site.view.record) if act.undone_by is None and isinstance(act.deeds[-1], Opinion))
    return next((act for act in standing if act.sequence == int(done)), None)


@router.post("/review")
async def decide(request: Request) -> Response:
    form = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_decide, request, form)


def _decide(request: Request, form: dict[str, str]) -> Response:
    site, by = site_of(request), signer(request)
    id_, blind, kind = form.get("question", ""), form.get("blind") == "1", form.get("kind", "")
    said, why = form.get("answer", ""), form.get("why", "").strip()[:2000]
    if said == "other":
        words, asked = form.get("other", "").strip()[:200], reviewing.question(site.view, id_)
        found = reviewing.search(asked, words) if asked is not None and words else []
        if len(found) != 1:
            return _which(request, site, Given(id_, words, by, why, blind), kind, found)
        said = found[0].answer
    given = Given(id_, said, by, why, blind, stamp())
    try:
        act = reviewing.answer(site.view, given, unless=lambda: _unchanged(site, id_, form.get("seen", "")))
    except Changed:
        return _told(request, site, given, kind)
    return RedirectResponse(f"/review?{_back(kind, blind)}done={act.sequence}", status_code=303)


def _unchanged(site: Site, id_: str, seen: str) -> None:
    """Raises Changed where the incidents of a question are not what somebody saw."""
    asked = reviewing.question(site.view, id_)
    now = " ".join(version_of(site.view.incident(each)) for each in asked.incidents) if asked else ""
    if now != seen:
        raise Changed


def _which(request: Request, site: Site, given: Given, kind: str, found: list[Option]) -> Response:
    """The same screen with what the words that were typed may mean, to be chosen from; or saying that it is nothing."""
    return _again(request, site, given, kind, 422, typed=given.answer, found=found)


def _told(request: Request, site: Site, given: Given, kind: str) -> Response:
    """The same screen as it is now, saying that somebody was first; what was typed is still there."""
    return _again(request, site, given, kind, 409, changed=True)


def _again(request: Request, site: Site, given: Given, kind: str, status: int, **more: Any) -> Response:
    asked = reviewing.question(site.view, given.question)
    context: dict[str, Any] = {
        "asked": asked, "open": 1, "kind": kind, "blind": given.blind, "by": given.by, "kinds": reviewing.KINDS,
        "last": None, "changed": False, "why": given.why, "typed": "", "found": [], **more,
    }  # fmt: skip
    if asked is not None:
        context |= _screen(site, asked)
    return site.page(request, "review.html", status, **context)


def _back(kind: str, blind: bool) -> str:
    return (f"kind={kind}&" if kind in reviewing.KINDS else "") + ("blind=1&" if blind else "")


@router.post("/undo")
async def undo(request: Request) -> Response:
    form = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_undo, request, form)


def _undo(request: Request, form: dict[str, str]) -> Response:
    site = site_of(request)
    number = form.get("sequence", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise UsageError("say which decision is to be undone")
    store.undo(site.view.record, by=signer(request), sequence=int(number))
    to = form.get("to", "")
    back = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/decisions"
    return RedirectResponse(back, status_code=303)


@router.post("/name")
async def name(request: Request) -> Response:
    """Who reviews, on a machine of which several people share the page."""
    form = await request.form()
    said = " ".join(str(form.get("name", "")).split())[:64]
    site = site_of(request)
    cookie = site.gate.cookie_of({key.casefold(): value for key, value in request.headers.items()})
    if said and said.isprintable() and cookie in site.gate.sessions and site.gate.user:
        site.gate.sessions[cookie] = said
    return RedirectResponse("/review", status_code=303)


@router.get("/decisions")
def decisions(request: Request) -> Response:
    site = site_of(request)
    done = list(reversed(acts(site.view.record)))
    at = page_of(request, len(done))
    found = reviewing.agreement(opinions(site.view.record))
    return site.page(
        request, "decisions.html", acts=done[(at - 1) * PAGE : at * PAGE], number=len(done), at=at,
        pages=pages_of(len(done)), agreement=found, kind_of=lambda deed: type(deed).__name__,
    )  # fmt: skip


@router.get("/decisions.{suffix}")
def decisions_as(request: Request, suffix: str) -> Response:
    done = acts(site_of(request).view.record)
    if suffix == "json":
        return formats.as_json({"decisions": [msgspec.to_builtins(act) for act in done]})
    if suffix == "csv":
        columns = ("number", "given_at", "by", "why", "accounts", "undone_by")
        rows = [[act.sequence, act.given_at, act.by, act.why, ";".join(act.accounts), act.undone_by] for act in done]
        return formats.as_csv(columns, rows, "decisions")
    return missing(request)


@router.post("/incidents/{id_}/not")
async def not_one(request: Request, id_: str) -> Response:
    """Say of any incident, from its own page, that it is none."""
    form = {name: str(value) for name, value in (await request.form()).items()}

    def put() -> Response:
        site = site_of(request)
        why = form.get("why", "").strip()[:2000]
        if not why:
            raise UsageError("say why, for whoever reads the record after you")
        one = site.view.incident(id_)

        def unchanged() -> None:
            if version_of(site.view.incident(id_)) != form.get("seen"):
                raise Changed

        try:
            act = store.put(
                site.view.record,
                reviewing.no_incident(site.view, one.id, signer(request), why, stamp()),
                unless=unchanged,
            )
        except Changed:
            return site.page(request, "problem.html", 409, title="Somebody changed this incident: look at it again.")
        return RedirectResponse(f"/decisions#act-{act.sequence}", status_code=303)

    return await run_in_threadpool(put)
