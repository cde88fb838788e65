"""Words that are written like the name of an actor and mean something else: another body of the same letters, a club,
a substance, a capital that is only a place, a word in a headline of capitals."""

from __future__ import annotations

import re

from dateline.registry.load import Actor, registry
from dateline.registry.scan import Hit
from dateline.registry.text import keys
from dateline.registry.words import words
from dateline.resolve.passage import Passage, is_placed

_MATTERS = words("other-matters")
"""Words of sport, trade, science, the arts: where armed bodies and states are not what is told of."""

_VIOLENCE = words("deeds-of-war") | words("deeds-of-police")
_COMMON = words("common-in-names")
_ALSO = words("also-words")
_THINGS = words("place-things")
_SHORT = 2
"""Words up to which a name is short enough that others may bear it."""

_ALONE = 2
"""Words of other matters that it takes where no country is named that is not the actor's."""

_LETTERS = 4
"""Letters up to which an abbreviation is likely to be that of others too."""

_ABROAD = frozenset({"intelligence", "military", "igo", "ngo"})
"""Kinds of bodies that are at work in other countries without a shot."""

_YEAR = re.compile(r"(?<![\d/-])(1[89]\d\d|20\d\d)(?![\d/-])")
_WITHIN = re.compile(r"(?:['’]s)? ((?:[A-Z][\w’'-]+ )*)([a-z]+)")


def shouted(name: str, passage: Passage) -> bool:
    """Whether the words are part of a headline in capitals: "WHO IS BEHIND IT"."""
    return name.isupper() and set(keys(name)) <= _ALSO and not passage.own()


def common(name: str) -> bool:
    """Whether a name in lower case is made of common words alone: "the resistance front" of a poet."""
    return name.islower() and set(keys(name)) <= _COMMON


def only_a_place(hit: Hit, passage: Passage) -> bool:
    """Whether a country or a capital is where something was, and no government: "in Kyiv's Podil district"."""
    if hit.kind not in ("capital", "country"):
        return False
    inner = _WITHIN.match(passage.after)
    if inner is not None and inner[1] and inner[2] in _THINGS:
        return True
    return is_placed(passage.before) and not _owner_of_views(passage)


def _owner_of_views(passage: Passage) -> bool:
    return re.match(r"['’]s (?:view|eyes|opinion|favou?r|interest|name|words|place)\b", passage.after) is not None


def is_stranger(id_: str, text: str, after: str, passage: Passage) -> bool:
    """Whether the passage speaks of a namesake of the actor that the registry does not know. text: the name as it
    stands there; after: what follows it in the mention."""
    actor = registry().get(id_)
    if actor is None or len(text.split()) > _SHORT:
        return False
    if _spelt_out(text, actor, passage):
        return True
    lands = passage.countries() | {country for country, _ in passage.spots()}
    if lands & set(actor.where) or _kin_named(actor, passage):
        return False
    about = set(keys(passage.words()))
    others = len(about & _MATTERS)
    enough = 1 if lands else _ALONE
    if others >= enough and (others > len(about & _VIOLENCE) or _names_matter(after or passage.after)):
        return True
    if not lands:
        return False
    quiet = not about & _VIOLENCE and text.isupper() and len(text) <= _LETTERS
    return (quiet and actor.country is not None and actor.kind not in _ABROAD) or _before_its_time(actor, passage)


def _names_matter(after: str) -> bool:
    """Whether the very next word is of other matters: "PLA filament"."""
    following = keys(after[:40])
    return bool(following) and following[0] in _MATTERS


def _kin_named(actor: Actor, passage: Passage) -> bool:
    """Whether another name near leads to the actor itself or to one that it has to do with."""
    kin = {actor.id, *(relation.of for relation in actor.relations)}
    return any(kin & set(hit.ids) for hit in passage.hits() if hit.kind == "name")


def _before_its_time(actor: Actor, passage: Passage) -> bool:
    """Whether the sentence tells of a year before there was the actor."""
    years = _YEAR.findall(passage.words())
    return bool(years) and actor.active_from is not None and max(years) < actor.active_from[:4]


_EXPANSION = r"((?:[A-Z][\w’'-]+|of|for|the|and|in|de|du|des|la)(?: (?:[A-Z][\w’'-]+|of|for|the|and|in|de|du|des|la))*)"


def _spelt_out(text: str, actor: Actor, passage: Passage) -> bool:
    """Whether the letters are those of another name beside them: "the Indian Statistical Institute (ISI)"."""
    if not (text.isupper() and text.isalpha()):
        return False
    before = re.search(rf"{_EXPANSION} \($", passage.before)
    after = re.match(rf"(?: \(|, the ){_EXPANSION}[),.]", passage.after)
    for found in (before, after):
        for name in _of_letters(found[1], text) if found else ():
            if not any(one.id == actor.id for one in registry().find(name)):
                return actor.name != name
    return False


def _of_letters(phrase: str, letters: str) -> tuple[str, ...]:
    """The end of the phrase, or the whole, whose capitals spell the letters."""
    parts = phrase.split()
    ends = (parts[at:] for at in range(len(parts)))
    spelt = (part for part in ends if "".join(word[0] for word in part if word[0].isupper()) == letters)
    return tuple(" ".join(part) for part in spelt)
