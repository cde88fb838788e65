"""Where accounts disagree, and how: shown, never settled in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.compare.dates import same_day
from dateline.compare.places import same_place
from dateline.fuse.evidence import Said
from dateline.fuse.tolls import Figure, figure_of
from dateline.incident import Casualties, Contradiction, Kind, Toll
from dateline.model import TOLL_FIELDS, Count, Day, Party, Place

_ROUGH = re.compile(
    r"\b(?:about|around|almost|nearly|some|roughly|approximately|over|more than|at least|up to|dozens)\b",
    re.IGNORECASE,
)
"""Words that say that a number is not exact."""

_NEAR = 0.1
"""How far a rough or round number may lie from the exact one that it stands for, as a share of it."""

_MOST = 5
"""Distinct values of one field that are set against each other, the first told of each: ten pairs at most."""


def contradictions(found: Sequence[Said], tolls: Casualties | None = None) -> tuple[Contradiction, ...]:
    """Every pair of distinct values of one field that do not agree, each with all the claims that make
    them. With the tolls that were chosen, every group as well that is greater than all."""
    made = [
        *(_outgrown(tolls) if tolls is not None else ()),
        *(each for field in TOLL_FIELDS for each in _tolls(found, field)),
        *_days(found),
        *_places(found),
        *_parties(found),
        *_statuses(found),
        *_denied(found),
    ]
    return tuple(sorted(set(made), key=lambda each: (each.field, each.kind, each.claims)))


def _tolls(found: Sequence[Said], field: str) -> Iterable[Contradiction]:
    counted: dict[tuple[Count, str, bool], list[tuple[Said, Figure]]] = defaultdict(list)
    for each in _of(found, field):
        if isinstance(each.claim.value, Count) and each.claim.polarity == "asserts":
            figure = figure_of(each.claim, each.claim.value)
            whole = figure.total or figure.group.whole
            counted[each.claim.value, "" if whole else figure.group.key, whole].append((each, figure))
    values = sorted(counted.values(), key=lambda group: group[0][0].order)[:_MOST]
    for one, other in combinations(values, 2):
        parts = one[0][1].group != other[0][1].group and _one_voice(one, other)
        kind = _toll_kind(one[0], other[0], parts=parts)
        if kind is not None:
            yield _made(field, kind, [each for each, _ in (*one, *other)])


def _outgrown(tolls: Casualties) -> Iterable[Contradiction]:
    """A group whose least number is above the greatest of everyone: the group line is not among the total. Those who
    attacked never are."""
    for field in TOLL_FIELDS:
        whole: Toll | None = getattr(tolls, field)
        for group in (each for each in tolls.groups if each.side != "actor"):
            part: Toll | None = getattr(group, field)
            if whole is not None and part is not None and part.low > whole.high:
                yield Contradiction(field, "scope", tuple(sorted({*whole.claims, *part.claims})))


def _one_voice(one: list[tuple[Said, Figure]], other: list[tuple[Said, Figure]]) -> bool:
    """Whether one account tells both."""
    return bool({each.account for each, _ in one} & {each.account for each, _ in other})


def _toll_kind(one: tuple[Said, Figure], other: tuple[Said, Figure], *, parts: bool) -> Kind | None:
    """How two figures differ; None where they agree, or count two groups of one whole, as `parts` says that
    one account has them."""
    a, b = one[1], other[1]
    if _meet(a.count, b.count):
        return None
    if not _one_scope(a, b):
        part, whole = (a, b) if b.group.whole or b.total else (b, a)
        held = (whole.group.whole or whole.total) and part.side != "actor"
        return "scope" if held and part.number > (whole.count.high or part.number) else None
    if parts and not (a.group.whole or b.group.whole):
        return None
    if _rounded(one, other):
        return "rounding"
    if one[0].published != other[0].published and "9999" not in one[0].published + other[0].published:
        early, late = sorted((one, other), key=lambda each: each[0].published)
        return "update" if late[1].number > early[1].number else "hard"
    return "hard"


def _one_scope(a: Figure, b: Figure) -> bool:
    everyone = (a.total or a.group.whole) and (b.total or b.group.whole)
    return everyone or (a.group.alike(b.group) and a.group.whole == b.group.whole)


def _meet(a: Count, b: Count) -> bool:
    return (a.high is None or a.high >= b.low) and (b.high is None or b.high >= a.low)


def _rounded(one: tuple[Said, Figure], other: tuple[Said, Figure]) -> bool:
    low, high = sorted((one[1].number, other[1].number))
    rough = any(_is_rough(*each) for each in (one, other))
    return rough and high - low <= max(1, _NEAR * high)


def _is_rough(each: Said, figure: Figure) -> bool:
    quote = "" if each.claim.span is None else each.claim.span.quote
    text = f"{each.claim.hedge or ''} {quote}"
    return bool(_ROUGH.search(text)) or (figure.number >= 20 and figure.number % 10 == 0)


def _days(found: Sequence[Said]) -> Iterable[Contradiction]:
    values: dict[tuple[str | None, str | None], list[Said]] = defaultdict(list)
    for each in _of(found, "date"):
        if isinstance(each.claim.value, Day) and each.claim.value.start and each.claim.polarity == "asserts":
            values[each.claim.value.start, each.claim.value.end].append(each)
    for one, other in _pairs(values.values()):
        a, b = one[0].claim.value, other[0].claim.value
        if isinstance(a, Day) and isinstance(b, Day) and not _overlap(a, b):
            near = same_day(a, b).value >= 0
            yield _made("date", "rounding" if near else "hard", [*one, *other])


def _overlap(a: Day, b: Day) -> bool:
    return bool(a.start and b.end and b.start and a.end and a.start <= b.end and b.start <= a.end)


def _places(found: Sequence[Said]) -> Iterable[Contradiction]:
    """Two places far apart. An account that names both tells of an act in several places, and contradicts nothing."""
    values: dict[str, list[Said]] = defaultdict(list)
    for each in _of(found, "place"):
        if isinstance(each.claim.value, Place) and each.claim.polarity == "asserts":
            values[each.claim.value.id or each.claim.value.name.casefold()].append(each)
    for one, other in _pairs(values.values()):
        a, b = one[0].claim.value, other[0].claim.value
        both = {each.account for each in one} & {each.account for each in other}
        if isinstance(a, Place) and isinstance(b, Place) and not both and same_place(a, b).value <= -0.5:
            yield _made("place", "hard", [*one, *other])


def _parties(found: Sequence[Said]) -> Iterable[Contradiction]:
    """Two accounts that each say that another did it, neither naming the other's: hard where both state it.
    One that says so and one that denies it: denial."""
    by: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for each in _of(found, "participant"):
        value = each.claim.value
        if isinstance(value, Party) and value.role == "actor" and value.actor:
            denied = value.stance == "denied" or each.claim.polarity == "denies"
            by[value.actor, "denied" if denied else "held"].append(each)
    for actor, how in sorted(by):
        if how == "denied" and (actor, "held") in by:
            yield _made("participant", "denial", [*by[actor, "denied"], *by[actor, "held"]])
    held = {actor: claims for (actor, how), claims in by.items() if how == "held"}
    accounts = {actor: {each.account for each in claims} for actor, claims in held.items()}
    for a, b in combinations(sorted(held, key=lambda actor: held[actor][0].order)[:_MOST], 2):
        if not accounts[a] & accounts[b] and _surely(held[a]) and _surely(held[b]):
            yield _made("participant", "hard", [*held[a], *held[b]])


def _surely(claims: Iterable[Said]) -> bool:
    return any(isinstance(each.claim.value, Party) and each.claim.value.stance == "stated" for each in claims)


def _statuses(found: Sequence[Said]) -> Iterable[Contradiction]:
    """A plan told earlier and a deed told later is an update; a deed and a foiled deed cannot both be."""
    values: dict[str, list[Said]] = defaultdict(list)
    for each in _of(found, "status"):
        if isinstance(each.claim.value, str) and each.claim.polarity == "asserts":
            values[each.claim.value].append(each)
    if "planned" in values and "happened" in values:
        yield _made("status", "update", [*values["planned"], *values["happened"]])
    if "foiled" in values and "happened" in values:
        yield _made("status", "hard", [*values["foiled"], *values["happened"]])


def _denied(found: Sequence[Said]) -> Iterable[Contradiction]:
    """A value that one claim asserts and another denies, whatever the field."""
    for field in sorted({each.claim.field for each in found if each.claim.polarity == "denies"} - {"participant"}):
        for no in (each for each in _of(found, field) if each.claim.polarity == "denies"):
            yes = [each for each in _of(found, field) if each.claim.polarity == "asserts"]
            same = [each for each in yes if each.claim.value == no.claim.value]
            if same:
                yield _made(field, "denial", [no, *same])


def _of(found: Sequence[Said], field: str) -> list[Said]:
    return [each for each in found if each.claim.field == field]


def _pairs(values: Iterable[list[Said]]) -> Iterable[tuple[list[Said], list[Said]]]:
    return combinations(sorted(values, key=lambda group: group[0].order)[:_MOST], 2)


def _made(field: str, kind: Kind, claims: Iterable[Said]) -> Contradiction:
    return Contradiction(field, kind, tuple(sorted({each.claim.id for each in claims})))
