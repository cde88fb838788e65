"""Builders of small values: a report, and an extraction with one of everything that the record holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.model import (
    Account,
    Assertion,
    Byline,
    Capture,
    Claim,
    Claimant,
    Count,
    Day,
    Extraction,
    Link,
    Party,
    Place,
    Profile,
    Published,
    Report,
    Skipped,
    Span,
    Total,
    make_id,
)
from dateline.store import Reading, Record, open_record

TEXT = "Bomb in Quetta\n\nA bomb killed three people in Quetta on Monday, police said. Ten were hurt."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def capture(text: str = TEXT, **more: object) -> Capture:
    return Capture(text.encode(), media="text", **more)  # type: ignore[arg-type]


def report(text: str = TEXT) -> Report:
    taken = capture(text)
    return Report(
        id=taken.report_id,
        sha256=taken.sha256,
        text=text,
        title=text.split("\n\n", maxsplit=1)[0],
        outlet="dawn",
        byline=(Byline("A. Writer", "Dawn"), Byline("B. Writer")),
        published=Published("2021-08-03", "stated", "meta date"),
        genre="analysis",
        url="https://example.org/1",
        path="a.txt",
    )


def account(of: Report, words: str = "A bomb") -> Account:
    anchor = span(words, of.text)
    police = Claimant("police", "organisation", span("police", of.text), actor="pk-police", via=("Dawn",))
    place = Place("Quetta", ("Pakistan",), id="geo:1", country="PK", lat=30.18, lon=66.99, radius_km=10.0)
    values = {
        "type": "ASSAULT",
        "date": Day("2021-08-02", "2021-08-02", "day", "inferred", "Monday"),
        "place": place,
        "participant": Party("people", "victim", kind="group"),
        "killed": Count(3, 3),
        "injured": Count(10, None),
        "link": Link("acc_other", "follows"),
    }
    claims = tuple(
        Claim(
            make_id("clm", of.id, field),
            field,
            value,
            anchor,
            police,
            who="people",
            total=True,
            hedge="said",
            by="t.v1",
        )
        for field, value in values.items()
    )
    entered = Claim(
        "clm_entered",
        "status",
        "happened",
        None,
        basis="entered",
        by="person:X",
        reason="seen",
        confidence=0.5,
    )
    return Account(make_id("acc", of.id, anchor.start, anchor.end), of.id, anchor, (*claims, entered))


def profile(of: Report) -> Profile:
    words = span("police", of.text)
    return Profile(
        make_id("prf", of.id, words.start),
        of.id,
        words,
        ("A. Khan", "Khan"),
        (words,),
        ("speaker",),
        (words,),
        "pol-pk",
    )


def extraction(of: Report, *anchors: str) -> Extraction:
    words = span("three people", of.text)
    return Extraction(
        report=of.id,
        accounts=tuple(account(of, anchor) for anchor in anchors or ("A bomb",)),
        assertions=(Assertion("ast_1", of.id, Party("X", "actor", actor="x"), "sponsors", "Y", "y", words),),
        totals=(Total("tot_1", of.id, "killed", Count(3, None), words, "people", place=Place("Quetta")),),
        skipped=(Skipped(words, "generic", "generic.v1"),),
        places=(Place("Quetta"), Place("Quetta")),
        people=(profile(of),),
    )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "a.db", create=True) as opened:
        yield opened


@pytest.fixture
def put(record: Record) -> Callable[..., Report]:
    """Puts down a report of this text with accounts at these words, and gives the report."""

    def put(*anchors: str, text: str = TEXT, rules: str = "r1") -> Report:
        made = report(text)
        reading = Reading(made, extraction(made, *anchors), "[1,2]")
        record.save(capture(text), "coded", rules=rules, reading=reading)
        return made

    return put


@pytest.fixture
def build() -> SimpleNamespace:
    """The builders, and the text that they build from."""
    return SimpleNamespace(report=report, extraction=extraction, capture=capture, TEXT=TEXT)
