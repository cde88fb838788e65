"""What all formats of export have in common: what they are made from, what they may be asked, what they lose.

A format is one module here with one `Format`. It walks the items of a `Material`, in order and as often as it likes,
and writes as it goes, so that its memory does not grow with the record. Whatever it cannot hold it puts down in
`Losses`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from dateline.incident import Incident
from dateline.model import Assertion, Extraction, Judgement, Level, Report, Total

LossKind = Literal["dropped", "approximated", "filled"]
"""dropped: the format has no place for it; approximated: it holds something near; filled: a rule made what the
format demands and no report tells."""


@dataclass(frozen=True, slots=True)
class Item:
    """One incident to be written. `json` is what may be shared: write from it."""

    json: dict[str, Any]
    whole: Callable[[], Incident]

    @property
    def incident(self) -> Incident:
        """The incident with every name: to work things out from (a toll by another rule), never to be written."""
        return self.whole()


class Material(Protocol):
    """What an export is made from. Each call walks anew, in an order that depends on the record alone."""

    def items(self) -> Iterator[Item]:
        """The incidents, by first day (unknown last) and id."""

    def reports(self, ids: Iterable[str]) -> Iterator[Report]:
        """The reports with these ids, by id."""

    def assertions(self) -> Iterator[Assertion]:
        """The standing relations that reports of these incidents tell."""

    def totals(self) -> Iterator[Total]:
        """What these reports say of many happenings at once."""

    def readings(self, ids: Iterable[str]) -> dict[str, tuple[Report, Extraction]]:
        """Reports with what they tell besides their accounts, by id."""

    def judgements(self, ids: Iterable[str]) -> list[Judgement]:
        """What was judged of these accounts, as far as it decides what is one incident, and what people decided of
        these profiles."""

    def ruled(self, report: str, beside: Extraction) -> dict[str, Any]:
        """What people rule on a whole report and on what it tells besides its accounts, as JSON: `standing`, `marked`.
        Nothing where nobody says anything."""

    def number_of_reports(self) -> int:
        """How many reports may be seen, those of no incident too."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One way in which a field came out less, or more, than the record has it, and how often."""

    kind: LossKind
    field: str
    why: str
    times: int


OF_NO_INCIDENT = ("assertions, totals", "they are of no one incident: jsonl has them, and brief the assertions")
"""What every format of incidents alone loses: the field, and what becomes of it."""


class Losses:
    """The losses of one export, counted. `why` says in words what became of the field: few different texts, so that
    the count does not grow with the record."""

    def __init__(self) -> None:
        self._times: Counter[tuple[LossKind, str, str]] = Counter()

    def dropped(self, field: str, why: str, times: int = 1) -> None:
        """The format has no place for it."""
        self._put("dropped", field, why, times)

    def approximated(self, field: str, why: str, times: int = 1) -> None:
        """What stands there is near, and not the same."""
        self._put("approximated", field, why, times)

    def filled(self, field: str, why: str, times: int = 1) -> None:
        """The format demands a value, no report tells one, and a rule made it."""
        self._put("filled", field, why, times)

    def _put(self, kind: LossKind, field: str, why: str, times: int) -> None:
        if times:
            self._times[kind, field, why] += times

    def rows(self) -> list[Loss]:
        """The losses, by kind, field and words."""
        return [Loss(*key, self._times[key]) for key in sorted(self._times)]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of an export beside the incidents that it takes."""

    raw: bool = False
    """Text cells without the guard against formulas."""
    codes: bool = False
    """Numbers in place of words, where the format has both."""
    suffix: str = ""
    """How the name of the file ends, for formats that come in two."""
    level: Level = "clear"
    """The level up to which the record is shared."""
    redacted: bool = True
    """Whether private persons stand under their initials."""


@dataclass(frozen=True, slots=True)
class Job:
    """One export: from what, how, and what it lost."""

    material: Material
    options: Options = Options()
    losses: Losses = field(default_factory=Losses)


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `one` writes a single file, `many` a folder; a format that has both takes a name with a suffix (or -)
    for a file and any other for a folder. `local` formats hold the record as it is, names included, and are not for
    sharing."""

    name: str
    about: str
    one: Callable[[Job, BinaryIO], None] | None = None
    many: Callable[[Job, Path], None] | None = None
    local: bool = False
    takes: frozenset[str] = frozenset()
    """The options of `Options` that mean something to it: raw, codes."""


def written(lines: Callable[[Job], Iterable[str]]) -> Callable[[Job, BinaryIO], None]:
    """A writer of one file from what gives its text piece by piece."""

    def write(job: Job, out: BinaryIO) -> None:
        for line in lines(job):
            out.write(line.encode())

    return write
