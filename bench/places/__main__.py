"""`python -m bench.places --data PATH [--given-spans] [--folds] [--predictions OUT] [--json]`: see README.md."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from bench.command import command, digest, keep, predicting, put_down
from bench.places.data import Article, load
from bench.places.folds import FOLDS, fold_of, learnt_without, using
from bench.places.lookup import lookups
from bench.places.measure import Answer, answers, found_figures, given_figures, judged

FIGURES = Path(__file__).with_name("figures.json")

SETS = ("lgl.xml", "GeoWebNews", "GeoVirus.xml")
"""What a folder of sets may hold."""


def main() -> None:
    """Measure, and print what was found."""
    asked = _arguments()
    speed = lookups()  # first: it counts what the gazetteer alone takes
    paths = [asked.data / name for name in SETS if (asked.data / name).exists()] if asked.data.is_dir() else []
    found = {path.name: _figures(path, asked) for path in paths or [asked.data]}
    found["gazetteer"] = speed
    if asked.write:
        keep(found, FIGURES)
    print(json.dumps(found) if asked.json else _table(found))


def _figures(path: Path, asked: argparse.Namespace) -> dict[str, Any]:
    articles = load(path)
    given = [(article, _answered(article, given=True, folds=asked.folds)) for article in articles]
    pairs = [
        judged(gold, answer)
        for article, said in given
        for gold, answer in zip(article.toponyms, said, strict=True)
        if gold.id is not None or gold.lat is not None
    ]
    figures: dict[str, Any] = {"data": digest(path), "articles": len(articles), **given_figures(pairs)}
    said = given
    if not asked.given_spans:
        said = [(article, _answered(article, given=False, folds=asked.folds)) for article in articles]
        figures |= found_figures(said)
    if asked.predictions:
        put_down(list(_lines(said)), asked.predictions)
    return figures


def _answered(article: Article, *, given: bool, folds: bool) -> tuple[Answer, ...]:
    with using(learnt_without(fold_of(article.docid))) if folds else nullcontext():
        return answers(article, given=given)


def _lines(said: Sequence[tuple[Article, Sequence[Answer]]]) -> Iterator[dict[str, Any]]:
    for article, found in said:
        toponyms = [
            {"start": one.start, "end": one.end, "lat": one.place.lat, "lon": one.place.lon, "id": one.id}
            for one in found
        ]
        yield {"docid": article.docid, "toponyms": toponyms}


def _arguments() -> argparse.Namespace:
    parser = command("places", "Places of articles.")
    predicting(parser)
    parser.add_argument(
        "--data", type=Path, required=True, metavar="PATH", help="LGL, GeoVirus, GeoWebNews, or a folder"
    )
    parser.add_argument("--given-spans", action="store_true", help="only resolve the marked names")
    parser.add_argument("--folds", action="store_true", help=f"weights learnt without the document's fold, of {FOLDS}")
    return parser.parse_args()


def _table(found: dict[str, dict[str, Any]]) -> str:
    rows = [
        f"{name}\n" + "\n".join(f"  {key:22} {value}" for key, value in each.items()) for name, each in found.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
