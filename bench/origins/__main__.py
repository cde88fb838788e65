"""`python -m bench.origins [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import argparse
import json
from itertools import combinations
from pathlib import Path
from typing import Any

from datasketch import MinHash
from tests.fuse.chains import apart, chains, figures, joined, sources
from tests.fuse.partitions import agreement

from bench.command import command, keep, predicting, put_down
from dateline.fuse.origins import origins, sketch
from dateline.model import Report

FIGURES = Path(__file__).with_name("figures.json")

Pair = tuple[Report, Report]


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    bodies = sources()
    made = chains(bodies)
    copies = [pair for chain in made for pair in combinations(chain, 2)]
    others = apart(bodies)
    found = {
        "sources": len(bodies),
        "copies": len(copies),
        "apart": len(others),
        "dateline": figures(copies, others, joined),
        "one_record": _in_one_record(made),
        "minhash": figures(copies, others, alike),
        "same_bytes": figures(copies, others, lambda one, other: one.text == other.text),
    }
    if asked.predictions:
        rows = [*((pair, True) for pair in copies), *((pair, False) for pair in others)]
        put_down([_line(pair, truth) for pair, truth in rows], asked.predictions)
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found, indent=None if asked.json else 2))


def _in_one_record(made: list[list[Report]]) -> dict[str, float]:
    """Over pairs, with all chains in one record: what is joined in a chain of copies counts too."""
    gold = {each.id: number for number, chain in enumerate(made) for each in chain}
    found = origins({each.id: sketch(each) for chain in made for each in chain})
    pairwise: dict[str, float] = agreement(found, gold)["pairwise"]
    return pairwise


def alike(one: Report, other: Report) -> bool:
    """Hashing alone: the estimate of the share of five-word sequences that two texts have in common is a half."""
    return _minhash(one).jaccard(_minhash(other)) >= 0.5


def _minhash(report: Report) -> MinHash:
    words = report.text.lower().split()
    found = MinHash(num_perm=128)
    found.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
    return found


def _line(pair: Pair, truth: bool) -> dict[str, Any]:
    return {"left": pair[0].id, "right": pair[1].id, "copies": truth, "answer": joined(*pair)}


def _arguments() -> argparse.Namespace:
    parser = command("origins", "Which reports copy one another.")
    predicting(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
