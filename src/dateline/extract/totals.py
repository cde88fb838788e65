"""Numbers that tell of many happenings at once: "over 1,000 attacks since January, 700 dead". Never an incident."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.claims import VERSION, claimant_of
from dateline.extract.counts import CountWords
from dateline.extract.mentions import Mention
from dateline.extract.nouns import is_bare_plural
from dateline.extract.scene import Scene
from dateline.model import Count, Day, Span, Total, make_id

MANY = 5
"""From how many on a counted plural ("seven attacks") is a total even without words for a period: up to four blasts
or strikes are often one coordinated act in one place; no report read for this told of more than four as one."""


CUMULATIVE = 1_000
"""Dead from which a toll without a day is that of a war or of years: of the acts in UCDP's and GTD's years no single
one without a day of its own has as many."""


def is_total(mention: Mention, scene: Scene) -> bool:
    """Whether a mention counts acts, or gives the toll of unnumbered acts, or of a period."""
    if counted_acts(mention, scene) is not None:
        return True
    period = any(words.kind == "period" for words in mention.dates)
    if not mention.tolls:
        return False
    if any(toll.value.low >= CUMULATIVE for toll in mention.tolls) and not _one_day(mention):
        return True
    if mention.tolls and _unnumbered_acts(mention) and not _dated(mention):
        return True
    many = sum(toll.value.low for toll in mention.tolls) >= 2
    return many and (
        (mention.plural and mention.lead.is_noun and mention.reality.skip in ("generic", "habitual"))
        or (period and not _one_day(mention))
    )


def _unnumbered_acts(mention: Mention) -> bool:
    """ "Militant attacks killed 852": acts in the plural that nothing picks out or counts."""
    return any(
        trigger.is_noun and not trigger.act.toll and is_bare_plural(trigger.token) for trigger in mention.triggers
    )


def _dated(mention: Mention) -> bool:
    return any(words.kind not in ("period", "year", "month") for words in mention.dates)


def _one_day(mention: Mention) -> bool:
    return any(words.kind in ("day", "weekday") for words in mention.dates)


def counted_acts(mention: Mention, scene: Scene) -> CountWords | None:
    """The number before a plural act: "over 1,000 terrorist attacks", "three attacks since May"."""
    period = any(words.kind in ("period", "year") for words in mention.dates)
    for trigger in mention.triggers:
        token = trigger.token
        if not trigger.is_noun or token.tag_ not in ("NNS", "NNPS") or trigger.act.toll:
            continue
        start = token.doc[min([trigger.first, *[child.i for child in token.lefts]])].idx
        for count in scene.counts_in(start, token.idx + len(token)):
            if count.low is not None and (count.low >= MANY or (period and count.low > 1)):
                return count
    return None


def totals(mention: Mention, scene: Scene) -> Iterable[Total]:
    """The totals of a mention: how many acts, and the toll of all."""
    period = next((words for words in mention.dates if words.kind in ("period", "year", "month", "deictic")), None)
    day = None if period is None else Day(None, None, "unknown", "stated", period.text)
    place = mention.places[0].place if mention.places else None

    def made(field: str, value: Count, span: Span, what: str, hedge: str | None) -> Total:
        made_id = make_id("tot", scene.report.id, field, span.start, span.end)
        return Total(
            made_id,
            scene.report.id,
            field,
            value,
            span,
            what,
            day,
            place,
            claimant_of(span, scene),
            hedge,
            VERSION,
        )

    count = counted_acts(mention, scene)
    if count is not None:
        noun = mention.lead.token
        span = scene.span(min(count.start, noun.idx), max(count.end, noun.idx + len(noun)))
        yield made(
            "incidents",
            Count(count.low, count.high),
            span,
            scene.text[count.end : span.end].strip(),
            count.hedge,
        )
    for toll in mention.tolls:
        yield made(toll.field, toll.value, toll.span, toll.who or "people", toll.hedge)
