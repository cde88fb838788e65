"""Sentences of which somebody who had not seen the rules says which standing relations they assert, on whose word and
since when: assertions.yaml.

The part `test` is there to measure with: only its totals are looked at.

    relations   subject, relation, object and polarity are right
    claimant    of the relations that are right, those whose claimant is, the report's own voice included
    when        of those to which the key gives days, or the reading does, the ones that have the days of the key
    quiet       of the sentences that assert nothing, those of which nothing is read
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dateline.model import Assertion

PARTS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Relation:
    """One standing relation of the key. What is right in several ways stands parted by "|"."""

    subject: str
    relation: str
    object: str
    claimant: str | None = None
    polarity: str = "asserts"
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence with what it asserts."""

    id: str
    part: str
    text: str
    told: tuple[Relation, ...]


def load(path: Path) -> list[Telling]:
    """The sentences, in the order of the file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Telling(row["id"], row["part"], row["text"], tuple(Relation(**one) for one in row["told"])) for row in rows]


def score(rows: Sequence[Telling], read: Callable[[str], Iterable[Assertion]]) -> dict[str, Any]:
    """The figures, in per cent with the counts that they come from."""
    pairs: list[tuple[Relation, Assertion]] = []
    said = wanted = silent = 0
    for row in rows:
        found = list(read(row.text))
        said, wanted, silent = said + len(found), wanted + len(row.told), silent + (not row.told and not found)
        pairs += _paired(row.told, found)
    quiet = sum(not row.told for row in rows)
    dated = [(want, one) for want, one in pairs if want.when or one.since or one.until]
    return {
        "sentences": len(rows),
        "precision": share(len(pairs), said),
        "recall": share(len(pairs), wanted),
        "f1": share(2 * len(pairs), said + wanted),
        "claimant": share(sum(_same_claimant(want, one) for want, one in pairs), len(pairs)),
        "when": share(sum(days(want.when) == when(one) for want, one in dated), len(dated)),
        "quiet": share(silent, quiet),
    }


def share(part: int, whole: int) -> tuple[float, str]:
    """A share in per cent, and what it is a share of."""
    return round(100 * part / max(1, whole), 1), f"{part}/{whole}"


def when(one: Assertion) -> tuple[str | None, str | None]:
    """The first and the last day for which it is asserted."""
    return None if one.since is None else one.since.start, None if one.until is None else one.until.end


def days(key: str | None) -> tuple[str | None, str | None]:
    """The same of the key: "2001..", "1990s", "..2021", "1991..1996", "2014-08"."""
    first, _, last = (key or "").partition("..") if ".." in (key or "") else (key or "", "", key or "")
    return _bound(first)[0] if first else None, _bound(last)[1] if last else None


def _bound(words: str) -> tuple[str, str]:
    if words.endswith("0s"):
        return f"{words[:4]}-01-01", f"{int(words[:4]) + 9}-12-31"
    year, month = int(words[:4]), words[5:]
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{words}-01", f"{words}-{monthrange(year, int(month))[1]}"


def _paired(told: Iterable[Relation], found: Iterable[Assertion]) -> list[tuple[Relation, Assertion]]:
    left = list(found)
    pairs = []
    for want in told:
        one = next((one for one in left if _same(want, one)), None)
        if one is not None:
            left.remove(one)
            pairs.append((want, one))
    return pairs


def _same(want: Relation, one: Assertion) -> bool:
    return (
        one.relation in want.relation.split("|")
        and one.polarity == want.polarity
        and _means(want.subject, one.subject.name)
        and _means(want.object, one.object)
    )


def _means(wanted: str, name: str) -> bool:
    """Whether a name is one of those of the key, in full or with more or fewer words of it."""
    said = _bare(name)
    return any(one in said or said in one for one in map(_bare, wanted.split("|")))


def _bare(name: str) -> str:
    return " ".join(word for word in name.lower().replace("'s", "").replace("’s", "").split() if word != "the")


def _same_claimant(want: Relation, one: Assertion) -> bool:
    if want.claimant is None or one.claimant is None:
        return want.claimant is None and one.claimant is None
    return _means(want.claimant, one.claimant.name)
