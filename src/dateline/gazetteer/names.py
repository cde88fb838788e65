"""The one normal form of a place name, and what its words say of the kind of place.

The table of names is keyed with `key`, so the build and the look-up must agree on every step here:
a change needs a new `SCHEMA` in build.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
"""Letters that no Unicode decomposition takes apart, and Arabic letters that Persian and Urdu write
otherwise."""

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}

_PROVINCE = "province|governorate|oblast|muhafazah|wilaya|vilayet|voivodeship|krai|kray|okrug"
_DISTRICT = "tribal district|tribal agency|subdistrict|district|agency|county|parish|raion|woreda|cercle|borough"
_TOWN = "village|town|city|municipality|township"
_LOOSE = "state|region|department|division|prefecture|tehsil|taluka|sector|area|locality|valley|commune|canton|republic"
HINTS: tuple[tuple[str, str], ...] = (
    ("admin1", _PROVINCE),
    ("admin2", _DISTRICT),
    ("city", _TOWN),
    ("", _LOOSE),
)
"""Words that stand before or after a name and what they say of it: a feature, or nothing sure."""

_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "an", "the"})
_AFFIXES = tuple((feature, re.compile(rf"^(?:the )?(.+?) (?:{words})s?$")) for feature, words in HINTS)
_PREFIXES = tuple((feature, re.compile(rf"^(?:the )?(?:{words}) of (.+)$")) for feature, words in HINTS)
_BEFORE = tuple((feature, re.compile(rf"^(?:{words}) (.+)$")) for feature, words in HINTS)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a name: its normal form and the feature its affix speaks for, "" for none."""

    norm: str
    hint: str = ""


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The normal form: no case, marks, apostrophes or full stops; one space for hyphens and the rest."""
    folded = name.casefold().translate(_LETTERS)
    letters = []
    for char in unicodedata.normalize("NFKD", folded):
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf", "Lm", "Sk") or char in "'’‘`´ʿʾ.":
            continue
        letters.append(char if category[0] in "LN" else " ")
    return " ".join(_SHORT.get(word, word) for word in "".join(letters).split())


def key(norm: str) -> str:
    """The normal form without spaces, so that "Miran Shah" and "Miranshah" meet."""
    return norm.replace(" ", "")


@lru_cache(maxsize=65536)
def forms(name: str) -> tuple[Form, ...]:
    """The readings of a name, the most literal first: as it stands, without affixes, without an article."""
    norm = normal(re.sub(r"['’]s$", "", name.strip()))
    found = [Form(norm)]
    for feature, pattern in (*_AFFIXES, *_PREFIXES, *_BEFORE):
        if match := pattern.match(norm):
            found.append(Form(match.group(1), feature))
            break
    for form in tuple(found):
        first, _, rest = form.norm.partition(" ")
        if rest and first in _ARTICLES:
            found.append(Form(rest, form.hint))
    return tuple(form for form in found if form.norm)
