"""Which format bytes are in, and what each format gives: a page, a mail, a row or plain text."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from typing import Any

from dateline.errors import SkipReport
from dateline.model import Capture
from dateline.read import html, plain
from dateline.read.draft import Dated, Draft
from dateline.read.encoding import decode
from dateline.read.text import paragraphs, tidy

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "fulltext", "full_text", "maintext", "article_text",
             "html", "description", "summary", "story", "plain_text", "articlebody"),
    "title": ("title", "headline", "head", "heading", "subject", "name"),
    "published": ("published", "date", "published_at", "publishedat", "published_date", "publication_date",
                  "date_published", "datepublished", "pubdate", "publish_date", "pub_date", "dct", "datetime",
                  "created", "created_at", "timestamp", "time", "seendate", "date_publish"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "site_name", "newspaper", "media",
               "publication", "source_name", "domain", "hostname", "host", "source_domain", "agency"),
    "url": ("url", "link", "uri", "href", "permalink", "source_url", "canonical", "address", "web_url"),
    "author": ("author", "authors", "byline", "creator", "by", "writer", "journalist"),
    "section": ("section", "category", "categories", "genre", "type", "kind", "tags", "desk"),
}  # fmt: skip
"""The fields of a row and what other exports call them; the first that holds something is taken."""

_MAIL = re.compile(rb"\A(?:[A-Z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_NOISE = re.compile("[\ufffd\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAGS = re.compile(
    r"<(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|li|img|article|html|body|table)\b[^<>]*>", re.IGNORECASE
)


def draft_of(capture: Capture, where: str) -> Draft:
    """The parts of a capture, by its media where that is known, else by its bytes. Raises SkipReport: binary,
    empty, bad-json."""
    media = capture.media or _media(capture.data)
    if media == "eml":
        return _mail(capture.data, where, capture.url)
    text = decode(capture.data)
    if not text.strip("\ufeff \t\r\n"):
        raise SkipReport("empty", where, "the text is blank. Fetch it again or leave it out.")
    if _is_noise(text):
        raise SkipReport("binary", where, "the bytes are no text. Give the text or the page itself.")
    if media == "json":
        return _row(text, where, capture.url)
    return _text(text, where, url=capture.url, page=media == "html")


def _text(text: str, where: str, *, url: str | None, page: bool) -> Draft:
    """A page where the text has tags, else plain text; a saved page without a single tag is plain, too."""
    tagged = (
        _TAGS.search(text[:200_000])
        if page
        else re.match(r"\s*<(?:!doctype|html|\?xml|head|body|article|div)\b", text, re.I)
    )
    return html.parts(html.flattened(text, where), url) if tagged else plain.parts(text, url)


def _media(data: bytes) -> str | None:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        try:
            return "json" if isinstance(json.loads(decode(data)), dict) else None
        except (ValueError, RecursionError):
            return None
    mail = _MAIL.match(data[:65536])
    return (
        "eml"
        if mail and re.search(rb"^From:", mail[0], re.M) and re.search(rb"^(Subject|Date):", mail[0], re.M)
        else None
    )


def _is_noise(text: str) -> bool:
    """Whether text is none: of its first characters one in twenty is a control character or stands for bytes
    that no encoding explains. Text with faults has one in some hundreds."""
    sample = text[:8192]
    return len(_NOISE.findall(sample)) > len(sample) / 20


# --------------------------------------------------------------------------------------------------
# Rows


def _row(text: str, where: str, url: str | None) -> Draft:
    try:
        row = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise SkipReport("bad-json", where, "it is no JSON. Give an object with the fields title and text.") from error
    if not isinstance(row, dict):
        raise SkipReport("bad-json", where, "it is no JSON object. Give one with the fields title and text.")
    fields = {str(name).lower(): value for name, value in row.items()}
    body, title = _field(fields, "text"), _field(fields, "title")
    if not body and not title:
        raise SkipReport("empty", where, "the fields text and title hold nothing. Give at least one of them.")
    address = _field(fields, "url") or url
    draft = _text(body, where, url=address, page=_TAGS.search(body) is not None) if body else Draft((), "json")
    return Draft(
        lines=draft.lines,
        media="json",
        title=tidy(title) or draft.title,
        site=_field(fields, "outlet") or draft.site,
        url=address or draft.url,
        authors=tuple(_values(fields, "author")) or draft.authors,
        dates=(*(Dated(value, "stated") for value in _values(fields, "published")), *draft.dates),
        cues=(*_values(fields, "section"), *draft.cues),
    )


def _field(row: Mapping[str, Any], name: str) -> str:
    return next(_values(row, name), "")


def _values(row: Mapping[str, Any], name: str) -> Iterator[str]:
    """The texts of the first field of this meaning that holds any. A list of paragraphs is one text."""
    for field in FIELDS[name]:
        value = row.get(field)
        if name == "text" and isinstance(value, list):
            value = "\n\n".join(filter(None, map(_plain_value, value)))
        found = [text for each in (value if isinstance(value, list) else [value]) if (text := _plain_value(each))]
        if found:
            yield from found
            return


def _plain_value(value: object) -> str:
    """A text, a number (epochs), or the name within an object ({"name": "Reuters"})."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("text")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


# --------------------------------------------------------------------------------------------------
# Mail


def _mail(data: bytes, where: str, url: str | None) -> Draft:
    """The subject, sender, date and the plain text of a mail, or its page where it has no plain text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    content = _payload(body) if isinstance(body, EmailMessage) else ""
    page = isinstance(body, EmailMessage) and body.get_content_type() == "text/html"
    draft = html.parts(html.flattened(content, where), url) if page else Draft(paragraphs(content), "text", url=url)
    subject = re.sub(r"^((fwd?|re|aw|wg)\s*:\s*)+", "", tidy(_header(message, "subject")), flags=re.IGNORECASE)
    sender = tidy(re.sub(r"<[^>]*>", "", _header(message, "from"))).strip("\"' ")
    return Draft(
        lines=draft.lines,
        media="eml",
        title=subject or draft.title,
        site=draft.site or (sender if "@" not in sender else None) or None,
        url=draft.url,
        authors=draft.authors,
        dates=(Dated(_header(message, "date"), "stated"), *draft.dates),
        cues=draft.cues,
    )


def _header(message: Any, name: str) -> str:
    """A header as text; broken headers are common and read as far as they go."""
    try:
        return str(message[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError):  # faults of the header parser on broken mail
        return ""


def _payload(body: EmailMessage) -> str:
    data = body.get_payload(decode=True)
    return decode(data) if isinstance(data, bytes) else ""
