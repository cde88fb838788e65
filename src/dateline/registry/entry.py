"""One file of `actors/`: YAML to an Actor, with what is wrong in it, by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from dateline.registry.actor import (
    HAPPENED,
    KINDS,
    RELATIONS,
    Actor,
    Listing,
    Name,
    Relation,
    Term,
)
from dateline.registry.reading import REMEDIES, Fault, Reader
from dateline.tables import compose_table

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANG = re.compile(r"[a-z]{2,3}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_LATIN = re.compile(r"[A-Za-z]")

_ENTRY = {
    "id": True, "kind": True, "country": True, "names": True, "abbreviations": False, "relations": False,
    "governs": False, "places": False, "active": False, "listings": False, "note": False, "sources": True,
}  # fmt: skip
"""The fields of an entry, and whether each must be there."""

_NAME = {
    "name": True, "strong": False, "lang": False, "script": False, "from": False, "to": False, "label": False,
    "src": False,
}  # fmt: skip
_LABEL = {"by": True, "since": False}
_RELATION = {**dict.fromkeys(RELATIONS, False), "from": False, "until": False, "src": False}
_TERM = {"country": True, "from": False, "to": False, "src": False}
_ACTIVE = {"from": False, "to": False, "src": False}
_LISTING = {"authority": True, "list": True, "from": False, "to": False, "entry": False, "src": False}

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file gives: the actor, None where not even its names can be read, and the line of each field.

    `name_fields` says for each of the actor's names which field it comes from ("abbreviations[0]").
    """

    file: str
    stem: str
    actor: Actor | None
    faults: tuple[Fault, ...]
    lines: Mapping[str, int] = field(default_factory=dict)
    name_fields: tuple[str, ...] = ()

    def fault(self, at: str, what: str, remedy: str) -> Fault:
        """A fault of this entry in that field."""
        return Fault(self.file, self.lines.get(at, 1), at, what, remedy)


def read_entry(file: str, text: bytes, *, stem: str) -> Entry:
    """The actor of one file and its faults. `file` is how messages name it; `stem` is its name without .yaml."""
    try:
        node = compose_table(text)
    except yaml.YAMLError as error:
        return Entry(file, stem, None, (_unreadable(file, text, error),))
    reader = Reader(file)
    actor = _actor(reader, node, stem)
    return Entry(file, stem, actor, tuple(sorted(reader.faults)), reader.lines, tuple(reader.name_fields))


def _unreadable(file: str, text: bytes, error: yaml.YAMLError) -> Fault:
    mark, position = getattr(error, "problem_mark", None), getattr(error, "position", 0)
    line = mark.line + 1 if mark is not None else text.count(b"\n", 0, position) + 1
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return Fault(file, line, "file", f"is no YAML: {why}", "mend what stands there or just above")


def _actor(reader: Reader, node: yaml.Node | None, stem: str) -> Actor | None:
    if node is None:
        reader.faults.append(Fault(reader.file, 1, "file", "is empty", f"write the fields {', '.join(_ENTRY)}"))
        return None
    fields = reader.mapping(node, "", _ENTRY)
    sources = _sources(reader, fields.get("sources"))
    id_ = _id(reader, fields, stem)
    kind = _kind(reader, fields)
    names = _names(reader, fields)
    active = reader.mapping(fields["active"], "active", _ACTIVE) if "active" in fields else {}
    start, end = reader.stretch(active, "active")
    actor = Actor(
        id=id_ or stem,
        kind=kind or "",
        country=_country(reader, fields.get("country")),
        names=names,
        relations=_rows(reader, fields, "relations", _relation),
        governs=_rows(reader, fields, "governs", _term),
        places=_places(reader, fields.get("places")),
        active_from=start,
        active_to=end,
        active_src=reader.src(active, "active"),
        listings=_rows(reader, fields, "listings", _listing),
        sources=sources,
        note=reader.text(fields.get("note"), "note"),
    )
    return actor if names else None


def _id(reader: Reader, fields: Mapping[str, yaml.Node], stem: str) -> str | None:
    found = reader.like(fields.get("id"), "id", _ID, "write lower-case words joined by hyphens")
    if found is not None and found != stem:
        reader.fault(fields["id"], "id", f"is {found!r} in the file {stem}.yaml", "give both one name")
    return found


def _kind(reader: Reader, fields: Mapping[str, yaml.Node]) -> str | None:
    found = reader.text(fields.get("kind"), "kind")
    if found is not None and found not in KINDS:
        reader.fault(fields["kind"], "kind", f"{found!r} is no kind", REMEDIES["kind"])
    return found


def _country(reader: Reader, node: yaml.Node | None) -> str | None:
    """Alpha-2; null is said, not left out: an actor of no one country."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null") and node.value):
        return None
    return reader.text(node, "country")


def _places(reader: Reader, node: yaml.Node | None) -> tuple[str, ...]:
    found = (reader.text(item, at) for at, item in reader.sequence(node, "places"))
    return tuple(code for code in found if code is not None)


def _sources(reader: Reader, node: yaml.Node | None) -> tuple[str, ...]:
    """The sources: each a text, or {key: text} where facts name it. A text alone is its own key."""
    for at, item in reader.sequence(node, "sources"):
        if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
            key, value = reader.text(item.value[0][0], at), reader.text(item.value[0][1], at)
        elif isinstance(item, yaml.MappingNode):
            reader.fault(item, at, "is no single source", "write one {key: text} an item")
            continue
        else:
            key = value = reader.text(item, at)
        if key and key in reader.sources:
            reader.fault(item, at, f"the key {key!r} stands here twice", "give each source a key of its own")
        elif key and value:
            reader.sources[key] = value
    return tuple(reader.sources.values())


def _names(reader: Reader, fields: Mapping[str, yaml.Node]) -> tuple[Name, ...]:
    found = []
    for group in ("names", "abbreviations"):
        for at, item in reader.sequence(fields.get(group), group):
            name = _name(reader, at, item)
            if name is not None:
                found.append(name)
                reader.name_fields.append(at)
    if found and not any(name.strong and not name.label_by for name in found):
        remedy = "leave `strong: false` from the name that means nobody else"
        reader.fault(fields["names"], "names", "holds no strong name of its own", remedy)
    return tuple(found)


def _name(reader: Reader, at: str, item: yaml.Node) -> Name | None:
    if isinstance(item, yaml.ScalarNode):
        text = reader.text(item, at)
        _check_script(reader, at, item, text or "")
        return None if text is None else Name(text)
    row = reader.mapping(item, at, _NAME)
    text, label = reader.text(row.get("name"), f"{at}.name"), _label(reader, row.get("label"), f"{at}.label")
    start, end = reader.stretch(row, at)
    name = Name(
        text or "",
        reader.flag(row.get("strong"), f"{at}.strong", default=True),
        reader.like(row.get("lang"), f"{at}.lang", _LANG, "write the letters of ISO 639: ur") or "en",
        reader.like(row.get("script"), f"{at}.script", _SCRIPT, "write the four letters of ISO 15924: Arab"),
        start,
        end,
        *label,
        reader.src(row, at),
    )
    if not name.script:
        _check_script(reader, at, item, name.name)
    return name if text else None


def _check_script(reader: Reader, at: str, item: yaml.Node, text: str) -> None:
    """A name in another script says which, and in which language."""
    if not _LATIN.search(text) and any(letter.isalpha() for letter in text):
        reader.fault(item, f"{at}.script", "is missing for a name in another script", "write lang and script")


def _label(reader: Reader, node: yaml.Node | None, at: str) -> tuple[str | None, str | None]:
    if node is None:
        return None, None
    row = reader.mapping(node, at, _LABEL)
    return reader.text(row.get("by"), f"{at}.by"), reader.day(row.get("since"), f"{at}.since")


def _rows(
    reader: Reader,
    fields: Mapping[str, yaml.Node],
    group: str,
    read: Callable[[Reader, str, yaml.Node], Row | None],
) -> tuple[Row, ...]:
    rows = (read(reader, at, item) for at, item in reader.sequence(fields.get(group), group))
    return tuple(row for row in rows if row is not None)


def _relation(reader: Reader, at: str, item: yaml.Node) -> Relation | None:
    row = reader.mapping(item, at, _RELATION)
    kinds = [key for key in row if key in RELATIONS]
    if row and len(kinds) != 1:
        what = f"says {len(kinds)} relations" if kinds else "says no relation"
        reader.fault(item, at, what, f"write one of {', '.join(RELATIONS)} with the id of the other")
    if len(kinds) != 1:
        return None
    if kinds[0] in HAPPENED and "until" in row:
        reader.fault(
            row["until"], f"{at}.until", f"{kinds[0]} has no end", "write the day on which it came about: from"
        )
    start, end = reader.stretch(row, at, last="until")
    of = reader.text(row[kinds[0]], f"{at}.{kinds[0]}")
    return Relation(kinds[0], of, start, end, reader.src(row, at, must=True)) if of else None


def _term(reader: Reader, at: str, item: yaml.Node) -> Term | None:
    row = reader.mapping(item, at, _TERM)
    country, (start, end) = reader.text(row.get("country"), f"{at}.country"), reader.stretch(row, at)
    return Term(country, start, end, reader.src(row, at, must=True)) if country else None


def _listing(reader: Reader, at: str, item: yaml.Node) -> Listing | None:
    row = reader.mapping(item, at, _LISTING)
    authority, name = (reader.text(row.get(key), f"{at}.{key}") for key in ("authority", "list"))
    start, end = reader.stretch(row, at)
    entry, src = reader.text(row.get("entry"), f"{at}.entry"), reader.src(row, at, must=True)
    return Listing(authority, name, start, end, entry, src) if authority and name else None
