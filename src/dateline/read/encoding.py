"""Bytes -> text, whatever the page says of its encoding.

Order: byte order mark; UTF-16 by its NULs; UTF-8 where it decodes; UTF-8 with strays where most of it does;
the declared encoding; a guess; Windows-1252. UTF-8 goes before the declaration because text that decodes as
UTF-8 and holds a letter outside ASCII is next to never anything else, while declarations are often wrong.
"""

from __future__ import annotations

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)

SAMPLE = 64 * 1024
"""Bytes that the guess looks at: more changes no guess and costs time."""


def decode(data: bytes) -> str:
    """The text of the bytes. Never raises; what fits no encoding becomes U+FFFD."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if wide := _wide(data[:4096]):
        return data.decode(wide, "replace")
    try:
        return repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        return repair(_decode_other(data))


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: Latin text has a NUL in every second byte."""
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.4 * half and head[0::2].count(0) <= 0.01 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half and head[1::2].count(0) <= 0.01 * half:
        return "utf-16-be"
    return None


def _decode_other(data: bytes) -> str:
    stray = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= char <= "\udcff" for char in stray)
    good = sum(char > "\x7f" for char in stray) - bad
    if good >= bad:  # UTF-8 into which single bytes of another encoding were pasted
        return re.sub("[\udc80-\udcff]", lambda m: _single(ord(m[0]) - 0xDC00), stray)
    declared = DECLARED.search(data[:4096])
    mostly_ascii = good + bad < 0.15 * len(stray)  # a Latin script; for one, guesses are worse than the default
    name = declared[1].decode("ascii") if declared else "cp1252" if mostly_ascii else _guess(data)
    try:
        if codecs.lookup(name).name in {"utf-8", "ascii", "iso8859-1"}:
            name = "cp1252"  # what browsers read under these names
        return data.decode(name, "replace")
    except (LookupError, ValueError, TypeError):  # no such encoding, or one that is no text encoding
        return data.decode("cp1252", "replace")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  loads tables that most reports never need

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _single(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


# --------------------------------------------------------------------------------------------------
# Text that somebody else has decoded wrongly

_C1 = re.compile("[\x80-\x9f]")

_HIGH = "[\x80-\xbf" + "".join(sorted(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xA0))) + "]"

MOJIBAKE = re.compile(f"[\xc2-\xdf]{_HIGH}|[\xe0-\xef]{_HIGH}{{2}}|[\xf0-\xf4]{_HIGH}{{3}}")
"""What UTF-8 of two, three or four bytes looks like once read as Windows-1252."""


def repair(text: str) -> str:
    """Text with UTF-8 that was read as Windows-1252 put right (twice where it happened twice), and with the
    Windows-1252 quotes that Latin-1 turns into control characters."""
    for _ in range(2):
        if not MOJIBAKE.search(text):
            break
        text = MOJIBAKE.sub(_undo, text)
    return _C1.sub(lambda m: _single(ord(m[0])), text) if _C1.search(text) else text


def _undo(match: re.Match[str]) -> str:
    data = b"".join(char.encode("cp1252" if char > "\xff" else "latin-1") for char in match[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
