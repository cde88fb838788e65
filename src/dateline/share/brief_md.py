"""A situation report as Markdown, with footnotes as most programs read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dateline.share.brief_parts import HEADERS, Bar, Dot, Row, Sentence, Source

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~^])")


class _Markdown:
    def begin(self, title: str, about: Iterable[str]) -> Iterator[str]:
        yield f"# {escaped(title)}\n\n"
        yield from (f"- {escaped(line)}\n" for line in about)

    def map(self, dots: Callable[[], Iterable[Dot]]) -> Iterator[str]:
        """Markdown has none: the table has the places."""
        yield ""

    def timeline(self, bars: Iterable[Bar]) -> Iterator[str]:
        shown = [bar for bar in bars if bar.number]
        if shown:
            yield "\n## Timeline\n\n| period | incidents |\n|---|---:|\n"
            yield from (f"| {bar.period} | {bar.number} |\n" for bar in shown)

    def table(self, rows: Iterable[Row]) -> Iterator[str]:
        yield "\n## All incidents\n\n| " + " | ".join(HEADERS) + " |\n|" + "---|" * len(HEADERS) + "\n"
        for row in rows:
            yield "| " + " | ".join([*map(escaped, row.cells), _notes(row.notes)]) + " |\n"

    def heading(self, text: str) -> Iterator[str]:
        yield f"\n## {escaped(text)}\n"

    def incident(self, id_: str, label: str, sentences: Iterable[Sentence]) -> Iterator[str]:
        yield f"\n### {escaped(label)}\n\n`{id_}`\n\n"
        yield from (f"{escaped(each.text)}{_notes(each.notes)}\n" for each in sentences)

    def sentences(self, sentences: Iterable[Sentence]) -> Iterator[str]:
        before = "\n"
        for each in sentences:
            yield f"{before}- {escaped(each.text)}{_notes(each.notes)}\n"
            before = ""
        if before:
            yield "\nNone.\n"

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        yield "\n## Sources\n\n"
        for each in sources:
            url = f" <{each.url}>" if each.url and re.fullmatch(r"https?://[^\s<>]+", each.url) else ""
            yield f"[^{each.number}]: {escaped(each.text)} `{each.id}`{url}\n"

    def end(self) -> Iterator[str]:
        yield ""


def escaped(text: str) -> str:
    """Text on one line in which nothing is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _notes(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


PAGE = _Markdown()
