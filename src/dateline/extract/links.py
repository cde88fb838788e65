"""How the happenings of one report hang together: an arrest for a bombing, a strike that is part of a campaign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.extract.claims import VERSION
from dateline.extract.scene import Scene
from dateline.model import Account, Claim, Link, LinkRelation, make_id

REPRISAL = ("retaliat", "reprisal", "revenge", "in response to", "aveng")


def linked(accounts: list[Account], scene: Scene) -> Iterator[Account]:
    """The accounts, each with the links that its own sentence tells."""
    sentences: dict[int, list[Account]] = defaultdict(list)
    for one in accounts:
        sentences[_sentence(one, scene)].append(one)
    for one in accounts:
        start = _sentence(one, scene)
        links = [
            (other, relation)
            for other in sentences[start]
            if other.id != one.id and (relation := _relation(one, other, start, scene)) is not None
        ]
        yield replace(one, claims=(*one.claims, *_claims(one, links))) if links else one


def _sentence(one: Account, scene: Scene) -> int:
    """Where the sentence of an account's anchor starts."""
    return int(scene.token_at(one.anchor.start).sent.start_char)


def _relation(one: Account, other: Account, sentence: int, scene: Scene) -> LinkRelation | None:
    kind, other_kind = _type(one), _type(other)
    if kind in ("COERCE", "SANCTION", "COOPERATE") and other_kind == "ASSAULT" and _salience(other) == "background":
        return "arrest_for"
    if kind != "ASSAULT" or other_kind != "ASSAULT" or one.anchor.start >= other.anchor.start:
        return None
    told = scene.text[sentence : max(one.anchor.end, other.anchor.end)].lower()
    return "reprisal_for" if any(word in told for word in REPRISAL) else None


def _type(account: Account) -> str:
    return next((str(claim.value) for claim in account.of("type")), "")


def _salience(account: Account) -> str:
    return next((str(claim.value) for claim in account.of("salience")), "")


def _claims(one: Account, links: Iterable[tuple[Account, LinkRelation]]) -> Iterator[Claim]:
    for other, relation in links:
        value = Link(other.id, relation)
        yield Claim(
            make_id("clm", one.id, "link", other.id, relation),
            "link",
            value,
            one.anchor,
            by=VERSION,
            basis="inferred",
            confidence=0.6,
        )
