"""TEXT ALL IN CAPITALS written as it would be otherwise: names with a capital, words without, every character in its
place.

A wire that knew no small letters gives no sign of what is a name, so the words tell: what is no word of English is one,
and so is what the registry or the gazetteer knows for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.lexicon import lexicon, word_set
from dateline.extract.parsing.vocabulary import is_noun, is_word
from dateline.gazetteer.load import gazetteer
from dateline.registry.load import registry
from dateline.registry.scan import Hit

CITY = 300_000
"""People from which a town is a name where a noun is written like it: "Lima" is the city, "Tank" and "Drug" are not."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BRACKETED = re.compile(r"[\[(]([^\W\d_][\w-]{1,7})[\])]")
_STARTS = re.compile(r"(?:^|(?<![ .][^\W\d_])[.!?:][\"'”’)\]]*\s+|--\s+(?:\[[^\]]*\]\s*)*)[\"'“‘(]*$")
_VOWEL = re.compile("[aeiouyàáâãäåèéêëìíîïòóôõöùúûü]")
_PEOPLES = ("an", "ans", "ian", "ese", "ish", "i", "is")
"""How adjectives of countries end that are no other words: "poles" and "turkey" are."""

_DAY_BESIDE = re.compile(r"\d\s*$"), re.compile(r"^\s*\d")


def abbreviations(text: str) -> frozenset[str]:
    """What a text puts in brackets after a name, "[FMLN]", and uses from then on."""
    return frozenset(word for word in _BRACKETED.findall(text) if word.isupper() and not is_word(word.lower()))


def unshouted(paragraph: str, letters: frozenset[str] = frozenset()) -> str:
    """The paragraph with capitals where names and sentences begin, and nowhere else; `letters` are abbreviations."""

    def change(match: re.Match[str]) -> str:
        word = match.group()
        if word == "A":
            return word if _starts(paragraph, match.start()) else "a"
        before = paragraph[max(0, match.start() - 2) : match.start()]
        if re.search(r"\d ?$", before) and word.lower() in word_set("after_numbers"):
            return word.lower()
        if word in letters or len(word) == 1 or not _VOWEL.search(word.lower()) or re.search(r"\d", word):
            return word
        if _is_name(word, paragraph, match) or _starts(paragraph, match.start()):
            return _capital(word)
        return re.sub(r"\b\w\b", lambda letter: letter[0].upper(), word.lower()) if "-" in word else word.lower()

    written = list(_WORD.sub(change, paragraph))
    for start, name in _written(paragraph):
        written[start : start + len(name)] = name
    return "".join(written)


def _written(paragraph: str) -> Iterator[tuple[int, str]]:
    """The words of names that the registry knows, with where they start, as they are written."""
    for hit in registry().scan(paragraph):
        if not hit.composed:
            yield from ((hit.start + match.start(), written) for match, written in _words_of(hit))


def _words_of(hit: Hit) -> Iterator[tuple[re.Match[str], str]]:
    """An abbreviation stays; of a name in words each has its capital."""
    plain = " ".join(_capital(word) for word in hit.text.split(" "))
    short = " " not in hit.text and (_is_abbreviation(hit) or not registry().scan(plain))
    for match in _WORD.finditer(hit.text):
        word = match.group()
        small = word.lower() in word_set("name_small") and match.start()
        yield match, word if short else word.lower() if small else _capital(word)


def _is_abbreviation(hit: Hit) -> bool:
    actor = registry().get(hit.ids[0])
    return actor is not None and any(name.name == hit.text for name in actor.names)


def _capital(word: str) -> str:
    """ "AL-FATAH" as "Al-Fatah"; "O'NEILL" as "O'neill", which does no harm."""
    return "-".join(part.capitalize() for part in word.split("-"))


def _starts(paragraph: str, at: int) -> bool:
    return _STARTS.search(paragraph[max(0, at - 90) : at]) is not None


def _is_name(word: str, paragraph: str, match: re.Match[str]) -> bool:
    lower = re.sub(r"['’]s?$", "", word.lower())
    if lower in word_set("capital_calendar"):
        return lower not in ("march", "may") or _beside_a_number(paragraph, match)
    if lower == "may":
        return _beside_a_number(paragraph, match)
    if lower in word_set("name_first"):
        following = _WORD.match(paragraph, match.end() + 1)
        return following is not None and not _is_plain(following.group().lower())
    return not _is_plain(lower) or (is_noun(lower) and _goes_on(lower, paragraph[: match.start()]))


def _goes_on(lower: str, before: str) -> bool:
    """Whether a noun goes on with a name: "MAURICIO CASTRO", but "MEDELLIN MAYOR". Most family names are places too."""
    last = re.search(r"([^\W\d_]+) $", before)
    if (
        last is None
        or last[1].lower() in word_set("name_small")
        or is_word(last[1].lower())
        or is_noun(last[1].lower())
    ):
        return False
    return lower not in lexicon().nouns and not _is_common(lower) and gazetteer().known(lower.capitalize())


def _is_common(lower: str) -> bool:
    return lexicon().people_of(lower) is not None or lower in word_set("small_places") | word_set("local_heads")


def _beside_a_number(paragraph: str, match: re.Match[str]) -> bool:
    before, after = _DAY_BESIDE
    return bool(before.search(paragraph[: match.start()]) or after.search(paragraph[match.end() :]))


def _is_plain(lower: str) -> bool:
    """Whether a word in small letters is one of English and no name: a bare noun that is a large city is a name."""
    if lower.endswith(_PEOPLES) and gazetteer().demonym(lower) is not None:
        return False
    if lower in word_set("name_small") or is_word(lower):
        return True
    if all(is_word(part) or is_noun(part) for part in lower.split("-")) and "-" in lower:
        return True
    return is_noun(lower) and not _is_place(lower)


def _is_place(lower: str) -> bool:
    return len(lower) > 3 and any(
        entry.feature in ("country", "admin1") or entry.population >= CITY
        for entry in gazetteer().find(lower.capitalize())[:2]
        if entry.strength == 0
    )
