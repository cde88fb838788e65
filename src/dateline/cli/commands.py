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
    THREADS = "threads"
    UNRESOLVED = "unresolved"
    QUEUE = "queue"


class Verdict(StrEnum):
    """What a person may decide."""

    SAME = "same"
    DIFFERENT = "different"


class Rule(StrEnum):
    """The rules by which tolls are chosen."""

    UCDP = "ucdp"
    ACLED = "acled"
    GTD = "gtd"
    LATEST = "latest"
    ALL = "all"


class Format(StrEnum):
    """The formats of export."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ACLED = "acled"
    UCDP = "ucdp"
    PLOVER = "plover"
    CAMEO = "cameo"
    STIX = "stix"
    MISP = "misp"
    FTM = "ftm"
    PROV = "prov"
    BRIEF = "brief"


class Source(StrEnum):
    """The formats of import."""

    JSONL = "jsonl"
    CSV = "csv"
    STIX = "stix"
    ACLED = "acled"
    UCDP = "ucdp"


RecordOption = Annotated[
    str | None,
    typer.Option("--record", metavar="FILE", help="The record. [default: $DATELINE_RECORD, else dateline.db]"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, or enough of its beginning.")]
TypeOption = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="A PLOVER type or mode (ASSAULT, suicide-attack)."),
]
ContextOption = Annotated[list[str] | None, typer.Option(metavar="CONTEXT", help="A context (terrorism, crime).")]
ActorOption = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="A registry id, or part of a name.")]
PlaceOption = Annotated[list[str] | None, typer.Option(metavar="PLACE", help="An id, or part of a place's name.")]
CountryOption = Annotated[list[str] | None, typer.Option(metavar="CC", help="A country, by its ISO 3166 code.")]
SinceOption = Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on (2021-08-26).")]
UntilOption = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day, inclusive.")]
TollOption = Annotated[list[str] | None, typer.Option(metavar="TOLL", help="killed:5 or killed:5-20.")]
StatusOption = Annotated[list[str] | None, typer.Option(metavar="STATUS", help="happened, foiled, planned ...")]
OriginsOption = Annotated[str | None, typer.Option(metavar="N", help="At least so many independent origins.")]
OutletOption = Annotated[list[str] | None, typer.Option(metavar="OUTLET", help="An outlet that told of it.")]
ConfidenceOption = Annotated[str | None, typer.Option(metavar="SHARE", help="At least so sure, from 0 to 1.")]
ContradictionsOption = Annotated[bool, typer.Option("--contradictions", help="Only where accounts disagree.")]
TextOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Words that it must hold.")]
RuleOption = Annotated[
    Rule, typer.Option("--rule", help="How tolls are chosen: the habit of a data set, the last day, or no choice.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="What reports published by this day tell.")
]
RecordedOption = Annotated[
    str | None, typer.Option("--recorded-by", metavar="DAY|TIME", help="What had been entered by then.")
]
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


def _settings(
    record: str | None, workers: int | None = None, *, as_of: str | None = None, recorded_by: str | None = None
) -> Settings:
    given = from_environment()
    return Settings(record or given.record, workers or given.workers, as_of=as_of, recorded_by=recorded_by)


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
    tlp: Annotated[
        str, typer.Option(metavar="LEVEL", help="Mark these reports: clear, green, amber, amber+strict, red.")
    ] = "clear",
    as_json: JsonOption = False,
) -> None:
    """Read reports into a record, find what happened, and judge which accounts tell of the same.

    Running it again on the same input changes nothing; a run that was stopped goes on where it was. A report
    that cannot be used is skipped, counted and named.
    """
    from dateline.cli import running  # noqa: PLC0415  help must not wait for it

    running.run(paths, _settings(record, workers), tlp=tlp, as_json=as_json)


@app.command(name="list", epilog="Example: dateline list incidents --country PK --from 2021-08-01 --type ASSAULT")
def list_(  # noqa: PLR0917  typer declares options as arguments
    kind: Annotated[Kind, typer.Argument(help="What to list.")],
    type_: TypeOption = None,
    context: ContextOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    toll: TollOption = None,
    status: StatusOption = None,
    origins: OriginsOption = None,
    outlet: OutletOption = None,
    confidence: ConfidenceOption = None,
    contradictions: ContradictionsOption = False,
    text: TextOption = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than this many.")] = None,
    rule: RuleOption = Rule.UCDP,
    as_of: AsOfOption = None,
    recorded_by: RecordedOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents, threads, reports, actors, people, claims, assertions, totals, or what could not be resolved."""
    from dateline.cli import listing  # noqa: PLC0415  help must not wait for it
    from dateline.cli.filtering import filter_of  # noqa: PLC0415  as above

    wanted = filter_of(
        type=type_, context=context, actor=actor, place=place, country=country, since=since, until=until, toll=toll,
        status=status, origins=origins, outlet=outlet, confidence=confidence, contradictions=contradictions, text=text,
    )  # fmt: skip
    settings = _settings(record, as_of=as_of, recorded_by=recorded_by)
    listing.list_(kind.value, wanted, settings, limit=limit, rule=rule.value, as_json=as_json)


@app.command(epilog="Example: dateline show inc_k3m7")
def show(  # noqa: PLR0917  typer declares options as arguments
    id_: IdArgument,
    rule: RuleOption = Rule.UCDP,
    as_of: AsOfOption = None,
    recorded_by: RecordedOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an incident, account, report, actor, person or claim: every value with the words that say it."""
    from dateline.cli import showing  # noqa: PLC0415  help must not wait for it

    settings = _settings(record, as_of=as_of, recorded_by=recorded_by)
    showing.show(id_, settings, rule=rule.value, as_json=as_json)


@app.command(epilog="Example: dateline diff 2025-03-01 now")
def diff(  # noqa: PLR0917  typer declares options as arguments
    one: Annotated[str, typer.Argument(metavar="A", help="A day of the record (2025-03-01), now, or a record file.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Days and times of entry, in place of days of publication.")
    ] = False,
    rule: RuleOption = Rule.UCDP,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what changed from A to B and by which report: incidents new, gone, joined, parted, and values changed."""
    from dateline.cli import comparing  # noqa: PLC0415  help must not wait for it

    comparing.diff(one, other, _settings(record), rule=rule.value, recorded=recorded, as_json=as_json)


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


@app.command(epilog='Example: dateline supersede rep_k3m7 rep_x2qp --why "the paper put a new version up"')
def supersede(  # noqa: PLR0917  typer declares options as arguments
    old: Annotated[str, typer.Argument(metavar="REPORT", help="The report that stands no more (rep_...).")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with it.")],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The one in its place; none: withdrawn.")] = None,
    by: ByOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that a report is replaced by another, or withdrawn. It is kept, and chooses no value any more."""
    from dateline.cli import correcting  # noqa: PLC0415  help must not wait for it

    correcting.supersede(old, new, _settings(record), why=why, by=by, as_json=as_json)


@app.command(epilog='Example: dateline restore rep_k3m7 --why "two stories under one headline"')
def restore(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report that stands (rep_...).")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with it.")],
    by: ByOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that a report stands, whatever was found or said of it before."""
    from dateline.cli import correcting  # noqa: PLC0415  help must not wait for it

    correcting.restore(report, _settings(record), why=why, by=by, as_json=as_json)


@app.command(epilog='Example: dateline mark rep_k3m7 amber --why "the agency shares it with partners alone"')
def mark(  # noqa: PLR0917  typer declares options as arguments
    id_: IdArgument,
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="clear, green, amber, amber+strict or red.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept with the mark.")],
    by: ByOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how far a report or a claim may be passed on, by TLP 2.0. What comes from it takes the strictest level."""
    from dateline.cli import marking  # noqa: PLC0415  help must not wait for it

    marking.mark(marking.Marking(id_, level, why, by), _settings(record), as_json=as_json)


@app.command(epilog="Example: dateline export stix --out bundle.json --country PK --tlp green --report")
def export(  # noqa: PLR0917  typer declares options as arguments
    format_: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format) + ".")],
    out: Annotated[
        Path, typer.Option("--out", metavar="PATH", help="The file or folder to write; - is standard output.")
    ],
    type_: TypeOption = None,
    context: ContextOption = None,
    actor: ActorOption = None,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    toll: TollOption = None,
    status: StatusOption = None,
    origins: OriginsOption = None,
    outlet: OutletOption = None,
    confidence: ConfidenceOption = None,
    contradictions: ContradictionsOption = False,
    text: TextOption = None,
    tlp: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="Up to this level. [default: clear; red for jsonl, which stays here]"),
    ] = None,
    report: Annotated[bool, typer.Option("--report", help="Say what the format lost.")] = False,
    with_names: Annotated[bool, typer.Option("--with-names", help="Private persons with their names.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="csv: do not guard cells that look like formulas.")] = False,
    codes: Annotated[bool, typer.Option("--codes", help="acled: numbers for kinds of actors.")] = False,
    rule: RuleOption = Rule.UCDP,
    record: RecordOption = None,
) -> None:
    """Write the incidents for others. Private persons stand under their initials, except in jsonl."""
    from dateline.cli import exporting  # noqa: PLC0415  help must not wait for it
    from dateline.cli.filtering import filter_of  # noqa: PLC0415  as above

    wanted = filter_of(
        type=type_, context=context, actor=actor, place=place, country=country, since=since, until=until, toll=toll,
        status=status, origins=origins, outlet=outlet, confidence=confidence, contradictions=contradictions, text=text,
    )  # fmt: skip
    order = exporting.Order(format_.value, out, wanted, tlp, raw, codes, with_names, report, rule.value)
    exporting.export(order, _settings(record))


@app.command(name="import", epilog="Example: dateline import csv edited/ --dry-run")
def import_(  # noqa: PLR0917  typer declares options as arguments
    format_: Annotated[Source, typer.Argument(metavar="FORMAT", help=", ".join(Source) + ".")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file; for csv the folder, or incidents.csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    later: Annotated[
        bool, typer.Option("--later", help="Leave it to the next run to compare what came with the rest.")
    ] = False,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="csv: the reason for the changes, kept with them.")
    ] = None,
    by: ByOption = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in what another record, a partner or another data set holds: all of a file or nothing."""
    from dateline.cli import importing  # noqa: PLC0415  help must not wait for it

    parcel = importing.Parcel(format_.value, path, dry_run, later, by, why)
    importing.import_(parcel, _settings(record), as_json=as_json)


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
