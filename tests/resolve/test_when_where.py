"""How days and places of incidents are judged against those of coders."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dateline.extract import extract
from dateline.model import Published, Report
from dateline.resolve import resolve

from .when_where import Spot, Stretch, Wanted, days_off, figures, incident_for, level_right

TEXT = (
    "A bomb exploded in a market in Quetta on 3 May 2021, killing two traders.\n\n"
    "On 9 May 2021 gunmen shot dead a judge in Sibi district, police said.\n\n"
    "Pakistan accused India of the two killings on 10 May."
)


@pytest.fixture(scope="module")
def told():
    report = Report("rep_1", "", TEXT, published=Published("2021-05-10", "stated", "2021-05-10"))
    return report, resolve(extract(report), report).accounts


def day(first: str | None, last: str) -> Stretch:
    return Stretch(first and dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def wanted(*words: str, modes: tuple[str, ...] = ()) -> Wanted:
    return Wanted("one", (day("2021-05-03", "2021-05-03"),), (), frozenset(words), frozenset(modes))


def test_the_account_that_shares_most_words_tells_of_the_incident(told):
    assert incident_for(wanted("judge"), *told).date.start == "2021-05-09"
    assert incident_for(wanted("traders"), *told).date.start == "2021-05-03"


def test_without_words_the_manner_tells_and_then_how_much_is_said(told):
    assert incident_for(wanted(modes=("firearms",)), *told).date.start == "2021-05-09"
    assert incident_for(wanted(), *told).date.start == "2021-05-03"


def test_what_is_said_answers_for_no_attack(told):
    report, accounts = told
    said = [each for each in accounts if not any(claim.value == "ASSAULT" for claim in each.of("type"))]
    assert said
    assert incident_for(wanted("india"), report, said) is None


@pytest.mark.parametrize(
    ("right", "off"),
    [
        ((day("2021-05-03", "2021-05-03"),), 0),
        ((day("2021-05-02", "2021-05-03"),), 0),
        ((day("2021-05-04", "2021-05-04"),), 1),
        ((day("2021-05-04", "2021-05-04"), day("2021-05-03", "2021-05-03")), 0),
        ((day(None, "2021-05-05"),), 0),
        ((day(None, "2021-05-01"),), 2),
    ],
)
def test_days_are_counted_to_the_nearest_right_one(told, right, off):
    assert days_off(right, incident_for(wanted("traders"), *told)) == off


def test_a_month_is_no_day(told):
    found = incident_for(wanted("traders"), *told)
    month = replace(found, date=replace(found.date, start="2021-05-01", end="2021-05-31"))
    assert days_off((day("2021-05-03", "2021-05-03"),), month) is None
    assert days_off((day("2021-05-03", "2021-05-03"),), None) is None


@pytest.mark.parametrize(
    ("words", "spot", "right"),
    [
        ("traders", Spot("Pakistan", "Balochistan", "Quetta"), ["country", "province", "town"]),
        ("traders", Spot("Pakistan", "Baluchistan", "Kharotabad"), ["country", "province", "town"]),
        ("traders", Spot("Pakistan", "Sindh", "Karachi"), ["country"]),
        ("judge", Spot("Pakistan", "Balochistan", "Sibi"), ["country", "province"]),
        ("traders", Spot("Chile", "Balochistan", "Quetta"), []),
    ],
)
def test_a_place_is_right_level_by_level(told, words, spot, right):
    found = incident_for(wanted(words), *told)
    assert [level for level in ("country", "province", "town") if level_right(level, [spot], found)] == right


def test_what_nobody_tells_of_is_wrong():
    want = Wanted("one", (day("2021-05-03", "2021-05-03"),), (Spot("Pakistan", None, "Quetta"),))
    found = figures([(want, None)])
    assert (found["incidents"], found["told"], found["day_exact"], found["town"]) == (1, 0, 0, 0)


def test_a_last_day_alone_is_kept_by_no_day_and_by_none_after_it(told):
    want = replace(wanted("traders"), days=(day(None, "2021-05-01"),))
    found = figures([(want, None), (want, incident_for(want, *told))])
    assert (found["days"], found["until"], found["until_right"]) == (0, 2, 50)
