"""Drop capitals: the large first letter of an article, which scraping parts from its word."""

from __future__ import annotations

import re

_CAP = re.compile(r"^\W*([A-Z])\W*$")
_INLINE_CAP = re.compile(r"^(?:\|\s*([A-Z])\s*\|\s*|([B-HJ-Z])\s(?=[a-z]))")
_WHOLE = frozenset(
    ("is", "was", "has", "had", "said", "and", "or", "of", "to", "in", "at", "with", "would", "will", "could",
     "for", "from", "who", "by", "were", "are")
)  # fmt: skip
"""Small words that stand after a letter that is a name ("K was released"), so that the two stay apart."""


def joined(lines: list[str]) -> list[str]:
    """Lines with drop capitals put back: the letter stands alone above its word, or apart in front of it."""
    whole: list[str] = []
    for line in lines:
        if whole and (alone := _CAP.match(whole[-1])):
            whole[-1] = _with_cap(alone[1], line)
        elif not _CAP.match(line) and (inline := _INLINE_CAP.match(line)):
            whole.append(_with_cap(inline[1] or inline[2], line[inline.end() :]))
        else:
            whole.append(line)
    return [line for line in whole if not _CAP.match(line)]


def _with_cap(letter: str, line: str) -> str:
    """The paragraph with its first letter: as it is where it has it already ("P" above "Police")."""
    first = re.match(r"[^\W\d_]+", line)
    if first is None or (line.startswith(letter) and len(first[0]) > 1):
        return line
    if letter in "AI" and line[0].isupper() and not first[0].isupper():
        return f"{letter} {line}"
    if first[0] in _WHOLE:
        return f"{letter} {line}"
    return letter + line
