"""How the happenings of one report hang together: an arrest for a bombing, a strike that is part of a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.extract.claims import VERSION
from dateline.extract.scene import Scene
from dateline.model import Account, Claim, Link, LinkRelation, make_id

REPRISAL = ("retaliat", "reprisal", "revenge", "in response to", "aveng")


def linked(accounts: list[Account], scene: Scene) -> Iterator[Account]:
    """The accounts, each with the links that its own sentence tells."""
    for one in accounts:
        links = [
            (other, relation)
            for other in accounts
            if other.id != one.id and (relation := _relation(one, other, scene)) is not None
        ]
        yield replace(one, claims=(*one.claims, *_claims(one, links))) if links else one


def _relation(one: Account, other: Account, scene: Scene) -> LinkRelation | None:
    here, there = scene.token_at(one.anchor.start), scene.token_at(other.anchor.start)
    if here.sent != there.sent:
        return None
    kind, other_kind = _type(one), _type(other)
    if kind in ("COERCE", "SANCTION", "COOPERATE") and other_kind == "ASSAULT" and _salience(other) == "background":
        return "arrest_for"
    between = scene.text[min(here.sent.start_char, one.anchor.start) : max(one.anchor.end, other.anchor.end)].lower()
    if (
        kind == other_kind == "ASSAULT"
        and one.anchor.start < other.anchor.start
        and any(word in between for word in REPRISAL)
    ):
        return "reprisal_for"
    return None


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
