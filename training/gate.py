"""Learn what is in the domain: `python -m training.gate --data shared/data`.

A logistic regression on the words of passages of up to 120 words. In the domain: reports of MUC-4, SATP and re3d, of
GVA every third, and this project's own texts of every type of act. Outside: this project's own texts on sport, markets,
weather and the rest, and news in which the rules find nothing (LGL, GeoWebNews). Small words tell a register and not a
subject, and are left out. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.errors import SkipReport
from dateline.extract.gate import FILE, PASSAGE, words_of
from dateline.model import Capture
from dateline.pipeline import read_one

TEXTS = Path(__file__).with_name("texts")
SEED = 1
LEAST = 4
"""Passages in which a word must stand."""

FAINT = 0.15
"""A smaller weight is left out: the table holds what tells."""

_SMALL = (
    "a about above after again all also always am among an and another any are around as at be because "
    "been before being below between both but by can could did do does doing down during each either ever "
    "every few for from further had has have having he her here hers herself him himself his how however "
    "i if in into is it its itself just least less like little long m made make many may me might more "
    "most much must my myself neither never no nobody nor not nothing now of off often on once one only "
    "or other our ours out over own per quite rather s same seldom several she should since so some still "
    "such t than that the their theirs them themselves then there these they this those though through to "
    "together too two under until up upon us very was we were what when where whether which while who "
    "whom whose why will with within without would yet you your yours three four five six seven eight "
    "nine ten eleven twelve twenty hundred thousand half named years year old today "
)
SMALL = frozenset(_SMALL.split())


def inside(data: Path) -> Iterator[str]:
    """Texts in the domain."""
    yield from (row["doctext"] for row in _lines(data / "muc4" / "gtt_train.json"))
    with (data / "satp" / "train.tsv").open(encoding="utf-8", newline="") as rows:
        yield from (row[0] for row in csv.reader(rows, delimiter="\t"))
    with gzip.open(data / "gva" / "articles.jsonl.gz", "rt", encoding="utf-8") as rows:
        yield from (json.loads(row)["content"] for place, row in enumerate(rows) if place % 3 == 0)
    for path in sorted((data / "re3d").glob("*/documents.json")):
        yield from (row["text"] for row in _lines(path))
    yield from (row["doctext"] for row in _lines(TEXTS / "reports.jsonl") if row["templates"])
    yield from _own("in")
    acts = [row for row in _acts() if row["type"] != "NONE"]
    yield from (row["text"] for row in acts)
    for name in sorted({row["type"] for row in acts}):
        yield from _threes([row["text"] for row in acts if row["type"] == name])


def outside(data: Path) -> Iterator[str]:
    """Texts with nothing in the domain: few are this project's own, so each of these counts more than once."""
    yield from _own("out")
    yield from silent(data)
    nothing = [row["text"] for row in _acts() if row["type"] == "NONE"]
    yield from [*nothing, *_threes(nothing)] * 2


def silent(data: Path) -> Iterator[str]:
    """Local and world news in which the rules find neither an act nor a total."""
    articles = ElementTree.parse(data / "geoparsing" / "lgl.xml").getroot()
    texts = [article.findtext("text") or "" for article in articles]
    texts += [path.read_text(encoding="utf-8") for path in sorted((data / "geoparsing" / "GeoWebNews").glob("*.txt"))]
    for text in texts:
        reading = read_one(Capture(text.encode(), media="text"))
        if not isinstance(reading, SkipReport):
            found = reading.extraction
            if not found.accounts and not found.totals:
                yield text


def _own(label: str) -> Iterator[str]:
    for row in _lines(TEXTS / "relevance.jsonl"):
        if row["label"] == label:
            yield from [f"{row['title']}\n{row['text']}"] * 4


def _acts() -> list[dict[str, str]]:
    with (TEXTS / "types.tsv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def _threes(texts: list[str]) -> Iterator[str]:
    yield from (" ".join(texts[place : place + 3]) for place in range(0, len(texts), 3))


def _lines(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))


def passage(text: str, chance: random.Random) -> frozenset[str]:
    """The words of the beginning of a text or of any part of it, so that its length tells nothing."""
    words = words_of(text)
    start = 0 if chance.random() < 0.6 else chance.randrange(max(1, len(words) - PASSAGE))
    return frozenset(words[start : start + PASSAGE]) - SMALL


def main() -> None:
    """Learn, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.gate", description="Learn the gate.")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4, satp, gva and re3d")
    asked = parser.parse_args()
    chance = random.Random(SEED)
    texts = [(text, 1) for text in inside(asked.data)] + [(text, 0) for text in outside(asked.data)]
    passages = [(passage(text, chance), label) for text, label in texts]
    counts = Counter(word for words, _ in passages for word in words)
    known = sorted(word for word, number in counts.items() if number >= LEAST)
    place = {word: number for number, word in enumerate(known)}
    cells = [(row, place[word]) for row, (words, _) in enumerate(passages) for word in sorted(words) if word in place]
    rows, columns = zip(*cells, strict=True)
    per_row = Counter(rows)
    values = [per_row[row] ** -0.5 for row in rows]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(passages), len(known)))
    model = LogisticRegression(C=2, class_weight="balanced", max_iter=3000)
    model.fit(matrix, np.asarray([label for _, label in passages]))
    weights = {"": float(model.intercept_[0])} | dict(zip(known, map(float, model.coef_[0]), strict=True))
    kept = {word: weight for word, weight in weights.items() if not word or abs(weight) >= FAINT}
    with FILE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["word", "weight"])
        writer.writerows([word, f"{weight:.3f}"] for word, weight in sorted(kept.items()))
    print(len(passages), "passages,", len(kept), "words")


if __name__ == "__main__":
    main()
