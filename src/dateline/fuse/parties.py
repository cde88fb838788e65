"""Who took part, and who did what to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.compare.names import same_name
from dateline.errors import UsageError
from dateline.fuse.evidence import Said, ids
from dateline.fuse.known import actor_name, is_state, same_actor
from dateline.incident import Edge, Participant, Voice
from dateline.model import Party, Stance
from dateline.ontology.load import score

_ROLES = ("actor", "recipient", "target", "victim")
_STANCES: tuple[Stance, ...] = ("stated", "claimed", "suspected", "accused", "denied")

_TOGETHER = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION"})
"""Types in which two actors that act on a third party act together. Where nobody else is acted on, two actors
of an ASSAULT fight each other."""

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types that have no direction."""


def participants(found: Iterable[Said]) -> tuple[Participant, ...]:
    """The parties under their roles, each once, with every stance on them. One registry id is one party;
    without an id, a party is one with those of its role and kind that bear the same name."""
    groups: list[list[Said]] = []
    for each in sorted(_told(found), key=lambda item: (_party(item).actor is None, item.order)):
        home = next((group for group in groups if _one(_party(group[0]), _party(each))), None)
        groups.append([each]) if home is None else home.append(each)
    made = [_participant(sorted(group, key=lambda each: each.order)) for group in groups]
    return tuple(sorted(made, key=lambda each: (_ROLES.index(each.role), -_voices(each), each.name)))


def _told(found: Iterable[Said]) -> list[Said]:
    return [each for each in found if each.claim.field == "participant"]


def _party(each: Said) -> Party:
    value = each.claim.value
    if not isinstance(value, Party):
        raise TypeError(f"claim {each.claim.id}: participant holds {value!r}, which is no Party")
    return value


def _one(a: Party, b: Party) -> bool:
    if a.role != b.role:
        return False
    if a.actor and b.actor:
        return a.actor == b.actor
    kinds = frozenset({a.kind, b.kind})
    if len(kinds) > 1 and kinds != {"actor", "person"}:
        return False
    return same_name(a.name, b.name).value >= (0.6 if kinds & {"person", "group"} else 0.85)


def _participant(group: Sequence[Said]) -> Participant:
    parties = [_party(each) for each in group]
    names = Counter(party.name for party in parties)
    actor = next((party.actor for party in parties if party.actor), None)
    often = 0 if any(party.kind in ("person", "group") for party in parties) else 1  # else the fullest name
    common = min(names, key=lambda each: (-names[each] * often, -len(each), each))
    name = (actor_name(actor) if actor else None) or common
    return Participant(actor, name, parties[0].role, _stances(group))


def _stances(group: Sequence[Said]) -> tuple[Voice, ...]:
    by: dict[tuple[Stance, str | None], list[Said]] = defaultdict(list)
    for each in group:
        stance: Stance = "denied" if each.claim.polarity == "denies" else _party(each).stance
        claimant = each.claim.claimant
        by[stance, None if claimant is None else claimant.actor or claimant.name].append(each)
    order = sorted(by, key=lambda key: (_STANCES.index(key[0]), key[1] or ""))
    return tuple(Voice(stance, who, ids(by[stance, who])) for stance, who in order)


def _voices(participant: Participant) -> int:
    return sum(len(voice.claims) for voice in participant.stances)


def _took_part(participant: Participant) -> bool:
    return any(voice.stance != "denied" for voice in participant.stances)


def edges(
    found: Iterable[Said], parties: Sequence[Participant], *, type: str | None, modes: Sequence[str]
) -> tuple[Edge, ...]:
    """From everyone who did it to everyone to whom it was done; those whom one account has acting together on
    others also cooperate.

    A party that only denied is left out. Where the type knows no such mode, its own score stands. Raises
    UsageError for a type that is not PLOVER's.
    """
    if type is None:
        return ()
    parties = [each for each in parties if _took_part(each)]
    actors = sorted({_label(each) for each in parties if each.role == "actor"})
    suffered = {_label(each) for each in parties if each.role == "recipient"}
    suffered |= {each.actor for each in parties if each.role == "victim" and each.actor}
    targets = {each.actor for each in parties if each.role == "target" and each.actor}
    onto = sorted((suffered or targets) - set(actors))
    made = [_edge(a, b, type, modes) for a in actors for b in onto]
    return (*made, *_among(_together(found), type, modes, alone=not made))


def _together(found: Iterable[Said]) -> list[tuple[str, str]]:
    """Pairs of registry ids that one account has acting side by side; two suspects of one deed are no
    allies."""
    sides: dict[str, set[str]] = defaultdict(set)
    for each in _told(found):
        party = _party(each)
        if party.role == "actor" and party.actor and party.stance == "stated" and each.claim.polarity == "asserts":
            sides[each.account].add(party.actor)
    pairs = {pair for actors in sides.values() for pair in combinations(sorted(actors), 2)}
    return sorted(pair for pair in pairs if same_actor(*pair).value <= 0)


def _among(pairs: Sequence[tuple[str, str]], type: str, modes: Sequence[str], *, alone: bool) -> list[Edge]:
    """The edges between those who did it: against each other, with each other, or none."""
    if type in _MUTUAL or (type == "ASSAULT" and alone):
        both = [(a, b) for pair in pairs for a, b in (pair, pair[::-1])]
        return [_edge(a, b, type, modes) for a, b in sorted(both)]
    if type in _TOGETHER:
        return [_edge(a, b, "COOPERATE", ()) for a, b in pairs if is_state(a) == is_state(b)]
    return []


def _label(participant: Participant) -> str:
    return participant.actor or participant.name


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
