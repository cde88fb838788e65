"""One open file -> its captures: what kind of thing it is, by name and first bytes, and what it holds.

A text is one capture. A container (zip, gz, JSON array, JSON lines) gives one capture for each thing in it,
and is read as a stream, so that memory is bounded by the largest single text and not by the container.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from dateline.collect import archives, rows
from dateline.collect.limits import LIMITS, Limits
from dateline.errors import SkipReport
from dateline.model import Capture

HTML = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXT = frozenset({"", ".txt", ".text", ".md"})
JSON = frozenset({".json"})
LINES = frozenset({".jsonl", ".ndjson"})

MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"PK\x03\x04",
    b"Rar!",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
)
"""First bytes of common files that are no text."""

BOMS = (b"\xff\xfe", b"\xfe\xff")


def captures(stream: io.BufferedReader[Any], where: str, *, limits: Limits = LIMITS) -> Iterator[Capture | SkipReport]:
    """What an open, seekable file holds. `where` is its path: it tells the kind, and names it in messages."""
    head = stream.read(4)
    stream.seek(0)
    try:
        if head in archives.ZIP_MAGIC and suffix_of(where) in {".zip", ""}:
            yield from _zip(stream, where, limits)
        else:
            size = os.fstat(stream.fileno()).st_size
            yield from _one(stream, where, limits, packed=size)
    except SkipReport as skip:
        yield skip
    except (BadZipFile, EOFError, zlib.error, RuntimeError, ValueError) as error:
        yield _broken(where, error)
    except OSError as error:
        yield SkipReport("unreadable", where, f"{error.strerror or error}. Check the disk and the file.")


def suffix_of(name: str) -> str:
    """The suffix in lower case; "" where there is none, or where it is no suffix ("story.2024-03-05")."""
    suffix = os.path.splitext(name.rsplit("!", 1)[-1])[1].lower()
    return suffix if re.fullmatch(r"\.[a-z][a-z0-9]{0,7}", suffix) else ""


def _zip(stream: io.BufferedReader, where: str, limits: Limits) -> Iterator[Capture | SkipReport]:
    for member in archives.members(stream, where, limits):
        if isinstance(member, SkipReport):
            yield member
            continue
        name, packed, opened = member
        try:
            with opened:
                yield from _one(opened, name, limits, packed=packed)
        except SkipReport as skip:
            yield skip
        except (BadZipFile, EOFError, zlib.error, OSError, RuntimeError, ValueError) as error:
            yield _broken(name, error)


def _one(stream: io.BufferedReader, where: str, limits: Limits, *, packed: int) -> Iterator[Capture | SkipReport]:
    head = stream.peek(4096)[:4096]
    if head[:2] == archives.GZIP_MAGIC:
        yield from _gzip(stream, where, limits, packed=packed)
    else:
        yield from _plain(stream, where, limits, head=head)


def _gzip(stream: io.BufferedReader, where: str, limits: Limits, *, packed: int) -> Iterator[Capture | SkipReport]:
    """What one layer of gzip holds; a second layer has no use and is not opened."""
    name = re.sub(r"\.gz(ip)?$", "", where, flags=re.IGNORECASE)
    try:
        inner = archives.gunzip(stream, where, packed=packed, limits=limits)
        head = inner.peek(4096)[:4096]
        if head[:2] == archives.GZIP_MAGIC:
            yield SkipReport("unsupported", where, "it is gzip within gzip. Unpack it once and give that.")
            return
        yield from _plain(inner, where, limits, head=head, name=name)
    except (EOFError, zlib.error, OSError) as error:
        yield _broken(where, error)


def _plain(
    stream: io.BufferedReader, where: str, limits: Limits, *, head: bytes, name: str | None = None
) -> Iterator[Capture | SkipReport]:
    suffix = suffix_of(name or where)
    if suffix not in HTML | TEXT | JSON | LINES | {".eml", ".gz"} and not _is_page(head):
        yield SkipReport(
            "unsupported",
            where,
            f"{suffix or 'this'} is no format that is read. Give html, txt, json, jsonl or eml.",
        )
    elif is_binary(head):
        yield SkipReport("binary", where, "the bytes are no text. Give the text or the page itself.")
    elif suffix in LINES or (suffix in JSON and rows.is_lines(stream)):
        yield from rows.lines(stream, where, limits.text)
    elif suffix in JSON:
        yield from rows.document(stream, where, limits.text)
    else:
        media = "html" if suffix in HTML else "eml" if suffix == ".eml" else None
        yield Capture(text_of(stream, where, limits.text), path=where, media=media)


def text_of(stream: io.BufferedReader, where: str, most: int) -> bytes:
    """All bytes of one text. Raises SkipReport: empty, too-large."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise SkipReport(
            "too-large",
            where,
            f"one text of over {most // 1_000_000} MB is no article. Give the article alone.",
        )
    if not data.strip():
        raise SkipReport("empty", where, "the file holds nothing. Fetch it again or leave it out.")
    return data


def is_binary(head: bytes) -> bool:
    """Whether the first bytes are no text: a known mark, or NULs where the encoding is not UTF-16."""
    if head.startswith(MAGIC):
        return True
    nuls = head.count(0)
    if not nuls or head.startswith(BOMS):
        return False
    # UTF-16 without its mark: Latin text has a NUL in every second place and in no other
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return not (max(odd, even) > 0.4 * (len(head) // 2) and min(odd, even) <= 0.01 * len(head))


def _is_page(head: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", head, re.IGNORECASE) is not None


def _broken(where: str, error: Exception) -> SkipReport:
    return SkipReport("broken-archive", where, f"the archive is damaged ({error}). Fetch or pack it again.")
