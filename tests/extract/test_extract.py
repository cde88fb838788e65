"""What holds of every extraction: quotes are the text, ids stand on anchors, the same text gives the same claims; and
that the tables of rules are sound and used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.collect.files import find
from dateline.errors import SkipReport
from dateline.extract import extract
from dateline.extract.lexicon import lexicon, load_rules, word_set
from dateline.extract.places import place_words
from dateline.extract.roles import aimed_at
from dateline.model import TOLL_FIELDS, VALUE_TYPES, Account, Capture, Claim, Count, Extraction, Report, Span, make_id
from dateline.ontology.load import modes, types
from dateline.registry.load import registry
from dateline.resolve import resolve

from .factory import failures, mended, misses, parties, report, tell

ROOT = Path(__file__).parents[2]
RULES = sorted(path.name for path in (ROOT / "src/dateline/extract/rules").iterdir())


# ------------------------------------------------------------------------------- over all examples


@pytest.fixture(scope="module")
def examples() -> list[tuple[Report, Extraction]]:
    """Every example that can be read, with what is extracted from it."""
    return [(each, extract(each)) for each in _readable()]


def _readable() -> Iterator[Report]:
    for found in find([ROOT / "examples" / "reports"]):
        if isinstance(found, Capture):
            with suppress(SkipReport):
                yield dateline.read(found)


def spans(extraction: Extraction) -> Iterator[Span]:
    """Every span of an extraction."""
    for account in extraction.accounts:
        yield account.anchor
        yield from (claim.span for claim in account.claims if claim.span is not None)
        yield from (claim.claimant.span for claim in account.claims if claim.claimant is not None)
    for one in (*extraction.assertions, *extraction.totals):
        yield one.span
        if one.claimant is not None:
            yield one.claimant.span
    yield from (one.span for one in extraction.skipped)


def claims(extraction: Extraction) -> Iterator[tuple[Account, Claim]]:
    """Every claim with its account."""
    return ((account, claim) for account in extraction.accounts for claim in account.claims)


def test_the_examples_are_read(examples):
    assert len(examples) > 60


def test_every_quote_is_the_text_at_its_place(examples):
    wrong = [
        (each.title, span)
        for each, extraction in examples
        for span in spans(extraction)
        if each.text[span.start : span.end] != span.quote
    ]
    assert wrong == []


def test_every_claim_has_words(examples):
    assert [
        claim for _, extraction in examples for _, claim in claims(extraction) if not (claim.span and claim.span.quote)
    ] == []


def test_every_claim_holds_a_value_of_the_type_of_its_field(examples):
    found = [claim for _, extraction in examples for _, claim in claims(extraction)]
    assert [claim for claim in found if not isinstance(claim.value, VALUE_TYPES[claim.field])] == []


def test_every_toll_has_its_bounds_in_order(examples):
    counts = [
        claim.value
        for _, extraction in examples
        for _, claim in claims(extraction)
        if claim.field in TOLL_FIELDS and isinstance(claim.value, Count)
    ]
    assert counts
    assert [count for count in counts if count.low < 0 or (count.high is not None and count.high < count.low)] == []


def test_the_id_of_an_account_stands_on_its_report_and_anchor_alone(examples):
    wrong = [
        account.anchor
        for each, extraction in examples
        for account in extraction.accounts
        if account.id != make_id("acc", each.id, account.anchor.start, account.anchor.end)
    ]
    assert wrong == []


def test_no_two_accounts_of_a_report_share_an_id(examples):
    for _, extraction in examples:
        found = [account.id for account in extraction.accounts]
        assert len(set(found)) == len(found)


def test_no_two_claims_of_an_account_share_an_id(examples):
    for _, extraction in examples:
        for account in extraction.accounts:
            found = [claim.id for claim in account.claims]
            assert len(set(found)) == len(found)


def test_every_account_has_one_type_status_and_salience(examples):
    wrong = [
        (account.anchor.quote, field)
        for _, extraction in examples
        for account in extraction.accounts
        for field in ("type", "status", "salience")
        if len(account.of(field)) != 1
    ]
    assert wrong == []


def test_every_claim_is_signed(examples):
    assert {bool(claim.by) for _, extraction in examples for _, claim in claims(extraction)} == {True}


def test_what_is_extracted_is_the_same_each_time(examples):
    again = [extract(each) for each, _ in examples[::6]]
    assert again == [extraction for _, extraction in examples[::6]]


def test_resolving_changes_no_words_and_no_ids(examples):
    for each, extraction in examples:
        resolved = resolve(extraction, each)
        before = [(account.id, claim.id, claim.span) for account, claim in claims(extraction)]
        assert [(account.id, claim.id, claim.span) for account, claim in claims(resolved)] == before


# ------------------------------------------------------------------------------- one report


def test_ids_of_accounts_do_not_depend_on_the_words_after():
    first = "Gunmen killed two traders in Tank on Monday."
    alone, longer = report(first), report(first + " A truce was declared in Doha on Friday.")
    one = extract(alone).accounts[0]
    other = extract(replace(longer, id=alone.id)).accounts[0]
    assert one.id == other.id


def test_ids_of_accounts_depend_on_the_report():
    text = "Gunmen killed two traders in Tank on Monday."
    one, other = (extract(replace(report(text), id=made)).accounts[0] for made in ("rep_a", "rep_b"))
    assert one.id != other.id


@pytest.mark.parametrize("language", ["ur", "fr", "und"])
def test_a_report_in_another_language_gives_nothing(language):
    told = tell("Gunmen killed two traders in Tank on Monday.", language=language)
    assert told.raw == Extraction(told.report.id)


@pytest.mark.parametrize("text", ["", "\n\n", ".", "Tank", "1,400"])
def test_hardly_any_text_gives_no_account(text):
    assert tell(text).accounts == ()


def test_a_report_without_acts_gives_no_account():
    text = "The library in Swat reopened on Monday with 4,000 new books. Children queued at its doors."
    assert tell(text).accounts == ()


def test_code_points_beyond_the_basic_plane_do_not_shift_spans():
    told = tell("A 🔥 alarm rang. Gunmen killed two traders in Tank on Monday.")
    text = told.report.text
    assert {text[span.start : span.end] == span.quote for span in spans(told.raw)} == {True}


def test_the_title_is_part_of_the_text():
    told = tell("Police gave no more details.", title="Bomb kills nine in Kabul")
    assert [account.anchor.quote for account in told.accounts] == ["kills"]


# ------------------------------------------------------------------------------- the tables of rules


@pytest.mark.parametrize("row", load_rules("acts.yaml")["acts"], ids=lambda row: row["id"])
def test_every_act_has_a_type_and_a_mode_of_plover(row):
    if row["type"] is None:
        assert row["id"] == "none"
        return
    assert row["type"] in types()
    assert row.get("mode") in (None, *modes(row["type"]))


def test_no_two_acts_have_one_id():
    found = [row["id"] for row in load_rules("acts.yaml")["acts"]]
    assert sorted(set(found)) == sorted(found)


def test_every_act_takes_its_roles_from_the_known_ones():
    known = {"actor", "recipient", "target", "victim", "victim_person", "event", "place", "none"}
    known |= {field.upper() for field in (*TOLL_FIELDS, "struck")}
    rows = load_rules("acts.yaml")
    tables = [*rows["defaults"].values(), *(row.get("roles", {}) for row in rows["acts"])]
    assert {role for table in tables for role in table.values()} <= known


def test_every_weapon_shows_a_mode_of_assault():
    assert {row["mode"] for row in load_rules("weapons.yaml")} <= set(modes("ASSAULT"))


def test_every_operation_is_of_a_known_actor_and_type():
    rows = load_rules("operations.yaml")
    assert [row["by"] for row in rows if registry().get(row["by"]) is None] == []
    assert {row["type"] for row in rows} <= set(types())


@pytest.mark.parametrize("name", RULES)
def test_every_word_of_a_table_is_text(name):
    """A bare on, off, yes or no is a word, as YAML 1.2 has it."""
    assert [word for word in _words(load_rules(name)) if not isinstance(word, str)] == []


@pytest.mark.parametrize("name", RULES)
def test_no_word_stands_twice_in_a_list_of_a_table(name):
    for listed in _lists(load_rules(name)):
        assert [word for word, times in Counter(listed).items() if times > 1] == []


def _lists(table: Any) -> Iterator[list[str]]:
    """All lists of words behind a key; a list within a list is a row, whose columns may say the same."""
    rows = table if isinstance(table, list) else list(table.values()) if isinstance(table, dict) else []
    for value in rows:
        if isinstance(table, dict) and isinstance(value, list) and all(isinstance(word, str) for word in value):
            yield value
        elif isinstance(value, dict) or (isinstance(table, dict) and isinstance(value, list)):
            yield from _lists(value)


@pytest.mark.parametrize("key", ["vehicles", "military_things", "small_places"])
def test_what_acts_are_aimed_at_stands_in_one_table(key):
    assert word_set("aimed_at") & (word_set(key) | place_words("sites")) == frozenset()
    assert word_set(key) | place_words("sites") <= aimed_at()
    assert "behalf" not in aimed_at()


def _words(table: Any) -> Iterator[Any]:
    """All keys, and all members of lists: flags stand alone behind a key."""
    if isinstance(table, dict):
        yield from table
        for value in table.values():
            yield from _words(value)
    elif isinstance(table, list):
        for value in table:
            yield from _words(value) if isinstance(value, dict | list) else [value]


@cache
def code() -> str:
    """The modules of dateline.extract, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/dateline/extract").rglob("*.py")))


@pytest.mark.parametrize("name", RULES)
def test_every_table_is_read_by_the_code(name):
    assert re.search(rf"[\"/]{name}\"", code())


LISTED = ("acts.yaml", "people.yaml", "words.yaml", "status.yaml", "places.yaml", "tolls.yaml", "cues.yaml")
WORD_LISTS = [(name, key) for name in LISTED for key in load_rules(name)]


@pytest.mark.parametrize(("name", "key"), WORD_LISTS)
def test_every_word_list_is_used(name, key):
    assert re.search(rf'["\']{key}["\']|\b{key}\b *[:=]|\.{key}\b', code()), f"{key} of {name} is used nowhere"


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_every_word_of_an_act_is_found_again(kind):
    table = getattr(lexicon(), kind)
    for row in load_rules("acts.yaml")["acts"]:
        for phrase in row[kind]:
            words = tuple(phrase.replace("-", " ").split())
            rows = table[words[0] if kind == "verbs" else words[-1]]
            assert row["id"] in {act.id for found, act in rows if found == words}


def test_rules_ship_with_the_package():
    shipped = {path.name for path in (files("dateline.extract") / "rules").iterdir()}
    assert shipped >= set(RULES)


# ------------------------------------------------------------------------------- known failures


@pytest.mark.parametrize("row", mended(), ids=lambda row: row.get("title", row["text"])[:60])
def test_what_was_mended_stays_right(row):
    assert misses(tell(row["text"], title=row.get("title")), row["right"]) == []


def test_known_failures_are_still_failures():
    """A row that passes moves to mended.yaml, so that it stays right."""
    passing = [row for row in failures() if misses(tell(row["text"], title=row.get("title")), row["right"]) == []]
    assert [row.get("title", row["text"]) for row in passing] == []


def test_every_known_failure_says_what_is_wrong_and_what_is_right():
    for row in failures():
        assert set(row) - {"title", "row"} == {"text", "wrong", "right"}
        assert row["wrong"]
        assert row["right"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Gunmen killed five soldiers near the Afghan border on Monday.", None),
        ("Gunmen killed five soldiers near the Afghan border in Chaman on Monday.", "mil-pk"),
        ("Gunmen killed five policemen along the Iranian border in Panjgur on Monday.", "pol-pk"),
        ("Gunmen killed five soldiers on the frontier with Chad near Maiduguri on Monday.", "mil-ng"),
        ("Gunmen killed five policemen near the Syrian embassy in Beirut on Monday.", "pol-lb"),
        ("Gunmen killed five Afghan soldiers near the border on Monday.", "taliban-afghanistan"),
    ],
)
def test_a_country_next_door_has_no_forces_in_the_act(text, actor):
    (account,) = tell(text).accounts
    assert [party.actor for party in parties(account, "victim", "recipient")] == [actor]
