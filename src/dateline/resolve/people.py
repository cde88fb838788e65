"""The mentions of one person in a report as one profile, despite spelling, with titles and roles; two persons of one
surname stay two.

A mention of two or more words joins the person of whose names none contradicts it. A lone surname joins the only person
who bears it, or of several the only one with its title; else it stays a profile of its own, for people to judge. Kept
are persons in a public role: an office, rank or calling that the report or the registry gives them, an act of theirs,
an arrest or a trial, or their own words. Victims, witnesses and relatives are private, and none is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dateline.compare.persons import PART, SAME, name_words, same_person, title_words
from dateline.model import Account, Extraction, Party, PersonRole, Profile, Span, make_id
from dateline.registry.load import registry
from dateline.tables import load_table, word_lists

Holder = Callable[[str], str | None]
"""The body that a person, told by name and title, acts for."""

_HELD = frozenset({"arrest", "convict", "police", "investigate", "deport"})
"""Modes of acts by which a person becomes public who suffers them."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BEHIND = re.compile(
    r"(?:, | – | \()(?!said|told|added|who\b|which\b|and\b|but\b)([^,.;()\n]{3,100}?)"
    r"(?= who\b| which\b| that\b| told\b| said\b| says\b| added\b|[,;()\n]|\.\s)"
)
"""What follows a name behind a comma, up to where a clause begins: ", a former officer who served in Kabul,"."""

_LONGEST_TITLE = 120
"""Characters of a title: what is longer has run into another clause."""


@cache
def role_words(kind: str) -> frozenset[str]:
    """One list of roles.yaml: public, private."""
    lists = word_lists(load_table(resources.files("dateline.resolve").joinpath("roles.yaml").read_bytes()))
    return frozenset(lists[kind])


@dataclass(slots=True)
class _Person:
    """The mentions of one person, as far as they are gathered."""

    mentions: list[Profile]

    @property
    def names(self) -> list[str]:
        """Every spelling, the fullest first; of equals the one used most, then the one used first."""
        every = [one.name for one in self.mentions]
        return sorted(
            dict.fromkeys(every), key=lambda name: (-len(name.split()), -every.count(name), every.index(name))
        )

    @property
    def titles(self) -> tuple[Span, ...]:
        """The words for what the person is, each once."""
        found = {title.quote.lower(): title for one in reversed(self.mentions) for title in one.titles}
        return tuple(sorted(found.values()))

    def fits(self, name: str) -> float:
        """How well a name goes with all of the person's: nothing where one of them contradicts it."""
        values = [same_person(name, other).value for other in self.names]
        return max(values) if min(values) > 0 else 0.0


def profiles(extraction: Extraction, text: str, holder: Holder) -> tuple[Profile, ...]:
    """The persons of a report whom it names in a public role, in the order of the text."""
    mentions = [_titled(one, text) for one in _mentions(extraction)]
    victims = [name for name, role, _ in _parties(extraction.accounts) if role is None]
    found = (_profile(person, holder) for person in _gathered(mentions))
    return tuple(sorted((one for one in found if _is_public(one, victims)), key=lambda one: (one.anchor, one.id)))


def spellings(found: Iterable[Profile]) -> dict[str, str]:
    """By each name that the report gives one person alone, the fullest name of that person."""
    owners: dict[str, set[str]] = {}
    for profile in found:
        for name in profile.names:
            owners.setdefault(name, set()).add(profile.name)
    return {name: next(iter(full)) for name, full in owners.items() if len(full) == 1}


# ------------------------------------------------------------------------------- mentions


def _mentions(extraction: Extraction) -> list[Profile]:
    """The mentions of persons, those as a party of an act with what they are there."""
    found = {one.anchor: one for one in extraction.people}
    for words, role, span in _parties(extraction.accounts):
        if role is None:
            continue
        over = [one for one in found.values() if one.anchor.overlaps(span)]
        for one in over:
            found[one.anchor] = replace(one, roles=(*one.roles, role))
        name = "" if over else _own_name(words)
        if name:
            id_ = make_id("prf", extraction.report, span.start, span.end)
            found[span] = Profile(id_, extraction.report, span, (name,), (span,), (role,))
    return [found[anchor] for anchor in sorted(found)]


def _parties(accounts: Iterable[Account]) -> Iterator[tuple[str, PersonRole | None, Span]]:
    """Persons by name in a happening: the words, what they are there (None: victims), and where they stand."""
    for account in accounts:
        held = any(claim.value in _HELD for claim in account.of("mode"))
        for claim in account.of("participant"):
            party = claim.value
            if not isinstance(party, Party) or party.kind != "person" or claim.span is None:
                continue
            if party.role == "actor" and party.stance != "denied":
                yield party.name, "actor", claim.span
            elif party.role in ("recipient", "target") and held:
                yield party.name, "recipient", claim.span
            elif party.role != "actor":
                yield party.name, None, claim.span


def _own_name(words: str) -> str:
    """The name at the end of a phrase, behind its titles: "Michael Kurilla" of "CENTCOM Commander Gen. Michael
    Kurilla"."""
    parts = words.split()
    last = max((at for at, part in enumerate(parts) if part.lower().strip(".,") in role_words("public")), default=-1)
    name = [part for part in parts[last + 1 :] if part[:1].isupper() or len(parts) > last + 2]
    return " ".join(name) if name and name[0][:1].isupper() and len(name) <= 5 else ""


def _titled(one: Profile, text: str) -> Profile:
    """A mention with the titles that stand around the name."""
    span, words = one.anchor, one.anchor.quote
    at = words.find(one.name)
    if at < 0:
        return one
    rest = words[at + len(one.name) :]
    around = [(0, words[:at]), (at + len(one.name), "" if re.match(r"\s*,?\s+and\b", rest) else rest)]
    behind = _BEHIND.match(text, span.end)
    if behind and not rest.strip():
        around.append((behind.start(1) - span.start, behind[1]))
    return replace(one, titles=tuple(title for start, part in around for title in _titles(span.start + start, part)))


def _titles(start: int, text: str) -> Iterator[Span]:
    """The words for what somebody is, between commas and without article, where they hold a word for it."""
    for part in re.finditer(r"[^,()–—\"“”]+", text):
        bare = re.match(r"(?:\s|['’]s\b|(?:the|a|an|and|by|with)\b)*", part[0], re.IGNORECASE)
        first = part.start() + (bare.end() if bare else 0)
        words = text[first : part.end()].rstrip()
        said = {word.lower().strip(".") for word in _WORD.findall(words)}
        if len(words) <= _LONGEST_TITLE and said & (role_words("public") | role_words("private")):
            yield Span(start + first, start + first + len(words), words)


# ------------------------------------------------------------------------------- persons


def _gathered(mentions: list[Profile]) -> list[_Person]:
    """The mentions by person. Names of more words come first, then what comes first in the text."""
    persons: list[_Person] = []
    lone: list[Profile] = []
    for name in sorted({one.name for one in mentions}, key=lambda name: (-len(name_words(name)), name)):
        told = [one for one in mentions if one.name == name]
        if len(name_words(name)) < 2:
            lone.extend(told)
            continue
        fitting = [person for person in persons if person.fits(name) >= SAME]
        if len(fitting) == 1:
            fitting[0].mentions.extend(told)
        else:
            persons.append(_Person(told))
    for person in persons:
        person.mentions.sort(key=lambda one: one.anchor)
    return [*persons, *_lone(lone, persons)]


def _lone(lone: list[Profile], persons: list[_Person]) -> list[_Person]:
    """The mentions by one word that no person takes, by that word; the others go to their person."""
    homes = [(one, _home(one, persons)) for one in sorted(lone, key=lambda one: one.anchor)]
    left: dict[tuple[str, ...], _Person] = {}
    for one, home in homes:
        person = home or left.setdefault(name_words(one.name), _Person([]))
        person.mentions.append(one)
    return list(left.values())


def _home(one: Profile, persons: list[_Person]) -> _Person | None:
    """The only person of whose name a word is a part, surnames before other parts, and titles where two bear it."""
    scores = [(person, same_person(one.name, person.names[0]).value) for person in persons]
    best = max((value for _, value in scores), default=0.0)
    bearers = [person for person, value in scores if value == best and value >= PART]
    if len(bearers) > 1:
        office = title_words(title.quote for title in one.titles)
        bearers = [person for person in bearers if office & title_words(title.quote for title in person.titles)]
    return bearers[0] if len(bearers) == 1 else None


def _profile(person: _Person, holder: Holder) -> Profile:
    first = min(person.mentions, key=lambda one: one.anchor)
    return replace(
        first,
        names=tuple(person.names),
        mentions=tuple(sorted(one.anchor for one in person.mentions)),
        roles=tuple(sorted({role for one in person.mentions for role in one.roles})),
        titles=person.titles,
        actor=_body(person, holder),
    )


def _body(person: _Person, holder: Holder) -> str | None:
    """The body that the person acts for: by the table of offices, by the body that a title names, by the title."""
    known = (holder(name) for name in person.names)
    hits = (hit for one in person.titles for hit in registry().scan(one.quote))
    named = (hit.ids[0] for hit in hits if hit.sure and hit.kind == "name")
    titled = (holder(one.quote) for one in person.titles)
    return next((id_ for group in (known, named, titled) for id_ in group if id_ is not None), None)


def _is_public(profile: Profile, victims: list[str]) -> bool:
    """Whether the report names a person in a public role, and no organisation. Who only speaks has none."""
    known = registry()
    if any(known.find(name) or any(char.isdigit() for char in name) for name in profile.names):
        return False
    words = {re.sub(r"['’]s$", "", word.lower()) for one in profile.titles for word in _WORD.findall(one.quote)}
    if profile.actor is not None:
        return True
    harmed = any(same_person(name, victim).value >= SAME for victim in victims for name in profile.names)
    if harmed or words & role_words("private"):
        return bool(words & role_words("public"))
    return bool(words & role_words("public")) or bool({"actor", "recipient"} & set(profile.roles))
