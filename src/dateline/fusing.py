"""The accounts of a record compared with each other: all at once, or a few new reports with what they touch.

Both end in the same record. What fusing filed on the way is kept in the index beside the record (store/cabinet.py);
where it is there, of this record and of these rules, and the new reports are few, nothing else is looked at.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress

import msgspec

from dateline import versions
from dateline.fuse import Sketch, Told, more, reissues, reprints, told, version
from dateline.fuse.origins import alike, grouped
from dateline.fuse.run import judged
from dateline.fuse.succession import Version, successions
from dateline.fuse.told import Facts, facts
from dateline.model import Account, Judgement, Succession
from dateline.store import Record, superseded
from dateline.store.cabinet import Cabinet, Filing, open_cabinet
from dateline.store.codec import of_json
from dateline.store.store import Change, Kept

FEW = 0.03
"""Share of the reports that are filed up to which new ones are compared one by one: one costs as much as a pass costs
for some thirty."""


_MISFITS = (reprints.Full, sqlite3.DatabaseError, LookupError, msgspec.MsgspecError)
"""What a cabinet raises that is full, damaged, or not of this record after all: all is filed anew."""


def fuse(record: Record, *, file: bool = True) -> None:
    """Compare every account with those that might tell of the same, unless that was done already. `file` is whether to
    keep what the next report needs."""
    rules = versions.judging()
    if record.fused() == rules:
        return
    cabinet = open_cabinet(record.where, lambda reports: _sketches(record, reports)) if file else None
    if cabinet is None:
        _all(record, None, rules)
        return
    with closing(cabinet):
        try:
            done = _more(record, cabinet, rules)
        except _MISFITS:
            done = False
        if not done:
            _all(record, cabinet, rules)


def tell(record: Record, origin: Mapping[str, str], accounts: Iterable[str] | None = None) -> Iterator[Told]:
    """Accounts with what fusing and assembling need of their reports: all, or those with these ids."""
    late = superseded(record)
    by_report: dict[str, list[Account]] = {}
    for account in record.accounts(accounts):
        by_report.setdefault(account.report, []).append(account)
    for report in record.reports(by_report):
        for account in by_report[report.id]:
            yield told(account, report, origin=origin.get(report.id), superseded=late.get(report.id))


def _sketches(record: Record, reports: Iterable[str] | None = None) -> dict[str, Sketch]:
    return {report: of_json(text, Sketch) for report, text in record.sketches(reports).items()}


# --------------------------------------------------------------------------------------------------
# All


def _all(record: Record, cabinet: Cabinet | None, rules: str) -> None:
    seen = record.unfused()
    sketches = _sketches(record)
    copies = alike(sketches)
    origins = grouped(sketches, copies, sketches)
    known = {(one.left, one.right): one for one in record.judgements(rules=rules)}
    judgements, found = judged((facts(item) for item in tell(record, origins)), known=known)
    known_as = {report.id: version(report) for report in record.reports()}
    late = successions(known_as.values(), origins)
    filing = Filing(sketches, origins, known_as, copies, record.account_reports(), found)
    token = None if cabinet is None else _filed(cabinet, filing)
    record.put_fused(judgements, origins, late, rules=rules, filed=Kept(token, seen))
    if cabinet is not None and token is not None:
        with suppress(sqlite3.DatabaseError):
            cabinet.keep(token, rules)


def _filed(cabinet: Cabinet, filing: Filing) -> str | None:
    """File all; the token comes back for which that is, or None where there is no room for it."""
    try:
        cabinet.fill(filing)
    except sqlite3.DatabaseError:
        return None
    return secrets.token_hex(16)


# --------------------------------------------------------------------------------------------------
# A few more


def _more(record: Record, cabinet: Cabinet, rules: str) -> bool:
    """Compare the new reports with what they touch; False where all have to be compared: nothing is filed for this
    record, too many are new, or one that was filed changed or went."""
    with record.writing() as connection:
        unfused = record.unfused()
        if not cabinet.is_of(record.token(), rules) or len(unfused) > FEW * cabinet.size() or cabinet.has(unfused):
            return False
        new = {report.id: version(report) for report in record.reports(unfused)}
        origins, late = _reports(record, cabinet, new)
        laid = _lay(record, record.account_ids_of(new))
        held = more.Judged(lambda ids: _judgements(record, ids), lambda ids: _lay(record, ids))
        difference = more.add(laid, origins.keys(), cabinet, held)
        token = secrets.token_hex(16)
        record.put_more(connection, Change(difference, origins, late), rules=rules, token=token)
    with suppress(sqlite3.DatabaseError):
        cabinet.keep(token, rules)
    return True


def _reports(
    record: Record, cabinet: Cabinet, new: Mapping[str, Version]
) -> tuple[dict[str, str], dict[str, Succession | None]]:
    """The origins that are new or others than before, and what is superseded otherwise."""
    were: dict[str, str | None] = dict.fromkeys(new)
    found: dict[str, str] = {}
    for report, of in sorted(_sketches(record, new).items()):
        group = reprints.join(report, of, cabinet)
        were.update({**cabinet.origins(group.keys() - were.keys()), **were})
        cabinet.put_origins(group)
        found |= group
    for each in new.values():
        cabinet.put_version(each)
    moved = {report: origin for report, origin in found.items() if were[report] != origin}
    outlets = cabinet.versions(moved)
    left = [(of.outlet or "", ("origin", before)) for id_, of in outlets.items() if (before := were[id_]) is not None]
    return moved, reissues.again(moved.keys(), left, cabinet)


def _lay(record: Record, accounts: Collection[str]) -> list[Facts]:
    """Accounts laid out for comparing. What is known of their reports alone does not enter."""
    by_report: dict[str, list[Account]] = {}
    for account in record.accounts(accounts):
        by_report.setdefault(account.report, []).append(account)
    return [facts(told(one, report)) for report in record.reports(by_report) for one in by_report[report.id]]


def _judgements(record: Record, accounts: Collection[str]) -> Iterator[Judgement]:
    """What was judged of each of these with any other."""
    inside = frozenset(accounts)
    yield from record.verdicts(of=inside)
    yield from (one for one in record.verdicts(of=inside, greater=True) if one.left not in inside)
