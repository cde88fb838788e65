"""Tolls of one incident by a named rule.

Conflict data sets choose among figures in different ways, and a number without its rule misleads. The rules:

ucdp    low and high are the least and greatest figure; best is the one that most independent origins give,
among the latest figures (UCDP's best, low and high estimate; they are no confidence interval).
acled   the lowest figure; vague words by ACLED's table ("dozens" is 12).
gtd     the figure that most origins give; where none leads, the lowest.
latest  the figures of the last day of publication.
all     the least and the greatest, and no choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.compare.names import same_name
from dateline.errors import UsageError
from dateline.fuse.evidence import Said
from dateline.fuse.sums import among, breadth, overall, summed
from dateline.fuse.tolls import Figure, Group, bodies, figure_of, is_counted
from dateline.fuse.voices import voiced
from dateline.incident import Casualties, GroupToll, Participant, Toll
from dateline.model import TOLL_FIELDS, Claim, Count, Side

RULES = ("ucdp", "acled", "gtd", "latest", "all")

_VAGUE = (
    ("hundreds", 100),
    ("dozens", 12),
    ("tens", 10),
    ("scores", 20),
    ("several", 3),
    ("many", 3),
    ("few", 3),
)
"""What ACLED's code book counts for words in place of a number: of its 3 or 10 for "several", by the scale of the
conflict, the lower. "Scores" is not in it; twenty is what it means."""

_MORE = r"(?! of (?:hundred|thousand|million)s)"
"""What does not follow such a word: "tens of thousands" is a number of another order."""

_BODIES = {"military": "mil", "police": "pol", "security": "sec"}
"""How the registry names the bodies that every state has: "mil-us"."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number told by one account: a figure, or the sum of the figures of its groups."""

    low: int
    high: int
    vague: int | None
    origin: str
    published: str
    order: tuple[str, str, int, str]
    claims: tuple[str, ...]
    leads: bool = True
    """Whether it is the one that its account stands by; others of the account move the bounds alone."""
    counted: bool = True
    """Whether somebody counted; else it is added up from those whom the report happens to name."""


@dataclass(frozen=True, slots=True)
class _Told:
    figure: Figure
    said: Said


def casualties(found: Sequence[Said], participants: Sequence[Participant], *, rule: str) -> Casualties:
    """The tolls of all and of each group. Raises UsageError for a rule that there is not."""
    if rule not in RULES:
        raise UsageError(f"no casualty rule {rule!r}; the rules are {', '.join(RULES)}")
    told = {field: _figures(found, field) for field in TOLL_FIELDS}
    doers = frozenset(each.actor for each in participants if each.actor and each.role == "actor")
    tolls = {field: _toll(_everyone(figures, doers), rule) for field, figures in told.items()}
    groups = _groups([each for field in TOLL_FIELDS for each in told[field]])
    made = [_group_toll(group, participants, rule) for group in groups]
    return Casualties(
        killed=tolls["killed"],
        injured=tolls["injured"],
        arrested=tolls["arrested"],
        abducted=tolls["abducted"],
        missing=tolls["missing"],
        groups=tuple(sorted(made, key=lambda each: (-_most(each), each.who))),
    )


def _figures(found: Sequence[Said], field: str) -> tuple[_Told, ...]:
    """The asserted figures of one field. What a person entered for everyone replaces all others; what a
    person entered for a group replaces the others of that group."""
    known = bodies_of(found)
    told = [
        _Told(figure_of(each.claim, each.claim.value, body=known.get(each.claim.id)), each)
        for each in voiced([each for each in found if each.claim.field == field and each.claim.polarity == "asserts"])
        if isinstance(each.claim.value, Count)
    ]
    entered = [each for each in told if each.said.claim.basis == "entered"]
    if any(each.figure.group.whole or each.figure.total for each in entered):
        return tuple(entered)
    return tuple(
        each
        for each in told
        if each in entered or not any(each.figure.group.alike(other.figure.group) for other in entered)
    )


def bodies_of(found: Sequence[Said]) -> dict[str, str]:
    """The registry ids that the tolls of all accounts name, by claim."""
    by_account: dict[str, list[Claim]] = defaultdict(list)
    for each in found:
        by_account[each.account].append(each.claim)
    return {claim: body for claims in by_account.values() for claim, body in bodies(claims).items()}


def estimate(items: Sequence[Said], count: Count) -> Estimate:
    """A count with where it comes from. Without an upper bound the lower one stands for both."""
    first = items[0]
    high = count.low if count.high is None else count.high
    claims = tuple(sorted({each.claim.id for each in items}))
    vague = _vague(first) if len(items) == 1 else None
    counted = all(is_counted(each.claim) for each in items)
    return Estimate(count.low, high, vague, first.origin, first.published, first.order, claims, counted=counted)


def _vague(each: Said) -> int | None:
    text = "" if each.claim.span is None else each.claim.span.quote.casefold()
    if re.search(r"\d", text):
        return None
    return next((number for word, number in _VAGUE if re.search(rf"\b{word}\b{_MORE}", text)), None)


def _everyone(figures: Sequence[_Told], doers: frozenset[str]) -> tuple[Estimate, ...]:
    """What each account gives for everyone. An account that tells only a part of the groups that another
    tells says nothing of the whole, unless no account tells more."""
    by_account: dict[str, list[_Told]] = defaultdict(list)
    for each in _of_the_attacked(figures):
        by_account[each.said.account].append(each)
    wholes = [made for group in by_account.values() for made in _wholes(_overall(group), doers)]
    sums = [_sum(group) for group in by_account.values() if not _overall(group)]
    told = [part for _, parts in sums for part in parts]
    breadths = [breadth(parts, told) for _, parts in sums]
    most = max(breadths, default=0)
    alone = [made for (made, _), breadth in zip(sums, breadths, strict=True) if breadth == most]
    full = alone if most > 1 or not wholes else []
    greatest = max((each.low for each in wholes), default=0)
    return (*wholes, *(made for made in full if not wholes or made.low >= greatest * 0.8))


def _of_the_attacked(figures: Sequence[_Told]) -> Sequence[_Told]:
    """Without those who attacked: their dead stand under `groups`, unless no others are told."""
    others = [each for each in figures if each.figure.side != "actor" or each.figure.group.whole]
    return others or figures


def _wholes(group: Sequence[_Told], doers: frozenset[str]) -> list[Estimate]:
    """The figures that one account gives of everyone. "Dozens" says nothing more where a number is told too. Of several
    numbers the account stands by the first that is not the boast of those who did it, for a report puts its last count
    at its head; and by a plain number rather than "at least" the same."""
    exact = [each for each in group if not _vaguer(each, group)]
    sober = [each for each in exact if not _boasts(each, doers)] or exact
    first = next((each for each in sober if _said_plainly(each) and _holds(sober[0], each)), None)
    leading = first or next(iter(sober), None)
    return [replace(estimate([each.said], each.figure.count), leads=each is leading) for each in exact]


def _boasts(each: _Told, doers: frozenset[str]) -> bool:
    claimant = each.said.claim.claimant
    return claimant is not None and claimant.actor in doers


def _vaguer(each: _Told, group: Sequence[_Told]) -> bool:
    """Whether words in place of a number stand beside a number that they hold."""
    return _vague(each.said) is not None and any(_vague(o.said) is None and _holds(each, o) for o in group)


def _said_plainly(each: _Told) -> bool:
    return each.figure.count.low == each.figure.count.high


def _holds(outer: _Told, inner: _Told) -> bool:
    count, high = inner.figure.count, outer.figure.count.high
    return outer.figure.count.low <= count.low and (high is None or count.low <= high)


def _overall(group: Sequence[_Told]) -> list[_Told]:
    whole = {figure.claim for figure in overall(tuple(each.figure for each in group))}
    return [each for each in group if each.figure.claim in whole]


def _sum(group: Sequence[_Told]) -> tuple[Estimate, tuple[Figure, ...]]:
    total = summed(tuple(each.figure for each in group))
    if total is None:
        raise ValueError(f"account {group[0].said.account}: no group in figures that are not of everyone")
    count, parts = total
    used = {figure.claim for figure in parts}
    return estimate([each.said for each in group if each.figure.claim in used], count), parts


def _toll(found: Sequence[Estimate], rule: str) -> Toll | None:
    """One toll by the rule; None where nothing is told."""
    if not found:
        return None
    low, high = min(each.low for each in found), max(each.high for each in found)
    claims = tuple(sorted({claim for each in found for claim in each.claims}))
    if rule == "all":
        return Toll(low, None, high, rule, claims)
    if rule == "acled":
        least = min(each.low if each.vague is None else each.vague for each in found)
        return Toll(least, least, least, rule, claims)
    leading = [each for each in found if each.leads and each.vague is None] or [each for each in found if each.leads]
    leading = _borne(leading)
    if rule == "gtd":
        return Toll(low, _majority(leading), high, rule, claims)
    latest = _latest(leading, 1 if rule == "latest" else 2)
    best = _commonest(latest)
    if rule == "latest":
        low, high = min(each.low for each in latest), max(each.high for each in latest)
    return Toll(low, best, high, rule, claims)


def _borne(found: Sequence[Estimate]) -> list[Estimate]:
    """Without those whom a report happens to name, where another counted more: "the officer's wife was shot" does not
    make one of three dead."""
    counted = max((each.low for each in found if each.counted), default=0)
    return [each for each in found if each.counted or each.low >= counted]


def _latest(found: Sequence[Estimate], least: int) -> list[Estimate]:
    """The figures since the last day on which, or since which, at least so many origins give one. A single
    late reprint with a slip does not outweigh what all others say; two later origins do."""
    for day in sorted({each.published for each in found if each.published < "9999"}, reverse=True):
        since = [each for each in found if day <= each.published < "9999"]
        if len({each.origin for each in since}) >= least:
            return since
    return list(found)


def _votes(found: Iterable[Estimate]) -> dict[int, set[str]]:
    votes: dict[int, set[str]] = defaultdict(set)
    for each in found:
        votes[each.high if each.low == 0 else each.low].add(each.origin)
    return votes


def _commonest(found: Sequence[Estimate]) -> int:
    """The number of most origins; of equals the one told last, and then the lower."""
    votes = _votes(found)
    last = {number: max(each.order[0] for each in found if number in (each.low, each.high)) for number in votes}
    leaders = [number for number in votes if len(votes[number]) == max(map(len, votes.values()))]
    newest = max(last[number] for number in leaders)
    return min(number for number in leaders if last[number] == newest)


def _majority(found: Sequence[Estimate]) -> int:
    votes = _votes(found)
    ordered = sorted(votes, key=lambda number: (-len(votes[number]), number))
    leads = len(ordered) == 1 or len(votes[ordered[0]]) > len(votes[ordered[1]])
    return ordered[0] if leads else min(ordered)


def _groups(figures: Sequence[_Told]) -> list[list[_Told]]:
    """Figures of one group of people together, whoever tells them. Those under one name go first; then the
    narrower names, so that "US soldiers" and "Afghan soldiers" stay apart and "soldiers" joins the one that
    is told most."""
    named: dict[Group, list[_Told]] = defaultdict(list)
    for each in figures:
        if not each.figure.group.whole:
            named[each.figure.group].append(each)
    groups: list[list[_Told]] = []
    for bucket in sorted(named.values(), key=lambda group: (-len(group[0].figure.group.words), group[0].said.order)):
        homes = [group for group in groups if all(_fits(group, each) for each in bucket)]
        if homes:
            max(homes, key=len).extend(bucket)
        else:
            groups.append(list(bucket))
    return groups


def _fits(group: Sequence[_Told], each: _Told) -> bool:
    """Of the same people as all in it, and not a second figure beside one of the same account and field,
    unless it is the same number told again."""
    return all(_one_group(other.figure, each.figure) and not _beside(other, each) for other in group)


def _one_group(a: Figure, b: Figure) -> bool:
    if a.group.alike(b.group):
        return True
    return a.body is not None and a.body == b.body and a.count == b.count and among(a, b)


def _beside(a: _Told, b: _Told) -> bool:
    one = (a.said.account, a.figure.field) == (b.said.account, b.figure.field)
    return one and a.figure.group != b.figure.group and a.figure.number != b.figure.number


def _group_toll(group: Sequence[_Told], participants: Sequence[Participant], rule: str) -> GroupToll:
    ordered = sorted(group, key=lambda each: each.said.order)
    who = ordered[0].said.claim.who or ordered[0].figure.group.key
    tolls = {
        field: _toll([estimate([each.said], each.figure.count) for each in _of(ordered, field)], rule)
        for field in TOLL_FIELDS
    }
    return GroupToll(
        who=who,
        participant=_participant(who, ordered[0].figure.group, participants),
        side=_side(ordered),
        killed=tolls["killed"],
        injured=tolls["injured"],
        arrested=tolls["arrested"],
        abducted=tolls["abducted"],
        missing=tolls["missing"],
    )


def _of(group: Sequence[_Told], field: str) -> list[_Told]:
    return [each for each in group if each.figure.field == field]


def _side(group: Sequence[_Told]) -> Side:
    """The side that most origins give; of equals the one told first; unknown only where nobody gives one."""
    known = [each for each in group if each.figure.side != "unknown"]
    votes: dict[Side, set[str]] = defaultdict(set)
    for each in known:
        votes[each.figure.side].add(each.said.origin)
    return max(votes, key=lambda side: len(votes[side]), default="unknown")


def _participant(who: str, group: Group, participants: Sequence[Participant]) -> str | None:
    """The registry id of the participant that the group names, where one bears its name."""
    scored = [
        (same_name(who, each.name).value, each.actor)
        for each in participants
        if each.actor and (same_name(who, each.name).value >= 0.5 or _by_id(group, each.actor))
    ]
    return max(scored, key=lambda pair: (pair[0], pair[1]))[1] if scored else None


def _by_id(group: Group, actor: str) -> bool:
    """Whether the group and the actor are one nation's forces: "US service members" and the US military."""
    body = _BODIES.get(group.kind)
    return any(word.startswith("nation:") and actor == f"{body}-{word[7:]}" for word in group.words)


def _most(group: GroupToll) -> int:
    tolls = (group.killed, group.injured, group.arrested, group.abducted, group.missing)
    return max((toll.high for toll in tolls if toll is not None), default=0)
