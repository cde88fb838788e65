"""Learn what a place name means: `python -m training.places --data FOLDER`.

A conditional logit over the meanings of each name (which of them is the place that the annotators marked), and a
logit on the likeliest (is it right at all). Both are linear in features that a person can read. The features depend
on what the other names of the document are taken for, so learning takes turns: weigh, resolve, weigh again.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.places.data import Toponym, load
from bench.places.folds import FILE as FOLDS_FILE
from bench.places.folds import FOLDS, Weights, fold_of, using
from bench.places.measure import Answer, judged
from scipy.optimize import minimize

from dateline.extract.parsing.parse import parse
from dateline.extract.places import given_places
from dateline.gazetteer.names import normal
from dateline.model import Place
from dateline.registry.load import registry
from dateline.resolve.place_context import FEATURES, SURENESS, Signals, features, names_of, shares, signals, sureness
from dateline.resolve.place_reading import Reading, read_name
from dateline.resolve.places import place_for, report_countries

SETS = ("lgl.xml", "GeoWebNews", "GeoVirus.xml")
SHIPPED = Path("src/dateline/resolve/place_weights.csv")
TURNS = 3
SMALL = 1.0
"""The weight of the penalty on large weights (ridge). From 0.3 to 10 the folds differ by 0.3 points."""

START: Weights = {
    "meaning": tuple(
        {"prior": 1.5, "inside": 6.0, "outside": -3.0, "country": 4.5, "elsewhere": -2.2, "province": 3.0, "near": 2.2}
        .get(name, 0.0)
        for name in FEATURES
    ),
    "sureness": tuple(5.0 if name == "always" else 0.0 for name in SURENESS),
}  # fmt: skip
"""Where learning begins: weights set by hand, and everything taken for sure."""

WHAT = {
    "prior": "how likely the place is by itself: powers of ten of people, and more for countries and provinces",
    "people": "powers of ten of people",
    "inside": "names put around it that can hold it, two at most",
    "outside": "names put around it that cannot, two at most",
    "country": "how much the report speaks of its country",
    "elsewhere": "how much the report speaks of other countries and not of its own",
    "province": "how much the report speaks of its province",
    "capital abroad": "a capital, as far as the report speaks of other countries",
    "near": "how near it is to a place of which the report is sure to speak",
    "further name": "the name is not its first",
    "abbreviation": "the name is an abbreviation",
    "asked for": "the words say what it is (Kabul province)",
    "not asked for": "the words say that it is something else",
    "a part": "the words name a part of it (northern Syria)",
    "exact name": "it is written as the gazetteer prints it",
    "always": "before anything is known",
    "share": "its share among all meanings of the name",
    "alone": "the gazetteer has one meaning of the name only",
}


@dataclass(frozen=True, slots=True)
class Document:
    """The marked names of one document."""

    set: str
    fold: int
    names: tuple[tuple[Place, Toponym], ...]
    spoken: tuple[str, ...]
    """Countries of which the text speaks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One name in its document: its meanings and which of them are right."""

    reading: Reading
    around: Signals
    right: tuple[bool, ...]
    weight: float
    """Each set counts alike: LGL has half of all names, from papers of small towns."""


def documents(folder: Path) -> Iterator[Document]:
    """Every document of the sets, with the names whose place is known."""
    for name in SETS:
        for article in load(folder / name):
            marked = [one for one in article.toponyms if one.lat is not None or one.id is not None]
            words = given_places(parse(article.text), article.text, [(one.start, one.end) for one in marked])
            pairs = tuple(zip((one.place for one in words), marked, strict=True))
            if pairs:
                yield Document(name, fold_of(article.docid), pairs, registry().context(article.text)[0])


def rows(found: Iterable[Document]) -> Iterator[Row]:
    """Each name with its meanings, in the light of its document under the weights in force."""
    found = list(found)
    names = Counter(one.set for one in found for _ in one.names)
    mean = names.total() / len(names)
    for document in found:
        places = tuple(place for place, _ in document.names)
        countries = _countries(document)
        for place, gold in document.names:
            around = signals(names_of(places), countries, but=normal(place.name))
            reading = read_name(place.name, place.within)
            right = [
                judged(gold, Answer(0, 0, _at(one.entry.id, one.entry.lat, one.entry.lon)))
                for one in reading.candidates
            ]
            exact = any(one.same for one in right)
            yield Row(
                reading, around, tuple(one.same if exact else one.near for one in right), mean / names[document.set]
            )


def _countries(document: Document) -> tuple[str, ...]:
    places = tuple(place for place, _ in document.names)
    return tuple(dict.fromkeys((*report_countries(places), *document.spoken)))


def _at(id_: str, lat: float | None, lon: float | None) -> Place:
    return Place("", id=id_, lat=lat, lon=lon)


def learnt(found: Sequence[Document]) -> Weights:
    """The weights that these documents teach."""
    weights = START
    for _ in range(TURNS):
        with using(weights):
            seen = list(rows(found))
            choices = [row for row in seen if len(row.right) > 1 and any(row.right)]
            tables = [
                np.array([features(one, row.reading, row.around) for one in row.reading.candidates], float)
                for row in choices
            ]
        meaning = _choice(
            tables, [np.array(row.right, float) for row in choices], np.array([row.weight for row in choices])
        )
        weights = {"meaning": meaning, "sureness": weights["sureness"]}
        with using(weights):
            asked = [row for row in rows(found) if row.right]
            best = [shares(row.reading, row.around)[0] for row in asked]
            facts = np.array([sureness(*one, row.reading, row.around) for one, row in zip(best, asked, strict=True)])
        hit = np.array(
            [row.right[row.reading.candidates.index(one[0])] for one, row in zip(best, asked, strict=True)], float
        )
        weights = {"meaning": meaning, "sureness": _logit(facts, hit, np.array([row.weight for row in asked]))}
    return weights


def _choice(tables: Sequence[np.ndarray], right: Sequence[np.ndarray], worth: np.ndarray) -> tuple[float, ...]:
    """Conditional logit: the weights under which what is right has the greatest share."""
    sizes = np.array([len(table) for table in tables])
    starts, owner = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    x, y = np.vstack(tables), np.concatenate(right)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        odds = np.exp(score - np.maximum.reduceat(score, starts)[owner])
        all_, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * y, starts)
        slope = x.T @ (worth[owner] * (odds / all_[owner] - odds * y / good[owner]))
        return float((worth * np.log(all_ / good)).sum() + SMALL * (w @ w) / 2), slope + SMALL * w

    return _solved(loss, x.shape[1])


def _logit(x: np.ndarray, y: np.ndarray, worth: np.ndarray) -> tuple[float, ...]:
    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        slope = x.T @ (worth * (1 / (1 + np.exp(-score)) - y))
        return float((worth * (np.logaddexp(0, score) - y * score)).sum() + SMALL * (w @ w) / 2), slope + SMALL * w

    return _solved(loss, x.shape[1])


def _solved(loss: object, width: int) -> tuple[float, ...]:
    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return tuple(round(float(value), 3) for value in found.x)


def figures(found: Sequence[Document]) -> dict[str, tuple[int, int, int]]:
    """By set: names right within 161 km, answered, and in all, under the weights in force."""
    counts: dict[str, list[int]] = {name: [0, 0, 0] for name in SETS}
    for document in found:
        places, countries = tuple(place for place, _ in document.names), _countries(document)
        for place, gold in document.names:
            one = judged(gold, Answer(0, 0, place_for(place, context=places, countries=countries)))
            for at, value in enumerate((one.near, one.answered, True)):
                counts[document.set][at] += value
    return {name: (right, answered, all_) for name, (right, answered, all_) in counts.items()}


def _written(weights: Weights) -> Iterator[tuple[str, str, float]]:
    for table, names in (("meaning", FEATURES), ("sureness", SURENESS)):
        yield from ((table, name, value) for name, value in zip(names, weights[table], strict=True))


def main() -> None:
    """Learn without each fold, measure on it, then learn from all and write both."""
    parser = argparse.ArgumentParser(prog="python -m training.places")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    found = list(documents(parser.parse_args().data))
    total = {name: [0, 0, 0] for name in SETS}
    with FOLDS_FILE.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("fold", "table", "feature", "weight"))
        for fold in range(FOLDS):
            weights = learnt([one for one in found if one.fold != fold])
            table.writerows((fold, *row) for row in _written(weights))
            with using(weights):
                for name, counts in figures([one for one in found if one.fold == fold]).items():
                    total[name] = [a + b for a, b in zip(total[name], counts, strict=True)]
    for name, (right, answered, all_) in total.items():
        print(f"{name}: {100 * right / all_:.1f} % right, {100 * answered / all_:.1f} % answered of {all_}")
    with SHIPPED.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("table", "feature", "weight", "what"))
        table.writerows((*row, WHAT.get(row[1], f"it {row[1]}")) for row in _written(learnt(found)))


if __name__ == "__main__":
    main()
