"""How well an answer agrees with one part of the key, in figures: every share is better the higher it is.

recall, precision     of incidents: found, of those that a coder records; in the key, of those found
bcubed_*              of accounts into incidents, over the accounts that the key has
type                  right among the incidents found and those found with a wrong type
status                right among the incidents found
actor_*, recipient_*  of registry ids among the incidents found
day, day_known        right, and told at all, among those whose day the key has
place                 right place at a right precision, among those whose place the key has
country               not another country, among all found with a country, those found with a wrong one included
killed, injured       least, best and greatest within what the reports say, where the key has a number
killed_bin            the same bin (0, 1, 2, 3-5, 6+) for the dead, over all incidents found; no number counts as 0
link_precision        links between incidents of the key that it has, of that relation or, for "follows", of any
link_recall           of the key's links whose two ends were found: those between which a link was
quiet                 words that make no incident and made none
totals                numbers over many happenings that were found
origins               copies of one text that were joined, less reports joined wrongly
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from .agree import (
    actor_ids,
    bin_of,
    ids_of,
    other_country,
    right_actor,
    right_days,
    right_place,
    right_precision,
    right_toll,
    within,
)
from .answer import Answer, Found
from .key import Key, Named, Phrase, Sum, Wanted
from .match import Matched, match

BINS = ("0", "1", "2", "3-5", "6+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: so many right of so many."""

    right: float
    of: int

    @property
    def value(self) -> float | None:
        """The share, None where there is nothing to count."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Pair:
    """An incident of the key and the one found for it."""

    wanted: Wanted
    found: Found


Figures = dict[str, Figure]


def score(key: Key, answer: Answer) -> Figures:
    """Every figure for one part of the key."""
    found = of_part(key, answer)
    matched = match(key, found)
    pairs = pairs_of(key, found, matched.incidents)
    loose = pairs_of(key, found, matched.loose)
    return {
        **_incidents(key, found, matched),
        **_bcubed(key, found, matched),
        "type": _share(pair.found.type in pair.wanted.types for pair in pairs + _mistyped(loose)),
        "status": _share(pair.found.status in pair.wanted.statuses for pair in pairs),
        **_ids("actor", pairs, actors=True),
        **_ids("recipient", pairs, actors=False),
        **_days(pairs),
        **_places(pairs, loose),
        **_tolls(pairs),
        **_links(pairs),
        "quiet": _share(not spoken(phrase, answer) for phrase in key.phrases),
        "totals": _totals(key, answer),
        "origins": _origins(key, answer),
    }


def of_part(key: Key, answer: Answer) -> tuple[Found, ...]:
    """The incidents that any report of this part tells of."""
    return tuple(each for each in answer.incidents if any(account.report in key.reports for account in each.accounts))


def pairs_of(key: Key, found: Iterable[Found], ids: Mapping[str, str]) -> list[Pair]:
    """The pairs behind ids of the key and of what was found, in the order of the key."""
    by_id = {each.id: each for each in found}
    return [Pair(each, by_id[ids[each.id]]) for each in key.wanted if each.id in ids]


def _share(rights: Iterable[bool]) -> Figure:
    rights = list(rights)
    return Figure(sum(rights), len(rights))


def _f1(precision: Figure, recall: Figure) -> Figure:
    """The harmonic mean, over as many as the recall counts."""
    p, r = precision.value or 0.0, recall.value or 0.0
    return Figure(recall.of * (2 * p * r / (p + r) if p + r else 0.0), recall.of)


# --------------------------------------------------------------------------------------------------
# Incidents


def _incidents(key: Key, found: tuple[Found, ...], matched: Matched) -> Figures:
    got = matched.incidents.keys() | matched.absorbed
    recall = _share(each.id in got for each in key.wanted if each.must)
    right = set(matched.incidents.values())
    precision = _share(each.id in right for each in found)
    violence = _share(each.id in got for each in key.wanted if each.must and each.types[0] == "ASSAULT")
    return {
        "recall": recall,
        "recall_assault": violence,
        "precision": precision,
        "f1": _f1(precision, recall),
    }


def _bcubed(key: Key, found: tuple[Found, ...], matched: Matched) -> Figures:
    """B-cubed over the accounts that the key has. Two that may be one count as right together and apart."""
    same_ok = {each.id: each.same_ok for each in key.wanted}
    where = {account.id: each.id for each in found for account in each.accounts if account.id in matched.accounts}
    accounts, truth = sorted(where), matched.accounts

    def one(a: str, b: str) -> bool:
        return truth[a] == truth[b] or truth[b] in same_ok[truth[a]]

    together = {a: [b for b in accounts if where[b] == where[a]] for a in accounts}
    belong = {a: [b for b in accounts if truth[b] == truth[a]] for a in accounts}
    precision = sum(sum(one(a, b) for b in together[a]) / len(together[a]) for a in accounts)
    recall = sum(sum(where[a] == where[b] for b in belong[a]) / len(belong[a]) for a in accounts)
    figures = Figure(precision, len(accounts)), Figure(recall, len(accounts))
    return {"bcubed_precision": figures[0], "bcubed_recall": figures[1], "bcubed_f1": _f1(*figures)}


def _mistyped(loose: list[Pair]) -> list[Pair]:
    return [pair for pair in loose if pair.found.type not in pair.wanted.types]


# --------------------------------------------------------------------------------------------------
# Who, when, where


def _ids(name: str, pairs: list[Pair], *, actors: bool) -> Figures:
    given, right, wanted, met = 0, 0, 0, 0
    for pair in pairs:
        named = pair.wanted.actors if actors else pair.wanted.recipients
        known = [each for each in named if ids_of(each)]
        ids = actor_ids(pair.found.sides, actors=actors)
        given, right = given + len(ids), right + sum(_any_right(id_, known) for id_ in ids)
        wanted += len(known)
        met += sum(any(right_actor(id_, each) for id_ in ids) for each in known)
    precision, recall = Figure(right, given), Figure(met, wanted)
    return {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": _f1(precision, recall)}


def _any_right(id_: str, named: Iterable[Named]) -> bool:
    return any(right_actor(id_, each) for each in named)


def _days(pairs: list[Pair]) -> Figures:
    dated = [pair for pair in pairs if pair.wanted.first is not None]
    return {
        "day": _share(right_days(pair.found.stretch, pair.wanted, recalled=recalled(pair)) for pair in dated),
        "day_known": _share(pair.found.stretch is not None for pair in dated),
    }


def recalled(pair: Pair) -> bool:
    """Whether every report behind the incident found recalls it in passing."""
    told = {account.report for account in pair.found.accounts} & pair.wanted.reports
    return bool(told) and all(pair.wanted.row(report).background for report in told)


def _places(pairs: list[Pair], loose: list[Pair]) -> Figures:
    placed = [pair for pair in pairs if pair.wanted.place is not None]
    return {
        "place": _share(_placed(pair) for pair in placed),
        "country": _share(
            not other_country(pair.found.site, pair.wanted.place)
            for pair in pairs + loose
            if pair.found.site is not None and pair.found.site.country and pair.wanted.place is not None
        ),
    }


def _placed(pair: Pair) -> bool:
    site, spot = pair.found.site, pair.wanted.place
    if spot is None:
        return True
    return right_precision(site, spot) and (site is None or right_place(site, spot))


# --------------------------------------------------------------------------------------------------
# Links


def _links(pairs: list[Pair]) -> Figures:
    name = {pair.found.id: pair.wanted.id for pair in pairs}
    given = {(pair.wanted.id, relation, name[to]) for pair in pairs for relation, to in pair.found.links if to in name}
    wanted = {(pair.wanted.id, how, to) for pair in pairs for how, to in pair.wanted.links if to in name.values()}
    tied, met = {(one, to) for one, _, to in wanted}, {(one, to) for one, _, to in given}
    right = (each in wanted or (each[1] == "follows" and (each[0], each[2]) in tied) for each in sorted(given))
    return {
        "link_precision": _share(right),
        "link_recall": _share((one, to) in met for one, _, to in sorted(wanted)),
    }


# --------------------------------------------------------------------------------------------------
# Tolls


def _tolls(pairs: list[Pair]) -> Figures:
    figures = {
        field: _share(
            right_toll(pair.found.tolls.get(field), best)
            for pair in pairs
            if (best := pair.wanted.tolls.get(field)) is not None
        )
        for field in ("killed", "injured")
    }
    return figures | {"killed_bin": _share(given == wanted for wanted, given in _binned(pairs))} | bins(pairs)


def bins(pairs: list[Pair]) -> Figures:
    """Of the incidents whose dead lie in a bin, how many were found with a number in the same."""
    right = Counter(wanted for wanted, given in _binned(pairs) if wanted == given)
    of = Counter(wanted for wanted, _ in _binned(pairs))
    return {f"killed_{name}": Figure(right[name], of[name]) for name in BINS}


def _binned(pairs: list[Pair]) -> Iterator[tuple[str, str]]:
    """The bin of the key and the bin found; where the key has a range, any bin of the range is that of the key."""
    for pair in pairs:
        best = pair.wanted.tolls.get("killed")
        low, middle, _ = pair.found.tolls.get("killed", (0, 0, 0))
        given = low if middle is None else middle
        wanted = bin_of(0 if best is None else best.best)
        fits = best is not None and within(given, given, (best.low, best.high))
        yield wanted, wanted if fits else bin_of(given)


# --------------------------------------------------------------------------------------------------
# Beside the incidents


def spoken(phrase: Phrase, answer: Answer) -> bool:
    """Whether an account is anchored at words that make no incident."""
    start = answer.texts.get(phrase.report, "").casefold().find(phrase.words.casefold())
    return start >= 0 and any(
        account.report == phrase.report and account.start < start + len(phrase.words) and start < account.end
        for each in answer.incidents
        for account in each.accounts
    )


def _totals(key: Key, answer: Answer) -> Figure:
    return _share(counted(each, answer) for each in key.sums)


def counted(each: Sum, answer: Answer) -> bool:
    """Whether a number over many happenings was found; "more than N" is N or N + 1 and up."""
    low, high = each.value
    lows = (low, low + 1) if high is None else (low,)
    return any((each.report, each.field, one, high) in answer.totals for one in lows)


def _origins(key: Key, answer: Answer) -> Figure:
    """Pairs of reports that go back to one text: those joined, out of those and of the pairs joined wrongly."""
    wanted = {pair for group in key.copies for pair in combinations(sorted(group), 2)}
    allowed = {
        pair
        for copies in key.copies
        for rewrites in key.rewrites
        for pair in combinations(sorted(copies | rewrites), 2)
    }
    joined = {
        (a, b)
        for a, b in combinations(sorted(key.reports & answer.origins.keys()), 2)
        if answer.origins[a] == answer.origins[b]
    }
    return Figure(len(wanted & joined), len(wanted | (joined - allowed)))
