"""`python -m bench.cost.worker FOLDER rules|models`: read the texts of a folder, and print what that took.

The models and tables are loaded before the clock starts; what that takes is printed apart.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from dateline.extract.gate import OPEN, relevance
from dateline.extract.learned.model import extractor
from dateline.model import Capture
from dateline.pipeline import read_one


def main() -> None:
    """Measure, and print one line of JSON."""
    folder, models = Path(sys.argv[1]), sys.argv[2] == "models"
    began = time.process_time()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    _read("Gunmen killed two policemen in Quetta on Monday, the minister said.", models=models)
    loaded = time.process_time()
    wall = time.perf_counter()
    for text in texts:
        _read(text, models=models)
    print(
        json.dumps(
            {
                "reports": len(texts),
                "wall": time.perf_counter() - wall,
                "cpu": time.process_time() - loaded,
                "loading_cpu": loaded - began,
            }
        )
    )


def _read(text: str, *, models: bool) -> None:
    """One report, from bytes to names resolved; the weights look at it where the gate lets it in."""
    read_one(Capture(text.encode(), media="text"))
    weights = extractor() if models else None
    if weights is not None and relevance(text) >= OPEN:
        weights.see(text)


if __name__ == "__main__":
    main()
