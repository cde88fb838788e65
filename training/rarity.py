"""How rare words are in news on violence: `python -m training.rarity --data shared/data`, into compare/rarity.csv.

A word is as common as in the kind of text where it is most common, of five: reports on terrorism (MUC-4, train), local
news of shootings (GVA before June 2015), politics (PolNeAR, train), local news of all sorts (LGL), and this project's
own texts. The table holds shares of texts, and no text. Words that stand in fewer than three texts of each are left
out: they are as rare as a name.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from bench.incidents.data import load

from dateline.compare.text import RAREST, RARITY, content_words

TEXTS = Path(__file__).with_name("texts")

LEAST = 3
"""Texts of one kind in which a word must stand."""


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.rarity", description="How rare words are.")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4, gva, polnear, geoparsing")
    data = parser.parse_args().data
    rarity: dict[str, float] = {}
    for kind in (_muc, _gva, _polnear, _lgl, _own):
        for word, value in _of_kind(kind, data):
            rarity[word] = min(rarity.get(word, RAREST), value)
    with RARITY.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("word", "rarity"))
        rows.writerows((word, f"{rarity[word]:.1f}") for word in sorted(rarity) if rarity[word] < RAREST)


def _of_kind(texts: Callable[[Path], Iterator[str]], data: Path) -> Iterator[tuple[str, float]]:
    """Words of one kind of text, and the logarithm of how many texts there are to each that has the word."""
    number, holders = 0, Counter[str]()
    for text in texts(data):
        number += 1
        holders.update(content_words(text))
    yield from ((word, math.log(number / count)) for word, count in holders.items() if count >= LEAST)


def _muc(data: Path) -> Iterator[str]:
    with gzip.open(data / "muc4" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def _gva(data: Path) -> Iterator[str]:
    yield from (article.words for article in load(data / "gva")["tuned"])


def _polnear(data: Path) -> Iterator[str]:
    for path in sorted((data / "polnear" / "train").rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")


def _lgl(data: Path) -> Iterator[str]:
    for article in ElementTree.parse(data / "geoparsing" / "lgl.xml").iter("article"):
        yield article.findtext("text") or ""


def _own(data: Path) -> Iterator[str]:
    for name, field in (("reports.jsonl", "doctext"), ("relevance.jsonl", "text")):
        yield from (json.loads(line)[field] for line in (TEXTS / name).read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
