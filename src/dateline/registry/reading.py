"""Values out of the nodes of a YAML file, with every fault noted by its line.

Reading never stops at a fault: what can be read is read, so that one run names every fault of every file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import yaml

from dateline.registry.actor import KINDS, RELATIONS, earlier

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

TEXT = "write a text"
REMEDIES = {
    "id": "write the name of the file without .yaml",
    "kind": f"write one of {', '.join(sorted(KINDS))}",
    "country": "write the two letters of ISO 3166, or null for an actor of no one country",
    "names": "list its names, the one to print first",
    "sources": "say where the facts come from",
}
"""What to do about a field that is missing, empty or of another form."""


def shown(file: Path) -> str:
    """A file as messages name it: from where the person stands, if it lies there."""
    here = Path.cwd()
    return str(file.relative_to(here)) if file.is_relative_to(here) else str(file)


def is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, in which field, what, and what to do about it."""

    file: str
    line: int
    field: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.what}; {self.remedy}"


class Reader:
    """Takes values out of nodes, and notes the faults and the lines as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}
        self.name_fields: list[str] = []
        self.sources: dict[str, str] = {}

    def fault(self, node: yaml.Node, at: str, what: str, remedy: str) -> None:
        """Note a fault where the node begins."""
        self.faults.append(Fault(self.file, node.start_mark.line + 1, at, what, remedy))

    def mapping(self, node: yaml.Node, at: str, fields: Mapping[str, bool]) -> dict[str, yaml.Node]:
        """The values of an object by field. `fields` says which may be there, and whether each must."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, at or "file", "is no object", f"write fields with values: {', '.join(fields)}")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            where = _join(at, str(key.value))
            if key.value not in fields:
                self.fault(key, where, "is an unknown field", _meant(str(key.value), fields))
            elif key.value in found:
                self.fault(key, where, "stands here twice", "keep one of the two")
            else:
                found[key.value] = value
                self.lines[where] = key.start_mark.line + 1
        for key in (key for key, must in fields.items() if must and key not in found):
            self.fault(node, _join(at, key), "is missing", REMEDIES.get(key, TEXT))
        return found

    def sequence(self, node: yaml.Node | None, at: str) -> list[tuple[str, yaml.Node]]:
        """The items of a list, each with the field that it is."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, at, "is no list", "write each item on a line of its own after a hyphen")
            return []
        if not node.value:
            self.fault(node, at, "is empty", REMEDIES.get(at, "leave the field out"))
        items = [(f"{at}[{number}]", item) for number, item in enumerate(node.value)]
        self.lines.update((where, item.start_mark.line + 1) for where, item in items)
        return items

    def text(self, node: yaml.Node | None, at: str) -> str | None:
        """A text; numbers and dates are texts too. None, with a fault, for anything else and for an empty one."""
        if node is None:
            return None
        remedy = REMEDIES.get(at, TEXT)
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, at, "is no text", remedy)
        elif node.tag.endswith(":null") or not node.value.strip():
            self.fault(node, at, "is empty", remedy)
        elif node.tag.endswith(":bool"):
            self.fault(node, at, f"{node.value} is a truth value", "put it in quotes")
        else:
            return str(node.value)
        return None

    def flag(self, node: yaml.Node | None, at: str, *, default: bool) -> bool:
        """True or false."""
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":bool"):
            self.fault(node, at, "is no truth value", "write true or false")
            return default
        return str(node.value) == "true"

    def like(self, node: yaml.Node | None, at: str, pattern: re.Pattern[str], remedy: str) -> str | None:
        """A text of that form."""
        found = self.text(node, at)
        if found is not None and node is not None and not pattern.fullmatch(found):
            self.fault(node, at, f"{found!r} has another form", remedy)
            return None
        return found

    def day(self, node: yaml.Node | None, at: str) -> str | None:
        """A date as precise as it is known: a year, a month or a day that the calendar has."""
        found = self.text(node, at)
        if found is not None and node is not None and not is_day(found):
            self.fault(node, at, f"{found!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD, as the calendar has it")
            return None
        return found

    def stretch(
        self, fields: Mapping[str, yaml.Node], at: str, first: str = "from", last: str = "to"
    ) -> tuple[str | None, str | None]:
        """The days between which something holds."""
        start, end = (self.day(fields.get(key), f"{at}.{key}") for key in (first, last))
        if start and end and earlier(end, start):
            what = f"ends on {end}, before it starts on {start}"
            self.fault(fields[last], f"{at}.{last}", what, "exchange the two, or mend the wrong one")
        return start, end

    def src(self, fields: Mapping[str, yaml.Node], at: str, *, must: bool = False) -> tuple[str, ...]:
        """The sources that a fact names by their keys. `must`: it needs one where the entry has several sources."""
        node, keyed = fields.get("src"), ", ".join(self.sources)
        if node is None:
            if must and len(self.sources) > 1:
                line = self.lines.get(at, 1)
                what, remedy = "is missing where there are several sources", f"write which says so: {keyed}"
                self.faults.append(Fault(self.file, line, f"{at}.src", what, remedy))
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        keys = [(item, self.text(item, f"{at}.src")) for item in items]
        for item, key in keys:
            if key is not None and key not in self.sources:
                self.fault(item, f"{at}.src", f"no source has the key {key!r}", f"write one of {keyed or 'them'}")
        return tuple(self.sources[key] for _, key in keys if key in self.sources)


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key


def _meant(key: str, fields: Mapping[str, bool]) -> str:
    if key in RELATIONS and "relations" in fields:
        return f"write it as a row of relations: {{{key}: ID, from: DATE}}"
    near = get_close_matches(key, fields, 1)
    return f"write {near[0]!r}, or leave it out" if near else f"fields here: {', '.join(fields)}"
