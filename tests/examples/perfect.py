"""Builders: the answer that agrees with a key in everything, and what it takes to spoil it."""

from __future__ import annotations

from dataclasses import replace

from dateline.registry.load import registry

from .answer import Answer, Found, Side, Site, Told
from .key import Key, Named, Row, Spot, Wanted


def perfect(key: Key) -> Answer:
    """What a coder with the key before them answers."""
    return Answer(
        incidents=tuple(found(wanted) for wanted in key.wanted),
        totals=tuple((each.report, each.field, *each.value) for each in key.sums),
        origins={report: _origin(report, key) for report in key.reports},
    )


def found(wanted: Wanted) -> Found:
    """An incident as the key has it."""
    return Found(
        id=f"inc_{wanted.id}",
        label=wanted.id,
        type=wanted.types[0],
        status=wanted.statuses[0],
        stretch=_stretch(wanted),
        site=None if wanted.place is None else _site(wanted.place),
        sides=_sides(wanted),
        tolls={field: (best.low, best.best, best.high) for field, best in wanted.tolls.items()},
        accounts=tuple(_told(wanted, row) for row in wanted.rows),
        links=frozenset((relation, f"inc_{to}") for relation, to in wanted.links),
    )


def merged(answer: Answer, first: str, second: str) -> Answer:
    """The answer with the accounts of two incidents in the first of them."""
    by_id = {each.id: each for each in answer.incidents}
    one, two = by_id.pop(f"inc_{first}"), by_id.pop(f"inc_{second}")
    both = replace(one, accounts=one.accounts + two.accounts)
    return replace(answer, incidents=(*by_id.values(), both))


def parted(answer: Answer, id_: str) -> Answer:
    """The answer with each account of an incident on its own."""
    whole = next(each for each in answer.incidents if each.id == f"inc_{id_}")
    rest = tuple(each for each in answer.incidents if each is not whole)
    parts = tuple(replace(whole, id=f"{whole.id}_{n}", accounts=(account,)) for n, account in enumerate(whole.accounts))
    return replace(answer, incidents=rest + parts)


def changed(answer: Answer, id_: str, **values: object) -> Answer:
    """The answer with other values in one incident."""
    return replace(
        answer,
        incidents=tuple(
            replace(each, **values) if each.id == f"inc_{id_}" else each  # type: ignore[arg-type]
            for each in answer.incidents
        ),
    )


def _told(wanted: Wanted, row: Row) -> Told:
    whole = {field: (best.low, best.high) for field, best in wanted.tolls.items()}
    stretch = _stretch(wanted)
    return Told(
        id=f"acc_{wanted.id}_{row.report}",
        report=row.report,
        type=wanted.types[0],
        days=() if stretch is None else (stretch,),
        sites=() if wanted.place is None else (_site(wanted.place),),
        sides=_sides(wanted),
        tolls=tuple((field, *value) for field, value in (whole | dict(row.tolls)).items()),
        sentence=wanted.id,
    )


def _stretch(wanted: Wanted) -> tuple[str, str] | None:
    return None if wanted.start is None or wanted.end is None else (wanted.start, wanted.end)


def _site(spot: Spot) -> Site:
    return Site(spot.name or "", spot.country, spot.admin1, min(spot.precisions))


def _sides(wanted: Wanted) -> tuple[Side, ...]:
    return (
        *(Side(each.name, "actor", _id(each)) for each in wanted.actors),
        *(Side(each.name, "victim", _id(each)) for each in wanted.recipients),
    )


def _id(named: Named) -> str | None:
    """The registry's id where it has the actor, else the key's."""
    return next((each.id for each in registry().find(named.name)), named.id) if named.id else None


def _origin(report: str, key: Key) -> str:
    return next((min(group) for group in key.copies if report in group), report)
