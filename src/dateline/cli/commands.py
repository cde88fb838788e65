"""The commands and their options. What a command does stands in a module of its own, imported when it is
called, so that `dateline --help` waits for nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import DatelineError, UsageError
from dateline.settings import Settings, from_environment

app = typer.Typer(
    name="dateline",
    help="One sourced record of political violence and the response to it, from open reporting.",
    epilog="Exit status: 0 done, 1 failed, 2 wrong usage. "
    "DATELINE_RECORD and DATELINE_WORKERS set the defaults of --record and --workers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Kind(StrEnum):
    """What can be listed."""

    INCIDENTS = "incidents"
    REPORTS = "reports"
    ACTORS = "actors"
    PEOPLE = "people"
    CLAIMS = "claims"
    ASSERTIONS = "assertions"
    TOTALS = "totals"
    UNRESOLVED = "unresolved"


class Verdict(StrEnum):
    """What a person may decide."""

    SAME = "same"
    DIFFERENT = "different"


class Format(StrEnum):
    """The formats of export."""

    JSONL = "jsonl"
    CSV = "csv"


RecordOption = Annotated[
    str | None,
    typer.Option("--record", metavar="FILE", help="The record. [default: $DATELINE_RECORD, else dateline.db]"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or enough of its beginning.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides. [default: the name of the login]")
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong usage."""
    try:
        app(args=None if arguments is None else list(arguments))
    except UsageError as error:
        _fail(error, 2)
    except (DatelineError, OSError) as error:
        _fail(error, 1)


def _fail(error: Exception, status: int) -> None:
    typer.echo(f"dateline: {error}", err=True)
    sys.exit(status)


def _settings(record: str | None, workers: int | None = None) -> Settings:
    given = from_environment()
    return Settings(record=record or given.record, workers=workers or given.workers)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415  only this option needs it

        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """One sourced record of political violence and the response to it, from open reporting."""


@app.command(epilog="Example: dateline run articles/ more/*.html --record balochistan.db --workers 4")
def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, archives, patterns.")],
    record: RecordOption = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read. [default: $DATELINE_WORKERS, else 1]"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports into a record, find what happened, and judge which accounts tell of the same.

    Running it again on the same input changes nothing; a run that was stopped goes on where it was. A report
    that cannot be used is skipped, counted and named.
    """
    from dateline.cli import running  # noqa: PLC0415  help must not wait for it

    running.run(paths, _settings(record, workers), as_json=as_json)


@app.command(name="list", epilog="Example: dateline list incidents --country PK --from 2021-08-01 --type ASSAULT")
def list_(  # noqa: PLR0917  typer declares options as arguments
    kind: Annotated[Kind, typer.Argument(help="What to list.")],
    type_: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="A PLOVER type or mode (ASSAULT, suicide-attack)."),
    ] = None,
    context: Annotated[list[str] | None, typer.Option(metavar="CONTEXT", help="A context (terrorism, crime).")] = None,
    actor: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="A registry id, or part of a name.")] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="PLACE", help="An id, or part of a place's name.")] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="CC", help="A country, by its ISO 3166 code.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on (2021-08-26).")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day, inclusive.")] = None,
    toll: Annotated[list[str] | None, typer.Option(metavar="TOLL", help="killed:5 or killed:5-20.")] = None,
    status: Annotated[list[str] | None, typer.Option(metavar="STATUS", help="happened, foiled, planned ...")] = None,
    origins: Annotated[str | None, typer.Option(metavar="N", help="At least so many independent origins.")] = None,
    outlet: Annotated[list[str] | None, typer.Option(metavar="OUTLET", help="An outlet that told of it.")] = None,
    confidence: Annotated[str | None, typer.Option(metavar="SHARE", help="At least so sure, from 0 to 1.")] = None,
    contradictions: Annotated[bool, typer.Option("--contradictions", help="Only where accounts disagree.")] = False,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that it must hold.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than this many.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents, reports, actors, people, claims, assertions, totals, or what could not be resolved."""
    from dateline.cli import listing  # noqa: PLC0415  help must not wait for it
    from dateline.filters import of_pairs  # noqa: PLC0415  as above

    many = {"type": type_, "context": context, "actor": actor, "place": place, "country": country}
    many |= {"toll": toll, "status": status, "outlet": outlet}
    once = {"from": since, "to": until, "origins": origins, "confidence": confidence, "q": text}
    given = [(name, value) for name, values in many.items() for value in values or ()]
    given += [(name, value) for name, value in once.items() if value is not None]
    wanted = of_pairs([*given, *([("contradictions", "1")] if contradictions else [])], prefix="--")
    listing.list_(kind.value, wanted, _settings(record), limit=limit, as_json=as_json)


@app.command(epilog="Example: dateline show inc_k3m7")
def show(id_: IdArgument, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Show an incident, account, report, actor, person or claim: every value with the words that say it."""
    from dateline.cli import showing  # noqa: PLC0415  help must not wait for it

    showing.show(id_, _settings(record), as_json=as_json)


@app.command(epilog="Example: dateline explain acc_k3m7 acc_x2qp")
def explain(
    id_: IdArgument,
    other: Annotated[str | None, typer.Argument(metavar="[ID]", help="Another, to compare it with.")] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why the accounts of an incident are one, or why two accounts, incidents or persons are one or two."""
    from dateline.cli import judging  # noqa: PLC0415  help must not wait for it

    judging.explain(id_, other, _settings(record), as_json=as_json)


@app.command(epilog='Example: dateline judge same inc_k3m7 inc_x2qp --why "one blast, two names of the market"')
def judge(  # noqa: PLR0917  typer declares options as arguments
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    left: Annotated[str, typer.Argument(metavar="ID", help="An account, incident or person.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with the decision.")],
    by: ByOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide that two accounts, incidents or persons are the same, or different. It outranks the machine and stays."""
    from dateline.cli import judging  # noqa: PLC0415  help must not wait for it
    from dateline.judging import Ruling  # noqa: PLC0415  as above

    by = by or judging.login()
    ruling = Ruling(verdict=verdict.value, left=left, right=right, why=why, by=by, at=judging.now())
    judging.judge(ruling, _settings(record), as_json=as_json)


@app.command(epilog="Example: dateline undo")
def undo(by: ByOption = None, record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Undo the last decision that stands. The record keeps that it was given and undone."""
    from dateline.cli import judging  # noqa: PLC0415  help must not wait for it

    judging.undo(by, _settings(record), as_json=as_json)


@app.command(epilog="Example: dateline export csv --out incidents.csv")
def export(
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help="jsonl or csv.")],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="The file to write; - is standard output.")],
    raw: Annotated[bool, typer.Option("--raw", help="csv: do not guard cells that look like formulas.")] = False,
    record: RecordOption = None,
) -> None:
    """Write the incidents to a file. Victims who are private persons stand under their initials."""
    from dateline.cli import exporting  # noqa: PLC0415  help must not wait for it

    exporting.export(format_.value, out, _settings(record), raw=raw)


@app.command(epilog="Example: dateline doctor --json")
def doctor(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Say what is installed, which rules are in force, and whether the record is whole."""
    from dateline.cli import checking  # noqa: PLC0415  help must not wait for it

    checking.doctor(_settings(record), as_json=as_json)


@app.command(epilog="Example: dateline serve --record out/demo.db")
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes any free one.")] = 8001,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host name under which it is asked for.")
    ] = None,
    auth: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Names and passwords, as `dateline passwd` prints them.")
    ] = None,
    record: RecordOption = None,
) -> None:
    """Show the record in a browser on this machine: lists, maps, timelines, networks, and the review.

    It prints a link that works once. Nobody else can open it, and nothing leaves the machine. On an address that other
    machines reach it starts only with --auth.
    """
    from dateline.cli import serving  # noqa: PLC0415  help must not wait for it

    serving.serve(_settings(record), host=host, port=port, names=name or [], auth=auth)


@app.command(epilog="Example: dateline passwd ann >> users.txt")
def passwd(name: Annotated[str, typer.Argument(metavar="NAME", help="Whose password.")]) -> None:
    """Ask for a password and print the line for the file that `dateline serve --auth` takes."""
    from dateline.cli import serving  # noqa: PLC0415  help must not wait for it

    serving.passwd(name)
