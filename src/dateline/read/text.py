"""Plain text: characters made uniform, and lines made paragraphs."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_GONE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_JOINERS = re.compile("(?<=[\u0000-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u0000-\u024f])")
_OTHER = re.compile(r"[\W_]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2800]+")
_LINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

TERMINAL = re.compile(r"""[.!?…।۔][)\]"'”’»]*$""")
"""How a sentence ends."""


def tidy(text: str) -> str:
    """One paragraph: NFC, no invisible characters, no entities, single spaces. Quotes stay as they are.
    Joiners go between Latin letters alone: Persian and Indic scripts spell with them."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    text = _JOINERS.sub("", _GONE.sub("", unicodedata.normalize("NFC", text)))
    return _SPACE.sub(" ", text).strip()


def key(text: str) -> str:
    """What two spellings of one line share: letters and digits, without case."""
    return _OTHER.sub("", text.casefold())


def words(text: str) -> int:
    """How many words a line has."""
    return len(text.split())


def is_sentence(line: str, *, least: int = 8) -> bool:
    """Whether a line reads as body text: it ends as a sentence does and is no slogan. Eight words is below
    all but the shortest sentences of news and above nearly all buttons and slogans that end in a full
    stop."""
    return words(line) >= least and TERMINAL.search(line) is not None


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text: one a line, or lines wrapped at a width and parted by blank lines."""
    lines = [line.expandtabs(4).rstrip() for line in _LINE.split(text)]
    dense = [line for line in lines if line]
    if len(lines) > 1.6 * len(dense) and wrap_width(dense):
        lines = dense  # every line is followed by a blank one: the blanks part nothing
    width = wrap_width(lines)
    if width is None:
        return tuple(filter(None, map(tidy, lines)))
    return tuple(filter(None, map(tidy, _unwrapped(lines, width))))


def wrap_width(lines: list[str]) -> int | None:
    """The width at which lines were wrapped by hand or by a mail program; None where each line is a
    paragraph.

    Wrapped text has no line over 100 characters, and most of its line breaks are forced: the next word would
    not have fitted. Every third line or more begins in small letters, unless all is in capitals. A page
    with a paragraph a line has long lines, or breaks that nothing forces.
    """
    filled = [line for line in lines if line.strip()]
    if len(filled) < 3 or max(map(len, filled)) > 100:
        return None
    width = max(map(len, filled))
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if width < 40 or not pairs:
        return None
    small = sum(b.lstrip()[0].islower() for _, b in pairs)
    if small < 0.3 * len(pairs) and any(map(str.islower, "".join(filled[1:]))):
        return None  # sentences run on in small letters; lines that all begin anew are paragraphs of one length
    forced = sum(_forced(a, b, width) for a, b in pairs)
    return width if forced >= 0.6 * len(pairs) else None


def _forced(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted; two characters of play for ragged
    tools."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 2


def _unwrapped(lines: list[str], width: int) -> list[str]:
    joined: list[str] = []
    previous = ""
    for line in lines:
        indented = line.startswith("  ") and not previous.startswith("  ")
        if previous and line and not indented and _forced(previous, line, width):
            hyphen = re.search(r"[a-z]-$", previous)
            joined[-1] += line.strip() if hyphen else " " + line.strip()
        else:
            joined.append(line)
        previous = line
    return joined
