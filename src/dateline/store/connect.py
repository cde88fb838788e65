"""Opens a record: an SQLite file, or a database by its address. The only place that knows which of the two
it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError

from dateline.errors import RecordError, UsageError
from dateline.store.migrations import migrate

_BUSY_MS = 30_000
"""How long a writer waits for another: longer than any transaction here, which holds one report or one
batch."""


def connect(where: str) -> Engine:
    """An engine for a file path or an address ("postgresql+psycopg://..."), its tables brought up to date."""
    url = _url(where)
    with told(where):
        engine = _engine(url)
        if url.get_backend_name() == "sqlite":
            _tune(engine)
        migrate(engine)
    return engine


def _url(where: str) -> URL:
    if "://" in where:
        try:
            return make_url(where)
        except ArgumentError as error:
            raise UsageError(f"{where} is not the address of a database: postgresql+psycopg://HOST/NAME") from error
    path = Path(where)
    if path.is_dir():
        raise UsageError(f"{where} is a folder: --record takes a file, such as {path / 'dateline.db'}")
    if not path.parent.is_dir():
        raise UsageError(f"the folder {path.parent} is not there: make it, or name another file with --record")
    return URL.create("sqlite", database=where)


def _engine(url: URL) -> Engine:
    try:
        return create_engine(url)
    except NoSuchModuleError as error:
        raise UsageError(f"{url.drivername} is no kind of database that SQLAlchemy knows") from error
    except ModuleNotFoundError as error:
        raise UsageError(f"{url.drivername} needs the package {error.name}: install it beside Dateline") from error


def _tune(engine: Engine) -> None:
    """SQLite as it should be: transactions that are begun in so many words (the driver would leave out the
    statements that make tables), readers beside one writer, foreign keys held."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what the database raises into a RecordError that says which record it is and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"{where}: {error.orig}. {_remedy(error)}") from error


_REMEDIES = {
    "file is not a database": "It is some other file: name another with --record",
    "malformed": "The file is damaged: restore it from a copy, or run again into a new record",
    "locked": "Another process is writing: wait for it, then run again",
    "readonly": "The file or its folder cannot be written: change its permissions or name another",
    "unable to open": "The file or its folder cannot be opened: check its permissions",
    "disk is full": "Free some space, then run again: it goes on where it was",
}


def _remedy(error: DatabaseError | DBAPIError) -> str:
    said = str(error.orig)
    return next((remedy for words, remedy in _REMEDIES.items() if words in said), "Run `dateline doctor`")
