"""JSON and JSON lines -> one capture for each row, read as a stream.

A row's `index` counts from 1, so that the index of a row of JSON lines is its line number (blank lines count
too). The bytes of a row of JSON lines are the line, stripped; those of an array's element are its canonical
JSON (keys sorted, ASCII, no spaces), since the array's own layout says nothing of the row.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator

from dateline.errors import SkipReport
from dateline.model import Capture

WRAPPERS = (
    "articles",
    "items",
    "data",
    "results",
    "reports",
    "documents",
    "docs",
    "entries",
    "stories",
    "rows",
)
"""Fields under which an object holds its rows: with a list of objects there it is read as an array."""

BOM = b"\xef\xbb\xbf"
CHUNK = 1 << 16


def is_lines(stream: io.BufferedReader) -> bool:
    """Whether what is called JSON is JSON lines: the first line is a whole object and more follows."""
    first, _, rest = stream.peek(CHUNK).removeprefix(BOM).lstrip().partition(b"\n")
    return bool(rest.strip()) and first.startswith(b"{") and isinstance(_parsed(first), dict)


def lines(stream: io.BufferedReader, where: str, most: int) -> Iterator[Capture | SkipReport]:
    """The rows of JSON lines; a bad line is skipped by its number and the next one is read."""
    if stream.peek(CHUNK).removeprefix(BOM).lstrip()[:1] == b"[":
        yield from document(stream, where, most)
        return
    number, found = 0, False
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            _finish(stream)
            yield _too_large(f"{where} line {number}", most)
            found = True
        elif data := (line.removeprefix(BOM) if number == 1 else line).strip():
            yield _row(data, where, number)
            found = True
    if not found:
        yield _empty(where)


def document(stream: io.BufferedReader, where: str, most: int) -> Iterator[Capture | SkipReport]:
    """The rows of an array, or of an object that wraps one; or the one object itself."""
    start = stream.peek(CHUNK).removeprefix(BOM).lstrip()[:1]
    if start == b"[":
        yield from _array(stream, where, most)
        return
    data = stream.read(most + 1)
    value = _parsed(data) if len(data) <= most else None
    wrapped = _wrapped(value)
    if len(data) > most:
        yield _too_large(where, most)
    elif not data.strip():
        yield _empty(where)
    elif wrapped is not None:
        for number, item in enumerate(wrapped, 1):
            yield _element(item, where, number)
    elif isinstance(value, dict):
        yield Capture(data, path=where, media="json")
    else:
        yield _bad(where, "it is no JSON object")


def _row(data: bytes, where: str, number: int) -> Capture | SkipReport:
    if isinstance(_parsed(data), dict):
        return Capture(data, index=number, path=where, media="json")
    return _bad(f"{where} line {number}", "the line is no JSON object")


def _element(value: object, where: str, number: int) -> Capture | SkipReport:
    if not isinstance(value, dict):
        return _bad(f"{where} row {number}", "the element is no JSON object")
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    return Capture(data, index=number, path=where, media="json")


def _parsed(data: bytes) -> object:
    """The value, or None where the bytes are no JSON, or are nested too deep to be read."""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _wrapped(value: object) -> list[object] | None:
    if not isinstance(value, dict):
        return None
    lists = [value[key] for key in WRAPPERS if isinstance(value.get(key), list)]
    return next((rows for rows in lists if rows and all(isinstance(row, dict) for row in rows)), None)


def _array(stream: io.BufferedReader, where: str, most: int) -> Iterator[Capture | SkipReport]:
    """Elements one by one. The window doubles until it holds one whole: each is parsed about twice."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    window, number, more = "", 0, True
    gap = re.compile(r"\s*\[?\s*")  # the opening; from then on what stands between two elements
    while True:
        start = re.match(gap, window)
        assert start is not None  # the pattern matches nothing, too
        rest = window[start.end() :]
        value, end = _next(rest) if rest and rest[0] != "]" else (None, 0)
        if rest.startswith("]"):
            break
        if end and (end < len(rest) or not more):
            number += 1
            yield _element(value, where, number)
            window, gap = rest[end:], re.compile(r"\s*,?\s*")
        elif more and len(window) <= most:
            part = stream.read(max(CHUNK, len(window)))
            more = bool(part)
            window += decoder.decode(part, final=not more)
        else:
            name = f"{where} row {number + 1}"
            yield _too_large(name, most) if more else _bad(name, "the array breaks off or has a fault here")
            return
    if number == 0:
        yield _empty(where)


def _next(text: str) -> tuple[object, int]:
    """The value that the text begins with, and where it ends; 0 where none is whole."""
    try:
        return json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None, 0


def _finish(stream: io.BufferedReader) -> None:
    """Read to the end of a line that is too long, without keeping it."""
    while (part := stream.readline(CHUNK)) and not part.endswith(b"\n"):
        continue


def _too_large(where: str, most: int) -> SkipReport:
    return SkipReport(
        "too-large", where, f"one row of over {most // 1_000_000} MB is no article. Give the article alone."
    )


def _empty(where: str) -> SkipReport:
    return SkipReport("empty", where, "the file holds nothing. Fetch it again or leave it out.")


def _bad(where: str, why: str) -> SkipReport:
    return SkipReport("bad-json", where, f"{why}. Give an object with the fields title and text.")
