"""The incidents of a record, assembled when somebody asks. Nothing here is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dateline.errors import NotThere
from dateline.fuse import Told, clusters
from dateline.fuse.assemble import assemble, incident_id
from dateline.fuse.told import source_of
from dateline.fusing import tell
from dateline.incident import Incident, stands
from dateline.model import Judgement, strictest
from dateline.reckoning import Coverage
from dateline.store import (
    Entry,
    Levels,
    Record,
    entered,
    is_incident,
    levels,
    standing,
    superseded,
    with_entered,
)

Cluster = frozenset[str]

Given = Mapping[str, tuple[Entry, ...]]
"""What people entered, by the ids of today's accounts."""

NOTHING_GIVEN: Given = MappingProxyType({})

RULE = "ucdp"
"""The rule by which tolls are chosen unless another is asked for (fuse/casualties.py has them all)."""

_UNDATED = "9999-12-31"
"""After every day of publication: an account whose report has none gives its id to no incident that has
another."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which accounts are one incident: every account's cluster and the incident's id, and what was judged."""

    clusters: tuple[Cluster, ...]
    cluster_of: dict[str, Cluster]
    incident_of: dict[str, str]
    judgements: tuple[Judgement, ...]
    entered: Given

    def between(self, accounts: Iterable[str]) -> list[Judgement]:
        """The judgements whose two accounts are both among these."""
        inside = frozenset(accounts)
        return [one for one in self.judgements if one.left in inside and one.right in inside]


def group(record: Record) -> Grouping:
    """Cluster the accounts of a record afresh, from what the machine judged and what people decided."""
    people = [one for one in standing(record)[0] if one.left.startswith("acc_")]
    machine = record.verdicts()
    return grouped(record.account_ids(), machine, people, days=record.days(), given=entered(record)[0])


def grouped(
    accounts: Iterable[str],
    machine: Iterable[Judgement],
    people: Sequence[Judgement],
    *,
    days: Mapping[str, str | None],
    given: Given,
) -> Grouping:
    """The accounts in clusters, by what was judged of them and entered for them. `days` are those of publication, by
    account."""
    decided = {(one.left, one.right) for one in people}
    machine = [one for one in machine if (one.left, one.right) not in decided]
    found = clusters(accounts_in(accounts, given), machine, people)
    ids = {cluster: cluster_id(cluster, days) for cluster in found}
    return Grouping(
        clusters=found,
        cluster_of={account: cluster for cluster in found for account in cluster},
        incident_of={account: ids[cluster] for cluster in found for account in cluster},
        judgements=(*machine, *people),
        entered=given,
    )


def accounts_in(accounts: Iterable[str], given: Given) -> list[str]:
    """The accounts that tell of an incident: all but those of which people say that they tell of none."""
    return [account for account in accounts if is_incident(given.get(account, ()))]


def incidents(record: Record, *, rule: str = RULE) -> list[Incident]:
    """Every incident of which a report stands, by its first day (unknown last), then its id, with tolls by this rule.

    One that only replaced or withdrawn reports tell of is found by its id and stands in no list."""
    grouping, marks = group(record), levels(record)
    told = {item.account.id: item for item in sourced(record, given=grouping.entered)}
    judged = _by_cluster(grouping)
    made = (
        assemble(
            [told[account] for account in sorted(cluster)],
            judged[cluster],
            rule=rule,
            incidents=grouping.incident_of,
        )
        for cluster in grouping.clusters
    )
    return sorted((marked(one, marks) for one in made if stands(one)), key=_when)


def incident(record: Record, account: str, grouping: Grouping | None = None, *, rule: str = RULE) -> Incident:
    """The incident that holds an account, with tolls by this rule. UsageError where the record has no such account."""
    grouping = grouping or group(record)
    if account not in grouping.cluster_of:
        raise NotThere(f"the record holds no account {account}: `dateline list incidents` names those that it holds")
    cluster = grouping.cluster_of[account]
    made = assemble(
        sourced(record, cluster, grouping.entered), grouping.between(cluster), rule=rule, incidents=grouping.incident_of
    )
    return marked(made, levels(record))


def marked(one: Incident, marks: Levels) -> Incident:
    """The incident with its marking: the strictest of all that its values come from."""
    if not marks.any:
        return one
    told = ((claim, member.account) for member in one.accounts for claim in member.account.claims)
    return replace(one, marking=strictest(marks.of_claim(claim, account) for claim, account in told))


def coverage(record: Record) -> Coverage:
    """What the record has read, and when it was published."""
    published = {one.id: None if one.published is None else one.published.day for one in record.headers()}
    return Coverage(frozenset(day[:7] for day in published.values() if day is not None), published)


def told_of(record: Record, accounts: Iterable[str]) -> list[Told]:
    """These accounts with their sources and words, by id: all that comparing needs."""
    items = list(record.accounts(accounts))
    origin = record.origins(item.report for item in items)
    told = tell(record, origin, [item.id for item in items])
    return sorted(told, key=lambda each: each.account.id)


def sourced(record: Record, accounts: Iterable[str] | None = None, given: Given = NOTHING_GIVEN) -> list[Told]:
    """These accounts, or all, with their sources and what people entered for them, by id: all that assembling needs.
    What was entered decides what is shown, and nothing of what is one incident."""
    found = list(record.accounts(accounts))
    reports = {one.report for one in found}
    origin, late = record.origins(reports), superseded(record)
    sources = {
        one.id: source_of(one, origin=origin.get(one.id), superseded=late.get(one.id))
        for one in record.headers(reports)
    }
    return [Told(with_entered(one, given), sources[one.report]) for one in sorted(found, key=lambda one: one.id)]


def cluster_id(cluster: Cluster, days: Mapping[str, str | None]) -> str:
    """The id of an incident: that of its account with the least day of publication, then the least id."""
    return incident_id(min(cluster, key=lambda account: (days.get(account) or _UNDATED, account)))


def _by_cluster(grouping: Grouping) -> dict[Cluster, list[Judgement]]:
    found: dict[Cluster, list[Judgement]] = defaultdict(list)
    for one in grouping.judgements:
        if one.right in grouping.cluster_of.get(one.left, ()):
            found[grouping.cluster_of[one.left]].append(one)
    return found


def _when(one: Incident) -> tuple[str, str]:
    start = None if one.date is None else one.date.start
    return (start or _UNDATED, one.id)


def orphans(record: Record) -> Iterator[str]:
    """What people decided about words that no account holds any more, one line each."""
    for decision in standing(record)[1]:
        what = f"decision {decision.sequence} ({decision.verdict}, by {decision.by})"
        yield f"{what} on {decision.left} and {decision.right}"
    for one in entered(record)[1]:
        yield f"claim {one.sequence} ({one.claim.field}, by {one.by}) on {one.account}"
