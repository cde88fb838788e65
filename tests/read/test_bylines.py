"""Who wrote it."""

from __future__ import annotations

import json

import pytest

from dateline.read import read

from .stories import BODY, TITLE, article, page, text


def pairs(report):
    return [(each.name, each.affiliation) for each in report.byline]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Sana Mir", [("Sana Mir", None)]),
        ("BY SANA MIR", [("SANA MIR", None)]),
        ("By Sana Mir and Omar Lone", [("Sana Mir", None), ("Omar Lone", None)]),
        ("By Sana Mir, Associated Press", [("Sana Mir", "Associated Press")]),
        ("By Sana Mir | The News", [("Sana Mir", "The News")]),
        ("By Sana Mir in Marwat", [("Sana Mir", None)]),
        ("By Reuters", [("Reuters", None)]),
        ("By: Sana R. Mir - @sanamir", [("Sana R. Mir", None)]),
        ("By Sana Mir - March 5, 2024", [("Sana Mir", None)]),
    ],
)
def test_a_line_by_somebody_is_the_byline(line, expected):
    report = read(text(TITLE, line, "", *BODY))
    assert pairs(report) == expected
    assert line not in report.text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["(Reporting by Sana Mir in Marwat; Editing by Omar Lone)"], [("Sana Mir", None)]),
        (
            ["Author", "Sana Mir", "Sana Mir is a fellow at the Indus Council."],
            [("Sana Mir", "Indus Council")],
        ),
        (["Sana Mir is an analyst at Marwat University."], [("Sana Mir", "Marwat University")]),
        (["The writer is an analyst at Marwat University."], []),
    ],
)
def test_lines_below_an_article_tell_who_wrote_it(lines, expected):
    assert pairs(read(text(TITLE, "", *BODY, *lines))) == expected


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='author' content='Sana Mir'>",
        (
            '<script type=\'application/ld+json\'>{"headline": "x", '
            '"author": [{"@type": "Person", "name": "Sana Mir"}]}</script>'
        ),
        "<meta name='author' content='Sana Mir'><meta name='author' content='admin'>",
    ],
)
def test_a_page_declares_its_author(head):
    assert pairs(read(page(article(), head=head))) == [("Sana Mir", None)]


def test_a_row_names_its_authors():
    data = json.dumps({"title": TITLE, "text": "\n".join(BODY), "authors": ["Sana Mir", {"name": "Omar Lone"}]})
    assert pairs(read(data.encode())) == [("Sana Mir", None), ("Omar Lone", None)]


def test_nobody_is_the_byline_where_nobody_is_named():
    assert read(text(TITLE, "", *BODY)).byline == ()
