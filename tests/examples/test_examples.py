"""The examples, run through Dateline once: no figure of either part falls below its floor.

After a change that helps: `python -m bench.examples --update`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from . import floors
from .answer import Answer, run
from .key import FILES, load
from .score import score

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def answer() -> Answer:
    return run(EXAMPLES / "reports")


def test_every_report_of_the_key_is_there():
    names = {report.split("#")[0] for part in FILES for report in load(EXAMPLES, part).reports}
    assert names == {path.name for path in (EXAMPLES / "reports").iterdir()}


def test_the_parts_share_no_report():
    assert not load(EXAMPLES, "read").reports & load(EXAMPLES, "held").reports


@pytest.mark.parametrize("part", FILES)
def test_no_figure_is_below_its_floor(answer, part):
    short = floors.below(score(load(EXAMPLES, part), answer), floors.load()[part])
    assert not short, f"below the floor in the {part} part, as (measured, floor): {short}"
