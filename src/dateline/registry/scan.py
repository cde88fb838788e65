"""Names in running text. An index is a tree of word keys; a scan walks it from every word.

Phrases such as "Pakistani troops" are put together from a country and a body, so no list of them is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.registry.phrases import FIRST, body_at
from dateline.registry.text import Token, tokens
from dateline.registry.words import words as words_of

COUNTRY_KINDS = frozenset({"country", "adjective", "capital"})
ALL_KINDS = COUNTRY_KINDS | {"name"}
_HYPHENS = ("-", "‑")
_REACH = 10
"""How many words a composed phrase may span: a country of up to five, two qualifiers, a body of three."""
_ALSO_WORDS = words_of("also-words")
"""Abbreviations that are words once a headline is all in capitals: there they are passed over."""
_LOOSE = 5
"""The least length of a single word that names an armed group even without a capital: "taliban", "daesh" are
written so in hasty copy, and shorter names are too often words of their own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One mention. `ids` are the actors it may mean, the likeliest first. `sure`: it can mean only one.

    kind: country (Pakistan), adjective (Pakistani), capital (Islamabad), each with the id of the government,
    or name. `composed`: put together from a country and a body ("Pakistani troops"), not a name of its own.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    kind: str = "name"
    sure: bool = True
    composed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in the tree. `cased` holds for each word how it must be written, "" where case is free."""

    id: str
    strong: bool
    kind: str
    cased: tuple[str, ...]
    capital: bool
    """Whether at least one of its words must have a capital in running text."""

    def fits(self, words: list[Token], *, strict: bool) -> bool:
        """Whether these words, which have its keys, are written as it is; strict: with a capital too."""
        if any(self.cased) and not all(_fits(must, token) for must, token in zip(self.cased, words, strict=True)):
            return False
        return not (strict and self.capital) or any(token.raw[0].isupper() for token in words)


_SPOKEN = 4
"""Letters from which an abbreviation is spoken as a word, and so written like one: "Nato", "Unicef", "Khad"."""


def _fits(must: str, token: Token) -> bool:
    """Whether a word is written as a name has it: `must`, or in any way where that is empty."""
    raw = token.raw.replace(".", "")
    spoken = len(must) >= _SPOKEN and raw == must.capitalize() and token.key not in _ALSO_WORDS
    return not must or raw == must or spoken


Found = tuple[int, list[Entry]]
"""A name that the tree holds: the index of the word after it, and its entries."""


def same_writing(name: str, text: str) -> bool:
    """Whether `text` is a way to write `name`: the same words, with the abbreviations as they are."""
    ours, theirs = ([token for token in tokens(words) if token.key != "the"] for words in (name, text))
    return [token.key for token in ours] == [token.key for token in theirs] and all(
        _cased(own.raw) in {"", other.raw.replace(".", "")} for own, other in zip(ours, theirs, strict=True)
    )


@dataclass(slots=True)
class Index:
    """Names as a tree of keys. `homes` gives the country of each id."""

    root: dict[str | None, Any] = field(default_factory=dict)
    homes: dict[str, str | None] = field(default_factory=dict)

    def add(self, name: str, id_: str, *, strong: bool, kind: str, loose: bool = False) -> None:
        """Put one name in. `loose`: an armed group's, which hasty copy writes without a capital."""
        words = tokens(name)
        if len(words) > 1 and words[0].key == "the":
            words = words[1:]
        cased = tuple(_cased(word.raw) for word in words)
        free = loose and strong and len(words) == 1 and len(words[0].key) >= _LOOSE
        capital = not free and any(word.raw[0].isupper() for word in words)
        node = self.root
        for word in words:
            node = node.setdefault(word.key, {})
        entries: list[Entry] = node.setdefault(None, [])
        entry = Entry(id_, strong, kind, cased, capital)
        if entry not in entries:
            entries.append(entry)

    def longest(
        self, words: list[Token], start: int, *, strict: bool = True, kinds: frozenset[str] = ALL_KINDS
    ) -> Found | None:
        """The longest name from word `start`: the word after it, and its entries. Not strict: capitals count
        in abbreviations alone."""
        node, at = self.root, start
        best: Found | None = None
        while at < len(words) and words[at].key in node:
            node = node[words[at].key]
            at += 1
            part = words[start:at]
            entries = [entry for entry in node.get(None, ()) if entry.kind in kinds and entry.fits(part, strict=strict)]
            if entries and not (strict and _hidden(words, start, at)):
                best = at, entries
        return best

    def _whole(self, words: list[Token]) -> list[Entry]:
        """The names that these words are, each in its own writing."""
        node = self.root
        for word in words:
            if word.key not in node:
                return []
            node = node[word.key]
        return list(node.get(None, ()))

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of a whole name, strong first; a composed phrase counts."""
        words = tokens(name)
        if len(words) > 1 and words[0].key == "the":
            words = words[1:]
        if not words:
            return ()
        entries = [entry for entry in self._whole(words) if entry.fits(words, strict=False)]
        if entries:
            return _ids(entries)
        composed = _composed(self, name, words, 0)
        return (composed[1],) if composed and composed[0] == len(words) else ()


def _cased(raw: str) -> str:
    """How a word of a name must be written: with two capitals, or as one capital letter, just as it is."""
    plain = raw.replace(".", "")
    return plain if sum(c.isupper() for c in plain) > 1 or (len(plain) == 1 and plain.isupper()) else ""


def _hidden(words: list[Token], start: int, end: int) -> bool:
    return end - start == 1 and words[start].key in _ALSO_WORDS and _shouted(words, start)


def _shouted(words: list[Token], at: int) -> bool:
    """Whether most long words nearby are all in capitals: a headline, where case says nothing."""
    near = [token.raw for token in (*words[max(0, at - 3) : at], *words[at + 1 : at + 4]) if len(token.raw) > 3]
    return bool(near) and sum(raw.isupper() for raw in near) * 2 > len(near)


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    ordered = sorted(entries, key=lambda entry: not entry.strong)
    return tuple(dict.fromkeys(entry.id for entry in ordered))


def _composed(index: Index, text: str, words: list[Token], start: int) -> tuple[int, str] | None:
    """A country with a body from word `start` ("army of Mali"): the index of the word after it, the id."""
    plain = [token.key for token in words[start : start + _REACH]]
    country = index.longest(words, start, kinds=COUNTRY_KINDS) if plain[0] in index.root else None
    if country and text[words[country[0] - 1].end :][:1] not in _HYPHENS:
        body = body_at(plain, country[0] - start, skip=2)
        if body and not _name_inside(index, words, country[0], start + body[0]):
            return _existing(index, start + body[0], body[1], country[1])
    body = body_at(plain, 0) if plain[0] in FIRST else None
    if body and plain[body[0] : body[0] + 1] == ["of"]:
        at = start + body[0] + 1 + (plain[body[0] + 1 : body[0] + 2] == ["the"])
        country = index.longest(words, at, kinds=frozenset({"country"}))
        return _existing(index, country[0], body[1], country[1]) if country else None
    return None


def _name_inside(index: Index, words: list[Token], start: int, end: int) -> bool:
    """Whether a name of its own ends the phrase ("Indian Border Security Force")."""
    inner = (index.longest(words, at, kinds=frozenset({"name"})) for at in range(start, end))
    return any(found and found[0] >= end and found[1][0].strong for found in inner)


def _existing(index: Index, end: int, prefix: str, entries: list[Entry]) -> tuple[int, str] | None:
    id_ = f"{prefix}-{_ids(entries)[0].removeprefix('gov-')}"
    return (end, id_) if id_ in index.homes else None


def _hits(index: Index, text: str) -> Iterator[Hit]:
    words, at = tokens(text), 0
    while at < len(words):
        key = words[at].key
        found = index.longest(words, at) if key in index.root else None
        composed = _composed(index, text, words, at) if key in FIRST or (found and _of_state(found)) else None
        if composed and (not found or composed[0] > found[0]):
            span = words[at].start, words[composed[0] - 1].end
            yield Hit(*span, text[slice(*span)], (composed[1],), composed=True)
            at = composed[0]
        elif found:
            span = words[at].start, words[found[0] - 1].end
            ids = _ids(found[1])
            sure = len(ids) == 1 and any(entry.strong for entry in found[1])
            yield Hit(*span, text[slice(*span)], ids, found[1][0].kind, sure)
            at = found[0]
        else:
            at += 1


def _of_state(found: Found) -> bool:
    """Whether a country or one of its bodies is found: only then may more words make it another body."""
    return found[1][0].kind in COUNTRY_KINDS or found[1][0].id[:4] in {"gov-", "mil-", "pol-", "sec-"}


def scan(index: Index, text: str) -> tuple[Hit, ...]:
    """Every mention in order. A mention that may mean several actors takes the one that the words before it
    point to: the country ("Turkey's MIT") or the full name ("Baloch Republican Army (BRA)")."""
    found: list[Hit] = []
    for hit in _hits(index, text):
        found.append(_settled(index, text, found[-1], hit) if found and not hit.sure else hit)
    return tuple(found)


def _settled(index: Index, text: str, before: Hit, hit: Hit) -> Hit:
    between = text[before.end : hit.start].strip(" '’s-")
    if between == "" and before.kind in COUNTRY_KINDS:
        country = before.ids[0].removeprefix("gov-").upper()
        fits = [id_ for id_ in hit.ids if index.homes.get(id_) == country]
    elif between in {"(", ", or", "or", ","}:
        fits = [id_ for id_ in hit.ids if id_ in before.ids and before.sure]
    else:
        fits = []
    return replace(hit, ids=(fits[0],), sure=True) if len(fits) == 1 else hit


def context(index: Index, hits: Iterable[Hit]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The countries that hits talk of, most first (ties: first named first), and the ids named for sure."""
    counts: Counter[str] = Counter()
    sure = set()
    for hit in hits:
        home = index.homes.get(hit.ids[0])
        if home and (hit.sure or hit.kind != "name"):
            counts[home] += 2 if hit.sure else 1  # a weak name ("Jordan", "Georgia") is half a mention
        if hit.sure and hit.kind == "name":
            sure.add(hit.ids[0])
    return tuple(sorted(counts, key=lambda code: -counts[code])), frozenset(sure)
