"""Parts of an incident's JSON as short plain English, for the descriptions that partners read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.fuse.known import country_name
from dateline.model import TOLL_FIELDS

STANCES = ("stated", "claimed", "suspected", "accused")
"""From the surest on; who is only denied a part has none of these."""


def day(date: Mapping[str, Any] | None) -> str:
    """As much of a date as is known: 2021-08-26, 2021-08, 2021, a stretch, or the words in quotes."""
    if date is None:
        return "an unknown day"
    start, end = date["start"], date["end"]
    if start is None:
        return f'"{date["text"]}", which cannot be dated' if date["text"] else "an unknown day"
    if date["precision"] in ("month", "year") and start[:4] == end[:4]:
        return str(start[: 7 if date["precision"] == "month" else 4])
    return str(start) if start == end else f"{start} to {end}"


def place(where: Mapping[str, Any] | None) -> str:
    """A place with its province and country, and how it is related to it."""
    if where is None:
        return "an unknown place"
    relation = "" if where["relation"] == "in" else f"{where['relation']} "
    country = country_name(where["country"])
    names = dict.fromkeys(name for name in (where["name"], where["admin1"], country) if name)
    return relation + ", ".join(names)


def kind(found: Mapping[str, Any]) -> str:
    """Type and modes: "ASSAULT (explosives, suicide-attack)"."""
    modes = f" ({', '.join(found['modes'])})" if found["modes"] else ""
    return f"{found['type'] or 'no type'}{modes}"


def toll(of: Mapping[str, Any]) -> str:
    """A toll: its choice and its bounds, and the rule behind them."""
    low, best, high = of["low"], of["best"], of["high"]
    if best is None:
        return f"{low} to {high}"
    return str(best) if low == high else f"{best} ({low} to {high})"


def tolls(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The kinds of toll that are told, in order."""
    for field in TOLL_FIELDS:
        if found["casualties"][field] is not None:
            yield field, found["casualties"][field]


def stance(party: Mapping[str, Any]) -> str:
    """The surest stance on a party's part; "denied" where every voice denies it."""
    held = {voice["stance"] for voice in party["stances"]}
    return next((one for one in STANCES if one in held), "denied")


def party(of: Mapping[str, Any]) -> str:
    """A party, with who says so where no report does by itself."""
    held = stance(of)
    if held == "stated":
        return str(of["name"])
    by = ", ".join(dict.fromkeys(voice["by"] for voice in of["stances"] if voice["stance"] == held and voice["by"]))
    return f"{of['name']} ({held}{f' by {by}' if by else ''})"


def parties(found: Mapping[str, Any], *roles: str) -> list[str]:
    """The parties under these roles, those whom everybody denies left out."""
    return [party(each) for each in found["participants"] if each["role"] in roles and stance(each) != "denied"]


def value(claim: Mapping[str, Any]) -> str:
    """What a claim holds."""
    held = claim["value"]
    if isinstance(held, str):
        return held
    if claim["field"] == "date":
        return day(held)
    if claim["field"] == "place":
        return place(held)
    if claim["field"] == "participant":
        marks = "" if held["stance"] == "stated" else f" ({held['stance']})"
        return f"{held['role']}: {held['name']}{marks}"
    if claim["field"] == "link":
        return f"{held['relation']} {held['account']}"
    return _count(held) + (f" {claim['who']}" if claim["who"] else "")


def _count(held: Mapping[str, Any]) -> str:
    if held["high"] is None:
        return f"at least {held['low']}"
    return str(held["low"]) if held["low"] == held["high"] else f"{held['low']} to {held['high']}"


def claimant(claim: Mapping[str, Any]) -> str | None:
    """Who says so, with the chain to the report; None for the report's own voice."""
    said = claim["claimant"]
    return None if said is None else said["name"] + "".join(f", via {link}" for link in said["via"])


def claim(of: Mapping[str, Any]) -> str:
    """A claim in one line: field, value, words, claimant."""
    denied = "" if of["polarity"] == "asserts" else "denied: "
    words = f'"{one_line(of["quote"])}"' if of["quote"] is not None else f"entered: {of['reason'] or 'no reason'}"
    said = claimant(of)
    return f"{denied}{of['field']}: {value(of)}. {words}" + (f", according to {said}" if said else "")


def facts(found: Mapping[str, Any]) -> Iterator[str]:
    """The incident in some lines, nothing in them that the record does not hold."""
    status = "" if found["status"] == "happened" else f", {found['status']}"
    yield f"{kind(found)}{status}; {day(found['date'])}; {place(found['place'])}."
    for name, roles in (("By", ("actor",)), ("Against", ("recipient", "victim", "target"))):
        if told := parties(found, *roles):
            yield f"{name}: {'; '.join(told)}."
    for field, of in tolls(found):
        yield f"{field.capitalize()}: {toll(of)}, by the rule {of['rule']}."
    if found["weapons"]:
        yield f"With: {', '.join(weapon['name'] for weapon in found['weapons'])}."
    for one in found["contradictions"]:
        yield f"Reports contradict each other on: {one['field']} ({one['kind']})."
    counted = f"{number(found['reports'], 'report')} of {number(found['origins'], 'origin')}"
    yield f"{counted}; confidence {found['confidence']:g}."


def number(of: int, what: str) -> str:
    """A number with its noun."""
    return f"{of} {what}{'' if of == 1 else 's'}"


def one_line(text: str) -> str:
    """Text without line breaks."""
    return " ".join(text.split())


def reports(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reports of an incident, each once, in the order of the accounts."""
    return list({account["report"]["id"]: account["report"] for account in found["accounts"]}.values())


def claims(found: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every claim with the account that makes it."""
    for account in found["accounts"]:
        for each in account["claims"]:
            yield account, each


def names(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once."""
    return list(dict.fromkeys(each for each in values if each))
