"""`python -m bench.incidents --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.fuse.partitions import agreement

from bench.command import command, digest, measuring, tell
from bench.incidents.baselines import baselines
from bench.incidents.data import PARTS, Article, load, rows, truth
from bench.incidents.tolls import tolls
from dateline import engine
from dateline.fuse import Told, clusters, fuse, origins, sketch, told
from dateline.model import Account, Capture
from dateline.pipeline import read_one
from dateline.store import Reading

FIGURES = Path(__file__).with_name("figures.json")


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(command("incidents", "Articles to incidents."), data="the folder of GVA")
    parts = load(asked.data)
    readings = read([each for part in PARTS for each in parts[part]], workers=2)
    found: dict[str, Any] = {"data": digest(asked.data)}
    coded = {row["incident_uri"]: row for row in rows(asked.data, "incidents")}
    under: dict[str, str] = {}
    for part in PARTS:
        articles = parts[part]
        items = accounts(articles, readings)
        home = homes(items)
        under |= (here := placed(articles, readings, home))
        if articles:
            found[part] = _figures(articles, here, readings) | {"tolls": tolls(articles, readings, items, home, coded)}
    tell(found, asked, FIGURES, lambda: [{"article": id_, "incident": under[id_]} for id_ in sorted(under)])


def _figures(articles: Sequence[Article], placed: Mapping[str, str], readings: Mapping[str, Reading]) -> dict[str, Any]:
    gold = truth(articles)
    return {
        "articles": len(gold),
        "incidents": len(set(gold.values())),
        "coverage": round(100 * sum(id_ in readings and bool(_accounts(readings[id_])) for id_ in gold) / len(gold), 1),
        "dateline": agreement(placed, gold),
        **baselines(articles),
    }


def read(articles: Sequence[Article], *, workers: int) -> dict[str, Reading]:
    """What each article gives, by its id; those that give nothing are left out. Of articles with the same bytes one is
    read, and stands for all."""
    captures = {each.id: Capture(json.dumps(each.row).encode(), media="json") for each in articles}
    found: dict[str, Reading] = {}
    for outcome in engine.map(read_one, captures.values(), workers=workers):
        if isinstance(outcome, engine.Answer) and isinstance(outcome.result, Reading):
            found[outcome.item.report_id] = outcome.result
    return {id_: found[each.report_id] for id_, each in captures.items() if each.report_id in found}


def incident_of(articles: Sequence[Article], readings: Mapping[str, Reading]) -> dict[str, str]:
    """By article, the incident that it is under, from all accounts of these articles and nothing else. Of an article
    with several accounts the one with the most claims says it (of equals the first in the text); one without any
    stands alone."""
    return placed(articles, readings, homes(accounts(articles, readings)))


def accounts(articles: Sequence[Article], readings: Mapping[str, Reading]) -> dict[str, Told]:
    """All accounts of these articles by id, with the origins of their reports among these."""
    given = {each.id: readings[each.id] for each in articles if each.id in readings}
    origin = origins({reading.report.id: sketch(reading.report) for reading in given.values()})
    return {
        account.id: told(account, reading.report, origin=origin[reading.report.id])
        for reading in given.values()
        for account in _accounts(reading)
    }


def homes(items: Mapping[str, Told]) -> dict[str, frozenset[str]]:
    """The accounts of the incident of each account."""
    return {id_: group for group in fused(list(items.values())) for id_ in group}


def placed(
    articles: Sequence[Article], readings: Mapping[str, Reading], home: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """By article, the incident of its main account, named after the least of its accounts."""
    return {
        each.id: min(home[main_account(readings[each.id]).id]) if _has(readings, each.id) else each.id
        for each in articles
    }


def fused(items: Sequence[Told]) -> tuple[frozenset[str], ...]:
    """The incidents that these accounts make."""
    return clusters((item.account.id for item in items), fuse(items).judgements)


def _has(given: Mapping[str, Reading], article: str) -> bool:
    return article in given and bool(_accounts(given[article]))


def _accounts(reading: Reading) -> tuple[Account, ...]:
    return tuple(reading.extraction.accounts)


def main_account(reading: Reading) -> Account:
    """The account of an article with the most claims, of equals the first in the text."""
    return max(_accounts(reading), key=lambda each: (len(each.claims), -each.anchor.start))


if __name__ == "__main__":
    main()
