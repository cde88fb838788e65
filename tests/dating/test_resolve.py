"""What days the words of a report mean, counted from its publication and from the day last spoken of."""

from __future__ import annotations

import pytest

from dateline.dating.resolve import Spoken, day_for
from dateline.model import Day

FRIDAY = "2021-08-27"
SPOKEN = Day("2021-08-10", "2021-08-10", "day", "stated", "10 August 2021")
TUESDAY = Day(None, None, "unknown", "stated", "Tuesday", "rep_x#tuesday")

STATED: tuple[tuple[str, str, str, str], ...] = (
    ("26 August 2021", "2021-08-26", "2021-08-26", "day"),
    ("Christmas Day 2019", "2019-12-25", "2019-12-25", "day"),
    ("New Year’s Eve 2016", "2016-12-31", "2016-12-31", "day"),
    ("Aug. 26, 2021", "2021-08-26", "2021-08-26", "day"),
    ("Thursday, August 26, 2021", "2021-08-26", "2021-08-26", "day"),
    ("the 26th of August, 2021", "2021-08-26", "2021-08-26", "day"),
    ("2021-08-26", "2021-08-26", "2021-08-26", "day"),
    ("26/08/2021", "2021-08-26", "2021-08-26", "day"),
    ("08/26/2021", "2021-08-26", "2021-08-26", "day"),
    ("26.08.2021", "2021-08-26", "2021-08-26", "day"),
    ("August 2021", "2021-08-01", "2021-08-31", "month"),
    ("early August 2021", "2021-08-01", "2021-08-10", "month"),
    ("late-August 2021", "2021-08-21", "2021-08-31", "month"),
    ("the 18th and 19th of August 2021", "2021-08-18", "2021-08-19", "day"),
    ("mid-August 2021", "2021-08-11", "2021-08-20", "month"),
    ("the end of August 2021", "2021-08-21", "2021-08-31", "month"),
    ("the first week of August 2021", "2021-08-01", "2021-08-07", "week"),
    ("22/23 November 2020", "2020-11-22", "2020-11-23", "day"),
    ("November 22/23, 2020", "2020-11-22", "2020-11-23", "day"),
    ("between 28 and 29 February 2020", "2020-02-28", "2020-02-29", "day"),
    ("31 May-1 June 2021", "2021-05-31", "2021-06-01", "day"),
    ("overnight on August 29-30, 2021", "2021-08-29", "2021-08-30", "day"),
    ("overnight on 29 August 2021", "2021-08-29", "2021-08-30", "day"),
    ("overnight into 29 August 2021", "2021-08-28", "2021-08-29", "day"),
    ("Saturday (14/8/2021)", "2021-08-14", "2021-08-14", "day"),
    ("the 1st & 2nd of May 2021", "2021-05-01", "2021-05-02", "day"),
    ("late 2021", "2021-09-01", "2021-12-31", "year"),
    ("February 2020", "2020-02-01", "2020-02-29", "month"),
    ("2014", "2014-01-01", "2014-12-31", "year"),
    ("mid-2023", "2023-05-01", "2023-08-31", "year"),
    ("late 2019", "2019-09-01", "2019-12-31", "year"),
    ("the 1990s", "1990-01-01", "1999-12-31", "year"),
    ("2014-15", "2014-01-01", "2015-12-31", "year"),
    ("between 2014 and 2018", "2014-01-01", "2018-12-31", "year"),
    ("Aug 26–28, 2021", "2021-08-26", "2021-08-28", "week"),
    ("from 30 December 2020 to 2 January 2021", "2020-12-30", "2021-01-02", "week"),
    ("January to March 2021", "2021-01-01", "2021-03-31", "year"),
    ("Q1 2021", "2021-01-01", "2021-03-31", "year"),
    ("the second half of 2021", "2021-07-01", "2021-12-31", "year"),
    ("the summer of 2021", "2021-06-01", "2021-08-31", "year"),
    ("the winter of 2013-14", "2013-12-01", "2014-02-28", "year"),
    ("9/11", "2001-09-11", "2001-09-11", "day"),
    ("September 11 attacks", "2001-09-11", "2001-09-11", "day"),
    ("26/11", "2008-11-26", "2008-11-26", "day"),
)

FROM_PUBLICATION: tuple[tuple[str, str, str, str], ...] = (
    ("August 26", "2021-08-26", "2021-08-26", "day"),
    ("August 28", "2021-08-28", "2021-08-28", "day"),
    ("August 30", "2020-08-30", "2020-08-30", "day"),
    ("29 February", "2020-02-29", "2020-02-29", "day"),
    ("26 August last year", "2020-08-26", "2020-08-26", "day"),
    ("the 26th of last month", "2021-07-26", "2021-07-26", "day"),
    ("between 3 and 5 May", "2021-05-03", "2021-05-05", "week"),
    ("August", "2021-08-01", "2021-08-31", "month"),
    ("September", "2020-09-01", "2020-09-30", "month"),
    ("last March", "2021-03-01", "2021-03-31", "month"),
    ("last August", "2020-08-01", "2020-08-31", "month"),
    ("early March", "2021-03-01", "2021-03-10", "month"),
    ("March of this year", "2021-03-01", "2021-03-31", "month"),
    ("Tuesday", "2021-08-24", "2021-08-24", "day"),
    ("on Tuesday night", "2021-08-24", "2021-08-24", "day"),
    ("Friday", "2021-08-27", "2021-08-27", "day"),
    ("last Friday", "2021-08-20", "2021-08-20", "day"),
    ("next Friday", "2021-09-03", "2021-09-03", "day"),
    ("Tuesday last week", "2021-08-17", "2021-08-17", "day"),
    ("overnight on Tuesday", "2021-08-24", "2021-08-25", "day"),
    ("overnight into Tuesday", "2021-08-23", "2021-08-24", "day"),
    ("overnight on Friday", "2021-08-26", "2021-08-27", "day"),
    ("overnight on August 27", "2021-08-26", "2021-08-27", "day"),
    ("overnight from Tuesday to Wednesday", "2021-08-24", "2021-08-25", "day"),
    ("between Monday night and Tuesday morning", "2021-08-23", "2021-08-24", "day"),
    ("Monday into Tuesday", "2021-08-23", "2021-08-24", "day"),
    ("Tuesday and Wednesday", "2021-08-24", "2021-08-25", "day"),
    ("5-6 May", "2021-05-05", "2021-05-06", "day"),
    ("early on Thursday", "2021-08-26", "2021-08-26", "day"),
    ("a fortnight ago", "2021-08-10", "2021-08-16", "week"),
    ("a year ago today", "2020-08-27", "2020-08-27", "day"),
    ("two weeks ago to the day", "2021-08-13", "2021-08-13", "day"),
    ("week of 5 May", "2021-05-03", "2021-05-09", "week"),
    ("week beginning 3 May", "2021-05-03", "2021-05-09", "week"),
    ("week ending on May 9", "2021-05-03", "2021-05-09", "week"),
    ("earlier this week", "2021-08-23", "2021-08-27", "week"),
    ("in the past month", "2021-07-27", "2021-08-27", "month"),
    ("from Monday to Wednesday", "2021-08-23", "2021-08-25", "week"),
    ("today", "2021-08-27", "2021-08-27", "day"),
    ("this morning", "2021-08-27", "2021-08-27", "day"),
    ("yesterday", "2021-08-26", "2021-08-26", "day"),
    ("last night", "2021-08-26", "2021-08-26", "day"),
    ("overnight", "2021-08-26", "2021-08-27", "day"),
    ("the day before yesterday", "2021-08-25", "2021-08-25", "day"),
    ("two days ago", "2021-08-25", "2021-08-25", "day"),
    ("24 hours ago", "2021-08-26", "2021-08-26", "day"),
    ("a week ago", "2021-08-17", "2021-08-23", "week"),
    ("several days ago", "2021-08-18", "2021-08-24", "week"),
    ("three months ago", "2021-05-01", "2021-05-31", "month"),
    ("two years ago", "2019-01-01", "2019-12-31", "year"),
    ("more than two years ago", "2018-01-01", "2019-12-31", "year"),
    ("last week", "2021-08-16", "2021-08-22", "week"),
    ("this week", "2021-08-23", "2021-08-27", "week"),
    ("earlier this month", "2021-08-01", "2021-08-27", "month"),
    ("last month", "2021-07-01", "2021-07-31", "month"),
    ("last year", "2020-01-01", "2020-12-31", "year"),
    ("late last year", "2020-09-01", "2020-12-31", "year"),
    ("the outgoing year", "2021-01-01", "2021-08-27", "year"),
    ("last decade", "2010-01-01", "2019-12-31", "year"),
    ("over the weekend", "2021-08-21", "2021-08-22", "day"),
    ("in the past 24 hours", "2021-08-26", "2021-08-27", "day"),
    ("the last two weeks", "2021-08-13", "2021-08-27", "month"),
    ("since January", "2021-01-01", "2021-08-27", "year"),
    ("since Tuesday", "2021-08-24", "2021-08-27", "week"),
    ("since 2014", "2014-01-01", "2021-08-27", "year"),
    ("last summer", "2020-06-01", "2020-08-31", "year"),
)

FROM_PREVIOUS: tuple[tuple[str, str, str, str], ...] = (
    ("the next day", "2021-08-11", "2021-08-11", "day"),
    ("a day later", "2021-08-11", "2021-08-11", "day"),
    ("two days later", "2021-08-12", "2021-08-12", "day"),
    ("hours later", "2021-08-10", "2021-08-10", "day"),
    ("the same day", "2021-08-10", "2021-08-10", "day"),
    ("later that day", "2021-08-10", "2021-08-10", "day"),
    ("that night", "2021-08-10", "2021-08-10", "day"),
    ("the previous day", "2021-08-09", "2021-08-09", "day"),
    ("the day before", "2021-08-09", "2021-08-09", "day"),
    ("the same week", "2021-08-09", "2021-08-15", "week"),
    ("the following week", "2021-08-16", "2021-08-22", "week"),
    ("the following month", "2021-09-01", "2021-09-30", "month"),
    ("three months earlier", "2021-05-01", "2021-05-31", "month"),
    ("a year later", "2022-01-01", "2022-12-31", "year"),
    ("the following Tuesday", "2021-08-17", "2021-08-17", "day"),
    ("the previous Tuesday", "2021-08-03", "2021-08-03", "day"),
    ("the previous weekend", "2021-08-07", "2021-08-08", "day"),
    ("the following weekend", "2021-08-14", "2021-08-15", "day"),
    ("26 August the same year", "2021-08-26", "2021-08-26", "day"),
)

ANCHORS: tuple[tuple[str, str | None], ...] = (
    ("Tuesday", "rep_x#tuesday"),
    ("on Tuesday night", "rep_x#tuesday"),
    ("earlier on Tuesday", "rep_x#tuesday"),
    ("last Tuesday", "rep_x#last tuesday"),
    ("August 26", "rep_x#august 26"),
    ("overnight on August 26", "rep_x#overnight august 26"),
    ("26 Aug.", "rep_x#august 26"),
    ("in August", "rep_x#august"),
    ("today", "rep_x#today"),
    ("this morning", "rep_x#today"),
    ("yesterday", "rep_x#today-1"),
    ("last week", "rep_x#last week"),
    ("this year", "rep_x#this year"),
    ("the next day", None),
)

MOVED: tuple[tuple[str, str | None], ...] = (
    ("the same day", "rep_x#tuesday"),
    ("hours later", "rep_x#tuesday"),
    ("the next day", "rep_x#tuesday+1"),
    ("two days later", "rep_x#tuesday+2"),
    ("the previous day", "rep_x#tuesday-1"),
    ("a month later", None),
)


def test_the_same_weekday_lies_within_the_night_spoken_of() -> None:
    night = Day("2021-06-04", "2021-06-05", "day", "inferred", "Friday to Saturday")
    assert day_for("the same Friday evening", published=None, report="rep_x", previous=night).start == "2021-06-04"
    assert day_for("the same Saturday", published=None, report="rep_x", previous=night).start == "2021-06-05"


def _ids(cases: tuple[tuple[str, ...], ...] | tuple[tuple[str, str | None], ...]) -> list[str]:
    return [str(case[0]) for case in cases]


@pytest.mark.parametrize(("text", "start", "end", "precision"), STATED, ids=_ids(STATED))
def test_absolute_words_need_no_publication_day(text: str, start: str, end: str, precision: str) -> None:
    day = day_for(text, published=None, report="rep_x")
    assert (day.start, day.end, day.precision, day.basis) == (start, end, precision, "stated")


@pytest.mark.parametrize(("text", "start", "end", "precision"), FROM_PUBLICATION, ids=_ids(FROM_PUBLICATION))
def test_counts_back_from_publication(text: str, start: str, end: str, precision: str) -> None:
    day = day_for(text, published=FRIDAY, report="rep_x")
    assert (day.start, day.end, day.precision, day.basis) == (start, end, precision, "inferred")


@pytest.mark.parametrize(("text", "start", "end", "precision"), FROM_PREVIOUS, ids=_ids(FROM_PREVIOUS))
def test_counts_from_the_day_last_spoken_of(text: str, start: str, end: str, precision: str) -> None:
    day = day_for(text, published=FRIDAY, report="rep_x", previous=SPOKEN)
    assert (day.start, day.end, day.precision, day.basis) == (start, end, precision, "inferred")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Tuesday", "2021-08-31"),
        ("Friday", "2021-08-27"),
        ("September 15", "2021-09-15"),
        ("May", "2022-05-01"),
    ],
)
def test_counts_on_where_the_future_is_spoken_of(text: str, start: str) -> None:
    assert day_for(text, published=FRIDAY, report="rep_x", tense="future").start == start


@pytest.mark.parametrize(("text", "anchor"), ANCHORS, ids=_ids(ANCHORS))
def test_without_publication_day_the_same_words_share_an_anchor(text: str, anchor: str | None) -> None:
    day = day_for(text, published=None, report="rep_x")
    assert (day.start, day.end, day.precision, day.anchor) == (None, None, "unknown", anchor)


@pytest.mark.parametrize(("text", "anchor"), MOVED, ids=_ids(MOVED))
def test_words_relative_to_an_unresolved_day_move_its_anchor(text: str, anchor: str | None) -> None:
    day = day_for(text, published=None, report="rep_x", previous=TUESDAY)
    assert (day.start, day.anchor) == (None, anchor)


def test_a_moved_anchor_moves_on() -> None:
    wednesday = day_for("the next day", published=None, report="rep_x", previous=TUESDAY)
    assert day_for("the next day", published=None, report="rep_x", previous=wednesday).anchor == "rep_x#tuesday+2"
    assert day_for("the previous day", published=None, report="rep_x", previous=wednesday).anchor == TUESDAY.anchor


@pytest.mark.parametrize("text", ["31 February 2021", "31 April", "29 February 2021", "45/13/2021", "03/04/2021"])
def test_a_day_that_cannot_be_told_stays_unresolved(text: str) -> None:
    day = day_for(text, published=FRIDAY, report="rep_x")
    assert (day.start, day.precision) == (None, "unknown")
    assert day.anchor is not None


def test_the_day_after_a_night_is_the_day_after_its_end() -> None:
    night = Day("2021-08-09", "2021-08-10", "day", "inferred", "overnight")
    day = day_for("the next day", published=None, report="rep_x", previous=night)
    assert (day.start, day.end) == ("2021-08-11", "2021-08-11")


def test_a_coarse_previous_day_keeps_its_precision() -> None:
    month = Day("2021-08-01", "2021-08-31", "month", "stated", "August 2021")
    day = day_for("the next day", published=None, report="rep_x", previous=month)
    assert (day.start, day.end, day.precision) == ("2021-08-02", "2021-09-01", "month")


def test_a_feast_is_the_last_one() -> None:
    assert day_for("Christmas Day", published=FRIDAY, report="rep_x").start == "2020-12-25"


def test_no_day_is_one_on_from_a_year() -> None:
    year = Day("2021-01-01", "2021-12-31", "year", "stated", "2021")
    assert day_for("the next day", published=None, report="rep_x", previous=year).start is None
    assert day_for("two years later", published=None, report="rep_x", previous=year).start == "2023-01-01"


def test_days_count_from_a_day_and_years_from_what_was_last_spoken_of() -> None:
    year = Day("2019-01-01", "2019-12-31", "year", "stated", "2019")
    spoken = Spoken().then(SPOKEN, FRIDAY).then(year, FRIDAY)
    assert spoken.before("the next day") == SPOKEN
    assert spoken.before("a year later") == year


def test_nothing_counts_from_a_day_after_publication() -> None:
    later = Day("2021-09-11", "2021-09-11", "day", "inferred", "September 11")
    assert Spoken().then(SPOKEN, FRIDAY).then(later, FRIDAY).last == SPOKEN


def test_an_event_that_is_still_to_come_names_no_day() -> None:
    day = day_for("September 11 attacks", published="1999-01-01", report="rep_x")
    assert day.start is None


def test_words_keep_what_the_report_says() -> None:
    assert day_for("on Tuesday night", published=FRIDAY, report="rep_x").text == "on Tuesday night"


def test_words_that_name_no_time_stay_unresolved() -> None:
    assert day_for("whenever", published=FRIDAY, report="rep_x").anchor == "rep_x#whenever"
