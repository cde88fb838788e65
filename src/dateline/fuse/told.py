"""What fusing needs of an account: the account, where it was told, and the words that tell it.

`Told` is what the caller makes once for each account; `Facts` is the same laid out for comparing, made once a
run, because an account is compared with many others.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeVar

from dateline.compare.text import content_words, proper_words, story
from dateline.compare.types import Act
from dateline.fuse.known import is_nation
from dateline.fuse.sums import overall, summed
from dateline.fuse.tolls import Figure, figures
from dateline.model import Account, Claim, Count, Day, Party, Place, Report, Source, Succession

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """One account with its source. `words` are the content words of the paragraph of its anchor, `names` the
    capitalised ones among them, and `story` what the whole report is about (see compare/text.py)."""

    account: Account
    source: Source
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    story: Mapping[str, float] = field(default_factory=dict, compare=False)
    gist: tuple[str, ...] = ()
    """The words that make most of the story."""
    headline: bool = False
    """Whether the title of the report tells of it."""


@dataclass(frozen=True, eq=False)
class Facts:
    """An account laid out for comparing. What the report denies is left out. It is compared with many others, so what
    several features ask of it is worked out once."""

    told: Told
    id: str
    report: str
    act: Act
    status: str | None
    background: bool
    campaign: bool
    days: tuple[Day, ...]
    places: tuple[Place, ...]
    actors: tuple[Party, ...]
    others: tuple[Party, ...]
    tolls: tuple[Figure, ...]
    titles: tuple[str, ...]
    weapons: tuple[str, ...]
    published: int | None

    @cached_property
    def modes(self) -> frozenset[str]:
        """The manners in which it was done."""
        return frozenset(self.act[1])

    @cached_property
    def actor_ids(self) -> frozenset[str]:
        """The registry ids of those who did it."""
        return frozenset(party.actor for party in self.actors if party.actor)

    @cached_property
    def other_ids(self) -> frozenset[str]:
        """The registry ids of those to whom it was done."""
        return frozenset(party.actor for party in self.others if party.actor)

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """The tolls by their field."""
        fields = dict.fromkeys(figure.field for figure in self.tolls)
        return {field: tuple(figure for figure in self.tolls if figure.field == field) for field in fields}

    @cached_property
    def wholes(self) -> Mapping[str, tuple[Count, ...]]:
        """By field, the counts of everyone: those told as such, else the sum of the groups where several are told."""
        return {field: tuple(_wholes(found)) for field, found in self.figures.items()}

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names in the words around, without those of countries, and of the places and parties that are compared
        by themselves."""
        parties = (party.name for party in (*self.actors, *self.others))
        places = (name for place in self.places for name in (place.name, *place.within, place.admin1 or ""))
        compared = " ".join((*parties, *places)).casefold().replace("-", " ").split()
        return frozenset(word for word in self.told.names.difference(compared) if not is_nation(word))


def _wholes(found: tuple[Figure, ...]) -> Iterator[Count]:
    if told := overall(found):
        yield from (figure.count for figure in told)
    elif (total := summed(found)) is not None and len(total[1]) > 1:
        yield total[0]


def source_of(report: Report, *, origin: str | None = None, superseded: Succession | None = None) -> Source:
    """What an incident keeps of a report. Without an origin the report is its own."""
    return Source(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        published=None if report.published is None else report.published.day,
        genre=report.genre,
        origin=origin or own_origin(report.id),
        superseded=superseded,
    )


def own_origin(report: str) -> str:
    """The id of the origin of which this report is the least member."""
    return "org_" + report.removeprefix("rep_")


_LEAD = 3
"""Paragraphs after the title that tell what the title tells: reports put their news first."""


def told(account: Account, report: Report, *, origin: str | None = None, superseded: Succession | None = None) -> Told:
    """An account with its source and the words of the paragraph that holds its anchor; for what the lead
    tells, those of the title too. Capitals of a title name nothing, so the names come from the paragraph
    alone."""
    parts = list(report.paragraphs())
    around = [place for place, part in enumerate(parts) if part.overlaps(account.anchor)]
    text = "\n".join(parts[place].quote for place in around) or account.anchor.quote
    lead = report.title or "" if around and around[0] <= _LEAD else ""
    words = content_words(f"{lead}\n{text}")
    source = source_of(report, origin=origin, superseded=superseded)
    about = _story(report)
    return Told(account, source, words, proper_words(text), about, gist_of(about), _in_title(account, report))


def _in_title(account: Account, report: Report) -> bool:
    """Whether a claim stands in the title, where the text begins with it."""
    title = report.title or ""
    return report.text.startswith(title) and any(
        claim.span is not None and claim.span.end <= len(title) for claim in account.claims
    )


_GIST = 8
"""Words in a gist."""


def gist_of(about: Mapping[str, float]) -> tuple[str, ...]:
    """The words that make most of a story."""
    return tuple(heapq.nsmallest(_GIST, about, key=lambda word: (-about[word], word)))


@lru_cache(maxsize=4)
def _story(report: Report) -> Mapping[str, float]:
    """What a report is about: the accounts of one report come one after another, and share it."""
    return story(f"{report.title or ''}\n{report.text}")


def facts(item: Told) -> Facts:
    """The account laid out for comparing."""
    account = item.account
    claims = tuple(claim for claim in account.claims if claim.polarity == "asserts")
    parties = tuple(value for value in values(claims, "participant", Party) if value.stance != "denied")
    published = item.source.published
    return Facts(
        told=item,
        id=account.id,
        report=account.report,
        act=(next(iter(values(claims, "type", str)), None), tuple(sorted(set(values(claims, "mode", str))))),
        status=next(iter(values(claims, "status", str)), None),
        background="background" in values(claims, "salience", str),
        campaign="campaign" in values(claims, "scope", str),
        days=values(claims, "date", Day),
        places=values(claims, "place", Place),
        actors=tuple(party for party in parties if party.role == "actor"),
        others=tuple(party for party in parties if party.role != "actor"),
        tolls=figures(account),
        titles=values(claims, "name", str),
        weapons=values(claims, "weapon", str),
        published=None if published is None else dt.date.fromisoformat(published).toordinal(),
    )


def values(claims: tuple[Claim, ...], field: str, kind: type[T]) -> tuple[T, ...]:
    """The values of one field, of the type that the field holds."""
    return tuple(claim.value for claim in claims if claim.field == field and isinstance(claim.value, kind))
