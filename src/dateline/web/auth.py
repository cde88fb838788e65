"""Names and passwords for a page that others can reach: a file of `NAME HASH`, one a line, hashed with Argon2."""

from __future__ import annotations

import re
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import UsageError

_NAME = re.compile(r"[\w.@-]{1,64}")
_NOBODY = PasswordHasher().hash("nobody has this password")
"""Checked where the name is unknown, so that the time of an answer tells nobody which names are known."""


def line(name: str, password: str) -> str:
    """The line of the file for somebody. UsageError for a name with spaces and for a short password."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name: it takes letters, digits and . _ @ -")
    if len(password) < 8:
        raise UsageError("the password is too short: it takes 8 characters")
    return f"{name} {PasswordHasher().hash(password)}"


def read(path: Path) -> dict[str, str]:
    """The hashes by name. UsageError where the file is not there, holds nobody, or has a line that is no such line."""
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: make it with `dateline passwd NAME >> {path}`") from error
    found: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        name, _, digest = row.strip().partition(" ")
        if name and not digest.startswith("$argon2"):
            raise UsageError(f"{path}:{number} is no line of `dateline passwd`")
        if name:
            found[name] = digest
    if not found:
        raise UsageError(f"{path} names nobody: add a line with `dateline passwd NAME >> {path}`")
    return found


def is_right(users: dict[str, str], name: str, password: str) -> bool:
    """Whether the password is that of the name."""
    try:
        right = PasswordHasher().verify(users.get(name, _NOBODY), password)
    except (VerificationError, InvalidHashError):
        return False
    return right and name in users
