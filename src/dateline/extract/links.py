"""How the happenings of one report hang together, as claims: an arrest for a bombing, a strike in answer to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.extract.claims import VERSION, claimant_of
from dateline.extract.grouping.happening import Happening
from dateline.extract.operations import plain_name
from dateline.extract.scene import Scene
from dateline.extract.threads.answers import answers
from dateline.extract.threads.arrests import arrests
from dateline.extract.threads.order import orders
from dateline.extract.threads.parts import parts
from dateline.extract.threads.told import Tie, Told
from dateline.model import Account, Claim, Link, LinkRelation, make_id

_RANK: tuple[LinkRelation, ...] = ("reprisal_for", "arrest_for", "part_of", "follows")
"""The relations, the one that says most first: of two happenings only the first that is told is kept."""

SURELY: Mapping[LinkRelation, float] = {"reprisal_for": 0.8, "arrest_for": 0.8, "part_of": 0.8, "follows": 0.7}
"""How sure a tie is whose words name both happenings. Set below what names an act itself, and not measured."""

LOOKING_BACK = 0.6
"""How sure a tie is that names one of the two only by looking back ("the attack"), or that is told as likely."""


def linked(accounts: Iterable[Account], told_by: Mapping[str, Happening], scene: Scene) -> Iterator[Account]:
    """The accounts, each with the links that the report tells. `told_by` has the words of each, by its id; an account
    that is a campaign by its name alone has none."""
    accounts = list(accounts)
    told = Told.of(((one, told_by[one.id]) for one in accounts if one.id in told_by), _campaigns(accounts), scene)
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in _chosen(told):
        ties[tie.of.id].append(tie)
    for one in accounts:
        claims = [_claim(tie, scene) for tie in ties[one.id]]
        yield replace(one, claims=(*one.claims, *claims)) if claims else one


def _campaigns(accounts: Iterable[Account]) -> dict[str, Account]:
    return {
        plain_name(str(name.value)): one
        for one in accounts
        if any(scope.value == "campaign" for scope in one.of("scope"))
        for name in one.of("name")
    }


def _chosen(told: Told) -> Iterator[Tie]:
    """Of each two happenings the relation that says most; none where each is told to come after the other."""
    found: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in (*answers(told), *arrests(told), *parts(told), *orders(told)):
        found[frozenset((tie.of.id, tie.to.id))].append(tie)
    for ties in found.values():
        best = min(_RANK.index(tie.relation) for tie in ties)
        kept = [tie for tie in ties if _RANK.index(tie.relation) == best]
        if len({tie.of.id for tie in kept}) == 1:
            yield min(kept, key=lambda tie: (not tie.surely, tie.hedge is not None, tie.span))


def _claim(tie: Tie, scene: Scene) -> Claim:
    sure = tie.surely and tie.hedge is None
    return Claim(
        make_id("clm", tie.of.id, "link", tie.to.id, tie.relation),
        "link",
        Link(tie.to.id, tie.relation),
        tie.span,
        claimant=claimant_of(tie.span, scene),
        hedge=tie.hedge,
        by=VERSION,
        basis="stated" if tie.surely else "inferred",
        confidence=SURELY[tie.relation] if sure else LOOKING_BACK,
    )
