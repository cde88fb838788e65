"""A record as people look at it: its incidents under a filter, found fast, and right after every change.

Assembling all incidents takes a minute for some ten thousand, so their cards are kept in the index beside the record
(`store/search.py`). What is kept can never be wrong: a card is kept under a digest of everything that it is made of
(its accounts, what was judged between them and entered for them, their origins, the reports that supersede theirs, the
incidents that its reports link to, and the rules), so after a judgement or another run exactly the incidents that
changed are assembled again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline import versions
from dateline.card import Card, card, of_bytes, text, to_bytes
from dateline.errors import NotThere
from dateline.filters import Filter
from dateline.fuse import clusters
from dateline.fuse.assemble import assemble
from dateline.fuse.judge import components
from dateline.incident import Incident
from dateline.incidents import RULE, Cluster, Given, accounts_in, cluster_id, marked, sourced
from dateline.model import Judgement, Succession
from dateline.shelf import Bar, Count, Shelf, shelf
from dateline.store import Record, acts, entered, levels, standing, superseded, times
from dateline.store.search import Entry, Hit, Index, Kind, open_index
from dateline.threads import Threads

_PART = 500
"""Incidents that are assembled at a time, so that memory does not grow with the record."""


@dataclass(frozen=True)
class Snapshot:
    """The record as it was at one moment: the cards of all incidents that stand, and those of the others, which no list
    holds."""

    state: str
    machine: str
    """The state of what was read and judged, whatever people did."""
    shelf: Shelf
    fallen: Shelf

    @classmethod
    def of(cls, state: str, machine: str, cards: Sequence[Card]) -> Snapshot:
        """The snapshot of these cards."""
        return cls(
            state, machine, shelf(one for one in cards if one.stands), shelf(one for one in cards if not one.stands)
        )

    @cached_property
    def threads(self) -> Threads:
        """What hangs together among the incidents that stand."""
        return Threads.among(self.shelf.cards)

    @property
    def cards(self) -> tuple[Card, ...]:
        """All of them."""
        return self.shelf.cards + self.fallen.cards

    def card(self, id_: str) -> Card | None:
        """The card of an incident, by its id or that of any of its accounts."""
        for name in (id_, f"acc_{id_.removeprefix('inc_')}"):
            for each in (self.shelf, self.fallen):
                if (row := each.row_of.get(name)) is not None:
                    return each.cards[row]
        return None


@dataclass(frozen=True)
class Answer:
    """What a filter selects: the cards in order, and the counts that every view shows beside them."""

    wanted: Filter
    cards: list[Card]
    facets: dict[str, list[Count]]
    bars: list[Bar]
    undated: int
    contradicted: int
    sums: dict[str, tuple[int, int, int]]
    of: int
    """How many incidents the record holds."""
    state: str


class View:
    """An open record with its index. Safe to share between threads; close it when done."""

    def __init__(self, record: Record, index: Index | None = None) -> None:
        self.record = record
        self.index = open_index(record.where) if index is None else index
        self._lock = threading.RLock()
        self._now: Snapshot | None = None
        self._pulse: object = None
        self._answers: dict[Filter, Answer] = {}
        self._found: _Found | None = None
        self._steps: list[tuple[str, frozenset[str]]] = []

    def close(self) -> None:
        """Let go of the index; the record is closed by whoever opened it."""
        self.index.close()

    # ---------------------------------------------------------------------------------------------
    # Incidents

    def now(self) -> Snapshot:
        """All cards as the record is at this moment."""
        pulse = self.record.pulse()
        with self._lock:
            if self._now is None or pulse is None or pulse != self._pulse:
                state, machine = self._state()
                if self._now is None or self._now.state != state:
                    self._now = Snapshot.of(state, machine, self._cards(state, machine))
                    self._answers.clear()
                self._pulse = pulse
            return self._now

    def _state(self) -> tuple[str, str]:
        """What the record is at this moment, and the part of that which is the machine's, as digests."""
        machine, people = self.record.states()
        return f"{machine} {people} {versions.viewing()}", machine

    def answer(self, wanted: Filter) -> Answer:
        """What a filter selects, with its counts."""
        now = self.now()
        with self._lock:
            held = self._answers.get(wanted)
        if held is not None and held.state == now.state:
            return held
        mask = now.shelf.select(wanted, self._find)
        made = Answer(
            wanted=wanted,
            cards=now.shelf.chosen(mask),
            facets=now.shelf.counts(wanted, self._find),
            bars=now.shelf.bars(mask),
            undated=now.shelf.undated(mask),
            contradicted=now.shelf.contradicted(mask),
            sums=now.shelf.sums(mask),
            of=len(now.shelf.cards),
            state=now.state,
        )
        with self._lock:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            self._answers[wanted] = made
        return made

    def select(self, wanted: Filter) -> list[Card]:
        """The cards that a filter wants, by first day, then id."""
        now = self.now()
        return now.shelf.chosen(now.shelf.select(wanted, self._find))

    def holds_actor(self, actor: str) -> bool:
        """Whether any incident has this actor of the registry."""
        return actor in self.now().shelf.facets["actor"].values

    def incident(self, id_: str) -> Incident:
        """The incident of this id, or that holds this account. UsageError where there is none."""
        held = self.now().card(id_)
        if held is None:
            raise NotThere(f"the record holds no incident {id_}: `dateline list incidents` names those that it holds")
        (made,) = self.incidents([held])
        return made

    def incidents(self, cards: Sequence[Card], *, rule: str = RULE) -> Iterator[Incident]:
        """The incidents of these cards, whole, with their markings and with tolls by this rule, in their order."""
        snapshot, given, marks = self.now(), entered(self.record)[0], levels(self.record)
        for start in range(0, len(cards), _PART):
            part = cards[start : start + _PART]
            accounts = [account for each in part for account in each.accounts]
            judged = _by_account(between(self.record, accounts))
            told = {item.account.id: item for item in sourced(self.record, accounts, given)}
            others = _homes(self.record, part, snapshot)
            for each in part:
                inside = frozenset(each.accounts)
                judgements = [one for account in each.accounts for one in judged[account] if one.right in inside]
                items = [told[account] for account in each.accounts]
                yield marked(assemble(items, judgements, rule=rule, incidents=others), marks)

    def wanted(self, wanted: Filter, *, rule: str = RULE) -> Iterator[Incident]:
        """The incidents that a filter wants, whole. By another rule than that of the cards they are asked afresh about
        what a rule decides."""
        if rule == RULE:
            yield from self.incidents(self.select(wanted))
            return
        first = self.select(replace(wanted, toll=(), contradictions=False))
        yield from filter(Sieve(replace(wanted, text=None)), self.incidents(first, rule=rule))

    def changed(self, cards: Sequence[Card]) -> dict[str, str]:
        """When a report of each of these incidents, or what a person decided about it, last entered the record."""
        record = self.record
        captured, done, undone = (record.entered(what) for what in (times.CAPTURE, times.ACT, times.UNDONE))
        decided: dict[str, str] = defaultdict(str)
        for act in acts(record):
            number = str(act.sequence)
            for account in act.accounts:
                decided[account] = max(decided[account], done.get(number, ""), undone.get(number, ""))
        return {
            each.id: max([*(captured.get(report, "") for report in each.reports), *(decided[a] for a in each.accounts)])
            for each in cards
        }

    # ---------------------------------------------------------------------------------------------
    # Words

    def matching(self, kind: Kind, words: str) -> frozenset[str]:
        """The ids of all incidents or reports that hold every word."""
        self._indexed(kind)
        return self.index.matching(kind, words)

    def find(self, kind: Kind, words: str, *, limit: int = 50, offset: int = 0) -> tuple[int, list[Hit]]:
        """How many incidents or reports hold every word, and some of them, the best first."""
        self._indexed(kind)
        return self.index.find(kind, words, limit=limit, offset=offset)

    def _find(self, words: str) -> frozenset[str]:
        return self.index.matching("incident", words)

    def _indexed(self, kind: Kind) -> None:
        """Bring the index up to date."""
        now = self.now()
        if kind == "report" and self.index.state("report") != now.state:
            with self._lock:
                self._index_reports(now.state)

    def _index_reports(self, state: str) -> None:
        known = self.index.made_of("report")
        made_of = {f"{row['id']} {row['rules']}": row["id"] for row in self.record.captures()}
        fresh = [id_ for digest, id_ in made_of.items() if digest not in known]
        digests = {id_: digest for digest, id_ in made_of.items()}
        entries = (
            Entry("report", one.id, digests[one.id], one.title or "", _told(one.text, one.outlet, one.byline))
            for one in self.record.reports(fresh)
        )
        self.index.put("report", made_of, entries, state=state)

    # ---------------------------------------------------------------------------------------------
    # What hangs together

    def tied(self, accounts: Iterable[str]) -> frozenset[str]:
        """These accounts and all that are judged the same as one of them, directly or through others."""
        with self._lock:
            while self._found is None or self._found.machine != self.now().machine:
                now = self.now()
                found = _Found.of(self.record, now.machine)
                if self._state()[0] == now.state:  # else somebody wrote meanwhile: the cards are not of what was found
                    self._found = found
            return self._found.around(accounts)

    def touched(self, state: str) -> frozenset[str] | None:
        """The accounts that may stand in another incident, or tell another thing, than they did in a state; None where
        all may."""
        now = self.now().state
        with self._lock:
            states = [before for before, _ in self._steps]
            if state == now:
                return frozenset()
            if state not in states:
                return None
            return frozenset().union(*(accounts for _, accounts in self._steps[states.index(state) :]))

    # ---------------------------------------------------------------------------------------------
    # Cards

    def _cards(self, state: str, machine: str) -> Sequence[Card]:
        """Every card: those in the index where they are of this state, else those that are still right and the others
        made anew. `machine` is the state of what was read and judged: where that is as it was, only people did
        something, and only what hangs together with it is looked at."""
        if self._now is not None and self._found is not None and self._found.machine == machine:
            return self._step(self._now, self._found, state)
        self._steps.clear()
        if self._now is None and self.index.state("incident") == state:
            return [of_bytes(data) for data in self.index.cards()]
        found = self._found = _Found.of(self.record, machine)
        known = self.index.made_of("incident")
        missing = [cluster for cluster, key in found.keys.items() if key not in known]
        self.index.put("incident", found.keys.values(), self._made(missing, found), state=state)
        return [of_bytes(data) for data in self.index.cards()]

    def _step(self, was: Snapshot, found: _Found, state: str) -> list[Card]:
        """The cards after people did something."""
        before = set(found.keys.values())
        touched = found.step(self.record)
        self._steps.append((was.state, touched))
        after = set(found.keys.values())
        gone = before - after
        missing = [cluster for cluster, key in found.keys.items() if key not in before]
        entries = list(self._made(missing, found))
        self.index.change("incident", gone, entries, state=state)
        changed = {account for cluster in missing for account in cluster} | (touched - found.cluster_of.keys())
        kept = [each for each in was.cards if changed.isdisjoint(each.accounts)]
        return [*kept, *(of_bytes(entry.card or b"") for entry in entries)]

    def _made(self, missing: Sequence[Cluster], found: _Found) -> Iterator[Entry]:
        for start in range(0, len(missing), _PART):
            part = missing[start : start + _PART]
            accounts = [account for cluster in part for account in cluster]
            told = {item.account.id: item for item in sourced(self.record, accounts, found.entered)}
            for cluster in part:
                items = [told[account] for account in sorted(cluster)]
                made = assemble(items, found.judged.get(cluster, ()), incidents=found.incident_of)
                yield Entry("incident", made.id, found.keys[cluster], made.label, text(made), to_bytes(card(made)))


class Sieve:
    """Tells of any incident whether a filter wants it, as `View.select` does of those of a record."""

    def __init__(self, wanted: Filter) -> None:
        self._wanted = wanted
        self._index = None if wanted.text is None else Index(":memory:")

    def __call__(self, one: Incident) -> bool:
        if self._wanted.is_empty:
            return True
        if self._index is not None:
            self._index.put("incident", (), [Entry("incident", one.id, one.id, one.label, text(one))], state="")
        return bool(shelf([card(one)]).select(self._wanted, self._find).any())

    def _find(self, words: str) -> frozenset[str]:
        return frozenset() if self._index is None else self._index.matching("incident", words)


_ANSWERS = 200
"""Filters whose answers are held: those of some people at work, each a list of references."""


@dataclass
class _Found:
    """Which accounts are one incident, and all that the cards are made of besides the accounts themselves. `step`
    brings it up to date after people did something."""

    machine: str
    report_of: Mapping[str, str]
    told_by: Mapping[str, list[str]]
    """Every account of each report, those that tell of no incident too."""
    days: Mapping[str, str | None]
    origin: Mapping[str, str]
    rules: Mapping[str, str]
    """Under which rules each report was read: newer ones may find other claims around the same words."""
    ties: Mapping[str, set[str]]
    """What the machine judged to be the same."""
    people: list[Judgement]
    entered: Given
    late: Mapping[str, Succession]
    """The reports that others supersede."""
    cluster_of: dict[str, Cluster]
    incident_of: dict[str, str]
    judged: dict[Cluster, list[Judgement]]
    keys: dict[Cluster, str]

    @classmethod
    def of(cls, record: Record, machine: str) -> _Found:
        """Cluster the accounts, as `incidents.group` does, without a look at judgements that cannot matter: two
        accounts that nothing ties together, through others or directly, are two whatever was judged of them."""
        report_of = record.account_reports()
        told_by: dict[str, list[str]] = defaultdict(list)
        for account in sorted(report_of):
            told_by[report_of[account]].append(account)
        ties: dict[str, set[str]] = defaultdict(set)
        for one in record.verdicts(verdict="same"):
            ties[one.left].add(one.right)
            ties[one.right].add(one.left)
        days, origin, rules = record.days(), record.origins(), record.rules()
        people, given, late = _people(record), entered(record)[0], superseded(record)
        made = cls(machine, report_of, told_by, days, origin, rules, ties, people, given, late, {}, {}, {}, {})
        made._group(record, frozenset(report_of))
        return made

    def step(self, record: Record) -> frozenset[str]:
        """Look again at the accounts that something was done to, and at those that hang together with them; these come
        back."""
        people, given, late = _people(record), entered(record)[0], superseded(record)
        moved = {id_ for one in _apart(self.people, people) for id_ in (one.left, one.right)}
        moved |= {id_ for id_ in {*self.entered, *given} if self.entered.get(id_) != given.get(id_)}
        fallen = {report for report in {*self.late, *late} if self.late.get(report) != late.get(report)}
        moved |= {account for report in fallen for account in self.told_by.get(report, ())}
        linked = [*self.people, *people]
        self.people, self.entered, self.late = people, given, late
        touched = self._around(moved, linked)
        self._group(record, touched)
        return touched

    def around(self, accounts: Iterable[str]) -> frozenset[str]:
        """These accounts and all that are tied to them, directly or through others."""
        return self._around(accounts, self.people)

    def _around(self, accounts: Iterable[str], people: Iterable[Judgement]) -> frozenset[str]:
        ties: dict[str, set[str]] = defaultdict(set)
        for one in people:
            if one.verdict == "same":
                ties[one.left].add(one.right)
                ties[one.right].add(one.left)
        found, open_ = set(accounts), list(accounts)
        while open_:
            each = open_.pop()
            fresh = (self.ties.get(each, set()) | ties.get(each, set())) - found
            found |= fresh
            open_ += fresh
        return frozenset(found & self.report_of.keys())

    def _group(self, record: Record, accounts: frozenset[str]) -> None:
        """Cluster these accounts, which nothing ties to any other, and work out the keys of what that changes."""
        for account in accounts:
            cluster = self.cluster_of.pop(account, frozenset())
            self.incident_of.pop(account, None)
            self.judged.pop(cluster, None)
            self.keys.pop(cluster, None)
        known = accounts_in(sorted(accounts), self.entered)
        edges = ((one, other) for one in known for other in self.ties.get(one, ()) if one < other)
        same = ((one.left, one.right) for one in self.people if one.verdict == "same")
        tied = frozenset().union(*(each for each in components(known, [*edges, *same]) if len(each) > 1))
        inside = between(record, tied, self.people)
        machine = [one for one in inside if not one.by.startswith("person:")]
        alone = (frozenset({one}) for one in known if one not in tied)
        for cluster in (*clusters(tied, machine, self.people), *alone):
            id_ = cluster_id(cluster, self.days)
            for account in cluster:
                self.cluster_of[account], self.incident_of[account] = cluster, id_
        for one in inside:
            home = self.cluster_of.get(one.left, frozenset())
            if one.right in home:
                self.judged.setdefault(home, []).append(one)
        reports = {self.report_of[account] for account in accounts}
        beside = (other for report in reports for other in self.told_by[report] if other in self.cluster_of)
        for cluster in {self.cluster_of[account] for account in beside}:
            self.keys[cluster] = self._key(cluster)

    def _key(self, cluster: Cluster) -> str:
        """A digest of all that the incident of a cluster is made of."""
        accounts = sorted(cluster)
        reports = sorted({self.report_of[account] for account in accounts})
        parts = (
            versions.viewing(),
            accounts,
            [(report, self.origin.get(report), self.rules.get(report), self.late.get(report)) for report in reports],
            [(other, self.incident_of.get(other)) for report in reports for other in self.told_by[report]],
            [(one.left, one.right, one.verdict, one.probability, one.by) for one in self.judged.get(cluster, ())],
            [(one.claim, one.account) for account in accounts for one in self.entered.get(account, ())],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _people(record: Record) -> list[Judgement]:
    """What people decided about accounts, in force today."""
    return [one for one in standing(record)[0] if one.left.startswith("acc_")]


def _apart(one: Iterable[Judgement], other: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that only one of two lists holds."""
    a, b = ({(each.left, each.right, each.verdict, each.by): each for each in found} for found in (one, other))
    return [*(a[key] for key in a.keys() - b.keys()), *(b[key] for key in b.keys() - a.keys())]


def between(record: Record, accounts: Iterable[str], given: Iterable[Judgement] | None = None) -> list[Judgement]:
    """What is judged between two of these accounts: by people (`given`, where that is known), else by the machine,
    without its reasons."""
    inside = frozenset(accounts)
    told = standing(record)[0] if given is None else given
    people = {(one.left, one.right): one for one in told if one.left in inside and one.right in inside}
    machine = (one for one in record.verdicts(of=inside) if one.right in inside and (one.left, one.right) not in people)
    return sorted([*machine, *people.values()], key=lambda one: (one.left, one.right))


def _by_account(judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        found[one.left].append(one)
    return found


def _homes(record: Record, cards: Iterable[Card], snapshot: Snapshot) -> dict[str, str]:
    """The incidents of all accounts of the reports of these cards: what they may link to."""
    reports = {report for each in cards for report in each.reports}
    found = {}
    for account in record.account_ids_of(reports):
        if (card := snapshot.card(account)) is not None:
            found[account] = card.id
    return found


def _told(body: str, outlet: str | None, byline: Iterable[object]) -> str:
    writers = " ".join(getattr(one, "name", "") for one in byline)
    return "\n".join(part for part in (body, outlet, writers) if part)
