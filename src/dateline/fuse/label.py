"""The one line by which people know an incident: when, what, where."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.incident import When, Where

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


def act(type: str | None, modes: Sequence[str], name: str | None) -> str:
    """What happened, in words: its own name, else the main manner, else the type."""
    if name:
        return name
    words = [_WORDS[mode] for mode in modes if mode in _WORDS]
    if type == "THREATEN" and words:
        return "threat" if "violence" not in modes else words[0]
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


def label(date: When | None, what: str, at: str, *, status: str = "happened") -> str:
    """The line: "2021-08 suicide attack, Kabul, Afghanistan". A status other than a deed's stands before the
    act."""
    before = f"{status} " if status in ("planned", "foiled", "attempted") else ""
    return f"{day(date)} {before}{what}" + (f", {at}" if at else "")
