"""Groups of reports whose incidents look alike, written by somebody who had not seen the rules, and how well they are
told apart.

A telling is the words of a report that name one incident. It is found where an account is anchored in their sentence,
the nearest where several are, else where an account (anchored in the title, say) takes most from that sentence. Of what
is found, every two tellings are right together or apart. All groups of a half stand in one record, so that what is
joined across groups is wrong too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.fuse import clusters, fuse, origins, sketch, told
from dateline.fuse.told import Told
from dateline.model import Account, Capture
from dateline.pipeline import read_one
from dateline.store import Reading

from .partitions import agreement

FILE = Path(__file__).with_name("lookalikes.jsonl")
HALVES = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one report that tell of one incident; `start` and `end` in the report's text."""

    incident: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Half:
    """The readings of one half, by the id that the file gives each report, and the tellings."""

    readings: dict[str, Reading]
    tellings: tuple[Telling, ...]


def load(half: str, path: Path = FILE) -> Half:
    """Read the reports of one half."""
    groups = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    chosen = [group for group in groups if group["half"] == half]
    rows = [report for group in chosen for report in group["reports"]]
    readings = {row["id"]: _read(row) for row in rows}
    return Half(readings, tuple(each for group in chosen for each in _tellings(group, readings)))


def _read(row: dict[str, Any]) -> Reading:
    found = read_one(Capture(json.dumps(row).encode(), media="json"))
    assert isinstance(found, Reading), row["id"]
    return found


def _tellings(group: dict[str, Any], readings: dict[str, Reading]) -> Iterable[Telling]:
    for number, incident in enumerate(group["incidents"]):
        for telling in incident["tellings"]:
            start = readings[telling["report"]].report.text.find(telling["words"])
            assert start >= 0, (telling["report"], telling["words"])
            name = f"{group['group']}/{number}"
            yield Telling(name, telling["report"], start, start + len(telling["words"]))


def found(half: Half) -> dict[Telling, Account]:
    """The account of each telling that has one."""
    pairs = ((each, _account(each, half.readings[each.report])) for each in half.tellings)
    return {telling: account for telling, account in pairs if account is not None}


def _account(telling: Telling, reading: Reading) -> Account | None:
    start, end = _sentence(reading.report.text, telling)
    accounts = reading.extraction.accounts
    inside = [each for each in accounts if start <= each.anchor.start < end]
    if inside:
        return min(inside, key=lambda each: (_away(each, telling), each.anchor.start))
    drawn = [(_drawn(each, start, end), -each.anchor.start, each.id, each) for each in accounts]
    return max((each for each in drawn if each[0]), default=(0, 0, "", None))[3]


def _drawn(account: Account, start: int, end: int) -> int:
    """How many claims of an account have their words between these places."""
    return sum(claim.span is not None and start <= claim.span.start < end for claim in account.claims)


def _away(account: Account, telling: Telling) -> int:
    return max(0, account.anchor.start - telling.end, telling.start - account.anchor.end)


def _sentence(text: str, telling: Telling) -> tuple[int, int]:
    """From the last end of a sentence before the words to the next after them."""
    before = max(text.rfind(mark, 0, telling.start) for mark in (". ", "? ", "! ", ".” ", '." ', "\n"))
    ends = [place for mark in (". ", "? ", "! ", "\n") if (place := text.find(mark, telling.end)) >= 0]
    return before + 1, min(ends, default=len(text))


def items(half: Half) -> list[Told]:
    """Every account of the half, as fusing takes it."""
    origin = origins({each.report.id: sketch(each.report) for each in half.readings.values()})
    return [
        told(account, reading.report, origin=origin[reading.report.id])
        for reading in half.readings.values()
        for account in reading.extraction.accounts
    ]


def figures(half: Half) -> dict[str, Any]:
    """Tellings found, and over those found pairwise and B-cubed figures, in per cent."""
    accounts = found(half)
    everyone = items(half)
    groups = clusters((item.account.id for item in everyone), fuse(everyone).judgements)
    home = {id_: number for number, group in enumerate(groups) for id_ in group}
    put = {_name(telling): home[account.id] for telling, account in accounts.items()}
    gold = {_name(telling): telling.incident for telling in accounts}
    return {"found": round(100 * len(accounts) / len(half.tellings), 1), **agreement(put, gold)}


def _name(telling: Telling) -> str:
    return f"{telling.report}:{telling.start}"
