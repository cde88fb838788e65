"""The dateline at the head of a news report: where and when it was filed, not where and when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /,-]+[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,4}(?:, [A-Z][\w.]+){0,2})"
    r"(?: \([A-ZÀ-Þ][^)]{2,30}\))?(?:,? (?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9}\.?|NO DATE)(?:,? (?:\d{4}|\d\d\b))?)?"
    r"(?: ?\([^)]{2,60}\))?(?: ?[-–—]{1,2} |: | \| )(?:\[[^\]]{2,160}\] ?)*"
)
"""PESHAWAR, Aug. 26, 2021 (AP) — ...; KARACHI: ...; LIMA (PERU), 3 MAR 88 (RADIO) -- [TEXT] ...; the place is in
capitals, which running prose is not. What monitors of broadcasts put in brackets before the text is no part of it."""


def datelines(text: str) -> Iterator[tuple[int, int, str]]:
    """Each dateline at the head of a paragraph: start, end and place."""
    start = 0
    for paragraph in text.split("\n\n"):
        match = _DATELINE.match(paragraph)
        if match is not None:
            yield start, start + match.end(), match.group("place")
        start += len(paragraph) + 2
