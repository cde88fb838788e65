"""Files, folders and globs -> captures, in canonical order.

Everything met on the way is either a Capture or a SkipReport value that names what could not be read and why,
so that nothing is lost without a count. Only a path that does not exist is an error of the request.
"""

from __future__ import annotations

import errno
import glob
import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.collect.contents import captures
from dateline.collect.limits import LIMITS, Limits
from dateline.errors import SkipReport, UsageError
from dateline.model import Capture

Found = Capture | SkipReport


def find(paths: Iterable[str | Path], *, limits: Limits = LIMITS, but: Iterable[str] = ()) -> Iterator[Found]:
    """The captures of files, folders (all below them, by name) and globs, each path once; `but` are files passed over.

    A skip is yielded, not raised. Its outcomes: empty, binary, unreadable, too-large, unsupported, link-loop,
    bad-json, broken-archive, zip-bomb, unsafe-path. Raises UsageError at the call, before anything is read,
    where a path does not exist.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    roots = [root for path in given for root in _expand(os.fspath(path))]
    return _walk(roots, limits, {os.path.abspath(path) for path in but})


def _expand(path: str) -> list[str]:
    """The path itself, else the files that it matches as a pattern."""
    if os.path.lexists(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
    if not matches:
        raise UsageError(
            f"{_shown(path)}: no such file or folder. Give a path that exists, or a pattern such as '*.html'."
        )
    return matches


def _walk(roots: list[str], limits: Limits, seen: set[str]) -> Iterator[Found]:
    """Depth first, names in order. `seen` are the paths not to be read again, `trees` the real folders entered: a link
    into one of them is not followed, because its files are read where they lie."""
    trees = {os.path.realpath(root) for root in roots if os.path.isdir(root)}
    waiting = [(root, True) for root in reversed(roots)]
    while waiting:
        path, given = waiting.pop()
        if os.path.abspath(path) in seen:
            continue
        seen.add(os.path.abspath(path))
        if not given and os.path.basename(path).startswith("."):
            yield SkipReport("unsupported", _shown(path), "the file is hidden. Name it itself to have it read.")
        elif not os.path.isdir(path):
            yield from _file(path, limits)
        elif not given and os.path.islink(path) and _inside(path, trees):
            yield SkipReport(
                "link-loop", _shown(path), "the link leads back into a folder that is read. Remove the link."
            )
        else:
            trees.add(os.path.realpath(path))
            names, fault = _names(path)
            waiting.extend((os.path.join(path, name), False) for name in reversed(names))
            yield from fault


def _inside(link: str, trees: set[str]) -> bool:
    """Whether the link leads into a folder that is entered, or to one that holds the link."""
    target = os.path.realpath(link)
    holder = os.path.realpath(os.path.dirname(link) or ".")
    return any(_below(target, tree) for tree in trees) or _below(holder, target)


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _names(folder: str) -> tuple[list[str], list[SkipReport]]:
    try:
        return sorted(os.listdir(folder)), []
    except OSError as error:
        return [], [_unreadable(folder, error)]


def _file(path: str, limits: Limits) -> Iterator[Found]:
    try:
        regular = stat.S_ISREG(os.stat(path).st_mode)
    except OSError as error:
        yield _unreadable(path, error)
        return
    if not regular:  # opening a pipe would wait for ever
        yield SkipReport("unreadable", _shown(path), "it is a pipe, socket or device. Give a file.")
        return
    try:
        stream = io.BufferedReader(io.FileIO(path), 1 << 16)
    except OSError as error:
        yield _unreadable(path, error)
        return
    with stream:
        yield from captures(stream, _shown(path), limits=limits)


def _unreadable(path: str, error: OSError) -> SkipReport:
    if error.errno == errno.ELOOP:
        return SkipReport("link-loop", _shown(path), "the link leads to itself. Remove it.")
    remedy = "Check that it exists and that you may read it."
    return SkipReport("unreadable", _shown(path), f"{error.strerror or error}. {remedy}")


def _shown(path: str) -> str:
    """The path as text that any terminal and any store can hold; names in no encoding keep a mark."""
    return os.fsencode(path).decode("utf-8", "replace")
