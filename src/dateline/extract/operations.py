"""Names of military operations in a text: "Operation X" by its form, others by operations.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dateline.extract.lexicon import load_rules
from dateline.model import Span

_NAMED = re.compile(r"\bOperation ((?:[A-Z][\w’'-]+|al-[A-Z]\w+)(?: (?:of |the |and )?[A-Z][\w’'-]+){0,2})")


@lru_cache(maxsize=1)
def _known() -> tuple[re.Pattern[str], Mapping[str, str]]:
    by = {name.lower(): row["by"] for row in load_rules("operations.yaml") for name in row["names"]}
    words = "|".join(re.escape(name) for name in sorted(by, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), by


def operation_names(text: str) -> Iterator[tuple[Span, str]]:
    """Each name of an operation, with its place."""
    for match in _NAMED.finditer(text):
        yield Span(match.start(), match.end(), match.group(0)), match.group(0)
    for match in _known()[0].finditer(text):
        if not text[: match.start()].endswith("Operation "):
            yield Span(match.start(), match.end(), match.group(0)), match.group(0)


def plain_name(name: str) -> str:
    """The name without the word "operation", case and punctuation."""
    return re.sub(r"\W+", "", name.lower().removeprefix("operation "))


def whose(name: str) -> str | None:
    """Registry id of the actor whose operation the name says it is, where the table knows it."""
    return _known()[1].get(name.lower()) or _known()[1].get(name.lower().removeprefix("operation "))
