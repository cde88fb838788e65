"""Puts the pieces of an import into a record: all or nothing, with what contradicts the record listed."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO

from dateline import versions
from dateline.fuse import sketch
from dateline.model import Account, Assertion, Judgement, Report, Succession, Total
from dateline.pipeline import compare
from dateline.share.arrivals import Judged, NewAccount, NewReport, Piece
from dateline.share.seen import Seen
from dateline.store import Decision, Entry, Mark, Record, Standing, decisions, said, tables
from dateline.store.codec import to_json
from dateline.store.intake import Intake, intake
from dateline.store.marks import IMPORT

_PERSON = "person:"

_AT_ONCE = 500
"""Pieces, and judgements, that are put down together."""


@dataclass(slots=True)
class Arrived:
    """What an import did, or would do."""

    reports: int = 0
    accounts: int = 0
    known: int = 0
    """Reports that the record held already: they stay as they are there."""
    decisions: int = 0
    entries: int = 0
    conflicts: list[str] = field(default_factory=list)


def arrive(pieces: Iterable[Piece], record: Record, *, name: str, keep: bool = True, later: bool = False) -> Arrived:
    """Put these pieces into the record. `keep` False tries it and leaves the record as it is; `later` leaves it to the
    next run to compare what came with the rest.

    An export of a whole record into an empty one makes the same record; into any other, what is new is compared with
    what is there. Raises what reading the pieces raises, and then nothing was kept.
    """
    done = Arrived()
    with tempfile.TemporaryFile(prefix="dateline-") as judged, intake(record, keep=keep) as into:
        made = _Arrival(into, record, name, done, judged)
        some = iter(pieces)
        while part := list(islice(some, _AT_ONCE)):
            made.take(part)
        made.finish()
        compared = into.empty and made.any_judged
        made.settle_late(compared=compared)
        if done.reports or done.accounts:
            into.fused(versions.judging() if compared else None)
    if keep and not later:
        compare(record)
    return done


class _Arrival:
    def __init__(self, into: Intake, record: Record, name: str, done: Arrived, judged: IO[bytes]) -> None:
        self._into = into
        self._name = name
        self._done = done
        self._judged = judged
        self._number = 0
        self._late: dict[str, Succession] = {}
        self._said = said(record)
        self._known = Seen()
        self._textless = Seen()
        standing = (one for one in decisions(record) if one.undone_by is None)
        self._decided = {(one.left, one.right): one for one in standing}

    @property
    def any_judged(self) -> bool:
        """Whether the file says what was judged: then nothing has to be compared again."""
        return bool(self._number)

    def take(self, pieces: Sequence[Piece]) -> None:
        """Some pieces, in order."""
        come = [piece.report.id for piece in pieces if isinstance(piece, NewReport)]
        here = self._into.present(tables.captures, come)
        for piece in pieces:
            match piece:
                case NewReport():
                    self._report(piece, known=piece.report.id in here)
                    here.add(piece.report.id)
                case NewAccount():
                    self._account(piece)
                case Judged(judgement):
                    pickle.dump(judgement, self._judged)
                    self._number += 1

    def _report(self, new: NewReport, *, known: bool) -> None:
        report = new.report
        if known:
            self._known.add(report.id)
            self._done.known += 1
            self._word(new)
            return
        self._done.reports += 1
        self._into.add_report(report, new.extraction, sketch=to_json(sketch(report)), origin=new.origin)
        if not new.has_text:
            self._textless.add(report.id)
        if new.level != "clear":
            self._into.mark([Mark(report.id, report.id, new.level, IMPORT, f"marked so in {self._name}")])
        self._into.mark(self._marks_beside(new))
        if new.late is not None:
            self._late[report.id] = new.late
        self._word(new)

    def _marks_beside(self, new: NewReport) -> list[Mark]:
        """The marks on what a report tells besides its accounts."""
        why = f"marked so in {self._name}"
        told: list[Assertion | Total] = [*new.extraction.assertions, *new.extraction.totals]
        return [
            Mark(one.id, new.report.id, new.levels[one.id], IMPORT, why, (one.span.start, one.span.end))
            for one in told
            if one.id in new.levels
        ]

    def _word(self, new: NewReport) -> None:
        """A person's word on a report, unless the record has one; a conflict where that says otherwise."""
        if new.word is None:
            return
        report, word = new.report.id, new.word
        known = self._said.get(report)
        if known is None:
            self._into.stand([Standing(0, report, word.succession, word.by, word.why)])
            self._done.decisions += 1
        elif known.succession != word.succession:
            self._done.conflicts.append(
                f"{report}: {_told(word.succession)} in {self._name} by {word.by}, "
                f"{_told(known.succession)} here by {known.by}: what stands here was kept"
            )

    def _account(self, new: NewAccount) -> None:
        account = new.account
        read = tuple(one for one in account.claims if one.basis != "entered")
        entered = [Entry(account.id, one) for one in account.claims if one.basis == "entered"]
        if account.report not in self._known:
            self._done.accounts += 1
            self._into.add_account(replace(account, claims=read))
            self._into.enter(entered)
            self._done.entries += len(entered)
            self._into.mark(self._marks(account, new))

    def _marks(self, account: Account, new: NewAccount) -> list[Mark]:
        spans = {one.id: None if one.span is None else (one.span.start, one.span.end) for one in account.claims}
        why = f"marked so in {self._name}"
        return [Mark(id_, account.report, level, IMPORT, why, spans[id_]) for id_, level in new.levels.items()]

    def finish(self) -> None:
        """What has to wait until all accounts are there."""
        textless = iter(self._textless)
        while some := list(islice(textless, _AT_ONCE)):
            self._into.set_texts(self._texts(some))
        self._judged.seek(0)
        for start in range(0, self._number, _AT_ONCE):
            self._judge([pickle.load(self._judged) for _ in range(min(_AT_ONCE, self._number - start))])

    def settle_late(self, *, compared: bool) -> None:
        """Reports that were found to be superseded. By those that came they are found again, unless all were compared
        already; where the other report did not come, the file is taken at its word."""
        here = self._into.present(tables.captures, (one.by for one in self._late.values() if one.by is not None))
        for report, how in self._late.items():
            if how.by is not None and how.by not in here:
                self._into.stand([Standing(0, report, how, IMPORT, f"so in {self._name}")])
            elif compared:
                self._into.supersede({report: how})

    def _texts(self, reports: list[str]) -> dict[str, tuple[str, str]]:
        """What is known of the texts of reports, with their sketches."""
        quotes: dict[str, list[tuple[int, str]]] = {report: [] for report in reports}
        for report, start, quote in self._into.quotes(reports):
            quotes[report].append((start, quote))
        texts = {report: sketched(told) for report, told in quotes.items()}
        return {report: (text, to_json(sketch(Report(report, "", text)))) for report, text in texts.items()}

    def _judge(self, judgements: Sequence[Judgement]) -> None:
        """The machine's judgements of accounts that are there, and people's decisions."""
        named = [id_ for one in judgements for id_ in (one.left, one.right)]
        here = self._into.present(tables.accounts, named) | self._into.present(tables.profiles, named)
        machine: list[Judgement] = []
        for one in judgements:
            if one.left in here and one.right in here:
                self._decide(one) if one.by.startswith(_PERSON) else machine.append(one)
        self._into.judge(machine, rules=versions.judging())

    def _decide(self, one: Judgement) -> None:
        """A person's judgement, unless the record has the same; a conflict where somebody there decided otherwise."""
        known = self._decided.get((one.left, one.right))
        if known is None:
            by, why = one.by.removeprefix(_PERSON), one.why or f"so decided in {self._name}"
            decision = Decision(0, one.left, one.right, one.verdict, by, why)
            self._into.decide([decision])
            self._decided[one.left, one.right] = decision
            self._done.decisions += 1
        elif known.verdict != one.verdict:
            self._done.conflicts.append(
                f"{one.left} and {one.right}: {one.verdict} in {self._name} by {one.by.removeprefix(_PERSON)}, "
                f"{known.verdict} here by {known.by}: what stands here was kept"
            )


def _told(succession: Succession | None) -> str:
    if succession is None:
        return "it stands"
    return succession.how + (f" by {succession.by}" if succession.by else "")


def sketched(quotes: Iterable[tuple[int, str]]) -> str:
    """A text in which every quote stands in its place, and nothing else but spaces: what is known of a report whose
    text did not come with it."""
    found = list(quotes)
    letters = [" "] * max((start + len(quote) for start, quote in found), default=0)
    for start, quote in found:
        letters[start : start + len(quote)] = quote
    return "".join(letters)
