"""The mentions of one happening while a report is being read, and which kinds of act can be one."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extract.mentions import Mention
from dateline.extract.unite import intercepts


@dataclass(slots=True)
class Happening:
    """The mentions of one happening, while a report is being read. Its sets serve the comparison alone."""

    mentions: list[Mention] = field(default_factory=list)
    sole: bool = False
    """Whether it is the only act of violence that the report has told as its news so far."""
    first: bool = False
    """Whether it is the act of a title: of violence, what the report tells first; else the first of its type."""

    @property
    def type(self) -> str:
        """PLOVER type: that of the first mention that names an act."""
        return next((mention for mention in self.mentions if not mention.toll_only), self.mentions[0]).type

    @property
    def last_sentence(self) -> int:
        """The last sentence that told of it."""
        return self.mentions[-1].sentence


def same_kind(group: Happening, mention: Mention) -> bool:
    """Whether types and modes can be of one act."""
    if group.type != mention.type:
        raid = mention.lead.act.id == "raid" and group.type == "ASSAULT"
        return raid and (mention.definite or all(other.headline for other in group.mentions))
    if mention.type in ("ASSAULT",):
        if _intercepts(mention) != any(_intercepts(other) for other in group.mentions):
            return False
        return not _modes_clash(group, mention)
    if mention.type == "COERCE":
        now = {trigger.act.id for trigger in mention.triggers}
        return bool(_acts(group) & now) or (bool(_acts(group) & POLICE_WORK) and bool(now & POLICE_WORK))
    return True


def _intercepts(mention: Mention) -> bool:
    return intercepts(mention.lead)


def _acts(group: Happening) -> set[str]:
    return {trigger.act.id for mention in group.mentions for trigger in mention.triggers}


POLICE_WORK = frozenset(("arrest", "raid", "seize", "dismantle"))
"""Arrests and seizures of one raid are one act of coercion."""


AIR = frozenset(("aerial", "drone"))


BOMB = frozenset(("suicide-attack", "explosives"))


def _modes_clash(group: Happening, mention: Mention) -> bool:
    before = {mode for other in group.mentions for mode in other.modes}
    now = set(mention.modes)
    if not before or not now or before & now:
        return False
    clash = (AIR, frozenset(("suicide-attack", "abduct", "primitive", "beat")))
    apart = bool(before & clash[0] and now & clash[1]) or bool(before & clash[1] and now & clash[0])
    if "crowd-control" in before | now:
        return True
    return apart or ("abduct" in before | now and bool((before | now) & BOMB))
