"""`dateline diff`: what changed between two states of the record, and by which report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import msgspec

from dateline.changes import ORDER, Change, changes
from dateline.cli import terminal
from dateline.cli.reading import opened
from dateline.errors import UsageError
from dateline.incidents import incidents
from dateline.model import Source
from dateline.settings import Settings
from dateline.store import Record

NOW = "now"
"""The record as it is."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:+.Z-]+)?")


def diff(one: str, other: str, settings: Settings, *, rule: str, recorded: bool, as_json: bool) -> None:
    """Print what changed from one state to the other: days of the record, now, or record files."""
    with ExitStack() as stack:
        states = [
            incidents(stack.enter_context(_state(text, settings, recorded=recorded)), rule=rule)
            for text in (one, other)
        ]
    found = changes(*states)
    if as_json:
        for each in found:
            terminal.as_json(_json(each))
        return
    for each in found:
        for line in _lines(each):
            terminal.out(line)
    counted = Counter(each.what for each in found)
    told = ", ".join(f"{counted[what]} {what}" for what in ORDER if counted[what])
    terminal.note(f"{one} to {other}: {told or 'nothing changed'}")


@contextmanager
def _state(text: str, settings: Settings, *, recorded: bool) -> Iterator[Record]:
    """The record that a word on the command line means."""
    if text == NOW:
        found = Settings(settings.record, settings.workers)
    elif _DAY.fullmatch(text):
        day = {"recorded_by": text} if recorded else {"as_of": text}
        found = Settings(settings.record, settings.workers, **day)
    elif recorded:
        raise UsageError(f"{text} is no day and no time: with --recorded both are, or {NOW}")
    else:
        found = Settings(text, settings.workers)
    with opened(found) as record:
        yield record


def _lines(one: Change) -> Iterator[str]:
    dead = f"  killed {one.killed}" if one.killed is not None else ""
    what = f"{one.what:<8} {one.incident[:16]}  {one.label}"
    match one.what:
        case "changed":
            yield f"{what}: {one.field}: {one.before or '-'} -> {one.after or '-'}"
        case "joined" | "parted":
            way = "of" if one.what == "joined" else "into"
            yield f"{what}: {way} {', '.join(other[:16] for other in one.others)}"
        case _:
            yield what + dead
    for source in one.by:
        yield f"           by {_named(source)}"
    if not one.by:
        yield "           by a decision or by newer rules: no report came or went"


def _named(source: Source) -> str:
    told = f"{source.id[:16]}  {source.outlet or '?'}, {source.published or '?'}: {source.title or '?'}"
    late = source.superseded
    return told if late is None else f"{told} ({late.how}" + (f" by {late.by[:16]})" if late.by else ")")


def _json(one: Change) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    return {**found, "by": [source.id for source in one.by]}
