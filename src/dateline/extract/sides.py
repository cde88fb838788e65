"""On which side the people counted stood."""

from __future__ import annotations

from dateline.extract.groups import Happening
from dateline.extract.parties import STATE_KINDS
from dateline.extract.scene import Scene
from dateline.model import Side
from dateline.registry.load import registry


def side_of(people: str | None, happening: Happening, scene: Scene) -> Side:
    """civilian by the noun; fighters and forces stand with or against the actor, by what the actor is."""
    if people is None:
        return "unknown"
    if people == "civilian":
        return "civilian"
    acting = actor_camp(happening, scene)
    if acting is None:
        return "recipient" if people == "security" else "unknown"
    camp = "state" if people in ("security", "official") else "group"
    return "actor" if camp == acting else "recipient"


def actor_camp(happening: Happening, scene: Scene) -> str | None:
    """state or group, by the first actor that tells; None where no actor does."""
    for mention in happening.mentions:
        for member in mention.cast:
            if member.party is None or member.party.role != "actor":
                continue
            if member.people in ("militant", "security"):
                return "group" if member.people == "militant" else "state"
            for hit in scene.names_in(member.span.start, member.span.end):
                actor = registry().get(hit.ids[0])
                if actor is not None and hit.kind == "name":
                    return "state" if actor.kind in STATE_KINDS else "group"
            if scene.names_in(member.span.start, member.span.end):
                return "state"
    return None
