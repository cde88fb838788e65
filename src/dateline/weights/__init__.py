"""The learnt weights that ship, and what is known of them: see manifest.toml."""

from __future__ import annotations

from dateline.weights.load import Weights, entries, read

__all__ = ["Weights", "entries", "read"]
