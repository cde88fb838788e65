"""Makes a record of many incidents, for measuring the page: `python -m bench.web.record OUT --incidents 20000`.

Nothing of it is true. Reports are written from a few sentences, and what they say is put down as the rules would put it
down, with its words; so the record is as large and as tied as one that was read, and is made in a minute. The same
number gives the same record.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dateline import versions
from dateline.fuse import sketch
from dateline.gazetteer.load import Entry, gazetteer
from dateline.model import (
    Account,
    Capture,
    Claim,
    Claimant,
    Count,
    Day,
    Extraction,
    Judgement,
    Party,
    Place,
    Published,
    Reason,
    Report,
    Span,
    make_id,
)
from dateline.reviewing import place_of
from dateline.store import Reading, Record, open_record
from dateline.store.codec import to_json
from dateline.view import View

TOWNS = (
    *(
        "Quetta",
        "Peshawar",
        "Karachi",
        "Kabul",
        "Kandahar",
        "Khost",
        "Mosul",
        "Baghdad",
        "Raqqa",
        "Aleppo",
        "Maiduguri",
    ),
    *("Jos", "Gao", "Timbuktu", "Ouagadougou", "Mogadishu", "Kismayo", "Garissa", "Goma", "Bunia", "Bamako", "Niamey"),
    *("Srinagar", "Imphal", "Manila", "Marawi", "Bangui", "Juba", "Khartoum", "Tripoli", "Benghazi", "Sanaa", "Aden"),
)
PROVINCES = ("Balochistan", "Borno", "Helmand", "Anbar", "Kivu", "Darfur")
ACTS = (
    ("A bomb exploded", "ASSAULT", "explosives"),
    ("Gunmen opened fire", "ASSAULT", "firearms"),
    ("A suicide bomber struck", "ASSAULT", "suicide-attack"),
    ("Troops arrested six men", "COERCE", "arrest"),
    ("Envoys held talks", "CONSULT", None),
    ("Fighters abducted villagers", "ASSAULT", "abduct"),
    ("A rocket hit the market", "ASSAULT", "heavy-weapons"),
)
ACTORS = (
    *(("ttp", "Tehreek-e-Taliban Pakistan"), ("iskp", "Islamic State Khorasan Province"), ("bla", "the BLA")),
    *(
        ("al-shabaab", "al-Shabaab"),
        ("islamic-state", "Islamic State"),
        ("mil-pk", "the army"),
        ("gov-pk", "Islamabad"),
    ),
    *(("mil-us", "US forces"), ("gov-af", "the Afghan government"), (None, "gunmen"), (None, "unknown assailants")),
)
OUTLETS = ("dawn", "reuters", "bbc", "Meridian Wire", "Kabul Lantern", "Frontier Gazette", "The Indus Observer")
FILLING = (
    "Shops in the quarter stayed closed until the evening, and the wounded were taken to two hospitals.",
    "An official who was not allowed to speak to the press said that the search for those behind it went on.",
    "The district has seen several such attacks since the spring, and roads to it were blocked for hours.",
    "Residents said that they heard a loud noise and then saw smoke over the roofs near the bus station.",
    "The governor promised help to the families and said that the inquiry would be finished within a month.",
    "Aid workers said that they had left the area a week before because of threats that they had received.",
)


def make(where: Path, incidents: int, *, seed: int = 7) -> Record:
    """A new record of so many incidents, some told by up to five reports."""
    record = open_record(where, create=True)
    chance = random.Random(seed)
    judged: list[Judgement] = []
    origins: dict[str, str] = {}
    last: str | None = None
    previous = ""
    for number in range(incidents):
        accounts = []
        for part, (capture, reading) in enumerate(_incident(number, chance)):
            record.save(capture, "coded", rules=versions.reading(), reading=reading)
            account = reading.extraction.accounts[0]
            accounts.append(account.id)
            copied = origins[previous] if part == 2 else None
            previous = reading.report.id
            origins[previous] = copied or "org_" + previous.removeprefix("rep_")
        judged += [_judged(a, b, 0.93, "same") for at, a in enumerate(accounts) for b in accounts[at + 1 :]]
        if last is not None and number % 40 == 0:
            judged.append(_judged(last, accounts[0], 0.5, "unsure"))
        last = accounts[0]
    record.put_fused(judged, origins, rules=versions.judging())
    return record


def _judged(a: str, b: str, probability: float, verdict: str) -> Judgement:
    left, right = sorted((a, b))
    reasons = (Reason("day", 1.0, 2.0, "both on one day"), Reason("place", 1.0, 1.5, "both in one town"))
    return Judgement(left, right, verdict, probability, "bench.web", reasons)  # type: ignore[arg-type]


def _incident(number: int, chance: random.Random) -> Iterator[tuple[Capture, Reading]]:
    day = dt.date(2006, 1, 1) + dt.timedelta(days=chance.randrange(7300))
    coarse = chance.random() < 0.15
    name = chance.choice(PROVINCES if coarse else TOWNS)
    act, actor = chance.choice(ACTS), chance.choice(ACTORS)
    whom = chance.choice(("police", "civilians", "soldiers"))
    killed = chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 40))
    for copy in range(chance.choice((1, 1, 1, 1, 2, 2, 3, 5))):
        toll = killed + (chance.randrange(3) if copy and killed else 0)
        report = _report(number, copy, day, name, act[0], actor[1], whom, toll, chance)
        yield (
            Capture(report.text.encode(), path=report.path, media="text"),
            _reading(report, day, name, act, actor, whom, toll),
        )


def _report(
    number: int, copy: int, day: dt.date, name: str, act: str, actor: str, whom: str, toll: int, chance: random.Random
) -> Report:
    title = f"{act} in {name}, {toll} dead" if toll else f"{act} in {name}"
    said = (
        f"{act} in {name} on {day:%A}, and {toll} people died, police said."
        if toll
        else f"{act} in {name} on {day:%A}."
    )
    who = f"{actor[:1].upper()}{actor[1:]} attacked {whom} there, a witness told report {number}-{copy}."
    filling = " ".join(chance.choice(FILLING) for _ in range(6))
    text = f"{title}\n\n{said}\n\n{who}\n\n{filling}\n\n{chance.choice(FILLING)}"
    published = day + dt.timedelta(days=copy + 1)
    capture = Capture(text.encode(), media="text")
    return Report(
        id=capture.report_id, sha256=capture.sha256, text=text, title=title, outlet=chance.choice(OUTLETS),
        published=Published(published.isoformat(), "stated", "dateline"), path=f"{number}-{copy}.txt",
    )  # fmt: skip


def _reading(
    report: Report,
    day: dt.date,
    name: str,
    act: tuple[str, str, str | None],
    actor: tuple[str | None, str],
    whom: str,
    toll: int,
) -> Reading:
    said = _Words(report)
    anchor = said.at(act[0], after=len(report.title or ""))
    claims = [said.claim("type", act[1], anchor), said.claim("status", "happened", anchor)]
    claims += [said.claim("mode", act[2], anchor)] if act[2] else []
    told = Day(day.isoformat(), day.isoformat(), "day", "inferred", f"{day:%A}")
    claims.append(said.claim("date", told, said.at(f"{day:%A}")))
    claims.append(said.claim("place", _place(name), said.at(name, after=anchor.end)))
    named = f"{actor[1][:1].upper()}{actor[1][1:]}"
    claims.append(said.claim("participant", Party(named, "actor", actor=actor[0]), said.at(named)))
    body = {"police": "pol-pk", "soldiers": "mil-pk"}.get(whom)
    claims.append(said.claim("participant", Party(whom, "recipient", actor=body, kind="group"), said.at(whom)))
    if toll:
        police = Claimant("police", "organisation", said.at("police said"))
        claims.append(said.claim("killed", Count(toll, toll), said.at(f"{toll} people"), police))
    account = Account(make_id("acc", report.id, anchor.start, anchor.end), report.id, anchor, tuple(claims))
    return Reading(report, Extraction(report.id, accounts=(account,)), to_json(sketch(report)))


class _Words:
    """Finds words in a report and makes claims of them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._made = 0

    def at(self, words: str, *, after: int = 0) -> Span:
        start = self._report.text.index(words, after)
        return Span(start, start + len(words), words)

    def claim(self, field: str, value: object, span: Span, claimant: Claimant | None = None) -> Claim:
        self._made += 1
        who = "people" if field == "killed" else None
        id_ = make_id("clm", self._report.id, field, self._made)
        return Claim(
            id_, field, value, span, claimant, who=who, total=field == "killed", by="bench.web", confidence=0.85
        )  # type: ignore[arg-type]


_known: dict[str, Place] = {}


def _place(name: str) -> Place:
    if name not in _known:
        found: tuple[Entry, ...] = gazetteer().find(name)
        wanted = [entry for entry in found if (entry.precision == "province") is (name in PROVINCES)] or list(found)
        _known[name] = place_of(wanted[0]) if wanted else Place(name)
    return _known[name]


def main() -> None:
    """Make one where the command line says, with its index, as `dateline run` leaves one."""
    parser = argparse.ArgumentParser(prog="python -m bench.web.record", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--incidents", type=int, default=20_000)
    asked = parser.parse_args()
    with closing(make(asked.out, asked.incidents)) as record:
        view = View(record)
        view.now()
        view.close()


if __name__ == "__main__":
    main()
