"""One incident, put together by hand; the record of the golden files; and the record of all examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.arrive import arrive
from dateline.fuse.assemble import assemble
from dateline.fuse.told import Told
from dateline.incident import Incident
from dateline.model import Account, Claim, Claimant, Count, Day, Party, Place, Source, Span
from dateline.share.jsonl_in import read
from dateline.store import Record, open_record

QUETTA = Place("Quetta", ("Pakistan",), id="gn-1", kind="point", country="PK", lat=-30.18, lon=66.99, precision="town")


def claim(number: int, field: str, value: object, quote: str, **more: object) -> Claim:
    return Claim(f"clm_{number}", field, value, Span(number, number + len(quote), quote), by="t.v1", **more)  # type: ignore[arg-type]


def told(name: str, *claims: Claim, title: str = "Blast", outlet: str = "dawn") -> Told:
    anchor = Span(0, 5, "blast")
    source = Source(f"rep_{name}", title, outlet, f"https://example.org/{name}", "2021-08-03", "news", f"org_{name}")
    return Told(Account(f"acc_{name}", f"rep_{name}", anchor, claims), source)


@pytest.fixture
def incident() -> Callable[..., Incident]:
    """An incident of one account with these parties and this title."""

    def incident(
        *parties: Party,
        title: str = "Blast",
        quote: str = "a bomb",
        outlet: str = "dawn",
        act: tuple[str, str] = ("ASSAULT", "explosives"),
    ) -> Incident:
        speaker = Claimant("Omar Yusuf", "person", Span(0, 10, "Omar Yusuf"))
        claims = [
            claim(1, "type", act[0], quote),
            claim(2, "mode", act[1], quote),
            claim(3, "date", Day("2021-08-02", "2021-08-02", "day", "stated", "Monday"), "Monday"),
            claim(4, "place", QUETTA, "Quetta"),
            claim(5, "killed", Count(3, 3), "three", claimant=speaker),
            *(claim(10 + n, "participant", party, party.name) for n, party in enumerate(parties)),
        ]
        return assemble([told("a", *claims, title=title, outlet=outlet)])

    return incident


GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of golden/record.jsonl: some incidents of the examples, as they were read once. No rule of reading
    changes it."""
    with open_record(tmp_path_factory.mktemp("golden") / "golden.db", create=True) as record:
        arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl")
        yield record


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of all examples, read now."""
    with open_record(tmp_path_factory.mktemp("examples") / "examples.db", create=True) as record:
        pipeline.run([EXAMPLES], record)
        yield record
