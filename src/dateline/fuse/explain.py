"""Why two accounts are one incident, or two profiles one person, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.fuse.judge import DIFFERENT, SAME
from dateline.model import Judgement, Reason

_NAMES = {
    "kind": "the kind of act",
    "mode": "the manner",
    "day": "the day",
    "place": "the place",
    "who": "who did it",
    "whom": "to whom it was done",
    "person": "the person named",
    "title": "the name of the event",
    "killed": "the dead",
    "killed more": "the dead of another group",
    "injured": "the injured",
    "held": "those arrested, abducted or missing",
    "weapon": "the weapon",
    "status": "planned or done",
    "scope": "campaign or single event",
    "known": "known history",
    "told when": "when it was news",
    "words": "the words",
    "story": "what the reports are about",
    "names": "names in the words",
    "report": "the report",
    "slip": "one wrong field",
    "apart": "what parts them",
    "grounds": "too little to go by",
    "copy": "a copy",
    "name": "the name",
    "body": "the body that they act for",
    "calling": "what they are called",
    "role": "what they are named for",
}

RIVALS = 3
"""Other incidents that an explanation names."""

NEAR = 0.05
"""Probability below which an incident is no rival: most pairs that share a key are far below."""

_VERDICTS = {
    "acc": {"same": "are one happening", "different": "are two happenings", "unsure": "may be one or two"},
    "prf": {"same": "are of one person", "different": "are of two persons", "unsure": "may be of one person or two"},
}
"""What a verdict says of two accounts, and of two profiles."""


def explain(judgement: Judgement) -> list[str]:
    """The judgement and its reasons, one sentence each: the verdict, what speaks for one happening, what
    speaks for two, each from the weightiest down."""
    return [_head(judgement), *_reasons(judgement.reasons)]


def explain_incident(accounts: Iterable[str], judgements: Iterable[Judgement]) -> list[str]:
    """Why these accounts are one incident: each pair of them that was judged the same, and each that was not
    and is held together by others, the surest first."""
    members = frozenset(accounts)
    inside = [each for each in judgements if each.left in members and each.right in members]
    ordered = sorted(inside, key=lambda each: (-each.probability, each.left, each.right))
    lines = [f"{len(members)} accounts; {len(inside)} pairs of them were compared."]
    for each in ordered:
        lines += explain(each)
        if each.verdict != "same":
            lines.append("They stand together because of the other accounts of this incident.")
    return lines


def why_two(left: Iterable[str], right: Iterable[str], judgements: Iterable[Judgement], *, limit: int = 3) -> list[str]:
    """Why two incidents are not one: what was judged between their accounts, the likeliest pairs first."""
    a, b = frozenset(left), frozenset(right)
    across = [
        each for each in judgements if (each.left in a and each.right in b) or (each.left in b and each.right in a)
    ]
    if not across:
        return ["No account of the one shares with one of the other a day, a place, sides, a rare toll or a name."]
    ordered = sorted(across, key=lambda each: (-each.probability, each.left, each.right))
    lines = [f"{len(across)} pairs of their accounts were compared; the likeliest {min(limit, len(across))}:"]
    for each in ordered[:limit]:
        lines += explain(each)
        if each.verdict == "same":
            lines.append("Their other accounts differ too much for the two incidents to be one.")
    return lines


def nearest(
    of: Iterable[str], incident_of: Mapping[str, str], judgements: Iterable[Judgement], *, limit: int = RIVALS
) -> list[Judgement]:
    """The likeliest judgement between these accounts and each other incident, the likeliest incidents first. What a
    person parted is no rival any more."""
    members = frozenset(of)
    best: dict[str, Judgement] = {}
    for each in judgements:
        if (each.left in members) == (each.right in members) or each.by.startswith("person:"):
            continue
        rival = incident_of[each.right if each.left in members else each.left]
        held = best.get(rival)
        if held is None or (-each.probability, each.left, each.right) < (-held.probability, held.left, held.right):
            best[rival] = each
    likely = [each for each in best.values() if each.probability >= NEAR]
    return sorted(likely, key=lambda each: (-each.probability, each.left, each.right))[:limit]


def rivals(of: Iterable[str], labels: Mapping[str, str], judgements: Iterable[Judgement]) -> list[str]:
    """The incidents that nearly joined, two lines each: how likely, and what decided against. `judgements` are those of
    `nearest` with their reasons; `labels` has a name for the incident of each account."""
    members = frozenset(of)
    lines = []
    for each in judgements:
        other = each.right if each.left in members else each.left
        lines.append(f"Near to it: {labels[other]}: {each.probability:.0%} likely to be the same, by {other}.")
        if each.verdict == "same":
            lines.append("  These two accounts agree; the other accounts of the two incidents differ too much.")
            continue
        lines.append(f"  {_decisive(each.reasons)}")
    return lines or ["No other incident came near it."]


def _decisive(reasons: Iterable[Reason]) -> str:
    """The weightiest reason against; where none weighs as much as one log-odd, that too little speaks for one, and what
    speaks most."""
    ordered = sorted(reasons, key=lambda each: (each.weight, each.feature))
    if ordered and ordered[0].weight <= -1:
        return f"Decisive: {_sentence(ordered[0])}"
    if ordered and ordered[-1].weight > 0:
        return f"Too little speaks for one; the most is {_sentence(ordered[-1])}"
    return "Nothing specific is told by both."


def _head(judgement: Judgement) -> str:
    verdicts = _VERDICTS["prf" if judgement.left.startswith("prf_") else "acc"]
    what = f"{judgement.left} and {judgement.right} {verdicts[judgement.verdict]}"
    if judgement.by.startswith("person:"):
        who = judgement.by.removeprefix("person:")
        return f"{what}: {who} decided so" + (f", because {judgement.why}." if judgement.why else ".")
    bounds = f"{judgement.by}; one from {SAME:.0%}, two up to {DIFFERENT:.0%}"
    return f"{what}: {judgement.probability:.0%} likely to be one ({bounds})."


def _reasons(reasons: Iterable[Reason]) -> list[str]:
    ordered = sorted(reasons, key=lambda each: (each.weight < 0, -abs(each.weight), each.feature))
    return [_sentence(each) for each in ordered if each.weight]


def _sentence(reason: Reason) -> str:
    side = "for one" if reason.weight > 0 else "for two"
    name = _NAMES.get(reason.feature, reason.feature)
    return f"{side} ({reason.weight:+.1f}), {name}: {reason.why}."
