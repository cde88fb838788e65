"""`dateline serve` and `dateline passwd`."""

from __future__ import annotations

import getpass
from pathlib import Path

from dateline.cli import terminal
from dateline.settings import Settings


def serve(settings: Settings, *, host: str, port: int, names: list[str], auth: Path | None) -> None:
    """Serve the page of the record until Ctrl-C."""
    from dateline.web.server import Where  # noqa: PLC0415  a second's imports that only this command needs
    from dateline.web.server import serve as serving  # noqa: PLC0415  as above

    try:
        serving(settings.record, Where(host, port, tuple(names), auth), terminal.out)
    except KeyboardInterrupt:
        terminal.note("dateline: stopped.")


def passwd(name: str) -> None:
    """Ask for a password and print the line that lets its owner in."""
    from dateline.errors import UsageError  # noqa: PLC0415  as above
    from dateline.web import auth  # noqa: PLC0415  as above

    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Again: "):
        raise UsageError("the two are not the same: nothing was printed")
    terminal.out(auth.line(name, password))
