"""Five folds by document, and the weights that were learnt without each: a document is measured with weights that
have never seen it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from csv import DictReader
from pathlib import Path

from dateline.resolve import place_context
from dateline.resolve.place_reading import read_name

FOLDS = 5

FILE = Path(__file__).with_name("folds.csv")

Weights = Mapping[str, tuple[float, ...]]
"""By table ("meaning", "sureness") the weights in the order of its features."""


def fold_of(docid: int) -> int:
    """The fold of a document: documents in the order of the file, dealt like cards."""
    return docid % FOLDS


def learnt_without(fold: int) -> Weights:
    """The weights that training/places.py learnt from the other folds."""
    with FILE.open(encoding="utf-8") as lines:
        rows = {
            (row["table"], row["feature"]): float(row["weight"])
            for row in DictReader(lines)
            if row["fold"] == str(fold)
        }
    return {
        "meaning": tuple(rows["meaning", name] for name in place_context.FEATURES),
        "sureness": tuple(rows["sureness", name] for name in place_context.SURENESS),
    }


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Resolve with these weights in place of those that ship."""
    shipped = place_context.weights
    place_context.weights = lambda table: weights[table]  # type: ignore[assignment]
    _forget()
    try:
        yield
    finally:
        place_context.weights = shipped
        _forget()


def _forget() -> None:
    """What was kept under other weights."""
    place_context._votes.cache_clear()
    read_name.cache_clear()
