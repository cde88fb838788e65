"""Days of publication that a page prints as words, and the days that it only tells of."""

from __future__ import annotations

import pytest

from dateline.read import read
from dateline.read.dates import days_in
from dateline.read.daylines import day_line, is_outlived

from .stories import BODY, FOURTH, LEAD, SECOND, THIRD, TITLE, text

WHOLE = "\n\n".join((TITLE, *BODY))


def told(report):
    return (report.published.day, report.published.basis) if report.published else (None, None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("MARWAT, March 5, 2024 10:14 pm | Updated March 6, 2024 01:02 am PKT", "2024-03-05"),
        ("Sana Mir | 05.03.2024 - Update : 06.03.2024", "2024-03-05"),
        ("Updated 6 March 2024 | 5 March 2024", "2024-03-05"),
        ("Hill Courier Marwat / 05:12 AM March 05, 2024", "2024-03-05"),
        ("Channel 24 | 5 March 2024", "2024-03-05"),
        ("Posted on March 5, 2024 by admin", "2024-03-05"),
        ("By Sana Mir - March 5, 2024", "2024-03-05"),
        ("News Desk – March 5, 2024 – 3 min read", "2024-03-05"),
        ("Tuesday, 05/03/2024 - 11:00", "2024-03-05"),
        ("Published: 12:30 PM, March 5, 2024 Updated: 1:00 PM, March 6, 2024", "2024-03-05"),
        ("Last updated: 6 March 2024", "2024-03-06"),
        ("5 March 2024", "2024-03-05"),
    ],
)
def test_a_short_line_of_a_day_and_names_prints_the_day(line, day):
    found = day_line(line)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "line",
    [
        "The bridge fell on 5 March 2024",
        "The bridge fell on 5 March 2024.",
        "In memory of those who fell, 5 March 2024 in Marwat",
        "Marwat bombing, 5 March 2024",
        "Rahim Sardar, 5 March 1950 – 2 June 2012",
        "Born 5 March 1950",
        "Date of birth: 5 March 1950",
        "By 5 March 2024",
        "Soldiers in Marwat, 5 March 2024",
        "Marwat bridge, 5 March 2024 (file)",
        "3–9 June 2024",
        "Week ending 8 June 2024",
        "Resolution 4711, 15 October 1999",
        "05/03/2024 - 11:00",
        "March 2024",
        TITLE,
        LEAD,
    ],
)
def test_a_line_that_tells_anything_prints_no_day(line):
    assert day_line(line) is None


@pytest.mark.parametrize(
    "line", ["5 March 2024, 10:14 pm", "Marwat | 05.03.2024", "Hill Courier Marwat / March 5, 2024"]
)
def test_a_day_above_the_article_with_a_time_or_a_name_is_stated_and_goes(line):
    report = read(text(TITLE, line, "", *BODY))
    assert told(report) == ("2024-03-05", "stated")
    assert report.text == WHOLE


@pytest.mark.parametrize("line", ["5 March 2024", "Marwat, 5 March 2024"])
def test_a_day_after_the_first_paragraph_is_inferred_and_goes(line):
    report = read(text(TITLE, "", LEAD, line, SECOND, THIRD, FOURTH))
    assert told(report) == ("2024-03-05", "inferred")
    assert report.text == WHOLE


def test_the_day_of_an_update_stands_in_for_one():
    assert told(read(text(TITLE, "Updated 6 March 2024 10:15 am | Marwat", "", *BODY))) == ("2024-03-06", "inferred")


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, "14 March 2010", SECOND, "2 June 2012", THIRD),
        (LEAD, "11 September 2001, 8:46 am", SECOND, "11 September 2001, 9:03 am", THIRD),
        ("Marwat, 14 March 2010", LEAD, "Tarbela Kot, 2 June 2012", SECOND, "Kohat, 5 May 2015", THIRD),
    ],
)
def test_headings_of_a_chronology_are_no_day_of_publication(lines):
    assert told(read(text("The bombs that shook the valley", "", *lines))) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "The road was rebuilt in 2019 and has been quiet since, villagers said.",
        "Ten years on, the families still meet at the gate of the depot every winter.",
        "The last of the raiders was caught on 3 May 2016 in a village near the border.",
    ],
)
def test_a_bare_day_that_the_text_has_outlived_is_none(line):
    report = read(text(TITLE, "", LEAD, "14 March 2010", SECOND, line))
    assert told(report) == (None, None)
    assert "14 March 2010" in report.text


def test_a_year_that_a_text_looks_ahead_to_outlives_no_day():
    assert not is_outlived("2024-03-05", ["The pipeline will be ready by 2030, the ministry said."])


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Four guards died in a raid on a convoy, police said Tuesday, March 5, 2024.", "2024-03-05"),
        ("Raiders struck a convoy in the early hours of Saturday (13/5/2023), killing four.", "2023-05-13"),
        ("Raiders struck a convoy early on Tuesday (5/3/2024), killing four guards.", "2024-03-05"),
        ("Four guards died in a raid on a convoy, police said Monday, March 5, 2024.", None),
        ("On Thursday, August 26, 2021, raiders struck a convoy and killed four guards.", None),
        ("Raiders struck a convoy on March 5, 2024, and killed four guards, police said.", None),
    ],
)
def test_the_day_on_which_the_sources_of_the_lead_spoke_is_the_last_resort(lead, day):
    published = read(text(TITLE, "", lead, SECOND, FOURTH)).published
    assert (published.day if published else None) == day
    assert published is None or published.basis == "inferred"


def test_a_day_spoken_of_below_the_lead_is_none():
    line = "He told the court on Tuesday, May 3, 2011, that he had been abroad all year."
    assert told(read(text(TITLE, "", LEAD, SECOND, line))) == (None, None)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Valley Security Weekly | 3–9 June 2024"], "2024-06-09"),
        (["Weekly digest, June 3-9, 2024"], "2024-06-09"),
        (["Weekly digest, 28 May – 3 June 2024"], "2024-06-03"),
        (["Weekly report - Marwat", "3-9 June 2024"], "2024-06-09"),
        (["The siege of Tarbela Kot, 3-9 June 2008"], None),
        (["What is known of the raid of 26 November 2008"], None),
    ],
)
def test_the_end_of_the_stretch_that_a_round_up_covers_is_inferred(lines, day):
    published = read(text(*lines, "", *BODY)).published
    assert (published.day if published else None) == day
    assert published is None or published.basis == "inferred"


def test_a_title_with_a_day_stays_the_title():
    report = read(text("Valley Security Weekly | 3–9 June 2024", "", *BODY))
    assert report.title == "Valley Security Weekly | 3–9 June 2024"


def test_days_stand_in_their_order_and_need_all_four_figures_of_the_year():
    found = days_in("From 2024-03-05 to 7 March 2024; 9 April 20 people came; 11.03.2024")
    assert [each.day for each in found] == ["2024-03-05", "2024-03-07", "2024-03-11"]
