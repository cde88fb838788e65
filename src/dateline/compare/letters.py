"""The letters of a name as they are compared."""

from __future__ import annotations

import unicodedata

_WHOLE = str.maketrans({"ı": "i", "ø": "o", "ł": "l"})
"""Letters with marks that Unicode does not take apart."""


def bare(text: str) -> str:
    """Text without case and marks."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE))
    return "".join(char for char in apart if not unicodedata.combining(char))
