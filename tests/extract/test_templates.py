"""The scorer of templates: its rules, each on the least example that shows it."""

from __future__ import annotations

from typing import Any

import pytest

from .templates import Template, figures, plain, template

GOLD = {
    "a": [
        template(
            {"incident_type": "bombing", "PerpOrg": [["Red Front", "RF"]], "Target": [["the bridge"], ["a bank"]]}
        ),
        template({"incident_type": "kidnapping", "Victim": [["the mayor of Arda"]]}),
    ],
    "b": [],
}


def scored(*rows: dict[str, Any], document: str = "a") -> dict[str, Any]:
    return figures({document: [template(row) for row in rows]}, GOLD)


def test_gold_against_gold_is_100() -> None:
    assert figures(GOLD, GOLD)["f1"] == 100


def test_nothing_against_gold_is_0() -> None:
    assert figures({}, GOLD)["f1"] == 0


def test_six_things_are_asked() -> None:
    assert figures({}, GOLD)["gold"] == 6


@pytest.mark.parametrize("mention", ["Bridge", "the bridge,", "a  bridge"])
def test_articles_case_and_marks_do_not_count(mention: str) -> None:
    assert scored({"incident_type": "bombing", "Target": [[mention]]})["roles"]["Target"]["precision"] == 100


def test_one_name_of_an_entity_is_enough() -> None:
    assert scored({"incident_type": "bombing", "PerpOrg": [["RF"]]})["roles"]["PerpOrg"]["f1"] == 100


def test_a_wrong_name_beside_a_right_one_makes_the_entity_wrong() -> None:
    assert scored({"incident_type": "bombing", "PerpOrg": [["RF", "Blue Front"]]})["roles"]["PerpOrg"]["f1"] == 0


def test_a_fill_of_another_type_is_wrong() -> None:
    assert scored({"incident_type": "arson", "Target": [["bridge"]]})["f1"] == 0


def test_a_template_stands_for_one_alone() -> None:
    twice = scored({"incident_type": "bombing"}, {"incident_type": "bombing"})
    assert twice["roles"]["incident_type"]["precision"] == 50


def test_the_best_alignment_counts() -> None:
    rows = [{"incident_type": "bombing", "Target": [["x"]]}, {"incident_type": "bombing", "Target": [["bridge"]]}]
    assert scored(*rows)["roles"]["Target"]["recall"] == 50


def test_either_type_of_two_is_right() -> None:
    gold = {"a": [template({"incident_type": "bombing / attack"})]}
    assert figures({"a": [Template("attack")]}, gold)["f1"] == 100


def test_a_document_without_incidents_makes_a_prediction_wrong() -> None:
    assert scored({"incident_type": "bombing"}, document="b")["precision"] == 0


def test_a_template_given_twice_is_asked_once() -> None:
    gold = {"a": [template({"incident_type": "arson"})] * 2}
    assert figures({"a": [Template("arson")]}, gold)["f1"] == 100


def test_dozens_of_predictions_end() -> None:
    many = {"a": [Template("bombing")] * 40}
    assert figures(many, {"a": [Template("bombing")] * 20})["roles"]["incident_type"]["recall"] == 100


def test_plain() -> None:
    assert plain('The "Bridge"  of a Man') == "bridge of man"
