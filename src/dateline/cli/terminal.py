"""How things are printed: a table for a person at a terminal, plain columns for a pipe, JSON for a program.

Reports are written by strangers: whatever is printed of them is stripped of control characters, so that no
text can move the cursor or colour the screen.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and those that reverse the direction of text; not the tab and the line break."""

_SHORT = 12
"""Characters of an id that a table shows: 40 bits, enough that two of a million seldom agree."""


def out(text: str = "") -> None:
    """A line on standard output."""
    typer.echo(clean(text))


def note(text: str) -> None:
    """A line on standard error: what a person wants to know and a pipe does not."""
    typer.echo(clean(text), err=True)


def clean(text: str) -> str:
    """Text without control characters."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def short(id_: str) -> str:
    """Enough of an id to name it."""
    return id_[:_SHORT]


def one_line(text: str | None, *, most: int | None = None) -> str:
    """Text on one line, cut at `most` characters where that is given."""
    line = " ".join((text or "").split())
    return line if most is None or len(line) <= most else line[: most - 1].rstrip() + "…"


def as_json(value: Any, *, pretty: bool = False) -> None:
    """One JSON document on standard output: on one line, or indented for a person."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2 if pretty else None))


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns with a header: fitted to the width of a terminal, whole and plain everywhere else."""
    cells = [[one_line(clean(cell)) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _fitted(headers, cells)
        return
    widths = [max(len(row[n]) for row in (headers, *cells)) for n in range(len(headers))]
    for row in (headers, *cells):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _fitted(headers: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich import box  # noqa: PLC0415  a tenth of a second that pipes and help need not wait for
    from rich.console import Console  # noqa: PLC0415  as above
    from rich.table import Table  # noqa: PLC0415  as above
    from rich.text import Text  # noqa: PLC0415  as above

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in headers:
        made.add_column(name, overflow="fold", no_wrap=name in ("id", "date"))
    for row in cells:
        made.add_row(*(Text(cell) for cell in row))
    Console().print(made)
