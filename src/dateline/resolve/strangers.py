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
_PEACEFUL = words("peaceful")
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
_TRAVELLED = re.compile(
    r"\b(?:(?:road|roads|highway|motorway|train|trains|bus|buses|flight|flights|plane|planes|airliner|ferry|convoy|journey"
    r"|trip|drive|way|route|miles|kilomet(?:re|er)s|km|evacuees|evacuated|refugees|returnees|travellers|passengers|expelled)"
    r"(?: \w+){0,2} (?:from|to|into|towards|via|of|north|south|east|west)"
    r"|(?:fled|flew|flown|drove|driven|travell?ed|came|come|returned?|moved?|arrived?|walked|sailed|went|gone|bound"
    r"|headed|deported|evacuated|escaped|commuted?)(?: back| home| on)? (?:from|to|for|towards|via|through|into)"
    r"|left|leaving|leaves|reached|reaching|entered|entering|visited|visiting|toured|captured|besieged|overran|seized"
    r"|stormed|shelled|from [A-Z]\w+ to|between [A-Z]\w+ and) $",
    re.IGNORECASE,
)
"""Before the name of a capital these say that somebody went there, or fought for it: a town, and no government."""

_OF_TOWN = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:streets?|roads?|airports?|bazaars?|markets?|mosques?|hospitals?|hotels?|suburbs?|outskirts"
    r"|skyline|districts?|neighbou?rhoods?|residents|inhabitants|universit(?:y|ies)|schools?|parks?|rivers?|walls|gates?"
    r"|bridges?|squares?|caf[eé]s?|restaurants?|stations?|port|harbou?r|centre|center|weather|population|prisons?|jails?)\b"
)
"""Behind the name of a capital these are of the town."""

_OF_PLACE = re.compile(
    r"\b(?:gates?|outskirts|suburbs?|streets?|edges?|cent(?:re|er)|heart|fall|siege|north|south|east|west|mayor|bishop"
    r"|cit(?:y|ies)|town|capital|people|residents|university|airport|map|skies|sky|out) (?:of|over) $"
)
"""Before the name of a capital these are of the town."""

_BORN = re.compile(r"[-‑](?:born|based|area|bound|educated)\b")
_IN_NAME = re.compile(r" [A-Z][a-z]+ (?!of\b)[a-z]")
"""A capital with a capitalised word behind it, in running text, is a part of a longer name: "Delhi Belly kept"."""

_WITHIN = re.compile(r"(?:['’]s)? ((?:[A-Z][\w’'-]+ )*)([a-z]+)")


_WATER = re.compile(r"\b(?:Lake|Gulf of|Sea of|Straits? of|River) $")


def is_water(hit: Hit, text: str) -> bool:
    """Whether the name of a country is a part of that of a lake or a sea: "Lake Chad" lies in four countries."""
    return hit.kind == "country" and _WATER.search(text[max(0, hit.start - 14) : hit.start]) is not None


_BORDER_OF = re.compile(r"(?:['’]s)? (?:land )?(?:border|frontier|embassy|consulate)s?\b")
_BORDER_WITH = re.compile(r"\b(?:border|frontier)s? with $")


def is_next_door(hit: Hit, text: str) -> bool:
    """Whether a country is named as the neighbour or as a guest: "the Afghan border", "the frontier with Iran", "the
    Syrian embassy" lie in another."""
    if hit.kind not in ("country", "adjective"):
        return False
    behind = _BORDER_OF.match(text, hit.end) is not None
    return behind or _BORDER_WITH.search(text[max(0, hit.start - 16) : hit.start]) is not None


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
    if _BORN.match(passage.after) or _OF_PLACE.search(passage.before[-40:]):
        return True
    if hit.kind == "capital" and _IN_NAME.match(passage.after):
        return True
    if _OF_TOWN.match(passage.after) or _TRAVELLED.search(passage.before[-60:]):
        return True
    if re.search(r"\bfrom $", passage.before[-6:]) and re.match(r" to [A-Z]", passage.after):
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
    if _spelt_out(text, actor, passage) or _said_to_be_other(after or passage.after):
        return True
    if _of_other_land(actor, after or passage.after):
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


_OF_LAND = re.compile(r" (?:\([^)]*\) )?of (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")


def _of_other_land(actor: Actor, after: str) -> bool:
    """Whether a name is said to be of a country where its owner is not at work: "the ELN of Bolivia"."""
    told = _OF_LAND.match(after)
    hits = registry().scan(told[1]) if told else ()
    lands = {registry().index.homes.get(hit.ids[0]) for hit in hits if hit.kind == "country" and hit.start == 0}
    return bool(lands) and bool(actor.where) and not lands & set(actor.where)


def _said_to_be_other(after: str) -> bool:
    """Whether the words behind a name say that it is a body that fights nobody: ", a guild of architects,"."""
    told = re.match(r",? (?:an?|the) ([^,.;]{3,60})", after if after.startswith(",") else "")
    head = re.split(r"\b(?:of|for|in|at|that|which|who|from|with|based)\b", told[1])[0] if told else ""
    return bool(_PEACEFUL.intersection(keys(head)[-1:]))


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
