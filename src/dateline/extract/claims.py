"""A happening as an account: every value a claim with its words and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.dating.find import DateWords
from dateline.extract.grouping.happening import Happening
from dateline.extract.mentions import Mention
from dateline.extract.places import PlaceWords
from dateline.extract.responsibility import Responsibility
from dateline.extract.salience import salience_of
from dateline.extract.scene import Scene
from dateline.extract.sides import side_of
from dateline.extract.speech.attribution import Attribution
from dateline.extract.tolls import Toll
from dateline.model import TOLL_FIELDS, Account, Claim, Claimant, Count, Day, Party, Side, Span, Value, make_id

VERSION = "rules.v1"
"""Signs every claim of the rules. Raise it when a rule changes what is claimed."""


def account(happening: Happening, scene: Scene, more: Iterable[Claim], dead: frozenset[int] = frozenset()) -> Account:
    """All that a report claims of one happening, anchored at its first words; `more` are claims made elsewhere: who
    claims or denies it, the campaign that it is. `dead` are the tokens of persons told as dead: of the wounds of which
    they died none is kept."""
    first = _anchor(happening)
    return signed(scene.span(first.span.start, first.span.end), [*_claims(happening, scene, dead), *more], scene)


def signed(anchor: Span, claims: Iterable[Claim], scene: Scene) -> Account:
    """Claims as an account: each once, with its id and its claimant, in the order of the text."""
    made = make_id("acc", scene.report.id, anchor.start, anchor.end)
    unique: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.span.start if claim.span else 0, claim.field)):
        one = _signed(claim, made, scene)
        unique.setdefault(one.id, one)
    return Account(made, scene.report.id, anchor, tuple(unique.values()))


def _anchor(happening: Happening) -> Mention:
    named = [mention for mention in happening.mentions if not mention.toll_only]
    return min(named or happening.mentions, key=lambda mention: mention.span.start)


def _signed(claim: Claim, account_id: str, scene: Scene) -> Claim:
    span = claim.span
    assert span is not None
    made = make_id("clm", account_id, claim.field, span.start, span.end, repr(claim.value), claim.who, claim.polarity)
    return replace(claim, id=made, by=VERSION, claimant=claim.claimant or claimant_of(span, scene))


def _claim(field: str, value: Value, span: Span, confidence: float = 0.8) -> Claim:
    return Claim(id="", field=field, value=value, span=span, confidence=confidence)


def _claims(happening: Happening, scene: Scene, dead: frozenset[int]) -> Iterator[Claim]:
    lead = _lead(happening)
    yield _claim("type", lead.type, lead.span, 0.9 if lead.reality.firm else 0.8)
    yield replace(_claim("status", lead.reality.status, lead.span), basis="stated" if lead.reality.firm else "inferred")
    yield replace(_claim("salience", salience_of(happening, scene), lead.span), basis="inferred")
    for mention in happening.mentions:
        yield from _acts(mention, lead.type)
        yield from _where_and_when(mention, scene)
        yield from _who(mention)
        yield from _tolls(mention, happening, scene, dead)


def _lead(happening: Happening) -> Mention:
    return min(
        happening.mentions,
        key=lambda mention: (
            mention.toll_only,
            mention.lead.act.id == "raid",
            not mention.reality.firm,
            mention.span.start,
        ),
    )


def _acts(mention: Mention, type_: str) -> Iterator[Claim]:
    for trigger in mention.triggers:
        mode = mention.mode_of(trigger)
        if mode is not None and trigger.act.type == type_:
            token = trigger.token
            yield _claim("mode", mode, Span(token.idx, token.idx + len(token), token.text))
    moded = any(mention.mode_of(trigger) for trigger in mention.triggers)
    for weapon in mention.weapons:
        if type_ == "ASSAULT" and not (moded and weapon.weak):
            yield _claim("mode", weapon.mode, weapon.span, 0.7)
            if weapon.name is not None:
                yield _claim("weapon", weapon.name, weapon.span)


def _where_and_when(mention: Mention, scene: Scene) -> Iterator[Claim]:
    for place in mention.places:
        yield place_claim(place)
    for words in mention.dates:
        yield from day_claims(words, scene)


def place_claim(place: PlaceWords) -> Claim:
    """The words for a place as a claim, to be resolved."""
    span = Span(place.start, place.end, place.place.name)
    stated = _claim("place", place.place, span, 0.85 if place.located else 0.7)
    return replace(stated, basis="inferred", confidence=0.5) if place.inferred else stated


def day_claims(words: DateWords, scene: Scene) -> Iterator[Claim]:
    """Date words as a claim on the day, to be resolved; a period dates nothing. What counts from a day spoken of before
    ("two days earlier") is told here, where every day of the report is at hand, and not the claimed ones alone."""
    if words.kind != "period":
        unread = Day(None, None, "unknown", "stated", words.text)
        value = scene.days[words] if words.kind == "relative" else unread
        yield _claim("date", value, Span(words.start, words.end, words.text), 0.85)


def _who(mention: Mention) -> Iterator[Claim]:
    for member in mention.cast:
        if member.party is None:
            continue
        told = _claim("participant", member.party, member.span, 0.75 if member.inferred else 0.85)
        claim = replace(told, act=mention.span.start)
        yield replace(claim, basis="inferred") if member.inferred else claim


def _tolls(mention: Mention, happening: Happening, scene: Scene, dead: frozenset[int]) -> Iterator[Claim]:
    wholes = [*_wholes(mention), *_of_title(mention, scene)]
    for toll in mention.tolls:
        if toll.field not in TOLL_FIELDS:
            continue  # struck: what it comes to is told by all of the report together
        if toll.field == "injured" and toll.head in dead and toll.value.low == 1:
            continue
        if toll.part and not _has_whole(toll, happening):
            continue
        side: Side = side_of(toll, mention, happening, scene)
        claim = _claim(toll.field, Count(toll.value.low, toll.value.high), toll.span, 0.85)
        yield replace(claim, who=toll.who, side=side, hedge=toll.hedge, total=toll in wholes, act=mention.span.start)


def _has_whole(part: Toll, happening: Happening) -> bool:
    """Whether the people of whom a part is told as dead may have died: "one of the victims was a woman" tells of no
    death where others are told as hurt and nobody else as dead."""
    fields = {toll.field for mention in happening.mentions for toll in mention.tolls if not toll.part}
    return part.field != "killed" or "killed" in fields or not fields & {"injured", "struck"}


def _wholes(mention: Mention) -> list[Toll]:
    """The numbers in which the parts told beside them are included: those said of nobody in particular, else all."""
    divided = {toll.field for toll in mention.tolls if toll.part}
    wholes = [toll for toll in mention.tolls if toll.field in divided and not toll.part]
    plain = {toll.field for toll in wholes if toll.who is None}
    return [toll for toll in wholes if toll.who is None or toll.field not in plain]


def _of_title(mention: Mention, scene: Scene) -> list[Toll]:
    """ "2 dead in blast": a number of nobody in particular in a title is that of all, whomever the report names below.
    Whoever kills in a title ("gunman kills six") may be dead beside them."""
    if any(member.party is not None and member.party.role == "actor" for member in mention.cast):
        return []
    return [toll for toll in mention.tolls if toll.who is None and not toll.part and toll.span.start < scene.title_end]


def stance_claims(responsible: Iterable[Responsibility]) -> Iterator[Claim]:
    """Who claims, denies or is blamed for an act, as claims on who did it."""
    for item in responsible:
        value = Party(item.name, "actor", item.stance, kind="actor")
        claim = _claim("participant", value, item.span, 0.75 if item.inferred else 0.8)
        if item.inferred:
            claim = replace(claim, basis="inferred")
        speaker = None if item.by is None else Claimant(item.by, "organisation", item.by_span or item.span)
        yield replace(claim, claimant=speaker, polarity="denies" if item.stance == "denied" else "asserts")


# ------------------------------------------------------------------------------- claimants


def claimant_of(span: Span, scene: Scene) -> Claimant | None:
    """Who says the words, by the narrowest attribution whose content holds them; None for the report's own voice."""
    holding = [
        said for said in scene.said if said.content_start <= span.start and span.end <= said.content_end and said.name
    ]
    if not holding:
        return None
    return as_claimant(min(holding, key=lambda said: (said.content_end - said.content_start, said.cue_start)), scene)


def as_claimant(said: Attribution, scene: Scene) -> Claimant:
    """An attribution's source as a claimant."""
    return Claimant(said.name, said.kind, scene.span(said.source_start, said.source_end), via=said.via)
