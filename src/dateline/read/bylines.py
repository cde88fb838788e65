"""Who wrote it: from metadata, from "By ..." lines, from credits and from the lives below an article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Byline
from dateline.read.furniture import LIFE, Cleaned
from dateline.read.text import tidy, words
from dateline.registry.outlets import by_name

_BY = re.compile(r"^\W*(?:written |posted |published |reported |story )?(?:by:?|author:?)\s+", re.IGNORECASE)
_CREDIT = re.compile(
    (
        r"\b(?:reporting|writing|written|reported|compiled)(?: and "
        r"(?:writing|editing|reporting))?(?: in [\w ]+?)? by:?\s+([^;()\[\]]+)"
    ),
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,? and |,? & |;)\s*", re.IGNORECASE)
_APART = re.compile(r"\s*(?:[|,–—]|\s-\s)\s*")
_NO_NAME = re.compile(
    r"\b(correspondents?|reporters?|staff|desk|bureau|analyst|editors?|team)$|"
    r"^(opinion|analysis|editorial|comment)$|"
    r"^(admin(istrator)?|editor|staff|author|unknown|none|null|guest|webmaster|user|root|newsroom|desk)$|"
    r"https?:|@",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"^(?:from )?(?:our|an?|the) [a-z]|^(?:opinion|analysis|editorial|comment|news)\b", re.IGNORECASE)
"""Credits that name nobody: "our staff reporter", "Opinion - The Hill Courier"."""

_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,5}$")
_BODY = re.compile(
    r"\b(?:university|institute|council|centre|center|college|foundation|news|press|party|ministry)\b", re.I
)
_LIFE_NAME = re.compile(r"^\W*((?:[A-Z][\w.'’-]+\s){1,4}[A-Z][\w.'’-]+),?\s+(?:is|was|has|works|writes|teaches)\b")
_OF = re.compile(
    r"\b(?:at|of|for|with)\s+(?:the\s+)?((?:The\s+)?[A-Z][\w&.'’-]*(?:\s+(?:[A-Z][\w&.'’-]*|"
    r"of|for|and|on|in|the)(?=\s|[,.;]|$))*)"
)


def bylines(authors: Iterable[str], cleaned: Cleaned) -> tuple[Byline, ...]:
    """The authors in the order in which they are named, each once; metadata goes before the text."""
    found = [each for text in authors for each in _named(text)]
    found += [each for text in cleaned.of("byline") for each in _named(text)]
    found += [each for text in cleaned.of("masthead", "day-stated") if _BY.match(text) for each in _named(text)]
    found += [each for text in cleaned.of("author-bio") for each in _lived(text)]
    if not found:
        found = [each for text in cleaned.of("reported-by") for each in _credited(text)]
    merged: dict[str, Byline] = {}
    for each in found:
        known = merged.get(each.name.casefold())
        if known is None or known.affiliation is None:
            merged[each.name.casefold()] = Byline(known.name if known else each.name, each.affiliation)
    return tuple(merged.values())


def _named(text: str) -> list[Byline]:
    """The persons of one line: "By A Khan and B Shah, Reuters" are two with one affiliation."""
    text = re.sub(r"\s+in [A-Z].*$", "", _BY.sub("", tidy(text)))
    if _UNNAMED.search(text):
        return []
    people: list[Byline] = []
    for part in _AND.split(text):
        names = [each.strip(" .|") for each in _APART.split(part) if each.strip(" .|")]
        persons = [name for name in names if _is_name(name) and not _is_body(name)]
        bodies = [name for name in names if _is_body(name)]
        if not persons:
            people += [Byline(name) for name in bodies[:1]] if not people else []
        people += [Byline(name, bodies[0] if bodies else None) for name in persons]
    last = people[-1].affiliation if people else None
    return [Byline(each.name, each.affiliation or last) for each in people]


def _is_name(text: str) -> bool:
    return words(text) <= 6 and _NAME.match(text) is not None and not _NO_NAME.search(text)


def _is_body(text: str) -> bool:
    """Whether the words name an organisation: a known outlet or a word that only organisations have."""
    return words(text) <= 8 and (by_name(text) is not None or _BODY.search(text) is not None)


def _lived(text: str) -> list[Byline]:
    """The person of a life ("Sana Mir is a fellow at the Indus Council"), or a bare name above one."""
    told = _LIFE_NAME.match(text)
    if told is not None and (LIFE.search(text) or " writes" in text or " works" in text or " teaches" in text):
        place = _OF.search(text, told.end())
        return [Byline(told[1], place[1].rstrip(".,;") if place else None)]
    bare = text.strip(" •|·-–—:")
    named = 2 <= words(bare) <= 5 and all(word[:1].isupper() for word in bare.split()) and _is_name(bare)
    return [Byline(bare)] if named else []


def _credited(text: str) -> list[Byline]:
    found = _CREDIT.search(text)
    return _named(found[1]) if found else []
