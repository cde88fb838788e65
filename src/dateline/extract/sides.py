"""On which side the people counted stood."""

from __future__ import annotations

from dateline.extract.grouping.bodies import bodies, bodies_within
from dateline.extract.grouping.happening import Happening
from dateline.extract.mentions import Mention
from dateline.extract.parties import STATE_KINDS
from dateline.extract.scene import Scene
from dateline.extract.tolls import Toll
from dateline.extract.unite import HARM
from dateline.model import Side
from dateline.registry.load import registry


def side_of(toll: Toll, mention: Mention, happening: Happening, scene: Scene) -> Side:
    """civilian by the noun; others stand with the actor only where they are the actor's own, by the sentence that
    counts them, else by the first actor of the happening that tells what it is."""
    if toll.attackers:
        return "actor"
    if toll.people is None:
        return "unknown"
    if toll.people == "civilian":
        return "civilian"
    own = bodies([mention], scene, ("actor",))
    theirs = bodies_within(toll.span.start, toll.span.end, scene)
    if own and theirs and not is_fight(happening):
        return "actor" if own & theirs else "recipient"
    if _by_another(toll, mention) or is_fight(happening):
        return "recipient"
    acting = actor_camp(happening, scene)
    if acting is None:
        return "recipient" if toll.people == "security" else "unknown"
    camp = "state" if toll.people in ("security", "official") else "group"
    return "actor" if camp == acting else "recipient"


def is_fight(happening: Happening) -> bool:
    """Whether a happening is told as a fight alone, in which each side is hit: an ambush with a firefight is none."""
    acts = {trigger.act.id for mention in happening.mentions for trigger in mention.triggers}
    return "clash" in acts and acts <= HARM | {"clash", "anaphor", "raid"}


def _by_another(toll: Toll, mention: Mention) -> bool:
    """ "Gunmen attacked a rebel camp, killing 12 rebels": whom the actor of the same words kills is not the actor."""
    counted = next((member for member in mention.cast if toll in member.tolls and member.party is not None), None)
    return counted is not None and any(
        member.act == counted.act and member.party is not None and member.party.role == "actor"
        for member in mention.cast
        if member.span != counted.span
    )


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
