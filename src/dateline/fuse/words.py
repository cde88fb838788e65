"""Sets of words from `words.yaml`: words for people, as data that people can edit."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dateline.tables import load_table, word_lists


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return word_lists(load_table(resources.files("dateline.fuse").joinpath("words.yaml").read_bytes()))


def words(*lists: str) -> frozenset[str]:
    """The words of these lists."""
    return frozenset().union(*(_lists()[each] for each in lists))
