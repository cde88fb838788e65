"""Public office holders and the bodies they act for, by the day (offices.csv), and offices told by their title.

Every row says where its term is announced. Only holders of public office stand here, in that role.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.registry.actor import earlier
from dateline.registry.load import registry
from dateline.registry.reading import Fault, is_day, shown
from dateline.registry.text import fold

_TABLE = Path(__file__).with_name("offices.csv")

_TITLE = re.compile(
    r"\b(?:(?:vice |deputy )?president|prime minister|premier|chancellor|king|emir|crown prince|supreme leader"
    r"|(?:foreign|interior|defen[cs]e|home|information|law|finance|health) (?:minister|secretary)"
    r"|secretary of (?:state|defen[cs]e))\b",
    re.IGNORECASE,
)
"""Offices of a state: whoever holds one acts for its government."""


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one holder. `start` and `end` are ISO, of any precision; `end` None is still in office. `source`
    says where the term is announced."""

    names: tuple[str, ...]
    actor: str
    start: str
    end: str | None
    office: str
    source: str

    def held_on(self, day: str | None) -> bool:
        """Whether the office is held on a day; an unknown day excludes nothing."""
        return day is None or not (earlier(day, self.start) or (self.end is not None and earlier(self.end, day)))


@cache
def offices() -> tuple[Office, ...]:
    """All terms, in the order of the table."""
    text = _TABLE.read_text("utf-8")
    return tuple(
        Office(
            tuple(row["names"].split("|")), row["actor"], row["from"], row["to"] or None, row["office"], row["source"]
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> dict[str, tuple[Office, ...]]:
    found: dict[str, tuple[Office, ...]] = {}
    for office in offices():
        for name in office.names:
            key = " ".join(fold(word) for word in name.split())
            found[key] = (*found.get(key, ()), office)
    return found


def holder_of(name: str, *, day: str | None, countries: tuple[str, ...]) -> str | None:
    """The body that the person or the office named acts for, or None where neither the table nor the title tells.

    A title with a country in the phrase is that country's; one without is that of the only country of the report. The
    head of an armed group is him only in a report of a country where the group is at work: others bear his name.
    """
    held = held_by(name, day)
    actor = registry().get(held) if held else None
    if actor is not None and actor.kind == "armed-group" and countries and actor.where:
        held = held if set(actor.where) & set(countries) else None
    return held or _by_title(name, countries)


def held_by(name: str, day: str | None) -> str | None:
    """The body for which a person of the table holds office on a day, or None where the words name none of them: of
    "Bajwa's driver" the driver is meant."""
    words = [fold(word) for word in re.split(r"['’]s? ", re.sub(r"['’]s?$", "", name))[-1].split()]
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            terms = _by_name().get(" ".join(words[start : start + size]), ())
            bodies = {office.actor for office in terms if office.held_on(day)}
            if len(bodies) == 1:
                return bodies.pop()
    return None


def holders_of(name: str, day: str | None) -> frozenset[str]:
    """The bodies for which the person of exactly this name holds office on a day: he may lead a party and a state."""
    terms = _by_name().get(" ".join(fold(word) for word in name.split()), ())
    return frozenset(office.actor for office in terms if office.held_on(day))


def surname_of(word: str, day: str | None) -> str | None:
    """The body for which the only person of that surname in the table holds office on a day; None without a day. For
    words that tell of followers ("Fazlullah's men"): alone a surname is anybody's."""
    bodies = {office.actor for office in _by_surname().get(fold(word), ()) if office.held_on(day)} if day else set()
    return bodies.pop() if len(bodies) == 1 else None


def ruler_of(words: str, day: str | None) -> str | None:
    """The government that a person of the table heads or headed, by full name or surname: of the day, where one is
    told. For words that tell of his rule ("the Assad regime")."""
    named = (*_by_name().get(" ".join(fold(word) for word in words.split()), ()), *_by_surname().get(fold(words), ()))
    terms = [office for office in named if office.actor.startswith("gov-")]
    bodies = {office.actor for office in terms if day is None or office.held_on(day)}
    return bodies.pop() if len(bodies) == 1 else None


@cache
def _by_surname() -> dict[str, tuple[Office, ...]]:
    found: dict[str, tuple[Office, ...]] = {}
    for office in offices():
        for key in {_surname(name) for name in office.names}:
            found[key] = (*found.get(key, ()), office)
    return found


def _surname(name: str) -> str:
    """The key of the last word of a name, its article apart: "Burhan" of "Abdel Fattah al-Burhan"."""
    return fold(re.sub("^[ae]l-", "", name.rsplit(maxsplit=1)[-1]))


def holders_in(text: str, day: str | None) -> frozenset[str]:
    """The bodies for which persons named in a text hold office on a day."""
    words = [fold(word.strip('.,;:!?()"“”')) for word in re.sub(r"['’]s?\b", "", text).split()]
    named = (_by_name().get(" ".join(words[at : at + size]), ()) for at in range(len(words)) for size in range(1, 5))
    return frozenset(office.actor for terms in named for office in terms if office.held_on(day))


def _by_title(name: str, countries: tuple[str, ...]) -> str | None:
    if _TITLE.search(name) is None or re.search(r"\bformer\b|\bex-", name, re.IGNORECASE):
        return None
    bodies = (registry().get(hit.ids[0]) for hit in registry().scan(name))
    home = next((body.country for body in bodies if body is not None and body.country is not None), None)
    country = home or (countries[0] if len(countries) == 1 else None)
    return None if country is None else f"gov-{country.lower()}"


def office_faults(ids: Collection[str]) -> list[Fault]:
    """What is wrong in offices.csv, by line: a body that is not in `ids`, dates, empty fields."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table)
        return [Fault(shown(_TABLE), rows.line_num, *fault) for row in rows for fault in _row_faults(row, ids)]


def _row_faults(row: dict[str, str], ids: Collection[str]) -> Iterator[tuple[str, str, str]]:
    for key in ("names", "actor", "from", "office", "source"):
        if not (row.get(key) or "").strip():
            yield key, "is empty", "write it, or leave the row out"
    if row["actor"] and row["actor"] not in ids:
        yield "actor", f"no actor has the id {row['actor']!r}", f"write the id of another, or add {row['actor']}.yaml"
    days = {key: row[key] for key in ("from", "to") if row[key]}
    for key, day in days.items():
        if not is_day(day):
            yield key, f"{day!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD"
    if len(days) == 2 and earlier(days["to"], days["from"]):
        yield (
            "to",
            f"ends on {days['to']}, before it starts on {days['from']}",
            "exchange the two, or mend the wrong one",
        )
