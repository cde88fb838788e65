"""The gate: what it lets through, and that a closed one costs nothing but its own words."""

from __future__ import annotations

import pytest

from dateline.extract import extract
from dateline.extract.gate import OPEN, relevance

from .factory import report
from .relevance import OWN, figures, load

SPORT = (
    "Rovers fought back twice on Saturday to draw 2-2 with Albion. Their striker shot wide from six yards before the "
    "interval, the captain headed the equaliser, and the visiting goalkeeper saved a penalty in the last minute of the "
    "match. The coach praised the defence and said that the team would train on Monday before the cup final."
)
BOMBING = "A bomb killed four policemen at a market in Quetta on Saturday, and militants claimed the attack."


def test_no_text_in_the_domain_is_lost() -> None:
    texts = [each for each in load(OWN) if each.part == "dev"]
    assert figures([(each.inside, relevance(each.text) >= OPEN) for each in texts])["inside"]["recall"] == 100


def test_floor_of_both_sides() -> None:
    texts = [each for each in load(OWN) if each.part == "dev"]
    assert figures([(each.inside, relevance(each.text) >= 0.5) for each in texts])["macro_f1"] >= 95


def test_sport_is_outside() -> None:
    assert relevance(SPORT) < OPEN


@pytest.mark.parametrize("text", [BOMBING, f"{SPORT}\n\n{BOMBING}", f"{BOMBING}\n\n{SPORT}"])
def test_a_bomb_is_inside_wherever_it_is_told(text: str) -> None:
    assert relevance(text) >= OPEN


@pytest.mark.parametrize("text", ["", "???", "123 456", "Quetta"])
def test_what_cannot_be_judged_is_read(text: str) -> None:
    assert relevance(text) >= OPEN


def test_a_report_outside_says_so_and_nothing_else() -> None:
    found = extract(report(SPORT))
    assert (found.accounts, found.totals, [each.reason for each in found.skipped]) == ((), (), ["outside"])


def test_figures_of_a_perfect_answer() -> None:
    assert figures([(True, True), (False, False)])["macro_f1"] == 100


def test_figures_of_an_answer_that_lets_all_through() -> None:
    assert figures([(True, True), (False, True)])["outside"]["f1"] == 0
