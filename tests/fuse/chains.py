"""Chains of copies made from this project's own reports, and pairs that are no copies.

A copy is made as outlets make them: another headline, another dateline and day, cut to its length, sentences left out
or said in other words, a lead of one's own, lines under the text. Nothing here looks at how copies are found.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.fuse.origins import origins, sketch
from dateline.model import Report

TEXTS = (Path("training/texts/reports.jsonl"), Path("examples/reports"))
COPIES = frozenset(["kabul-gate-lantern.txt", "kabul-gate-wire.txt"])
"""Reports that are copies themselves."""

CHAINS, APART = 200, 2000

Body = list[str]
"""Paragraphs."""

Pair = tuple[Report, Report]


def sources() -> list[Body]:
    """The reports that are long enough to be copied, as paragraphs, in a fixed order."""
    texts = [json.loads(line)["doctext"] for line in TEXTS[0].read_text(encoding="utf-8").splitlines()]
    texts += [path.read_text(encoding="utf-8") for path in sorted(TEXTS[1].glob("*.txt")) if path.name not in COPIES]
    bodies = [[" ".join(part.split()) for part in text.split("\n") if part.strip()] for text in texts]
    return [body for body in bodies if sum(len(part.split()) for part in body) >= _ENOUGH]


_ENOUGH = 120
"""Words of a report from which there is something to copy."""


def chains(bodies: Sequence[Body], *, seed: int = 1) -> list[list[Report]]:
    """For each of 200 reports, it and one to four copies, each made of the first or of the one before."""
    chance = random.Random(seed)
    found = []
    for number in range(CHAINS):
        body = bodies[number % len(bodies)] if number < len(bodies) else _halves(bodies, number, chance)
        made = [body]
        for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
            made.append(_copied(chance.choice((made[0], made[-1])), chance))
        found.append([_report(f"{number:03}-{place}", each) for place, each in enumerate(made)])
    return found


def apart(bodies: Sequence[Body], *, seed: int = 1) -> list[Pair]:
    """2,000 pairs that are no copies: a third as they are, a third with a statement that both quote, a third with the
    same lines of an agency at the foot and of a service at the head."""
    chance = random.Random(seed)
    pairs = chance.sample(list(combinations(range(len(bodies)), 2)), APART)
    found = []
    for number, (one, other) in enumerate(pairs):
        a, b = list(bodies[one]), list(bodies[other])
        if number % 3 == 1:
            quote = chance.choice(QUOTES)
            a.insert(chance.randrange(1, len(a) + 1), quote)
            b.insert(chance.randrange(1, len(b) + 1), quote)
        elif number % 3 == 2:
            a, b = ([*chance.sample(FEET, 1), *each, *FEET[:3]] for each in (a, b))
        found.append((_report(f"n{number:04}-a", a), _report(f"n{number:04}-b", b)))
    return found


def figures(copies: Iterable[Pair], others: Iterable[Pair], same: Callable[[Report, Report], bool]) -> dict[str, Any]:
    """Precision, recall and F1 over pairs, in per cent."""
    right = [same(*pair) for pair in copies]
    wrong = sum(same(*pair) for pair in others)
    precision = sum(right) / (sum(right) + wrong) if any(right) else 1.0
    recall = sum(right) / len(right)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {name: round(100 * value, 1) for name, value in (("precision", precision), ("recall", recall), ("f1", f1))}


def joined(one: Report, other: Report) -> bool:
    """Whether Dateline has both of one origin, in a record of the two."""
    return len(set(origins({each.id: sketch(each) for each in (one, other)}).values())) == 1


def _halves(bodies: Sequence[Body], number: int, chance: random.Random) -> Body:
    """A report of two others, half of each, where there are not enough."""
    one, other = bodies[number % len(bodies)], chance.choice(bodies)
    return [*one[: len(one) // 2 + 1], *other[len(other) // 2 :]]


def _report(name: str, body: Body) -> Report:
    return Report(f"rep_{name}", name, "\n\n".join(body))


# ------------------------------------------------------------------------------- what outlets do


def _copied(body: Body, chance: random.Random) -> Body:
    """One copy: always another headline, and two or three of the other things."""
    out = _headline(list(body), chance)
    for change in chance.sample(CHANGES, chance.choice((2, 2, 3))):
        out = change(out, chance) or out
    return out


def _headline(body: Body, chance: random.Random) -> Body:
    words = re.findall(r"[\w'-]+", " ".join(body[:2]))
    start = chance.randrange(0, max(1, min(12, len(words) - 8)))
    return [" ".join(words[start : start + chance.randrange(5, 9)]).capitalize(), *body[1 if _short(body[0]) else 0 :]]


def _short(line: str) -> bool:
    return len(line.split()) < 16


def _redated(body: Body, chance: random.Random) -> Body:
    """Another city and day at the head, and another weekday in the text."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    new = chance.choice(days)
    text = [re.sub(rf"\b(?:{'|'.join(days)})\b", new, part) for part in body]
    return [text[0], f"{chance.choice(CITIES)}, {chance.choice(MONTHS)} {chance.randrange(1, 29)} -", *text[1:]]


def _cut(body: Body, chance: random.Random) -> Body:
    """The end left off, as an inverted pyramid allows: from nine tenths of the words to a half."""
    room = sum(len(part.split()) for part in body) * chance.uniform(0.5, 0.9)
    kept: Body = []
    for part in body:
        if kept and room <= 0:
            break
        kept.append(part)
        room -= len(part.split())
    return kept


def _thinned(body: Body, chance: random.Random) -> Body:
    """One sentence in five left out."""
    thin = (" ".join(each for each in _sentences(part) if chance.random() > 0.2) for part in body)
    return [part for part in thin if part]


def _reworded(body: Body, chance: random.Random) -> Body:
    """Sentences said in a few other words, one in three."""
    return [
        " ".join(_other_words(each) if chance.random() < 0.35 else each for each in _sentences(part)) for part in body
    ]


def _other_words(sentence: str) -> str:
    for one, other in WORDS.items():
        sentence = re.sub(rf"\b{one}\b", other, sentence)
    moved = re.fullmatch(r"(.{30,}), ((?:[\w'-]+ ){1,4}said)\.", sentence)
    return f"{moved[2][0].upper()}{moved[2][1:]} that {moved[1][0].lower()}{moved[1][1:]}." if moved else sentence


def _led(body: Body, chance: random.Random) -> Body:
    """A lead of one's own in place of the first paragraph, that names whom it has it from."""
    return [body[0], chance.choice(LEADS), *body[2 if len(body) > 3 else 1 :]]


def _footed(body: Body, chance: random.Random) -> Body:
    """Lines of the outlet under the text, and one within it."""
    out = [*body, *chance.sample(FEET, 3)]
    out.insert(len(body) // 2, chance.choice(FEET))
    return out


def _renumbered(body: Body, chance: random.Random) -> Body:
    """Other figures, as of a later hour, or of somebody who means to mislead."""
    return [re.sub(r"\b\d{1,3}\b", lambda match: str(int(match[0]) + chance.randrange(0, 9)), part) for part in body]


def _sentences(part: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.!?])\s+", part)


CHANGES: tuple[Callable[[Body, random.Random], Body], ...] = (
    _redated, _cut, _thinned, _reworded, _led, _footed, _renumbered,
)  # fmt: skip

CITIES = ("LAGOS", "AMMAN", "NAIROBI", "NEW DELHI", "GENEVA", "BRUSSELS", "TUNIS", "DHAKA")
MONTHS = ("January", "March", "May", "July", "September", "November")
WORDS = {
    "said": "stated", "killed": "left dead", "wounded": "hurt", "attack": "assault", "police": "the police",
    "officials": "authorities", "told reporters": "told the press", "according to": "in the words of",
    "at least": "no fewer than", "several": "a number of", "also": "moreover", "However": "Yet", "after": "following",
    "near": "close to", "house": "home", "began": "started", "area": "neighbourhood", "people": "persons",
}  # fmt: skip
LEADS = (
    "Agencies report from the scene of yesterday's events, of which few details had been known until this morning.",
    "What follows is known of the case so far, as a national daily has it from people close to the inquiry.",
    "Tension was high on Thursday as news of the events spread, our correspondent writes from the capital.",
)
FEET = (
    "Sign up to our newsletter to have the morning's most important stories sent to you every day before breakfast.",
    "This story was first published by our partners and appears here as part of a content sharing agreement.",
    "The opinions expressed by readers in the comments below do not reflect the policy of this newspaper in any way.",
    "Follow us on social media for updates throughout the day, and download the app to read us without a connection.",
    "With additional reporting by our correspondents in the region and files from the international news agencies.",
)
QUOTES = (
    '"We condemn in the strongest terms this cowardly act against innocent people, and we stand with the families of '
    "the victims in this hour of grief; those responsible will be brought to justice wherever they hide,"
    '" the statement said.',
    '"Our forces will continue to carry out operations of this kind until every part of the country is free of those '
    "who threaten its people, and nobody should doubt our resolve,"
    '" the minister told a news conference late in the evening.',
)
