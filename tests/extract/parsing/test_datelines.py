"""The dateline: where a report was filed, which is not where it happened."""

from __future__ import annotations

import pytest

from dateline.extract.parsing.datelines import datelines

from ..factory import misses, places, tell

HEADS = [
    ("PESHAWAR: Gunmen killed two men.", "PESHAWAR"),
    ("KABUL, Afghanistan (AP) — Gunmen killed two men.", "KABUL, Afghanistan"),
    ("QUETTA, March 10 (Reuters) - Gunmen killed two men.", "QUETTA"),
    ("DERA ISMAIL KHAN: Gunmen killed two men.", "DERA ISMAIL KHAN"),
    ("NEW DELHI, Mar 3, 2025 — Gunmen killed two men.", "NEW DELHI"),
    ("ISLAMABAD/KABUL – Gunmen killed two men.", "ISLAMABAD/KABUL"),
    ("LAHORE | Gunmen killed two men.", "LAHORE"),
    ("LIMA, 3 MAR 88 (RADIO) -- [TEXT] Gunmen killed two men.", "LIMA"),
    ("LIMA (PERU), 3 MAR 88 (RADIO CADENA NACIONAL) -- [REPORT] [J. PAZ] Gunmen killed two men.", "LIMA"),
]


@pytest.mark.parametrize(("text", "place"), HEADS)
def test_the_place_of_a_dateline(text, place):
    assert [name for _, _, name in datelines(text)] == [place]


@pytest.mark.parametrize(("text", "place"), HEADS)
def test_a_dateline_ends_where_the_story_begins(text, place):
    ((start, end, _),) = datelines(text)
    assert (start, text[end:]) == (0, "Gunmen killed two men.")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two men in Peshawar: police.",
        "Peshawar: gunmen killed two men.",
        "The TTP - a banned group - killed two men.",
        "Gunmen killed two men.",
        "",
    ],
)
def test_a_plain_opening_is_no_dateline(text):
    assert list(datelines(text)) == []


def test_a_dateline_after_the_title_is_found():
    assert [place for _, _, place in datelines("Two men killed\n\nTANK: Gunmen killed two men.")] == ["TANK"]


def test_a_dateline_is_not_where_it_happened():
    (account,) = tell("ISLAMABAD: Gunmen killed two policemen in Zhob on Monday.").accounts
    assert places(account) == ["Zhob"]


def test_a_dateline_gives_context_for_places():
    told = tell("ISLAMABAD: Gunmen killed two policemen in Zhob on Monday.")
    assert "ISLAMABAD" in [place.name for place in told.raw.places]


@pytest.mark.parametrize("head", ["QUETTA: ", "QUETTA, March 12 (Reuters) - ", "QUETTA — "])
def test_the_sentence_after_a_dateline_is_read(head):
    told = tell(f"{head}Gunmen killed two policemen in Zhob on Monday.")
    right = {"type": "ASSAULT", "killed": 2, "actor": "Gunmen", "place": "Zhob", "day": "2025-03-10"}
    assert misses(told, {"accounts": [right]}) == []
