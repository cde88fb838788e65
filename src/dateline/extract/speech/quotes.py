"""Where a report quotes: stretches between quotation marks, within one paragraph.

A quotation that a paragraph leaves open runs to its end, as the custom is where the next paragraph goes on
with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile(r"[“”„«»\"]|''|``")
_SINGLE = re.compile(r"(?<!\w)‘(?=\S)(.{12,}?)(?<=[,.?!…—])’(?!\w)")
"""Single marks, curly and closed behind a stop: an apostrophe has none before it. 12 characters keep out
words."""

_OPEN, _CLOSE = ("“", "„", "«", "``"), ("”", "»")
"""Marks that only open and only close; a straight one does both."""

_SHORT = 4
"""A quotation of fewer words is a phrase within someone's sentence and speaks for nobody on its own."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters from the opening mark to behind the closing one; `open` where the closing one is missing."""

    start: int
    end: int
    words: int
    open: bool

    @property
    def is_phrase(self) -> bool:
        """Whether it is a few words alone."""
        return self.words < _SHORT

    def covers(self, start: int, end: int) -> bool:
        """Whether the stretch lies within."""
        return self.start <= start and end <= self.end

    def holds_part_of(self, start: int, end: int) -> bool:
        """Whether the two share more than a mark and a blank."""
        return self.start + 3 < end and start + 3 < self.end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the two share a character."""
        return self.start < end and start < self.end


def quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of the text, in order, none within another."""
    found: list[Quote] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        found += _within(text, paragraph.start(), paragraph.end())
    return tuple(found)


def _within(text: str, start: int, end: int) -> list[Quote]:
    marks = [(mark.start(), mark.end(), mark.group()) for mark in _DOUBLE.finditer(text, start, end)]
    marks = [mark for mark in marks if not _is_inch(text, mark)]
    if not marks:
        return [_quote(text, hit.start(), hit.end(), False) for hit in _SINGLE.finditer(text, start, end)]
    found: list[Quote] = []
    opened: int | None = None
    for left, right, mark in marks:
        if opened is None and mark not in _CLOSE:
            opened = left
        elif opened is not None and mark not in _OPEN:
            found.append(_quote(text, opened, right, False))
            opened = None
    return found if opened is None else [*found, _quote(text, opened, end, True)]


def _is_inch(text: str, mark: tuple[int, int, str]) -> bool:
    return mark[2] == '"' and mark[0] > 0 and text[mark[0] - 1].isdigit() and text[mark[1] : mark[1] + 1].isalnum()


def _quote(text: str, start: int, end: int, is_open: bool) -> Quote:
    return Quote(start, end, len(text[start:end].split()), is_open)
