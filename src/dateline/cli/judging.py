"""`dateline explain`, `judge` and `undo`: why, what a person says to it, and taking that back."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Any

import msgspec

from dateline import judging, store
from dateline.cli import terminal
from dateline.cli.reading import opened
from dateline.judging import Ruling
from dateline.model import NO_INCIDENT
from dateline.settings import Settings
from dateline.store import Act, Decision, Entry, Record, open_record


def explain(one: str, other: str | None, settings: Settings, *, as_json: bool) -> None:
    """Print why the accounts of one incident are one, or why two things are one or two."""
    with opened(settings) as record:
        lines, judgements = judging.why(record, one, other)
    if as_json:
        terminal.as_json({"text": lines, "judgements": [msgspec.to_builtins(each) for each in judgements]})
        return
    for line in lines:
        terminal.out(line)


def judge(ruling: Ruling, settings: Settings, *, as_json: bool) -> None:
    """Put a person's decision down and print what became of the incidents or persons."""
    with open_record(settings.record) as record:
        act = store.put(record, [judging.decision_of(record, ruling)])
        _became(record, act, "given", as_json=as_json)


def undo(by: str | None, settings: Settings, *, as_json: bool) -> None:
    """Undo the last decision and print what became of the incidents or persons."""
    with open_record(settings.record) as record:
        _became(record, store.undo(record, by=by or login()), "undone", as_json=as_json)


def login() -> str:
    """The name under which decisions are signed unless another is given."""
    return getpass.getuser()


def now() -> str:
    """What the clock says, for people alone."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _became(record: Record, act: Act, what: str, *, as_json: bool) -> None:
    found = judging.became(record, act)
    if as_json:
        of_people = any(id_.startswith("prf_") for id_ in act.accounts)
        stated: dict[str, Any] = msgspec.to_builtins(act.deeds[0])
        terminal.as_json({"decision": stated, "people" if of_people else "incidents": found})
        return
    terminal.out(f"Decision {act.sequence} {what}: {'; '.join(map(_told, act.deeds))}.")
    if found:
        terminal.out(f"They are now in {' and '.join(found)}.")


def _told(deed: store.Deed) -> str:
    match deed:
        case Decision():
            return f"{deed.left} and {deed.right} are {deed.verdict}"
        case Entry() if deed.claim.field == NO_INCIDENT:
            return f"{deed.account} tells of no incident"
        case Entry():
            return f"{deed.account} has another {deed.claim.field}"
    return f"{deed.question} was answered {deed.answer}"
