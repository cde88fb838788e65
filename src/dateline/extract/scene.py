"""What stands in a parsed report before any act is looked for: names, persons, days, numbers, places, speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from dateline.dating.date_words import Tense
from dateline.dating.find import DateWords
from dateline.dating.resolve import Spoken, day_for
from dateline.extract.counts import CountWords, find_counts
from dateline.extract.operations import operation_names
from dateline.extract.parsing.datelines import datelines
from dateline.extract.parsing.pipes import dates_of, names_of
from dateline.extract.places import PlaceWords, find_places
from dateline.extract.speech.attribution import Attribution, attributions
from dateline.extract.status import words as words_of
from dateline.model import Day, Report, Span
from dateline.registry.scan import Hit

_Item = TypeVar("_Item", Hit, DateWords, PlaceWords, CountWords)


@dataclass(frozen=True, slots=True)
class Scene:
    """One report, parsed and searched once. Tuples are in the order of the text, by where they begin."""

    report: Report
    doc: Doc
    names: tuple[Hit, ...]
    dates: tuple[DateWords, ...]
    counts: tuple[CountWords, ...]
    places: tuple[PlaceWords, ...]
    said: tuple[Attribution, ...]
    days: Mapping[DateWords, Day]
    """What each date expression means, for the comparison of mentions: read as past but after "will"."""
    operations: tuple[Span, ...]
    """Where named operations are named: their words name no acts of their own."""
    title_end: int
    """Where the title ends: sentences that begin before are headlines. 0 without a title."""

    @property
    def text(self) -> str:
        """The report's text as written; the Doc has its headlines in sentence case."""
        return self.report.text

    def span(self, start: int, end: int) -> Span:
        """The words between two offsets."""
        return Span(start, end, self.report.text[start:end])

    def headline(self, token: Token) -> bool:
        """Whether a token stands in the title."""
        return token.idx < self.title_end

    def names_in(self, start: int, end: int) -> list[Hit]:
        """Names of the registry that lie within two offsets."""
        return within(self.names, start, end)

    def counts_in(self, start: int, end: int) -> list[CountWords]:
        """Numbers of people that lie within two offsets, by their number."""
        return [count for count in self.counts if start <= count.number_start and count.number_end <= end]

    def dates_in(self, start: int, end: int) -> list[DateWords]:
        """Date words that lie within two offsets."""
        return within(self.dates, start, end)

    def in_operation(self, token: Token) -> bool:
        """Whether a token is part of the name of an operation."""
        return any(span.start <= token.idx < span.end for span in self.operations)

    def token_at(self, offset: int) -> Token:
        """The token at or before an offset."""
        starts = _starts(self.doc)
        return self.doc[max(0, bisect_right(starts, offset) - 1)]

    def root_of(self, start: int, end: int) -> Token:
        """The token on which the others between two offsets hang."""
        first, last = self.token_at(start).i, self.token_at(max(start, end - 1)).i
        phrase: Phrase = self.doc[first : last + 1]
        return phrase.root


def within(found: Sequence[_Item], start: int, end: int) -> list[_Item]:
    """Those of some finds, in the order of the text, that lie within two offsets."""
    inside = []
    for at in range(bisect_left(found, start, key=_start), len(found)):
        if found[at].start >= end:
            break
        if found[at].end <= end:
            inside.append(found[at])
    return inside


def _start(item: Hit | DateWords | PlaceWords | CountWords) -> int:
    return item.start


def _starts(doc: Doc) -> list[int]:
    cached: list[int] | None = doc.user_data.get("starts")
    if cached is None:
        cached = doc.user_data["starts"] = [token.idx for token in doc]
    return cached


def _outside(filed: list[tuple[int, int]], items: Iterable[_Item]) -> tuple[_Item, ...]:
    """What does not stand in a dateline."""
    return tuple(item for item in items if not any(start <= item.start < end for start, end in filed))


def _days(dates: Iterable[DateWords], report: Report, doc: Doc) -> dict[DateWords, Day]:
    published = None if report.published is None else report.published.day
    days: dict[DateWords, Day] = {}
    spoken = Spoken()
    for words in dates:
        before = spoken.before(words.text)
        tense = _tense(words, doc)
        day = days[words] = day_for(words.text, published=published, report=report.id, tense=tense, previous=before)
        if words.kind != "period" and tense == "past":
            spoken = spoken.then(day, published)
    return days


def _tense(words: DateWords, doc: Doc) -> Tense:
    """future for "will end by 11 September" and "agreed to leave by June", which are no days on which anything has
    happened; else past."""
    span = doc.char_span(words.start, words.end, alignment_mode="expand")
    verb = None if span is None else next((token for token in span.root.ancestors if token.pos_ == "VERB"), None)
    ahead = verb is not None and any(child.lower_ in ("will", "shall", "'ll", "’ll") for child in verb.children)
    meant = verb is not None and verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in words_of("planned")
    return "future" if ahead or meant else "past"


def build(report: Report, doc: Doc) -> Scene:
    """Search a parsed report once for all that the rules ask of it."""
    cased = doc.text
    filed = [(start, end) for start, end, _ in datelines(report.text)]

    names = _outside(filed, names_of(doc))
    title = report.title is not None and report.text.startswith(report.title)
    dates = _outside(filed, dates_of(doc))
    return Scene(
        report=report,
        doc=doc,
        names=names,
        dates=dates,
        days=_days(dates, report, doc),
        operations=tuple(span for span, _ in operation_names(report.text)),
        counts=_outside(filed, find_counts(cased)),
        places=_outside(filed, find_places(doc, report.text, names, dates)),
        said=attributions(doc, text=report.text),
        title_end=len(report.title) if title and report.title is not None else 0,
    )
