"""What exports are made from in tests: incidents made by hand, or those of a record."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dateline.incident import Incident, to_json
from dateline.model import Assertion, Extraction, Judgement, Report, Total
from dateline.release import Terms, release
from dateline.share.formats import FORMATS
from dateline.share.frame import Item, Job, Options
from dateline.share.private import Veil, by_last_word, hidden_in, private_names
from dateline.store import Record


class Made:
    """Incidents that were made by hand, as a release would give them."""

    def __init__(self, *incidents: Incident, redact: bool = True) -> None:
        self._incidents = incidents
        self._redact = redact

    def items(self) -> Iterator[Item]:
        private = by_last_word(name for one in self._incidents for name in private_names(one))
        for one in self._incidents:
            found: dict[str, Any] = to_json(one)
            names = hidden_in(one, json.dumps(found, ensure_ascii=False), private)
            for account in found["accounts"]:
                account["report"]["marking"] = "clear"
                for claim in account["claims"]:
                    claim["marking"] = "clear"
            veil = Veil(one, names if self._redact else ())
            yield Item({**veil(found), "redacted": self._redact}, partial(_same, one))

    def reports(self, ids: Iterable[str]) -> Iterator[Report]:
        for id_ in sorted(set(ids)):
            yield Report(id_, "0" * 64, "", title="Blast", outlet="dawn", url=f"https://example.org/{id_}")

    def assertions(self) -> Iterator[Assertion]:
        yield from ()

    def totals(self) -> Iterator[Total]:
        yield from ()

    def readings(self, ids: Iterable[str]) -> dict[str, tuple[Report, Extraction]]:
        return {report.id: (report, Extraction(report.id)) for report in self.reports(ids)}

    def judgements(self, ids: Iterable[str]) -> list[Judgement]:
        return []

    def ruled(self, report: str, beside: Extraction) -> dict[str, Any]:
        return {}

    def number_of_reports(self) -> int:
        return len({account["report"]["id"] for item in self.items() for account in item.json["accounts"]})


def _same(one: Incident) -> Incident:
    return one


def job(*incidents: Incident, redact: bool = True, **options: Any) -> Job:
    """An export of these incidents."""
    return Job(Made(*incidents, redact=redact), Options(redacted=redact, **options))


def exported(record: Record, name: str, folder: Path, **terms: Any) -> dict[str, bytes]:
    """The files of one format of a whole record, by name; a single file under ""."""
    form = FORMATS[name]
    options = terms.pop("options", Options())
    redact = terms.pop("redact", not form.local)
    level = terms.pop("level", "red" if form.local else "clear")
    suffix = terms.pop("suffix", ".csv" if name == "ucdp" else "")
    with release(record, Terms(level=level, redact=redact, **terms)) as found:
        work = Job(found, Options(options.raw, options.codes, suffix, level, redact))
        if form.many is not None and not suffix:
            folder.mkdir(parents=True, exist_ok=True)
            form.many(work, folder)
            return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert form.one is not None
        out = io.BytesIO()
        form.one(work, out)
        return {"": out.getvalue()}
