"""What the weights that ship see: sane numbers for any text, and the plain cases right."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.learned.incidents import CUTS, drafts
from dateline.extract.learned.model import Extractor, Seen, extractor

weights = extractor()


def test_the_weights_ship() -> None:
    assert weights is not None


BOMBING = (
    "Guerrillas of the Farabundo Marti National Liberation Front (FMLN) placed dynamite under the Las Flores bridge "
    "last night and blew it up, the army reported. The bridge was destroyed. The dynamite also wounded the mayor of "
    "the town, Jose Mendoza, who was crossing it. The FMLN guerrillas fled."
)


def see(text: str) -> Seen:
    assert isinstance(weights, Extractor)
    return weights.see(text)


def best(odds: dict[str, float]) -> str:
    return max(odds, key=lambda name: odds[name])


@pytest.fixture(scope="module")
def bombing() -> dict[str, list[str]]:
    found = drafts((seen := see(BOMBING)).layout, seen.scores, CUTS)
    assert [each.kind for each in found] == ["bombing"]
    return {part: [filler.quote for filler in fillers] for part, fillers in found[0].parts.items()}


@pytest.mark.parametrize(
    ("part", "filler"),
    [("PerpInd", "Guerrillas"), ("PerpOrg", "FMLN"), ("Target", "Las Flores bridge"), ("Victim", "Jose Mendoza")],
)
def test_who_did_what_to_whom_with_what(bombing: dict[str, list[str]], part: str, filler: str) -> None:
    assert filler in bombing[part]


@pytest.mark.parametrize("text", ["The minister opened a new bridge.", "Rovers drew 2-2 with Albion on Saturday."])
def test_peace_brings_no_incident(text: str) -> None:
    seen = see(text)
    assert drafts(seen.layout, seen.scores, CUTS) == []


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("Gunmen shot dead two policemen in the town on Saturday.", "shot", "happened"),
        ("Police foiled a plot to bomb the station and seized the explosives.", "bomb", "foiled"),
        ("The two sides will meet in Doha next Tuesday, the ministry said.", "meet", "planned"),
        ("The army denied that its troops had shelled the village.", "shelled", "denied"),
    ],
)
def test_whether_an_act_happened(text: str, act: str, status: str) -> None:
    start = text.index(act)
    assert best(see(text).status(start, start + len(act))) == status


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "a", "word " * 30_000, "x" * 50_000, "1 2 3 " * 10_000, "BOMB! " * 3_000, "بم دھماکہ", "\x00\ud7ff"],
    ids=["empty", "blank", "mark", "letter", "long", "one word", "numbers", "capitals", "Urdu", "rare"],
)
def test_bad_text_ends_in_time(text: str) -> None:
    begun = time.process_time()
    seen = see(text)
    assert np.isfinite(seen.scores.kinds).all()
    assert time.process_time() - begun < 60


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_probabilities(text: str) -> None:
    seen = see(text)
    for odds in (seen.scores.kinds, seen.scores.parts, seen.scores.within):
        assert ((odds >= 0) & (odds <= 1)).all()


def test_the_same_text_gives_the_same() -> None:
    assert (see(BOMBING).scores.parts == see(BOMBING).scores.parts).all()
