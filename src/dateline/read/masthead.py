"""Which outlet a page names by its own words, where no field and no address tells."""

from __future__ import annotations

import re

from dateline.read.furniture import Cleaned
from dateline.read.text import is_sentence, key, tidy, words
from dateline.registry.outlets import PRESS, by_name, host_of

ABOVE = 6
"""Lines above an article in which its site, date, byline and title stand."""

PART = re.compile(r"\s+(?:[|–—»›•]|::|-{1,2})\s+|\s*\|\s*|\s+::?\s+(?=\S+\.\w{2,3}$)")
"""What parts a title from the name of the site."""

TALKS = re.compile(
    r"\b(says?|said|kills?|killed|attack\w*|dead|police|official\w*|minister|army|blast|bomb\w*)\b", re.I
)
"""Words of headlines: a part with one of them is a part of the headline."""

_NOUN = re.compile(
    r"\b(gazette|observer|tribune|herald|chronicle|courier|bulletin|dispatch|journal|times|news|monitor|wire|"
    r"telegraph|examiner|sentinel|mirror|post|express|"
    r"guardian|review)( (online|report|desk|bureau|english))?$",
    re.IGNORECASE,
)
"""How the names of papers end, where a line is nothing but a name."""


def is_outlet(line: str) -> bool:
    """Whether a line is nothing but an outlet: a known name, or a host."""
    return by_name(line) is not None or (host_of(line) is not None and " " not in line)


def is_site_line(line: str) -> bool:
    """Whether a line above an article is the name of a site: one that is known, or one that ends as papers'
    names do. Told apart from a headline ("Bombers hit army post") by what a name does not have: a verb."""
    if is_outlet(line):
        return True
    capital = all(word[:1].isupper() or word in {"of", "the", "and", "report"} for word in line.split())
    return capital and 2 <= words(line) <= 5 and _NOUN.search(line) is not None and not TALKS.search(line)


def outlet_named(cleaned: Cleaned, title: str | None, raw_title: str | None, lead: str) -> str | None:
    """The outlet: at the end of the page's title, in a line of publication ("Published in Dawn, March
    3rd"), above the article, in its credit; else the agency of the dateline; else who owns the words below it."""
    told = (
        site_of(raw_title),
        *map(printed_in, cleaned.of("published-in")),
        site_above(cleaned.lines, title),
        *map(printed_in, cleaned.of("masthead")),
        *(name for name in map(printed_in, cleaned.of("day-stated")) if name and is_site_line(name)),
        *map(press_in, cleaned.of("byline")),
        agency_in(lead),
        *map(owner_in, cleaned.of("copyright", "source", "subscription")),
    )
    found = next(filter(None, told), None)
    return re.sub(r" (?:report|online)$", "", found) if found else None


def site_above(lines: tuple[str, ...], title: str | None) -> str | None:
    """The name of the site among the lines above the article, where the title is another line."""
    above = lines[: next((at for at, line in enumerate(lines) if is_sentence(line)), len(lines))][:ABOVE]
    others = [line for line in above if key(line) != key(title or "")]
    if named := next(filter(is_site_line, others), None):
        return named
    first = above[0] if above and title and key(title) in map(key, above[1:]) else ""
    return first if 1 < words(first) <= 3 and first.title() == first else None


def site_of(title: str | None) -> str | None:
    """The name of the site at the end of a page's title."""
    parts = [tidy(part) for part in PART.split(title or "") if part.strip()]
    last = parts[-1] if len(parts) > 1 else ""
    return last if last and is_site_line(last) else None


def press_in(line: str) -> str | None:
    """The paper that a line of credit names ("By a staff reporter, The Hill Courier")."""
    parts = [part.strip() for part in re.split(r"[,|:–—]|\s-\s", line)]
    named = [re.sub(r"\s+(?:comment |news |web )?desk$", "", part) for part in parts[1:]]
    return next(filter(is_site_line, named), None)


def printed_in(text: str) -> str | None:
    """The outlet that a line of publication names."""
    found = re.search(
        (
            r"^\W*(?:[Pp]ublished )?(?:(?:in|by|In|By) )?((?:The |"
            r"the )?[A-Z][\w.&'’-]*(?: [\w&.'’-]+){0,5}?)\s*([|,–—-]|$)"
        ),
        text,
    )
    if found is None:
        return None
    is_press = by_name(found[1]) is not None or _NOUN.search(found[1]) is not None
    return re.sub("^the ", "The ", found[1]) if is_press or found[2] == "|" else None


_AGENCY = re.compile(
    r"^[A-Z][\w.'’/ -]{2,40}[^()]{0,30}\(((?:The )?[A-Z][\w&'’ -]{1,30}?)(?:, [^()]*)?\)\s*(?:[-–—]|:\s)"
)
_OWNED = re.compile(r"(?:[A-Z0-9][\w.'’&/-]*|of|the)(?: (?:[A-Z0-9][\w.'’&/-]*|of|the|for))*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|^\W*(?:copyright|source|sources|support)\b", re.IGNORECASE)


def agency_in(paragraph: str) -> str | None:
    """The agency of a dateline ("KABUL, Aug 26 (AP) -"). Where the town is not in capitals, a name in
    brackets is one only if it is known as press: people's short names stand there, too."""
    found = _AGENCY.match(paragraph)
    if found is None:
        return None
    town = re.split(r"[,(]", found[0])[0]
    known = by_name(found[1])
    return found[1] if town.isupper() or (known and known.kind in PRESS) else None


def owner_in(line: str) -> str | None:
    """The known outlet that a line of rights, of sources or of subscription begins with."""
    for run in _OWNED.findall(_YEAR.sub(" ", line))[:3]:
        each = re.sub(r"['’]s?$", "", run).split()
        for size in range(min(len(each), 6), 0, -1):
            if by_name(name := " ".join(each[:size]).rstrip(".,'’")):
                return name
    return None
