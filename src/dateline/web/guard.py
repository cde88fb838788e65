"""What stands before every page: who may ask, from which address, and what a browser may do with the answer.

On a person's own machine there is no account: the address that `dateline serve` prints holds a code that works once and
becomes a cookie. Everything else on the machine, and every page of the web that a browser has open, is kept out: a
request without the cookie is 401, one under another host's name 400, one that another page sends 403.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1 << 18
"""Bytes of a request's body: a correction with its reason is some hundred."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/sign-in")
"""Paths that need no cookie: what every page is drawn with, and the way in. They tell nothing of the record."""

_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'{styles}; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DRAWN = ("/map", "/timeline", "/network")
"""Pages whose libraries write styles into elements. None of them holds a word that a report says, but labels, and those
escaped."""

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


@dataclass
class Gate:
    """Who is let in. `names` are the hosts under which the page may be asked for, with their ports. `code` is the
    one-time code; None where people sign in with passwords. `sessions` maps cookies to names."""

    names: frozenset[str]
    code: str | None = None
    user: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What a program on this machine sends in place of a cookie, as a bearer token."""
    feed_key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What the address of a feed holds, for readers of feeds, which know no cookies."""
    sessions: dict[str, str] = field(default_factory=dict)
    cookie: str = "dateline"
    """Its name. Browsers send a cookie to every port of a host, so two pages of one machine need two names."""

    def admit(self, code: str) -> str | None:
        """A new cookie for the one-time code, which is used up by that; None for any other."""
        if self.code is None or not hmac.compare_digest(code.encode(), self.code.encode()):
            return None
        self.code = None
        return self.open(self.user)

    def open(self, user: str) -> str:
        """A new cookie for somebody."""
        cookie = secrets.token_urlsafe(32)
        self.sessions[cookie] = user
        return cookie

    def who(self, scope: Scope) -> str | None:
        """The name of whoever asks; None where nobody knows them."""
        headers = _headers(scope)
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer" and hmac.compare_digest(token.encode(), self.token.encode()):
            return self.user or "api"
        cookie = self.cookie_of(headers)
        if cookie is not None and cookie in self.sessions:
            return self.sessions[cookie]
        if scope["path"].endswith(".atom"):
            key = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
            if hmac.compare_digest(key.encode(), self.feed_key.encode()):
                return "feed"
        return None

    def cookie_of(self, headers: Mapping[str, str]) -> str | None:
        """The session's cookie, where a request has one."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return None
        return None if found is None else found.value


class Guard:
    """The middleware that holds the gate, bounds bodies and sends the headers."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await _answer(send, scope, *refusal)
            return
        scope.setdefault("state", {})["user"] = self._gate.who(scope) or ""
        await self._app(scope, _bounded(receive), _with_headers(send, scope))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the words with which a request is turned away; None for one that may pass."""
        headers = _headers(scope)
        if headers.get("host", "").casefold() not in self._gate.names:
            return 400, "This is not the address of this page."
        if scope["method"] not in _SAFE and not _is_own(headers):
            return 403, "Another page sent this. Do it from a page of Dateline."
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", "0")) > LARGEST:
            return 413, "That is too long."
        if not scope["path"].startswith(_OPEN) and self._gate.who(scope) is None:
            return 401, "Open the link that `dateline serve` printed. It works once; start it again for another."
        return None


def _is_own(headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something comes from a page of this host, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or (origin != "null" and urlsplit(origin).netloc.casefold() == headers["host"].casefold())


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").casefold(): value.decode("latin-1") for name, value in scope["headers"]}


def _bounded(receive: Receive) -> Receive:
    """The same, ending a body that is longer than it said."""
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        return {"type": "http.disconnect"} if got > LARGEST else message

    return bounded


def _with_headers(send: Send, scope: Scope) -> Send:
    styles = " 'unsafe-inline'" if scope["path"].startswith(_DRAWN) else ""
    policy = _POLICY.format(styles=styles).encode()

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name for name, _ in message["headers"]}
            cache = [] if b"cache-control" in given else [(b"cache-control", b"no-store")]
            message["headers"] = [
                *message["headers"],
                *_HEADERS,
                *cache,
                (b"content-security-policy", policy),
            ]
        await send(message)

    return sending


async def _answer(send: Send, scope: Scope, status: int, words: str) -> None:
    import json  # noqa: PLC0415  only refusals need it

    is_api = scope["path"].startswith("/api/")
    problem: dict[str, Any] = {"type": "about:blank", "title": words, "status": status}
    page = f'<!doctype html><html lang="en"><title>Dateline</title><p>{words}</p></html>'
    body = (json.dumps(problem) if is_api else page).encode()
    media = b"application/problem+json" if is_api else b"text/html; charset=utf-8"
    start: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(b"content-type", media), (b"content-length", str(len(body)).encode())],
    }
    await _with_headers(send, scope)(start)
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
