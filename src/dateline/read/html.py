"""A page -> its parts: the article by trafilatura, the rest by what the page declares of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from dateline.errors import SkipReport
from dateline.read import declared
from dateline.read.draft import Draft
from dateline.read.text import is_sentence, tidy, words

DEEPEST = 150
"""Levels of tags that are kept. The parser stops for good at 256; articles lie below 60."""

FULLEST = 60_000
"""Tags of the fullest page that is read. The longest live blogs have some 50,000; time grows with the
square."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "option")
)  # fmt: skip
"""Tags that hold nothing, and those whose end is implied: neither makes a page deep."""
_RANK = {
    "div": 150,
    "table": 190,
    "tbody": 180,
    "thead": 180,
    "tfoot": 180,
    "head": 200,
    "body": 200,
    "html": 220,
}
"""What an end tag may close over, as the parser has it: nothing of a higher rank (others have rank 100)."""


def parts(text: str, url: str | None) -> Draft:
    """The parts of a page. A page that no parser can read has no lines."""
    tree = _parsed(text)
    if tree is None:
        return Draft((), "html", url=url)
    meta, linked = declared.fields(tree), list(declared.articles(tree))
    url = url or declared.address(tree, meta)
    lines = _article(text, tree, url)
    return Draft(
        lines=lines,
        media="html",
        title=declared.title(tree, meta, linked),
        site=declared.site(meta, linked),
        url=url,
        authors=tuple(declared.authors(tree, meta, linked)),
        dates=tuple(declared.dates(tree, meta, linked)),
        cues=tuple(declared.cues(meta, linked)),
        listing=_is_listing(tree, meta, url, is_article=bool(linked)),
    )


def flattened(text: str, where: str) -> str:
    """The page with the tags taken out that lie deeper than any article does, by one scan from front to back.
    Raises SkipReport (too-large) where there are more tags than in any article."""
    stack: list[tuple[str, bool]] = []
    kept: list[str] = []
    last = count = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _VOID:
            keep = True
        else:
            keep = _pop(stack, name) if tag[1] else _push(stack, name, closed=tag[0].endswith("/>"))
        count += keep
        if count > FULLEST:
            raise SkipReport(
                "too-large", where, f"a page of over {FULLEST} tags is no article. Give the article alone."
            )
        if not keep:
            kept += [text[last : tag.start()], " "]
            last = tag.end()
    return "".join((*kept, text[last:])) if kept else text


def _push(stack: list[tuple[str, bool]], name: str, *, closed: bool) -> bool:
    """Open a tag; whether it is kept. HTML has no tags that close themselves, but foreign elements do."""
    keep = len(stack) < DEEPEST
    if not (closed and not keep) and len(stack) < 4 * DEEPEST:
        stack.append((name, keep))
    return keep


def _pop(stack: list[tuple[str, bool]], name: str) -> bool:
    """Close the nearest tag of this name, as the parser would; whether the end tag is kept."""
    rank = _RANK.get(name, 100)
    for at in range(len(stack) - 1, -1, -1):
        if stack[at][0] == name:
            keep = stack[at][1]
            del stack[at:]
            return keep
        if _RANK.get(stack[at][0], 100) > rank:
            break
    return False  # it closes nothing


def _parsed(text: str) -> html.HtmlElement | None:
    """The tree of a text that the scan has made shallow. As bytes, so that no declaration interferes."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing but a comment, or no tag at all
        return None


def _article(text: str, tree: html.HtmlElement, url: str | None) -> tuple[str, ...]:
    """The paragraphs of the article; all paragraphs of the page where no article is found."""
    import trafilatura  # noqa: PLC0415  loads in 0.3 s, which plain text need not wait for

    found: Any = trafilatura.bare_extraction(
        text, url=url, fast=True, include_comments=False, include_tables=True, include_formatting=False
    )
    lines = tuple(filter(None, map(tidy, (found.text or "").split("\n")))) if found is not None else ()
    return lines if any(is_sentence(line, least=6) for line in lines) else tuple(_paragraphs(tree))


def _paragraphs(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("h1", "h2", "p", "li", "blockquote", "pre"):
        if line := tidy(element.text_content()):
            yield line
    if tree.find(".//p") is None and (body := tree.find(".//body")) is not None:
        for scripted in list(body.iter("script", "style", "noscript")):
            scripted.drop_tree()
        yield from filter(None, map(tidy, body.text_content().split("\n")))


def _is_listing(tree: html.HtmlElement, meta: declared.Meta, url: str | None, *, is_article: bool) -> bool:
    """Whether the page is a list of articles: a dozen links as long as headlines, and no run of paragraphs
    side by side with more words than a teaser. What declares itself an article is none; a front page is."""
    if sum(words(link.text_content()) >= 5 for link in tree.iter("a")) < 12:
        return False
    if url is not None and urlsplit(url).path.strip("/") in {"", "index.html", "index.php", "home"}:
        return True
    if is_article or "article" in meta.get("og:type", ()) or "article:published_time" in meta:
        return False
    runs: dict[html.HtmlElement, int] = {}
    for each in tree.iter("p"):
        size = words(each.text_content())
        runs[each.getparent()] = runs.get(each.getparent(), 0) + (size if size >= 10 else 0)
    return max(runs.values(), default=0) < 60
