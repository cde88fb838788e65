"""A total beside the record: the same place, time and definition, the difference, and what may explain it."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from dateline import cli
from dateline.fuse.assemble import assemble
from dateline.incident import Incident
from dateline.model import Count, Day, Place, Span, Total
from dateline.ontology.load import modes, types
from dateline.reckoning import Coverage, Reckoning, period_of, reckon
from dateline.store import open_record
from dateline.tables import load_table
from fuse.factory import account, country, day, party, toll
from recorded import put

PAKISTAN = country("PK", "Pakistan")
SOLDIERS = toll("killed", 4, "soldiers")


def attack(name: str, when: str | None, at: str | Place | None = "Quetta", **more: object) -> Incident:
    given: dict[str, object] = {"mode": "explosives", "when": when, "at": at, "killed": 10, **more}
    return assemble([account(name, **given)])  # type: ignore[arg-type]


def claim(
    field: str, low: int, what: str, *, at: Place | None = PAKISTAN, when: Day | None = None, **more: int
) -> Total:
    high = more.get("high", low)
    span = Span(0, 5, what)
    return Total("tot_a", "rep_t", field, Count(low, high), span, what, period=when or day("2023"), place=at)


def beside(total: Total, *held: Incident, published: str | None = "2024-01-05") -> Reckoning:
    months = {f"2023-{month:02}" for month in range(1, 13)}
    return reckon(total, held, Coverage(months, {"rep_t": published}))


HELD = (
    attack("a", "2023-03-01"),
    attack("b", "2023-05-01", "Peshawar"),
    attack("c", "2022-05-01"),
    attack("d", "2023-05-01", "Kabul"),
)


def test_people_are_added_up_for_the_same_place_and_time() -> None:
    found = beside(claim("killed", 50, "people"), *HELD)
    assert (found.sum, found.difference, found.incidents) == (20, 30, ("inc_a", "inc_b"))


def test_a_sum_within_the_total_differs_by_nothing_and_needs_no_explanation() -> None:
    found = beside(claim("killed", 15, "people", high=25), *HELD)
    assert (found.sum, found.difference, found.why) == (20, 0, ())


def test_a_record_that_has_more_differs_the_other_way() -> None:
    assert beside(claim("killed", 12, "people"), *HELD).difference == -8


def test_a_group_is_set_against_the_same_group() -> None:
    held = assemble([account("g", SOLDIERS, toll("killed", 9, "civilians"), when="2023-03-01", at="Quetta")])
    assert beside(claim("killed", 9, "military personnel"), held).sum == 4


@pytest.mark.parametrize(
    ("what", "expected"),
    [("attacks", 3), ("militant attacks", 2), ("suicide attacks", 1), ("abductions", 0), ("incidents", 4)],
)
def test_acts_are_counted_by_the_words_for_them(what: str, expected: int) -> None:
    held = (
        attack("a", "2023-03-01", mode="suicide-attack", parties=(party("TTP", actor="ttp"),)),
        attack("b", "2023-04-01"),
        attack("c", "2023-05-01", mode="aerial", parties=(party("India", actor="mil-in"),)),
        attack("d", "2023-06-01", type="COERCE", mode="arrest"),
        attack("e", "2023-07-01", status="foiled"),
    )
    assert beside(claim("incidents", 90, what), *held).sum == expected


def test_campaigns_are_not_added_to_their_strikes() -> None:
    campaign = assemble([account("c", ("scope", "campaign", {}), when="2023-03-01", at="Quetta", killed=100)])
    assert beside(claim("killed", 50, "people"), campaign).sum == 0


FIGHTERS = toll("killed", 7, "militants", side="actor")
FIGHT = assemble([account("m", FIGHTERS, toll("killed", 2, "soldiers"), when="2023-05-05", at="Quetta")])
WHY = {
    "months without reports": ((), "no report in the record is of 1 of its 12 months: 2023-02"),
    "no day": ((attack("u", None),), "1 incident there cannot be dated"),
    "no place": ((attack("n", "2023-05-05", None),), "1 incident of that time without a place"),
    "no number": ((attack("s", "2023-05-05", killed=None),), "1 incident of it without a number"),
    "attackers": (
        (FIGHT,),
        "7 of those who attacked are in the record and not in its sum",
    ),
}


@pytest.mark.parametrize("case", WHY, ids=str)
def test_a_difference_is_explained_by(case: str) -> None:
    held, words = WHY[case]
    months = {f"2023-{month:02}" for month in range(1, 13) if month != 2}
    found = reckon(claim("killed", 900, "people"), held, Coverage(months, {"rep_t": "2024-01-05"}))
    assert any(why.startswith(words) for why in found.why), found.why


def test_a_total_without_days_is_not_compared() -> None:
    unknown = Day(None, None, "unknown", "stated", "in recent months", None)
    found = beside(claim("killed", 50, "people", when=unknown), *HELD)
    assert (found.sum, found.difference, len(found.why)) == (None, None, 1)


def test_a_year_that_the_report_did_not_see_the_end_of_ends_with_the_report() -> None:
    stretch = period_of(day("2023"), published="2023-06-30")
    assert stretch is not None
    assert (stretch.start, stretch.end) == ("2023-01-01", "2023-06-30")


def test_since_a_year_is_open_where_the_report_has_no_day() -> None:
    since = Day(None, None, "unknown", "stated", "since the start of 2024", None)
    open_, closed = period_of(since, published=None), period_of(since, published="2024-09-01")
    assert open_ is not None
    assert closed is not None
    assert (open_.start, open_.end, closed.end) == ("2024-01-01", None, "2024-09-01")


def test_the_table_of_definitions_names_types_and_modes_that_there_are() -> None:
    rows = load_table(resources.files("dateline.analyse").joinpath("definitions.yaml").read_text("utf-8"))
    every = {mode for type_ in types() for mode in modes(type_)}
    assert {row["type"] for row in rows if "type" in row} <= set(types())
    assert {mode for row in rows for mode in row.get("modes", [])} <= every


def test_list_and_show_set_a_total_against_the_record(tmp_path, capsys, monkeypatch) -> None:
    with open_record(tmp_path / "a.db", create=True) as record:
        told = account("a", when="2023-05-03", at="Quetta", killed=10, published="2023-05-04")
        put(record, [told], totals=[claim("killed", 50, "people")])
        monkeypatch.setenv("DATELINE_RECORD", record.where)
    for arguments in (["list", "totals", "--json"], ["list", "totals"], ["show", "tot_a"]):
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        assert not done.value.code
    out = capsys.readouterr().out
    assert json.loads(out.splitlines()[0])["record"]["difference"] == 40
    assert "the record's own sum: 10, of 1 incident" in out
    assert "difference: +40" in out
    assert "may explain it: no report in the record is of 11 of its 12 months" in out
