"""How often Dateline links mentions as an analyst would. The floors stand two points below what is measured; they may
only rise."""

from __future__ import annotations

import pytest

from .mentions import FILE, chosen, figures, linked, load

FLOORS = {
    "mentions.yaml": {"dev": (0.96, 0.97), "test": (0.81, 0.87)},
    "mentions2.yaml": {"dev2": (0.96, 0.97)},
    "mentions3.yaml": {"dev3": (0.90, 0.94), "test3": (0.70, 0.89)},
}
"""By file and part: accuracy over all mentions, and the share of the links given that is right."""


@pytest.mark.parametrize(("file", "part"), [(file, part) for file, parts in FLOORS.items() for part in parts])
def test_mentions_are_linked_as_an_analyst_would(file, part):
    mentions = load(FILE.with_name(file))
    found = figures((mention, linked(mention)) for mention in chosen(mentions, part=part))
    accuracy, precision = FLOORS[file][part]
    assert found.accuracy >= accuracy
    assert found.precision >= precision
