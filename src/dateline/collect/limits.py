"""How much one input may hold before it is taken for a bomb or for no article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read, in bytes. A long investigation is about 100 KB of text in 1 MB of page, so 20 MB is
    no article. Text packs 3 to 20 times smaller and repetitive rows up to about 100 times; 200 is a bomb."""

    text: int = 20_000_000
    ratio: int = 200
    total: int = 4 << 30


LIMITS = Limits()
