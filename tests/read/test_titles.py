"""Titles: found, freed of the site's name, not repeated."""

from __future__ import annotations

import pytest

from dateline.read import read
from dateline.read.titles import clean_title

from .stories import BODY, LEAD, TITLE, article, page, text


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        (f"{TITLE} | Dawn", None, TITLE),
        (f"{TITLE} - The Express Tribune", None, TITLE),
        (f"{TITLE} – Hill Gazette", "Hill Gazette", TITLE),
        (f"{TITLE} - Hill Valley News", None, TITLE),
        (f"{TITLE} | World | Al Jazeera", None, TITLE),
        (f"{TITLE} - Newspaper - DAWN.COM", None, TITLE),
        (f"{TITLE} :: Hill.example", None, TITLE),
        (f"Dawn | {TITLE}", None, TITLE),
        ("Marwat attack - four guards killed", None, "Marwat attack - four guards killed"),
        ("Talks fail - Army says", None, "Talks fail - Army says"),
        ("Marwat-Tarbela road closed", None, "Marwat-Tarbela road closed"),
        (f"{TITLE} &amp; others hurt", None, f"{TITLE} & others hurt"),
        ("Dawn", None, "Dawn"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title, site, expected):
    assert clean_title(title, site) == expected


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([TITLE, "", *BODY], TITLE),
        ([TITLE, *BODY], TITLE),
        ([TITLE + "?", "", *BODY], TITLE + "?"),
        ([*BODY], None),
        (["MARWAT:", *BODY], None),
        (["| G |", *BODY], None),
        (["Reuters", "Marwat", TITLE, "", *BODY], TITLE),
        (["RFE/RL", TITLE, "", *BODY], TITLE),
        (["Dawn", "OPINION", "Editorial: The price of the road", "", *BODY], "Editorial: The price of the road"),
        (["Premium Times", "NEWS", TITLE, "", *BODY], TITLE),
        (["South Asia Terrorism Portal (SATP)", TITLE, "", *BODY], TITLE),
        (["Inter Services Public Relations", "", *BODY], None),
        (["12 Canal Road, Marwat Cantonment", "Tel: +92 91 555 0100", TITLE, "", *BODY], TITLE),
        (["Hill Garrison Office", "410 South Bank Boulevard, Hill Base, Fla. 33000-1234", TITLE, "", *BODY], TITLE),
        (["Release Number 20240305-01", "FOR IMMEDIATE RELEASE", TITLE, "", *BODY], TITLE),
        (["Title: " + TITLE, "Source: Dawn", "Date: 5 March 2024", "", *BODY], TITLE),
    ],
)
def test_a_first_line_that_reads_as_a_headline_is_the_title(lines, title):
    report = read(text(*lines))
    assert report.title == title
    assert report.text.startswith(title or lines[0] if title or lines[0] in report.text else LEAD)


@pytest.mark.parametrize("name", ["Dawn", "RFE/RL", "BBC News", "U.S. CENTRAL COMMAND"])
def test_a_line_that_is_nothing_but_the_outlet_goes(name):
    assert read(text(name, "", TITLE, "", *BODY)).text == "\n\n".join((TITLE, *BODY))
    assert read(text(name, "", *BODY)).text == "\n\n".join(BODY)


def test_fields_above_a_text_are_read_and_go():
    report = read(text("Title: " + TITLE, "Source: Dawn", "Date: 5 March 2024", "Author: Sana Mir", "", *BODY))
    assert report.text == "\n\n".join((TITLE, *BODY))
    assert report.outlet == "dawn"
    assert report.published is not None
    assert report.published.day == "2024-03-05"
    assert [each.name for each in report.byline] == ["Sana Mir"]


def test_the_headline_that_a_page_shows_stands_before_the_declared_one():
    data = page(article(), head=f"<meta property='og:title' content='{TITLE} in the north'>", title=f"{TITLE} - Dawn")
    assert read(data).title == TITLE
    assert read(data).text.count(TITLE) == 1
