"""Which happening a stance on responsibility is about: the act that its sentence names, else the one told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.extract.grouping.happening import Happening
from dateline.extract.mentions import Mention
from dateline.extract.responsibility import Responsibility
from dateline.extract.salience import salience_of
from dateline.extract.scene import Scene

_Told = tuple[int, Mention]


def placed(
    stances: Iterable[Responsibility], groups: Sequence[Happening], reported: Iterable[int], scene: Scene
) -> dict[int, list[Responsibility]]:
    """The stances on each happening, by its index. Only acts of violence that are `reported` have any."""
    told = [
        (index, mention) for index in reported if groups[index].type == "ASSAULT" for mention in groups[index].mentions
    ]
    found: dict[int, list[Responsibility]] = {}
    for stance in stances:
        index = _about(stance, told) or _before(stance, told, groups, scene)
        if index is not None:
            found.setdefault(index[0], []).append(stance)
    return found


def _about(stance: Responsibility, told: Iterable[_Told]) -> _Told | None:
    """The act that the words of the stance name themselves: "claimed Friday's bombing"."""
    named = [
        (abs(trigger.token.i - stance.token), index, mention)
        for index, mention in told
        for trigger in mention.triggers
        if trigger.token.i in stance.about
    ]
    return min(named, key=lambda each: each[:2])[1:] if named else None


def _before(stance: Responsibility, told: Iterable[_Told], groups: Sequence[Happening], scene: Scene) -> _Told | None:
    """The act told last: of the same paragraph, or else the last that is news and not recalled. What tells only of the
    dead and hurt is claimed with the act that it belongs to."""
    earlier = sorted(
        (each for each in told if each[1].sentence <= stance.sentence), key=lambda each: (each[1].sentence, -each[0])
    )
    earlier = [each for each in earlier if not _only_harm(groups[each[0]])] or earlier
    if not earlier:
        return None
    last = earlier[-1]
    if "\n\n" not in scene.text[last[1].span.end : stance.span.start]:
        return last
    news = [each for each in earlier if salience_of(groups[each[0]], scene) == "foreground"]
    return (news or earlier)[-1]


def _only_harm(group: Happening) -> bool:
    return all(mention.harm_only or mention.toll_only for mention in group.mentions)
