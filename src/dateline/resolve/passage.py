"""What stands around a mention in its report: the names, the places and the words near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model import Place
from dateline.registry.load import registry
from dateline.registry.scan import COUNTRY_KINDS, Hit
from dateline.registry.text import tokens
from dateline.registry.words import phrases
from dateline.resolve.place_reading import read_name

NEAR = 400
"""Characters before and after a mention that speak of the same matter: about three sentences each way."""

_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
_TITLES = re.compile(r"(?:\b(?:Gen|Col|Lt|Maj|Capt|Brig|Mr|Mrs|Ms|Dr|Sgt|St|No|vs)|\b[A-Z])$")
"""Before a full stop these do not end a sentence."""

_STATES = frozenset({"gov-", "mil-", "pol-", "sec-"})
"""How the ids of bodies begin that every country has."""

_AT = re.compile(
    r"(?:^|[\s(\"“])(?:in|at|near|outside|inside|around|across|throughout|into|over)"
    r" (?:the )?(?:(?:central|downtown|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?) )?$",
    re.IGNORECASE,
)

Spot = tuple[str, str | None]
"""A country, and the province in it where it is told."""


def is_placed(before: str) -> bool:
    """Whether the words before a name say that something was there: "in", "near central"."""
    return _AT.search(before[-40:]) is not None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A report as its mentions see it: its text, every name in it, every place with where it stands."""

    text: str
    hits: tuple[Hit, ...] = ()
    places: tuple[tuple[int, Place], ...] = ()

    @classmethod
    def of(cls, text: str, hits: tuple[Hit, ...], places: Mapping[Place, Place]) -> Surroundings:
        """Of a report with its places as named and as resolved. A capital counts as a place where words say so: else it
        may be a government."""
        capitals = {hit.start for hit in hits if hit.kind == "capital" and not is_placed(text[: hit.start])}
        return cls(text, hits, tuple((at, place) for at, place in _standing(text, places) if at not in capitals))

    def at(self, start: int, end: int, *, here: tuple[Place, ...] = ()) -> Passage:
        """One mention in it. `here`: where the happening stood in which it takes part."""
        return Passage(self, start, end, here)


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention with what stands around it."""

    report: Surroundings
    start: int
    end: int
    here: tuple[Place, ...] = ()

    @property
    def before(self) -> str:
        """The words before it, as far as they are near."""
        return self.report.text[max(0, self.start - NEAR) : self.start]

    @property
    def after(self) -> str:
        """The words after it, as far as they are near."""
        return self.report.text[self.end : self.end + NEAR]

    @property
    def window(self) -> tuple[int, int]:
        """From where to where words are near."""
        return max(0, self.start - NEAR), self.end + NEAR

    @property
    def sentence(self) -> tuple[int, int]:
        """Where its sentence begins and ends."""
        low, high = self.window
        ends = [end for stop, end in _stops(self.report.text[low : self.start]) if stop]
        tail = next((stop for stop, _ in _stops(self.report.text[self.end : high])), high - self.end)
        return (low + ends[-1] if ends else low), self.end + tail

    def words(self) -> str:
        """Its sentence without the mention itself."""
        start, end = self.sentence
        return f"{self.report.text[start : self.start]} {self.report.text[self.end : end]}"

    def hits(self, bounds: tuple[int, int] | None = None) -> tuple[Hit, ...]:
        """The names within bounds, by default near, the mention's own apart."""
        low, high = bounds or self.window
        return tuple(
            hit
            for hit in self.report.hits
            if low <= hit.start and hit.end <= high and (hit.end <= self.start or hit.start >= self.end)
        )

    def own(self) -> tuple[Hit, ...]:
        """The names that the report holds in the mention."""
        return tuple(hit for hit in self.report.hits if hit.start < self.end and hit.end > self.start)

    def spots(self) -> frozenset[Spot]:
        """Where it all takes place: of the happening, else of the sentence, else of the words near, else of towns that
        only the gazetteer knows for places."""
        if self.here:
            return frozenset((place.country, place.admin1) for place in self.here if place.country)
        for low, high in (self.sentence, self.window):
            near = (place for at, place in self.report.places if low <= at < high and place.country)
            if found := frozenset((place.country or "", place.admin1) for place in near):
                return self._in_named_countries(found)
        low, high = self.window
        near_by = self.report.text[low:high]
        return frozenset(_towns(near_by)) or frozenset(_landmarks(near_by))

    def _in_named_countries(self, spots: frozenset[Spot]) -> frozenset[Spot]:
        """Those in countries that the sentence calls by their names, where places lie in several countries."""
        homes = registry().index.homes
        named = {homes.get(hit.ids[0]) for hit in self.hits(self.sentence) if hit.kind == "country"}
        several = len({country for country, _ in spots}) > 1
        return frozenset(spot for spot in spots if spot[0] in named) or spots if several else spots

    def countries(self) -> frozenset[str]:
        """Every country that the report names, or in which a place of it lies; not those of mere organisations."""
        homes = registry().index.homes
        own = self.own()
        bodies = {hit for hit in self.report.hits if hit.sure and hit.ids[0][:4] in _STATES and hit not in own}
        bodies |= {hit for hit in self.report.hits if _is_ministry(hit) and hit not in own}
        named = {homes.get(hit.ids[0]) for hit in self.report.hits if hit.kind in COUNTRY_KINDS or hit in bodies}
        placed = {place.country for _, place in self.report.places} | {place.country for place in self.here}
        return frozenset(code for code in named | placed if code)


def _is_ministry(hit: Hit) -> bool:
    """Whether a name is of a ministry, which stands for its state: "Saudi Arabia's interior ministry"."""
    actor = registry().get(hit.ids[0]) if hit.sure and hit.kind == "name" else None
    return actor is not None and actor.kind == "ministry"


def _standing(text: str, places: Mapping[Place, Place]) -> Iterator[tuple[int, Place]]:
    """Where in the text each resolved place is named."""
    for named, place in places.items():
        at = text.find(named.name) if place.country else -1
        while at >= 0:
            yield at, place
            at = text.find(named.name, at + len(named.name))


def _stops(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        if not _TITLES.search(text[max(0, match.start() - 6) : match.start()]):
            yield match.start() + 1, match.end()


# Places that the words around them show to be places

_PLACED = re.compile(
    r"\b(?:[Ii]n|[Ii]nto|[Oo]f|[Nn]ear|[Aa]t|[Ff]rom|[Oo]utside|[Aa]round|[Aa]cross|[Oo]ver|[Tt]owards?|[Tt]hrough|to)"
    r" (?:the )?(?:(?:north|south|east|west)(?:ern)? |central )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\b"
    r"(?! (?:border|frontier|embassy|consulate)\b)"
)
_TOWN = 4.6
"""The least prior of a place that counts without the extractor's word for it: a town of 40,000, or a district."""

_RIVERS = {line.split(":")[0].strip(): line.split(":")[1].split() for line in phrases("landmarks")}
"""Rivers, ranges and regions by their key, with the countries in which they lie."""


def _landmarks(text: str) -> Iterator[Spot]:
    for token in tokens(text):
        if token.key in _RIVERS and token.raw[0].isupper():
            yield from ((country, None) for country in _RIVERS[token.key])


def _towns(text: str) -> Iterator[Spot]:
    for match in _PLACED.finditer(text):
        name = match[1].removesuffix("'s").removesuffix("’s")
        found = read_name(name).candidates or read_name(name.split()[0]).candidates
        countries = {one.entry.country for one in found if one.prior > found[0].prior - 1}
        if found and found[0].prior >= _TOWN and len(countries) == 1 and found[0].entry.country:
            yield found[0].entry.country, found[0].entry.admin1
