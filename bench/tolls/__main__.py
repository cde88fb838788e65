"""`python -m bench.tolls --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.resolve.when_where import VIOLENT, Wanted, incident_for

from bench.command import command, digest, measuring, tell
from dateline.errors import SkipReport
from dateline.fuse import clusters, judge, told
from dateline.fuse.assemble import assemble
from dateline.incident import Incident
from dateline.model import Account, Capture, Report
from dateline.pipeline import read_one
from dateline.store import Reading

FIGURES = Path(__file__).with_name("figures.json")
FIELDS = ("killed", "injured")
BINS = (("0", 0, 0), ("1", 1, 1), ("2", 2, 2), ("3-5", 3, 5), ("6+", 6, None))
"""Name, least and greatest of the coded number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One article: what its record says, and what Dateline says. None: it tells of no incident, or of no number."""

    article: str
    incident: str
    coded: dict[str, int]
    found: dict[str, int | None]
    told: bool


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(command("tolls", "Killed and injured."), data="the folder of GVA")
    cases = list(_cases(asked.data))
    found: dict[str, Any] = {"data": digest(asked.data), "articles": len(cases), **figures(cases)}
    tell(found, asked, FIGURES, lambda: [_line(case) for case in cases])


def _cases(folder: Path) -> Iterator[Case]:
    coded = {row["incident_uri"]: row for row in _rows(folder, "incidents")}
    for row in _rows(folder, "articles"):
        record = coded.get(row["incident_uri"])
        if record is None:
            continue
        incident = _answer(row)
        yield Case(
            row["id"],
            row["incident_uri"],
            {name: int(record[f"num_{name}"]) for name in FIELDS},
            {name: number_of(incident, name) for name in FIELDS},
            incident is not None,
        )


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    files = sorted(folder.glob(f"{name}.jsonl*"))
    if not files:
        raise ValueError(f"{folder}: --data takes the folder of GVA, with {name}.jsonl in it")
    with gzip.open(files[0], "rt", encoding="utf-8") if files[0].suffix == ".gz" else files[0].open() as lines:
        yield from map(json.loads, lines)


def _answer(row: dict[str, Any]) -> Incident | None:
    """What Dateline makes of the incident of an article: of its accounts those judged to be one with the one that tells
    of the most."""
    reading = read_one(Capture(json.dumps(row).encode(), media="json"))
    if isinstance(reading, SkipReport):
        return None
    chosen = main_account(row["id"], reading)
    return None if chosen is None else with_its_like(chosen, reading.extraction.accounts, reading.report)


def main_account(article: str, reading: Reading) -> str | None:
    """The account of violence that tells of the most; None where an article tells of none."""
    wanted = Wanted(article, (), (), modes=frozenset(["firearms"]))
    alone = incident_for(wanted, reading.report, reading.extraction.accounts)
    return None if alone is None else alone.accounts[0].account.id


def with_its_like(chosen: str, accounts: Sequence[Account], report: Report) -> Incident:
    """The incident that the violent accounts of one report make with this one."""
    violent = [told(each, report) for each in accounts if any(claim.value in VIOLENT for claim in each.of("type"))]
    judged = [judge(one, other) for one, other in combinations(violent, 2)]
    group = next(group for group in clusters((each.account.id for each in violent), judged) if chosen in group)
    return assemble([each for each in violent if each.account.id in group])


def number_of(incident: Incident | None, name: str) -> int | None:
    """The number for everyone, and that of the attackers, whom GVA counts too and Dateline sets apart."""
    if incident is None:
        return None
    toll = getattr(incident.casualties, name)
    best: int | None = None if toll is None else toll.best
    told = [claim for each in incident.accounts for claim in each.account.claims if claim.field == name]
    others = any(claim.side != "actor" for claim in told)
    whole = any(claim.total and claim.basis == "stated" for claim in told)
    apart = [getattr(group, name) for group in incident.casualties.groups if group.side == "actor"]
    return best if best is None or whole or not others else best + sum(each.best or 0 for each in apart if each)


def figures(cases: Sequence[Case]) -> dict[str, Any]:
    """In per cent, the articles whose number is the coded one: of all, and by bins of the coded number. Where an
    incident is told and no number, 0 is taken to be meant, since reports name no dead where there are none."""
    out: dict[str, Any] = {"told": _percent(sum(case.told for case in cases), len(cases))}
    for name in FIELDS:
        right = [case for case in cases if _right(case, name)]
        out[name] = {"exact": _percent(len(right), len(cases))}
        for label, least, greatest in BINS:
            inside = [case for case in cases if _within(case.coded[name], least, greatest)]
            out[name][label] = {
                "of": len(inside),
                "exact": _percent(sum(_right(case, name) for case in inside), len(inside)),
            }
    return out


def _right(case: Case, name: str) -> bool:
    return case.told and (case.found[name] or 0) == case.coded[name]


def _within(number: int, least: int, greatest: int | None) -> bool:
    return least <= number and (greatest is None or number <= greatest)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _line(case: Case) -> dict[str, Any]:
    return {
        "article": case.article,
        "incident": case.incident,
        "coded": case.coded,
        "found": case.found,
        "told": case.told,
    }


if __name__ == "__main__":
    main()
