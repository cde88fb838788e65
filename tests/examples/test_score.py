"""The scorer itself: what is right scores 1, and each thing that is wrong lowers the figure that it belongs to."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from .answer import Answer, Side, Site, Told, sentence_at
from .key import FILES, Best, Key, Named, Phrase, Row, Spot, Sum, Wanted, load
from .misses import misses
from .perfect import changed, found, merged, parted, perfect
from .score import score

EXAMPLES = Path(__file__).parents[2] / "examples"


def wanted(id_: str, day: str, place: str, killed: int, *reports: str) -> Wanted:
    return Wanted(
        id=id_,
        must=True,
        types=("ASSAULT", "COERCE"),
        statuses=("happened",),
        rows=tuple(Row(report, False, {"killed": (killed, killed)}) for report in reports),
        start=day,
        end=day,
        first=day,
        last=day,
        place=Spot(place, "PK", None, frozenset({"town"})),
        actors=(Named("ttp", "Tehrik-i-Taliban Pakistan"),),
        recipients=(Named(None, "worshippers"),),
        tolls={"killed": Best(killed, killed, killed)},
    )


BLAST = wanted("quetta-blast", "2020-01-10", "Quetta", 15, "a.txt", "b.txt")
RAID = wanted("kohat-raid", "2020-03-02", "Kohat", 4, "b.txt", "c.txt")
AMBUSH = replace(wanted("hangu-ambush", "2020-03-02", "Hangu", 2, "c.txt"), must=False)
KEY = Key(
    reports=frozenset({"a.txt", "b.txt", "c.txt", "d.txt"}),
    wanted=(BLAST, RAID, AMBUSH),
    phrases=(Phrase("d.txt", "groups have bombed markets", "habitual"),),
    sums=(Sum("d.txt", "killed", (700, None)),),
    copies=(frozenset({"a.txt", "b.txt"}),),
    rewrites=(frozenset({"c.txt"}),),
)
PERFECT = perfect(KEY)


def value(name: str, answer: Answer, key: Key = KEY) -> float | None:
    return score(key, answer)[name].value


def test_a_perfect_answer_scores_1():
    figures = score(KEY, PERFECT)
    assert {name: figure.value for name, figure in figures.items() if figure.value not in (None, 1.0)} == {}


@pytest.mark.parametrize("part", FILES)
def test_a_perfect_answer_to_the_key_of_the_examples_scores_1(part):
    """Nearly: a few incidents of one report differ in nothing but what the key calls them."""
    figures = score(load(EXAMPLES, part), perfect(load(EXAMPLES, part)))
    assert {name: f.value for name, f in figures.items() if f.value is not None and f.value < 0.97} == {}


def test_a_link_that_the_key_lacks_lowers_the_precision_and_one_that_is_missing_the_recall():
    key = replace(KEY, wanted=(BLAST, replace(RAID, links=frozenset({("arrest_for", "quetta-blast")})), AMBUSH))
    answer = perfect(key)
    assert (value("link_precision", answer, key), value("link_recall", answer, key)) == (1.0, 1.0)
    less = changed(answer, "kohat-raid", links=frozenset({("follows", "inc_quetta-blast")}))
    assert (value("link_precision", less, key), value("link_recall", less, key)) == (1.0, 1.0)
    wrong = changed(answer, "kohat-raid", links=frozenset({("follows", "inc_hangu-ambush")}))
    assert (value("link_precision", wrong, key), value("link_recall", wrong, key)) == (0.0, 0.0)


@pytest.mark.parametrize("name", ["recall", "f1", "totals", "origins"])
def test_an_empty_answer_scores_0(name):
    assert value(name, Answer(incidents=())) == 0.0


def test_a_merged_pair_lowers_bcubed_precision():
    answer = merged(PERFECT, "quetta-blast", "kohat-raid")
    assert value("bcubed_precision", answer) == pytest.approx((4 * 0.5 + 1) / 5)
    assert value("bcubed_recall", answer) == 1.0
    assert value("recall", answer) == 0.5


def test_a_merged_pair_that_may_be_one_is_right():
    key = replace(
        KEY,
        wanted=(
            replace(BLAST, same_ok=frozenset({"kohat-raid"})),
            replace(RAID, same_ok=frozenset({"quetta-blast"})),
            AMBUSH,
        ),
    )
    answer = merged(PERFECT, "quetta-blast", "kohat-raid")
    assert [value(name, answer, key) for name in ("bcubed_precision", "recall")] == [1.0, 1.0]


def test_a_parted_incident_lowers_bcubed_recall_and_precision():
    answer = parted(PERFECT, "quetta-blast")
    assert value("bcubed_recall", answer) == pytest.approx((2 * 0.5 + 3) / 5)
    assert value("bcubed_precision", answer) == 1.0
    assert value("precision", answer) == 0.75


def test_a_false_incident_lowers_precision_alone():
    false = found(wanted("nowhere", "1999-01-01", "Lahore", 1, "d.txt"))
    answer = replace(PERFECT, incidents=(*PERFECT.incidents, false))
    assert [value("precision", answer), value("recall", answer)] == [0.75, 1.0]


def test_an_incident_of_other_reports_is_not_counted():
    other = found(wanted("elsewhere", "1999-01-01", "Lahore", 1, "other.txt"))
    assert value("precision", replace(PERFECT, incidents=(*PERFECT.incidents, other))) == 1.0


def test_an_incident_that_may_be_missed_is_no_miss():
    answer = replace(PERFECT, incidents=PERFECT.incidents[:2])
    assert [value("recall", answer), value("precision", answer)] == [1.0, 1.0]


def test_a_wrong_type_is_a_miss_and_a_wrong_type():
    blast = found(BLAST)
    accounts = tuple(replace(each, type="PROTEST") for each in blast.accounts)
    answer = changed(PERFECT, "quetta-blast", type="PROTEST", accounts=accounts)
    assert [value("recall", answer), value("type", answer)] == [0.5, pytest.approx(2 / 3)]


def test_another_country_is_a_miss_and_a_wrong_country():
    site = Site("Quetta", "IR", None, "town")
    accounts = tuple(replace(each, sites=(site,)) for each in found(BLAST).accounts)
    answer = changed(PERFECT, "quetta-blast", site=site, accounts=accounts)
    assert [value("recall", answer), value("country", answer)] == [0.5, pytest.approx(2 / 3)]


TTP = Side("TTP", "actor", "ttp")
WRONG = {
    "day": {"stretch": ("2020-01-11", "2020-01-11")},
    "day_known": {"stretch": None},
    "place": {"site": Site("Quetta", "PK", None, "country")},
    "killed": {"tolls": {"killed": (15, 16, 16)}},
    "killed_bin": {"tolls": {}},
    "status": {"status": "planned"},
    "actor_precision": {"sides": (TTP, Side("Boko Haram", "actor", "boko-haram"))},
    "actor_recall": {"sides": ()},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_lowers_its_figure(name):
    answer = changed(PERFECT, "quetta-blast", **WRONG[name])
    assert value(name, answer) == pytest.approx(0.75 if name == "actor_precision" else 2 / 3)


def test_a_recalled_incident_may_be_told_by_its_year():
    rows = tuple(replace(row, background=True) for row in BLAST.rows)
    answer = changed(PERFECT, "quetta-blast", stretch=("2020-01-01", "2020-12-31"))
    assert value("day", answer, replace(KEY, wanted=(replace(BLAST, rows=rows), RAID, AMBUSH))) == 1.0
    assert value("day", answer) == pytest.approx(2 / 3)


def test_words_that_make_no_incident_are_told_by_where_they_stand():
    text = "Peace held. For years groups have bombed markets there."
    at = text.index("bombed")
    told = Told("acc_x", "d.txt", "ASSAULT", (), (), (), (), "bombed", at, at + 6, sentence_at(text, at))
    false = replace(found(AMBUSH), id="inc_x", accounts=(told,))
    answer = replace(PERFECT, texts={"d.txt": text})
    assert value("quiet", answer) == 1.0
    assert value("quiet", replace(answer, incidents=(*answer.incidents, false))) == 0.0


def test_more_than_n_is_n_plus_1_too():
    assert value("totals", replace(PERFECT, totals=(("d.txt", "killed", 701, None),))) == 1.0


def test_reports_joined_wrongly_count_against_the_copies():
    origins = {"a.txt": "o", "b.txt": "o", "c.txt": "o", "d.txt": "o"}
    assert value("origins", replace(PERFECT, origins=origins)) == pytest.approx(1 / 4)


def test_misses_of_a_perfect_answer_are_none():
    assert misses(KEY, PERFECT) == []


def test_a_miss_names_its_report_and_its_words():
    answer = replace(PERFECT, incidents=PERFECT.incidents[1:], texts={"a.txt": "Rain fell. A blast hit Quetta."})
    (miss,) = misses(KEY, answer)
    assert (miss.kind, miss.report, miss.quote) == ("missed (ASSAULT)", "a.txt", "A blast hit Quetta.")


def test_the_held_part_is_never_listed():
    command = [sys.executable, "-m", "bench.examples", "--part", "held", "--misses"]
    refused = subprocess.run(command, cwd=EXAMPLES.parent, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "its misses are not listed" in refused.stderr
