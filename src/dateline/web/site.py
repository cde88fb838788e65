"""What every page needs: the record looked at, the templates, and the words of the filter around them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from dateline import __version__, words
from dateline.card import Card
from dateline.filters import PARAMETERS, Filter, of_pairs
from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry
from dateline.registry.outlets import outlets
from dateline.view import Answer, View
from dateline.web.guard import Gate

VIEWS = ("incidents", "map", "timeline", "network", "totals")
"""The five views of one filter, by their paths."""

PAGE = 50
"""Rows of a list on one page."""


@dataclass
class Site:
    """The page of one record. `entry` maps the scripts that were built to their addresses; empty where they were not,
    and then every page is plain."""

    view: View
    gate: Gate
    entry: dict[str, str]

    @cached_property
    def templates(self) -> Environment:
        """The templates, escaping everything."""
        made = Environment(
            loader=PackageLoader("dateline.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.globals |= {"words": words, "version": __version__, "views": VIEWS, "entry": self.entry, "site": self}
        made.filters |= {"outlet": outlet_name, "actor": actor_name, "country": country_name, "n": number}
        return made

    def page(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:
        """A page."""
        given = {"wanted": None, "answer": None, "current": "", **context}
        user = request.state.user
        html = self.templates.get_template(template).render(request=request, path=request.url.path, user=user, **given)
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)

    def wanted(self, request: Request) -> Filter:
        """The filter in an address. UsageError where it makes no sense."""
        return of_pairs(request.query_params.multi_items())

    def answer(self, request: Request) -> Answer:
        """What the filter in an address selects."""
        return self.view.answer(self.wanted(request))

    def toggled(self, wanted: Filter, facet: str, value: str) -> str:
        """The query with one value of a facet more or less."""
        name = "type" if facet == "mode" else facet
        held: tuple[str, ...] = getattr(wanted, name)
        left = tuple(each for each in held if each != value)
        change: Any = {name: left if value in held else (*held, value)}
        return replace(wanted, **change).query

    def without(self, wanted: Filter, at: int) -> str:
        """The query without one of its parts, by its place among the pairs."""
        pairs = wanted.pairs
        return of_pairs([*pairs[:at], *pairs[at + 1 :]]).query

    def within(self, wanted: Filter, start: str, end: str) -> str:
        """The query between two days."""
        return replace(wanted, since=start, until=end).query

    def feed(self, wanted: Filter) -> str:
        """The query of a feed of a filter, with the key that lets a reader of feeds in."""
        return "&".join(part for part in (wanted.query, f"key={self.gate.feed_key}") if part)

    def only(self, **parts: Any) -> str:
        """The query of a filter of these parts alone."""
        return Filter(**parts).query


def parameters() -> tuple[str, ...]:
    """The names of the parts of a filter in an address."""
    return tuple(PARAMETERS)


def outlet_name(id_: str | None) -> str:
    """An outlet as people know it."""
    return _outlets().get(id_ or "", id_ or "unknown outlet")


@cache
def _outlets() -> dict[str, str]:
    return {one.id: one.name for one in outlets()}


def actor_name(id_: str) -> str:
    """An actor of the registry by name; anything else as it is."""
    found = registry().get(id_)
    return id_ if found is None else found.name


def country_name(code: str) -> str:
    """A country by name."""
    return _countries().get(code, code)


@cache
def _countries() -> dict[str, str]:
    return gazetteer().countries()


def number(value: float) -> str:
    """A number with thin spaces between its thousands."""
    return f"{value:,}".replace(",", "\u202f")


def stamp() -> str:
    """What the clock says."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def built() -> dict[str, str]:
    """The scripts and styles that were built, by their source; empty where they were not."""
    manifest = Path(str(resources.files("dateline.web") / "static" / "app" / "manifest.json"))
    if not manifest.is_file():
        return {}
    found = json.loads(manifest.read_text(encoding="utf-8"))
    made = {name: f"/static/app/{row['file']}" for name, row in found.items() if row.get("isEntry")}
    for name, row in found.items():
        if row.get("isEntry") and row.get("css"):
            made[f"{name} css"] = f"/static/app/{row['css'][0]}"
    return made


def newest_first(cards: list[Card]) -> list[Card]:
    """Cards by their first day from the last to the first; undated ones last."""
    dated = [card for card in cards if card.start is not None]
    return [*reversed(dated), *(card for card in cards if card.start is None)]
