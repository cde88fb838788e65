"""Learn how surely two accounts tell of one happening: `python -m training.fusion --data shared/data`.

A logistic regression over the features of fuse/score.py, each with a weight where it agrees and one where it differs,
none below 0. What LEARNT names is learnt, near its prior; the rest keeps the weight set by hand (PRIOR), as the pairs
are mostly of one country's crime, where nobody has a name in the registry and all acts are of one kind. Pairs are put
together or apart by people: GVA before June 2015 (the account of each article with the most claims; pairs of two kinds
of act are left out, as an arrest stands under its shooting there), the read part of the examples, and the dev half of
the look-alikes. The first counts half, the others, which are of the domain and few, eight times. Prints a reliability
table of the weights in force before, on GVA from June 2015 on, which is not learnt from. Needs scikit-learn's scipy.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.incidents.__main__ import main_account, read
from bench.incidents.data import Article, load
from scipy.optimize import minimize
from tests.examples.answer import run
from tests.examples.key import load as load_key
from tests.examples.match import match
from tests.examples.score import of_part
from tests.fuse.lookalikes import found as tellings
from tests.fuse.lookalikes import items as of_half
from tests.fuse.lookalikes import load as load_half

from dateline.collect.files import find
from dateline.errors import SkipReport
from dateline.fuse import told
from dateline.fuse.candidates import candidates
from dateline.fuse.score import FEATURES, WEIGHTS, score
from dateline.fuse.told import Facts, facts
from dateline.pipeline import read_one
from dateline.store import Reading

PRIOR = {
    "bias": (-4.0, 0.0), "kind": (0.8, 6.0), "mode": (1.0, 1.5), "day": (3.0, 7.0), "place": (2.7, 7.0),
    "who": (1.5, 2.0), "whom": (1.5, 1.2), "person": (4.0, 3.0), "title": (5.0, 1.5), "killed": (5.0, 2.5),
    "killed more": (4.0, 0.0), "injured": (3.0, 1.0), "held": (3.0, 2.0), "weapon": (0.6, 0.5), "status": (0.0, 3.0),
    "scope": (0.0, 4.0), "known": (0.5, 0.0), "told when": (0.8, 1.5), "words": (1.5, 0.0), "story": (6.0, 0.0),
    "headline": (2.5, 0.0), "names": (1.5, 0.0), "report": (0.0, 3.5),
}  # fmt: skip
"""The weights set by hand: where a feature agrees, and where it differs."""

LEARNT = ("day", "place", "killed", "injured", "told when", "words", "story", "names", "report")

SPREAD = 0.15
"""How far a weight that is learnt may stray: this share of itself, and this much."""

FIXED = 0.03
"""The same for the others."""

STORY_SPREAD = 4.0
"""The likeness of whole reports was never set by hand."""

COUNTS = {"gva": 0.5, "examples": 8.0, "lookalikes": 8.0}

Pair = tuple[Facts, Facts, bool]
Floats = npt.NDArray[np.float64]


def main() -> None:
    """Learn, write the table, and print how far its probabilities can be relied on."""
    parser = argparse.ArgumentParser(prog="python -m training.fusion", description="Learn what pairs of accounts are.")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gva")
    parts = load(parser.parse_args().data / "gva")
    pairs = {"gva": [*_gva(parts["tuned"])], "examples": [*_examples()], "lookalikes": [*_lookalikes()]}
    rows = [(*_values(a, b), same, COUNTS[name]) for name, found in pairs.items() for a, b, same in found]
    weights = _fitted(np.array(rows))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("feature", "agrees", "differs"))
        table.writerows((name, f"{agrees:.1f}", f"{differs:.1f}") for name, (agrees, differs) in weights.items())
    print(f"{len(rows)} pairs. Run again with --data to see how far the new table can be relied on; now in force:")
    _reliability(parts["reported"])


def _values(a: Facts, b: Facts) -> list[float]:
    left, right = (a, b) if a.id <= b.id else (b, a)
    values = [row.compare(left, right).value for row in FEATURES]
    return [max(value, 0.0) for value in values] + [min(value, 0.0) for value in values]


def _fitted(rows: Floats) -> dict[str, tuple[float, float]]:
    values, same, counts = rows[:, :-2], rows[:, -2], rows[:, -1]
    names = [row.name for row in FEATURES]
    prior = np.array([PRIOR["bias"][0], *(PRIOR[name][0] for name in names), *(PRIOR[name][1] for name in names)])
    free = np.array([False, *[name in LEARNT for name in names] * 2])
    spread = np.where(free, SPREAD * np.abs(prior) + SPREAD, FIXED)
    spread[1 + names.index("story")] = STORY_SPREAD

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = values @ weights[1:] + weights[0]
        off = counts * (1 / (1 + np.exp(-odds)) - same)
        away = (weights - prior) / spread
        total = (counts * (np.logaddexp(0, odds) - same * odds)).sum() + 0.5 * away @ away
        return total, np.concatenate([[off.sum()], values.T @ off]) + away / spread

    bounds = [(None, None), *[(0, None)] * (2 * len(names))]
    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds).x
    agrees, differs = found[1 : 1 + len(names)], found[1 + len(names) :]
    return {"bias": (found[0], 0.0)} | {name: (agrees[at], differs[at]) for at, name in enumerate(names)}


# ------------------------------------------------------------------------------- pairs


_KIND = next(row for row in FEATURES if row.name == "kind")


def _gva(articles: Sequence[Article]) -> Iterator[Pair]:
    """Pairs that share a key, and all that belong together, of one kind of act."""
    by_id, incident = _main_accounts(articles, read(articles, workers=2))
    groups: dict[str, list[str]] = {}
    for id_ in sorted(by_id):
        groups.setdefault(incident[id_], []).append(id_)
    together = {pair for group in groups.values() for pair in combinations(group, 2)}
    for a, b in sorted({*candidates(by_id.values()), *together}):
        same = incident[a] == incident[b]
        if not (same and _KIND.compare(by_id[a], by_id[b]).value < 0):
            yield by_id[a], by_id[b], same


def _main_accounts(
    articles: Sequence[Article], readings: Mapping[str, Reading]
) -> tuple[dict[str, Facts], dict[str, str]]:
    """By id, the account of each article with the most claims, and the incident that people put it under."""
    by_id, incident = {}, {}
    for each in articles:
        reading = readings.get(each.id)
        if reading is not None and reading.extraction.accounts:
            account = main_account(reading)
            by_id[account.id] = facts(told(account, reading.report))
            incident[account.id] = each.incident
    return by_id, incident


def _examples() -> Iterator[Pair]:
    """Accounts of the examples that the key has, less pairs that may be one or two."""
    folder = Path("examples")
    key = load_key(folder, "read")
    matched = match(key, of_part(key, run(folder / "reports"))).accounts
    either = {each.id: each.same_ok for each in key.wanted}
    by_id = {
        account.id: facts(told(account, reading.report))
        for reading in _readings(folder / "reports")
        for account in reading.extraction.accounts
        if account.id in matched
    }
    for a, b in combinations(sorted(by_id), 2):
        same = matched[a] == matched[b]
        if same or matched[b] not in either[matched[a]]:
            yield by_id[a], by_id[b], same


def _readings(folder: Path) -> Iterator[Reading]:
    for capture in find([folder]):
        reading = capture if isinstance(capture, SkipReport) else read_one(capture)
        if isinstance(reading, Reading):
            yield reading


def _lookalikes() -> Iterator[Pair]:
    """Tellings of one group, and those of several that are of one incident."""
    half = load_half("dev")
    by_id = {item.account.id: facts(item) for item in of_half(half)}
    for (one, a), (other, b) in combinations(tellings(half).items(), 2):
        if a.id != b.id and one.report[:3] == other.report[:3]:
            yield by_id[a.id], by_id[b.id], one.incident == other.incident


# ------------------------------------------------------------------------------- reliability


def _reliability(articles: Sequence[Article]) -> None:
    """Of pairs that share a key, by the probability that the table in force gives: how many, and how many belong
    together."""
    by_id, incident = _main_accounts(articles, read(articles, workers=2))
    judged = [(score(by_id[a], by_id[b])[0], incident[a] == incident[b]) for a, b in candidates(by_id.values())]
    for low, high in ((0.0, 0.05), (0.05, 0.25), (0.25, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.95), (0.95, 1.01)):
        inside = [same for value, same in judged if low <= value < high]
        if inside:
            share = 100 * sum(inside) / len(inside)
            print(f"{low:4.2f} to {min(high, 1.0):4.2f}  {len(inside):6} pairs  {share:5.1f} % belong together")


if __name__ == "__main__":
    main()
