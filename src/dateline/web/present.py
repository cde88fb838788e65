"""An incident as a page shows it: its fields with what stands behind each, and reports' texts with words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from dateline import words
from dateline.card import Card
from dateline.fuse import Told
from dateline.fuse.assemble import assemble
from dateline.incident import Incident, Member, Toll
from dateline.model import TOLL_FIELDS, Claim, Report, Span
from dateline.threads import RELATIONS, behind, who_did_it
from dateline.view import View


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as a line: what, in which words, who says so, in which report, and how surely."""

    claim: Claim
    member: Member

    @property
    def value(self) -> str:
        """What it holds, in words."""
        return words.value(self.claim)

    @property
    def quote(self) -> str:
        """The words, or the reason of whoever entered it."""
        return (self.claim.reason or "") if self.claim.span is None else self.claim.span.quote

    @property
    def by(self) -> str:
        """Who says so; the outlet where it is the report's own voice."""
        named = words.claimant(self.claim.claimant) or self.member.source.outlet or "the report"
        return self.claim.by.removeprefix("person:") if self.claim.basis == "entered" else named

    @property
    def marks(self) -> str:
        """What qualifies it."""
        return words.joined((words.signs(self.claim), words.meanings(self.claim)))


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an incident: its value, the range where there is one, and the claims behind it."""

    field: str
    name: str
    value: str
    range: str
    said: tuple[Said, ...]
    contradicted: bool = False
    href: str | None = None

    @property
    def claimants(self) -> list[str]:
        """Who says so, each once."""
        return list(dict.fromkeys(each.by for each in self.said))

    @property
    def confidence(self) -> float | None:
        """That of the surest claim."""
        return max((each.claim.confidence for each in self.said), default=None)


def said_of(incident: Incident) -> dict[str, Said]:
    """The claims of an incident by id."""
    return {claim.id: Said(claim, member) for member in incident.accounts for claim in member.account.claims}


def rows(incident: Incident) -> list[Row]:
    """The fields of an incident in the order of a page."""
    said = said_of(incident)
    wrong = {each.field for each in incident.contradictions}

    def row(
        field: str, name: str, value: str, claims: Iterable[str], *, range_: str = "", href: str | None = None
    ) -> Row:
        found = tuple(said[claim] for claim in claims if claim in said)
        return Row(field, name, value, range_, found, field in wrong, href)

    made = [row("type", "type", words.kind(incident), (*incident.support["type"], *incident.support["modes"]))]
    if incident.contexts:
        made.append(row("context", "context", ", ".join(incident.contexts), incident.support["contexts"]))
    made.append(row("status", "status", incident.status, incident.support["status"]))
    date, place = incident.date, incident.place
    made.append(
        row("date", "date", words.day(date), date.claims if date else (), range_=date.precision if date else "")
    )
    near = "" if place is None or place.radius_km is None else f", within {place.radius_km:g} km"
    made.append(
        row(
            "place",
            "place",
            words.place(place),
            place.claims if place else (),
            range_="" if place is None else f"{place.precision}{near}",
            href=None if place is None or place.id is None else f"/places/{place.id}",
        )
    )
    for part in incident.participants:
        stances = ", ".join(dict.fromkeys(f"{v.stance}{f' by {v.by}' if v.by else ''}" for v in part.stances))
        claims = [claim for voice in part.stances for claim in voice.claims]
        href = None if part.actor is None else f"/actors/{part.actor}"
        made.append(row("participant", part.role, part.name, claims, range_=stances, href=href))
    for field in TOLL_FIELDS:
        toll = getattr(incident.casualties, field)
        if toll is not None:
            made.append(row(field, field, words.toll(toll), toll.claims, range_=bounds(toll)))
    for group in incident.casualties.groups:
        for field in TOLL_FIELDS:
            toll = getattr(group, field)
            if toll is not None:
                name = f"{field}, {group.who}"
                made.append(row(field, name, words.toll(toll), toll.claims, range_=bounds(toll)))
    made += [row("weapon", "weapon", weapon.name, weapon.claims) for weapon in incident.weapons]
    return made


def bounds(toll: Toll) -> str:
    """The least and the greatest, and the rule that chose between them."""
    return f"{toll.low}-{toll.high} ({toll.rule})" if toll.low != toll.high else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and the claims whose words they are: those that begin here, and all."""

    text: str
    starts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    kind: str = ""


def marked(text: str, spans: Mapping[str, tuple[Span, str]], *, start: int = 0) -> list[Piece]:
    """A text in pieces, each under the same claims throughout. `spans` maps the id of a claim to its words and to what
    kind it is of; `start` is where the text begins in the report."""
    end = start + len(text)
    inside = {id_: (max(s.start, start), min(s.end, end)) for id_, (s, _) in spans.items()}
    inside = {id_: (a, b) for id_, (a, b) in inside.items() if a < b}
    edges = sorted({start, end, *(edge for pair in inside.values() for edge in pair)})
    made = []
    for a, b in pairwise(edges):
        over = tuple(id_ for id_, (low, high) in inside.items() if low <= a and b <= high)
        begins = tuple(id_ for id_ in over if inside[id_][0] == a and spans[id_][0].start >= start)
        kind = spans[min(over, key=lambda id_: inside[id_][1] - inside[id_][0])][1] if over else ""
        made.append(Piece(text[a - start : b - start], begins, over, kind))
    return made


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; `gap` where others were left out before it."""

    pieces: list[Piece]
    gap: bool = False
    title: bool = False


def paragraphs(report: Report, spans: Mapping[str, tuple[Span, str]], *, only_marked: bool = False) -> list[Paragraph]:
    """A report's paragraphs, all or only those that hold marked words and the title."""
    made: list[Paragraph] = []
    gap = False
    for number, part in enumerate(report.paragraphs()):
        is_title = number == 0 and report.title is not None and part.quote == report.title
        if only_marked and not is_title and not any(span.overlaps(part) for span, _ in spans.values()):
            gap = True
            continue
        made.append(Paragraph(marked(part.quote, spans, start=part.start), gap, is_title))
        gap = False
    return made


@dataclass(frozen=True, slots=True)
class Step:
    """One incident of a thread: its stances on who did it, and what ties it to others of the thread."""

    card: Card
    asked: bool
    stances: tuple[tuple[str, str], ...]
    """Who, and each stance with whoever takes it."""
    ties: tuple[tuple[str, Card, tuple[Said, ...]], ...]
    """The relation in words, the incident to which it leads, and the claims that make it."""


def thread_of(view: View, id_: str) -> list[Step]:
    """What hangs together with an incident, in the order of days; nothing where it stands alone."""
    whole = view.now().threads.of.get(id_)
    if whole is None:
        return []
    part = whole.near(id_)
    held = dict(zip((card.id for card in part.cards), view.incidents(part.cards), strict=True))
    cards = {card.id: card for card in part.cards}
    return [
        Step(
            card,
            card.id == id_,
            tuple(who_did_it(held[card.id])),
            tuple(
                (
                    RELATIONS[tie.relation][0],
                    cards[tie.target],
                    tuple(Said(claim, member) for member, claim in behind(held[card.id], tie)),
                )
                for tie in part.ties
                if tie.source == card.id
            ),
        )
        for card in part.cards
    ]


@dataclass(frozen=True, slots=True)
class Vintage:
    """What a reader of all reports up to one day knew."""

    day: str
    reports: int
    label: str
    killed: str
    injured: str
    place: str


_VINTAGES = 12
"""Days of publication that a page shows: the first ones, in which a toll moves."""


def vintages(told: Sequence[Told]) -> list[Vintage]:
    """The incident as it was known on each day on which a report of it came out; undated reports come last."""
    ordered = sorted(told, key=lambda each: each.source.published or "9999")
    made: list[Vintage] = []
    known: list[Told] = []
    for day, fresh in groupby(ordered, key=lambda each: each.source.published or "undated"):
        known += fresh
        one = assemble(known)
        tolls = one.casualties
        made.append(
            Vintage(
                day, one.reports, one.label, words.toll(tolls.killed), words.toll(tolls.injured), words.place(one.place)
            )
        )
    return made[:_VINTAGES]


def pairs_of(rows_: Iterable[Row], incident: Incident) -> Iterator[tuple[str, str, list[Said]]]:
    """The contradictions: field, kind, and the claims that do not agree."""
    said = said_of(incident)
    for each in incident.contradictions:
        yield each.field, each.kind, [said[claim] for claim in each.claims if claim in said]
