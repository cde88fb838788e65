"""report -> accounts, assertions, totals: the rules in their order.

1. parse, and search the parsed text for names, days, numbers, places and speakers (scene.py)
2. find the acts of each sentence, with who, where, when and how many around them (mentions.py)
3. set aside what is no happening, with the reason (status.py, nouns.py), and what counts many (totals.py)
4. group what tells of one happening (groups.py), and ask of each group whether it says enough (salience.py)
5. make each an account of claims (claims.py); find the standing relations (assertions.py) and the persons (persons.py)
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.answers import without_answers
from dateline.extract.assertions import assertions
from dateline.extract.campaigns import campaign_claims, campaigns, tells_enough, tells_of
from dateline.extract.claims import account, signed, stance_claims
from dateline.extract.gate import OPEN, relevance
from dateline.extract.grouping.groups import happenings
from dateline.extract.grouping.happening import Happening
from dateline.extract.harm.reckon import reckoned
from dateline.extract.inherit import inherited
from dateline.extract.links import linked
from dateline.extract.mentions import Mention, mentions
from dateline.extract.parsing.datelines import datelines
from dateline.extract.parsing.parse import parse
from dateline.extract.persons import persons
from dateline.extract.responsibility import responsibilities
from dateline.extract.salience import reason_against
from dateline.extract.scene import Scene, build
from dateline.extract.stances import placed
from dateline.extract.statistics import statistics
from dateline.extract.totals import goes_on, is_total, totals
from dateline.model import Account, Extraction, Place, Report, Skipped, Total


def extract_report(report: Report) -> Extraction:
    """All that a report gives, before names are resolved. Empty where the report is not in English, or has nothing in
    the domain (gate.py), which is then all that it says."""
    if report.language != "en":
        return Extraction(report.id)
    if relevance(report.text) < OPEN:
        first = next(iter(report.paragraphs()))
        return Extraction(report.id, skipped=(Skipped(first, "outside", "gate"),))
    scene = build(report, parse(report.text))
    counted, told, skipped = _sorted_out(mentions(scene), scene)
    groups = [without_answers(group, scene) for group in happenings(told, scene)]
    accounts, told_by, unsaid = _accounts(groups, scene)
    return Extraction(
        report=report.id,
        accounts=tuple(linked(accounts, told_by, scene)),
        assertions=tuple(assertions(scene)),
        totals=tuple(_once([*counted, *statistics(counted, scene)])),
        skipped=tuple(sorted([*skipped, *unsaid], key=lambda item: item.span)),
        places=(
            *(place.place for place in scene.places),
            *(Place(place) for _, _, place in datelines(report.text)),
        ),
        people=persons(scene),
    )


def _accounts(groups: list[Happening], scene: Scene) -> tuple[list[Account], dict[str, Happening], list[Skipped]]:
    """Each happening that says enough as an account, and by the account's id; the words of the others, with the
    reason."""
    named = {
        campaign: next((group for group in groups if tells_of(group, campaign)), None) for campaign in campaigns(scene)
    }
    tellers = {id(teller): campaign for campaign, teller in reversed(named.items()) if teller is not None}
    reasons = [None if id(group) in tellers else reason_against(group, scene) for group in groups]
    reported = [index for index, reason in enumerate(reasons) if reason is None]
    stances = placed(responsibilities(scene), groups, reported, scene)
    sums = reckoned(groups, scene)
    accounts: list[Account] = []
    told_by: dict[str, Happening] = {}
    for index in reported:
        more = list(stance_claims(stances.get(index, ())))
        campaign = tellers.get(id(groups[index]))
        if campaign is not None:
            more.extend(campaign_claims(campaign, scene, alone=False))
        more.extend(sums[index].claims if index in sums else ())
        more.extend(inherited(index, groups, scene))
        dead = sums[index].dead if index in sums else frozenset()
        accounts.append(account(groups[index], scene, more, dead))
        told_by[accounts[-1].id] = groups[index]
    for campaign, teller in named.items():
        if teller is None and tells_enough(campaign, scene):
            accounts.append(signed(campaign.span, campaign_claims(campaign, scene, alone=True), scene))
    unsaid = [
        Skipped(mention.span, reason, "too little said")
        for group, reason in zip(groups, reasons, strict=True)
        if reason is not None
        for mention in group.mentions
    ]
    return accounts, told_by, unsaid


def _sorted_out(found: Iterable[Mention], scene: Scene) -> tuple[list[Total], list[Mention], list[Skipped]]:
    counted: list[Total] = []
    told: list[Mention] = []
    skipped: list[Skipped] = []
    last: Mention | None = None
    for mention in found:
        if is_total(mention, scene) or (last is not None and goes_on(mention, last, scene)):
            last = mention
            counted.extend(totals(mention, scene))
            skipped.append(Skipped(mention.span, "total", "counts many"))
        elif mention.reality.skip is not None:
            skipped.append(Skipped(mention.span, mention.reality.skip, mention.reality.rule))
        else:
            told.append(mention)
    return counted, told, skipped


def _once(counted: Iterable[Total]) -> Iterable[Total]:
    return {total.id: total for total in counted}.values()
