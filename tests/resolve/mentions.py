"""Mentions of actors in passages, with the actor that a careful analyst would name, and how often Dateline agrees.

mentions.yaml was written by somebody who had not seen the rules and knew of the registry the ids alone. Its two parts
share no actor: `dev` may be looked at while rules are written, `test` is there to measure with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.dating.find import find_dates
from dateline.extract.parsing.parse import parse
from dateline.extract.places import find_places
from dateline.model import Account, Claim, Extraction, Party, Published, Report, Span
from dateline.registry.load import registry
from dateline.resolve import resolve
from dateline.tables import load_table

FILE = Path(__file__).with_name("mentions.yaml")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a passage. `actor` None: nobody can tell. `right` are the ids that are right, none where it is None."""

    text: str
    day: str | None
    span: Span
    right: frozenset[str]
    kind: str
    """What is hard about it: name, context, unknown."""
    part: str


_KINDS = {"[a]": "name", "[b]": "context", "[c]": "unknown"}


def load(path: Path = FILE) -> tuple[Mention, ...]:
    """The mentions of a file. ValueError where words do not stand in their passage."""
    return tuple(_mention(row) for row in load_table(path.read_text(encoding="utf-8")))


def _mention(row: Mapping[str, Any]) -> Mention:
    text, words, start = row["text"], row["mention"], -1
    for _ in range(row["nth"] + 1):
        start = text.find(words, start + 1)
    if start < 0:
        raise ValueError(f"{words!r} does not stand {row['nth'] + 1} times in {text!r}")
    day = row["day"].isoformat() if isinstance(row["day"], dt.date) else row["day"]
    right = frozenset([row["actor"], *row["also"]]) if row["actor"] else frozenset()
    return Mention(text, day, Span(start, start + len(words), words), right, _KINDS[row["note"][:3]], row["part"])


def linked(mention: Mention) -> str | None:
    """The actor that Dateline gives the words, as it would for a participant of a happening. Words that the passage
    uses for a place ("in Islamabad") are no participant."""
    doc = parse(mention.text)
    places = find_places(doc, mention.text, registry().scan(mention.text), find_dates(mention.text))
    if any(place.located and place.start <= mention.span.start < place.end for place in places):
        return None
    published = None if mention.day is None else Published(mention.day, "stated", mention.day)
    report = Report("rep_m", "", mention.text, published=published)
    claim = Claim("clm_m", "participant", Party(mention.span.quote, "actor"), mention.span)
    account = Account("acc_m", report.id, mention.span, (claim,))
    found = resolve(Extraction(report.id, (account,), places=tuple(one.place for one in places)), report)
    (answered,) = found.accounts[0].claims
    return answered.value.actor if isinstance(answered.value, Party) else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, each with what it is a share of."""

    right: int
    wrong: int
    silent: int
    """Mentions with an actor that were given none."""
    unknown: int
    """Mentions without an actor that were given none, as is right."""
    guessed: int
    """Mentions without an actor that were given one."""

    @property
    def accuracy(self) -> float:
        """The share of all mentions answered as an analyst would, "unknown" among the answers."""
        return (self.right + self.unknown) / max(1, self.right + self.wrong + self.silent + self.unknown + self.guessed)

    @property
    def linking(self) -> float:
        """Of the mentions that have an actor, the share given it."""
        return self.right / max(1, self.right + self.wrong + self.silent)

    @property
    def precision(self) -> float:
        """Of the links given, the share that is right: a wrong link costs more than none."""
        return self.right / max(1, self.right + self.wrong + self.guessed)


def figures(answers: Iterable[tuple[Mention, str | None]]) -> Figures:
    """How often the answers are right."""
    counts = {"right": 0, "wrong": 0, "silent": 0, "unknown": 0, "guessed": 0}
    for mention, actor in answers:
        counts[verdict(mention, actor)] += 1
    return Figures(**counts)


def verdict(mention: Mention, actor: str | None) -> str:
    """What one answer is."""
    if not mention.right:
        return "unknown" if actor is None else "guessed"
    return "silent" if actor is None else "right" if actor in mention.right else "wrong"


def chosen(mentions: Iterable[Mention], *, part: str, kind: str | None = None) -> Iterator[Mention]:
    """The mentions of one part, of one kind or of all."""
    return (one for one in mentions if one.part == part and kind in (None, one.kind))
