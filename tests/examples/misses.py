"""What went wrong, one line each, for whoever writes rules. Of the read part alone: what is listed is looked
at, and what is looked at no longer measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .agree import actor_ids, ids_of, other_country, right_actor, right_days, right_place, right_precision
from .agree import right_toll as toll_is_right
from .answer import Answer, Found, sentences
from .key import Key, Wanted
from .match import Matched, match, nearest, stems, words_of
from .score import Pair, counted, of_part, pairs_of, recalled, spoken


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """One thing that is wrong: its kind, the report, what was wanted and found, and the report's words."""

    kind: str
    report: str
    what: str
    quote: str


def misses(key: Key, answer: Answer) -> list[Miss]:
    """All that is wrong with an answer, by kind and report."""
    found = of_part(key, answer)
    matched = match(key, found)
    pairs = pairs_of(key, found, matched.incidents)
    loose = pairs_of(key, found, matched.loose)
    listed = [
        *_missed(key, answer, matched, loose),
        *_false(key, found, matched),
        *(miss for pair in pairs for miss in _values(pair)),
        *_spoken(key, answer),
        *_totals(key, answer),
    ]
    return sorted(listed)


def _missed(key: Key, answer: Answer, matched: Matched, loose: list[Pair]) -> Iterator[Miss]:
    taken = {pair.wanted.id: pair for pair in loose}
    merged = set(matched.accounts.values())
    got = matched.incidents.keys() | matched.absorbed
    for wanted in key.wanted:
        if not wanted.must or wanted.id in got:
            continue
        report = wanted.rows[0].report
        kind, what = "missed", _described(wanted)
        if wanted.id in taken:
            pair = taken[wanted.id]
            kind = "wrong type" if pair.found.type not in wanted.types else "wrong country"
            what = f"{what}; found {pair.found.type}: {pair.found.label}"
        elif wanted.id in merged:
            kind = "merged into another"
        elif wanted.rows[0].background:
            kind = "missed, recalled in passing"
        yield Miss(f"{kind} ({wanted.types[0]})", report, what, likely_words(wanted, answer.texts.get(report, "")))


def _false(key: Key, found: Iterable[Found], matched: Matched) -> Iterator[Miss]:
    right = set(matched.incidents.values()) | set(matched.loose.values())
    for each in found:
        if each.id in right:
            continue
        told = next(one for one in each.accounts if one.report in key.reports)
        of = matched.accounts.get(told.id) or nearest(key, told)
        kind = "false" if of is None else "one more time"
        what = f"{each.label}; act: {told.quote!r}" + (f"; belongs to {of}" if of else "")
        yield Miss(f"{kind} ({each.type})", told.report, what, told.sentence)


def _values(pair: Pair) -> Iterator[Miss]:
    told = next(one for one in pair.found.accounts if one.report in pair.wanted.reports)
    quote = told.sentence
    for kind, what in (*_when(pair), *_where(pair), *_who(pair), *_tolls(pair)):
        yield Miss(kind, told.report, f"{pair.wanted.id}: {what}", quote)


def _when(pair: Pair) -> Iterator[tuple[str, str]]:
    wanted, stretch = pair.wanted, pair.found.stretch
    if wanted.first is not None and not right_days(stretch, wanted, recalled=recalled(pair)):
        yield (
            f"day {'unknown' if stretch is None else 'wrong'}",
            f"{stretch}, not {wanted.first}..{wanted.last}",
        )


def _where(pair: Pair) -> Iterator[tuple[str, str]]:
    site, spot = pair.found.site, pair.wanted.place
    if spot is None or (right_precision(site, spot) and (site is None or right_place(site, spot))):
        return
    if site is None:
        yield "place unknown", f"not {spot.name}"
    elif not right_place(site, spot):
        kind = "country wrong" if other_country(site, spot) else "place wrong"
        yield kind, f"{site.name}, {site.country} ({site.precision}), not {spot.name}, {spot.country}"
    else:
        yield "place precision", f"{site.name} ({site.precision}), not {sorted(spot.precisions)}"


def _who(pair: Pair) -> Iterator[tuple[str, str]]:
    for role, actors in (("actor", True), ("recipient", False)):
        named = pair.wanted.actors if actors else pair.wanted.recipients
        ids = actor_ids(pair.found.sides, actors=actors)
        names = [side.name for side in pair.found.sides if (side.role == "actor") == actors]
        for each in named:
            if ids_of(each) and not any(right_actor(id_, each) for id_ in ids):
                yield f"{role} missing", f"{each.id} ({each.office or each.name}); found {names}"
        for id_ in sorted(ids):
            if not any(right_actor(id_, each) for each in named if ids_of(each)):
                yield f"{role} wrong", f"{id_}, not {[each.id or each.name for each in named]}"


def _tolls(pair: Pair) -> Iterator[tuple[str, str]]:
    for field in ("killed", "injured"):
        best, found = pair.wanted.tolls.get(field), pair.found.tolls.get(field)
        if best is None:
            if found is not None:
                yield f"{field} of nobody", f"{found}, where the key has no number"
        elif not toll_is_right(found, best):
            yield (
                f"{field} {'unknown' if found is None else 'wrong'}",
                f"{found}, not {best.low}..{best.best}..{best.high}",
            )


def _spoken(key: Key, answer: Answer) -> Iterator[Miss]:
    for each in key.phrases:
        if spoken(each, answer):
            yield Miss("words of no incident", each.report, each.why, each.words)


def _totals(key: Key, answer: Answer) -> Iterator[Miss]:
    for each in key.sums:
        if not counted(each, answer):
            yield Miss("total missed", each.report, f"{each.field} {each.value}", "")


# --------------------------------------------------------------------------------------------------
# Words


def _described(wanted: Wanted) -> str:
    place = wanted.place.name if wanted.place else None
    actors = ", ".join(each.office or each.name for each in wanted.actors)
    return f"{wanted.id}: {'/'.join(wanted.types)}, {wanted.start}, {place}, by {actors}"


def likely_words(wanted: Wanted, text: str) -> str:
    """The sentence that has most words in common with the key's entry: a guess at where the report tells of
    it."""
    sought = words_of(wanted)
    return max(sentences(text), key=lambda each: len(sought & stems(each)), default="")
