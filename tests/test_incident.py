"""The incident as JSON, and the schema that describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.fuse.assemble import assemble
from dateline.incident import to_json
from dateline.model import Link
from fuse.factory import account, claimant, party, toll

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "incident.schema.json").read_text("utf-8"))


def full() -> dict[str, Any]:
    """An incident in which no list is empty and no object null."""
    said = {"claimant": claimant("the Pentagon", "pentagon"), "act": 0}
    items = (
        account(
            "a",
            toll("killed", 13, "U.S. service members", side="recipient"),
            toll("arrested", 2),
            ("weapon", "explosive vest", {}),
            ("context", "terrorism", {}),
            ("participant", party("ISKP", actor="iskp"), said),
            mode="suicide-attack",
            when="2021-08",
            at="Kabul",
            parties=(party("US troops", "recipient", "mil-us"),),
            published="2025-06-11",
            link=Link("acc_z", "part_of"),
        ),
        account("b", killed=15, injured=3, when="2021-09"),
    )
    return to_json(assemble(items))


def bare() -> dict[str, Any]:
    """An incident of which nothing is known."""
    return to_json(assemble([account("a", type=None, status=None)]))


@pytest.mark.parametrize("made", [full, bare])
def test_an_incident_is_as_the_schema_says(made: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(made())


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_keys_stand_in_the_order_of_the_schema() -> None:
    required = [name for name in SCHEMA["properties"] if name in SCHEMA["required"]]
    assert list(full()) == required
    assert list(bare()) == required


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (full()["date"], "when"),
        (full()["place"], "where"),
        (full()["casualties"]["killed"], "toll"),
        (full()["accounts"][0]["claims"][0], "claim"),
    ],
)
def test_the_keys_of_a_part_stand_in_the_order_of_the_schema(part: dict[str, Any], name: str) -> None:
    described = SCHEMA["$defs"][name]
    assert list(part) == [each for each in described["properties"] if each in described["required"]]


def test_no_part_of_the_format_is_left_out_of_the_full_example() -> None:
    empty = [key for key, value in full().items() if value in ([], None)]
    assert empty == []


def test_a_field_that_the_schema_does_not_know_is_an_error() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({**full(), "severity": 3})


def test_every_claim_that_a_value_names_stands_in_the_accounts() -> None:
    found = full()
    known = {claim["id"] for member in found["accounts"] for claim in member["claims"]}
    assert named(found) <= known


def named(value: Any) -> set[str]:
    """The ids of claims that the parts of an incident name, its accounts apart."""
    if isinstance(value, dict):
        return set().union(*(named(each) for key, each in value.items() if key != "accounts"), set())
    if isinstance(value, list):
        return set().union(*(named(each) for each in value), set())
    return {value} if isinstance(value, str) and value.startswith("clm_") else set()


def test_a_line_of_the_golden_export_is_as_the_schema_says() -> None:
    """What an export adds, too: it stands beside the rest, and nothing else does."""
    path = Path(__file__).parent / "share" / "golden" / "record.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    schema = jsonschema.Draft202012Validator(SCHEMA)
    assert lines
    assert [error.message for line in lines for error in schema.iter_errors(json.loads(line))] == []
    assert list(schema.iter_errors({**json.loads(lines[0]), "type": 7})), "a broken line is no line of the schema"
