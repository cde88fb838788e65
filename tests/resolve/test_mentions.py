"""How often Dateline links mentions as an analyst would. The floors stand two points below what is measured; they may
only rise."""

from __future__ import annotations

import pytest

from .mentions import FILE, chosen, figures, linked, load

FLOORS = {"dev": (0.96, 0.96), "dev2": (0.96, 0.97), "test": (0.77, 0.85)}
"""By part: accuracy over all mentions, and the share of the links given that is right."""


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_mentions_are_linked_as_an_analyst_would(part):
    mentions = load(FILE if part != "dev2" else FILE.with_name("mentions2.yaml"))
    found = figures((mention, linked(mention)) for mention in chosen(mentions, part=part))
    accuracy, precision = FLOORS[part]
    assert found.accuracy >= accuracy
    assert found.precision >= precision
