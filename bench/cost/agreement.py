"""How far the weights that ship, in int8, agree with the same in fp32."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from dateline import weights
from dateline.extract.learned.incidents import CUTS, drafts
from dateline.extract.learned.model import NAME, Extractor, Seen, extractor


def agreement(full: Path, texts: list[str]) -> dict[str, Any] | None:
    """The largest and mean difference of the kinds, the share of fillers that both have. None where no weights ship."""
    shipped, spans, pieces = extractor(), weights.read(f"{NAME}-spans"), weights.read(f"{NAME}-pieces")
    if shipped is None or spans is None or pieces is None:
        return None
    whole = Extractor(full.read_bytes(), spans, pieces, "fp32")
    apart, both, either = [], 0, 0
    for text in texts:
        one, other = whole.see(text), shipped.see(text)
        apart.append(float(np.abs(one.scores.kinds - other.scores.kinds).max()))
        fills = [_fillers(seen) for seen in (one, other)]
        both, either = both + len(fills[0] & fills[1]), either + len(fills[0] | fills[1])
    return {
        "reports": len(texts),
        "kinds_largest": round(max(apart), 3),
        "kinds_mean": round(sum(apart) / len(apart), 4),
        "fillers_same": round(both / max(either, 1), 3),
    }


def _fillers(seen: Seen) -> set[tuple[str, str, str]]:
    found = drafts(seen.layout, seen.scores, CUTS)
    return {(each.kind, part, filler.quote) for each in found for part in each.parts for filler in each.parts[part]}
