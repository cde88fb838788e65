from __future__ import annotations

import pytest

from .partitions import agreement


def test_the_same_partition_is_all_right_whatever_its_groups_are_called() -> None:
    gold = {"a": 1, "b": 1, "c": 2}
    found = agreement({"a": "x", "b": "x", "c": "y"}, gold)
    assert found["bcubed"] == found["pairwise"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}


def test_everything_apart_is_precise_and_finds_no_pair() -> None:
    found = agreement({"a": 1, "b": 2, "c": 3, "d": 4}, {"a": 1, "b": 1, "c": 1, "d": 2})
    assert found["pairwise"] == {"precision": 100.0, "recall": 0.0, "f1": 0.0}
    assert found["bcubed"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7}  # (1/3 * 3 + 1) / 4


def test_everything_together_finds_every_pair() -> None:
    found = agreement(dict.fromkeys("abcd", 1), {"a": 1, "b": 1, "c": 1, "d": 2})
    assert found["pairwise"] == {"precision": 50.0, "recall": 100.0, "f1": 66.7}
    assert found["bcubed"]["precision"] == 62.5  # (3/4 * 3 + 1/4) / 4


def test_partitions_of_different_things_are_refused() -> None:
    with pytest.raises(ValueError, match="different things cannot be compared: b, c"):
        agreement({"a": 1, "b": 1}, {"a": 1, "c": 1})
