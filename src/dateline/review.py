"""What is left to a person, ranked by what the answer would change: incidents and dead that the record counts.

A question is an unsure judgement: two incidents that may be one, or one whose accounts may be of two. The answer is
tried out on the accounts concerned and on nothing else, as if a person had given it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.analyse.sums import counts, total
from dateline.fuse import Told, clusters
from dateline.fuse.assemble import assemble
from dateline.fuse.judge import components
from dateline.incident import Incident
from dateline.incidents import Cluster, group, sourced
from dateline.model import Judgement, Verdict
from dateline.store import Record

TRIED = 400
"""Accounts up to which an answer is tried out in full. In a greater tangle two incidents are put together as they are,
and the question of one that may be two is left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two accounts tell of one happening. `answer` is the one that would change the record: `same` where they
    are two incidents now. `incidents` and `dead` are how many more (or fewer, below 0) the record would count then."""

    left: str
    right: str
    probability: float
    answer: Verdict
    incidents: int
    dead: int
    labels: tuple[str, str]

    @property
    def chance(self) -> float:
        """How likely the answer is the one that changes something."""
        return self.probability if self.answer == "same" else 1 - self.probability

    @property
    def rank(self) -> tuple[float, float, str, str]:
        """Those first that are expected to change most: the dead, then the incidents."""
        return -self.chance * abs(self.dead), -self.chance * abs(self.incidents), self.left, self.right


def questions(record: Record) -> list[Question]:
    """Every question of the record, that first which is expected to change most."""
    grouping = group(record)
    asked = open_pairs(grouping.judgements, grouping.incident_of)
    ties = [(one.left, one.right) for one in grouping.judgements if one.verdict == "same"]
    tied: dict[str, Cluster] = {}
    for component in components(grouping.cluster_of, ties):
        tied |= dict.fromkeys(component, component)
    concerned = {account for one in asked for end in (one.left, one.right) for account in tied[end]}
    told = {item.account.id: item for item in sourced(record, concerned, grouping.entered)}
    desk = Desk(grouping.cluster_of, tied, told, grouping.judgements)
    made = (desk.question(one) for one in asked)
    return sorted((one for one in made if one is not None), key=lambda one: one.rank)


def open_pairs(judgements: Iterable[Judgement], incident_of: Mapping[str, str]) -> list[Judgement]:
    """One unsure judgement of the machine for each two incidents, the likeliest; and for each one incident, the
    unlikeliest."""
    best: dict[tuple[str, str], Judgement] = {}
    for one in judgements:
        if one.verdict != "unsure" or one.by.startswith("person:"):
            continue
        ends = sorted((incident_of[one.left], incident_of[one.right]))
        key, sign = (ends[0], ends[1]), -1 if ends[0] != ends[1] else 1
        held = best.get(key)
        if held is None or (sign * one.probability, one.left, one.right) < (
            sign * held.probability,
            held.left,
            held.right,
        ):
            best[key] = one
    return [best[key] for key in sorted(best)]


class Desk:
    """Tries answers out. It keeps what it assembled: most questions concern the same incidents. `tied` has for each
    account all that hang together with it, itself among them; `judgements` are those between any of these."""

    def __init__(
        self,
        cluster_of: Mapping[str, Cluster],
        tied: Mapping[str, Cluster],
        told: Mapping[str, Told],
        judgements: Iterable[Judgement],
    ) -> None:
        self._cluster_of = cluster_of
        self._tied = tied
        self._told = told
        self._made: dict[Cluster, Incident] = {}
        self._near: dict[str, list[Judgement]] = defaultdict(list)
        for one in judgements:
            self._near[one.left].append(one)

    def question(self, one: Judgement) -> Question | None:
        """The question with what its answer would change; None where that cannot be told."""
        left, right = self._cluster_of[one.left], self._cluster_of[one.right]
        answer: Verdict = "different" if left == right else "same"
        scope = self._tied[one.left] | self._tied[one.right]
        if len(scope) > TRIED:
            if answer == "different":
                return None
            before, after = {left, right}, {left | right}
        else:
            now = {self._cluster_of[account] for account in scope}
            then = set(self._tried(scope, one, answer))
            before, after = now - then, then - now
        was, would = self._all(before), self._all(after)
        return Question(
            one.left,
            one.right,
            one.probability,
            answer,
            sum(map(counts, would)) - sum(map(counts, was)),
            total(would, "killed") - total(was, "killed"),
            (self._incident(left).label, self._incident(right).label),
        )

    def _tried(self, scope: Cluster, one: Judgement, answer: Verdict) -> tuple[Cluster, ...]:
        inside = [each for account in sorted(scope) for each in self._near[account] if each.right in scope]
        people = [each for each in inside if each.by.startswith("person:")]
        machine = [each for each in inside if not each.by.startswith("person:")]
        given = Judgement(one.left, one.right, answer, float(answer == "same"), "person:review")
        return clusters(scope, machine, [*people, given])

    def _all(self, found: Iterable[Cluster]) -> list[Incident]:
        return [self._incident(cluster) for cluster in found]

    def _incident(self, cluster: Cluster) -> Incident:
        if cluster not in self._made:
            self._made[cluster] = assemble(self._told[account] for account in sorted(cluster))
        return self._made[cluster]
