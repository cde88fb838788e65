"""The bodies that participants name, as far as they tell acts apart: those of one state are one."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.mentions import Mention
from dateline.extract.parties import STATE_KINDS
from dateline.extract.roles import Cast
from dateline.extract.scene import Scene
from dateline.registry.load import registry


def bodies(mentions: Iterable[Mention], scene: Scene, roles: tuple[str, ...] | None = None) -> set[str]:
    """Names of the registry among the participants, of some roles or of all; the bodies of one state are one."""
    members = (member for mention in mentions for member in mention.cast)
    chosen = (
        member for member in members if roles is None or (member.party is not None and member.party.role in roles)
    )
    return {
        body
        for member in chosen
        for body in bodies_within(member.span.start, member.span.end, scene, states=_is_body(member))
    }


def _is_body(member: Cast) -> bool:
    """Whether a participant can be a state: people and fighters with its adjective are not."""
    return member.party is not None and member.party.kind == "actor" and member.people not in ("militant", "civilian")


def bodies_within(start: int, end: int, scene: Scene, *, states: bool = True) -> set[str]:
    """The bodies that a stretch of text names; a bare adjective names its state only where `states` says so: "a
    Pakistani bomber" is not Pakistan."""
    hits = (hit for hit in scene.names_in(start, end) if states or hit.kind == "name")
    actors = [registry().get(id_) for hit in hits for id_ in hit.ids]
    return {
        f"state of {actor.country}" if actor.kind in STATE_KINDS and actor.country else actor.id
        for actor in actors
        if actor is not None
    }
