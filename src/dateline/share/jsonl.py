"""Incidents as JSON lines, one object a line, in the format that docs/incident.schema.json describes.

This is Dateline's own format: it holds all that it takes to make the same incidents in another record, with every name
and, where the release is of the whole record, with the text of each report, told once, with the first account of it.
So it is marked `local`: it stays on the machine, and is for no partner.

The same record gives the same bytes: keys in the order of the format, incidents by day and id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from dateline.model import LEVELS, Extraction, Report
from dateline.share.frame import Format, Item, Job, written
from dateline.share.seen import Seen

_AT_ONCE = 100
"""Incidents whose reports are fetched together."""


def lines(job: Job) -> Iterator[str]:
    """One line for each incident, with its line break."""
    seen = Seen()
    told = 0
    whole = job.options.level == LEVELS[-1]
    if not whole:
        job.losses.dropped("texts of reports", "a text may tell what lies above the level")
    walk = job.material.items()
    while part := list(islice(walk, _AT_ONCE)):
        named = {account["report"]["id"] for item in part for account in item.json["accounts"]}
        read = job.material.readings(one for one in sorted(named) if seen.add(one))
        told += len(read)
        for item in part:
            made = _complete(item, job, read, whole=whole)
            yield json.dumps(made, ensure_ascii=False, allow_nan=False) + "\n"
    apart = job.material.number_of_reports() - told
    job.losses.dropped("reports", "they tell of no incident that is written", apart)


def _complete(item: Item, job: Job, read: dict[str, tuple[Report, Extraction]], *, whole: bool) -> dict[str, Any]:
    """An incident with what makes it again: anchors, judgements, and the reports that are told here first, which are
    taken out of `read`."""
    made = {"schema": item.json["schema"], "local": True, **item.json}
    judged = [one["id"] for one in made["accounts"]]
    for written_ in made["accounts"]:
        id_ = written_["report"]["id"]
        if id_ in read:
            report, beside = read.pop(id_)
            written_["report"] |= _reading(report, beside, whole=whole) | job.material.ruled(id_, beside)
            judged += [one.id for one in beside.people]
    made["judgements"] = [msgspec.to_builtins(one) for one in job.material.judgements(judged)]
    return made


def _reading(report: Report, found: Extraction, *, whole: bool) -> dict[str, Any]:
    """What a report is besides the source of an account, and what it tells besides its accounts."""
    published = report.published
    return {
        "sha256": report.sha256,
        "language": report.language,
        "byline": msgspec.to_builtins(report.byline),
        "published_as": None if published is None else {"basis": published.basis, "text": published.text},
        "text": report.text if whole else None,
        "assertions": msgspec.to_builtins(found.assertions),
        "totals": msgspec.to_builtins(found.totals),
        "skipped": msgspec.to_builtins(found.skipped) if whole else [],
        "places": msgspec.to_builtins(found.places),
        "people": msgspec.to_builtins(found.people),
    }


FORMAT = Format(
    name="jsonl",
    about="one incident a line, complete and with every name; never redacted",
    one=written(lines),
    local=True,
)
