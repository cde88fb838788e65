"""The command line. `commands` declares the commands; each has a module here that does it, imported when
it is called."""

from dateline.cli.commands import app, main

__all__ = ["app", "main"]
