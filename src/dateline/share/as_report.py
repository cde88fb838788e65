"""A row of another data set as a report: its text is the row, and its claims point into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import (
    Account,
    Claim,
    Claimant,
    Extraction,
    Level,
    Published,
    Report,
    Side,
    Span,
    Value,
    make_id,
)
from dateline.share.arrivals import NewAccount, NewReport


@dataclass(slots=True)
class Row:
    """A row on its way to a report. Each cell that says something is a paragraph "column: words" behind the title."""

    outlet: str
    by: str
    title: str
    cells: Mapping[str, str]
    published: str | None = None
    url: str | None = None
    language: str = "en"
    level: Level = "clear"
    _claims: list[Claim] = field(default_factory=list)
    _spans: dict[str, Span] = field(default_factory=dict)
    _text: str = ""
    _id: str = ""
    _sha256: str = ""

    def __post_init__(self) -> None:
        canonical = json.dumps({"outlet": self.outlet, **self.cells}, sort_keys=True, ensure_ascii=False)
        self._sha256 = hashlib.sha256(canonical.encode()).hexdigest()
        self._id = make_id("rep", self._sha256, "")
        parts = [self.title]
        at = len(self.title) + 2
        for name, cell in self.cells.items():
            words = " ".join(cell.split())
            if words:
                start = at + len(name) + 2
                self._spans[name] = Span(start, start + len(words), words)
                parts.append(f"{name}: {words}")
                at += len(name) + 2 + len(words) + 2
        self._text = "\n\n".join(parts)

    def span(self, column: str) -> Span | None:
        """Where the words of a cell stand; None where it is empty."""
        return self._spans.get(column)

    def claim(  # noqa: PLR0913  a claim has as many parts
        self,
        name: str,
        value: Value,
        column: str,
        *,
        who: str | None = None,
        side: Side = "unknown",
        total: bool = False,
        claimant: Claimant | None = None,
        confidence: float = 0.9,
    ) -> None:
        """Claim a value in the words of one cell; nothing where the cell is empty."""
        span = self._spans.get(column)
        if span is None:
            return
        id_ = make_id("clm", self.account, name, span.start, span.end, repr(value), who)
        made = Claim(
            id_, name, value, span, claimant, who=who, side=side, total=total, by=self.by, confidence=confidence, act=0
        )
        if all(one.id != id_ for one in self._claims):
            self._claims.append(made)

    def claimant(self, column: str, name: str) -> Claimant | None:
        """Whoever a cell names as the source."""
        span = self._spans.get(column)
        at = -1 if span is None else span.quote.find(name)
        if span is None or at < 0:
            return None
        return Claimant(name, "organisation", Span(span.start + at, span.start + at + len(name), name))

    @property
    def account(self) -> str:
        """The id of the one account: it is anchored at the title."""
        return make_id("acc", self._id, 0, len(self.title))

    def pieces(self) -> tuple[NewReport, NewAccount]:
        """The report and its account."""
        published = None
        if self.published is not None:
            published = Published(self.published, "stated", self.published)
        report = Report(
            id=self._id,
            sha256=self._sha256,
            text=self._text,
            title=self.title,
            outlet=self.outlet,
            published=published,
            language=self.language,
            genre="statistics",
            url=self.url,
        )
        account = Account(self.account, self._id, Span(0, len(self.title), self.title), tuple(self._claims))
        return NewReport(report, Extraction(self._id), self.level), NewAccount(account)
