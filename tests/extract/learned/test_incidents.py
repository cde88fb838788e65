"""From scores to incidents: cuts, and one filler for one thing."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from dateline import weights
from dateline.extract.learned.incidents import KINDS, PARTS, Cuts, Scores, drafts
from dateline.extract.learned.layout import Layout, lay_out

TEXT = "guerrillas of the Arda Liberation Front, the ALF, hit the bridge and the old bridge"


def laid() -> Layout:
    return lay_out(TEXT, Tokenizer.from_str((weights.read("extractor-pieces") or b"").decode()))


def scored(layout: Layout, *fills: tuple[str, str, float], kinds: tuple[float, ...] = (0.9,)) -> Scores:
    """Scores in which these words fill these parts."""
    parts = np.zeros((len(layout.spans), len(PARTS)), np.float32)
    quotes = [TEXT[slice(*layout.quote((int(one), int(other))))] for one, other in layout.spans]
    for part, words, odds in fills:
        parts[quotes.index(words), PARTS.index(part)] = odds
    every = np.asarray([*kinds, *[0.0] * (len(KINDS) - len(kinds))], np.float32)
    return Scores(every, parts, np.ones((len(layout.spans), len(KINDS)), np.float32))


def fillers(*fills: tuple[str, str, float]) -> list[str]:
    layout = laid()
    return [each.quote for each in drafts(layout, scored(layout, *fills), Cuts())[0].parts[fills[0][0]]]


def test_below_the_cut_nothing_is_filled() -> None:
    assert fillers(("Target", "bridge", 0.29)) == []


def test_the_surest_comes_first() -> None:
    assert fillers(("PerpOrg", "ALF", 0.5), ("PerpOrg", "guerrillas", 0.8)) == ["guerrillas", "ALF"]


@pytest.mark.parametrize(
    ("surer", "other"), [("bridge", "old bridge"), ("old bridge", "bridge"), ("Arda Liberation Front", "ALF")]
)
def test_what_names_one_thing_is_one_filler(surer: str, other: str) -> None:
    assert fillers(("Target", surer, 0.9), ("Target", other, 0.8)) == [surer]


def test_an_unlikely_kind_brings_no_incident() -> None:
    layout = laid()
    assert drafts(layout, scored(layout, kinds=(0.4,)), Cuts()) == []


def test_kinds_come_by_their_probability() -> None:
    layout = laid()
    found = drafts(layout, scored(layout, kinds=(0.6, 0.9)), Cuts())
    assert [each.kind for each in found] == ["bombing", "attack"]


def test_a_row_has_all_parts() -> None:
    layout = laid()
    row = drafts(layout, scored(layout, ("Target", "bridge", 0.9)), Cuts())[0].row()
    assert row == {"incident_type": "attack", **{part: [] for part in PARTS}, "Target": [["bridge"]]}
