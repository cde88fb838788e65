"""Names of parties to actors of the registry.

The words of a party are a name with what stands around it: "three suspected TTP militants", "members of the
BLA", "Pakistan's security forces". A name resolves when every other word leaves the organisation what it is.
Words that change it ("former", "pro-", "-linked", "families of") and words that name nobody ("gunmen") leave
the party unresolved: None is better than a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dateline.registry.actor import STATE_BODIES
from dateline.registry.countries import WITHOUT_ARMY, countries
from dateline.registry.load import Actor, Registry, registry
from dateline.registry.offices import holders_in
from dateline.registry.phrases import MACHINES, body_at, means_of_war
from dateline.registry.scan import Hit, same_writing
from dateline.registry.text import tokens
from dateline.registry.words import words
from dateline.resolve.causes import cause
from dateline.resolve.described import described, mission_near, of_whom, seated
from dateline.resolve.namesakes import by_initials, namesake, of_a_side, without_land
from dateline.resolve.passage import Passage, is_placed
from dateline.resolve.qualifiers import unqualified
from dateline.resolve.sounds import by_sound
from dateline.resolve.standins import stand_in
from dateline.resolve.strangers import common, is_stranger, only_a_place, shouted
from dateline.resolve.towns import of_town

_RULERS = words("rulers")
_FIGHTERS = words("fighters")
_AROUND = words("around")
_NAMED = frozenset("(),-&[]").union(*map(words, ("around", "camp", "staff", "fighters", "rulers")))
"""Words that may stand around the name of an organisation."""
_NAMELESS = frozenset("(),-&[]").union(*map(words, ("around", "staff", "qualifiers")))
"""Words that may stand around a body without a name ("the army"): no fighters, no rebels."""

_GENERIC_GOVERNMENT = frozenset({"government", "governments", "authorities"})
"""The words for a government that need no name beside them; "officials" alone may be anyone's."""

_OWN_FORCES = frozenset({"government", "national"})
"""Before "forces" they say whose: never those of another country that stand beside them."""

_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my", "your"})
"""Before a body they give it to someone named elsewhere: "its forces" are not those of the country at hand."""

_OF_GROUPS_TOO = frozenset({"commander", "commanders", "leader", "leaders", "wing", "council", "chief"})
"""After "military" without a country or a name these may be a group's."""

_UNIT = re.compile(r"\d+(?:st|nd|rd|th)?")
"""The number of a unit: "the 94th Infantry Battalion"."""

_FORCES_IN = {"PS": "IL"}
"""Whose soldiers and border police "the army" is in a country that has none, where the report speaks of both."""

_LED = re.compile(r"[-‑ ](?:led|run|ruled)[- ]?(\w*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Report:
    """What is known of the report around the words."""

    day: str | None
    countries: tuple[str, ...]
    mentioned: frozenset[str]
    passage: Passage | None = None


def actor_for(
    name: str,
    *,
    day: str | None,
    countries: tuple[str, ...],
    mentioned: frozenset[str],
    passage: Passage | None = None,
) -> str | None:
    """The registry id of the party that `name` means in a report, or None where that cannot be told.

    day: the day that the report tells of (ISO), None if unknown. countries: alpha-2 codes that the report
    talks of, most first. mentioned: ids that it names for sure. `Registry.context` gives the last two.
    passage: the mention in its text, where there is one.
    """
    known, report = registry(), _Report(day, countries, mentioned, passage)
    if passage is not None and shouted(name, passage):
        return None
    if (seat := seated(name)) is not None:
        town = Hit(0, len(name), name, (seat,), kind="capital")
        return None if passage is not None and (is_placed(passage.before) or only_a_place(town, passage)) else seat
    told = None if _is_name(known, name) else _told(name, report)
    if told is not None:
        return _ruling(known, told, report)
    return _standing_for(known, name, report) or _read(known, unqualified(name, known), report)


def _told(name: str, report: _Report) -> str | None:
    """The body that words mean by what it is, and whose; or by a leader or a town behind them."""
    after = "" if report.passage is None else report.passage.after
    found = described(name, report.day) or of_whom(name, report.day, after)
    return found or of_town(name, after, report.day, report.countries)


def _is_name(known: Registry, name: str) -> bool:
    """Whether the words, their article apart, are a name in the registry."""
    bare = re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE)
    return any(hit.kind == "name" and not hit.composed and hit.text == bare for hit in known.scan(bare)) or any(
        name.name.lower() == bare.lower() for actor in known.find(bare) for name in actor.names
    )


def _standing_for(known: Registry, name: str, report: _Report) -> str | None:
    """The body for which a bare noun stands ("the agency")."""
    if report.passage is None:
        return None
    lands = {country for country, _ in report.passage.spots()} or report.passage.countries()
    found = cause(name, report.day, report.passage) or mission_near(name, report.day, lands)
    return found or stand_in(name, report.day, report.passage, lambda hit: _choose(known, hit, report, rules=False))


def _read(known: Registry, name: str, report: _Report) -> str | None:
    branch = _branch(known, name, report)
    if branch is not None:
        return branch
    hits = _proper(known.scan(name)) or _whole(known, name) or _landless(name)
    if any(hit.kind == "name" and not hit.composed for hit in hits):
        return _named(known, name, hits, report)
    composed = [hit for hit in hits if hit.composed]
    if len(hits) == 1 or len(composed) == 1:
        return _state(known, name, hits, report)
    return None if hits else _generic(known, name, report) or by_sound(name)


def _whole(known: Registry, name: str) -> tuple[Hit, ...]:
    """The words as one name in whatever case, where a scan, which minds capitals, finds nothing."""
    found = tokens(name)
    first = next((token.start for token in found if not (token.key in _AROUND or token.key.isdigit())), 0)
    text = name[first:]
    actors = () if common(text) else known.find(text)
    weak = all(_uses(actor, text, None, strong=False) and not _uses(actor, text, None, strong=True) for actor in actors)
    ids = tuple(actor.id for actor in actors)
    return (Hit(first, len(name), text, ids, sure=len(ids) == 1 and not weak),) if ids else ()


def _landless(name: str) -> tuple[Hit, ...]:
    """The words as a name that the registry writes with its land in brackets: "United Front (Afghanistan)"."""
    ids = without_land(name)
    return (Hit(0, len(name), name, ids, sure=False),) if ids else ()


def _proper(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits without what is a common noun beside a name: "khwarij of the Hafiz Gul Bahadur group"."""
    proper = tuple(hit for hit in hits if not all(token.key in _FIGHTERS for token in tokens(hit.text)))
    return proper if any(hit.kind == "name" for hit in proper) else hits


def _outside(name: str, hits: tuple[Hit, ...]) -> list[str]:
    """The keys of the words that no hit covers, in order."""
    return [token.key for token in tokens(name) if not any(hit.start <= token.start < hit.end for hit in hits)]


def _plain(words: list[str]) -> bool:
    return all(word in _NAMED or word.isdigit() for word in words)


# Names of organisations


def _named(known: Registry, name: str, every: tuple[Hit, ...], report: _Report) -> str | None:
    rest = _outside(name, every)
    hits = [hit for hit in every if hit.kind == "name" and not hit.composed]
    others = [hit for hit in every if hit not in hits]
    if not _plain(rest) or _tied(name, hits):
        return None
    near = tuple(code for hit in others if (code := known.index.homes.get(hit.ids[0])))
    nearer = replace(report, countries=(*near, *report.countries))
    rules = bool(_RULERS.intersection(rest))
    found = {_meant(known, hit, name, nearer, rules=rules) for hit in hits}
    if any(_foreign(known, id_, near) for id_ in found):
        return None
    ids = {id_ for id_ in found if id_ is not None}
    if len(ids) > 1:
        ids -= {up for id_ in ids for up in _above(known, id_)}
    if len(ids) > 1 and all(name[a.end : b.start].strip() == "/" for a, b in pairwise(hits)):
        return _choose(
            known, hits[0], nearer, rules=rules
        )  # "PKK/YPG": the first, of which the writer makes the rest a part
    return ids.pop() if len(ids) == 1 else None


def _foreign(known: Registry, id_: str | None, near: tuple[str, ...]) -> bool:
    """Whether the words give a body of one state to another ("the Philippine Justice Department")."""
    actor = known.get(id_) if id_ else None
    return bool(actor and near and actor.kind in STATE_BODIES and actor.country and actor.country not in near)


def _tied(name: str, hits: list[Hit]) -> bool:
    """Whether the name only leads something else: "Hamas-led protests", not "the Taliban-led government"."""
    return any(match[1] not in _RULERS for hit in hits if (match := _LED.match(name, hit.end)))


def _above(known: Registry, id_: str) -> set[str]:
    """The actors of which this one is a part, all the way up."""
    above: set[str] = set()
    actor = known.get(id_)
    while actor and actor.parent and actor.parent not in above:
        above.add(actor.parent)
        actor = known.get(actor.parent)
    return above


def _meant(known: Registry, hit: Hit, name: str, report: _Report, *, rules: bool) -> str | None:
    """Whom a name means in its passage."""
    after = name[hit.end :]
    owner = _choose(known, hit, report, rules=rules, after=after)
    if report.passage is None or rules:
        return owner
    longer = [whole.ids[0] for whole in report.passage.own() if whole.sure and whole.ids[0] in hit.ids]
    if len(hit.ids) > 1 and longer:
        return longer[0]  # "the Taliban" of "Afghanistan's Taliban"
    if len(hit.ids) > 1 and (led := _led_near([actor for one in hit.ids if (actor := known.get(one))], report)):
        return led
    id_ = namesake(owner, hit.ids, report.day, report.passage) or by_initials(hit.text, report.passage)
    return None if id_ is None or is_stranger(id_, hit.text, after, report.passage) else id_


def _choose(known: Registry, hit: Hit, report: _Report, *, rules: bool, after: str = "") -> str | None:
    """Which of the actors that share a name is meant: the one that the report names elsewhere, else the one
    for whom the name is strong, else the only one at home in the report's countries."""
    beside = after if after.strip() or report.passage is None else report.passage.after
    actors = of_a_side([actor for id_ in hit.ids if (actor := known.get(id_))], beside)
    if hit.sure and len(actors) == 1:
        return actors[0].id
    if rules and (governing := [actor for actor in actors if actor.governs]):
        return governing[0].id
    strong = [actor for actor in actors if _uses(actor, hit.text, report.day, strong=True)]
    weak = [actor for actor in actors if actor not in strong and _uses(actor, hit.text, report.day, strong=False)]
    for group in (strong, weak):
        seen = [actor for actor in group if actor.id in report.mentioned]
        if seen:
            return seen[0].id if len(seen) == 1 else None
    return _led_near(strong or weak, report) or _at_home(strong, weak, report)


def _led_near(actors: list[Actor], report: _Report) -> str | None:
    """Of several that share a name, the only one of whom a leader is named near: "the SLA" beside Minni Minnawi."""
    if report.passage is None:
        return None
    low, high = report.passage.window
    led = holders_in(report.passage.report.text[low:high], report.day)
    found = [actor.id for actor in actors if actor.id in led]
    return found[0] if len(found) == 1 else None


def _uses(actor: Actor, text: str, day: str | None, *, strong: bool) -> bool:
    """Whether the actor goes by this name on that day, and strongly if so asked."""
    return any(
        (name.strong or not strong) and name.used_on(day) and same_writing(name.name, text) for name in actor.names
    )


def _at_home(strong: list[Actor], weak: list[Actor], report: _Report) -> str | None:
    countries = report.countries
    local = [actor for actor in weak if set(actor.where) & set(countries)]
    if len(strong) == 1:
        owner = strong[0]
        if report.passage is not None:
            return owner.id  # unless its places tell otherwise: see namesakes
        fits = not countries or not owner.where or set(owner.where) & set(countries)
        return owner.id if fits or len(local) != 1 else local[0].id
    return _nearest(strong or local, countries)


def _nearest(actors: list[Actor], countries: tuple[str, ...]) -> str | None:
    """The only actor of the first country that any of them is at home in; None where two are, or none."""
    for country in countries:
        here = [actor for actor in actors if actor.country == country] or [
            actor for actor in actors if country in actor.where
        ]
        if here:
            return _only_or_part(here)
    return None


def _only_or_part(actors: list[Actor]) -> str | None:
    """The only one; of a body and a part of it that share a name, the part."""
    parts = [actor for actor in actors if actor.parent in {other.id for other in actors}]
    best = parts if parts and len(parts) == len(actors) - 1 else actors
    return best[0].id if len(best) == 1 else None


_PARTS = "(?:branch|affiliate|arm|wing|chapter|franchise|offshoot)"
_BRANCH = re.compile(rf"(?P<whole>.+?)(?: group)?['’]s (?P<where>\w[\w -]*?) {_PARTS}", re.IGNORECASE)
_BRANCH_OF = re.compile(
    rf"(?:the )?(?P<where>\w[\w -]*?) {_PARTS} of (?:the )?(?P<whole>.+?)(?: group)?", re.IGNORECASE
)


def _branch(known: Registry, name: str, report: _Report) -> str | None:
    """ "Islamic State's Khorasan branch", "al-Qaeda's Yemeni affiliate": the only part of the whole that is at home
    there; "the local branch of the Islamic State" is the only part in the country of the report."""
    told = _BRANCH.fullmatch(name) or _BRANCH_OF.fullmatch(name)
    whole = known.scan(told["whole"]) if told else ()
    if told is None or len(whole) != 1 or not whole[0].sure:
        return None
    parts = [actor for actor in known.actors.values() if _is_part(actor, whole[0].ids[0])]
    if told["where"].lower() in ("regional", "local"):
        here = [actor for actor in parts if actor.country in report.countries[:1]]
    else:
        places = {known.index.homes.get(hit.ids[0]) for hit in known.scan(told["where"]) if hit.kind != "name"}
        word = told["where"].lower()
        here = [
            actor
            for actor in parts
            if actor.country in places or any(word in name.name.lower().split() for name in actor.names)
        ]
    return here[0].id if len(here) == 1 else None


def _is_part(actor: Actor, whole: str) -> bool:
    return any(one.of == whole for one in actor.relations if one.kind in ("parent", "allegiance"))


# Bodies of states


def _state(known: Registry, name: str, hits: tuple[Hit, ...], report: _Report) -> str | None:
    """A country by its name or capital, one of its bodies ("Pakistani troops") or its arms ("Turkish drone")."""
    rest, hit = _outside(name, hits), next((hit for hit in hits if hit.composed), hits[0])
    if hit.composed:
        return _ruling(known, hit.ids[0], report) if _plain_state(rest) else None
    if _wages(name, hit):
        id_ = hit.ids[0].replace("gov-", "mil-", 1)
        return _ruling(known, id_, report) if known.get(id_) else None
    if hit.kind == "adjective" or any(word not in {"the", "in", "of"} for word in rest):
        return None
    if report.passage is not None and only_a_place(hit, report.passage):
        return None
    if hit.sure or hit.ids[0].removeprefix("gov-").upper() in report.countries:
        return _ruling(known, hit.ids[0], report)
    return None


def _wages(name: str, hit: Hit) -> bool:
    """Whether the words are a machine of war or a strike of the country: "Israeli airstrike", not "Gaza airstrike"."""
    after = [token.key for token in tokens(name) if token.start >= hit.end]
    strike = means_of_war(after)
    if strike is None or not _plain_state([token.key for token in tokens(name[: hit.start])]):
        return False
    owned = name[hit.end : hit.end + 2] in ("'s", "’s")
    short = hit.kind == "country" and hit.text.replace(".", "").isupper()
    return owned or short or hit.kind == "adjective" or (hit.kind == "country" and not strike)


def _plain_state(rest: list[str]) -> bool:
    return all(word in _NAMELESS or _UNIT.fullmatch(word) for word in rest)


def _generic(known: Registry, name: str, report: _Report) -> str | None:
    """The body of the country that the report talks of most: "the army", "Lakki Marwat police"."""
    if not report.countries and report.passage is not None:
        report = replace(report, countries=_only_land(report.passage))
    found = tokens(name)
    keys = [token.key for token in found]
    for start in range(len(keys)) if report.countries and not _PRONOUNS.intersection(keys) else ():
        body = body_at(keys, start, skip=2)
        if body is None:
            continue
        before = found[:start]
        if tuple(keys[start : body[0]]) in MACHINES or _of_any(keys, body[0]):  # anyone's
            return None
        if body[1] == "pol":  # a town's police: "Peshawar police", "Lakki Marwat district police"
            before = [token for token in before if not token.raw[0].isupper() and token.key != "district"]
        if body[1] == "gov" and not _of_only_country(keys[start : body[0]], report):
            return None
        if not _plain_state([token.key for token in before] + keys[body[0] :]):
            return None
        id_ = _body_of(known, body[1], " ".join(keys[start : body[0]]), report)
        own = not _OWN_FORCES.isdisjoint(keys[start : body[0]])
        if body[1] == "mil" and not own and _others_forces(known, id_, report):
            return None
        return _ruling(known, id_, report) if known.get(id_) else None
    return None


def _only_land(passage: Passage) -> tuple[str, ...]:
    """The country of a passage of which only a town tells where it is set."""
    lands = {country for country, _ in passage.spots()}
    return (lands.pop(),) if len(lands) == 1 else ()


def _of_only_country(body: list[str], report: _Report) -> bool:
    """Whether words for a government need no country beside them: "the authorities"; and a ministry, in a passage that
    speaks of one country."""
    if _GENERIC_GOVERNMENT.intersection(body):
        return True
    one = report.passage is not None and report.passage.countries() == {report.countries[0]}
    return one and "ministry" in body


def _of_any(keys: list[str], end: int) -> bool:
    """ "The military commander", "its military wing": groups have those as well as armies."""
    return keys[end - 1] == "military" and bool(keys[end:]) and keys[end] in _OF_GROUPS_TOO


def _others_forces(known: Registry, id_: str, report: _Report) -> bool:
    """Whether the report names the forces of other countries and not those of this one: "the troops" may be either."""
    actors = (known.get(named) for named in report.mentioned)
    forces = {actor.country for actor in actors if actor is not None and actor.kind == "military" and actor.country}
    own = known.get(id_)
    return bool(forces) and own is not None and own.country not in forces


def _body_of(known: Registry, prefix: str, phrase: str, report: _Report) -> str:
    """The id of a body of the first country, by the name of its own that it has there ("border police")."""
    country = report.countries[0]
    if country in WITHOUT_ARMY and (prefix == "mil" or "border" in phrase):
        others = _FORCES_IN.get(country)
        country = others if others in report.countries else country
    adjective = _adjectives().get(country)
    turned = re.sub(r"^ministry of (?:the )?(.+)$", r"\1 ministry", phrase)
    for called in dict.fromkeys((phrase, turned)) if adjective else ():
        own = [actor for actor in known.find(f"{adjective} {called}") if not actor.id.endswith(f"-{country.lower()}")]
        if len(own) == 1:
            return own[0].id
    return f"{prefix}-{country.lower()}"


@cache
def _adjectives() -> dict[str, str]:
    return {country.alpha2: country.adjective for country in countries()}


def _ruling(known: Registry, id_: str, report: _Report) -> str:
    """The actor that stands for a state's body on that day: where a group governs the country, the group.

    With no day, the group stands for it only in a report that names the group.
    """
    country = id_.rpartition("-")[2].upper()
    for actor in known.governors:
        for term in actor.governs:
            if term.of == country and _within(report, term.start, term.end, actor.id):
                return actor.id
    return id_


def _within(report: _Report, start: str | None, end: str | None, id_: str) -> bool:
    if report.day is None:
        return end is None and id_ in report.mentioned
    return (start or "")[: len(report.day)] <= report.day and (end is None or report.day <= end)
