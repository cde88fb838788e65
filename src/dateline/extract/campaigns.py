"""Named campaigns: operations of weeks that reports call by a name ("Operation Inherent Resolve", "Zarb-e-Azb")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.grouping.happening import Happening
from dateline.extract.operations import operation_names, plain_name, whose
from dateline.extract.parsing.grammar import subject_tokens
from dateline.extract.scene import Scene
from dateline.extract.triggers import Trigger
from dateline.model import Claim, Day, Party, Span, Value
from dateline.registry.load import registry


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named operation at its first mention in a report."""

    span: Span
    name: str
    by: str | None
    """Registry id of the actor whose operation the name says it is."""


def campaigns(scene: Scene) -> list[Campaign]:
    """The named operations of a report, each once, in the order of the text."""
    found: dict[str, Campaign] = {}
    for span, name in sorted(operation_names(scene.text), key=lambda pair: pair[0]):
        found.setdefault(plain_name(name), Campaign(span, name, whose(name)))
    return list(found.values())


def tells_of(happening: Happening, campaign: Campaign) -> bool:
    """Whether an act's words have the operation for their subject: "Operation X targeting", "X began"."""
    return any(
        _subject_of(trigger, campaign.span, headline=mention.headline)
        for mention in happening.mentions
        for trigger in mention.triggers
    )


def tells_enough(campaign: Campaign, scene: Scene) -> bool:
    """Whether a name alone makes a campaign: one that the table knows, one told with a date, or one that something is
    told to be part of."""
    sentence = scene.token_at(campaign.span.start).sent
    if _is_whole(scene.text, campaign.span):
        return True
    return campaign.by is not None or any(
        words.kind in ("year", "month", "day") for words in scene.dates_in(sentence.start_char, sentence.end_char)
    )


def _is_whole(text: str, span: Span) -> bool:
    """Whether something is told to be part of the operation named there."""
    return text[max(0, span.start - 20) : span.start].lower().endswith(("part of ", "phase of ", "framework of "))


def _subject_of(trigger: Trigger, span: Span, *, headline: bool) -> bool:
    token = trigger.token
    if _is_whole(token.doc.text, span):
        return False  # "bombed a tunnel as part of Operation X, killing six": one act of the operation
    if headline and token.sent.start_char <= span.start < token.sent.end_char:
        return True
    if token.tag_ == "VBG" and 0 <= token.idx - span.end <= 2:
        return True
    verb = trigger.verb
    return verb is not None and any(span.start <= noun.idx < span.end for noun in subject_tokens(verb))


def campaign_claims(campaign: Campaign, scene: Scene, *, alone: bool) -> Iterator[Claim]:
    """What the name itself claims; `alone` where no act of the report tells of the operation."""
    yield _claim("scope", "campaign", campaign.span)
    yield _claim("name", campaign.name, campaign.span)
    actor = registry().get(campaign.by) if campaign.by else None
    if actor is not None:
        yield replace(
            _claim("participant", Party(actor.name, "actor", actor=actor.id), campaign.span), basis="inferred"
        )
    if not alone:
        return
    for field, value in (("type", "ASSAULT"), ("status", "happened"), ("salience", "background")):
        yield replace(_claim(field, value, campaign.span), basis="inferred")
    sentence = scene.token_at(campaign.span.start).sent
    for words in scene.dates_in(sentence.start_char, sentence.end_char):
        if words.kind in ("year", "month", "day"):
            yield _claim("date", Day(None, None, "unknown", "stated", words.text), scene.span(words.start, words.end))


def _claim(field: str, value: Value, span: Span) -> Claim:
    return Claim(id="", field=field, value=value, span=span, confidence=0.7)
