"""Whom a party leans on, taken off its name: "the al-Qaeda-linked JNIM" is JNIM, "the IS affiliate ISSP" is ISSP.

A qualifier goes only where a name follows it. "Al-Qaeda-linked gunmen" keep theirs, for without it they would be
anybody's, and with it they stay unresolved.
"""

from __future__ import annotations

import re

from dateline.registry.load import Registry
from dateline.registry.scan import Hit
from dateline.registry.words import words

_TIE = re.compile(rf"[-‑ ](?:{'|'.join(sorted(words('ties')))})\b", re.IGNORECASE)
_RULE = re.compile(r"[-‑ ](?:led|run|ruled)\b", re.IGNORECASE)
"""Who leads a named group qualifies it; who leads "the Syrian government" is it."""
_KIN = re.compile(rf" (?:{'|'.join(sorted(words('kin')))})(?: group| faction)?,? (?:the )?", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:pro|anti)[-‑ ]", re.IGNORECASE)

_VOICE = re.compile(r"\b(spokes(?:man|woman|person)) for\b", re.IGNORECASE)
"""Who speaks for a body is its own: as "a spokesman of"."""

_Cut = tuple[int, int]


def unqualified(name: str, known: Registry) -> str:
    """The words without those that say on whom the named party leans."""
    name = _VOICE.sub(r"\1 of", name)
    for start, end in sorted(_cuts(name, known), reverse=True):
        name = name[:start] + name[end:].lstrip(" ,")
    return name


def _cuts(name: str, known: Registry) -> set[_Cut]:
    """Where qualifiers stand that a name follows."""
    found: set[_Cut] = set()
    hits = known.scan(name)
    for tie in (*_TIE.finditer(name), *_RULE.finditer(name)):
        whole = tie.re is _TIE and bool(known.find(name[tie.end() :]))
        inside = any(hit.start < tie.start() < hit.end for hit in hits)
        if not inside and (whole or _follows(tie.end(), hits, composed=tie.re is _TIE)):
            found.add((_named_before(name, tie.start(), hits), tie.end()))
    for kin in _KIN.finditer(name):
        before = [hit.start for hit in hits if hit.end == kin.start()]
        if before and any(hit.kind == "name" and hit.start == kin.end() for hit in hits):
            found.add((before[0], kin.end()))
    for side in _SIDE.finditer(name):
        end = _named_after(name, side.end(), hits)
        if _follows(end, hits, composed=False) and not any(hit.start <= side.start() < hit.end for hit in hits):
            found.add((side.start(), end))
    return found


def _follows(at: int, hits: tuple[Hit, ...], *, composed: bool) -> bool:
    return any(hit.start >= at and hit.kind == "name" and (composed or not hit.composed) for hit in hits)


def _named_before(name: str, at: int, hits: tuple[Hit, ...]) -> int:
    """Where the name or the word begins that ends at `at`."""
    known = [hit.start for hit in hits if hit.end == at]
    return known[0] if known else name.rfind(" ", 0, at) + 1


def _named_after(name: str, at: int, hits: tuple[Hit, ...]) -> int:
    """Where the name or the word ends that begins at `at`."""
    known = [hit.end for hit in hits if hit.start == at]
    space = name.find(" ", at)
    return known[0] if known else len(name) if space < 0 else space
