"""A record as people look at it: its incidents under a filter, found fast, and right after every change.

Assembling all incidents takes a minute for some ten thousand, so their cards are kept in the index beside the record
(`store/search.py`). What is kept can never be wrong: a card is kept under a digest of everything that it is made of
(its accounts, what was judged between them and entered for them, their origins, the incidents that its reports link
to, and the rules), so after a judgement or another run exactly the incidents that changed are assembled again.
"""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline import versions
from dateline.card import Card, card, of_bytes, text, to_bytes
from dateline.errors import UsageError
from dateline.filters import Filter
from dateline.fuse import clusters
from dateline.fuse.assemble import assemble
from dateline.fuse.judge import components
from dateline.incident import Incident
from dateline.incidents import Cluster, accounts_in, cluster_id, told_of
from dateline.model import Judgement
from dateline.shelf import Bar, Count, Shelf, shelf
from dateline.store import Correction, Record, entered, standing
from dateline.store.search import Entry, Hit, Index, Kind, open_index

_PART = 500
"""Incidents that are assembled at a time, so that memory does not grow with the record."""


@dataclass(frozen=True)
class Snapshot:
    """The record as it was at one moment: all its cards, and the accounts of each report."""

    state: str
    shelf: Shelf

    def card(self, id_: str) -> Card | None:
        """The card of an incident, by its id or that of any of its accounts."""
        row = self.shelf.row_of.get(id_)
        if row is None and id_.startswith("inc_"):
            row = self.shelf.row_of.get(f"acc_{id_.removeprefix('inc_')}")
        return None if row is None else self.shelf.cards[row]


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
                state = f"{self.record.state()} {versions.viewing()}"
                if self._now is None or self._now.state != state:
                    self._now = Snapshot(state, shelf(self._cards(state)))
                    self._answers.clear()
                self._pulse = pulse
            return self._now

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
            raise UsageError(f"the record holds no incident {id_}: `dateline list incidents` names those that it holds")
        (made,) = self.incidents([held])
        return made

    def incidents(self, cards: Sequence[Card]) -> Iterator[Incident]:
        """The incidents of these cards, whole, in their order."""
        snapshot, given = self.now(), entered(self.record)[0]
        for start in range(0, len(cards), _PART):
            part = cards[start : start + _PART]
            accounts = [account for each in part for account in each.accounts]
            judged = _by_account(between(self.record, accounts))
            told = {item.account.id: item for item in told_of(self.record, accounts, given)}
            others = _homes(self.record, part, snapshot)
            for each in part:
                inside = frozenset(each.accounts)
                judgements = [one for account in each.accounts for one in judged[account] if one.right in inside]
                yield assemble([told[account] for account in each.accounts], judgements, incidents=others)

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
    # Cards

    def _cards(self, state: str) -> list[Card]:
        """Every card: those in the index where they are of this state, else those that are still right and the others
        made anew."""
        if self.index.state("incident") == state:
            return [of_bytes(data) for data in self.index.cards()]
        found = _Found.of(self.record)
        known = self.index.made_of("incident")
        keys = {cluster: found.key(cluster) for cluster in found.clusters}
        missing = [cluster for cluster in found.clusters if keys[cluster] not in known]
        self.index.put("incident", keys.values(), self._made(missing, keys, found), state=state)
        return [of_bytes(data) for data in self.index.cards()]

    def _made(self, missing: Sequence[Cluster], keys: Mapping[Cluster, str], found: _Found) -> Iterator[Entry]:
        for start in range(0, len(missing), _PART):
            part = missing[start : start + _PART]
            accounts = [account for cluster in part for account in cluster]
            told = {item.account.id: item for item in told_of(self.record, accounts, found.entered)}
            for cluster in part:
                items = [told[account] for account in sorted(cluster)]
                made = assemble(items, found.judged.get(cluster, ()), incidents=found.incident_of)
                yield Entry("incident", made.id, keys[cluster], made.label, text(made), to_bytes(card(made)))


_ANSWERS = 200
"""Filters whose answers are held: those of some people at work, each a list of references."""


@dataclass(frozen=True)
class _Found:
    """Which accounts are one incident, and all that the cards are made of besides the accounts themselves."""

    clusters: tuple[Cluster, ...]
    incident_of: dict[str, str]
    judged: Mapping[Cluster, list[Judgement]]
    entered: Mapping[str, list[Correction]]
    report_of: Mapping[str, str]
    told_by: Mapping[str, list[str]]
    origin: Mapping[str, str]
    state: str

    @classmethod
    def of(cls, record: Record) -> _Found:
        """Cluster the accounts, as `incidents.group` does, without a look at judgements that cannot matter: two
        accounts that nothing ties together, through others or directly, are two whatever was judged of them."""
        given = entered(record)[0]
        people = [one for one in standing(record)[0] if one.left.startswith("acc_")]
        decided = {(one.left, one.right) for one in people}
        days, report_of = record.days(), record.account_reports()
        known = accounts_in(sorted(report_of), given)
        ties = [one for one in record.verdicts(verdict="same") if (one.left, one.right) not in decided]
        edges = [(one.left, one.right) for one in ties]
        edges += [(one.left, one.right) for one in people if one.verdict == "same"]
        tied = [group for group in components(known, edges) if len(group) > 1]
        inside = between(record, [account for group in tied for account in group])
        machine = [one for one in inside if not one.by.startswith("person:")]
        alone = frozenset(known).difference(*tied)
        grouped = tuple(
            sorted(
                (*clusters(frozenset().union(*tied), machine, people), *(frozenset({one}) for one in alone)), key=min
            )
        )
        incident_of = {account: cluster_id(cluster, days) for cluster in grouped for account in cluster}
        home = {account: cluster for cluster in grouped for account in cluster}
        judged: dict[Cluster, list[Judgement]] = defaultdict(list)
        for one in inside:
            if one.right in home.get(one.left, ()):
                judged[home[one.left]].append(one)
        told_by: dict[str, list[str]] = defaultdict(list)
        for account in known:
            told_by[report_of[account]].append(account)
        return cls(grouped, incident_of, judged, given, report_of, told_by, record.origins(), versions.viewing())

    def key(self, cluster: Cluster) -> str:
        """A digest of all that the incident of a cluster is made of."""
        accounts = sorted(cluster)
        reports = sorted({self.report_of[account] for account in accounts})
        parts = (
            self.state,
            accounts,
            [(report, self.origin.get(report)) for report in reports],
            [(other, self.incident_of[other]) for report in reports for other in self.told_by[report]],
            [(one.left, one.right, one.verdict, one.probability, one.by) for one in self.judged.get(cluster, ())],
            [(one.sequence, one.account) for account in accounts for one in self.entered.get(account, ())],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def between(record: Record, accounts: Iterable[str]) -> list[Judgement]:
    """What is judged between two of these accounts: by people, else by the machine, without its reasons."""
    inside = frozenset(accounts)
    people = {(one.left, one.right): one for one in standing(record)[0] if one.left in inside and one.right in inside}
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
        row = snapshot.shelf.row_of.get(account)
        if row is not None:
            found[account] = snapshot.shelf.cards[row].id
    return found


def _told(body: str, outlet: str | None, byline: Iterable[object]) -> str:
    writers = " ".join(getattr(one, "name", "") for one in byline)
    return "\n".join(part for part in (body, outlet, writers) if part)
