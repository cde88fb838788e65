"""The ontology: the table holds together, and the crosswalks use known codes alone."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from dateline import model
from dateline.errors import UsageError
from dateline.ontology import load
from dateline.ontology.load import crosswalk, ontology

WHEN = {
    "",
    "context:military",
    "context:territory",
    "actor:non-state",
    "actor:crowd",
    "recipient:armed",
    "recipient:civilian",
    "recipient:protesters",
}


def test_size_is_that_of_the_manual() -> None:
    modes = sum(len(load.modes(name)) for name in load.types())
    assert (len(load.types()), modes, len(load.contexts()), len(ontology().sectors)) == (16, 67, 37, 25)


@pytest.mark.parametrize(
    ("type", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("AID", None, 10),
        ("RETREAT", "disarm", 10),
        ("REQUEST", "assist", 0.5),
        ("COERCE", "arrest", -7),
        ("ASSAULT", None, -9),
        ("ASSAULT", "suicide-attack", -9.5),
        ("ASSAULT", "unconventional", -10),
    ],
)
def test_scores(type: str, mode: str | None, score: float) -> None:
    assert load.score(type, mode) == score


@pytest.mark.parametrize(
    ("type", "quad"),
    [("CONSULT", 1), ("COOPERATE", 2), ("RETREAT", 2), ("REQUEST", 3), ("THREATEN", 3), ("PROTEST", 4)],
)
def test_quads(type: str, quad: int) -> None:
    assert load.quad(type) == quad


def test_sanction_is_material_conflict_as_its_chapter_says() -> None:
    assert load.quad("SANCTION") == 4


def test_accuse_scores_below_zero_as_its_modes_do() -> None:
    assert load.score("ACCUSE") == -3


def test_mode_without_a_score_takes_that_of_its_type() -> None:
    assert load.score("PROTEST", "vandalize") == load.score("PROTEST")


def test_types_that_need_a_recipient() -> None:
    need = [name for name, row in ontology().types.items() if row.recipient]
    assert need == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize("name", load.types())
def test_sign_of_the_score_agrees_with_the_quad(name: str) -> None:
    scores = [load.score(name), *(load.score(name, mode) for mode in load.modes(name))]
    if name == "REQUEST":  # asking for help is the one verbal conflict that is not below zero
        assert all(-1 <= score <= 0.5 for score in scores)
    else:
        assert all((score > 0) == (load.quad(name) <= 2) for score in scores)


@pytest.mark.parametrize(("type", "mode"), [("ATTACK", None), ("AGREE", "visit"), ("assault", None)])
def test_unknown_names_are_refused(type: str, mode: str | None) -> None:
    with pytest.raises(UsageError):
        load.score(type, mode)


def test_roles_and_statuses_are_those_of_the_model() -> None:
    assert ontology().roles == get_args(model.Role)
    assert ontology().statuses == get_args(model.Status)


# --------------------------------------------------------------------------------------------------
# Crosswalks


def _known_plover(row: dict[str, str]) -> bool:
    return row["type"] in load.types() and (not row["mode"] or row["mode"] in load.modes(row["type"]))


def test_cameo_codes_have_one_row_each() -> None:
    codes = [row["cameo"] for row in crosswalk("cameo_plover")]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code) for code in codes)


@pytest.mark.parametrize("row", crosswalk("cameo_plover"), ids=lambda row: row["cameo"])
def test_cameo_row_uses_known_codes_or_says_that_all_is_lost(row: dict[str, str]) -> None:
    contexts = [context for context in row["contexts"].split(";") if context]
    assert set(contexts) <= set(load.contexts())
    assert _known_plover(row) if row["type"] else row["lost"].startswith("the whole event")


def test_two_cameo_codes_with_one_meaning_say_so() -> None:
    rows = crosswalk("cameo_plover")
    by_meaning: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        by_meaning.setdefault((row["type"], row["mode"], row["contexts"]), []).append(row["cameo"])
    silent = [codes for codes in by_meaning.values() if len(codes) > 1 and not _all_say(codes)]
    assert silent == []


def _all_say(codes: list[str]) -> bool:
    return all(row["lost"] for row in crosswalk("cameo_plover") if row["cameo"] in codes)


@pytest.mark.parametrize("row", crosswalk("plover_cameo"), ids=lambda row: f"{row['type']}-{row['mode']}")
def test_row_to_cameo_uses_known_codes(row: dict[str, str]) -> None:
    assert _known_plover(row)
    assert row["cameo"] in {known["cameo"] for known in crosswalk("cameo_plover")}


def test_every_type_and_mode_has_one_row_to_cameo() -> None:
    pairs = [(row["type"], row["mode"]) for row in crosswalk("plover_cameo")]
    assert pairs == [(name, mode) for name in load.types() for mode in ("", *load.modes(name))]


@pytest.mark.parametrize("row", crosswalk("plover_cameo"), ids=lambda row: f"{row['type']}-{row['mode']}")
def test_way_to_cameo_and_back_keeps_the_type_or_says_what_is_lost(row: dict[str, str]) -> None:
    back = next(known for known in crosswalk("cameo_plover") if known["cameo"] == row["cameo"])
    assert (back["type"], back["mode"]) == (row["type"], row["mode"]) or row["lost"]


@pytest.mark.parametrize("row", crosswalk("plover_acled"), ids=lambda row: f"{row['type']}-{row['mode']}-{row['when']}")
def test_row_to_acled_uses_known_codes_or_says_that_all_is_lost(row: dict[str, str]) -> None:
    known = {(acled["event_type"], acled["sub_event_type"]) for acled in crosswalk("acled")}
    assert _known_plover(row)
    assert row["when"] in WHEN
    if row["event_type"]:
        assert (row["event_type"], row["sub_event_type"]) in known
    else:
        assert row["lost"].startswith("the whole event")


def test_every_type_has_a_row_to_acled_that_always_holds() -> None:
    always = {row["type"] for row in crosswalk("plover_acled") if not row["mode"] and not row["when"]}
    assert always == set(load.types())


def test_no_row_to_acled_stands_behind_one_that_always_holds() -> None:
    closed: set[tuple[str, str]] = set()
    for row in crosswalk("plover_acled"):
        assert (row["type"], row["mode"]) not in closed
        if not row["when"]:
            closed.add((row["type"], row["mode"]))


def test_acled_has_six_event_types_and_25_sub_event_types() -> None:
    rows = crosswalk("acled")
    assert (len({row["event_type"] for row in rows}), len({row["sub_event_type"] for row in rows})) == (6, 25)
