"""The templates that Dateline gives of a report: kinds and parts by the weights, the other slots by the accounts.

An incident of the weights takes the day, the place, the stage and the numbers of the accounts of its kind.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.extract.full_key import row
from tests.extract.templates import plain

from bench.muc4.rules import told_by_rules
from dateline.errors import SkipReport
from dateline.extract.learned.incidents import CUTS, drafts
from dateline.extract.learned.model import extractor
from dateline.extract.lexicon import lexicon
from dateline.model import Account, Capture, Claim, Count, Day, Party, Place
from dateline.pipeline import read_one
from dateline.registry.countries import countries
from dateline.registry.load import registry

Row = dict[str, list[str]]
HEADER = re.compile(r"\A.{0,160}?--\s*(?:\[[^\]]{0,200}\]\s*)*", re.DOTALL)
"""Place, day and source, and the marks of the translators behind them."""

_KINDS = {"kidnapping": {"abduct"}, "bombing": {"explosives", "suicide-attack"}, "arson": {"destroy"}}
_STANCES = {
    "claimed": "CLAIMED OR ADMITTED",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
}
_STAGES = {"attempted": "ATTEMPTED", "foiled": "ATTEMPTED", "planned": "THREATENED"}
_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}


def told(text: str) -> list[dict[str, Any]]:
    """The templates of a report."""
    reading = read_one(Capture(text.encode(), media="text"))
    if isinstance(reading, SkipReport):
        return []
    found = [each for each in reading.extraction.accounts if _is_violence(each)]
    published = reading.report.published
    filed = None if published is None else published.day
    seen = _seen(text) or told_by_rules(text)
    land = _land(reading.extraction.places)
    return [row(_slots(each, _of_kind(found, each["incident_type"]), filed, land)) for each in seen]


def _land(places: Iterable[Place]) -> str | None:
    """The country that a report names most places of."""
    counted = Counter(place.country for place in places if place.country)
    return min(counted, key=lambda code: (-counted[code], code)) if counted else None


def _seen(text: str) -> list[dict[str, Any]]:
    weights = extractor()
    if weights is None:
        return []
    header = HEADER.match(text)
    seen = weights.see(text[header.end() :] if header else text)
    return [draft.row() for draft in drafts(seen.layout, seen.scores, CUTS)]


def _is_violence(account: Account) -> bool:
    return any(claim.value == "ASSAULT" for claim in account.of("type"))


def _of_kind(accounts: Sequence[Account], kind: str) -> list[Account]:
    """The accounts that may tell of an incident of a kind: of its modes, else all; recalled ones only alone."""
    modes = _KINDS.get(kind, set())
    own = [each for each in accounts if any(claim.value in modes for claim in each.of("mode"))]
    fitting = own or list(accounts)
    return [each for each in fitting if not _recalled(each)] or fitting


def _recalled(account: Account) -> bool:
    return any(claim.value == "background" for claim in account.of("salience"))


def _slots(seen: dict[str, Any], accounts: Sequence[Account], filed: str | None, land: str | None) -> Row:
    names, described = _parted([mention for mentions in seen["Victim"] for mention in mentions[:1]], accounts)
    described = _apart([*described, *_described(accounts)])
    people = [*names, *described]
    organisations = _bodies([mentions[0] for mentions in seen["PerpOrg"]])
    return {
        "INCIDENT: TYPE": [seen["incident_type"].upper()],
        "INCIDENT: DATE": _date(accounts, filed),
        "INCIDENT: LOCATION": _location(accounts, land),
        "INCIDENT: STAGE OF EXECUTION": [_stage(accounts)],
        "INCIDENT: INSTRUMENT ID": [_quoted(mentions[0]) for mentions in seen["Weapon"]],
        "PERP: INDIVIDUAL ID": [_quoted(mentions[0]) for mentions in seen["PerpInd"]],
        "PERP: ORGANIZATION ID": [_quoted(name) for name in organisations],
        "PERP: ORGANIZATION CONFIDENCE": [f"{_confidence(name, accounts)}: {_quoted(name)}" for name in organisations],
        "PHYS TGT: ID": [_quoted(mentions[0]) for mentions in seen["Target"]],
        "HUM TGT: NAME": [_quoted(name) for name in names],
        "HUM TGT: DESCRIPTION": [_quoted(name) for name in described],
        "HUM TGT: NUMBER": [f"{_number(name, name in names, accounts)}: {_quoted(name)}" for name in people],
        "HUM TGT: EFFECT OF INCIDENT": [
            f"{effect}: {_quoted(name)}" for name in people if (effect := _effect(name, accounts)) is not None
        ],
    }


def _quoted(words: str) -> str:
    return f'"{" ".join(words.split())}"'


def _parted(mentions: Iterable[str], accounts: Sequence[Account]) -> tuple[list[str], list[str]]:
    """Those of the victims that are names, and those that say what they are."""
    persons = {plain(party.name) for party, _ in _parties(accounts) if party.kind == "person"}
    names, described = [], []
    for mention in mentions:
        words = plain(mention).split()
        people = words and (lexicon().people_of(words[-1]) or lexicon().people_of(words[-1].removesuffix("s")))
        (names if plain(mention) in persons or (not people and 1 < len(words) < 5) else described).append(mention)
    return names, described


def _parties(accounts: Iterable[Account]) -> Iterator[tuple[Party, Claim]]:
    for account in accounts:
        for claim in account.of("participant"):
            if isinstance(claim.value, Party):
                yield claim.value, claim


def _described(accounts: Iterable[Account]) -> list[str]:
    """Victims whom the accounts tell by what they are; the weights know those with names alone."""
    return [party.name for party, _ in _parties(accounts) if party.kind == "group" and party.role == "victim"]


def _apart(names: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(_alike(name, other) for other in kept):
            kept.append(name)
    return kept


def _bodies(names: Iterable[str]) -> list[str]:
    """Each body once, under the first of its names."""
    found: dict[str, str] = {}
    for name in names:
        hits = registry().scan(name)
        found.setdefault(hits[0].ids[0] if hits else plain(name), name)
    return list(found.values())


def _values(accounts: Iterable[Account], field: str) -> list[Any]:
    return [claim.value for account in accounts for claim in account.of(field)]


def _date(accounts: Sequence[Account], filed: str | None) -> list[str]:
    """The first day that is told; else "up to the day of the report"."""
    days = [day for day in _values(accounts, "date") if isinstance(day, Day) and day.first and day.last]
    if days:
        first, last = days[0].first, days[0].last
        return [_written(first) if first == last else f"{_written(first)} - {_written(last)}"]
    return [] if filed is None else [f"- {_written(dt.date.fromisoformat(filed))}"]


def _written(day: dt.date) -> str:
    return day.strftime("%d %b %y").upper()


def _location(accounts: Sequence[Account], land: str | None) -> list[str]:
    places = [place for place in _values(accounts, "place") if isinstance(place, Place) and place.country]
    place = next((each for each in places if each.precision in ("site", "town")), next(iter(places), None))
    country = land if place is None else place.country
    if country is None:
        return []
    name = next((each.name for each in countries() if each.alpha2 == country), country)
    inner = [place.admin1, place.name] if place is not None and place.precision != "country" else []
    return [": ".join(_bare(part) for part in (name, *inner) if part)]


def _bare(name: str) -> str:
    """A place as the keys write it: no marks on the letters, and no word for what kind of place it is."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return re.sub(r" (?:DEPARTMENT|MUNICIPALITY|PROVINCE|REGION|D\.C\.)$", "", letters) if letters else name


def _stage(accounts: Sequence[Account]) -> str:
    return next((_STAGES[value] for value in _values(accounts[:1], "status") if value in _STAGES), "ACCOMPLISHED")


def _confidence(name: str, accounts: Sequence[Account]) -> str:
    """How surely the accounts have an organisation as who did it: what others say of it before what is told as fact."""
    own = [pair for pair in _parties(accounts) if pair[0].role == "actor" and _alike(pair[0].name, name)]
    stances, said = {party.stance for party, _ in own}, {claim.claimant is not None for _, claim in own}
    stance = next((_STANCES[each] for each in ("claimed", "accused", "suspected") if each in stances), None)
    return stance or ("SUSPECTED OR ACCUSED BY AUTHORITIES" if said == {True} else "REPORTED AS FACT")


def _alike(one: str, other: str) -> bool:
    first, second = set(plain(one).split()), set(plain(other).split())
    return first <= second or second <= first


def _tolls(name: str, accounts: Sequence[Account]) -> list[Claim]:
    return [
        claim
        for account in accounts
        for field in ("killed", "injured", "abducted")
        for claim in account.of(field)
        if claim.who is not None and _alike(claim.who, name)
    ]


def _number(name: str, person: bool, accounts: Sequence[Account]) -> str:
    if person:
        return "1"
    counts = [claim.value for claim in _tolls(name, accounts) if isinstance(claim.value, Count)]
    if counts:
        low, high = counts[0].low, counts[0].high
        return str(low) if low == high else f"{low}-" if high is None else "PLURAL"
    return "PLURAL" if plain(name).endswith(("s", "people", "men", "women", "children")) else "1"


def _effect(name: str, accounts: Sequence[Account]) -> str | None:
    told = [claim.field for claim in _tolls(name, accounts) if claim.field in _EFFECTS]
    if told:
        return _EFFECTS[told[0]]
    harmed = {field for field in _EFFECTS for account in accounts if account.of(field)}
    return _EFFECTS[harmed.pop()] if len(harmed) == 1 else None
