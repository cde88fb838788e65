"""Plain text -> its parts: fields above the article, then lines."""

from __future__ import annotations

import re

from dateline.read.draft import Dated, Draft
from dateline.read.text import paragraphs

_FIELD = re.compile(r"^(?P<name>[A-Za-z][A-Za-z ]{1,18}?)\s*:\s+(?P<value>\S.*)$")
_NAMES = {
    "title": "title", "headline": "title", "subject": "title",
    "url": "url", "link": "url", "source url": "url",
    "source": "site", "outlet": "site", "publisher": "site", "newspaper": "site", "publication": "site",
    "author": "author", "byline": "author", "authors": "author",
    "date": "date", "published": "date", "publication date": "date", "published on": "date",
    "pubdate": "date",
    "section": "section", "category": "section", "genre": "section",
}  # fmt: skip
"""Names of fields that people put above a text, and what each is."""

HEAD = 8
"""Lines at the top that may be fields."""


def parts(text: str, url: str | None) -> Draft:
    """The parts of a plain text."""
    lines = paragraphs(text)
    fields: dict[str, str] = {}
    at = 0
    while at < min(HEAD, len(lines)) and (field := _field(lines[at])):
        fields.setdefault(*field)
        at += 1
    if not fields or set(fields) <= {"date"}:  # "Date:" alone is a line of the page, which the rules know
        return Draft(lines, "text", url=url)
    return Draft(
        lines=lines[at:],
        media="text",
        title=fields.get("title"),
        site=fields.get("site"),
        url=url or fields.get("url"),
        authors=tuple(filter(None, [fields.get("author")])),
        dates=tuple(Dated(value, "stated") for value in filter(None, [fields.get("date")])),
        cues=tuple(filter(None, [fields.get("section")])),
    )


def _field(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line) if len(line) <= 300 else None
    name = _NAMES.get(found["name"].lower()) if found else None
    return (name, found["value"]) if found and name else None
