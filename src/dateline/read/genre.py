"""What kind of text it is: news, opinion, analysis, statement or statistics.

What the page declares (address, section, title) decides. Where it declares nothing, the wording does: opinion
prescribes and speaks as "I" and "we", analysis weighs and looks ahead, and news attributes and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from dateline.model import Genre
from dateline.tables import load_table

GENRES: tuple[Genre, ...] = ("opinion", "analysis", "statement", "statistics")
DECLARED_IN_TEXT: tuple[Genre, ...] = ("statement", "statistics", "analysis")
"""Genres that a text may declare in its first sentences."""

_BY_PUBLISHER: dict[str, Genre] = {"government": "statement", "think-tank": "analysis"}
"""What a body publishes under its own name, where it declares nothing else."""

_PERIODICAL = re.compile(
    r"\b(daily|weekly|fortnightly|monthly|quarterly|annual)\b.{0,30}\b(report|review|summary|digest|round-?up|briefs?|"
    r"briefing|bulletin|update|note|monitor|assessment)\b|\b(week|month) in review\b|\bsecurity weekly\b",
    re.IGNORECASE,
)

_PRESCRIBES = re.compile(
    r"\b(must|should|ought to|needs? to|cannot afford|has to|"
    r"have to|it is (time|imperative|essential|crucial|vital)|"
    r"let us|imperative|deserves?)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(I|me|my|we|our|us|ours)\b")
_WEIGHS = re.compile(
    r"\b(underscor\w+|highlight\w+|reflect(?:s|ing|ed)?|"
    r"suggests?|signals?|demonstrat\w+|strateg\w+|geopolitical|"
    r"dynamics?|landscape|nuanced|complex\w*|implications?|"
    r"narratives?|challenges?|trajector\w+|paradox\w*|however|"
    r"nonetheless|moreover|furthermore|critical|crucial|"
    r"significant(?:ly)?|long-term|ultimately|analysts?|resolve)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(said|told|according to|reported|confirmed|added|police|spokes(?:man|woman|person)|officials?|"
    r"says?|tells|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|killed|injured|wounded|arrested|hospital|rescue)\b",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"\bwe (strongly |unequivocally )?(condemn|express|call "
    r"on|urge|reaffirm|extend|announce|mourn|welcome)\b|"
    r"\b(the (government|ministry|president|embassy|mission|council|group) (of "
    r".{3,40} )?)(strongly |unequivocally )?(condemns|reaffirms|extends|expresses)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\b\d[\d,.]*\s*(%|per ?cent)|\b\d[\d,.]*\b")
_COMPARES = re.compile(
    r"\b(compared (to|with)|year-on-year|per ?cent|%|decrease|increase|total of|on average|quarter)", re.I
)
_QUOTE = re.compile(r"[“\"][^”\"]{0,600}[”\"]")


def genre_of(
    text: str, *, title: str | None, url: str | None, cues: Iterable[str], publisher: str | None = None
) -> Genre:
    """The genre. `text` is the body; `cues` are sections, labels and lines of furniture; `publisher` is the kind of the
    outlet, where the registry knows it."""
    told = tuple(cues)
    places = (("address", (url,)), ("section", told), ("title", (title, *told)), ("text", told))
    for place, values in places:
        for genre in GENRES:
            if any(value and _table()[genre][place].search(value) for value in values):
                return genre
    for genre in DECLARED_IN_TEXT:
        if _table()[genre]["text"].search(text[:400]):
            return genre
    if publisher in _BY_PUBLISHER:
        return _BY_PUBLISHER[publisher]
    if title and _PERIODICAL.search(title):
        return _by_counts(densities(text))
    return _by_wording(text)


@cache
def _table() -> dict[str, dict[str, re.Pattern[str]]]:
    rows = load_table((resources.files("dateline.read") / "genre.yaml").read_text("utf-8"))
    return {g: {place: re.compile(p, re.IGNORECASE) for place, p in row.items()} for g, row in rows.items()}


def densities(text: str) -> dict[str, float]:
    """How often each kind of wording comes, in each hundred words outside quotation marks."""
    bare = _QUOTE.sub(" ", text)
    size = max(len(bare.split()), 60)  # a short item is not judged by one word
    kinds = {"prescribes": _PRESCRIBES, "self": _SELF, "weighs": _WEIGHS, "reports": _REPORTS}
    kinds |= {"issues": _ISSUES, "counts": _COUNTS, "compares": _COMPARES}
    return {name: 100 * len(pattern.findall(bare)) / size for name, pattern in kinds.items()}


def _by_counts(of: dict[str, float]) -> Genre:
    """Statistics where every fourteenth word is a number and numbers are compared, else news: a round-up of events
    is news under any title."""
    return "statistics" if of["counts"] >= 7 and of["compares"] >= 2 else "news"


def _by_wording(text: str) -> Genre:
    """By the densities. Thresholds were set where news of several outlets stays news to 95 in 100, since to
    take news for opinion costs more than the reverse. Below 80 words there is too little to tell by."""
    if len(text.split()) < 80:
        return "news"
    of = densities(text)
    if of["issues"] >= 0.5 and of["reports"] < 3:
        return "statement"
    if _by_counts(of) == "statistics":
        return "statistics"
    if of["reports"] >= 2.2 and of["weighs"] < 0.8 * of["reports"]:
        return "news"
    sparse = of["reports"] < 1.2
    if of["prescribes"] >= (0.5 if sparse else 1.0) or of["self"] >= (1.0 if sparse else 2.0):
        return "opinion"
    return "analysis" if of["weighs"] >= (1.2 if sparse else 1.8) else "news"
