"""The options of a command as the filter that they write."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.filters import PARAMETERS, Filter, of_pairs

_NAMES = {field: name for name, field in PARAMETERS.items()}


def filter_of(**given: Sequence[str] | str | bool | None) -> Filter:
    """The filter of these options, by the fields of a filter. UsageError, which names the option, for what makes no
    sense."""
    pairs: list[tuple[str, str]] = []
    for field, value in given.items():
        if value is True:
            pairs.append((_NAMES[field], "1"))
        elif isinstance(value, str):
            pairs.append((_NAMES[field], value))
        elif value:
            pairs += [(_NAMES[field], each) for each in value]
    return of_pairs(pairs, prefix="--")
