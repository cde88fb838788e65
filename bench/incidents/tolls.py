"""Whether the tolls of an incident, chosen from all its reports, are better than those of the single articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.incidents.data import Article
from bench.tolls.__main__ import FIELDS, Case, figures, main_account, number_of, with_its_like
from dateline.fuse import Told
from dateline.fuse.assemble import assemble
from dateline.store import Reading


@dataclass(frozen=True, slots=True)
class _Pair:
    """One article: what it says of its shooting by itself, and what the incident says that it is part of."""

    alone: Case
    fused: Case
    reports: int


def tolls(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    items: Mapping[str, Told],
    home: Mapping[str, frozenset[str]],
    coded: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Figures of bench.tolls over the articles that tell of violence, alone and after fusing; for all, and for those
    whose incident holds another report too. `items` are all accounts by id, `home` the accounts of the incident of
    each, `coded` the records of the set by incident."""
    pairs = list(_pairs(articles, readings, items, home, coded))
    joined = [each for each in pairs if each.reports > 1]
    return {"all": _both(pairs), "joined": _both(joined)}


def _both(pairs: Sequence[_Pair]) -> dict[str, Any]:
    return {
        "articles": len(pairs),
        "alone": figures([each.alone for each in pairs]),
        "fused": figures([each.fused for each in pairs]),
    }


def _pairs(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    items: Mapping[str, Told],
    home: Mapping[str, frozenset[str]],
    coded: Mapping[str, Mapping[str, Any]],
) -> Iterator[_Pair]:
    for each in articles:
        record, reading = coded.get(each.incident), readings.get(each.id)
        if record is None or reading is None or (chosen := main_account(each.id, reading)) is None:
            continue
        right = {name: int(record[f"num_{name}"]) for name in FIELDS}
        group = [items[account] for account in sorted(home[chosen])]
        alone = with_its_like(chosen, reading.extraction.accounts, reading.report)
        cases = (
            Case(each.id, each.incident, right, {name: number_of(one, name) for name in FIELDS}, True)
            for one in (alone, assemble(group))
        )
        yield _Pair(*cases, len({item.source.id for item in group}))
