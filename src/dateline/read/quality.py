"""What is no article: pages that ask for a login, a cookie or a human, lists of links, errors, teasers and books."""

from __future__ import annotations

import re

from dateline.errors import SkipReport
from dateline.read.draft import Draft
from dateline.read.text import is_sentence, words

TEASER = 40
"""Words that a paywall leaves, or that a wall says of itself; with more there is a report in it. A real item
that is shorter is kept, unless the page says in so many words that the rest must be paid for."""

LEAST = 4
"""Words of the shortest item: "Blast kills five" is a headline at most."""

MOST = 30_000
"""Words of the longest item: a book of ninety pages. The time to extract grows with the square of the length where
every sentence tells of an act, and is a minute here."""

MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE | re.MULTILINE), remedy)
    for name, pattern, remedy in (
        (
            "captcha",
            r"\bcaptcha\b|verify (that )?you are (a )?human|checking (your browser|if the site connection)|"
            r"(are you|you are not) a robot|unusual (traffic|"
            r"activity) from|security check|just a moment\.\.\.|"
            r"enable javascript and cookies to continue|access (to "
            r"this (page|site) )?(has been |is )?denied|ddos protection",
            "the page asks whether a human reads it. Save it from a browser.",
        ),
        (
            "not-found",
            r"\b404\b|page (was |is |could |can )?(not|cannot|can't) (be "
            r")?found|page you (requested|are looking for|were looking for)|"
            r"(no longer|not) (available|exists?) (on|at) (this|our) "
            r"(site|address|server)|this page (does not|doesn't) exist|"
            r"^(not found|410 gone|page not found)|(document|object|page) "
            r"(has )?(been )?moved (to )?(here|permanently)|moved permanently",
            "the site no longer has it. Look for an archived copy.",
        ),
        (
            "login-wall",
            r"\b(log|sign) ?in (to|or|with|below)\b|\bforgot(ten)? (your )?password\b|please (log|sign) ?in|"
            r"\bcreate (a|an|your) (free )?account\b|you must be "
            r"(logged|signed) in|^(log|sign)[ -]?in\b|^(login|register)$",
            "the page asks for a login. Save it while logged in.",
        ),
        (
            "paywall",
            r"subscribe (now )?to (read|continue|keep|access|unlock|"
            r"view)|subscribers? only|to (continue|keep) reading|"
            r"(only|exclusive\w*|reserved|available) (to|for) (our "
            r")?(subscribers|members)|already a (subscriber|member)|"
            r"unlock (this|the) (article|story)|(reached|used) your .{0,30}(limit|free articles?)",
            "only a teaser is left before the paywall. Save it while subscribed.",
        ),
        (
            "cookie-wall",
            r"\bcookies?\b.{0,200}\b(accept|consent|agree|preferences|policy|settings|manage)|"
            r"(accept|consent|agree).{0,200}\bcookies?\b|before you continue|we value your privacy",
            "the page asks for consent to cookies. Save it after answering.",
        ),
    )
)


def check(draft: Draft, body: tuple[str, ...], where: str) -> None:
    """Raise SkipReport where a draft holds no article. `body` is what cleaning left of its lines."""
    raw, title = draft.lines, draft.title
    head, whole = "\n".join((title or "", *raw[:1])), "\n".join((title or "", *raw))[:4000]
    for outcome, pattern, remedy in MARKS:
        if not pattern.search(whole):
            continue
        told = sum(words(line) for line in body if is_sentence(line, least=6) and not _tells(pattern, line))
        about = outcome == "paywall" or pattern.search(head) is not None
        if told == 0 or (about and told <= TEASER):
            raise SkipReport(outcome, where, remedy)
    if draft.listing or _is_index(body):
        raise SkipReport("index-page", where, "it lists articles and is none. Give the articles themselves.")
    size = sum(map(words, body)) + words(title or "")
    if draft.media == "html" and not any(words(line) >= 5 for line in body):
        raise SkipReport("too-short", where, "field text: the page has no text. Save it with its text, from a browser.")
    if size < LEAST:
        raise SkipReport(
            "too-short", where, f"field text: {size} words are left, which tell nothing. Give the full text."
        )
    if size > MOST:
        raise SkipReport(
            "too-long", where, f"field text: {size:,} words are no article, and {MOST:,} the most. Give its parts."
        )


def _tells(mark: re.Pattern[str], line: str) -> bool:
    """Whether a line speaks of the wall alone; walls say it in a sentence, so a longer paragraph tells
    more."""
    return words(line) <= 25 and mark.search(line) is not None


def _is_index(body: tuple[str, ...]) -> bool:
    """Whether the lines are headlines. Eight headlines with hardly a sentence are a list; an article with as
    many short lines (a list of names, a timeline) has sentences in at least a quarter of its words."""
    sentences = [line for line in body if is_sentence(line) or words(line) >= 30]  # no headline is so long
    told = sum(map(words, sentences))
    size = sum(map(words, body))
    teasers = sum(line.endswith(("...", "…")) for line in body)
    return len(body) >= 8 and (told < min(40, 0.15 * size) or teasers > 0.5 * len(body))
