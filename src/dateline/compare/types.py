"""Whether two acts can be one act told in two ways.

Reports name one act differently (a bombing, an assassination, an attack), so PLOVER types are evidence and no
key. Families gather the types and modes that one act may wear; across families an act seldom strays.
"""

from __future__ import annotations

from functools import cache

from dateline.model import Score

Act = tuple[str | None, tuple[str, ...]]
"""A PLOVER type, and the modes told with it."""

FAMILY_OF_MODE = {
    ("ASSAULT", "abduct"): "abduction",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "seize"): "seizure",
    ("COERCE", "deport"): "handover",
    ("SANCTION", "expel"): "handover",
    ("SANCTION", "convict"): "verdict",
    ("RETREAT", "release"): "release",
    ("THREATEN", "arrest"): "arrest",
    ("PROTEST", "riot"): "violence",
}

FAMILY_OF_TYPE = {
    "ASSAULT": "violence",
    "COERCE": "force",
    "PROTEST": "protest",
    "MOBILIZE": "force",
    "SANCTION": "sanction",
    "THREATEN": "words",
    "REJECT": "words",
    "ACCUSE": "words",
    "REQUEST": "words",
    "CONSULT": "talks",
    "AGREE": "talks",
    "CONCEDE": "talks",
    "SUPPORT": "words",
    "COOPERATE": "cooperation",
    "AID": "cooperation",
    "RETREAT": "talks",
}

_RELATED: dict[frozenset[str], float] = {
    frozenset(pair): value
    for pair, value in {
        ("arrest", "handover"): -0.6,  # an arrest and the extradition after it are two acts, linked
        ("arrest", "force"): 0.3,
        ("arrest", "seizure"): -0.1,  # one raid, two acts of one kind of story
        ("arrest", "abduction"): -0.2,  # one side's arrest is the other's abduction
        ("arrest", "cooperation"): -0.1,  # "joint operation": the arrest, or the work together
        ("handover", "cooperation"): 0.3,  # PLOVER codes an extradition as COOPERATE
        ("handover", "force"): 0.1,
        ("seizure", "force"): 0.3,
        ("force", "violence"): -0.3,
        ("seizure", "violence"): -0.4,
        ("abduction", "violence"): -0.3,
        ("protest", "violence"): -0.3,
        ("protest", "words"): 0.0,
        ("talks", "words"): -0.2,
        ("talks", "cooperation"): 0.0,
        ("words", "cooperation"): -0.3,
        ("sanction", "verdict"): 0.3,
        ("sanction", "words"): -0.3,
        ("sanction", "force"): -0.3,
        ("release", "talks"): 0.0,
        ("release", "handover"): -0.2,
    }.items()
}
"""What two different families say, from -1 to 1; every other two are -1. Set by hand from PLOVER's manual."""

_MODES_ALIKE = (
    frozenset({"suicide-attack", "explosives", "unconventional"}),
    frozenset({"suicide-attack", "firearms", "explosives", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "explosives", "targeted"}),
    frozenset({"beat", "torture", "primitive", "sexual"}),
    frozenset({"firearms", "primitive", "targeted", "heavy-weapons"}),
    frozenset({"destroy", "explosives", "aerial", "heavy-weapons", "drone"}),
    frozenset({"seize", "arrest", "restrict"}),
    frozenset({"deport", "expel"}),
    frozenset({"visit", "multilateral", "third-party", "phone"}),
    frozenset({"demo", "obstruct", "strike", "riot", "crowd-control"}),
)
"""Modes under which one act is often told by two reports."""


@cache
def families(act: Act) -> frozenset[str]:
    """The families of an act; empty where its type is unknown."""
    kind, modes = act
    if kind is None:
        return frozenset()
    by_mode = {FAMILY_OF_MODE[kind, mode] for mode in modes if (kind, mode) in FAMILY_OF_MODE}
    return frozenset(by_mode or {FAMILY_OF_TYPE.get(kind, kind.casefold())})


@cache
def same_type(a: Act, b: Act) -> Score:
    """Whether two acts are of one kind: 1 for one family, -1 for families that no single act wears."""
    left, right = families(a), families(b)
    if not left or not right:
        return Score(0.0, "what kind of act it was is not known")
    value, x, y = max((1.0 if x == y else _RELATED.get(frozenset((x, y)), -1.0), x, y) for x in left for y in right)
    why = f"both tell of {x}" if x == y else f"one tells of {x}, the other of {y}"
    return Score(value, why)


@cache
def same_mode(a: frozenset[str], b: frozenset[str]) -> Score:
    """Whether the act was done in the same manner: 1 shared, 0.5 alike, -1 never told of one act."""
    if not a or not b:
        return Score(0.0, "the manner is not told by both")
    if shared := a & b:
        return Score(1.0, f"both tell of {', '.join(sorted(shared))}")
    named = f"{', '.join(sorted(a))} against {', '.join(sorted(b))}"
    if any(a & group and b & group for group in _MODES_ALIKE):
        return Score(0.3, f"{named}: often one act in two words")
    return Score(-1.0, f"{named}: seldom one act")
