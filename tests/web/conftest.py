"""A record with what a page must bear: two reports of one blast, words from right to left, and a writer who would like
to run scripts in it. What the reports say is put down as the rules would put it down: nothing has to be parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline import versions
from dateline.fuse import sketch
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
    Judgement,
    Link,
    Party,
    Place,
    Published,
    Report,
    Skipped,
    Span,
    Total,
    make_id,
)
from dateline.store import Reading, Record, open_record
from dateline.store.codec import to_json
from dateline.view import View
from dateline.web.app import create_app
from dateline.web.guard import Gate

HOST = "127.0.0.1:8001"
EVIL = "<script>document.title='owned'</script><img src=http://evil.example/x.png onerror=\"document.title='owned'\">"
NASTY = "'\"><svg onload=\"document.title='owned'\">{{7*7}}{% raw %}=cmd|' /C calc'!A0"

QUETTA = Place("Quetta", id="gn-1167528", kind="point", country="PK", admin1="Balochistan", lat=30.18, lon=66.99,
               radius_km=10.0, precision="town")  # fmt: skip
PROVINCE = Place("Balochistan", id="gn-1183460", kind="area", country="PK", lat=28.0, lon=66.0, radius_km=330.0,
                 precision="province")  # fmt: skip
NOWHERE = Place("Zarkot")


def write(record: Record, name: str, title: str, body: str, *stories: dict[str, Any], **more: Any) -> list[Account]:
    """Put down a report and the accounts that it gives. A story maps fields to words and values."""
    text = f"{title}\n\n{body}"
    capture = Capture(text.encode(), path=f"{name}.txt", media="text")
    given = {"outlet": "dawn", "published": Published("2021-08-27", "stated", "dateline"), **more}
    report = Report(capture.report_id, capture.sha256, text, title=title, path=f"{name}.txt", **given)
    accounts = [account(report, story) for story in stories]
    words = span(text, body.split(maxsplit=1)[0])
    islamabad = Party("Islamabad", "actor", actor="gov-pk")
    extraction = Extraction(
        report.id, tuple(accounts),
        assertions=(Assertion(make_id("ast", report.id), report.id, islamabad, "shelters", "the group", None, words),),
        totals=(Total(make_id("tot", report.id), report.id, "killed", Count(700, None), words, "dead since January"),),
        skipped=(Skipped(words, "generic", "generic.v1"),),
    )  # fmt: skip
    record.save(
        capture, "coded", rules=versions.reading(), reading=Reading(report, extraction, to_json(sketch(report)))
    )
    return accounts


def account(report: Report, story: dict[str, Any]) -> Account:
    anchor = span(report.text, story["anchor"])
    claims = []
    for at, (field, words, value) in enumerate(story["claims"]):
        found = span(report.text, words)
        said = Claimant("police", "organisation", found) if field == "killed" else None
        whole = field in ("killed", "injured")
        claims.append(
            Claim(
                make_id("clm", report.id, field, at, words),
                field,
                value,
                found,
                said,
                total=whole,
                by="t.v1",
                confidence=0.8,
            )
        )
    return Account(make_id("acc", report.id, anchor.start, anchor.end), report.id, anchor, tuple(claims))


def span(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words), words)


def day(text: str, iso: str) -> Day:
    return Day(iso, iso, "day", "inferred", text)


def blast(killed: int) -> dict[str, Any]:
    claims = [
        ("type", "bomb", "ASSAULT"), ("mode", "bomb", "explosives"), ("status", "exploded", "happened"),
        ("context", "exploded", "terrorism"), ("date", "Thursday", day("Thursday", "2021-08-26")),
        ("place", "Quetta", QUETTA), ("participant", "Taliban", Party("Taliban", "actor", "claimed", actor="ttp")),
        ("participant", "soldiers", Party("soldiers", "victim", actor="mil-pk", kind="group")),
        ("killed", f"{killed} soldiers", Count(killed, killed)),
    ]  # fmt: skip
    return {"anchor": "bomb", "claims": claims}


def fill(record: Record) -> None:
    first = write(
        record,
        "one",
        "Blast in the city",
        "A bomb exploded in Quetta on Thursday; the Taliban killed 5 soldiers.",
        blast(5),
    )
    second = write(
        record, "two", "Again the blast",
        "The bomb that exploded in Quetta on Thursday, which the Taliban claim, killed 7 soldiers.", blast(7),
        outlet="reuters", published=Published("2021-08-28", "stated", "dateline"),
    )  # fmt: skip
    talks = {
        "anchor": "talks",
        "claims": [
            ("type", "talks", "CONSULT"), ("date", "Thursday", day("Thursday", "2021-08-26")),
            ("participant", "army", Party("army", "actor", actor="mil-pk")),
            ("participant", "Taliban", Party("Taliban", "recipient", actor="ttp")),
            ("place", "Balochistan", PROVINCE), ("link", "talks", Link(first[0].id, "follows")),
        ],
    }  # fmt: skip
    write(record, "three", "Talks", "The army held talks with the Taliban in Balochistan on Thursday.", talks)
    arabic = {
        "anchor": "انفجار",
        "claims": [
            ("type", "انفجار", "ASSAULT"), ("place", "بغداد", Place("بغداد")), ("killed", "خمسة", Count(5, 12)),
            ("participant", "مسلحون", Party("مسلحون", "actor")),
        ],
    }  # fmt: skip
    write(
        record,
        "four",
        "انفجار في العاصمة",
        "قتل خمسة في انفجار سيارة في بغداد نفذه مسلحون.",
        arabic,
        outlet="الجزيرة",
        published=None,
    )
    hostile = {
        "anchor": "raid",
        "claims": [
            ("type", "raid", "COERCE"), ("name", EVIL, EVIL), ("scope", "raid", "campaign"),
            ("place", NASTY, Place(NASTY)), ("participant", EVIL, Party(EVIL, "actor")), ("weapon", NASTY, NASTY),
            ("participant", NASTY, Party(NASTY, "victim", kind="person")),
        ],
    }  # fmt: skip
    body = f"A raid near {NASTY} by {EVIL} ended. javascript:document.title='owned'"
    write(
        record,
        f"{EVIL}",
        EVIL,
        body,
        hostile,
        outlet=NASTY,
        url="javascript:document.title='owned'",
        byline=(Byline(EVIL),),
    )
    for number in range(14):
        story = {
            "anchor": "shooting",
            "claims": [
                ("type", "shooting", "ASSAULT"), ("mode", "shooting", "firearms"), ("place", "Zarkot", NOWHERE),
                ("date", "Monday", day("Monday", f"2022-0{1 + number % 9}-10")),
                ("killed", f"{number + 2} people", Count(number + 2, number + 4)),
                ("participant", "Zarkot Tigers", Party("Zarkot Tigers", "actor")),
            ],
        }  # fmt: skip
        write(
            record,
            f"s{number}",
            f"Shooting {number}",
            f"A shooting in Zarkot on Monday by the Zarkot Tigers killed {number + 2} people.",
            story,
        )
    record.skip(Capture(b"x", path=f"{EVIL}.txt"), "too-short", rules=versions.reading(), message="It is too short.")
    left, right = sorted((first[0].id, second[0].id))
    same = Judgement(left, right, "same", 0.9, "t.v1")
    others = sorted(one.id for one in record.accounts() if one.anchor.quote == "shooting")
    unsure = Judgement(others[0], others[1], "unsure", 0.5, "t.v1")
    origins = {one: "org_" + one.removeprefix("rep_") for one in record.report_ids()}
    record.put_fused([same, unsure], origins, rules=versions.judging())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("web") / "a.db"
    with open_record(where, create=True) as record:
        fill(record)
    return where


@pytest.fixture
def view(made: Path, tmp_path: Path) -> Iterator[View]:
    where = tmp_path / "a.db"
    where.write_bytes(made.read_bytes())
    with open_record(where) as record:
        found = View(record)
        yield found
        found.close()


@pytest.fixture
def gate() -> Gate:
    return Gate(frozenset({HOST}), code="the-code", user="Ann")


@pytest.fixture
def stranger(view: View, gate: Gate) -> Iterator[TestClient]:
    """Whoever has no cookie."""
    with TestClient(create_app(view, gate), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """Whoever opened the link."""
    assert stranger.get("/sign-in", params={"code": "the-code"}).status_code == 303
    return stranger


@pytest.fixture
def card_of(view: View) -> Callable[[str], Any]:
    """The card of the incident whose text holds these words."""
    return lambda words: next(one for one in view.now().shelf.cards if one.id in view.matching("incident", words))
