"""Who took part, in which role, and how each voice sees it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.compare.names import same_name
from dateline.fuse.evidence import Said, ids
from dateline.fuse.known import actor_name, is_state
from dateline.fuse.nobody import is_nobody, is_vague
from dateline.incident import Participant, Voice
from dateline.model import Party, Role, Stance

_ROLES = ("actor", "recipient", "target", "victim")
_STANCES: tuple[Stance, ...] = ("stated", "claimed", "suspected", "accused", "denied")


def participants(found: Iterable[Said]) -> tuple[Participant, ...]:
    """The parties under their roles, each once, with every stance on them. One registry id is one party;
    without an id, a party is one with those of its role and kind that bear the same name."""
    told = _told(found)
    stances = _read(told)
    groups: list[list[Said]] = []
    for each in sorted(told, key=lambda item: (_party(item).actor is None, item.order)):
        home = next((group for group in groups if _one(_party(group[0]), _party(each))), None)
        groups.append([each]) if home is None else home.append(each)
    made = [_participant(sorted(group, key=lambda each: each.order), stances) for group in groups]
    return tuple(sorted(made, key=_order))


def _order(each: Participant) -> tuple[int, bool, int, str]:
    """By role; whom the registry knows before the gunmen whom nobody knows; then who is told most."""
    return _ROLES.index(each.role), each.actor is None, -_voices(each), each.name


def private_victims(found: Iterable[Said]) -> frozenset[str]:
    """The names of victims who are single persons and no public figures: a label does not name them."""
    parties = [_party(each) for each in _told(found)]
    return frozenset(
        each.name for each in parties if each.role == "victim" and each.kind == "person" and not each.actor
    )


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
    if a.role == "actor" and is_nobody(a.name) and is_nobody(b.name):
        return True
    kinds = frozenset({a.kind, b.kind})
    if len(kinds) > 1 and kinds != {"actor", "person"}:
        return False
    return same_name(a.name, b.name).value >= (0.6 if kinds & {"person", "group"} else 0.85)


def _participant(group: Sequence[Said], stances: Mapping[str, Stance]) -> Participant:
    parties = [_party(each) for each in group]
    names = Counter(party.name for party in parties)
    actor = next((party.actor for party in parties if party.actor), None)
    often = 0 if any(party.kind in ("person", "group") for party in parties) else 1  # else the fullest name
    common = min(names, key=lambda each: (is_vague(each), -names[each] * often, -len(each), each))
    name = (actor_name(actor) if actor else None) or common
    return Participant(actor, name, parties[0].role, _voiced(group, stances))


def _read(told: Sequence[Said]) -> dict[str, Stance]:
    """The stance of each claim, by its id. What an actor says of itself is claimed, and words that claim,
    deny or lay blame for a deed do not state it as well, though the grammar of "the group said it attacked"
    does."""
    other: dict[tuple[str, Role], list[Said]] = defaultdict(list)
    for each in told:
        if _plain_stance(each) != "stated":
            other[each.account, _party(each).role].append(each)
    stances: dict[str, Stance] = {}
    for each in told:
        own = _plain_stance(each)
        same = [one for one in other[each.account, _party(each).role] if _one_wording(each, one)]
        if own == "stated" and same:
            own = _plain_stance(min(same, key=lambda one: one.order))
        elif own == "stated" and _of_itself(each):
            own = "claimed"
        stances[each.claim.id] = own
    return stances


def _plain_stance(each: Said) -> Stance:
    return "denied" if each.claim.polarity == "denies" else _party(each).stance


def _one_wording(a: Said, b: Said) -> bool:
    if a.claim.span is None or b.claim.span is None or not a.claim.span.overlaps(b.claim.span):
        return False
    return _one(_party(a), _party(b))


def _of_itself(each: Said) -> bool:
    """Whether an actor that is no state says itself that it did it: armies report, groups claim."""
    party, claimant = _party(each), each.claim.claimant
    if party.role != "actor" or claimant is None or (party.actor and is_state(party.actor)):
        return False
    return claimant.actor == party.actor if claimant.actor else same_name(claimant.name, party.name).value >= 0.85


def _voiced(group: Sequence[Said], stances: Mapping[str, Stance]) -> tuple[Voice, ...]:
    by: dict[tuple[Stance, str | None], list[Said]] = defaultdict(list)
    for each in group:
        claimant = each.claim.claimant
        by[stances[each.claim.id], None if claimant is None else claimant.actor or claimant.name].append(each)
    order = sorted(by, key=lambda key: (_STANCES.index(key[0]), key[1] or ""))
    return tuple(Voice(stance, who, ids(by[stance, who])) for stance, who in order)


def _voices(participant: Participant) -> int:
    return sum(len(voice.claims) for voice in participant.stances)
