"""Page furniture goes; the article stays, before, between and after it."""

from __future__ import annotations

import pytest

from dateline.read import read
from dateline.read.furniture import clean

from .stories import BODY, FOURTH, LEAD, SECOND, THIRD, TITLE, article, page, text

WHOLE = "\n\n".join((TITLE, *BODY))

ANYWHERE = [
    "Also read: Bridge reopens after winter floods",
    "READ MORE: Bridge reopens after winter floods",
    "Read more",
    "Advertisement",
    "Story continues below advertisement",
    "Share this article on Facebook, Twitter or WhatsApp",
    "Facebook Twitter WhatsApp Email",
    "Facebook | X | Telegram | Copy link",
    "Listen to article",
    "3 min read",
    "1,204 views",
    "Subscribe to our newsletter for daily updates",
    "Sign up for the morning briefing",
    "Get the latest news delivered to your inbox",
    "Follow us on WhatsApp and Google News",
    "Download our app",
    "We and our partners use cookies to improve this site.",
    "Accept all cookies",
    "To continue reading, please log in",
    "Already a subscriber? Sign in",
    "Please disable your ad blocker to support this site.",
    "We have just sent you a confirmation e-mail. Open it and click on the link to activate your account.",
    "Your notification has been saved.",
    "Get email notifications on crime daily!",
    "Enter the characters shown in the box.",
    "We reserve the right to delete comments that are off topic, and to permanently block any user who abuses them.",
    "Our community guidelines ask everyone to keep it civil.",
    "Send us your news tips and best photos.",
    "Ad-Blocker Detected",
    "This blog keeps spam out with Akismet; how comments are handled",
    "Your email address will not be published. Required fields are marked *",
    "Leave a Reply",
    "0 Comments",
    "Photo: Hill Gazette",
    "File photo",
    "Guards inspect the wreck of a lorry near Tarbela Kot. [Sana Mir/Reuters]",
    "A burnt lorry on the road to Marwat (AP Photo/Omar Lone)",
    "Tags: Marwat, convoy, police",
    "#Marwat #convoy",
    "Please enable JavaScript to view the comments.",
    "var slot = googletag.defineSlot('/1/a');",
    ".post-title{font-size:12px;} #head .logo{display:none}",
    "#pf-body img{max-height:100%;}",
    "https://example.org/share?x=1",
    "desk@example.org",
    "Contact the writer at desk@example.org",
    "Sana Mir contributed to this report.",
    "The views expressed here are those of the author and do not necessarily reflect the paper's policy.",
    "Editor's note: An earlier version of this story gave a wrong name.",
    "© 2024 Hill Gazette. All rights reserved.",
    "Last updated: 5 March 2024, 10:15 am",
    "*****",
]


@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_goes_wherever_it_stands(line):
    for at in (1, 2, 3):
        lines = [TITLE, "", *BODY[:at], line, *BODY[at:]]
        assert read(text(*lines)).text == WHOLE, at


@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_goes_from_pages(line):
    assert read(page(article(LEAD, SECOND, line, THIRD, FOURTH))).text == WHOLE


@pytest.mark.parametrize(
    "lines",
    [
        ["Home » Region » " + TITLE, "", TITLE],
        ["Home > News > Region", TITLE],
        ["Menu", "Search", "Sign in", TITLE, "March 5, 2024 10:15 am"],
        [TITLE, "Four guards killed in attack hill gazette online", TITLE],
        [TITLE + " | Dawn", "", TITLE],
        [TITLE, "By Sana Mir", "Published: March 5, 2024"],
        [TITLE, "Staff Reporter", "5 March 2024"],
        ["Breaking News", TITLE, "By our correspondent Sana Mir".replace("our correspondent ", "")],
    ],
)
def test_what_stands_above_the_article_goes(lines):
    assert read(text(*lines, "", *BODY)).text == WHOLE


@pytest.mark.parametrize(
    "lines",
    [
        ["NEWS DESK", "PRESS UPDATE"],
        [
            "You may also like",
            "Bridge reopens after floods",
            "Minister visits the northern valley",
            "Leave a Comment",
        ],
        ["Related Stories", "Bridge reopens after floods"],
        ["The writer is a lecturer at Marwat University and can be reached at sana@example.org"],
        ["The author works for the Hill Gazette, reporting on courts. He can becontacted atsana12gmail.com"],
        [
            "Author",
            "• Sana Mir",
            "Sana Mir is a UK-based activist and Chairwoman of the Valley Forum, working for peace.",
        ],
        ["About the author", "Sana Mir", "Sana Mir writes on water and land."],
        ["Sana Mir is a Marwat-based freelance journalist who writes on water and land."],
        ["(Reporting by Sana Mir in Marwat; Editing by Omar Lone)"],
        ["Additional reporting by Sana Mir and Omar Lone"],
        ["With inputs from agencies"],
        ["Published in Dawn, March 5th, 2024"],
        [
            "Comments",
            "Omar says:",
            "March 6, 2024 at 10:12 am",
            "I do not believe one word of what the police say here.",
            "Reply",
        ],
        ["What do you think? Share your thoughts in the comments below!"],
        [
            "More from Hill Gazette",
            "Bridge reopens after floods",
            "Minister visits the northern valley",
            "© 2024 Hill Gazette",
        ],
        ["dawn.com"],
    ],
)
def test_what_stands_below_the_article_goes(lines):
    assert read(text(TITLE, "", *BODY, "", *lines)).text.removesuffix(" What do you think?") in (
        WHOLE,
        WHOLE + "\n\nWhat do you think?",
    )


@pytest.mark.parametrize(
    "heading",
    [
        "You may also like",
        "Related",
        "Also read",
        "Leave a comment",
        "Comments",
        "Author",
        "Most read",
        "More from the region",
    ],
)
def test_an_article_goes_on_after_furniture(heading):
    lines = [TITLE, "", LEAD, SECOND, heading, "Bridge reopens after winter floods", THIRD, FOURTH]
    kept = read(text(*lines)).text
    assert all(line in kept for line in BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Police said the men used Facebook and WhatsApp to share videos of the attack on Monday.",
        "Cookies and sweets were handed out to children at the shrine before the blast, a witness said.",
        "He urged readers not to subscribe to rumours about the attack, which killed four guards.",
        "The author of the attack, named as Jamal Khan, was killed in a raid on Friday, the army said.",
        "The writers of the letter were arrested at a hotel in Marwat on Friday, police said.",
        "Update: two of the wounded have died, taking the toll to six.",
        "Read together, the two reports suggest that the same men were behind both attacks.",
        "Sign-posts along the road had been removed before the ambush, the officer added.",
        "By Monday evening the army had sealed the valley and begun a search of every house.",
        "Rahim Sardar is a researcher who was kidnapped on Sunday near the old bridge in Marwat.",
        "Copyright lawyers were among the twelve people who died in the courthouse bombing.",
        "Photographs of the scene showed two burnt lorries and a crater in the road.",
        "Comments by the minister that the group had been beaten were met with anger.",
        "The army said that it reserved the right to remove posts that the rebels had built along the line.",
        "The bomber had sent a confirmation of his vow to the group, which released it on Friday.",
        "Guards at the gate enter the letters and numbers of each lorry in a book, he added.",
        "More than twenty people were hurt.",
        "“This is what they do,” he said.",
        "No group has claimed the attack.",
    ],
)
def test_body_text_that_resembles_furniture_stays(line):
    for lines in ((LEAD, SECOND, line, THIRD, FOURTH), (LEAD, SECOND, THIRD, FOURTH, line)):
        assert line in read(text(TITLE, "", *lines)).text.split("\n\n")


def test_section_headings_of_an_article_stay():
    lines = [LEAD, "A road long feared", SECOND, "What comes next", THIRD, "Pakistan", FOURTH]
    assert read(text(TITLE, "", *lines)).text.split("\n\n")[1:] == lines


def test_a_credit_behind_the_last_sentence_goes_alone():
    assert read(text(TITLE, "", LEAD, SECOND + " — AFP")).text.endswith(SECOND)


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        (["| P |", "Police in Marwat said four guards had been killed on Monday."], "Police in"),
        (["P", "olice in Marwat said four guards had been killed on Monday."], "Police in"),
        (["| P | olice in Marwat said four guards had been killed on Monday."], "Police in"),
        (["T he police in Marwat said four guards had been killed on Monday."], "The police"),
        (["P", "OLICE in Marwat said four guards had been killed on Monday."], "POLICE in"),
        (["A", "fter the attack police in Marwat closed the road on Monday."], "After the"),
        (["A bomb killed four guards near Marwat on Monday, the police said."], "A bomb"),
        (["I was there when the bomb went off, a guard in Marwat said on Monday."], "I was"),
    ],
)
def test_drop_capitals_are_put_back(lines, start):
    assert read(text(*lines, *BODY)).text.startswith(start)


def test_a_repeated_paragraph_is_read_once():
    assert read(text(TITLE, "", LEAD, SECOND, LEAD, THIRD, FOURTH)).text == WHOLE


def test_what_went_is_told_with_its_rule():
    cleaned = clean([TITLE, "By Sana Mir", *BODY, "Published in Dawn, March 5th, 2024"])
    assert cleaned.of("byline") == ("By Sana Mir",)
    assert cleaned.of("published-in") == ("Published in Dawn, March 5th, 2024",)


def test_wrapped_text_is_put_together():
    wrapped = (
        "MARWAT, 4 FEB 90 (HILL PRESS) -- Four guards were killed on Monday when\n"
        "gunmen opened fire on a convoy of lorries that carried grain to the\n"
        "northern valley, the police said in a statement.\n\n"
        "The attackers fled to the hills, and a search has begun for them, the\n"
        "district officer told reporters in the town."
    )
    parts = read(wrapped.encode()).text.split("\n\n")
    assert len(parts) == 2
    assert parts[1].startswith("The attackers fled")
    assert "carried grain to the northern valley" in parts[0]


def test_short_paragraphs_are_not_taken_for_wrapped_lines():
    lines = [
        "Four guards were killed near Marwat.",
        "Two were wounded.",
        "The road is closed.",
        "A search goes on in the hills.",
    ]
    assert read(text(*lines)).text.split("\n\n") == lines
