"""Reads one JSON document part by part, however long it is: its members, and one array of it item by item.

What is held is a piece of the text and one part at a time. Every fault is named by line and column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from dateline.share.arrivals import Spot, bad, no_text

_MOST = 64_000_000
"""Characters of a part from which it is none: memory stays bounded whatever a file holds."""

_AT_ONCE = 1 << 18
"""Characters that are read at once, at least: then as many again as are held."""

_NEAR = 64
"""How near to the end of what was read a fault may be one of the reading alone: more than any word or escape has."""

_SURE = 3
"""Characters behind a value after which it is no number that goes on: "1e+" reads as 1 as far as it goes."""

_BEGUN = re.compile(r"(?:tr?u?|fa?l?s?|nu?l?|-|[.eE][+-]?|[\\}]|u[0-9A-Fa-f]{0,4})?\s*")
"""What a document may end with that breaks off within a word, a number or an escape, or before its last brace."""

_DECODER = json.JSONDecoder()
_SPACE = " \t\n\r"


class Part(NamedTuple):
    """A member of the document, or an item of its array: then `name` is the array's. `text` is as it stands there."""

    name: str
    value: Any
    text: str
    spot: Spot


def parts(path: Path, *, array: str) -> Iterator[Part]:
    """The parts of the object in a file, in order. BadFile: no text, no JSON, no object, an end that is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from _Text(path, file).parts(array)
        except UnicodeDecodeError as error:
            raise no_text(path) from error


@dataclass(slots=True)
class _Text:
    path: Path
    file: TextIO
    held: str = ""
    at: int = 0
    counted: int = 0
    """Up to where lines are counted: `line` goes on there, and `before` of its characters lie behind."""
    line: int = 1
    before: int = 0
    ended: bool = False

    def parts(self, array: str) -> Iterator[Part]:
        first = self._next()
        if not first:
            raise bad(Spot(str(self.path)), "the file is empty", "Export it again")
        if first != "{":
            raise bad(self._spot(self.at), "it is no JSON object", "Give the file as it was exported")
        self.at += 1
        more = self._next() != "}"
        while more:
            name = self._name()
            if name == array:
                yield from self._items(name)
            else:
                yield self._part(name)
            more = self._more("}")
        self.at += 1
        if self._next():
            raise self._no_json("Extra data", self.at)

    def _items(self, name: str) -> Iterator[Part]:
        first = self._next()
        if not first:
            raise self._no_json("Expecting value", self.at)
        if first != "[":
            raise bad(self._spot(self.at), f"{name} is no array", "Export it again")
        self.at += 1
        more = self._next() != "]"
        while more:
            yield self._part(name)
            more = self._more("]")
        self.at += 1

    def _name(self) -> str:
        if self._next() != '"':
            raise self._no_json("Expecting property name enclosed in double quotes", self.at)
        name = self._part("").value
        if self._next() != ":":
            raise self._no_json("Expecting ':' delimiter", self.at)
        self.at += 1
        return str(name)

    def _more(self, end: str) -> bool:
        """Whether another part follows; what stands between is passed over."""
        following = self._next()
        if following == ",":
            self.at += 1
            self._next()
        elif following != end:
            raise self._no_json("Expecting ',' delimiter", self.at)
        return following == ","

    def _part(self, name: str) -> Part:
        self._next()
        start = self.at
        while True:
            try:
                value, end = _DECODER.raw_decode(self.held, start)
            except json.JSONDecodeError as error:
                if self.ended or not self._may_go_on(error):
                    raise self._no_json(error.msg, error.pos) from error
            except RecursionError as error:
                raise bad(self._spot(start), "it is nested too deep", "Export it again") from error
            except ValueError as error:
                raise self._no_json(str(error), start) from error
            else:
                if end + _SURE <= len(self.held) or self.ended:
                    break
            if len(self.held) - start > _MOST:
                raise bad(self._spot(start), f"a part is over {_MOST // 1_000_000} MB", "Check the file")
            start = self._fill(start)
        found = Part(name, value, self.held[start:end], self._spot(start))
        self.at = end
        return found

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        return error.msg.startswith("Unterminated string") or error.pos > len(self.held) - _NEAR

    def _next(self) -> str:
        """The next character that is no space, "" at the end."""
        while True:
            while self.at < len(self.held) and self.held[self.at] in _SPACE:
                self.at += 1
            if self.at < len(self.held):
                return self.held[self.at]
            if self.ended:
                return ""
            self._fill(self.at)

    def _fill(self, keep: int) -> int:
        """Read on, and let go of what stands before `keep`. Where that stands now."""
        self._count(keep)
        kept = self.held[keep:]
        fresh = self.file.read(max(_AT_ONCE, len(kept)))
        self.ended = not fresh
        self.held, self.at, self.counted = kept + fresh, self.at - keep, 0
        return 0

    def _count(self, at: int) -> None:
        lines = self.held.count("\n", self.counted, at)
        self.line += lines
        self.before = at - self.held.rfind("\n", 0, at) - 1 if lines else self.before + at - self.counted
        self.counted = at

    def _spot(self, at: int) -> Spot:
        """The place of a character behind all whose place was asked before."""
        self._count(at)
        return Spot(str(self.path), self.line, self.before + 1)

    def _no_json(self, what: str, at: int) -> Exception:
        here = what.startswith("Unterminated string") or _BEGUN.fullmatch(self.held, at)
        cut = "; the file breaks off here" if self.ended and here else ""
        return bad(self._spot(at), f"it is no JSON: {what}{cut}", "Copy the file whole")
