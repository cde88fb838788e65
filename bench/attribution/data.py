"""PolNeAR: news on politics in which people marked every attribution: who says, the words of saying, what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("source", "cue", "content")

Stretch = tuple[int, int]

_MARK = re.compile(r"^T\d+\t(\w+) ([\d ;]+)\t", re.MULTILINE)
"""A marked stretch in BRAT's file: its number, kind and characters. The words behind may go over several lines."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Of each kind the marked stretches, in characters of the text; a mark in pieces is one stretch from
    its first to its last character."""

    name: str
    text: str
    marked: dict[str, tuple[Stretch, ...]]


def load(path: Path) -> Iterator[Article]:
    """The articles of a part (`dev`) of the set, or of the whole of it, in order of their names."""
    folders = sorted(folder.parent for folder in path.rglob("attributions") if folder.is_dir())
    if not folders:
        raise ValueError(f"{path}: --data takes a folder of PolNeAR, with `attributions` and `text` in it")
    for folder in folders:
        for file in sorted((folder / "text").glob("*.txt")):
            # The names of the marks end in one more part, which says who marked.
            for marks in sorted((folder / "attributions").glob(f"{file.stem}*.ann"))[:1]:
                text = file.read_text(encoding="utf-8")
                yield Article(file.stem, text, _marked(marks.read_text(encoding="utf-8")))


def _marked(brat: str) -> dict[str, tuple[Stretch, ...]]:
    found: dict[str, set[Stretch]] = {kind: set() for kind in KINDS}
    for kind, stretch in _MARK.findall(brat):
        if kind.lower() in found:
            ends = [int(number) for number in stretch.replace(";", " ").split()]
            found[kind.lower()].add((min(ends), max(ends)))
    return {kind: tuple(sorted(stretches)) for kind, stretches in found.items()}
