"""How a text is laid out for the encoder: words, their pieces, windows of pieces, and the spans that can be a filler.

The same layout is used for learning and for reading, so that the weights meet at work what they met at school.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

WINDOW = 510
"""Pieces that the encoder reads at once, its two marks of begin and end apart."""

STRIDE = 384
"""Pieces from one window to the next: neighbours share 126, and a piece is read where it is farther from an edge."""

MOST = 24 * STRIDE
"""Pieces read of one text, some 7,000 words: of a longer one so much is read, in bounded time and memory."""

LONGEST = 12
"""Words of the longest filler. Of MUC-4's one in a hundred is longer."""

_WORD = re.compile(r"\w+(?:[.'/-]\w+)*|[^\w\s]")
_STOPS = frozenset(".;:?!")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are read together; of them `first` to `last` are kept."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """One text. `words` are in characters; `first` and `last` the pieces of each word; `sentence` numbers the sentence
    of each word; `spans` has a row (first word, last word) for each candidate."""

    text: str
    words: tuple[tuple[int, int], ...]
    ids: Ints
    first: Ints
    last: Ints
    sentence: Ints
    spans: Ints
    windows: tuple[Window, ...]

    def quote(self, span: tuple[int, int]) -> tuple[int, int]:
        """The characters of a span of words."""
        return self.words[span[0]][0], self.words[span[1]][1]


def lay_out(text: str, pieces: Tokenizer) -> Layout:
    """Lay a text out, as far as it is read. Brackets are read as parentheses: MUC-4 has both for the same."""
    read = text.replace("[", "(").replace("]", ")")
    encoding = pieces.encode(read, add_special_tokens=False)
    ids, offsets = encoding.ids[:MOST], encoding.offsets[:MOST]
    end = offsets[-1][1] if offsets else 0
    words = tuple(match.span() for match in _WORD.finditer(read, 0, end))
    first, last = _pieces_of(words, offsets)
    sentence = _sentences(read, words)
    spans = _spans(read, words, sentence)
    return Layout(text, words, np.asarray(ids, dtype=np.int64), first, last, sentence, spans, windows(len(ids)))


def windows(pieces: int) -> tuple[Window, ...]:
    """Windows over so many pieces. Of two that hold a piece the one counts in which it is farther from an edge."""
    if pieces <= WINDOW:
        return (Window(0, pieces, 0, pieces),) if pieces else ()
    starts = [*range(0, pieces - WINDOW, STRIDE), pieces - WINDOW]
    seams = [0, *((one + WINDOW + other) // 2 for one, other in pairwise(starts)), pieces]
    return tuple(Window(start, start + WINDOW, seams[place], seams[place + 1]) for place, start in enumerate(starts))


def _pieces_of(words: tuple[tuple[int, int], ...], offsets: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    """The first and the last piece of each word; a word without one (a rare mark) has that of the word before."""
    first, last = [-1] * len(words), [-1] * len(words)
    word = 0
    for piece, (start, _) in enumerate(offsets):
        while word < len(words) and words[word][1] <= start:
            word += 1
        if word == len(words):
            break
        if first[word] < 0:
            first[word] = piece
        last[word] = piece
    for word in range(len(words)):
        if first[word] < 0:
            first[word] = last[word] = last[word - 1] if word else 0
    return np.asarray(first, dtype=np.int64), np.asarray(last, dtype=np.int64)


def _sentences(text: str, words: tuple[tuple[int, int], ...]) -> Ints:
    ends = np.asarray([text[start:end] in ".?!" for start, end in words], dtype=np.int64)
    return np.cumsum(ends) - ends if len(words) else ends


def _spans(text: str, words: tuple[tuple[int, int], ...], sentence: Ints) -> Ints:
    """All runs of up to LONGEST words within a sentence that begin and end with a word and not with a mark."""
    mark = [not (text[start].isalnum() or text[start] in "$\"'") for start, _ in words]
    found: list[tuple[int, int]] = []
    for one in range(len(words)):
        if mark[one]:
            continue
        for other in range(one, min(len(words), one + LONGEST)):
            if text[words[other][0]] in _STOPS or sentence[other] != sentence[one]:
                break
            if not mark[other]:
                found.append((one, other))
    return np.asarray(found, dtype=np.int64).reshape(-1, 2)
