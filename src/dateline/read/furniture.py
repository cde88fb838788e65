"""What stands around an article: found by the rules of `furniture.yaml` and taken away.

The rules say what furniture looks like; this module says where it may stand. In doubt a line stays: a
slogan in a report does little harm, a lost sentence does much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.read import caps, daylines
from dateline.read.text import is_sentence, key, tidy, words
from dateline.tables import load_table

MOST = 40
"""Words of the longest furniture line, where the rule does not say: two long sentences of small print."""

LONGEST_WORD = 40
"""Characters for each word that a rule allows: keeps the patterns off lines of data without spaces."""

LIST_MOST = 15
"""Lines that a list of headlines may have below its heading; longer runs of headlines are content."""

LIFE_MOST = 90
"""Words of the longest life of an author."""

LIFE = re.compile(
    r"\b(?:is|was|are|has been|works as)\b.{0,60}\b(?:journalist|"
    r"columnist|analyst|researcher|activist|fellow|"
    r"professor|lecturer|editor|reporter|correspondent|writer|author|scholar|expert|academic|blogger|"
    r"commentator|chair(?:man|woman|person)?|director|"
    r"founder|lawyer|advocate|diplomat|consultant|freelance\w*|"
    r"contributor|ambassador|broadcaster|historian|scientist|practitioner)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^\W*((?!(?:The|A|An|In|On|At|This|That|Police|"
    r"State)\b)(?:(?:Dr|Prof|Mr|Ms|Mrs|Lt|Gen|Col|Maj|Brig|Sir)\.? )*"
    r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|bin|al|ul|de|van|von)){1,4}),? (?=(?:is|was|works as|has been)\b)"
)
_BULLET = re.compile(r"^(?:[•●▪◦‣·*]|[-–—](?= ))\s*")
_READER = re.compile(r"\bsays:$|^reply$|\bago$|\b(?:am|pm)$|\b\d{1,2}:\d\d\b|^(?:like|flag|report)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `pattern` is all of its patterns as one."""

    name: str
    where: str
    most: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, line: str, size: int) -> bool:
        """Whether a line of so many words is this furniture."""
        return size <= self.most and len(line) <= LONGEST_WORD * self.most and self.search(line) is not None

    def search(self, line: str) -> re.Match[str] | None:
        """Where the line holds this furniture."""
        if self.needs and not any(need in line for need in self.needs):
            return None
        return self.pattern.search(line)


@dataclass(frozen=True, slots=True)
class Removed:
    """A line or words taken away, and the rule that did."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left and what went, both in the order of the page."""

    lines: tuple[str, ...]
    removed: tuple[Removed, ...] = ()

    def of(self, *rules: str) -> tuple[str, ...]:
        """The words that these rules took."""
        return tuple(each.text for each in self.removed if each.rule in rules)


@cache
def rules(*where: str) -> tuple[Rule, ...]:
    """The rules for these places, in the order of the table."""
    return tuple(rule for rule in _table() if rule.where in where)


@cache
def _table() -> tuple[Rule, ...]:
    return tuple(map(_rule, load_table((resources.files("dateline.read") / "furniture.yaml").read_text("utf-8"))))


def _rule(row: dict[str, object]) -> Rule:
    patterns, needs, most = row["patterns"], row.get("needs", []), row.get("most", MOST)
    assert isinstance(patterns, list)
    assert isinstance(needs, list)
    assert isinstance(most, int)
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    return Rule(str(row["name"]), str(row["where"]), most, tuple(needs), whole)


def clean(lines: Iterable[str]) -> Cleaned:
    """The lines without furniture. The title, where one of them is it, is still among them."""
    removed: list[Removed] = []
    kept = [cut for line in lines if (cut := _cut(_BULLET.sub("", line), removed))]
    kept = _walk(kept, removed)
    kept = _head(kept, removed)
    kept = _end(kept, removed)
    kept = _end(_days(kept, removed), removed)
    return Cleaned(tuple(caps.joined(kept)), tuple(removed))


def _cut(line: str, removed: list[Removed]) -> str:
    for rule in rules("cut"):
        if found := rule.search(line):
            removed.append(Removed(rule.name, tidy(found[0])))
            line = tidy(rule.pattern.sub(" ", line))
    return line


def match(line: str, *where: str) -> Rule | None:
    """The first rule for these places that the line matches."""
    size = words(line)
    return next((rule for rule in rules(*where) if rule.matches(line, size)), None)


def _walk(lines: list[str], removed: list[Removed]) -> list[str]:
    """Lines that are furniture wherever they stand, and what hangs below a heading of furniture."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        rule = match(lines[at], "line", "section", "author", "comments")
        if rule is None:
            kept.append(lines[at])
            at += 1
            continue
        below = _BELOW[rule.where](lines, at + 1)
        names = {"author": "author-bio"}
        removed.append(Removed(rule.name, lines[at]))
        removed.extend(Removed(names.get(rule.where, rule.name), line) for line in lines[at + 1 : below])
        at = below
    return kept


def _below_line(lines: list[str], at: int) -> int:
    return at


def _below_section(lines: list[str], at: int) -> int:
    """Past the headlines: up to the next sentence. Teasers that break off are no sentences."""
    for index in range(at, min(at + LIST_MOST, len(lines))):
        if is_sentence(lines[index]) and not lines[index].endswith(("...", "…")):
            return index
    return min(at + LIST_MOST, len(lines))


def _below_author(lines: list[str], at: int) -> int:
    """Past the name and the life, if that is what follows."""
    name = ""
    while at < len(lines) and words(lines[at]) <= 8 and not is_sentence(lines[at], least=4):
        name, at = lines[at], at + 1
    if at < len(lines) and words(lines[at]) <= LIFE_MOST:
        told = match(lines[at], "end") or LIFE.search(lines[at]) or (name and tidy(name.strip("•| ")) in lines[at])
        return at + 1 if told else at
    return at


def _below_comments(lines: list[str], at: int) -> int:
    """Past readers' comments: to the end, if what follows carries their marks (times, "says:", "Reply")."""
    rest = lines[at:]
    marks = sum(_READER.search(line) is not None and words(line) <= 12 for line in rest)
    return len(lines) if marks >= max(1, len(rest) // 6) else at


_BELOW = {
    "line": _below_line,
    "section": _below_section,
    "author": _below_author,
    "comments": _below_comments,
}


def _head(lines: list[str], removed: list[Removed]) -> list[str]:
    """Lines that are furniture above the article: up to its first sentence."""
    first = next((i for i, line in enumerate(lines) if is_sentence(line)), len(lines))
    above = []
    for line in lines[:first]:
        if rule := match(line, "head", "edge"):
            removed.append(Removed(rule.name, line))
        else:
            above.append(line)
    return above + lines[first:]


def _days(lines: list[str], removed: list[Removed]) -> list[str]:
    """Lines that print the day of publication, above the article or below it."""
    taken = daylines.taken(lines)
    removed.extend(Removed(rule, lines[at]) for at, rule in taken.items())
    return [line for at, line in enumerate(lines) if at not in taken]


def _end(lines: list[str], removed: list[Removed]) -> list[str]:
    """Lines that are furniture below the article, peeled off from the last one upwards. One line always
    stays."""
    end = len(lines)
    while end > 1:
        rule = match(lines[end - 1], "end", "edge")
        life = rule is None and _is_life(lines[end - 1], lines[: end - 1])
        if rule is None and not life:
            break
        removed.append(Removed(rule.name if rule else "author-bio", lines[end - 1]))
        end -= 1
    return lines[:end]


def _is_life(line: str, above: list[str]) -> bool:
    """Whether a last paragraph tells an author's life: it begins with a name that the article never
    mentions and says what that person is. Whoever the article quotes is mentioned in it."""
    named = _NAMED.match(line)
    if named is None or words(line) > LIFE_MOST or not LIFE.search(line[: named.end() + 120]):
        return False
    surname = named[1].split()[-1]
    return len(above) >= 3 and not any(surname in text for text in above if words(text) > 8)


def unrepeated(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines without those that repeat an earlier one to the letter: pull quotes, doubled paragraphs."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        if words(line) < 6 or key(line) not in seen:
            kept.append(line)
        seen.add(key(line))
    return tuple(kept)
