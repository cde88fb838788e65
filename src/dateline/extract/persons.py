"""Where a report names persons: its speakers, and every other mention of a name, each as a profile of its own.

Which of them are one person, and which are public at all, is told when they are resolved.
"""

from __future__ import annotations

import re

from dateline.extract.scene import Scene
from dateline.extract.speech.speakers import persons as named
from dateline.model import PersonRole, Profile, make_id

_WORD = re.compile(r"[\w’'‘.-]+")


def persons(scene: Scene) -> tuple[Profile, ...]:
    """Every mention of a person by name, in the order of the text."""
    found: dict[tuple[int, int], Profile] = {}
    for said in scene.said:
        name = _as_written(scene.text[said.source_start : said.source_end], said.name) if said.kind == "person" else ""
        if name:
            _put(found, scene, (said.source_start, said.source_end), name, "speaker")
    for name, start, end in named(scene.doc, scene.text):
        if not any(low < end and start < high for low, high in found):
            _put(found, scene, (start, end), name, "named")
    return tuple(found[at] for at in sorted(found))


def _put(found: dict[tuple[int, int], Profile], scene: Scene, at: tuple[int, int], name: str, role: PersonRole) -> None:
    anchor = scene.span(*at)
    id_ = make_id("prf", scene.report.id, *at)
    found.setdefault(at, Profile(id_, scene.report.id, anchor, (name,), (anchor,), (role,)))


def _as_written(phrase: str, full: str) -> str:
    """The longest run of words of a phrase that belong to a name given in full; "" where it only points ("he")."""
    parts = set(_WORD.findall(full))
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(phrase):
        bare = re.sub(r"['’]s?$", "", word)
        if bare in parts:
            runs[-1].append(bare)
        elif runs[-1]:
            runs.append([])
    return " ".join(sorted(runs, key=lambda run: -len(run))[0])
