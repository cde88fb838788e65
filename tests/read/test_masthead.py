"""The outlet by the page's own words."""

from __future__ import annotations

import pytest

from dateline.read import read

from .stories import BODY, TITLE, page, text


def told(report):
    return report.outlet, report.published.day if report.published else None


@pytest.mark.parametrize(
    ("lines", "outlet", "day"),
    [
        (["The Hill Courier", "", TITLE, ""], "The Hill Courier", None),
        (["Valley Lamp", "North and South | 5 March 2024", "", TITLE, ""], "Valley Lamp", "2024-03-05"),
        ([TITLE, "", "The Hill Courier, Tuesday March 5, 2024", ""], "The Hill Courier", "2024-03-05"),
        ([TITLE, "", "Valley Lamp | Published: March 5, 2024", ""], "Valley Lamp", "2024-03-05"),
        ([TITLE, "", "Marwat, 5 March 2024", ""], None, "2024-03-05"),
        ([TITLE, "", "By a staff reporter, The Hill Courier", ""], "The Hill Courier", None),
        ([TITLE, "", "Opinion - The Hill Courier", ""], "The Hill Courier", None),
        ([TITLE, "", "From our correspondent in Marwat", ""], None, None),
        ([TITLE, ""], None, None),
    ],
)
def test_lines_above_an_article_name_the_outlet_and_the_day(lines, outlet, day):
    report = read(text(*lines, *BODY))
    assert told(report) == (outlet, day)
    assert report.text == "\n\n".join((TITLE, *BODY))
    assert report.byline == ()


@pytest.mark.parametrize(
    ("line", "outlet", "day"),
    [
        ("Published by The Hill Courier, 5 March 2024", "The Hill Courier", "2024-03-05"),
        ("Hill Gazette, March 5, 2024", "Hill Gazette", "2024-03-05"),
        ("Published in the Hill Courier, March 5th, 2024.", "The Hill Courier", "2024-03-05"),
    ],
)
def test_lines_below_an_article_name_the_outlet_and_the_day(line, outlet, day):
    report = read(text(TITLE, "", *BODY, line))
    assert told(report) == (outlet, day)
    assert report.text == "\n\n".join((TITLE, *BODY))


def test_the_agency_of_the_dateline_is_the_outlet_where_nothing_else_is_named():
    lead = "MARWAT, March 5, 2024 (Reuters) - " + BODY[0]
    assert told(read(text(TITLE, "", lead, *BODY[1:]))) == ("reuters", "2024-03-05")
    assert read(text("Hill Gazette", TITLE, "", lead, *BODY[1:])).outlet == "Hill Gazette"


def test_the_title_of_a_page_names_the_site():
    data = page(*(f"<p>{line}</p>" for line in BODY), title=f"{TITLE} | Hill Gazette")
    assert read(data).outlet == "Hill Gazette"


@pytest.mark.parametrize(
    "title", ["Bombers hit army post", "Guards Storm Marwat Prison", "Sardar Arrested", "Bad news"]
)
def test_a_short_headline_is_no_site(title):
    assert read(text(title, "", *BODY)).title == title


@pytest.mark.parametrize("word", ["NEWS", "News", "WORLD", "Opinion"])
def test_the_name_of_a_section_is_no_outlet(word):
    assert read(text(word, TITLE, "", *BODY)).outlet is None


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("Marwat, March 5, 2024 (AFP) -- ", "afp"),
        ("MARWAT (Hill Press) - ", "Hill Press"),
        ("The Valley Observatory (VOHR) - ", None),
        ("Islamic State (ISIS) - ", None),
    ],
)
def test_an_agency_after_a_town_in_small_letters_is_a_known_one(lead, outlet):
    assert read(text(TITLE, "", lead + BODY[0], *BODY[1:])).outlet == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Copyright © 2024 Dawn. All rights reserved.", "dawn"),
        ("Source: Al Jazeera and news agencies", "al-jazeera"),
        ("Support PREMIUM TIMES' journalism of integrity. Donate.", "premium-times"),
        ("The Hindu shows only a portion of the stories. Please contact us for subscription options.", "the-hindu"),
        ("Copyright © 2024. All rights reserved.", None),
    ],
)
def test_who_owns_the_small_print_is_the_outlet_where_nothing_else_is_named(line, outlet):
    report = read(text(TITLE, "", *BODY, line))
    assert report.outlet == outlet
    assert report.text == "\n\n".join((TITLE, *BODY))


def test_an_author_beside_the_day_is_no_outlet():
    report = read(text(TITLE, "Sana Mir | 05.03.2024 - Update : 06.03.2024", "", *BODY))
    assert told(report) == (None, "2024-03-05")
