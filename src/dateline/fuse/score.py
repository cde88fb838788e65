"""How surely two accounts tell of one happening: a table of weights, and the sum of it.

Each feature gives a value from -1 to 1; the value times its weight is what it adds to the log-odds. The
weights stand in weights.csv: learnt by `training/fusion.py` from pairs of accounts that people put together or
apart, near to values set by hand where the pairs say little. A weight of 3 makes it twenty times likelier that
two accounts tell of one happening, 5 makes it 150 times.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.compare.types import families
from dateline.fuse import features, tallies
from dateline.fuse.told import Facts
from dateline.model import Reason, Score


@dataclass(frozen=True, slots=True)
class Feature:
    """One row: what is compared, and what it weighs where it agrees and where it differs, in log-odds."""

    name: str
    compare: Callable[[Facts, Facts], Score]
    agrees: float
    differs: float


_COMPARE: dict[str, Callable[[Facts, Facts], Score]] = {
    "kind": features.kind,  # an arrest is not the bombing, whatever else they share
    "mode": features.mode,
    "day": features.day,  # two like attacks a week apart are two
    "place": features.place,  # two like attacks in two towns are two
    "who": features.who,
    "whom": features.whom,
    "person": features.person,
    "title": features.title,
    "killed": tallies.killed,
    "killed more": tallies.killed_more,
    "injured": tallies.injured,
    "held": tallies.held,
    "weapon": features.weapon,
    "status": features.status,
    "scope": features.scope,
    "known": features.known,
    "told when": features.told_when,
    "words": features.words,
    "story": features.story,
    "headline": features.headline,
    "names": features.names,
    "report": features.report,  # strong, but a report may return to what it has told
}

WEIGHTS = Path(__file__).with_name("weights.csv")


def _table() -> tuple[float, tuple[Feature, ...]]:
    """The bias, and a row for each feature, in the order above."""
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        rows = {row["feature"]: (float(row["agrees"]), float(row["differs"])) for row in csv.DictReader(lines)}
    return rows["bias"][0], tuple(Feature(name, compare, *rows[name]) for name, compare in _COMPARE.items())


BIAS, FEATURES = _table()
"""Where nothing is known, so many log-odds speak for one happening; and what each feature weighs."""

_SLIP = 0.7
"""How much of one wrong field is forgiven where a rare toll, a name or a person agrees and so do the
sides."""

_RARE = 2.2
"""Log-odds of tolls, names and persons from which they stand in for a day and a place: one toll of
eleven, or two of five."""

_PARTS = -0.4
"""Value from which a day or a place parts: three days, or two towns that are not near."""

_SPOKEN = frozenset({"words", "talks", "sanction", "cooperation"})
"""Families of acts that are said or decided and not done in one place."""

_LEAST = -1.2
"""Log-odds to which two are held that one such field parts: below even odds by three to one."""


def score(a: Facts, b: Facts) -> tuple[float, tuple[Reason, ...]]:
    """The probability that two accounts tell of one happening, to four digits, with every reason that
    counted."""
    reasons = {row.name: _reason(row, row.compare(a, b)) for row in FEATURES}
    total = BIAS + sum(reason.weight for reason in reasons.values())
    slip = _slip(reasons)
    spoken = families(a.act) | families(b.act) <= _SPOKEN
    limit = None if slip else _apart(reasons, total) or _grounds(reasons, total, spoken=spoken)
    extra = [each for each in (slip, limit) if each is not None]
    counted = tuple(reason for reason in reasons.values() if reason.weight)
    return logistic(total + sum(each.weight for each in extra)), (*counted, *extra)


def logistic(log_odds: float) -> float:
    """Log-odds as a probability, to four digits."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 4)


_SILENT = Reason("silent", 0.0, 0.0, "says nothing")
"""Stands for every feature that says nothing: most say nothing of most pairs."""


def _reason(row: Feature, found: Score) -> Reason:
    if not found.value:
        return _SILENT
    weight = found.value * (row.agrees if found.value > 0 else row.differs)
    return Reason(row.name, found.value, round(weight, 4), found.why)


def _slip(reasons: Mapping[str, Reason]) -> Reason | None:
    """One field of a report may be wrong. Where the day or the place alone differs, what is rare agrees (as
    much as thirteen dead of one group) and so do the sides or the other of the two, most of the difference is
    forgiven."""
    wrong = [reasons[name] for name in ("day", "place") if reasons[name].value <= _PARTS]
    if len(wrong) != 1 or reasons["kind"].value < 0 or reasons["report"].value < 0:
        return None
    rare = _rare(reasons)
    along = sum(max(0.0, reasons[name].value) for name in ("who", "whom", "day", "place"))
    if rare < 2.6 or along < 0.8 or reasons["killed"].value < 0:
        return None
    given = round(-_SLIP * wrong[0].weight, 4)
    return Reason("slip", _SLIP, given, f"all else agrees, so the {wrong[0].feature} of one report may be wrong")


def _apart(reasons: Mapping[str, Reason], total: float) -> Reason | None:
    """Attacks made on one day in two towns share the sides, the manner, the words and small tolls, so none of
    that joins what a place, a day, the kind of act or the one person named parts."""
    bounds = {"day": _PARTS, "place": _PARTS, "kind": -0.9, "person": -0.9}
    if not _agree(reasons, "day", 0.8):
        bounds["status"] = -0.9  # a plan for the very day on which it then happened is the same act
    parted = [name for name, bound in bounds.items() if reasons[name].value <= bound]
    if not parted or total <= _LEAST:
        return None
    why = f"the {' and the '.join(parted)} part them, and what they share is shared by like attacks"
    return Reason("apart", -1.0, round(_LEAST - total, 4), why)


def _grounds(reasons: Mapping[str, Reason], total: float, *, spoken: bool) -> Reason | None:
    """What has to agree for a judgement of "same": a rare toll, a name or a person; or the day, within a week, with
    the place or both sides; or the same day, or news of the same days, with several names in common, or with many
    dead or hurt in close numbers; or, where one recalls it as known history, the month with the place. One group
    attacks one kind of target in one town again and again, so a month with all of these is not enough for news. What
    somebody said or decided (`spoken`) needs no place: he and the day are enough, in alike reports."""
    sides = _agree(reasons, "who", 0.5) and _agree(reasons, "whom", 0.3)
    where, when = _agree(reasons, "place", 0.15), _agree(reasons, "day", 0.15)
    close = _agree(reasons, "day", 0.3) and (where or sides)
    recalled = _agree(reasons, "known", 1.0) and where and (when or _landmark(reasons))
    named = _agree(reasons, "names", 0.6) and _agree(reasons, "day", 0.7)
    fresh = _agree(reasons, "names", 1.0) and _agree(reasons, "told when", 1.0)
    alike = _alike_stories(reasons) or (spoken and _agree(reasons, "who", 0.5) and _one_day_alike(reasons))
    alike = alike or _agree(reasons, "headline", 0.5)
    if close or recalled or named or fresh or alike or _counted(reasons) or _rare(reasons) >= _RARE or total <= 0:
        return None
    return Reason("grounds", -1.0, round(-total, 4), "too little that is specific is told by both")


def _alike_stories(reasons: Mapping[str, Reason]) -> bool:
    """Two reports about the same by their rare words, of one time, with the place or a toll: words alone never do."""
    then = _agree(reasons, "day", 0.3) or _agree(reasons, "told when", 1.0)
    tolls = any(_agree(reasons, name, 0.1) for name in ("killed", "injured", "held"))
    return then and _agree(reasons, "story", _STORY) and (tolls or _agree(reasons, "place", 0.15))


def _one_day_alike(reasons: Mapping[str, Reason]) -> bool:
    return _agree(reasons, "day", 0.7) and _agree(reasons, "story", _STORY)


_STORY = 0.2
"""Likeness of two reports from which they may be about the same."""


def _counted(reasons: Mapping[str, Reason]) -> bool:
    """Many dead or hurt, in numbers that agree or are close, on one day; or in one place as news of the same days:
    there are seldom two such at once."""
    many = _agree(reasons, "killed", 0.3) or _agree(reasons, "injured", 0.3)
    followed = _agree(reasons, "told when", 1.0) and _agree(reasons, "place", 0.4) and _agree(reasons, "killed", 0.3)
    return (many and _agree(reasons, "day", 0.7)) or followed


def _landmark(reasons: Mapping[str, Reason]) -> bool:
    """ "The 2021 suicide bombing at Kabul airport": known history told by its site and its manner, in a year that
    does not speak against it. A town is no landmark: there are many bombings in Quetta."""
    return _agree(reasons, "place", 0.5) and _agree(reasons, "mode", 1.0) and _agree(reasons, "day", 0.01)


def _agree(reasons: Mapping[str, Reason], name: str, least: float) -> bool:
    return reasons[name].value >= least


def _rare(reasons: Mapping[str, Reason]) -> float:
    """The log-odds of what is rare: tolls, names and persons on which both agree, and not only may agree
    (0.15)."""
    names = ("killed", "killed more", "injured", "held", "title", "person")
    return sum(reasons[name].weight for name in names if reasons[name].value >= 0.3)
