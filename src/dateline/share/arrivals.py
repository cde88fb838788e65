"""What an import gives, piece by piece, and how it says what is wrong with a file.

A format that can be read has a function from a path to pieces. Whoever puts them into a record takes them one by one,
so that a file of any length can be read, and keeps nothing where a piece in the middle turns out to be broken.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import BadFile
from dateline.model import Account, Extraction, Judgement, Level, Report, Succession

_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of a whole report: that it is superseded, or, where `succession` is None, that it stands."""

    succession: Succession | None
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report, with what it tells besides accounts. `text` of the report is None where the file does not give it: then
    what is quoted from it stands for it. `levels` are those of its assertions and totals that are stricter than its
    own; `late` says how it was found to be superseded, and `word` what a person says of that."""

    report: Report
    extraction: Extraction
    level: Level = "clear"
    origin: str | None = None
    has_text: bool = True
    levels: Mapping[str, Level] = field(default_factory=dict)
    late: Succession | None = None
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account of a report that came before it. `levels` are those of its claims that are stricter than the
    report's."""

    account: Account
    levels: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of two accounts, the machine's or a person's."""

    judgement: Judgement


Piece = NewReport | NewAccount | Judged


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a file something is wrong. Lines and columns count from 1."""

    path: str
    line: int | None = None
    column: int | str | None = None
    """The character, or the name of the column of a table."""

    def __str__(self) -> str:
        line = "" if self.line is None else f", line {self.line}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.path}{line}{column}"


def bad(spot: Spot, what: str, remedy: str) -> BadFile:
    """The error for one place of a file: what is wrong there, and what to do."""
    return BadFile(f"{spot}: {what}. {remedy}. Nothing was imported")


def no_text(path: Path) -> BadFile:
    """The error for a file that is no UTF-8, with the first line and byte that are none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    where, line, at = Spot(str(path)), 1, 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            held = len(decoder.getstate()[0])
            try:
                decoder.decode(part)
            except UnicodeDecodeError as error:
                good = part[: max(0, error.start - held)]
                line += good.count(b"\n")
                at = len(good) - good.rfind(b"\n") - 1 if b"\n" in good else at + error.start - held
                where = Spot(str(path), line, at + 1)
                break
            line += part.count(b"\n")
            at = len(part) - part.rfind(b"\n") - 1 if b"\n" in part else at + len(part)
    return bad(where, "these bytes are no UTF-8", "Save it again as UTF-8, or copy it as it is")


def check_letters(text: str, value: Any, spot: Spot) -> None:
    """BadFile where an escape in the text of a JSON value stands for half a character, which no file can hold."""
    if "\\ud" not in text and "\\uD" not in text:
        return
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise bad(spot, "it holds half a character, which is no text", "Export it again") from error
