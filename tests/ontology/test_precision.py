"""Precision in the classes of ACLED, UCDP and GTD, by their code books."""

from __future__ import annotations

import pytest

from dateline.ontology.precision import day_class, place_class

PLACES = [
    ("site", "in", "point", False, (1, 1, 1)),
    ("town", "in", "point", False, (1, 1, 1)),
    ("town", "near", "point", False, (2, 2, 3)),
    ("district", "in", "area", True, (2, 3, 3)),
    ("province", "in", "area", True, (3, 4, 4)),
    ("province", "in", "area", False, (3, 5, 5)),
    ("district", "in", "line", False, (3, 5, 5)),
    ("country", "in", "area", True, (None, 6, 5)),
    ("unknown", "in", None, False, (None, None, 5)),
]


@pytest.mark.parametrize(("precision", "relation", "kind", "unit", "classes"), PLACES)
def test_place(precision, relation, kind, unit, classes):
    found = place_class(precision, relation, kind, unit=unit)
    assert (found.acled, found.ucdp, found.gtd) == classes


DAYS = [
    ("2021-08-26", "2021-08-26", (1, 1)),
    ("2021-08-26", "2021-08-27", (2, 2)),
    ("2021-08-23", "2021-08-29", (2, 3)),
    ("2021-08-01", "2021-08-31", (3, 4)),
    ("2021-01-01", "2021-12-31", (None, 5)),
    ("2019-01-01", "2021-12-31", (None, None)),
    (None, None, (None, None)),
]


@pytest.mark.parametrize(("start", "end", "classes"), DAYS)
def test_days(start, end, classes):
    found = day_class(start, end)
    assert (found.acled, found.ucdp) == classes
