"""The day of publication: stated, inferred or unknown."""

from __future__ import annotations

import json

import pytest

from dateline.model import Capture
from dateline.read import read
from dateline.read.dates import day_in_dateline, day_in_url, day_of

from .stories import BODY, TITLE, article, page, text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:30:00-05:00", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("20240305T101500Z", "2024-03-05"),
        ("1709633700", "2024-03-05"),
        ("1709633700000", "2024-03-05"),
        ("Tue, 05 Mar 2024 10:15:00 +0500", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("Mar. 5, 2024 at 10:15 am", "2024-03-05"),
        ("the 5th of March, 2024", "2024-03-05"),
        ("4 FEB 90", "1990-02-04"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("05/03/2024", None),
        ("05.03.2024", "2024-03-05"),
        ("Tuesday 05/03/2024", "2024-03-05"),
        ("Friday 05/03/2024", "2024-05-03"),
        ("Sunday 05/03/2024", None),
        ("31 February 2024", None),
        ("2024-02-31", None),
        ("2024-13-01", None),
        ("29 February 2023", None),
        ("5 March 2124", None),
        ("2099-01-01", None),
        ("0001-01-01", None),
        ("March 2024", None),
        ("Aug 26", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_full_date_is_a_day_and_nothing_else_is(words, day):
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/03/05/four-guards", "2024-03-05"),
        ("https://a.example/news/2024-3-5-four-guards", "2024-03-05"),
        ("https://a.example/world/2024/mar/05/four-guards", "2024-03-05"),
        ("https://a.example/four-guards-20240305", "2024-03-05"),
        ("https://a.example/2024/02/31/four-guards", None),
        ("https://a.example/news/1811234", None),
        ("https://a.example/2024/four-guards", None),
    ],
)
def test_an_address_may_hold_the_day(url, day):
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("MARWAT, Aug 26, 2021 (AP) - Four guards died.", "2021-08-26"),
        ("MARWAT, 4 FEB 90 (HILL PRESS) -- Four guards died.", "1990-02-04"),
        ("Marwat, March 5, 2024: Four guards died.", "2024-03-05"),
        ("MARWAT, Aug 26 (AP) - Four guards died.", None),
        ("MARWAT: Four guards died on March 5, 2024.", None),
        ("Four guards died on March 5, 2024 - the police said.", None),
    ],
)
def test_a_dateline_gives_a_day_where_it_is_full(line, day):
    assert day_in_dateline(line) == day


def test_the_dateline_stays_in_the_text():
    report = read(text(TITLE, "", "MARWAT, Aug 26, 2021 (AP) - " + BODY[0], *BODY[1:]))
    assert "MARWAT, Aug 26, 2021 (AP) - Gunmen" in report.text
    assert report.published is not None
    assert (report.published.day, report.published.basis) == ("2021-08-26", "stated")


META = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("head", "url", "day", "basis"),
    [
        (META.format("2024-03-05T10:00:00Z"), "https://a.example/2020/01/01/x", "2024-03-05", "stated"),
        (("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
"\"headline\": \"x\", \"datePublished\": \"2024-03-05\"}</script>"),
         None, "2024-03-05", "stated"),
        (META.format("2024-02-31"), "https://a.example/2024/03/05/x", "2024-03-05", "inferred"),
        (META.format("2024-02-31"), None, None, None),
        (META.format("2124-03-05"), None, None, None),
        ("", "https://a.example/2024/03/05/x", "2024-03-05", "inferred"),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_a_page_states_its_day_or_its_address_does(head, url, day, basis):
    published = read(Capture(page(article(), head=head), url=url)).published
    assert (published.day if published else None, published.basis if published else None) == (day, basis)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: March 5, 2024", "2024-03-05"),
        ("Posted on 5 March 2024 10:15 am", "2024-03-05"),
        ("Published in Dawn, March 5th, 2024", "2024-03-05"),
        ("Published: 31 February 2024", None),
    ],
)
def test_lines_around_a_text_state_the_day(line, day):
    published = read(text(TITLE, "", *BODY, line)).published
    assert (published.day if published else None) == day


def test_a_line_of_publication_names_the_outlet():
    assert read(text(TITLE, "", *BODY, "Published in Dawn, March 5th, 2024")).outlet == "dawn"


@pytest.mark.parametrize("value", ["31 February 2024", "", None, 5, "soon"])
def test_a_row_with_a_date_that_is_none_has_no_day(value):
    data = json.dumps({"title": TITLE, "text": "\n".join(BODY), "published": value}).encode()
    assert read(data).published is None
