"""Who did what to whom: an edge stands only where a clause, or a whole account, says so.

An account of many clauses names many parties, and most of them have nothing to do with one another. So an
edge joins two parties that were told with one act; where no act joins them, an account with one side on either
end of its deed still does. Where neither holds, there is no edge: what is left out can be seen in the
participants, what is wrong cannot be seen in a graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from dateline.errors import UsageError
from dateline.fuse.evidence import Said
from dateline.fuse.known import country_of, is_state, same_actor
from dateline.incident import Edge, Participant
from dateline.model import Party, Role
from dateline.ontology.load import score

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types that have no direction: two who do them together have an edge both ways."""

_JOINT = frozenset({"COERCE", "SANCTION", "MOBILIZE"})
"""Types in which two states that are told with one act do it together, and so cooperate. ASSAULT is not one:
two who are told with one act of it may be fighting each other."""

Pair = tuple[str, str]


def edges(
    found: Iterable[Said], parties: Sequence[Participant], *, type: str | None, modes: Sequence[str]
) -> tuple[Edge, ...]:
    """The edges that the claims on who took part bear out, sorted. A stance that is denied makes none.

    Never from an actor to itself, to a part of it, or to another body of the same state. Where the type knows
    no such mode, its own score stands. Raises UsageError for a type that is not PLOVER's.
    """
    if type is None:
        return ()
    accounts = _casts(found, _labels(parties))
    clauses = [cast for _, parts in accounts for cast in parts]
    onto: set[Pair] = set()
    for whole, parts in accounts:
        onto.update({pair for cast in parts for pair in cast.onto()} or whole.between())
    made = [_edge(a, b, type, modes) for a, b in sorted(onto)]
    return (*made, *_among(clauses, parties, type, modes))


class _Cast:
    """Who stands where in one clause or one account: registry ids, else names."""

    def __init__(self) -> None:
        self._by_role: dict[Role, set[str]] = defaultdict(set)
        self._sure: set[str] = set()
        self.aimed = False
        """Whether something is aimed at: then those who did it did it together, and do not fight."""

    def add(self, party: Party, label: str) -> None:
        """A name that the registry does not know acts and is acted on, but is no victim or thing aimed at:
        those are people and buildings."""
        self.aimed = self.aimed or party.role == "target"
        if party.actor or party.role in ("actor", "recipient"):
            self._by_role[party.role].add(label)
        if party.actor and party.role == "actor" and party.stance == "stated":
            self._sure.add(label)

    @property
    def actors(self) -> set[str]:
        """Those who did it."""
        return self._by_role["actor"]

    @property
    def whom(self) -> set[str]:
        """Those to whom it was done; whoever is aimed at only where nobody else is told."""
        return self._by_role["recipient"] | self._by_role["victim"] or self._by_role["target"]

    def onto(self) -> set[Pair]:
        """From each who did it to each to whom it was done; whoever stands on both sides is left out."""
        both = self.actors & self.whom
        pairs = ((a, b) for a in self.actors - both for b in self.whom - both)
        return {(a, b) for a, b in pairs if same_actor(a, b).value <= 0}

    def between(self) -> set[Pair]:
        """The same, where either end is one side."""
        return self.onto() if _one_side(self.actors) and _one_side(self.whom) else set()

    def together(self) -> list[Pair]:
        """Those whom the registry knows and who are stated to have done it, two by two; a part and its whole
        are no two. Two suspects of one deed are neither allies nor enemies."""
        return [pair for pair in combinations(sorted(self._sure), 2) if same_actor(*pair).value <= 0]


def _one_side(labels: set[str]) -> bool:
    return bool(labels) and all(same_actor(a, b).value > 0 for a, b in combinations(sorted(labels), 2))


def _labels(parties: Iterable[Participant]) -> dict[str, str]:
    """By claim, under which id or name the party that it tells of stands in the incident."""
    return {claim: each.actor or each.name for each in parties for voice in each.stances for claim in voice.claims}


def _casts(found: Iterable[Said], labels: Mapping[str, str]) -> list[tuple[_Cast, list[_Cast]]]:
    """The cast of each account, and of each of its clauses."""
    wholes: dict[str, _Cast] = defaultdict(_Cast)
    clauses: dict[str, dict[int, _Cast]] = defaultdict(lambda: defaultdict(_Cast))
    for each in _told(found):
        claim, party = each.claim, each.claim.value
        if isinstance(party, Party):
            wholes[each.account].add(party, labels[claim.id])
            if claim.act is not None:
                clauses[each.account][claim.act].add(party, labels[claim.id])
    return [(whole, list(clauses[account].values())) for account, whole in wholes.items()]


def _told(found: Iterable[Said]) -> Iterator[Said]:
    for each in found:
        value = each.claim.value
        if isinstance(value, Party) and value.stance != "denied" and each.claim.polarity == "asserts":
            yield each


def _among(clauses: Iterable[_Cast], parties: Sequence[Participant], type: str, modes: Sequence[str]) -> list[Edge]:
    """The edges between two who are told as actors of one act: with each other, or against each other.

    Whoever is acted on as well, in whatever account, is nobody's ally; two who fight each other may be.
    """
    acted_on = {each.actor or each.name for each in parties if each.role in ("recipient", "victim")}
    pairs: set[Pair] = set()
    for cast in clauses:
        clash = type == "ASSAULT" and not cast.aimed and not cast.onto()
        if clash or type in _MUTUAL or type in _JOINT:
            pairs.update(pair for pair in cast.together() if clash or not acted_on.intersection(pair))
    if type == "ASSAULT" or type in _MUTUAL:
        kept = [pair for pair in sorted(pairs) if type != "COOPERATE" or _two_countries(*pair)]
        return [_edge(a, b, type, modes) for a, b in sorted(both for pair in kept for both in permutations(pair))]
    return [_edge(a, b, "COOPERATE", ()) for a, b in sorted(pairs) if _allies(a, b)]


def _allies(a: str, b: str) -> bool:
    return _two_countries(a, b) and is_state(a) == is_state(b)


def _two_countries(a: str, b: str) -> bool:
    return bool(country_of(a) and country_of(b)) and country_of(a) != country_of(b)


def _edge(a: str, b: str, type: str, modes: Sequence[str]) -> Edge:
    for mode in modes:
        try:
            return Edge(a, b, type, mode, score(type, mode))
        except UsageError:
            continue  # a mode of another type, told by another account of the same incident
    try:
        return Edge(a, b, type, None, score(type))
    except UsageError as error:
        raise UsageError(f"edge from {a} to {b}: {error}") from error
