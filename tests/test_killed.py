"""Killed in the middle of fusing: the record is the one before, or the one after."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline import pipeline, versions
from dateline.store import Record, open_record, tables
from fuse.factory import account, party
from recorded import put

SIDES = (party("TTP", actor="ttp"), party("police", "target", "police-kp"))
FIRST = [
    account("a", mode="explosives", when="2023-05-03", at="Peshawar", parties=SIDES, killed=5, published="2023-05-04"),
    account("b", mode="explosives", when="2023-05-03", at="Peshawar", parties=SIDES, killed=5, published="2023-05-05"),
]
LATER = [
    account("c", mode="explosives", when="2023-05-03", at="Peshawar", parties=SIDES, killed=7, published="2023-05-06"),
    account("d", mode="explosives", when="2023-05-03", at="Bannu", parties=SIDES, killed=2, published="2023-05-06"),
]
STORY = (
    "A bomb went off near a police van on the market road of the town, the district police chief told reporters there."
)
NOTE = "An earlier version of this article gave a wrong number of dead."
REST = "He said the road had been closed since noon and that two suspects were being looked for in the hills nearby."
TEXTS = {"rep_a": f"{STORY} {REST}", "rep_c": f"{STORY} {REST}\n\n{NOTE}"}

KILLED_AT = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dateline import pipeline
from dateline.store import open_record

@event.listens_for(Engine, "{when}_cursor_execute")
def on_execute(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

with open_record(sys.argv[1]) as record:
    pipeline.compare(record)
"""


def fused(record: Record) -> dict[str, list[dict[str, object]]]:
    """All that fusing writes."""
    names = ("judgements", "successions", "facts", "sketches")
    return {name: [dict(row) for row in record.rows(select(tables.metadata.tables[name]))] for name in names}


@pytest.fixture
def half(tmp_path: Path) -> str:
    """A record that was fused, and holds two reports more since."""
    where = tmp_path / "a.db"
    with open_record(where, create=True) as record:
        put(record, FIRST, texts=TEXTS)
    with open_record(where) as record, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "compare", lambda record: None)
        put(record, LATER, texts=TEXTS)
    return str(where)


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO judgements", "UPDATE sketches", "DELETE FROM successions", "DELETE FROM facts", "INSERT INTO facts"],
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_record_whose_fusing_was_killed_is_the_one_before(half: str, statement: str, when: str) -> None:
    with open_record(half) as record:
        before = fused(record)
    command = [sys.executable, "-c", KILLED_AT.format(when=when), half, statement]
    killed = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert killed.returncode == -9, killed.stderr
    with open_record(half) as record:
        assert record.check() == []
        assert record.fused() is None
        assert fused(record) == before


def test_fusing_again_after_a_kill_ends_where_it_would_have_ended(half: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_AT.format(when="after"), half, "INSERT INTO judgements"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -9
    with open_record(tmp_path / "whole.db", create=True) as whole, open_record(half) as record:
        put(whole, [*FIRST, *LATER], texts=TEXTS)
        pipeline.compare(record)
        assert record.fused() == versions.judging()
        assert {name: sorted(map(str, rows)) for name, rows in fused(record).items()} == {
            name: sorted(map(str, rows)) for name, rows in fused(whole).items()
        }
