"""What a person is asked to check, in the order of its effect on the totals, and what an answer does to the record.

A question names accounts, which are permanent handles, so an answer stays with its words. The answers that change
something are decisions, as `dateline judge` gives them, and entered claims; every answer is kept as an opinion beside
them, and one asked blind, of a second person, is an opinion alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import Literal
from weakref import WeakKeyDictionary

from dateline import review, words
from dateline.card import Card
from dateline.errors import UsageError
from dateline.fuse.judge import Pair
from dateline.fuse.nobody import is_nobody
from dateline.gazetteer.load import Entry as Known
from dateline.gazetteer.load import gazetteer
from dateline.incident import Incident, Toll
from dateline.incidents import sourced
from dateline.model import NO_INCIDENT, Claim, Count, Judgement, Party, Place, Verdict
from dateline.registry.load import registry
from dateline.shelf import Shelf
from dateline.store import (
    Act,
    Decision,
    Deed,
    Editor,
    Entry,
    Opinion,
    claimed,
    entered,
    opinions,
    put,
    standing,
)
from dateline.view import Snapshot, View, between

Kind = Literal["pair", "killed", "injured", "place", "actor", "incident"]
KINDS: tuple[Kind, ...] = ("pair", "killed", "injured", "place", "actor", "incident")

_TOLLS: tuple[Literal["killed", "injured"], ...] = ("killed", "injured")

UNSURE = "unsure"
NOTHING = "no-incident"

_DOUBTFUL = 0.5
"""Confidence below which it is asked whether an incident is one at all."""

_MOST = 8
"""Options that one screen has keys for, one left for another value."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide. `id` names the accounts that it is about; `effect` is by how many people the totals are
    expected to change."""

    id: str
    kind: Kind
    incidents: tuple[str, ...]
    accounts: tuple[str, ...]
    effect: float
    words: str
    """What is asked of, in a few words: a name, or the labels of two incidents."""
    changed: float = 0.0
    """By how many incidents the record is expected to change."""

    @property
    def rank(self) -> tuple[float, float, str]:
        """Those first that are expected to change most: the people, then the incidents."""
        return -self.effect, -self.changed, self.id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given. The first of a question is what the record has now, and Enter accepts it."""

    answer: str
    label: str
    detail: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a person answers: to which question, what, and why."""

    question: str
    answer: str
    by: str
    why: str = ""
    blind: bool = False
    at: str | None = None


# --------------------------------------------------------------------------------------------------
# The queue


def queue(view: View, *, kind: str | None = None, by: str = "", blind: bool = False) -> list[Question]:
    """What is open, the greatest effect first. `blind` gives what others than `by` have answered and `by` has not, to
    be asked again without their answers."""
    answered: dict[str, set[str]] = defaultdict(set)
    for one in opinions(view.record):
        if one.undone_by is None:
            answered[one.question].add(one.by)
    found = [each for each in _desk(view).found if kind is None or each.kind == kind]
    if blind:
        open_ = [each for each in _all_ever(view, found, answered) if answered[each.id] and by not in answered[each.id]]
    else:
        open_ = [each for each in found if each.id not in answered]
    return sorted(open_, key=lambda each: each.rank)


def _all_ever(view: View, found: Iterable[Question], answered: Iterable[str]) -> Iterator[Question]:
    """The questions that are still there, and those that an answer has closed, as far as their accounts still stand."""
    known = {each.id: each for each in found}
    yield from known.values()
    for id_ in answered:
        if id_ not in known and (made := question(view, id_)) is not None:
            yield made


@dataclass
class _Desk:
    """The questions of a record as it was in one state. What people do after that touches few of them: the others are
    not tried out again."""

    state: str | None = None
    unsure: tuple[Judgement, ...] = ()
    pairs: dict[Pair, tuple[frozenset[str], review.Question | None]] = field(default_factory=dict)
    """What each answer would change, with the accounts that this was tried out on."""
    found: list[Question] = field(default_factory=list)
    by_id: dict[str, Question] = field(default_factory=dict)

    def look(self, view: View) -> None:
        """Bring it up to date."""
        now = view.now()
        if self.state == now.state:
            return
        touched = None if self.state is None else view.touched(self.state)
        if touched is None:
            self.unsure, self.pairs, touched = tuple(view.record.verdicts(verdict="unsure")), {}, frozenset()
        self._try(view, now, touched)
        made = (one for _, one in self.pairs.values() if one is not None)
        ranked = sorted(made, key=lambda one: one.rank)
        self.found = [*_pairs(now, ranked), *_of_cards(now.shelf)]
        self.by_id = {each.id: each for each in self.found}
        self.state = now.state

    def _try(self, view: View, now: Snapshot, touched: frozenset[str]) -> None:
        """Try out the answers to what is asked now, as far as they were not, or on accounts that were touched since."""
        ruled = {(one.left, one.right) for one in standing(view.record)[0]}
        home: dict[str, Card] = {}
        left = []
        for one in self.unsure:
            here, there = now.card(one.left), now.card(one.right)
            if here is not None and there is not None and (one.left, one.right) not in ruled:
                home[one.left], home[one.right] = here, there
                left.append(one)
        asked = review.open_pairs(left, {account: card.id for account, card in home.items()})
        held = {(one.left, one.right): self.pairs.get((one.left, one.right)) for one in asked}
        self.pairs = {key: tried for key, tried in held.items() if tried is not None and not tried[0] & touched}
        fresh = [one for one in asked if (one.left, one.right) not in self.pairs]
        tied = {account: view.tied([account]) for one in fresh for account in (one.left, one.right)}
        concerned = frozenset().union(*tied.values())
        told = {item.account.id: item for item in sourced(view.record, concerned, entered(view.record)[0])}
        cards = (now.card(account) for account in concerned)
        cluster_of = {
            account: frozenset(card.accounts) for card in cards if card is not None for account in card.accounts
        }
        desk = review.Desk(cluster_of, tied, told, between(view.record, concerned))
        for one in fresh:
            self.pairs[one.left, one.right] = tied[one.left] | tied[one.right], desk.question(one)


_desks: WeakKeyDictionary[View, _Desk] = WeakKeyDictionary()
_lock = Lock()


def _desk(view: View) -> _Desk:
    """The questions that the record as it is now gives."""
    with _lock:
        desk = _desks.setdefault(view, _Desk())
        desk.look(view)
        return desk


def _pairs(now: Snapshot, ranked: Iterable[review.Question]) -> Iterator[Question]:
    """For each two incidents that may be one, and each that may be two, the accounts that decide: `list queue`."""
    for one in ranked:
        left, right = now.card(one.left), now.card(one.right)
        if left is not None and right is not None and left.stands and right.stands:
            yield _pair(one.left, one.right, left, right, one)


def _pair(one: str, other: str, left: Card, right: Card, ranked: review.Question | None = None) -> Question:
    said = " | ".join(dict.fromkeys((left.label, right.label)))
    incidents = tuple(dict.fromkeys((left.id, right.id)))
    dead, changed = (0.0, 0.0) if ranked is None else (-ranked.rank[0], -ranked.rank[1])
    return Question(f"pair:{one}|{other}", "pair", incidents, (one, other), dead, said, changed)


def _of_cards(shelf: Shelf) -> Iterator[Question]:
    for card in shelf.cards:
        first = card.accounts[0]
        people = sum(_people(card, toll) for toll in _TOLLS)
        for toll in _TOLLS:
            told = card.toll(toll)
            if told is not None and told[0] < told[2]:
                yield Question(f"{toll}:{first}", toll, (card.id,), (first,), told[2] - told[0], card.label)
        if card.spot is not None and card.spot.id is None and card.spot.name:
            yield Question(f"place:{first}", "place", (card.id,), (first,), people + 1, card.spot.name)
        stranger = next((part.name for part in card.parts if _is_stranger(part.name, part.role, part.actor)), None)
        if stranger is not None:
            yield Question(f"actor:{first}", "actor", (card.id,), (first,), people + 1, stranger)
        if card.confidence < _DOUBTFUL:
            yield Question(f"incident:{first}", "incident", (card.id,), (first,), people + 1, card.label)


def _people(card: Card, field: str) -> int:
    bounds = card.toll(field)
    return 0 if bounds is None else bounds[2] if bounds[1] is None else bounds[1]


@lru_cache(maxsize=65_536)
def _is_stranger(name: str, role: str, actor: str | None) -> bool:
    """Whether somebody did it whom the registry does not know, under a name of their own."""
    return actor is None and role == "actor" and name[:1].isupper() and not is_nobody(name)


def question(view: View, id_: str) -> Question | None:
    """The question of this id, as the record is now; None where its accounts are gone or stand in one incident."""
    kind, _, rest = id_.partition(":")
    accounts = tuple(rest.split("|"))
    found = [view.now().card(account) for account in accounts]
    cards = [card for card in found if card is not None]
    if kind not in KINDS or len(cards) != len(accounts) or (kind == "pair") != (len(accounts) == 2):
        return None
    if (known := _desk(view).by_id.get(id_)) is not None:
        return known
    if kind == "pair":
        return _pair(accounts[0], accounts[1], cards[0], cards[1])
    said = cards[0].spot.name if kind == "place" and cards[0].spot else cards[0].label
    return Question(id_, kind, (cards[0].id,), accounts, 1, said)


# --------------------------------------------------------------------------------------------------
# The options


def options(view: View, asked: Question, incidents: list[Incident]) -> list[Option]:
    """What can be answered, first what the record has now."""
    match asked.kind:
        case "pair":
            return [
                Option("different", "Two incidents", "as it is now" if len(set(asked.incidents)) > 1 else ""),
                Option("same", "One incident", "as it is now" if len(set(asked.incidents)) == 1 else ""),
            ]
        case "killed" | "injured":
            return _figures(incidents[0], asked.kind)
        case "place":
            return _places(incidents[0])
        case "actor":
            return _actors(view, incidents[0], asked.words)
        case "incident":
            return [Option("incident", "It is an incident", "as it is now")]


def _figures(one: Incident, field: str) -> list[Option]:
    toll: Toll | None = getattr(one.casualties, field)
    told: dict[int, list[Claim]] = defaultdict(list)
    for member in one.accounts:
        for claim in member.account.of(field):
            if isinstance(claim.value, Count) and claim.polarity == "asserts":
                told[claim.value.low].append(claim)
    if toll is None:
        return []
    now = toll.best if toll.best is not None else toll.high
    figures = sorted({now, toll.low, toll.high, *told}, key=lambda number: (number != now, -len(told[number]), number))
    return [
        Option(str(figure), f"{figure} {field}", _says(told[figure], figure == now), tuple(c.id for c in told[figure]))
        for figure in figures[:_MOST]
    ]


def _says(claims: list[Claim], now: bool) -> str:
    quotes = dict.fromkeys(f"“{claim.span.quote}”" for claim in claims if claim.span is not None)
    return words.joined(("as it is now" if now else "", "; ".join(list(quotes)[:3])))


def _places(one: Incident) -> list[Option]:
    if one.place is None:
        return []
    now = Option("as-is", words.place(one.place), "as it is now", one.place.claims)
    found = [entry for entry in gazetteer().find(one.place.name) if entry.id != one.place.id]
    return [now, *(Option(f"place:{entry.id}", _place_name(entry), entry.feature) for entry in found[:_MOST])]


def search(asked: Question, text: str) -> list[Option]:
    """The answers that somebody may mean by a few words: a number, an actor of the registry or a place of the gazetteer
    by its id or any of its names. More than one where the words are not enough; none where they say nothing."""
    match asked.kind:
        case "killed" | "injured":
            return [Option(text, f"{text} {asked.kind}")] if _is_number(text) else []
        case "actor":
            known = registry()
            ids = [text] if known.get(text) else [*dict.fromkeys(one.id for one in known.find(text))]
            actors = (known.get(id_) for id_ in ids[:_MOST])
            return [Option(f"actor:{actor.id}", actor.name, actor.id) for actor in actors if actor is not None]
        case "place":
            entry = gazetteer().get(text)
            entries = gazetteer().find(text)[:_MOST] if entry is None else [entry]
            return [Option(f"place:{each.id}", _place_name(each), each.feature) for each in entries]
    return []


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 7


def _place_name(entry: Known) -> str:
    return ", ".join(part for part in (entry.name, entry.admin1, entry.country) if part)


def _actors(view: View, one: Incident, name: str) -> list[Option]:
    """The name as it stands; actors that bear it or part of it; then those whom the record most often has there."""
    part = next((each for each in one.participants if each.name == name), None)
    claims = () if part is None else tuple(claim for voice in part.stances for claim in voice.claims)
    known = registry()
    found = [*(actor.id for actor in known.find(name)), *(id_ for hit in known.scan(name) for id_ in hit.ids)]
    country = None if one.place is None else one.place.country
    near = Counter(
        part.actor
        for card in view.now().shelf.cards
        if card.spot is not None and card.spot.country == country
        for part in card.parts
        if part.actor is not None and part.role == "actor"
    )
    ordered = dict.fromkeys([*found, *(id_ for id_, _ in near.most_common(_MOST))])
    actors = [known.get(id_) for id_ in ordered]
    now = Option("as-is", f"{name}, whom the registry does not know", "as it is now", claims)
    options_ = [Option(f"actor:{actor.id}", actor.name, actor.id) for actor in actors if actor is not None]
    return [now, *options_[: _MOST - 1]]


# --------------------------------------------------------------------------------------------------
# The answer


def answer(view: View, given: Given, *, unless: Callable[[], None] = lambda: None) -> Act:
    """Put down an answer with what it changes, whole or not at all. UsageError where the question is gone, or the
    answer is none that it takes."""
    asked = question(view, given.question)
    if asked is None:
        raise UsageError("the record holds no such question any more: its accounts have changed")
    changes = [] if given.blind or given.answer == UNSURE else _changes(view, asked, given)
    told = Opinion(0, given.question, given.answer, given.by, given.why, given.blind, given.at)
    return put(view.record, [*changes, told], unless=unless)


def _changes(view: View, asked: Question, given: Given) -> list[Deed]:
    why = given.why.strip() or f"reviewed: {asked.kind}"
    if given.answer == NOTHING:
        return no_incident(view, asked.incidents[0], given.by, why, given.at)
    incident = view.incident(asked.incidents[0])
    match asked.kind:
        case "pair":
            verdicts: dict[str, Verdict] = {"same": "same", "different": "different"}
            if given.answer not in verdicts:
                raise UsageError(f"{given.answer} is no answer: same or different")
            left, right = sorted(asked.accounts)
            return [Decision(0, left, right, verdicts[given.answer], given.by, why, given.at)]
        case "killed" | "injured":
            return _toll(incident, asked, given, why)
        case "place":
            return _placed(incident, given, why)
        case "actor":
            return _named(incident, asked, given, why)
        case "incident":
            if given.answer != "incident":
                raise UsageError(f"{given.answer} is no answer: incident or {NOTHING}")
            return []


def no_incident(view: View, incident: str, by: str, why: str, at: str | None) -> list[Deed]:
    """What says that none of the accounts of an incident tells of one."""
    card = view.now().card(incident)
    accounts = () if card is None else card.accounts
    claim = claimed(NO_INCIDENT, why, Editor(by, why))
    return [Entry(account, claim, given_at=at) for account in accounts]


def _toll(incident: Incident, asked: Question, given: Given, why: str) -> list[Deed]:
    if not _is_number(given.answer):
        raise UsageError(f"{given.answer} is no number of people")
    figure, toll = int(given.answer), getattr(incident.casualties, asked.kind)
    if toll is not None and figure == toll.best:
        return []
    claim = claimed(asked.kind, Count(figure, figure), Editor(given.by, why))
    return [Entry(asked.accounts[0], claim, given_at=given.at)]


def _placed(incident: Incident, given: Given, why: str) -> list[Deed]:
    if given.answer == "as-is":
        return []
    entry = gazetteer().get(given.answer.removeprefix("place:"))
    if entry is None or incident.place is None:
        raise UsageError(f"{given.answer} is no place of the gazetteer")
    editor = Editor(given.by, why)
    return [
        Entry(account, claimed("place", place_of(entry, claim.value), editor, read=claim), given_at=given.at)
        for account, claim in _claims(incident, incident.place.claims)
        if isinstance(claim.value, Place)
    ]


def place_of(entry: Known, read: Place | None = None) -> Place:
    """A place of the gazetteer, in place of what was read."""
    base = read or Place(entry.name)
    return replace(
        base, name=entry.name, id=entry.id, kind=entry.kind, country=entry.country, admin1=entry.admin1,
        admin2=entry.admin2, lat=entry.lat, lon=entry.lon, radius_km=entry.radius_km, precision=entry.precision,
        meanings=(),
    )  # fmt: skip


def _named(incident: Incident, asked: Question, given: Given, why: str) -> list[Deed]:
    if given.answer == "as-is":
        return []
    actor = registry().get(given.answer.removeprefix("actor:"))
    part = next((each for each in incident.participants if each.name == asked.words and each.actor is None), None)
    if actor is None or part is None:
        raise UsageError(f"{given.answer} is no actor of the registry, or {asked.words} is no participant any more")
    claims = {claim for voice in part.stances for claim in voice.claims}
    editor = Editor(given.by, why)
    return [
        Entry(
            account,
            claimed("participant", replace(claim.value, actor=actor.id, kind="actor"), editor, read=claim),
            given_at=given.at,
        )
        for account, claim in _claims(incident, claims)
        if isinstance(claim.value, Party)
    ]


def _claims(incident: Incident, wanted: Iterable[str]) -> Iterator[tuple[str, Claim]]:
    ids = frozenset(wanted)
    for member in incident.accounts:
        for claim in member.account.claims:
            if claim.id in ids:
                yield member.account.id, claim


# --------------------------------------------------------------------------------------------------
# Agreement


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people who were asked the same agree: questions that two or more answered, on how many all said
    the same, and Krippendorff's alpha for names, None where it is not defined."""

    questions: int
    equal: int
    alpha: float | None
    apart: tuple[tuple[str, tuple[Opinion, ...]], ...]

    @property
    def share(self) -> float | None:
        """The share of the questions on which all said the same."""
        return round(self.equal / self.questions, 3) if self.questions else None


def agreement(given: Iterable[Opinion]) -> Agreement:
    """Of the last answer of each person to each question; who was unsure gave none."""
    last: dict[str, dict[str, Opinion]] = defaultdict(dict)
    for one in given:
        if one.undone_by is None and one.answer != UNSURE:
            last[one.question][one.by] = one
    both = {id_: found for id_, found in last.items() if len(found) > 1}
    apart = [(id_, tuple(f.values())) for id_, f in sorted(both.items()) if len({one.answer for one in f.values()}) > 1]
    return Agreement(len(both), len(both) - len(apart), _alpha(both), tuple(apart))


def _alpha(both: dict[str, dict[str, Opinion]]) -> float | None:
    import krippendorff  # noqa: PLC0415  a second's import that only the page on agreement needs
    import numpy as np  # noqa: PLC0415  as above

    people = sorted({by for found in both.values() for by in found})
    codes = {answer: code for code, answer in enumerate(sorted({o.answer for f in both.values() for o in f.values()}))}
    if len(codes) < 2:
        return None
    rows = [[float(codes[found[by].answer]) if by in found else np.nan for found in both.values()] for by in people]
    return round(float(krippendorff.alpha(np.array(rows), level_of_measurement="nominal")), 3)
