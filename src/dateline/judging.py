"""What people decide about a record and why the machine decided as it did: the same for the command line and the
page."""

from __future__ import annotations

from dataclasses import dataclass

from dateline import ids, pipeline, store
from dateline.errors import UsageError
from dateline.fuse import judge as rejudge
from dateline.fuse.explain import explain as sentences
from dateline.fuse.explain import explain_incident, nearest, rivals, why_two
from dateline.fuse.judge import pair
from dateline.fuse.people import judge_people
from dateline.ids import Thing
from dateline.incidents import Cluster, Grouping, group, incident, told_of
from dateline.model import Judgement, Verdict
from dateline.people import everybody
from dateline.store import Act, Decision, Record
from dateline.view import View, between


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says: two ids, what they decide about them, why, and when by a clock."""

    verdict: Verdict
    left: str
    right: str
    why: str
    by: str
    at: str | None = None


def judge(record: Record, ruling: Ruling) -> Decision:
    """Put a person's decision down. UsageError where the ids name no two things of a kind, and where no reason is
    given."""
    return store.decide(record, decision_of(record, ruling))


def decision_of(record: Record, ruling: Ruling) -> Decision:
    """The decision that a person gives, about accounts or profiles of today. UsageError as for `judge`."""
    if not ruling.why.strip():
        raise UsageError("--why is empty: say why, for whoever reads the record after you")
    left, right = ids.comparable(record, ruling.left, ruling.right)
    return Decision(0, left.id, right.id, ruling.verdict, ruling.by, ruling.why, ruling.at)


def became(record: Record, act: Act) -> list[str]:
    """The incidents, or persons, that hold now what an act was about."""
    pipeline.compare(record)
    today = [store.follow(record, id_) for id_ in act.accounts if id_.startswith(("acc_", "prf_"))]
    of_people = any(id_ is not None and id_.startswith("prf_") for id_ in today)
    holder = (
        {id_: one.id for id_, one in everybody(record).person_of.items()} if of_people else group(record).incident_of
    )
    return sorted({holder[id_] for id_ in today if id_ in holder})


def why(record: Record, one: str, other: str | None) -> tuple[list[str], list[Judgement]]:
    """Why the accounts of one incident are one, or why two things are one or two: sentences, and the judgements behind
    them. UsageError for ids that name no such things."""
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


def why_one(view: View, id_: str) -> list[str]:
    """Why the accounts of one incident are one, and which others came near it, in sentences, without a look at the rest
    of the record."""
    now = view.now()
    held = now.card(id_)
    accounts = frozenset(() if held is None else held.accounts)
    lines = explain_incident(accounts, _whole(view.record, between(view.record, accounts)))
    decided = {(one.left, one.right) for one in store.standing(view.record)[0]}
    both = (view.record.verdicts(of=accounts, greater=greater) for greater in (False, True))
    around = [one for found in both for one in found if (one.left, one.right) not in decided]
    homes = {account: now.card(account) for one in around for account in (one.left, one.right)}
    near = nearest(
        accounts,
        {account: card.id for account, card in homes.items() if card is not None},
        (one for one in around if homes[one.left] is not None and homes[one.right] is not None),
    )
    labels = {account: f"{card.id}, {card.label}" for account, card in homes.items() if card is not None}
    return [*lines, *rivals(accounts, labels, _whole(view.record, near))]


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
