"""The title: found among the lines, freed of the site's name, and taken out of the body."""

from __future__ import annotations

import re

from dateline.read.masthead import PART, TALKS, is_outlet, is_site_line, site_above
from dateline.read.text import is_sentence, key, tidy, words
from dateline.registry.outlets import by_host, by_name, host_of

MOST = 25
"""Words of the longest headline; longer first lines are leads."""

REPEAT_WITHIN = 6
"""Lines into the page within which a title is repeated: below breadcrumbs, an image's words and sharing."""

_PRESS = re.compile(
    r"\b(news|times|post|tribune|herald|journal|gazette|"
    r"observer|guardian|mirror|daily|weekly|today|press|tv|radio|"
    r"network|agency|online|report|reports|review|magazine|"
    r"monitor|chronicle|standard|express|nation|dispatch|"
    r"world|opinion|newspaper|com|org|net|media|international|updates?|newspapers?|epaper|blog)\b",
    re.IGNORECASE,
)


def clean_title(title: str | None, site: str | None = None) -> str | None:
    """The title without the site's name before or after it, and without what else the page adds."""
    title = tidy(re.sub(r"<[^>]{1,200}>", " ", title)) if title else ""
    while title and (shorter := _shorter(title, site)) != title:
        title = shorter
    return title.strip(" |–—»") or None


def _shorter(title: str, site: str | None) -> str:
    """One part less at the end, else at the start, where that part is the name of a site or section."""
    parts = [match.span() for match in PART.finditer(title)]
    if not parts:
        return title
    start, end = parts[-1]
    mark = title[start:end].strip()
    if _is_site(title[end:], mark, site) and words(title[:start]) >= 2:
        return title[:start]
    start, end = parts[0]
    if _is_named(title[:start], site) and words(title[end:]) >= 3:
        return title[end:]
    return title


def _is_site(part: str, mark: str, site: str | None) -> bool:
    """A known name, or a short one of the press; after a bar or a double colon any short name in capitals."""
    if _is_named(part, site):
        return True
    if words(part) > 5 or not part[:1].isupper() or TALKS.search(part):
        return False
    capital = all(word[:1].isupper() or word in {"of", "the", "and"} for word in part.split())
    return capital and (mark in {"|", "::", "»", "›"} or _PRESS.search(part) is not None)


def _is_named(part: str, site: str | None) -> bool:
    host = host_of(part) if " " not in part else None
    return bool((site and key(part) == key(site)) or by_name(part) or (host and by_host(host)))


def find_title(lines: tuple[str, ...]) -> str | None:
    """The headline among the lines above the article. The first of them, unless it is the name of the site
    or, being of three words at most, is followed by one of five or more. A word alone is a section."""
    above: list[str] = []
    for at, line in enumerate(lines[:REPEAT_WITHIN]):
        if words(line) == 1 or is_outlet(line):
            continue
        if not _is_headline(lines[at:]):
            break
        above.append(line)
    named = [line for line in above if not is_site_line(line)] or above
    full = [line for line in named[1:] if words(line) >= 5]
    return full[0] if full and words(named[0]) <= 3 else next(iter(named), None)


def _is_headline(lines: tuple[str, ...]) -> bool:
    """Whether the first of these lines reads as a headline: short, no sentence, and an article below it."""
    if len(lines) < 2:
        return False
    first = lines[0]
    short = 2 <= words(first) <= MOST and len(first) <= 200
    ends = re.search(r"[.:,;–—-]['\"”’)]*$", first) is not None and not re.search(r"\b[A-Z]\.[A-Z]\.$", first)
    return short and not ends and any(words(line) >= 5 for line in lines[1:])


def without_title(lines: tuple[str, ...], title: str | None, site: str | None = None) -> tuple[str, ...]:
    """The lines below the title. Where the page repeats it, what stands between (the words of an image, a
    caption for sharing) goes too, unless it is a sentence."""
    named = site_above(lines, title)
    if title is None:
        return tuple(line for at, line in enumerate(lines) if not _is_name(at, line, lines, named))
    wanted = key(title)
    same = [_is_title(line, wanted, site) for line in lines]
    first = 0
    for at, line in enumerate(lines[:REPEAT_WITHIN]):
        if same[at]:
            first = at + 1
        elif is_sentence(line):
            break
    below = [line for at, line in enumerate(lines) if at >= first and not same[at]]
    return tuple(line for at, line in enumerate(below) if not _is_name(at, line, lines, named))


def _is_name(at: int, line: str, lines: tuple[str, ...], named: str | None) -> bool:
    """Whether a line of the head or the end is nothing but the outlet that the page names."""
    return line == named or ((at < REPEAT_WITHIN or line == lines[-1]) and is_outlet(line))


def _is_title(line: str, wanted: str, site: str | None) -> bool:
    if words(line) > 2 * MOST:
        return False
    return key(line) == wanted or key(clean_title(line, site) or "") == wanted
