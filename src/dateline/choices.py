"""Words that a person types where only some are taken: a wrong one is answered with the nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from dateline.errors import UsageError
from dateline.gazetteer.load import gazetteer
from dateline.ontology.load import modes, types
from dateline.registry.countries import countries

_NEAREST = 8
"""Countries that a message names: enough to hold the one that was meant, and still one line or two."""


def check_type(option: str, value: str) -> None:
    """UsageError, with all types and modes, for what is none of them."""
    known = {word: (word,) for type_ in types() for word in (type_, *modes(type_))}
    if value.casefold() not in map(str.casefold, known):
        raise UsageError(f"{option} {value} is no type and no mode. These are: {', '.join(nearest(value, known))}")


def check_country(option: str, value: str) -> None:
    """UsageError, with the nearest countries, for what is the code of none."""
    names = gazetteer().countries()
    if value.upper() not in names:
        others = {country.alpha2: (country.alpha3, *country.names) for country in countries()}
        known = {code: (code, name, *others.get(code, ())) for code, name in names.items()}
        near = ", ".join(f"{code} ({names[code]})" for code in nearest(value, known)[:_NEAREST])
        raise UsageError(
            f"{option} {value} is no country: write its two letters, as {near}, or those of another in ISO 3166-1"
        )


def nearest(value: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """All known words, those first of which a spelling is the nearest to the value; of equals in their order."""
    wanted = value.casefold()
    return sorted(known, key=lambda word: -max(fuzz.ratio(wanted, spelling.casefold()) for spelling in known[word]))
