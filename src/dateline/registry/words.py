"""Sets of words from `words.yaml`: the vocabulary that stands around names, as data that people can edit."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dateline.tables import load_table, word_lists


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    return word_lists(load_table(resources.files("dateline.registry").joinpath("words.yaml").read_bytes()))


def words(section: str) -> frozenset[str]:
    """The words of one section."""
    return frozenset(_sections()[section])


def phrases(section: str) -> tuple[str, ...]:
    """The phrases of one section, in order."""
    return _sections()[section]
