"""The incidents of a record, assembled when somebody asks. Nothing here is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dateline.errors import UsageError
from dateline.fuse import Told, clusters
from dateline.fuse.assemble import assemble, incident_id
from dateline.incident import Incident
from dateline.model import Judgement
from dateline.pipeline import tell
from dateline.store import Correction, Record, corrected, entered, is_incident, standing

Cluster = frozenset[str]

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
    entered: Mapping[str, list[Correction]]
    """What people entered for accounts, by their ids of today."""

    def between(self, accounts: Iterable[str]) -> list[Judgement]:
        """The judgements whose two accounts are both among these."""
        inside = frozenset(accounts)
        return [one for one in self.judgements if one.left in inside and one.right in inside]


def group(record: Record) -> Grouping:
    """Cluster the accounts of a record afresh, from what the machine judged and what people decided."""
    given = entered(record)[0]
    people = [one for one in standing(record)[0] if one.left.startswith("acc_")]
    decided = {(one.left, one.right) for one in people}
    machine = [one for one in record.verdicts() if (one.left, one.right) not in decided]
    found = clusters(accounts_in(record.account_ids(), given), machine, people)
    days = record.days()
    ids = {cluster: cluster_id(cluster, days) for cluster in found}
    return Grouping(
        clusters=found,
        cluster_of={account: cluster for cluster in found for account in cluster},
        incident_of={account: ids[cluster] for cluster in found for account in cluster},
        judgements=(*machine, *people),
        entered=given,
    )


def accounts_in(accounts: Iterable[str], given: Mapping[str, list[Correction]]) -> list[str]:
    """The accounts that tell of an incident: all but those of which people say that they tell of none."""
    return [account for account in accounts if is_incident(given.get(account, ()))]


def incidents(record: Record) -> list[Incident]:
    """Every incident, by its first day (unknown last), then its id."""
    grouping = group(record)
    told = {item.account.id: _with_entered(item, grouping.entered) for item in tell(record, record.origins())}
    judged = _by_cluster(grouping)
    made = (
        assemble([told[account] for account in sorted(cluster)], judged[cluster], incidents=grouping.incident_of)
        for cluster in grouping.clusters
    )
    return sorted(made, key=_when)


def incident(record: Record, account: str, grouping: Grouping | None = None) -> Incident:
    """The incident that holds an account. UsageError where the record has no such account."""
    grouping = grouping or group(record)
    if account not in grouping.cluster_of:
        raise UsageError(f"the record holds no account {account}: `dateline list incidents` names those that it holds")
    cluster = grouping.cluster_of[account]
    told = told_of(record, cluster, grouping.entered)
    return assemble(told, grouping.between(cluster), incidents=grouping.incident_of)


def told_of(
    record: Record, accounts: Iterable[str], given: Mapping[str, list[Correction]] = MappingProxyType({})
) -> list[Told]:
    """These accounts with their sources and what people entered for them, by id."""
    items = list(record.accounts(accounts))
    origin = record.origins(item.report for item in items)
    told = (_with_entered(each, given) for each in tell(record, origin, [item.id for item in items]))
    return sorted(told, key=lambda each: each.account.id)


def _with_entered(item: Told, given: Mapping[str, list[Correction]]) -> Told:
    found = given.get(item.account.id)
    return replace(item, account=corrected(item.account, found)) if found else item


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
        yield f"correction {one.sequence} ({one.field}, by {one.by}) on {one.account}"
