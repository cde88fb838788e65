"""The extractor: the graphs that ship, read once a process, and what they see in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np

from dateline import weights
from dateline.extract.learned.incidents import KINDS, PARTS, STATUSES, TYPES, Floats, Scores
from dateline.extract.learned.layout import Layout, Window, lay_out

NAME = "extractor"

_ROWS = 4096
"""Spans scored at once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the weights see in a text. `acts` and `statuses` are for each piece: how much it weighs in its sentence and
    what it says of the act's type; what it says of the status, if it is the act."""

    layout: Layout
    scores: Scores
    acts: Floats
    statuses: Floats

    def types(self, start: int, end: int) -> dict[str, float]:
        """Which type the main act between two characters has; what is left to 1 is none. Empty if not read."""
        words = self._words(start, end)
        if not words:
            return {}
        inside = self.acts[self.layout.first[words[0]] : self.layout.last[words[-1]] + 1]
        odds = _softmax((_softmax(inside[:, :1], 0) * inside[:, 1:]).sum(axis=0), 0)
        return dict(zip(TYPES, map(float, odds), strict=False))

    def status(self, start: int, end: int) -> dict[str, float]:
        """Whether the act that the characters name happened. Empty where they were not read."""
        words = self._words(start, end)
        if not words:
            return {}
        odds = _softmax(self.statuses[self.layout.first[words]].mean(axis=0), 0)
        return dict(zip(STATUSES, map(float, odds), strict=True))

    def _words(self, start: int, end: int) -> list[int]:
        return [place for place, (one, other) in enumerate(self.layout.words) if one < end and start < other]


class Extractor:
    """The graphs and the tokenizer. One thread each: a run has a process for each core."""

    def __init__(self, encoder: bytes, spans: bytes, pieces: bytes, version: str) -> None:
        import onnxruntime  # noqa: PLC0415  a tenth of a second, for those who ask
        from tokenizers import Tokenizer  # noqa: PLC0415  the same

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._encoder = onnxruntime.InferenceSession(encoder, options, providers=["CPUExecutionProvider"])
        self._spans = onnxruntime.InferenceSession(spans, options, providers=["CPUExecutionProvider"])
        self._pieces = Tokenizer.from_str(pieces.decode())
        self.version = version

    def see(self, text: str) -> Seen:
        """Read a text."""
        layout = lay_out(text, self._pieces)
        windows = [self._window(layout, window) for window in layout.windows]
        if not windows:
            return _nothing(layout)
        signals = np.concatenate(windows)
        parts, kinds, acts, statuses = np.split(
            signals, np.cumsum([signals.shape[1] - _OTHERS, 2 * len(KINDS), 2 + len(TYPES)]), axis=1
        )
        fillers, within = self._fillers(layout, parts)
        scores = Scores(_kinds(kinds), fillers, within)
        return Seen(layout, scores, acts, statuses)

    def _window(self, layout: Layout, window: Window) -> Floats:
        found = self._encoder.run(None, {"ids": layout.ids[None, window.start : window.end]})[0][0]
        return cast("Floats", found[window.first - window.start : window.last - window.start])

    def _fillers(self, layout: Layout, parts: Floats) -> tuple[Floats, Floats]:
        """The probability of each part and of each kind, by span."""
        if not len(layout.spans):
            return np.zeros((0, len(PARTS)), np.float32), np.zeros((0, len(KINDS)), np.float32)
        first, last, middle, whole = np.split(parts, 4, axis=1)
        begins, ends = layout.first, layout.last
        inner = (middle[begins] + middle[ends]) / 2
        summed = np.concatenate([np.zeros_like(inner[:1]), np.cumsum(inner, axis=0)])
        rest = whole.mean(axis=0)
        found = []
        for start in range(0, len(layout.spans), _ROWS):
            one, other = layout.spans[start : start + _ROWS].T
            length = (other - one + 1)[:, None].astype(np.float32)
            given = first[begins[one]] + last[ends[other]] + (summed[other + 1] - summed[one]) / length + rest
            found.append(self._spans.run(None, {"summed": given, "widths": other - one})[0])
        odds = _sigmoid(np.concatenate(found))
        return odds[:, : len(PARTS)], odds[:, len(PARTS) :]


_OTHERS = 2 * len(KINDS) + 2 + len(TYPES) + len(STATUSES)
"""Numbers of a piece that do not belong to spans."""


def _nothing(layout: Layout) -> Seen:
    empty = np.zeros((0, 0), np.float32)
    scores = Scores(np.zeros(len(KINDS), np.float32), np.zeros((0, len(PARTS)), np.float32), empty)
    return Seen(layout, scores, empty, empty)


def _kinds(signals: Floats) -> Floats:
    weigh, values = signals[:, : len(KINDS)], signals[:, len(KINDS) :]
    return _sigmoid((_softmax(weigh, 0) * values).sum(axis=0))


def _sigmoid(values: Floats) -> Floats:
    return cast("Floats", 1 / (1 + np.exp(-values)))


def _softmax(values: Floats, axis: int) -> Floats:
    shifted = np.exp(values - values.max(axis=axis, keepdims=True))
    return cast("Floats", shifted / shifted.sum(axis=axis, keepdims=True))


@cache
def extractor() -> Extractor | None:
    """The extractor that ships; None where its weights do not, and then the rules stand alone."""
    graphs = [weights.read(name) for name in (NAME, f"{NAME}-spans", f"{NAME}-pieces")]
    if any(each is None for each in graphs):
        return None
    encoder, spans, pieces = cast("list[bytes]", graphs)
    return Extractor(encoder, spans, pieces, weights.entries()[NAME].version)
