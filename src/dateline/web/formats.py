"""What a page is as data, at its own address: `.json`, `.csv`, `.geojson` and `.atom` in place of nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from starlette.responses import Response

from dateline.card import Card
from dateline.incident import Incident
from dateline.incident import to_json as incident_json
from dateline.share.csv import guarded, sheet
from dateline.share.frame import Options
from dateline.share.private import Names, Veil, by_last_word, hidden_in, private_names, told_in
from dateline.share.tables import Cell

SUFFIXES = ("json", "csv", "geojson", "atom")


def split(name: str) -> tuple[str, str]:
    """A name and the suffix behind it, "" where it has none of these."""
    head, dot, suffix = name.rpartition(".")
    return (head, suffix) if dot and head and suffix in SUFFIXES else (name, "")


def as_json(value: Any, *, media: str = "application/json", **headers: str) -> Response:
    """A document."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
    return Response(text.encode("utf-8", "replace"), media_type=media, headers=headers)


def as_geojson(value: Any) -> Response:
    """A collection of features."""
    return as_json(value, media="application/geo+json")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> Response:
    """A table, with cells that a spreadsheet would take for formulas guarded."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(buffer.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def incidents_as_csv(incidents: Iterable[Incident], name: str) -> Response:
    """The table of incidents of `dateline export csv`, private persons under their initials."""
    told = list(incidents)
    hidden = by_last_word({private for one in told for private in private_names(one)})
    lines = sheet((_veiled(one, hidden) for one in told), Options(redacted=True))
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response("".join(lines).encode(), media_type="text/csv; charset=utf-8", headers=headers)


def _veiled(one: Incident, hidden: Names) -> dict[str, Any]:
    found = {**incident_json(one), "redacted": True}
    text = json.dumps(found, ensure_ascii=False)
    return Veil(one, hidden_in(one, text, hidden))(found) if told_in(text, hidden) else found


_NEWEST = 100
"""Entries of a feed."""

_NEVER = "1970-01-01T00:00:00+00:00"
"""When a feed without entries changed: a feed has to say."""


def as_atom(cards: Sequence[Card], changed: Mapping[str, str], *, title: str, address: str, home: str) -> Response:
    """A feed of the incidents, those first that came or changed last. `changed` says when each did."""
    newest = sorted(cards, key=lambda card: (changed[card.id], card.start or "", card.id), reverse=True)[:_NEWEST]
    entries = "".join(_entry(card, home, changed[card.id]) for card in newest)
    stamp = max(changed.values(), default=_NEVER)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{_xml(title)}</title><id>{_xml(address)}</id><updated>{stamp}</updated>"
        f"<link rel={quoteattr('self')} href={quoteattr(address)}/><author><name>Dateline</name></author>"
        f"{entries}</feed>\n"
    )
    return Response(text.encode("utf-8", "replace"), media_type="application/atom+xml; charset=utf-8")


def _entry(card: Card, home: str, when: str) -> str:
    link = f"{home}/incidents/{card.id}"
    told = f"{card.what}; {card.where}; {card.sides}"
    return (
        f"<entry><title>{_xml(card.label)}</title><id>{_xml(link)}</id><updated>{when}</updated>"
        f"<link href={quoteattr(link)}/><summary>{_xml(told)}</summary></entry>"
    )


def _xml(text: str) -> str:
    """Text for XML, without the characters that XML has no way to write."""
    return escape("".join(each for each in text if each in "\t\n" or (each >= " " and each not in "\ufffe\uffff")))


COLUMNS = ("id", "label", "date", "type", "place", "country", "sides", "killed", "injured", "reports", "origins")


def card_cells(card: Card) -> list[Cell]:
    """A card as cells under COLUMNS."""
    killed, injured = (card.toll(field) for field in ("killed", "injured"))
    return [
        card.id, card.label, card.when, card.what, card.where, card.spot.country if card.spot else None, card.sides,
        killed[1] if killed else None, injured[1] if injured else None, len(card.reports), card.origins,
    ]  # fmt: skip
