"""What a page declares of itself: title, outlet, authors, day and genre, in its metadata and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from dateline.read.draft import Dated
from dateline.read.text import tidy

Meta = dict[str, list[str]]
"""The fields of the head, by name in lower case; each keeps all its values."""

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "publish-date",
    "publish_date", "pubdate", "published_time", "published_at", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.issued", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published",
    "article:published", "rnews:datepublished", "citation_publication_date", "date", "creation_date",
)  # fmt: skip
"""Metadata fields that give the day of publication, in the order in which they are believed."""

_SITES = ("og:site_name", "application-name", "twitter:site:name", "cre", "publisher", "dc.publisher")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
)
_SECTIONS = ("article:section", "section", "parsely-section", "category", "og:type", "news_section")


def fields(tree: html.HtmlElement) -> Meta:
    """The fields of the head, by name in lower case; each keeps all its values."""
    found: Meta = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = tidy(element.get("content") or "")
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that tell of an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads((script.text or "").strip(), strict=False)
        except (ValueError, RecursionError):  # sites paste text unescaped; the rest of the page still tells
            continue
        yield from (each for each in _objects(value) if "datePublished" in each or "headline" in each)


def _objects(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            yield each
            waiting.extend(each[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in each)


def _first(meta: Meta, names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def title(tree: html.HtmlElement, meta: Meta, linked: list[dict[str, Any]]) -> str | None:
    """The headline that the page shows, where it shows one alone; else the one that it declares."""
    shown = [line for element in tree.iter("h1") if (line := tidy(element.text_content()))]
    declared = _first(meta, ("og:title", "twitter:title", "dc.title", "title"))
    declared = declared or next((tidy(str(each["headline"])) for each in linked if each.get("headline")), None)
    named = tidy(tree.findtext(".//title") or "")
    if len(shown) == 1 and (not declared or shown[0].casefold()[:15] in declared.casefold()):
        return shown[0]
    return declared or named or (shown[0] if shown else None)


def address(tree: html.HtmlElement, meta: Meta) -> str | None:
    """The address that the page gives for itself."""
    link = next((each.get("href") for each in tree.iter("link") if each.get("rel") == "canonical"), None)
    address = link or _first(meta, ("og:url", "twitter:url"))
    return address if address and address.startswith("http") else None


def site(meta: Meta, linked: list[dict[str, Any]]) -> str | None:
    """The name of the site or its publisher."""
    return _first(meta, _SITES) or _publisher(linked)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    names = (each["publisher"].get("name") for each in linked if isinstance(each.get("publisher"), dict))
    return next((tidy(name) for name in names if isinstance(name, str)), None)


def authors(tree: html.HtmlElement, meta: Meta, linked: list[dict[str, Any]]) -> Iterator[str]:
    for each in linked:
        listed = each.get("author")
        for author in listed if isinstance(listed, list) else [listed]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str):
                yield tidy(name)
    for field in _AUTHORS:
        yield from meta.get(field, ())
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:5]:
        if 0 < len(name := tidy(element.text_content())) <= 60:
            yield name


def dates(tree: html.HtmlElement, meta: Meta, linked: list[dict[str, Any]]) -> Iterator[Dated]:
    """Candidates for the day of publication. What the page only says somewhere comes last, as inferred; it is
    not looked for where a field gives a date that is none, since it would find that one by half."""
    declared = [str(each["datePublished"]) for each in linked if each.get("datePublished")]
    declared += [value for field in _DATES for value in meta.get(field, ())]
    times = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime | //time/@datetime")
    declared += [str(value) for value in times[:1]]
    yield from (Dated(value, "stated") for value in declared)
    if not declared:
        yield from _searched(tree)


def _searched(tree: html.HtmlElement) -> Iterator[Dated]:
    from htmldate import find_date  # noqa: PLC0415  as for trafilatura

    found = find_date(tree, extensive_search=False, original_date=True, min_date="1995-01-01", max_date="2035-12-31")
    if found:
        yield Dated(found, "inferred")


def cues(meta: Meta, linked: list[dict[str, Any]]) -> Iterator[str]:
    for field in _SECTIONS:
        yield from meta.get(field, ())
    for each in linked:
        for field in ("@type", "articleSection"):
            values = each.get(field)
            yield from (value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str))
