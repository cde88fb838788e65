"""What kind of text it is."""

from __future__ import annotations

import json

import pytest

from dateline.model import Capture
from dateline.read import read

from .stories import BODY, TITLE, article, page, text

OPINION = (
    "The valley has been failed by those who govern it, and it is time to say so without fear or favour. "
    "The state must rebuild the road, it must protect "
    "those who travel on it, and it should pay what it owes.",
    "We cannot afford another winter of neglect. Our leaders "
    "need to understand that walls and guns alone bring no peace, "
    "and that schools and wells do. The province should open "
    "its purse before the snow closes the pass once more.",
    "Nor is it enough to blame outsiders. The failure is our "
    "own, and so must be the remedy. Parliament should debate the "
    "matter at once, the courts must take notice, and all "
    "of us have to ask what kind of country this is to be.",
)
ANALYSIS = (
    "The recent shift in the strategic landscape of the valley "
"underscores a complex dynamic that few had foreseen. "
    "It reflects a nuanced balance between the ambitions of the "
"capital and the geopolitical interests of its neighbours.",
    "However, the challenges ahead remain significant. The paradox "
"of a truce that breeds rivalry highlights the long-term "
    "implications of the policy, and suggests that the narrative "
"of steady progress rests on a fragile base of goodwill.",
    "Ultimately, the trajectory of the conflict demonstrates "
"how crucial local grievances are to any lasting settlement. "
    "The critical question is whether the new strategy signals "
"a change of heart or merely a change of tone in the capital.",
)  # fmt: skip
STATEMENT = (
    "FOR IMMEDIATE RELEASE",
    (
        "The Valley Council strongly condemns the attack on the "
        "grain convoy and extends its condolences to the families."
    ),
)


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        (BODY, "news"),
        (BODY * 2, "news"),
        (OPINION, "opinion"),
        (ANALYSIS, "analysis"),
        (STATEMENT, "statement"),
    ],
)
def test_the_wording_tells_the_genre(lines, genre):
    assert read(text(TITLE, "", *lines)).genre == genre


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        (f"OPINION: {TITLE}", "opinion"),
        (f"Editorial: {TITLE}", "opinion"),
        (f"Analysis | {TITLE}", "analysis"),
        ("Explainer: what happened on the grain road", "analysis"),
        ("Why is the grain road under attack?", "analysis"),
        (f"Press release: {TITLE}", "statement"),
        ("Statement by the spokesperson on the grain convoy", "statement"),
        ("Fact sheet: attacks on the grain road", "statistics"),
        (TITLE, "news"),
        ("Opinion poll delayed after attack on grain convoy", "news"),
    ],
)
def test_the_title_tells_the_genre(title, genre):
    assert read(text(title, "", *BODY)).genre == genre


@pytest.mark.parametrize(
    ("path", "genre"),
    [
        ("opinion/four-guards", "opinion"),
        ("editorials/2024/four-guards", "opinion"),
        ("analysis/four-guards", "analysis"),
        ("press-releases/four-guards", "statement"),
        ("datasheet/four-guards", "statistics"),
        ("news/opinion-poll-delayed", "news"),
    ],
)
def test_the_address_tells_the_genre(path, genre):
    assert read(Capture(text(TITLE, "", *BODY), url=f"https://a.example/{path}")).genre == genre


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        ("<meta property='article:section' content='Opinion'>", "opinion"),
        (
            '<script type=\'application/ld+json\'>{"@type": "OpinionNewsArticle", "headline": "x"}</script>',
            "opinion",
        ),
        (
            ('<script type=\'application/ld+json\'>{"@type": ["AnalysisNewsArticle"], "headline": "x"}</script>'),
            "analysis",
        ),
        ("<meta property='article:section' content='World'>", "news"),
    ],
)
def test_the_page_declares_the_genre(head, genre):
    assert read(page(article(), head=head)).genre == genre


@pytest.mark.parametrize(
    ("line", "genre"),
    [
        ("The writer is a lecturer at Marwat University.", "opinion"),
        ("Sana Mir is a UK-based activist and analyst.", "opinion"),
        ("Sana Mir is a staff reporter at the Hill Gazette.", "news"),
        ("The views expressed are those of the author alone.", "opinion"),
    ],
)
def test_the_life_below_an_article_tells_the_genre(line, genre):
    assert read(text(TITLE, "", *BODY, line)).genre == genre


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        (["Inter Services Public Relations", "No PR-12/2024-ISPR", ""], "statement"),
        (["U.S. CENTRAL COMMAND", "Release Number 20240305-01", TITLE, ""], "statement"),
        (["Press Release No. 14", TITLE, ""], "statement"),
        ([TITLE, "An Analysis by the Centre for Valley Research", ""], "analysis"),
        ([TITLE, "", "This paper draws on 40 interviews in the valley and on the records of the court."], "analysis"),
        ([TITLE, "", "Executive summary"], "analysis"),
        (
            [TITLE, "", "The valley has grown safer, according to an analysis by the Centre for Valley Research."],
            "news",
        ),
        (["Weekly security report - Marwat", ""], "news"),
        (["Monthly review of attacks", ""], "news"),
    ],
)
def test_who_publishes_and_what_stands_above_tell_the_genre(lines, genre):
    assert read(text(*lines, *BODY)).genre == genre


def test_statistics_are_told_by_their_numbers():
    line = (
        "Attacks fell 12 per cent to 431 in 2023 compared with 490 in "
        "2022, with a total of 212 deaths against 260, an 18% decrease. "
    )
    data = json.dumps({"title": "Attacks in the valley", "text": "\n".join(f"{n}. {line}" for n in range(6))}).encode()
    assert read(data).genre == "statistics"
    assert read(data.replace(b"Attacks in the valley", b"Monthly security review")).genre == "statistics"
