"""The one line by which people know an incident: when, what, where; and who, where day or place is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.incident import Edge, Participant, When, Where
from dateline.model import Role, Stance

_WORDS: dict[str, str] = {
    "suicide-attack": "suicide attack",
    "explosives": "bombing",
    "firearms": "shooting",
    "aerial": "air strike",
    "drone": "drone strike",
    "heavy-weapons": "shelling",
    "targeted": "targeted killing",
    "abduct": "abduction",
    "beat": "beating",
    "torture": "torture",
    "sexual": "sexual violence",
    "destroy": "destruction",
    "primitive": "stabbing",
    "unconventional": "attack with unconventional weapons",
    "crowd-control": "use of force on a crowd",
    "arrest": "arrest",
    "seize": "seizure",
    "deport": "deportation",
    "expel": "expulsion",
    "restrict": "restriction",
    "curfew": "curfew",
    "martial-law": "martial law",
    "cyber": "cyber attack",
    "convict": "conviction",
    "release": "release",
    "ceasefire": "ceasefire",
    "withdraw": "withdrawal",
    "disarm": "disarmament",
    "resign": "resignation",
    "troops": "deployment of troops",
    "demo": "demonstration",
    "riot": "riot",
    "strike": "strike",
    "visit": "visit",
    "phone": "phone call",
    "multilateral": "multilateral talks",
    "third-party": "mediated talks",
    "violence": "threat of violence",
}
_TYPES: dict[str, str] = {
    "ASSAULT": "attack",
    "COERCE": "coercion",
    "PROTEST": "protest",
    "MOBILIZE": "mobilisation",
    "SANCTION": "sanction",
    "THREATEN": "threat",
    "REJECT": "rejection",
    "ACCUSE": "accusation",
    "REQUEST": "request",
    "CONSULT": "talks",
    "AGREE": "agreement",
    "CONCEDE": "concession",
    "SUPPORT": "support",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
}


def act(type: str | None, modes: Sequence[str], name: str | None, *, clash: bool = False) -> str:
    """What happened, in words: its own name, else the main manner, else the type."""
    if name:
        return name
    words = [_WORDS[mode] for mode in modes if mode in _WORDS]
    if type == "THREATEN" and words:
        return "threat" if "violence" not in modes else words[0]
    if clash and not words:
        return "clash"
    return words[0] if words else _TYPES.get(type or "", "happening")


def day(date: When | None) -> str:
    """The day as far as it is known: "2021-08-26", "2021-08", "2021", or "undated"."""
    if date is None or date.start is None:
        return "undated"
    return date.start[: {"month": 7, "year": 4}.get(date.precision, 10)]


def where(place: Where | None, country: str | None) -> str:
    """The place and its country, each once; "" where neither is known."""
    names = [] if place is None else [place.name]
    if country and country not in names:
        names.append(country)
    return ", ".join(names)


_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types that two do together."""

_AGAINST = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "REJECT", "PROTEST", "MOBILIZE"})
"""Types that are done by somebody against somebody; the rest are done towards somebody."""

_MOST = 2
"""Parties of one side that a label names."""

_BY: tuple[tuple[frozenset[Stance], str], ...] = (
    (frozenset({"stated"}), "by"),
    (frozenset({"claimed"}), "claimed by"),
    (frozenset({"suspected", "accused"}), "blamed on"),
)
"""How a label says who did it: nobody stands there as stated whom no report states."""


def clashes(type: str | None, edges: Iterable[Edge]) -> bool:
    """Whether those who did it fight each other: an attack with an edge both ways."""
    pairs = {(edge.source, edge.target) for edge in edges}
    return type == "ASSAULT" and any((b, a) in pairs for a, b in pairs)


def parties(type: str | None, found: Sequence[Participant], *, edges: Sequence[Edge], private: frozenset[str]) -> str:
    """Who, and to whom, in words: "by gunmen against Indian police". Where there are edges, those between
    whom they run. `private` are the names of persons who are not to be named."""
    sources, targets = {edge.source for edge in edges}, {edge.target for edge in edges}
    word, who = _actors([each for each in found if not edges or _label(each) in sources])
    acted_on = [each for each in found if not edges or _label(each) in targets]
    whom = _names(acted_on, "recipient") or _names(acted_on, "victim", private) or _names(acted_on, "target")
    if clashes(type, edges) or type in _MUTUAL:
        return " and ".join(dict.fromkeys([*who, *whom]))
    by = f"{word} {' and '.join(who)}" if who else ""
    onto = f"{'against' if type in _AGAINST else 'towards'} {' and '.join(whom)}" if whom else ""
    return " ".join(part for part in (by, onto) if part)


def _label(each: Participant) -> str:
    return each.actor or each.name


def _actors(found: Sequence[Participant]) -> tuple[str, list[str]]:
    for stances, word in _BY:
        who = [each for each in found if any(voice.stance in stances for voice in each.stances)]
        if names := _names(who, "actor"):
            return word, names
    return "", []


def _names(found: Iterable[Participant], role: Role, private: frozenset[str] = frozenset()) -> list[str]:
    return [each.name for each in found if each.role == role and each.name not in private][:_MOST]


def label(date: When | None, what: str, at: str, *, status: str = "happened", who: str = "") -> str:
    """The line: "2021-08 suicide attack, Kabul, Afghanistan". A status other than a deed's stands before the
    act; who did it to whom behind, where the day or the place is missing."""
    before = f"{status} " if status in ("planned", "foiled", "attempted") else ""
    told = who if not at or date is None or date.start is None else ""
    return ", ".join(part for part in (f"{day(date)} {before}{what}", at, told) if part)
