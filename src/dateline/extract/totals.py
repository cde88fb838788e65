"""Numbers that tell of many happenings at once: "over 1,000 attacks since January, 700 dead". Never an incident."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from dateline.dating.find import DateWords
from dateline.extract.claims import VERSION, claimant_of
from dateline.extract.counts import CountWords
from dateline.extract.lexicon import load_rules
from dateline.extract.mentions import Mention
from dateline.extract.nouns import is_bare_plural
from dateline.extract.parsing.grammar import subject_tokens
from dateline.extract.scene import Scene
from dateline.extract.unite import HARM
from dateline.model import TOLL_FIELDS, Count, Day, Place, Span, Total, make_id

MANY = 5
"""From how many on a counted plural ("seven attacks") is a total even without words for a period: up to four blasts
or strikes are often one coordinated act in one place; no report read for this told of more than four as one."""


CUMULATIVE = 1_000
"""Dead from which a toll without a day is that of a war or of years: of the acts in UCDP's and GTD's years no single
one without a day of its own has as many."""


YEARLY = 50
"""Dead from which a toll that names a year and nothing else, neither town nor target, is that of the year."""


@dataclass(frozen=True, slots=True)
class TotalRules:
    """totals.yaml, compiled."""

    wars: frozenset[str]
    change: frozenset[str]
    shares: frozenset[str]
    begin: frozenset[str]
    compared: re.Pattern[str]
    period: re.Pattern[str]


@lru_cache(maxsize=1)
def total_rules() -> TotalRules:
    """The table, read once a process."""
    raw: Mapping[str, Any] = load_rules("totals.yaml")
    return TotalRules(
        wars=frozenset(raw["wars"]),
        change=frozenset(raw["change"]),
        shares=frozenset(raw["shares"]),
        begin=frozenset(raw["begin"]),
        compared=re.compile(raw["compared"], re.IGNORECASE),
        period=re.compile(raw["period"], re.IGNORECASE),
    )


# ------------------------------------------------------------------------------- what is a total


def is_total(mention: Mention, scene: Scene) -> bool:
    """Whether a mention counts acts, or gives the toll of unnumbered acts, of a war, or of a period."""
    if counted_acts(mention, scene) is not None:
        return True
    if not mention.tolls:
        return False
    if _is_cumulative(mention, scene) or (_unnumbered_acts(mention) and not _dated(mention)):
        return True
    many = sum(toll.value.low for toll in mention.tolls) >= 2
    habitual = mention.plural and mention.lead.is_noun and mention.reality.skip in ("generic", "habitual")
    return many and (habitual or _of_period(mention, scene) or _of_year(mention))


def _is_cumulative(mention: Mention, scene: Scene) -> bool:
    """A toll of the dead or taken too high for one act without a day; of the hurt, one act can have thousands."""
    if _one_day(mention, scene):
        return False
    return any(
        (toll.value.high or toll.value.low) >= CUMULATIVE * (10 if toll.field == "injured" else 1)
        and (toll.value.low >= CUMULATIVE or toll.hedge == "up to")
        for toll in mention.tolls
    )


def _of_period(mention: Mention, scene: Scene) -> bool:
    """ "since January", "in the past month", "the insurgency has killed 700 this year"."""
    if _one_day(mention, scene) or any(_in_one_act(trigger.token) for trigger in mention.triggers):
        return False
    if any(words.kind == "period" or _is_since(words, mention, scene) for words in mention.dates):
        return True
    if any(_since_below(trigger.token) for trigger in mention.triggers):
        return True
    harm = all(trigger.act.id in HARM for trigger in mention.triggers)
    if harm and not _dated(mention) and total_rules().period.search(mention.lead.token.sent.text):
        return True
    return any(subject.lemma_.lower() in total_rules().wars for subject in _killers(mention))


def _since_below(verb: Token) -> bool:
    """ "Have been killed since the fighting began"."""
    return any(
        child.lower_ == "since" or any(mark.lower_ == "since" and mark.dep_ == "mark" for mark in child.lefts)
        for child in verb.children
    )


def _in_one_act(verb: Token) -> bool:
    """ "Killed in an operation last week" is one act, though no row names it."""
    return any(
        noun.tag_ == "NN" and any(child.lower_ in ("a", "an") for child in noun.children)
        for prep in verb.children
        if prep.lower_ in ("in", "during")
        for noun in prep.children
    )


def _killers(mention: Mention) -> Iterable[Token]:
    return (noun for trigger in mention.triggers if trigger.verb is not None for noun in subject_tokens(trigger.verb))


def _of_year(mention: Mention) -> bool:
    """ "Militants killed 685 soldiers in 2024": a year alone, with no town and no target."""
    years = bool(mention.dates) and all(
        words.kind == "year" or words.text.lower().endswith(" year") for words in mention.dates
    )
    targets = any(member.party is not None and member.party.role == "target" for member in mention.cast)
    harm = all(trigger.act.id in HARM for trigger in mention.triggers)
    many = any(toll.value.low >= YEARLY for toll in mention.tolls)
    return years and harm and many and not targets and not mention.places


def _unnumbered_acts(mention: Mention) -> bool:
    """ "Militant attacks killed 852": acts in the plural that nothing picks out or counts."""
    return any(
        trigger.is_noun and not trigger.act.toll and is_bare_plural(trigger.token) for trigger in mention.triggers
    )


def _dated(mention: Mention) -> bool:
    return any(words.kind not in ("period", "year", "month") for words in mention.dates)


def _one_day(mention: Mention, scene: Scene) -> bool:
    return any(words.kind in ("day", "weekday") and not _is_since(words, mention, scene) for words in mention.dates)


def _is_since(words: DateWords, mention: Mention, scene: Scene) -> bool:
    """ "Since April 15", "since the fighting began on April 15": the day is where a stretch of time begins. In "since
    the bombing of 1998, which killed 213" it is the day of the act."""
    return _below_since(scene.token_at(words.start)) and not any(
        _below_since(trigger.token) for trigger in mention.triggers
    )


def _below_since(token: Token) -> bool:
    above = (token, *token.ancestors)
    return any("since" in (each.lower_, *(mark.lower_ for mark in each.lefts if mark.dep_ == "mark")) for each in above)


def counted_acts(mention: Mention, scene: Scene) -> CountWords | None:
    """The number before a plural act: "over 1,000 terrorist attacks", "three attacks since May", "300 of the attacks".
    Arrests count people: 14 of them can be one act."""
    period = any(words.kind in ("period", "year") for words in mention.dates)
    for trigger in mention.triggers:
        token = trigger.token
        if not trigger.is_noun or token.tag_ not in ("NNS", "NNPS") or trigger.act.toll:
            continue
        if trigger.act.id == "arrest" and not period:
            continue
        start = token.doc[min([trigger.first, *[child.i for child in token.lefts]])].idx
        shared = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        first = shared.idx if shared is not None and shared.pos_ == "NUM" else start
        for count in scene.counts_in(first, token.idx + len(token)):
            if count.low is not None and (count.low >= MANY or (period and count.low > 1)):
                return count
    return None


def goes_on(mention: Mention, last: Mention, scene: Scene) -> bool:
    """Whether a toll without a day of its own goes on with the total told before: in a report of statistics, or in
    the same paragraph, where no act but the harm itself is named."""
    near = 0 <= mention.sentence - last.sentence <= 3
    apart = "\n\n" in scene.text[last.span.end : mention.span.start]
    harm = all(trigger.act.id in HARM or trigger.act.id == "arrest" for trigger in mention.triggers)
    many = any(toll.value.low >= MANY for toll in mention.tolls)
    free = not _dated(mention) and not mention.headline and not mention.definite
    if mention.places and mention.dates and scene.report.genre != "statistics":
        return False  # "in October, the gang massacred 115 people in Pont-Sonde"
    return near and harm and many and free and (scene.report.genre == "statistics" or not apart)


# ------------------------------------------------------------------------------- the totals of a mention


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a total: what it counts, and the words that say so."""

    field: str
    value: Count
    span: Span
    what: str
    hedge: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """The stretch of time and the area over which a total is told, each None where the text does not say."""

    period: Day | None
    place: Place | None


def totals(mention: Mention, scene: Scene) -> Iterable[Total]:
    """The totals of a mention: how many acts, and the toll of all."""
    words = next((words for words in mention.dates if words.kind in ("period", "year", "month", "deictic")), None)
    sentence = mention.lead.token.sent
    since = words is not None and _begins_then(words, mention, scene)
    extent = Extent(
        period_of(f"since {words.text}" if since else words.text) if words is not None else period_in(sentence.text),
        mention.places[0].place if mention.places else place_in(sentence.start_char, sentence.end_char, scene),
    )
    count = counted_acts(mention, scene)
    if count is not None:
        noun = mention.lead.token
        span = scene.span(min(count.start, noun.idx), max(count.end, noun.idx + len(noun)))
        what = scene.text[count.end : span.end].strip().removeprefix("of the ")
        yield total(Counted("incidents", Count(count.low, count.high), span, what, count.hedge), extent, scene)
    for toll in (toll for toll in mention.tolls if toll.field in TOLL_FIELDS):
        yield total(Counted(toll.field, toll.value, toll.span, toll.who or "people", toll.hedge), extent, scene)


def _begins_then(words: DateWords, mention: Mention, scene: Scene) -> bool:
    """ "Began in 2009 and has killed 35,000": the dead are those from that year up to now."""
    perfect = any(
        child.lower_ in ("has", "have")
        for trigger in mention.triggers
        if trigger.verb is not None
        for child in trigger.verb.children
        if child.dep_ == "aux"
    )
    verb = next((above for above in scene.token_at(words.start).ancestors if above.pos_ == "VERB"), None)
    return perfect and verb is not None and verb.lemma_.lower() in total_rules().begin


def total(counted: Counted, extent: Extent, scene: Scene) -> Total:
    """A number of a text as a total, with its id and who says so."""
    span = counted.span
    return Total(
        id=make_id("tot", scene.report.id, counted.field, span.start, span.end),
        report=scene.report.id,
        field=counted.field,
        value=counted.value,
        span=span,
        what=counted.what,
        period=extent.period,
        place=extent.place,
        claimant=claimant_of(span, scene),
        hedge=counted.hedge,
        by=VERSION,
    )


def period_of(text: str) -> Day:
    """Words for a stretch of time, to be resolved."""
    return Day(None, None, "unknown", "stated", text)


def period_in(text: str) -> Day | None:
    """The stretch of time that a sentence tells without a date."""
    found = total_rules().period.search(text)
    return None if found is None or "same period" in found[0] else period_of(found[0])


def place_in(start: int, end: int, scene: Scene) -> Place | None:
    """The first place of a sentence that is not told of who speaks."""
    speakers = [(said.source_start, said.source_end) for said in scene.said]
    return next(
        (
            place.place
            for place in scene.places
            if start <= place.start < end and not any(first <= place.start < last for first, last in speakers)
        ),
        None,
    )
