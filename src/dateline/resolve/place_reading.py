"""What a place name can mean: the candidates of the gazetteer, with how likely each is before any context."""

from __future__ import annotations

import math
import re
from csv import DictReader
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.gazetteer import Entry, gazetteer
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.names import forms, key, normal
from dateline.registry.countries import countries
from dateline.registry.words import words

_COMPASS = r"(?:north|south|east|west|mid)"
_PARTS = rf"(?:far |extreme )?(?:{_COMPASS}[- ]?(?:{_COMPASS}|central)?(?:ern)?|central|downtown|inner|greater"
_DIRECTION = re.compile(
    rf"^(?:the )?{_PARTS}|rural|coastal|mainland|occupied|interior) (?:parts? of |of )?(?:the )?(.+)$",
    re.IGNORECASE,
)
"""Words that name a part of what follows. They count only where the whole is no name of its own."""

_LEAD = re.compile(
    r"^(?:the )?(?:general areas?|limits|jurisdiction|outskirts|environs|vicinity)(?: of)? (?=\S)", re.IGNORECASE
)
"""How a command and a police report begin a place: "general area Datta Khel", "the limits of Kistaram station"."""

_THINGS = (
    r"(?:and its (?:outskirts|suburbs)|outskirts|suburbs?|soil|territory|side|mainland|cantonment"
    r"|(?:international )?airport|airfield|air ?base|(?:military |naval )?base|camp|refugee camp|port|seaport"
    r"|railway station|train station|bus (?:station|stop|terminal)|station|bazaa?r|market|mosque|church"
    r"|shrine|university|college|school|academy|seminary|press club|club|hotel|mall|hall|stadium|temple|cathedral"
    r"|synagogue|theatre|cinema|barracks|garrison|cemetery|desert|oasis|lake|forest|plains?|plateau|hospital"
    r"|prison|jail|police (?:station|post|lines)"
    r"(?:'s)?(?: (?:limits|area|jurisdiction))?|police limits|limits|court|press club"
    r"|check ?(?:post|point)|highway|bypass|bridge|dam|mine|coal ?field|power plant|river|coast|countryside"
    r"|tribal region|tribal area|tribal belt|metropolitan area)"
)
_KIND = (
    r"(?:air|central|civil|commerce|degree|district|engineering|general|girls'?|grand|high|international|judicial|law"
    r"|main|medical|military|naval|police|polytechnic|public|secondary|sessions?|shopping|state|teaching|technical"
    r"|training|university)"
)
_TAIL = re.compile(rf"^(.+?)(?:'s|’s)?(?: {_KIND}){{0,2}} {_THINGS}$", re.IGNORECASE)
"""Words for a thing within a place: the place stands for it where the gazetteer lacks the thing itself."""

CALLED = re.compile(
    r" (?:(?:roads?|street|avenue|boulevard|lane|drive|square|chowk|roundabout|rd|st|ave|blvd|dr|ln)\.?"
    r"|(?P<quarter>neighbou?rhood|quarter|sector|block|colony|enclave))(?: area| neighbou?rhood)?$",
    re.IGNORECASE,
)
"""Words for parts of a town that are called after another place: Lenox Road is in Lenox only where the
report is about that region."""

_SITE = re.compile(rf"(?: {_THINGS}|{CALLED.pattern})$", re.IGNORECASE)


def is_site(name: str) -> bool:
    """Whether a name is that of something which stands in a town."""
    return _SITE.search(name) is not None


_POSSESSIVE = re.compile(r"^(.+?)(?:'s|’s|s['’]) (.+)$")

_KIND_OF = re.compile(
    r"^(?:the )?(.+?) (province|governorate|district|county|region|state|city|town|village|area|valley"
    r"|subdistrict|tehsil|commune|sector)"
    r" of (.+)$"
)

_UNITS = (
    ("district", r"(?:local government areas?|local governments?|LGAs?|L\.G\.A\.?)"),
    ("subdistrict", r"(?:sub[- ](?:district|division)|subdivision|upazila|nahiya)"),
    ("tehsil", r"(?:taluka|taluq|taluk|tahsil|mandal|kebele|barangay|commune|sub[- ]?tehsil|union council)"),
)
_UNIT = tuple((word, re.compile(rf"(?<=\S) {pattern}(?= of |$)", re.IGNORECASE)) for word, pattern in _UNITS)
"""Words of one country for a unit that has another word in the tables of names: an LGA is a district of Nigeria."""

_THING_WORDS = words("place-things")
_COMPASS_WORDS = words("place-compass")
"""Names of these words alone are no names: "Police Station", "the Market", "East". "East Region" is one."""

_OF = re.compile(r" (?:of|in) (?:the )?", re.IGNORECASE)
"""One name around another, all in one: "the Zarghoon Road area of Quetta"."""

_BORDER_WORDS = frozenset(
    [
        "the",
        "border",
        "borders",
        "frontier",
        "boundary",
        "region",
        "area",
        "areas",
        "between",
        "and",
        "with",
        "along",
        "of",
        "crossing",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean. `prior` is on a scale of powers of ten of people: a town of 10,000 has
    4.
    `part` marks that the words name a part of the entry ("northern Syria")."""

    entry: Entry
    prior: float
    part: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, taken apart: what it can mean, and the names that it holds of what lies around it. `plain` is the name
    in its normal form."""

    candidates: tuple[Candidate, ...]
    within: tuple[str, ...]
    plain: str = ""


@lru_cache(maxsize=8192)
def read_name(name: str, within: tuple[str, ...] = (), *, abbreviated: bool = False) -> Reading:
    """Everything that the name can mean, the likeliest first."""
    full = _in_known_units(" ".join(name.split()))
    name = _LEAD.sub("", full.strip(" ,.;:"))
    if _common(name):
        return Reading((), within)
    head, _, rest = name.partition(",")
    if rest.strip() and not gazetteer().known(name):
        return read_name(head, (*(part.strip() for part in rest.split(",") if part.strip()), *within))
    if match := _KIND_OF.match(name):
        return _kind_of(match, within)
    found = _candidates(name, abbreviated or full.endswith(".")) or _capital(name)
    if not found and (match := _POSSESSIVE.match(name)) and gazetteer().known(match.group(1)):
        return read_name(match.group(2), (match.group(1), *within))
    if not found and (parts := _around(name)):
        return read_name(parts[0], (parts[1], *within))
    return Reading(_with_nation(found, name) or _of_tail(name) or _of_body(name), within, normal(name))


def _with_nation(found: tuple[Candidate, ...], name: str) -> tuple[Candidate, ...]:
    """What the name means, and the country whose people it names: "Canadian" is a town of Texas too."""
    known = {one.entry.id for one in found}
    both = (*found, *(one for one in _adjective(name) if one.entry.id not in known))
    return tuple(sorted(both, key=lambda one: (-one.prior, one.entry.id)))


def _in_known_units(name: str) -> str:
    """The name with the word for its kind that the tables know."""
    for word, pattern in _UNIT:
        name = pattern.sub(f" {word}", name)
    return name


def _common(name: str) -> bool:
    """Whether a name is made of common words alone, or of a compass point alone: no place can be told by it."""
    found = set(normal(name).split())
    return found <= _THING_WORDS or found <= _COMPASS_WORDS


def _around(name: str) -> tuple[str, str] | None:
    """The two names of "Zarghoon Road area of Quetta": parted at the last "of" or "in" before a place on the map."""
    for match in reversed(list(_OF.finditer(name))):
        if match.start() and gazetteer().known(name[match.end() :]):
            return name[: match.start()].removeprefix("the "), name[match.end() :]
    return None


def _kind_of(match: re.Match[str], within: tuple[str, ...]) -> Reading:
    """Take a name apart that says what it names: "the port city of Gwadar" is Gwadar, "the Syrian city of
    Homs" Homs in Syria, "the Bannu district of Khyber Pakhtunkhwa" Bannu district.
    """
    before, kind, name = match.groups()
    if before[0].islower():
        return read_name(f"{kind} of {name}", within)
    if country := gazetteer().demonym(before):
        entry = gazetteer().get(f"iso-{country}")
        return read_name(f"{kind} of {name}", (*within, entry.name) if entry else within)
    return read_name(f"{before} {kind}", (name, *within))


@lru_cache(maxsize=8192)
def _candidates(name: str, abbreviated: bool) -> tuple[Candidate, ...]:
    entries = gazetteer().find(name, abbreviated=abbreviated)
    found = {entry.id: Candidate(entry, _prior(entry, entries)) for entry in entries if entry.lat is not None}
    area = any(entry.strength == 0 and entry.feature not in ("city", "site") for entry in entries)
    if (match := _DIRECTION.match(name)) and not area:
        for whole in _candidates(match.group(1), False) or _adjective(match.group(1)):
            if whole.entry.feature not in ("site", "border"):
                found.setdefault(whole.entry.id, Candidate(whole.entry, whole.prior - 1.0, part=True))
    return tuple(sorted(found.values(), key=lambda one: (-one.prior, one.entry.id)))


def _of_tail(name: str) -> tuple[Candidate, ...]:
    """The town of "Quetta railway station", the country of "Afghan soil"."""
    match = _TAIL.match(name)
    if match is None or CALLED.search(name):
        return ()
    found = _candidates(match.group(1), False) or _adjective(match.group(1))
    return tuple(Candidate(one.entry, one.prior - 0.5, part=True) for one in found)


@cache
def _regions() -> dict[str, str]:
    """The adjectives of regions and provinces, with their ids; those of countries stand in the gazetteer."""
    text = files("dateline.resolve").joinpath("adjectives.csv").read_text(encoding="utf-8")
    return {row["adjective"]: row["place"] for row in DictReader(text.splitlines())}


def _of_body(name: str) -> tuple[Candidate, ...]:
    """The place after which a body, a school or a court is named: "Walker County Sheriff's Office", "Bank of Mexico",
    "Mexican Senate"; the town put behind it comes first: "British Embassy Tokyo"."""
    if CALLED.search(name):
        return ()
    words = name.removeprefix("the ").split()
    leads = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    behind = " ".join(words[-1:]) if len(words) > 2 and words[-2].lower() in _THING_WORDS else ""
    for part in (behind, name.rpartition(" of ")[2] if " of " in name else "", *leads):
        found = (_candidates(part, False) or _adjective(part)) if part[:1].isupper() else ()
        if found and not _common(part):
            return tuple(Candidate(one.entry, one.prior - 0.5, part=True) for one in found)
    return ()


_CAPITAL = re.compile(r"^(?:the )?(?:(.+?)(?:'s|’s)? capital|capital(?: city)? of (?:the )?(.+))$", re.IGNORECASE)


def _capital(name: str) -> tuple[Candidate, ...]:
    """The town of "the Qatari capital", "Iraq's capital"."""
    match = _CAPITAL.match(name)
    country = match and _country(match[1] or match[2])
    return capital_of(country) if country else ()


def capital_of(country: str) -> tuple[Candidate, ...]:
    """The capital of a country by its two letters."""
    names = next((one.capitals for one in countries() if one.alpha2 == country), ())
    towns = (entry for name in names for entry in gazetteer().find(name) if entry.feature == "capital")
    return tuple(Candidate(entry, _prior(entry, ())) for entry in towns if entry.country == country)[:1]


def _adjective(word: str) -> tuple[Candidate, ...]:
    """The country of "Afghan" and of "Syrians"."""
    if region := gazetteer().get(_regions().get(normal(word), "")):
        return (Candidate(region, _prior(region, ())),)
    country = gazetteer().demonym(word) or gazetteer().demonym(word.removesuffix("s"))
    entry = gazetteer().get(f"iso-{country}") if country else None
    return () if entry is None else (Candidate(entry, _prior(entry, ())),)


_FLOOR = {"country": 8.0, "province": 7.2, "district": 5.5, "site": 5.0, "town": 3.5, "unknown": 3.5}
"""The prior of a place without a population, by precision. Regions and sites are in the tables because
reports
name them; a village that UCDP knows is in between the smallest towns of GeoNames and the district seats."""


def _prior(entry: Entry, rivals: tuple[Entry, ...]) -> float:
    people = math.log10(entry.population + 100)
    prior = _by_feature(entry, people)
    if entry.feature == "admin1" and entry.hinted is None:
        prior = min(prior, _namesake(entry, rivals) - 0.7)
    if entry.hinted is not None:
        prior += 2.5 if entry.hinted else -1.5
    return prior - (0.0, 0.8, 1.0)[entry.strength]


def _by_feature(entry: Entry, people: float) -> float:
    if entry.feature == "country":
        return 9.0 + people / 8
    if entry.feature == "admin1":
        return max(people + 1.0, _nation(entry) - 1.5)
    if entry.feature == "admin2":
        return max(people - 0.5, _nation(entry) - 3.7)
    if entry.feature == "capital":
        return max(people + 1.0, 5.0 + 0.35 * _nation(entry))
    if entry.population:
        return people
    return _FLOOR.get(entry.precision, 3.5)


def _nation(entry: Entry) -> float:
    """The country's population, as a power of ten: what its units have where GeoNames counts few of their
    people."""
    country = gazetteer().get(f"iso-{entry.country}")
    return math.log10((country.population if country else 0) + 100)


def _namesake(entry: Entry, rivals: tuple[Entry, ...]) -> float:
    """The prior of the city after which a province is named: without more, "Herat" is the city. The two may
    be
    spelt a little apart ("Khowst" and "Khost")."""
    best = math.inf
    for city in rivals:
        inside = city.country == entry.country and (city.admin1 == entry.admin1 or _enclosed(city, entry))
        if city.feature in ("city", "capital") and inside and city.population > 5000 and _alike(city.name, entry.name):
            best = min(best, _by_feature(city, math.log10(city.population + 100)))
    return best


def _enclosed(city: Entry, province: Entry) -> bool:
    """Whether a city that is a unit of its own lies amid the province named after it: Almaty in Almaty Region."""
    if city.lat is None or city.lon is None or province.lat is None or province.lon is None:
        return False
    return distance_km((city.lat, city.lon), (province.lat, province.lon)) <= (province.radius_km or 0.0)


def _alike(one: str, other: str) -> bool:
    return any(a == b or (a[:3] == b[:3] and abs(len(a) - len(b)) <= 2) for a in _keys(one) for b in _keys(other))


@lru_cache(maxsize=4096)
def _keys(name: str) -> frozenset[str]:
    return frozenset(key(form.norm) for form in forms(name))


def border_of(name: str) -> tuple[str, ...]:
    """The countries whose border a name speaks of ("Pak-Afghan border" -> ("PK", "AF")), or none."""
    words = normal(name).split()
    if not {"border", "frontier", "boundary"} & set(words):
        return ()
    rest = [word for word in words if word not in _BORDER_WORDS]
    for at in range(1, len(rest)):
        pair = _country(" ".join(rest[:at])), _country(" ".join(rest[at:]))
        if pair[0] and pair[1] and pair[0] != pair[1]:
            return pair[0], pair[1]
    single = _country(" ".join(rest)) if rest else None
    return (single,) if single else ()


def _country(name: str) -> str | None:
    found = [entry.country for entry in gazetteer().find(name) if entry.feature == "country"]
    return found[0] if found else gazetteer().demonym(name)


def chain(within: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each name of a chain with the names outside it: ("Kabul", "Afghanistan") -> Kabul in Afghanistan,
    ..."""
    return tuple((name, within[at + 1 :]) for at, name in enumerate(within)) if within else ()
