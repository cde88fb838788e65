"""Sets of words from `words.yaml`: the vocabulary that stands around names, as data that people can edit."""

from __future__ import annotations

from functools import cache
from importlib import resources

from dateline.tables import load_table


@cache
def _sections() -> dict[str, str]:
    text = resources.files("dateline.registry").joinpath("words.yaml").read_bytes()
    sections: dict[str, str] = load_table(text)
    return sections


def words(section: str) -> frozenset[str]:
    """The words of one section."""
    return frozenset(_sections()[section].split())


def phrases(section: str) -> tuple[str, ...]:
    """The phrases of one section, in order."""
    return tuple(phrase.strip() for phrase in _sections()[section].split(";"))
