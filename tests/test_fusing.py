"""A few reports more end where all at once end, byte for byte, in whatever order and batches they come."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dateline import fusing, versions
from dateline.fuse import sketch
from dateline.fuse.copies import TIES
from dateline.model import Account, Capture, Extraction, Published, Report, Span, make_id
from dateline.release import Terms, release
from dateline.share import jsonl
from dateline.share.frame import Job, Options
from dateline.store import Decision, Reading, Record, decide, open_record, stand, tables
from dateline.store.codec import to_json
from fuse.factory import account, party

MODULES = ("candidates", "crowds", "origins", "reprints", "succession", "reissues", "run", "more")
"""Modules of `dateline.fuse`: a bound that one has from another is lowered in both."""

BOUNDS = {
    "candidates": {"CROWD": 4, "FEW": 2, "_ENOUGH": 2},
    "crowds": {"LEADERS": 1},
    "origins": {"CROWD": 3, "NEAR": 1},
    "reprints": {"CROWD": 3, "NEAR": 1},
    "succession": {"CROWD": 2},
    "reissues": {"CROWD": 2},
    "run": {"CLOSED": 3},
}
"""So low that a dozen reports pass each of them, up and down again."""

STORIES = tuple(
    tuple(
        f"{who} told {outlet} that the blast near {place} {verb} the old market road before noon and that {what} were "
        f"still being counted by rescue teams from {town}."
        for who, outlet, place, verb, what, town in rows
    )
    for rows in (
        (
            ("Colonel Rahim", "reporters", "Sariab Phatak", "shook", "the wounded", "Mastung"),
            ("Doctor Bibi", "listeners", "Jinnah Chowk", "closed", "burnt shops", "Pishin"),
            ("Trader Karim", "neighbours", "Lytton Gate", "emptied", "missing carts", "Chaman"),
            ("Witness Gul", "a crowd", "Alamdar Lane", "blackened", "broken doors", "Kalat"),
        ),
        (
            ("Captain Omar", "villagers", "Lashkar Pul", "cut", "lost rifles", "Gereshk"),
            ("Elder Nazar", "the council", "Bost Fort", "blocked", "empty houses", "Nawzad"),
            ("Nurse Zarmina", "relatives", "Babaji Canal", "flooded", "the missing", "Marja"),
            ("Driver Salim", "a passer-by", "Qala Bost", "lit", "burnt lorries", "Sangin"),
        ),
    )
)
SIDES = (
    (party("TTP", actor="ttp"), party("police", "target", "police-kp")),
    (party("BLA", actor="bla"), party("the railway station", "target")),
    (),
)
DAYS = ("2023-05-03", "2023-05-04", "2023-05", None)
TOWNS = ("Quetta", "Peshawar", None)
MODES = ("explosives", "firearms")
TITLES = ("Blast kills many in the market road", "Gunmen attack a post by the canal", None)
OUTLETS = ("dawn", "reuters", None)
ADDRESSES = ("https://example.org/news/1", "https://example.org/news/2", None)
NOTES = (
    "",
    "An earlier version of this article gave a wrong number of dead.",
    f'Correction: the story "{TITLES[0]}" wrongly gave the number of dead.',
    f'Retraction: the story "{TITLES[1]}" has been withdrawn.',
)


@dataclass(frozen=True)
class Told:
    """What an account of a made-up report tells, by its places in the tables above."""

    day: int
    town: int
    mode: int
    sides: int
    killed: int | None
    part: int


@dataclass(frozen=True)
class Made:
    """A made-up report."""

    story: int
    parts: tuple[int, ...]
    told: tuple[Told, ...]
    title: int
    outlet: int
    address: int
    note: int
    published: int


def _index(of: Sequence[object]) -> st.SearchStrategy[int]:
    return st.integers(0, len(of) - 1)


TOLD = st.builds(
    Told,
    _index(DAYS),
    _index(TOWNS),
    _index(MODES),
    _index(SIDES),
    st.sampled_from([None, 3, 9, 12]),
    st.integers(0, 3),
)
MADE = st.builds(
    Made,
    _index(STORIES),
    st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True).map(tuple),
    st.lists(TOLD, min_size=0, max_size=2).map(tuple),
    _index(TITLES),
    _index(OUTLETS),
    _index(ADDRESSES),
    st.sampled_from([0, 0, 0, 1, 2, 3]),
    st.integers(3, 6),
)


Put = tuple[Capture, Reading]


def reading(number: int, made: Made) -> Put:
    """The report as a run would put it down. Its number stands in its bytes, not in its text."""
    capture = Capture(f"{number}\n{made}".encode())
    title = TITLES[made.title]
    parts = [*([title] if title else []), *(STORIES[made.story][part] for part in made.parts), NOTES[made.note]]
    text = "\n\n".join(part for part in parts if part)
    day = f"2023-05-{made.published:02}"
    report = Report(
        capture.report_id, capture.sha256, text, title=title, outlet=OUTLETS[made.outlet],
        url=ADDRESSES[made.address], published=Published(day, "stated", "meta"),
    )  # fmt: skip
    told = tuple(_account(report, place, one, made) for place, one in enumerate(made.told))
    return capture, Reading(report, Extraction(report.id, told), to_json(sketch(report)))


def _account(report: Report, place: int, told: Told, made: Made) -> Account:
    item = account(
        f"{report.id}{place}", mode=MODES[told.mode], when=DAYS[told.day], at=TOWNS[told.town],
        parties=SIDES[told.sides], killed=told.killed,
    )  # fmt: skip
    words = STORIES[made.story][made.parts[told.part % len(made.parts)]]
    start = report.text.index(words) + place
    anchor = Span(start, start + 8, report.text[start : start + 8])
    return replace(item.account, id=make_id("acc", report.id, place), report=report.id, anchor=anchor)


@contextmanager
def low(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With low bounds, and no number of new reports too many."""
    with monkeypatch.context() as patch:
        for name in MODULES:
            for bound, value in BOUNDS.get(name, {}).items():
                patch.setattr(importlib.import_module(f"dateline.fuse.{name}"), bound, value, raising=False)
        patch.setattr(fusing, "FEW", float("inf"))
        yield


def put(record: Record, reports: Sequence[Put]) -> None:
    """Put reports down and compare them."""
    for capture, each in reports:
        record.save(capture, "coded", rules=versions.reading(), reading=each)
    fusing.fuse(record)


def contents(record: Record) -> dict[str, list[str]]:
    """All that fusing writes, and the export."""
    wanted: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("judgements", (tables.judgements,)),
        ("origins", (tables.sketches.c.report, tables.sketches.c.origin)),
        ("successions", (tables.successions,)),
        ("facts", (tables.facts,)),
    )
    found = {name: sorted(str(dict(row)) for row in record.rows(select(*of))) for name, of in wanted}
    return {**found, "export": exported(record).splitlines()}


def exported(record: Record) -> str:
    """The record as it is shared."""
    with release(record, Terms(redact=False)) as found:
        return "".join(jsonl.lines(Job(found, Options(level="red"))))


def grown(batches: Sequence[Sequence[Put]]) -> dict[str, list[str]]:
    """What a record holds into which these came one batch after another."""
    with opened() as record:
        for batch in batches:
            put(record, batch)
        return contents(record)


@contextmanager
def opened() -> Iterator[Record]:
    """A new record on the disk."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "a.db", create=True) as record:
        yield record


def say(record: Record, accounts: Sequence[str], report: str) -> None:
    """A person parts two accounts, and lets a report stand."""
    if len(accounts) > 1:
        decide(record, Decision(0, accounts[0], accounts[1], "different", "Ann", "two stalls"))
    stand(record, report, None, by="Ann", why="it stands")


@pytest.fixture(autouse=True)
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports each pass over a whole record found in it."""
    found: list[int] = []
    whole = fusing._all

    def counted(record: Record, *given: Any) -> None:
        found.append(len(record.report_ids()))
        whole(record, *given)

    monkeypatch.setattr(fusing, "_all", counted)
    return found


SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}


@settings(max_examples=60, **SLOW)
@given(st.lists(MADE, min_size=2, max_size=14), st.data())
def test_reports_that_come_in_batches_end_where_all_at_once_end(
    monkeypatch: pytest.MonkeyPatch, passes: list[int], made: list[Made], data: st.DataObject
) -> None:
    reports = [reading(number, one) for number, one in enumerate(made)]
    order = data.draw(st.permutations(reports))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1)))) if len(order) > 1 else []
    batches = [order[start:end] for start, end in pairwise([0, *cuts, len(order)])]
    with low(monkeypatch):
        passes.clear()
        found = grown(batches)
        assert passes == [len(batches[0])]
        assert found == grown([reports])


@settings(max_examples=15, **SLOW)
@given(st.lists(MADE, min_size=1, max_size=5), st.lists(MADE, min_size=1, max_size=5))
def test_what_people_said_between_two_runs_changes_nothing_of_that(
    monkeypatch: pytest.MonkeyPatch, first: list[Made], later: list[Made]
) -> None:
    reports = [reading(number, one) for number, one in enumerate([*first, *later])]
    with low(monkeypatch):
        with opened() as record:
            put(record, reports[: len(first)])
            accounts, report = record.account_ids()[:2], record.report_ids()[0]
            say(record, accounts, report)
            for one in reports[len(first) :]:
                put(record, [one])
            found = contents(record)
        with opened() as record:
            put(record, reports)
            say(record, accounts, report)
            fusing.fuse(record)
            assert contents(record) == found


# --------------------------------------------------------------------------------------------------
# When all have to be looked at again


BLAST = Told(day=0, town=0, mode=0, sides=0, killed=9, part=0)
MANY = [
    reading(number, Made(number % 2, (0, 1, 2), (replace(BLAST, day=number % 3),), 0, number % 2, 2, 0, 3))
    for number in range(9)
]

LAST = [reading(9, Made(1, (1, 2), (BLAST,), 1, 0, 2, 0, 4))]


@pytest.fixture
def fused(monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    """A record of eight reports that were compared."""
    with low(monkeypatch), opened() as record:
        put(record, MANY[:8])
        yield record


def test_one_more_report_needs_no_pass_over_the_record(fused: Record, passes: list[int]) -> None:
    put(fused, MANY[8:])
    assert passes == [8]
    assert contents(fused) == grown([MANY])


def test_what_was_judged_elsewhere_stays_and_changes_nothing_else(fused: Record) -> None:
    """As a pass over the record leaves it."""
    (one, *_) = (each for each in fused.judgements() if each.by not in TIES)
    for record in (fused, second := open_record(f"{fused.where}2", create=True)):
        put(record, MANY[:8])
        with record.writing() as connection:
            here = tables.judgements.c.left_account == one.left, tables.judgements.c.right_account == one.right
            elsewhere = {"signed": "fuse.v1", "verdict": "different", "probability": 0.1}
            connection.execute(tables.judgements.update().where(*here).values(**elsewhere))
    with second:
        Path(f"{second.where}-index").unlink()
        for record in (fused, second):
            put(record, MANY[8:])
        assert contents(fused) == contents(second)
        assert any(each.by == "fuse.v1" for each in fused.judgements())


def test_without_the_index_all_are_compared(fused: Record, passes: list[int]) -> None:
    Path(f"{fused.where}-index").unlink()
    put(fused, MANY[8:])
    assert passes == [8, 9]
    assert contents(fused) == grown([MANY])


def test_with_the_index_of_another_record_all_are_compared(fused: Record, passes: list[int]) -> None:
    with opened() as other:
        put(other, MANY[:3])
        for file in Path(other.where).parent.glob("*-index*"):
            shutil.copy(file, Path(fused.where).parent / file.name)
    put(fused, MANY[8:])
    assert passes == [8, 3, 9]
    assert contents(fused) == grown([MANY])


def test_a_damaged_index_is_made_anew(fused: Record) -> None:
    for file in Path(fused.where).parent.glob("*-index*"):
        file.write_bytes(b"no database")
    put(fused, MANY[8:])
    assert contents(fused) == grown([MANY])


def test_a_report_that_was_read_anew_is_compared_as_it_is_now(fused: Record, passes: list[int]) -> None:
    capture, _ = MANY[0]
    other = replace(MANY[1][1].extraction.accounts[0], report=capture.report_id)
    now = replace(MANY[0][1], extraction=Extraction(capture.report_id, (replace(other, id="acc_other"),)))
    put(fused, [(capture, now)])
    assert passes == [8, 8]
    assert contents(fused) == grown([[(capture, now), *MANY[1:8]]])


def test_a_report_that_gives_nothing_any_more_is_forgotten(fused: Record, passes: list[int]) -> None:
    fused.skip(MANY[0][0], "fault", rules=versions.reading(), message="out of memory")
    fusing.fuse(fused)
    assert passes == [8, 7]
    assert contents(fused) == grown([MANY[1:8]])


def test_many_new_reports_are_compared_at_once(
    fused: Record, passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fusing, "FEW", 0.1)
    put(fused, MANY[8:])
    assert passes == [8, 9]


def test_newer_rules_compare_all(fused: Record, passes: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "judging", lambda: "newer")
    put(fused, MANY[8:])
    assert passes == [8, 9]


def test_where_no_label_is_left_all_are_given_out_anew(fused: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("dateline.fuse.reprints"), "LAST", 40)
    for one in MANY[8:]:
        put(fused, [one])
    assert contents(fused) == grown([MANY])


KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dateline import fusing
from dateline.store import open_record
from dateline.store.cabinet import Cabinet

def die(*given, **more):
    os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "before_cursor_execute")
def on_execute(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[2]):
        die()

fusing.FEW = float("inf")
if sys.argv[2] == "keep":
    Cabinet.keep = die
with open_record(sys.argv[1]) as record:
    fusing.fuse(record)
"""


@pytest.mark.parametrize("where", ["INSERT INTO judgements", "INSERT INTO filings", "INSERT INTO facts", "keep"])
def test_a_run_killed_over_one_more_report_leaves_the_record_before_or_after(
    fused: Record, passes: list[int], where: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fusing, "fuse", lambda record: None)
        put(fused, MANY[8:])
    before = contents(fused)
    command = [sys.executable, "-c", KILLED, fused.where, where]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    with open_record(fused.where) as record:
        assert record.check() == []
        assert (record.fused() is not None) is (where == "keep")
        assert where == "keep" or contents(record) == before
        put(record, LAST)
        assert contents(record) == grown([[*MANY, *LAST]])
    assert (10 in passes[:-1]) is (where == "keep")
