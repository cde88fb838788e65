"""`dateline explain`, `judge` and `undo`: why, what a person says to it, and taking that back."""

from __future__ import annotations

import datetime as dt
import getpass
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline import pipeline, store
from dateline.cli import ids, terminal
from dateline.cli.ids import Thing
from dateline.cli.reading import opened
from dateline.errors import UsageError
from dateline.fuse import judge as rejudge
from dateline.fuse.explain import explain as sentences
from dateline.fuse.explain import explain_incident, nearest, rivals, why_two
from dateline.fuse.judge import pair
from dateline.fuse.people import judge_people
from dateline.incidents import Cluster, Grouping, group, incident, told_of
from dateline.model import Judgement, Verdict
from dateline.people import everybody
from dateline.settings import Settings
from dateline.store import Decision, Record, open_record


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person typed: two ids, and what they decide about them."""

    verdict: Verdict
    left: str
    right: str
    why: str
    by: str | None


def explain(one: str, other: str | None, settings: Settings, *, as_json: bool) -> None:
    """Print why the accounts of one incident are one, or why two things are one or two."""
    with opened(settings) as record:
        lines, judgements = _why(record, one, other)
    if as_json:
        terminal.as_json({"text": lines, "judgements": [msgspec.to_builtins(each) for each in judgements]})
        return
    for line in lines:
        terminal.out(line)


def _why(record: Record, one: str, other: str | None) -> tuple[list[str], list[Judgement]]:
    left, right = ids.comparable(record, one, other or one)
    if left.id.startswith("prf_"):
        return _why_people(record, left, right)
    grouping = group(record)
    clusters = [
        grouping.cluster_of[thing.id] if thing.kind == "incident" else frozenset({thing.id}) for thing in (left, right)
    ]
    if other is None:
        own = grouping.cluster_of[left.id]
        judged = _whole(record, grouping.between(own))
        near = _whole(record, nearest(own, grouping.incident_of, grouping.judgements))
        return [*explain_incident(own, judged), *_rivals(record, grouping, own, near)], [*judged, *near]
    accounts = clusters[0] | clusters[1]
    judged = _whole(record, grouping.between(accounts))
    if len(accounts) == 2 and judged:
        return [*sentences(judged[0]), _together(grouping.incident_of, *accounts)], judged
    if clusters[0] == clusters[1]:
        return explain_incident(accounts, judged), judged
    return why_two(clusters[0], clusters[1], judged), judged


def _rivals(record: Record, grouping: Grouping, own: Cluster, near: list[Judgement]) -> list[str]:
    """The incidents that nearly joined, by their labels."""
    others = [one.right if one.left in own else one.left for one in near]
    found = {other: incident(record, other, grouping) for other in others}
    labels = {other: f"{one.id}, {one.label}" for other, one in found.items()}
    return rivals(own, labels, near)


def _why_people(record: Record, left: Thing, right: Thing) -> tuple[list[str], list[Judgement]]:
    """Why the profiles of one person are one, or why two are one or two."""
    found = everybody(record)
    people = found.person_of[left.id], found.person_of[right.id]
    profiles = {one.id: one for person in people for one in person.profiles}
    ruled = {(one.left, one.right): one for one in found.judgements if one.by.startswith("person:")}
    if left.id != right.id and "person" not in (left.kind, right.kind):
        pairs = [pair(left.id, right.id)]
    else:
        pairs = [pair(a.id, b.id) for a in people[0].profiles for b in people[1].profiles]
    judged = [ruled.get(each) or judge_people(profiles[each[0]], profiles[each[1]]) for each in sorted(set(pairs))]
    judged = [one for one in judged if one.left != one.right]
    lines = [line for one in judged for line in sentences(one)] or ["One profile: nothing was compared."]
    if people[0] is people[1]:
        return [*lines, f"They are one person, {people[0].id}."], judged
    first, second = sorted(person.id for person in people)
    return [*lines, f"They are two persons, {first} and {second}."], judged


def _whole(record: Record, judgements: list[Judgement]) -> list[Judgement]:
    """Judgements with their reasons, which the grouping leaves out."""
    accounts = {account for each in judgements for account in (each.left, each.right)}
    told = {item.account.id: item for item in told_of(record, accounts)}
    return [
        each if each.by.startswith("person:") else rejudge(told[each.left], told[each.right]) for each in judgements
    ]


def _together(incident_of: dict[str, str], one: str, other: str) -> str:
    if incident_of[one] == incident_of[other]:
        return f"They are one incident, {incident_of[one]}."
    first, second = sorted((incident_of[one], incident_of[other]))
    return f"They are two incidents, {first} and {second}."


def judge(ruling: Ruling, settings: Settings, *, as_json: bool) -> None:
    """Put a person's decision down and print what became of the incidents or persons."""
    if not ruling.why.strip():
        raise UsageError("--why is empty: say why, for whoever reads the record after you")
    with open_record(settings.record) as record:
        left, right = ids.comparable(record, ruling.left, ruling.right)
        decision = Decision(
            sequence=0,
            left=left.id,
            right=right.id,
            verdict=ruling.verdict,
            by=ruling.by or getpass.getuser(),
            why=ruling.why,
            given_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )
        _became(record, store.decide(record, decision), "given", as_json=as_json)


def undo(by: str | None, settings: Settings, *, as_json: bool) -> None:
    """Undo the last decision and print what became of the incidents or persons."""
    with open_record(settings.record) as record:
        _became(record, store.undo(record, by=by or getpass.getuser()), "undone", as_json=as_json)


def _became(record: Record, decision: Decision, what: str, *, as_json: bool) -> None:
    pipeline.compare(record)
    of_people = decision.left.startswith("prf_")
    holder = (
        {id_: one.id for id_, one in everybody(record).person_of.items()} if of_people else group(record).incident_of
    )
    today = [store.follow(record, id_) for id_ in (decision.left, decision.right)]
    found = sorted({holder[id_] for id_ in today if id_ is not None})
    if as_json:
        stated: dict[str, Any] = msgspec.to_builtins(decision)
        terminal.as_json({"decision": stated, "people" if of_people else "incidents": found})
        return
    terminal.out(f"Decision {decision.sequence} {what}: {decision.left} and {decision.right} are {decision.verdict}.")
    terminal.out(f"They are now in {' and '.join(found)}.")
