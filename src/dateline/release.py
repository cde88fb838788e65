"""What of a record is given away: the incidents as those may see them who may see no more than one level.

A release is assembled as if what lies above its level did not exist: reports and claims above it are left out before
anything is judged, counted or named, so that its bytes are those of a record that never held them. What an export
walks through lies in a file of its own while it is written, so that memory does not grow with the record.
"""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import IO, Any, TypeVar

import msgspec

from dateline import versions
from dateline.fuse import Sketch, Told, fuse, origins, source_of, successions, version
from dateline.fuse.assemble import assemble
from dateline.fuse.judge import components
from dateline.fusing import tell
from dateline.incident import Incident, to_json
from dateline.incidents import RULE, Cluster, Given, Grouping, group, grouped, marked
from dateline.model import (
    Account,
    Assertion,
    Claim,
    Extraction,
    Judgement,
    Level,
    Link,
    Report,
    Succession,
    Total,
    strictest,
)
from dateline.share.frame import Item
from dateline.share.private import Names, Veil, Veiler, by_last_word, hidden_in, private_names, told_in
from dateline.store import Levels, Record, Standing, entered, levels, said, standing, superseded, with_entered
from dateline.store.codec import of_json
from dateline.store.marks import IMPORT

T = TypeVar("T", Assertion, Total)

_AT_ONCE = 200
"""Accounts that are read from the record together."""

_UNDATED = "9999-12-31"
"""After every day: where an incident without a date stands."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a release is made: up to which level, which incidents, whether private persons are named, and by
    which rule tolls are chosen."""

    level: Level = "red"
    keep: Callable[[Incident], bool] = lambda incident: True
    redact: bool = True
    rule: str = RULE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much lies above the level. For the person at the screen alone: no export says it."""

    reports: int = 0
    claims: int = 0

    @property
    def any(self) -> bool:
        """Whether anything was left out."""
        return bool(self.reports or self.claims)


@dataclass
class Release:
    """The incidents of a record on terms, ready to be walked. Made by `release`, and gone with its `with` block."""

    _record: Record
    _shown: Shown
    _spool: IO[bytes]
    _places: array[int]
    _hidden: Names
    _judgements: dict[str, list[Judgement]]
    _said: dict[str, Standing]

    @property
    def left_out(self) -> LeftOut:
        """How much lies above the level."""
        return self._shown.left_out()

    def __len__(self) -> int:
        return len(self._places)

    def incidents(self) -> Iterator[Incident]:
        """The incidents with every name, by first day (unknown last) and id."""
        for item in self.items():
            yield item.incident

    def items(self) -> Iterator[Item]:
        """The incidents as they may be shared. What was put down once is read each time: formats walk them often."""
        for place in self._places:
            self._spool.seek(place)
            whole, found = pickle.load(self._spool)
            yield Item(found, partial(pickle.loads, whole))

    def reports(self, ids: Iterable[str]) -> Iterator[Report]:
        """These reports with their texts, by id; those above the level are not there."""
        for report in self._record.reports(self._shown.visible(ids)):
            veil = self._veiler(f"{report.title}\n{report.text}")
            yield replace(report, title=veil(report.title), text=veil(report.text))

    def assertions(self) -> Iterator[Assertion]:
        """The standing relations that the visible reports of these incidents tell."""
        for one in self._held(self._record.assertions(self._told_by())):
            veil = self._veiler(f"{one.subject.name}\n{one.object}\n{one.span.quote}")
            subject = replace(one.subject, name=veil(one.subject.name)) if one.subject.actor is None else one.subject
            yield replace(
                one, subject=subject, object=veil(one.object), span=replace(one.span, quote=veil(one.span.quote))
            )

    def totals(self) -> Iterator[Total]:
        """What these reports say of many happenings at once."""
        for one in self._held(self._record.totals(self._told_by())):
            veil = self._veiler(f"{one.what}\n{one.span.quote}")
            yield replace(one, what=veil(one.what), span=replace(one.span, quote=veil(one.span.quote)))

    def _veiler(self, text: str) -> Veiler:
        """What hides the private persons of whom a text tells."""
        return Veiler(told_in(text, self._hidden))

    def readings(self, ids: Iterable[str]) -> dict[str, tuple[Report, Extraction]]:
        """Reports with what they tell besides their accounts, by id."""
        reports = list(self.reports(ids))
        parts = self._record.beside([one.id for one in reports])
        return {
            one.id: (
                one,
                replace(
                    parts[one.id],
                    assertions=self._held(parts[one.id].assertions),
                    totals=self._held(parts[one.id].totals),
                ),
            )
            for one in reports
        }

    def _held(self, found: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(one for one in found if self._shown.holds(one.id, one.report, one.span))

    def judgements(self, ids: Iterable[str]) -> list[Judgement]:
        """What was judged of these accounts, as far as it decides what is one incident, and what people decided of
        these profiles: pairs of which both are told of here."""
        return [one for id_ in sorted(ids) for one in (self._judgements.get(id_) or self._of_people.get(id_) or ())]

    @cached_property
    def _of_people(self) -> dict[str, list[Judgement]]:
        """What people decided of two profiles, by the lesser."""
        decided = [one for one in standing(self._record)[0] if one.left.startswith("prf_")]
        if not decided:
            return {}
        reports = self._told_by()
        homes = self._record.handles({id_ for one in decided for id_ in (one.left, one.right)})
        found: dict[str, list[Judgement]] = defaultdict(list)
        for one in decided:
            if homes[one.left][0] in reports and homes[one.right][0] in reports:
                found[one.left].append(one)
        return dict(found)

    def ruled(self, report: str, beside: Extraction) -> dict[str, Any]:
        """What people rule on a whole report and on what it tells besides its accounts, as JSON."""
        found: dict[str, Any] = {}
        marks = self._shown.levels
        own = marks.of_report(report)
        told: list[Assertion | Total] = [*beside.assertions, *beside.totals]
        levelled = {one.id: marks.of(one.id, report, one.span) for one in told}
        if marked_ := {id_: level for id_, level in levelled.items() if level != own}:
            found["marked"] = marked_
        said_ = self._said.get(report)
        if said_ is not None and said_.by != IMPORT:
            how = None if said_.succession is None else msgspec.to_builtins(said_.succession)
            found["standing"] = {"succession": how, "by": said_.by, "why": said_.why}
        return found

    def number_of_reports(self) -> int:
        """How many reports may be seen, those of no incident too."""
        return len(self._shown.visible(self._record.report_ids()))

    def _told_by(self) -> set[str]:
        return {account["report"]["id"] for item in self.items() for account in item.json["accounts"]}


@contextmanager
def release(record: Record, terms: Terms) -> Iterator[Release]:
    """The incidents of a record on these terms."""
    with tempfile.TemporaryFile(prefix="dateline-") as spool:
        yield _released(record, terms, spool)


def _released(record: Record, terms: Terms, spool: IO[bytes]) -> Release:
    shown = Shown(record, levels(record), terms.level)
    grouping = shown.grouping()
    private: set[str] = set()
    with _Order() as order:
        for one in shown.incidents(grouping, rule=terms.rule):
            private.update(private_names(one) if terms.redact else ())
            if terms.keep(one):
                order.put(one, spool.tell())
                _put(
                    spool,
                    pickle.dumps(one, protocol=pickle.HIGHEST_PROTOCOL),
                    _levelled(one, shown.levels, redacted=terms.redact),
                )
        places = order.places()
    hidden = by_last_word(private)
    if hidden:
        places = array("q", (_veiled(spool, place, hidden) for place in places))
    return Release(record, shown, spool, places, hidden, _deciding(grouping), shown.said())


class _Order:
    """In which order the incidents stand, sorted on the disk: of each no more is held than its place."""

    def __enter__(self) -> _Order:
        self._keys = sqlite3.connect("", isolation_level=None)  # "": a file that SQLite makes and takes away
        self._keys.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000;")
        self._keys.execute("CREATE TABLE keys (day TEXT, id TEXT, place INTEGER, PRIMARY KEY (day, id)) WITHOUT ROWID")
        self._keys.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self._keys.close()

    def put(self, one: Incident, place: int) -> None:
        start = None if one.date is None else one.date.start
        self._keys.execute("INSERT INTO keys VALUES (?, ?, ?)", (start or _UNDATED, one.id, place))

    def places(self) -> array[int]:
        """Where the incidents stand in the file, by first day (unknown last) and id."""
        return array("q", (place for (place,) in self._keys.execute("SELECT place FROM keys ORDER BY day, id")))


def _put(spool: IO[bytes], whole: bytes, found: dict[str, Any]) -> None:
    pickle.dump((whole, found), spool, protocol=pickle.HIGHEST_PROTOCOL)


def _veiled(spool: IO[bytes], place: int, hidden: Names) -> int:
    """Where an incident stands that names no private person. One that never named any stays where it is."""
    spool.seek(place)
    whole, found = pickle.load(spool)
    text = json.dumps(found, ensure_ascii=False)
    if not told_in(text, hidden):
        return place
    one = pickle.loads(whole)
    end = spool.seek(0, os.SEEK_END)
    _put(spool, whole, Veil(one, hidden_in(one, text, hidden))(found))
    return end


def _levelled(one: Incident, marks: Levels, *, redacted: bool) -> dict[str, Any]:
    """An incident with the level of each report and claim, and whether private persons will stand under initials."""
    found: dict[str, Any] = to_json(one)
    for written, member in zip(found["accounts"], one.accounts, strict=True):
        written["report"]["marking"] = marks.of_report(member.account.report)
        for claim, made in zip(member.account.claims, written["claims"], strict=True):
            made["marking"] = marks.of_claim(claim, member.account)
    return {**found, "redacted": redacted}


@dataclass(slots=True)
class Shown:
    """What of a record can be seen at a level."""

    record: Record
    levels: Levels
    level: Level
    _hidden: frozenset[str] = frozenset()
    _copied: dict[str, str] | None = None
    """The origins of reports, where they are others for what is hidden; else the record has them."""
    _late: dict[str, Succession] = field(default_factory=dict)
    _entered: Given = field(default_factory=dict)
    _empty: frozenset[str] = frozenset()
    """The accounts that are left with no claim: they are not there, and no link leads to them."""

    def __post_init__(self) -> None:
        above = (report for report in self.levels.reports if not self.sees(self.levels.of_report(report)))
        self._hidden = frozenset(self.record.report_ids()).intersection(above)
        self._empty = self._emptied()
        self._entered = entered(self.record)[0]
        self._copied = self._copies() if self._hidden else None
        self._late = self._successions() if self._hidden else superseded(self.record)

    def sees(self, level: Level) -> bool:
        """Whether those who may see this level may see that one."""
        return strictest([level, self.level]) == self.level

    def visible(self, reports: Iterable[str]) -> list[str]:
        """Those of the reports that can be seen."""
        return sorted(set(reports) - self._hidden)

    def holds(self, id_: str, report: str, span: Any) -> bool:
        """Whether a claim, an assertion or a total can be seen."""
        return report not in self._hidden and self.sees(self.levels.of(id_, report, span))

    def grouping(self) -> Grouping:
        """Which accounts are one incident, among those that can be seen."""
        changed = {account.id for account in self._marked_inside() if self._account(account) != account}
        if not self._hidden and not changed:
            return group(self.record)
        seen = self._accounts()
        rules = versions.judging()
        known = {
            (one.left, one.right): one
            for one in self.record.judgements(rules=rules)
            if not changed.intersection((one.left, one.right)) and one.left in seen and one.right in seen
        }
        people = [one for one in standing(self.record)[0] if one.left in seen and one.right in seen]
        fused = fuse(self._told(seen), people=people, known=known)
        return grouped(sorted(seen), fused.judgements, people, days=self.record.days(), given=self._entered)

    def incidents(self, grouping: Grouping, *, rule: str) -> Iterator[Incident]:
        """Every incident with its marking, in the order of their least accounts, with tolls by this rule."""
        judged: dict[Cluster, list[Judgement]] = defaultdict(list)
        for one in grouping.judgements:
            if one.right in grouping.cluster_of.get(one.left, ()):
                judged[grouping.cluster_of[one.left]].append(one)
        for clusters in _parts(grouping.clusters):
            told = {item.account.id: item for item in self._sourced({one for each in clusters for one in each})}
            for cluster in clusters:
                made = [told[account] for account in sorted(cluster)]
                whole = assemble(made, judged[cluster], rule=rule, incidents=grouping.incident_of)
                yield marked(whole, self.levels)

    def _marked_inside(self) -> Iterator[Account]:
        reports = [report for report in self.levels.inside if report not in self._hidden]
        yield from self.record.accounts(of=reports) if reports else ()

    def _accounts(self) -> frozenset[str]:
        """The ids of the accounts that can be seen."""
        gone = {account.id for account in self.record.accounts(of=self._hidden)}
        return frozenset(self.record.account_ids()) - gone - self._empty

    def _emptied(self) -> frozenset[str]:
        """Accounts of which nothing can be seen, or no more than links to such accounts."""
        inside = list(self._marked_inside())
        empty: set[str] = set()
        while fresh := {one.id for one in inside if not self._seen_of(one, empty)} - empty:
            empty |= fresh
        return frozenset(empty)

    def _seen_of(self, account: Account, empty: Collection[str]) -> tuple[Claim, ...]:
        """The claims of an account that can be seen, but links to accounts that cannot."""
        return tuple(
            one
            for one in account.claims
            if self.sees(self.levels.of_claim(one, account))
            and not (isinstance(one.value, Link) and one.value.account in empty)
        )

    def _account(self, account: Account) -> Account:
        """The account with the claims that can be seen. One that is left with none is not there."""
        if account.report not in self.levels.inside:
            return account
        kept = self._seen_of(account, self._empty)
        return account if len(kept) == len(account.claims) else replace(account, claims=kept)

    def _told(self, accounts: Iterable[str]) -> Iterator[Told]:
        for item in tell(self.record, self._origins(), accounts):
            yield replace(item, account=self._account(item.account))

    def _sourced(self, accounts: Iterable[str]) -> Iterator[Told]:
        """Accounts with their sources and with what people entered: all that assembling needs."""
        found = list(self.record.accounts(accounts))
        headers = {report.id: report for report in self.record.headers(one.report for one in found)}
        origins_ = self._origins(headers)
        for one in found:
            origin, late = origins_.get(one.report), self._late.get(one.report)
            source = source_of(headers[one.report], origin=origin, superseded=late)
            yield Told(self._account(with_entered(one, self._entered)), source)

    def _origins(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """The origins of these reports, or of all."""
        return self.record.origins(reports) if self._copied is None else self._copied

    def _copies(self) -> dict[str, str]:
        sketches = self.record.sketches()
        return origins({one: of_json(text, Sketch) for one, text in sketches.items() if one not in self._hidden})

    def _successions(self) -> dict[str, Succession]:
        """Which reports are superseded, by those alone that can be seen."""
        visible = self.record.reports(self.visible(self.record.report_ids()))
        found = successions(map(version, visible), self._origins())
        return superseded(self.record, found, hidden=self._hidden)

    def said(self) -> dict[str, Standing]:
        """What people say of whole reports, as far as it can be seen."""
        return said(self.record, hidden=self._hidden)

    def left_out(self) -> LeftOut:
        """How much lies above the level."""
        claims = (len(account.claims) - len(self._account(account).claims) for account in self._marked_inside())
        return LeftOut(len(self._hidden), sum(claims))


def _parts(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    """Clusters a few at a time, of some hundred accounts together."""
    part: list[Cluster] = []
    size = 0
    for one in clusters:
        part.append(one)
        size += len(one)
        if size >= _AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _deciding(grouping: Grouping) -> dict[str, list[Judgement]]:
    """The judgements by their left account that decide what is one incident: those that join or leave it open, and
    those that part accounts which others join."""
    joined = [(one.left, one.right) for one in grouping.judgements if one.verdict == "same"]
    home: dict[str, int] = {}
    for number, component in enumerate(components(grouping.incident_of, joined)):
        if len(component) > 1:
            home.update(dict.fromkeys(component, number))
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in sorted(grouping.judgements, key=lambda one: (one.left, one.right)):
        together = one.left in home and home[one.left] == home.get(one.right)
        if one.verdict != "different" or together or one.by.startswith("person:"):
            found[one.left].append(replace(one, reasons=()))
    return dict(found)
