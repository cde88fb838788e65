"""The type of a snippet and the status of an act, with a floor on sentences by somebody who had seen neither rules nor
training."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extract import acts
from dateline.extract.acts import status_of, type_of

from .statuses import LABELS, load, macro

SENTENCES = load(Path(__file__).with_name("statuses.yaml"))


def answer(text: str, act: str) -> str | None:
    start = text.index(act)
    found = status_of(text, start, start + len(act))
    return found if found in LABELS else None


def test_floor_of_statuses() -> None:
    dev = [each for each in SENTENCES if each.part == "dev"]
    assert macro([(each.label, answer(each.text, each.act)) for each in dev])["macro_f1"] >= 79


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen killed four policemen at a checkpoint on Saturday.", "ASSAULT"),
        ("The two foreign ministers met in Doha for talks on the border.", "CONSULT"),
        ("The government imposed sanctions on three banks and froze their assets.", "SANCTION"),
        ("Thousands marched through the capital to protest against the law.", "PROTEST"),
    ],
)
def test_types(text: str, type_: str) -> None:
    assert type_of(text) == type_


def test_without_weights_the_rules_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "extractor", lambda: None)
    text = "Gunmen killed four policemen at a checkpoint on Saturday."
    assert (type_of(text), answer(text, "killed")) == ("ASSAULT", "happened")


def test_without_weights_no_act_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "extractor", lambda: None)
    assert (type_of("The bridge is long."), status_of("The bridge is long.", 4, 10)) == (None, None)


def test_macro_of_a_perfect_answer() -> None:
    assert macro([(label, label) for label in LABELS])["macro_f1"] == 100


def test_macro_of_no_answer() -> None:
    assert macro([(label, None) for label in LABELS])["macro_f1"] == 0


@pytest.mark.parametrize("part", ["dev", "test"])
def test_the_sentences_are_balanced(part: str) -> None:
    counts = [sum(each.label == label and each.part == part for each in SENTENCES) for label in LABELS]
    assert min(counts) >= 36
