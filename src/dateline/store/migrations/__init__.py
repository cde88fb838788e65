"""Brings a record to this version's tables, one numbered SQL file a step, each step whole or not at all.

A file is never changed once released: a later version adds the next number.
"""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import RecordError

_VERSION_TABLE = "schema_version"


def steps() -> list[tuple[int, str]]:
    """The number and the SQL of every step, in order."""
    found = [path for path in files(__package__).iterdir() if path.name.endswith(".sql")]
    return sorted((int(path.name.split("_", 1)[0]), path.read_text(encoding="utf-8")) for path in found)


def latest() -> int:
    """The version that this code writes."""
    return steps()[-1][0]


def version(connection: Connection) -> int:
    """The version of a record; 0 where it has no tables yet. RecordError where the tables are someone
    else's."""
    names = set(inspect(connection).get_table_names())
    if _VERSION_TABLE not in names:
        if names:
            raise RecordError(
                f"{connection.engine.url} is some other database (it holds {min(names)!r}): "
                "name another file with --record"
            )
        return 0
    return int(connection.execute(text(f"SELECT max(version) FROM {_VERSION_TABLE}")).scalar_one() or 0)


def migrate(engine: Engine) -> None:
    """Apply the steps that the record lacks. RecordError where a newer Dateline wrote it."""
    with engine.connect() as connection:
        present = version(connection)
    if present > latest():
        raise RecordError(
            f"{engine.url} has version {present} and this Dateline knows up to {latest()}: "
            "install the newer Dateline that wrote it"
        )
    if present < latest():
        with engine.execution_options(writes=True).begin() as connection:
            _apply(connection)


def _apply(connection: Connection) -> None:
    """The missing steps, in one transaction; the version is read again, since another process may have
    been first."""
    present = version(connection)
    if present == 0:
        connection.execute(text(f"CREATE TABLE {_VERSION_TABLE} (version INTEGER PRIMARY KEY)"))
    for number, sql in steps():
        if number > present:
            for statement in _statements(sql):
                connection.execute(text(statement))
            connection.execute(text(f"INSERT INTO {_VERSION_TABLE} (version) VALUES (:number)"), {"number": number})


def _statements(sql: str) -> list[str]:
    """The statements of a file: no step holds a semicolon or two hyphens within a string."""
    bare = "\n".join(line.split("--", 1)[0] for line in sql.splitlines())
    return [part.strip() for part in bare.split(";") if part.strip()]
