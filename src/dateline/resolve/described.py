"""Bodies told by what they are and whose: "the UN refugee agency", "Britain's domestic intelligence service", "the UN
mission in Congo", "Haftar's forces", "the junta in Niamey".

described.yaml has what one body alone is called, and which agency of a country is meant where it has several; where it
has one of a kind, the registry says which, by the day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from dateline.registry.load import Actor, registry
from dateline.registry.offices import holders_of, ruler_of, surname_of
from dateline.registry.phrases import body_at
from dateline.registry.scan import COUNTRY_KINDS, Hit
from dateline.registry.text import keys, tokens
from dateline.registry.words import phrases, words
from dateline.resolve.namesakes import active_on
from dateline.tables import load_table, word_lists

_SPIES = {keys(phrase): kind for kind in ("spy", "secret", "plain") for phrase in phrases(f"spies-{kind}")}
"""What a spy agency is called: of any kind, of those at home where nothing else is said, and bare intelligence."""

_SERVICES = {("service",): "plain", ("agency",): "plain", ("spy", "network"): "spy"}
"""What names a spy agency only beside its sphere: "the domestic service", "the external agency"."""

_RANKS = words("spies-ranks")
_TAILS = words("staff") | {"s"}
_WHOSE = _TAILS | words("fighters") | words("camp") | words("around") | words("following") | words("epithets")
_TITLES = words("ranks-of-leaders")
_BEHIND = re.compile(
    r" (?:of|under|led by|commanded by|headed by|run by|loyal to) (?:the )?(?P<who>(?:[\w’'.-]+ ){0,5}[\w’'-]+)"
)
"""Behind a noun: whose it is, as far as a name may reach."""
_LEADERS = re.compile(r"(?P<who>[^\W\d_][^,]*?)['’]s? (?P<what>[^,]+)")
_LOYAL = re.compile(
    r"(?P<what>[^,]+?) (?:loyal to|commanded by|led by|run by|headed by|founded by|under|of) (?P<who>[^,]+)"
)
_RULE = r"(?:regime|government|administration|dictatorship|junta)"
_LAWFUL = r"(?:(?:(?:internationally|UN|U\.N\.)[- ])?(?:recogni[sz]ed|backed|elected|legitimate|embattled|new) )?"
_RULED = re.compile(
    rf"(?:the )?(?P<who>[A-Z][^\W_]+(?:[ -][A-Z][^\W_]+)*)(?:['’]s?)? {_RULE}(?:['’]s)?(?: (?P<what>[^,]+))?"
)
_RULE_OF = re.compile(
    rf"(?:[Tt]he )?{_LAWFUL}{_RULE} of (?:(?:former )?(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]olonel) )?"
    r"(?P<who>[A-Z][^,]+)"
)
_IN_CAPITAL = re.compile(r"(?:the )?(?P<what>[\w -]+?) in (?P<where>[A-Z][\w’'. -]+)")

Report = tuple[str | None, tuple[str, ...]]
"""The day told of, and the countries of the report, most told of first."""


@lru_cache(maxsize=16_384)
def described(name: str, day: str | None) -> str | None:
    """The body that a description means on a day, or None for words of any other kind."""
    return (
        _phrase(name, day)
        or _mission(name, day)
        or _spies(name, day)
        or _unit(name)
        or _of_leader(name, day)
        or _of_ruler(name, day)
        or _in_capital(name)
    )


def _phrase(name: str, day: str | None) -> str | None:
    """A phrase of the table, for a body that existed on the day."""
    id_: str | None = _table()["phrases"].get(_bare(name))
    actor = registry().get(id_) if id_ else None
    return id_ if actor is not None and active_on(actor, day) else None


def seated(name: str) -> str | None:
    """Who sits where a name says, as reports speak of "the Kremlin"."""
    seats: Mapping[tuple[str, ...], str] = _table()["seats"]
    return seats.get(keys(name))


def _bare(name: str) -> tuple[str, ...]:
    """The keys of a description without what is its people's."""
    found = keys(name)
    found = found[1:] if found[:1] in (("a",), ("an",)) else found
    while len(found) > 1 and found not in _table()["phrases"] and found[-1] in _TAILS:
        found = found[:-1]
    return found


# Agencies of a country


def _owner(name: str) -> tuple[str, list[str]] | None:
    """The country at the head of a phrase, and the keys of the words behind it."""
    hits = registry().scan(name)
    head = next((hit for hit in hits if not name[: hit.start].strip(" ").removeprefix("the").removeprefix("The")), None)
    if head is None:
        return None
    if head.composed or head.kind not in COUNTRY_KINDS:
        head = _first_country(name)
    country = head and registry().index.homes.get(head.ids[0])
    behind = "" if head is None else re.sub(r"^['’]s?", "", name[head.end :])
    return (country, [token.key for token in tokens(behind)]) if country else None


def _first_country(name: str) -> Hit | None:
    """The country alone of a phrase that holds a body too ("Afghan intelligence")."""
    parts = name.removeprefix("the ").removeprefix("The ").split()
    for size in range(min(3, len(parts)), 0, -1):
        head = " ".join(parts[:size])
        hits = registry().scan(head)
        if len(hits) == 1 and hits[0].kind in COUNTRY_KINDS and not hits[0].composed:
            at = name.find(head) + hits[0].start
            return Hit(at, at + len(hits[0].text), hits[0].text, hits[0].ids, hits[0].kind)
    return None


def _spies(name: str, day: str | None) -> str | None:
    owned = _owner(name)
    if owned is None:
        return None
    country, rest = owned
    known: Mapping[str, str] = _table()["spheres"]
    spheres = []
    while rest and (rest[0] in known or rest[0] in _RANKS):
        spheres += [known[rest[0]]] if rest[0] in known else []
        rest = rest[1:]
    called = {**_SPIES, **_SERVICES} if spheres and "foreign" not in spheres else _SPIES
    size = next((size for size in range(min(4, len(rest)), 0, -1) if tuple(rest[:size]) in called), 0)
    if not size or any(word not in _TAILS for word in rest[size:]):
        return None
    kind = called[tuple(rest[:size])]
    sphere = spheres[0] if spheres else "domestic" if kind == "secret" else "spy"
    return _spy(country, sphere, day, named=kind != "plain" or bool(spheres))


def _spy(country: str, sphere: str, day: str | None, *, named: bool) -> str | None:
    """The agency of a country for a sphere; where no more than "intelligence" is said, only if it has one alone."""
    own = [
        actor
        for actor in registry().actors.values()
        if actor.country == country and actor.kind == "intelligence" and active_on(actor, day)
    ]
    inner = {actor.id for actor in own if actor.parent in {other.id for other in own}}
    heads = [actor for actor in own if actor.id not in inner]
    told: Mapping[str, str] = _table()["spies"].get(country, {}) if named else {}
    known = registry().get(told.get(sphere, ""))
    if known is not None and active_on(known, day):
        return known.id
    return (
        heads[0].id if len(heads) == 1 and sphere in ("spy", "domestic") and (day or not heads[0].active_to) else None
    )


def _unit(name: str) -> str | None:
    owned = _owner(name)
    if owned is None:
        return None
    country, rest = owned
    while rest and rest[0] in _RANKS and tuple(rest) not in _table()["units"]:
        rest = rest[1:]
    while len(rest) > 1 and tuple(rest) not in _table()["units"] and rest[-1] in _TAILS:
        rest = rest[:-1]
    units: Mapping[str, str] = _table()["units"].get(tuple(rest), {})
    return units.get(country)


# Missions


def _mission(name: str, day: str | None) -> str | None:
    """The only mission of a body in a land on a day: "UN peacekeepers in Mali"."""
    told = _missions().fullmatch(re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", name))
    if told is None:
        return None
    where = told["where"]
    lands = {registry().index.homes.get(hit.ids[0]) for hit in registry().scan(where) if hit.kind in COUNTRY_KINDS}
    return _sent(told["whose"], {land for land in lands if land}, day, where=where)


def mission_near(name: str, day: str | None, lands: Collection[str]) -> str | None:
    """The only mission in the lands of a passage that says no more than whose it is, or that it keeps peace: "the
    peacekeepers", "the joint UN and African Union mission"."""
    told = _missions(placed=False).fullmatch(re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", name))
    if told is None or not lands:
        return None
    if told["whose"]:
        return _sent(told["whose"], lands, day)
    return _sent("UN", lands, day) or _sent("AU", lands, day)


def _sent(whose: str, lands: Collection[str], day: str | None, *, where: str = "") -> str | None:
    """The only mission that bodies have sent to lands; one with the place in its name first, troops before offices."""
    known: Mapping[str, str] = _table()["senders"]
    senders = {id_ for sender, id_ in known.items() if re.search(rf"(?<!\w){sender}(?!\w)", whose, re.I)}
    owners = senders or (_table()["regional"] if whose.lower() == "regional" else senders)
    found = [
        actor
        for actor in registry().actors.values()
        if actor.kind in ("igo", "military") and _sent_by(actor, owners) and active_on(actor, day)
    ]
    named = [actor for actor in found if where and set(keys(where)[-1:]) & set(keys(actor.name))]
    joint = [actor for actor in found if len(senders) > 1 and "African Union" in actor.name]
    local = [actor for actor in joint or found if set(lands) & set(actor.where)]
    local = [actor for actor in local if set(actor.where) <= set(lands)] or local
    best = named if len(named) == 1 else local
    armed = [actor for actor in best if actor.id not in _table()["political"]]
    best = armed if len(best) > 1 else best
    return best[0].id if len(best) == 1 else None


@cache
def _missions(*, placed: bool = True) -> re.Pattern[str]:
    """What tells of a mission: whose, and where; not placed: whose alone, or that it keeps peace."""
    table = _table()
    sender, mission = "|".join((*table["senders"], "regional")), "|".join(table["missions"])
    peace = "|".join(("blue helmets", *(name for name in table["missions"] if name.startswith("peacek"))))
    whose = rf"(?P<whose>(?:{sender})(?:(?:[-– /]| and )(?:and )?(?:{sender}))?)(?:['’]s?)?[- ](?:{mission})"
    where = r"(?: deployed)? (?:in|to|for) (?P<where>.+)"
    told = f"{whose}{where}" if placed else f"(?:{whose}|{peace})"
    return re.compile(f"(?:joint |hybrid )?{told}", re.IGNORECASE)


def _sent_by(actor: Actor, owners: Collection[str]) -> bool:
    sent = re.search(r"\b(?:mission|force|operation|supervis\w+)\b", " ".join(name.name for name in actor.names), re.I)
    return sent is not None and any(one.kind == "parent" and one.of in owners for one in actor.relations)


# Whose men they are, and where a government sits


def _of_leader(name: str, day: str | None) -> str | None:
    """The body of an office holder's men: "Haftar's forces", "fighters loyal to Hekmatyar", "General Mladic's troops".
    Of a head of state, the body that is said: his army, his police."""
    told = _LEADERS.fullmatch(name) or _LOYAL.fullmatch(name)
    what = list(keys(told["what"])) if told else []
    if told is None or not what:
        return None
    led = _led_by(told["who"], day)
    groups = {actor.id for actor in led if actor.kind != "government"}
    if all(word in _WHOSE for word in what) and groups:
        return groups.pop() if len(groups) == 1 else None
    if what[-1] == "party":
        parties = {actor.id for actor in led if actor.kind == "party"}
        return parties.pop() if len(parties) == 1 and set(what[:-1]) <= {"ruling", "own"} else None
    states = [actor for actor in led if actor.kind == "government"]
    return _arm_of(states[0].id, what) if len(states) == 1 else None


def _arm_of(government: str, what: list[str]) -> str | None:
    """The arm of a state that words call by what it is: "elite police"."""
    for start in range(min(3, len(what))):
        body = body_at(what, start)
        if body is not None and all(word in _RANKS or word == "riot" for word in what[:start]):
            id_ = government.replace("gov-", f"{body[1]}-")
            return id_ if registry().get(id_) is not None and not what[body[0] :] else None
    return None


def _led_by(who: str, day: str | None) -> tuple[Actor, ...]:
    """The bodies that a person leads on a day, by full name, or by a surname alone or behind a rank."""
    parts = [part for part in who.split() if keys(part)]  # a dash or a lone mark is no part of a name
    if not parts:
        return ()
    while len(parts) > 1 and keys(parts[0])[0] in _TITLES:
        parts = parts[1:]
    ids = holders_of(" ".join(parts), day)
    surname = surname_of(parts[0], day) if not ids and len(parts) == 1 else None
    found = {*ids, *((surname,) if surname else ())}
    return tuple(actor for id_ in sorted(found) if (actor := registry().get(id_)) is not None)


def of_whom(name: str, day: str | None, after: str) -> str | None:
    """The body that words mean with those behind them: "the rebels" before "of Debretsion Gebremichael said", "the
    government" before "of Ashraf Ghani", "military intelligence" before "in Moscow"."""
    behind = _BEHIND.match(after)
    if behind is None:
        return None
    parts = behind["who"].split()
    for size in range(len(parts), 0, -1):
        who = " ".join(parts[:size])
        if not who[:1].isupper() or not parts[size - 1][:1].isupper():
            continue
        joined = f"{name}{behind[0][: behind[0].index(behind['who'])]}{who}"
        found = _of_leader(joined, day) or _of_ruler(joined, day)
        if found is not None:
            return found
    return None


def _of_ruler(name: str, day: str | None) -> str | None:
    """A government by who heads it: "the Assad regime", "the government of Nicolás Maduro"; his army and police by what
    follows ("Assad regime forces")."""
    told = _RULED.fullmatch(name) or _RULE_OF.fullmatch(name)
    id_ = ruler_of(told["who"], day) if told else None
    what = (told.groupdict().get("what") if told else None) or ""
    words = list(keys(what)) if what else []
    if id_ is None or not words:
        return id_
    body = body_at(words, 0)
    if body is None or words[body[0] :]:
        return id_ if all(word in _TAILS for word in words) else None
    of = id_.replace("gov-", f"{body[1]}-")
    return of if registry().get(of) is not None else None


def _in_capital(name: str) -> str | None:
    """A government by where it sits: "the junta in Niamey", "officials in Beijing"."""
    told = _IN_CAPITAL.fullmatch(name)
    body = body_at(list(keys(told["what"])), 0, skip=2) if told else None
    if told is None or body is None or body[0] != len(keys(told["what"])) or body[1] not in ("gov", "mil"):
        return None
    hits = registry().scan(told["where"])
    if body[1] == "mil" and "junta" not in keys(told["what"]):
        return None
    whole = len(hits) == 1 and hits[0].text == told["where"] and hits[0].kind in ("capital", "country")
    return hits[0].ids[0] if whole else None


@cache
def _table() -> dict[str, Any]:
    raw: dict[str, Any] = load_table(resources.files("dateline.resolve").joinpath("described.yaml").read_bytes())
    lists = word_lists({key: raw[key] for key in ("missions", "political", "regional")})
    return {
        **lists,
        "spheres": {word: sphere for sphere, said in raw["spheres"].items() for word in said},
        "senders": {re.escape(name): id_ for id_, names in raw["senders"].items() for name in names},
        "phrases": {keys(phrase): id_ for phrase, id_ in raw["phrases"].items()},
        "seats": {keys(phrase): id_ for phrase, id_ in raw["seats"].items()},
        "spies": raw["spies"],
        "units": {keys(phrase): by_country for phrase, by_country in raw["units"].items()},
    }
