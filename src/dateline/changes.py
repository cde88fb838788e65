"""What changed between two states of the record, and by which report. Pure: two lists of incidents in, changes out.

Incidents are followed by their accounts, whose ids are permanent: one is new where no account of it was there, gone
where none is left, joined of several or parted into several.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.incident import Incident, Participant, Toll
from dateline.model import TOLL_FIELDS, Source

What = Literal["new", "gone", "joined", "parted", "changed"]

ORDER: tuple[What, ...] = ("new", "gone", "joined", "parted", "changed")
"""The kinds of change, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one incident. `field`, `before` and `after` tell of a value; `others` are the incidents that were
    joined into it, or into which it was parted. `by` are the reports that brought it; none where a person's decision
    or newer rules did."""

    what: What
    incident: str
    label: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    others: tuple[str, ...] = ()
    by: tuple[Source, ...] = ()
    killed: int | None = None
    """The dead of a new incident or of one that is gone, by its best or least figure."""


@dataclass(frozen=True, slots=True)
class _State:
    """One of the two states."""

    incidents: Mapping[str, Incident]
    holder: Mapping[str, str]
    """The incident of each account."""
    sources: Mapping[str, Source]


def changes(before: Iterable[Incident], after: Iterable[Incident]) -> list[Change]:
    """Every change from one state to the other, by kind and incident."""
    old, new = _state(before), _state(after)
    found = [*_come(old, new, "new"), *_come(new, old, "gone"), *_joined(old, new), *_parted(old, new)]
    for left, right in _pairs(old, new):
        found += _values(left, right, old, new)
    return sorted(found, key=lambda one: (ORDER.index(one.what), one.incident, one.field or ""))


def _state(incidents: Iterable[Incident]) -> _State:
    by_id = {one.id: one for one in incidents}
    members = [(one.id, member) for one in by_id.values() for member in one.accounts]
    return _State(
        by_id,
        {member.account.id: id_ for id_, member in members},
        {member.source.id: member.source for _, member in members},
    )


def _come(old: _State, new: _State, what: What) -> Iterator[Change]:
    """The incidents of `new` of which `old` has no account: new ones, or gone ones where the two are swapped."""
    for id_, one in new.incidents.items():
        if not any(member.account.id in old.holder for member in one.accounts):
            by = _only_in(new, old, (member.source for member in one.accounts))
            gone = [source for source in by if source.superseded is not None] if what == "gone" else []
            yield Change(what, id_, one.label, by=tuple(gone or by), killed=_dead(one))


def _dead(one: Incident) -> int | None:
    killed = one.casualties.killed
    return None if killed is None else killed.low if killed.best is None else killed.best


def _joined(old: _State, new: _State) -> Iterator[Change]:
    for id_, one in new.incidents.items():
        parts = _holders(one, old)
        if len(parts) > 1:
            by = _only_in(new, old, (member.source for member in one.accounts))
            yield Change("joined", id_, one.label, others=parts, by=by)


def _parted(old: _State, new: _State) -> Iterator[Change]:
    for id_, one in old.incidents.items():
        parts = _holders(one, new)
        if len(parts) > 1:
            sources = (member.source for part in parts for member in new.incidents[part].accounts)
            yield Change("parted", id_, one.label, others=parts, by=_only_in(new, old, sources))


def _holders(one: Incident, state: _State) -> tuple[str, ...]:
    """The incidents of a state that hold accounts of this one."""
    return tuple(sorted({state.holder[m.account.id] for m in one.accounts if m.account.id in state.holder}))


def _only_in(state: _State, other: _State, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The reports that one state has and the other has not, or that stand in it and not in the other."""
    found = {
        each.id: each
        for each in sources
        if each.id not in other.sources or other.sources[each.id].superseded != state.sources[each.id].superseded
    }
    return tuple(sorted(found.values(), key=lambda each: (each.published or "9999", each.id)))


def _pairs(old: _State, new: _State) -> Iterator[tuple[Incident, Incident]]:
    """Each incident of the later state with the earlier one with which it shares most accounts, each once."""
    taken: set[str] = set()
    shared = [
        (-number, left, id_)
        for id_, one in new.incidents.items()
        for left, number in Counter(
            old.holder[m.account.id] for m in one.accounts if m.account.id in old.holder
        ).items()
    ]
    for _, left, right in sorted(shared):
        if left not in taken and right not in taken:
            taken |= {left, right}
            yield old.incidents[left], new.incidents[right]


Value = tuple[str, tuple[str, ...]]
"""A value in words, and the claims behind it."""


def _values(left: Incident, right: Incident, old: _State, new: _State) -> Iterator[Change]:
    was, now = _shown(left), _shown(right)
    for field in sorted(was.keys() | now.keys()):
        before, after = was.get(field), now.get(field)
        if (before and before[0]) != (after and after[0]):
            by = _brought(right, after, old) or _brought(left, before, new) or _told_anew(right, old)
            yield Change(
                "changed", right.id, right.label, field, before and before[0], after and after[0], by=tuple(by)
            )


def _brought(one: Incident, value: Value | None, other: _State) -> Sequence[Source]:
    """The reports behind a value that the other state does not have, or has in another standing."""
    if value is None:
        return ()
    claims = set(value[1])
    found = {
        member.source.id: member.source
        for member in one.accounts
        if any(claim.id in claims for claim in member.account.claims) and _differs(member.source, other)
    }
    return sorted(found.values(), key=lambda each: (each.published or "9999", each.id))


def _told_anew(one: Incident, other: _State) -> Sequence[Source]:
    found = {member.source.id: member.source for member in one.accounts if _differs(member.source, other)}
    return sorted(found.values(), key=lambda each: (each.published or "9999", each.id))


def _differs(source: Source, other: _State) -> bool:
    known = other.sources.get(source.id)
    return known is None or known.superseded != source.superseded


def _shown(one: Incident) -> dict[str, Value]:
    """The values of an incident in words, by field; what nobody tells is left out."""
    found: dict[str, Value | None] = {
        "type": _plain(one.type, one.support.get("type", ())),
        "status": _plain(one.status, one.support.get("status", ())),
        "salience": _plain(one.salience, one.support.get("salience", ())),
        "date": None if one.date is None else (_day(one.date.start, one.date.end, one.date.text), one.date.claims),
        "place": None if one.place is None else (_place(one), one.place.claims),
        **{field: _toll(getattr(one.casualties, field)) for field in TOLL_FIELDS},
        **_parties(one.participants),
    }
    return {field: value for field, value in found.items() if value is not None}


def _plain(value: str | None, claims: tuple[str, ...]) -> Value | None:
    return None if value is None else (value, claims)


def _day(start: str | None, end: str | None, text: str) -> str:
    if start is None or end is None:
        return f'"{text}"'
    return start if start == end else f"{start}..{end}"


def _place(one: Incident) -> str:
    where = one.place
    if where is None:
        return ""
    return ", ".join(part for part in (where.name, where.admin1, where.country) if part)


def _toll(toll: Toll | None) -> Value | None:
    if toll is None:
        return None
    bounds = str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"
    said = bounds if toll.best is None or bounds == str(toll.best) else f"{toll.best} ({bounds})"
    return said, toll.claims


def _parties(parties: Sequence[Participant]) -> dict[str, Value]:
    """Those whom the registry knows, with their stances; "gunmen" come and go with every report."""
    found: dict[str, Value] = {}
    by_key: dict[str, list[Participant]] = defaultdict(list)
    for each in parties:
        if each.actor is not None:
            by_key[f"{each.role} {each.actor}"].append(each)
    for key, same in by_key.items():
        voices = [voice for each in same for voice in each.stances]
        stances = sorted({voice.stance for voice in voices})
        found[key] = (", ".join(stances), tuple(sorted({claim for voice in voices for claim in voice.claims})))
    return found
