"""The nouns of Dateline, as frozen values. Read this first: it explains the rest.

bytes -> Capture -> Report -> Extraction (accounts, assertions, totals) -> Judgement -> Incident

A claim is the atom: one value for one field, with the words that say it. An account is what one
report says of one happening, and is nothing but claims around an anchor. An incident is the accounts
judged to tell of one happening; it is assembled when asked for and never stored.

Everything here is picklable, hashable where it holds no mapping, and depends on the standard library
alone. Offsets count Unicode code points of `Report.text`. Unknown is None, never 0 or "".
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

# --------------------------------------------------------------------------------------------------
# Vocabularies

Genre = Literal["news", "opinion", "analysis", "statement", "statistics"]
Basis = Literal["stated", "inferred", "assumed", "entered"]
Status = Literal["happened", "ongoing", "attempted", "foiled", "planned", "unknown"]
Salience = Literal["foreground", "background"]
Scope = Literal["event", "campaign"]
Role = Literal["actor", "recipient", "target", "victim"]
Stance = Literal["stated", "claimed", "suspected", "accused", "denied"]
Polarity = Literal["asserts", "denies"]
Side = Literal["actor", "recipient", "civilian", "unknown"]
DayPrecision = Literal["day", "week", "month", "year", "unknown"]
PlacePrecision = Literal["site", "town", "district", "province", "country", "unknown"]
PlaceKind = Literal["point", "area", "line"]
PlaceRelation = Literal["in", "near", "between", "towards"]
ClaimantKind = Literal["person", "organisation", "unnamed", "outlet"]
LinkRelation = Literal["part_of", "arrest_for", "claim_of", "reprisal_for", "follows"]
Verdict = Literal["same", "different", "unsure"]
PersonRole = Literal["speaker", "actor", "recipient", "named"]
Level = Literal["clear", "green", "amber", "amber+strict", "red"]
"""How far something may be passed on, by the Traffic Light Protocol 2.0."""

LEVELS: tuple[Level, ...] = ("clear", "green", "amber", "amber+strict", "red")
"""The levels, from the one that anybody may see to the strictest."""

TOLL_FIELDS = ("killed", "injured", "arrested", "abducted", "missing")
"""The kinds of toll, in the order in which they are printed."""


def make_id(prefix: str, *parts: object) -> str:
    """A stable id: the prefix and 80 bits of SHA-256 over the parts, as 16 characters of base32."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()[:10]
    value = int.from_bytes(digest, "big")
    return f"{prefix}_" + "".join(
        "abcdefghijklmnopqrstuvwxyz234567"[(value >> shift) & 31] for shift in range(75, -1, -5)
    )


# --------------------------------------------------------------------------------------------------
# Words


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand in `Report.text`, and the words themselves."""

    start: int
    end: int
    quote: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of days with the precision that the words allow.

    Resolved: start and end are ISO days, both inclusive. Unresolved: both None, and `anchor` tells which
    other unresolved days are the same ("rep_...#tuesday"). `text` is what the report says.
    """

    start: str | None
    end: str | None
    precision: DayPrecision
    basis: Basis
    text: str
    anchor: str | None = None

    @property
    def first(self) -> dt.date | None:
        """The first day, as a date."""
        return None if self.start is None else dt.date.fromisoformat(self.start)

    @property
    def last(self) -> dt.date | None:
        """The last day, as a date."""
        return None if self.end is None else dt.date.fromisoformat(self.end)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One place that a name may mean. `score` is its share: those of all meanings of a name come to 1."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a report names it and, once resolved, as the gazetteer knows it.

    `id` is None until resolved, and stays None when the gazetteer has no such place. `within` holds the
    names that the report itself puts around it, inner first ("Kabul", "Afghanistan").
    `radius_km` is how far from lat, lon the true place may lie.
    """

    name: str
    within: tuple[str, ...] = ()
    relation: PlaceRelation = "in"
    id: str | None = None
    kind: PlaceKind | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision = "unknown"
    meanings: tuple[Meaning, ...] = field(default=(), compare=False)
    """What the name may mean, the likeliest first, where that is more than one place or none was likely enough to be
    taken. Two places that are the same otherwise are the same."""


@dataclass(frozen=True, slots=True)
class Party:
    """One participant of one happening, as one report has it. `actor` is a registry id once resolved."""

    name: str
    role: Role
    stance: Stance = "stated"
    actor: str | None = None
    kind: Literal["actor", "person", "group", "object"] = "actor"
    """actor: an organisation or a state; person: a named man or woman; group: people told only by what they
    are ("worshippers", "gunmen"); object: a thing aimed at ("a mosque", "a convoy")."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, both ends inclusive. `high` is None where the words set no upper bound."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """From the account that carries it to another account of the same report."""

    account: str
    relation: LinkRelation


Value = str | Count | Day | Place | Party | Link
"""What a claim may hold. Which type a field holds is in VALUE_TYPES."""

NO_INCIDENT = "no-incident"
"""The field of a claim by which a person says why an account tells of no incident."""

VALUE_TYPES: dict[str, type] = {
    NO_INCIDENT: str,
    "type": str,
    "mode": str,
    "context": str,
    "status": str,
    "salience": str,
    "scope": str,
    "weapon": str,
    "name": str,
    "date": Day,
    "place": Place,
    "participant": Party,
    "link": Link,
    "killed": Count,
    "injured": Count,
    "arrested": Count,
    "abducted": Count,
    "missing": Count,
}


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says so. `via` holds the chain between them and the report ("Dawn", for "Dawn, citing police")."""

    name: str
    kind: ClaimantKind
    span: Span
    actor: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for one field, with its words.

    `claimant` None is the report's own voice. `who` says of whom a toll tells ("US service members") and
    `side` on which side they stood. `total` marks a toll as the overall one, in which the others of its
    account are included. `by` signs the rule or model, with its version; a person's claim is signed
    "person:NAME" and has a `reason` in place of a span.
    """

    id: str
    field: str
    value: Value
    span: Span | None
    claimant: Claimant | None = None
    who: str | None = None
    side: Side = "unknown"
    total: bool = False
    polarity: Polarity = "asserts"
    hedge: str | None = None
    basis: Basis = "stated"
    by: str = ""
    confidence: float = 1.0
    reason: str | None = None
    act: int | None = None
    """Where the words stand that name the act with which this claim was told: who did it and to whom belong together
    only where they share it."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one happening, anchored at the words that name it."""

    id: str
    report: str
    anchor: Span
    claims: tuple[Claim, ...]

    def of(self, field: str) -> tuple[Claim, ...]:
        """The claims for one field, in the order of the text."""
        return tuple(claim for claim in self.claims if claim.field == field)


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one report says of a standing relation between two parties ("India sponsors the BLA")."""

    id: str
    report: str
    subject: Party
    relation: str
    object: str
    object_actor: str | None
    span: Span
    claimant: Claimant | None = None
    polarity: Polarity = "asserts"
    by: str = ""
    since: Day | None = None
    """From when it is said to hold, from the first of these days; None where the words set no beginning."""
    until: Day | None = None
    """Until when, to the last of these days. "In the 1990s" is both: from the first to the last of them."""


@dataclass(frozen=True, slots=True)
class Total:
    """What one report says of many happenings at once ("over 1,000 attacks since January, 700 dead")."""

    id: str
    report: str
    field: str
    """What is counted: "incidents", or one of TOLL_FIELDS."""
    value: Count
    span: Span
    what: str
    """The words for what is counted: "terrorist attacks", "security personnel"."""
    period: Day | None = None
    place: Place | None = None
    claimant: Claimant | None = None
    hedge: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words that name an act but no happening, and why not."""

    span: Span
    reason: Literal[
        "generic", "hypothetical", "habitual", "denied", "question", "topic", "total", "assertion", "outside"
    ]
    rule: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report tells of one named person in a public role, anchored at the first words that name them.

    `names` are all spellings, the fullest first. `titles` are the words for rank, office or calling. `actor` is the
    registry id of the body that the person acts for. `roles` say as what the report names the person: speaker, one who
    did something (actor), one arrested or tried (recipient), or in passing (named).
    """

    id: str
    report: str
    anchor: Span
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    roles: tuple[PersonRole, ...]
    titles: tuple[Span, ...] = ()
    actor: str | None = None

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one report gives."""

    report: str
    accounts: tuple[Account, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    totals: tuple[Total, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    places: tuple[Place, ...] = ()
    """Every place that the report names, in order and with repeats: the context in which each is resolved."""
    people: tuple[Profile, ...] = ()
    """Named persons: one for each mention as extracted, one for each person once resolved."""


# --------------------------------------------------------------------------------------------------
# Reports


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as fetched or read. What a container holds (a line of JSON lines, a member of a zip) is a
    capture of its own; `index` is its place there where the container is one file of many rows, else None."""

    data: bytes
    index: int | None = None
    path: str | None = None
    """Where it was found, for messages alone: no id depends on it. A member reads "news.zip!a/b.html"."""
    url: str | None = None
    media: str | None = None
    """What the bytes are: html, text, json (one object), eml. None: to be told from the bytes."""

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def report_id(self) -> str:
        """The id of the report that these bytes give: the same bytes at the same index are the same
        report."""
        return make_id("rep", self.sha256, "" if self.index is None else self.index)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, with the affiliation where the page gives one."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication. basis: stated (metadata or a dateline gives it), inferred (taken from the
    address or the text), entered (the row of a person)."""

    day: str
    basis: Basis
    text: str
    """The words or the metadata field it was taken from."""


@dataclass(frozen=True, slots=True)
class Report:
    """The clean text of one capture.

    `text` holds the paragraphs, joined by one blank line; the first is the title where there is one, so that
    a span can point into the title too. A paragraph never holds a line break.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    """The outlet's registry id, or its name or host where the registry does not know it."""
    byline: tuple[Byline, ...] = ()
    published: Published | None = None
    language: str = "en"
    genre: Genre = "news"
    url: str | None = None
    path: str | None = None

    def paragraphs(self) -> Iterable[Span]:
        """The paragraphs with their places, the title first."""
        start = 0
        for part in self.text.split("\n\n"):
            yield Span(start, start + len(part), part)
            start += len(part) + 2


# --------------------------------------------------------------------------------------------------
# Judgements and incidents


@dataclass(frozen=True, slots=True)
class Score:
    """What a comparator says of two values: from -1 (surely not the same) over 0 (cannot tell) to 1
    (surely the same), and why, in words a reader understands."""

    value: float
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an explanation: which comparator, what it said, and what it weighed."""

    feature: str
    value: float
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two accounts tell of one happening, or two profiles of one person. Left is the lesser id. `by` is a rule
    version or "person:NAME"; a person's judgement is absolute and outlives every re-run."""

    left: str
    right: str
    verdict: Verdict
    probability: float
    by: str
    reasons: tuple[Reason, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a report: replaced by a later version, corrected in some fields by a notice, or withdrawn. `by` is
    the report that says so, None where a person does; `why` are its words, or the person's reason; `signed` is a rule
    with its version, or "person:NAME"."""

    how: Literal["replaced", "corrected", "withdrawn"]
    by: str | None
    why: str
    signed: str


@dataclass(frozen=True, slots=True)
class Source:
    """What an incident needs to know of a report: everything but its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    genre: Genre
    origin: str
    superseded: Succession | None = None


def strictest(levels: Iterable[Level]) -> Level:
    """The strictest of these levels; clear where there is none."""
    return max(levels, key=LEVELS.index, default="clear")
