"""A text as the encoder reads it: every word has its pieces, every piece is read once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline import weights
from dateline.extract.learned.layout import LONGEST, MOST, WINDOW, Layout, lay_out, windows


def laid(text: str) -> Layout:
    return lay_out(text, Tokenizer.from_str((weights.read("extractor-pieces") or b"").decode()))


@pytest.mark.parametrize("pieces", [0, 1, WINDOW, WINDOW + 1, 700, 894, 895, 2000, MOST])
def test_windows_keep_each_piece_once(pieces: int) -> None:
    kept = [piece for window in windows(pieces) for piece in range(window.first, window.last)]
    assert kept == list(range(pieces))


@pytest.mark.parametrize("pieces", [WINDOW + 1, 2000, MOST])
def test_windows_hold_what_they_keep(pieces: int) -> None:
    assert all(window.start <= window.first <= window.last <= window.end for window in windows(pieces))


def test_spans_are_runs_of_words_within_a_sentence() -> None:
    found = laid("Gunmen fled. Police, too.")
    assert [found.text[slice(*found.quote((int(a), int(b))))] for a, b in found.spans] == [
        "Gunmen", "Gunmen fled", "fled", "Police", "Police, too", "too",
    ]  # fmt: skip


def test_no_span_is_longer_than_the_longest() -> None:
    found = laid("word " * 40)
    assert max(int(other - one) + 1 for one, other in found.spans) == LONGEST


def test_brackets_are_parentheses_and_quotes_stay_as_written() -> None:
    found = laid("the front [FMLN]")
    assert found.text[slice(*found.quote((3, 3)))] == "FMLN"


def test_a_long_text_is_read_so_far() -> None:
    assert len(laid("word " * 20_000).ids) == MOST


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_laid_out(text: str) -> None:
    found = laid(text)
    assert len(found.first) == len(found.last) == len(found.words) == len(found.sentence)
    assert all(0 <= one < max(1, len(found.ids)) for one in (*found.first, *found.last))
