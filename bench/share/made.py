"""A record of any size for measuring: the incidents of the golden files again and again, each time under other ids.

They say nothing about quality. What is measured is how many of them a second become a format, and in how much memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.arrive import arrive
from dateline.model import make_id
from dateline.share.jsonl_in import read
from dateline.store import open_record

SEED = Path(__file__).parents[2] / "tests" / "share" / "golden" / "record.jsonl"

_ID = re.compile(r"\b(acc|inc|rep|clm|org|ast|tot|prf)_([a-z2-7]{16})\b")


def record(where: Path, incidents: int, folder: Path) -> Path:
    """A record of so many incidents."""
    source = folder / f"{incidents}.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(lines(incidents))
    with open_record(where, create=True) as opened:
        arrive(read(source), opened, name=source.name)
    source.unlink()
    return where


def lines(incidents: int) -> Iterator[str]:
    """So many lines of JSON, each a copy of a line of the seed whose ids are its own."""
    seed = SEED.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(incidents):
        copy, line = divmod(number, len(seed))
        yield _ID.sub(lambda found, copy=copy: _another(found, copy), seed[line])


def _another(found: re.Match[str], copy: int) -> str:
    """The id of the copy. Account and incident share the letters, as report and origin do."""
    kin = {"inc": "acc", "org": "rep"}.get(found[1], found[1])
    return found[1] + make_id("x", kin, found[2], copy)[1:] if copy else found[0]
