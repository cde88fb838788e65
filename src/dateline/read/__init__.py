"""Reading: a capture -> a report, the clean text with what is known of it.

`read` is pure: the same bytes give the same report, in any process and on any day. What is no report raises
SkipReport, whose outcome names why.
"""

from __future__ import annotations

from dateline.errors import SkipReport
from dateline.model import Capture, Report
from dateline.read import bylines, dates, daylines, furniture, genre, masthead, quality, titles
from dateline.read.draft import Dated, Draft
from dateline.read.formats import draft_of
from dateline.read.language import language_of
from dateline.registry import outlets

LARGEST = 20_000_000
"""Bytes of one text; a long investigation is 1 MB with all its markup."""

__all__ = ["LARGEST", "read"]


def read(data: bytes | Capture) -> Report:
    """The report that a capture holds.

    Raises SkipReport: empty, binary, too-large, bad-json, login-wall, cookie-wall, captcha, paywall,
    not-found, index-page, too-short, too-long. A text in another language is kept, and marked.
    """
    capture = data if isinstance(data, Capture) else Capture(data)
    where = capture.path or capture.url or capture.report_id
    if len(capture.data) > LARGEST:
        raise SkipReport("too-large", where, "one text of over 20 MB is no article. Give the article alone.")
    if not capture.data.strip():
        raise SkipReport("empty", where, "the bytes are blank. Fetch it again or leave it out.")
    draft = draft_of(capture, where)
    cleaned = furniture.clean(draft.lines)
    title = titles.clean_title(draft.title, draft.site)
    if title is None:
        title = titles.clean_title(titles.find_title(cleaned.lines), draft.site)
    body = furniture.unrepeated(titles.without_title(cleaned.lines, title, draft.site))
    quality.check(draft, body, where)
    return _report(capture, draft, cleaned, title, body)


def _report(
    capture: Capture, draft: Draft, cleaned: furniture.Cleaned, title: str | None, body: tuple[str, ...]
) -> Report:
    text = "\n\n".join((title, *body) if title else body)
    url = capture.url or draft.url
    named = draft.site or masthead.outlet_named(cleaned, title, draft.title, body[0] if body else "")
    outlet = outlets.identify(url=url, name=named)
    kind = next((each.kind for each in outlets.outlets() if each.id == outlet), None)
    return Report(
        id=capture.report_id,
        sha256=capture.sha256,
        text=text,
        title=title,
        outlet=outlet,
        byline=bylines.bylines(draft.authors, cleaned),
        published=dates.published((*draft.dates, *_told(cleaned, title, body)), url),
        language=language_of("\n".join(body) or text),
        genre=genre.genre_of(
            "\n".join(body), title=draft.title or title, url=url, cues=_cues(draft, cleaned), publisher=kind
        ),
        url=url,
        path=capture.path,
    )


def _told(cleaned: furniture.Cleaned, title: str | None, body: tuple[str, ...]) -> list[Dated]:
    """Days of publication that the page's own words give; the day of an update only stands in for one."""
    stated = [Dated(text, "stated") for text in cleaned.of("published-at", "published-in")]
    stated += [Dated(text, "stated") for text in cleaned.of("masthead", "bare-date") if _is_fresh(text, body)]
    stated += [Dated(_words(text), "stated") for text in cleaned.of("day-stated")]
    datelines = [Dated(day, "stated") for line in body[:2] if (day := dates.day_in_dateline(line))]
    inferred = [_words(text) for text in cleaned.of("day-alone", "day-updated")]
    inferred += cleaned.of("updated-at", "copyright")
    last = daylines.last_resorts(title, body)
    return stated + datelines + [Dated(text, "inferred") for text in inferred] + last


def _is_fresh(text: str, body: tuple[str, ...]) -> bool:
    day = dates.day_of(text)
    return day is not None and not daylines.is_chronology(day, body)


def _words(line: str) -> str:
    found = daylines.day_line(line)
    return found.words if found else line


def _cues(draft: Draft, cleaned: furniture.Cleaned) -> tuple[str, ...]:
    return (
        *draft.cues,
        *cleaned.of("menu", "disclaimer", "breadcrumb", "site-name", "author-bio", "byline", "letterhead"),
    )
