"""The scorer of full templates: its rules, each on the least example that shows it."""

from __future__ import annotations

import pytest

from .full_key import days, numbers, template
from .full_score import credit, figures

KEY = {
    "INCIDENT: TYPE": ["BOMBING"],
    "INCIDENT: DATE": ["30 DEC 89"],
    "INCIDENT: LOCATION": ["EL SALVADOR: SAN MIGUEL (DEPARTMENT): ARDA (TOWN)"],
    "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
    "PERP: ORGANIZATION ID": ['"RED FRONT" / "RF"'],
    "PERP: ORGANIZATION CONFIDENCE": ['SUSPECTED OR ACCUSED / POSSIBLE: "RED FRONT" / "RF"'],
    "HUM TGT: DESCRIPTION": ['"PEASANTS"', '? "MAIDS"'],
    "HUM TGT: NUMBER": ['50: "PEASANTS"'],
    "HUM TGT: EFFECT OF INCIDENT": ['DEATH: "PEASANTS"'],
}
GOLD = {"a": [template(KEY)], "b": []}


def test_gold_against_gold_is_100():
    assert figures(GOLD, GOLD)["f"] == 100


def test_nothing_against_gold_is_0():
    assert figures({}, GOLD)["f"] == 0


def test_what_is_optional_is_not_missed():
    assert figures({}, GOLD)["gold"] == 9


def test_a_template_of_another_type_stands_for_none():
    assert figures({"a": [template({**KEY, "INCIDENT: TYPE": ["ARSON"]})]}, GOLD)["f"] == 0


def test_a_template_too_many_costs_precision():
    twice = figures({"a": [template(KEY), template(KEY)]}, GOLD)
    assert (twice["recall"], twice["precision"]) == (100, 50)


@pytest.mark.parametrize(
    ("slot", "said", "wanted", "worth"),
    [
        ("INCIDENT: DATE", "30 DEC 89", "30 DEC 89", 1),
        ("INCIDENT: DATE", "30 DEC 89", "29 DEC 89 - 31 DEC 89", 0.5),
        ("INCIDENT: DATE", "30 DEC 89", "- 08 JAN 90", 0.5),
        ("INCIDENT: DATE", "30 DEC 89", "31 DEC 89", 0),
        ("INCIDENT: LOCATION", "PERU: LIMA", "PERU: LIMA (CITY)", 1),
        ("INCIDENT: LOCATION", "PERU", "PERU: LIMA (CITY)", 0.5),
        ("INCIDENT: LOCATION", "CHILE: LIMA", "PERU: LIMA (CITY)", 0),
        ("PERP: ORGANIZATION ID", '"RF"', '"RED FRONT" / "RF"', 1),
        ("HUM TGT: DESCRIPTION", '"PRIESTS"', '"JESUIT PRIESTS"', 0.5),
        ("HUM TGT: NUMBER", '50: "PEASANTS"', '50: "PEASANTS"', 1),
        ("HUM TGT: NUMBER", 'PLURAL: "PEASANTS"', '50: "PEASANTS"', 0.5),
        ("HUM TGT: NUMBER", '50: "MAIDS"', '50: "PEASANTS"', 0),
        ("HUM TGT: EFFECT OF INCIDENT", 'DEATH: "PEASANTS"', 'INJURY / DEATH: "PEASANTS"', 1),
        ("HUM TGT: EFFECT OF INCIDENT", 'INJURY: "PEASANTS"', 'DEATH: "PEASANTS"', 0),
        ("PERP: ORGANIZATION CONFIDENCE", 'POSSIBLE: "RF"', 'SUSPECTED OR ACCUSED / POSSIBLE: "RED FRONT" / "RF"', 1),
    ],
)
def test_what_a_fill_is_worth(slot, said, wanted, worth):
    one, other = (template({slot: [words]})[slot][0] for words in (said, wanted))
    assert credit(slot, one, other) == worth


def test_days_and_numbers_are_read_as_stretches():
    assert days("- 08 JAN 90") is not None
    assert days("31 JUN 90") is None
    assert [numbers(words) for words in ("50", "~60", "5-", "-80", "-")] == [
        (50, 50),
        (60, 60),
        (5, 10**6),
        (0, 80),
        None,
    ]
