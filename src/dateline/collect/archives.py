"""Zip and gzip, opened with care: in steps of 64 KiB, metered, and never by a path from the archive."""

from __future__ import annotations

import gzip
import io
import re
import stat
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from dateline.collect.limits import Limits
from dateline.errors import SkipReport

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZIP_MAGIC = b"\x1f\x8b"
STEP = 64 * 1024
SLACK = 1 << 20
"""Below 1 MiB no ratio is a danger, and a short repetitive page may well reach one."""

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
LOCKED = 0x1 | 0x20 | 0x40
"""Flag bits of a member that is encrypted, patched or strongly encrypted."""

Member = tuple[str, int, io.BufferedReader]
"""The name to show, the packed size, and the bytes."""


class Meter(io.RawIOBase):
    """A stream that gives at most 64 KiB at a time and stops at a bomb. `packed` is the packed size."""

    def __init__(self, stream: BinaryIO, where: str, *, packed: int, limits: Limits) -> None:
        super().__init__()
        self._stream, self._where, self._packed, self._limits = stream, where, packed, limits
        self._count = 0

    def readable(self) -> bool:
        """Always: that is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with the next bytes. Raises SkipReport (zip-bomb)."""
        data = self._stream.read(min(len(buffer), STEP))
        buffer[: len(data)] = data
        self._count += len(data)
        if self._is_bomb():
            raise SkipReport("zip-bomb", self._where, "it unpacks to far more than any text does. Leave it out.")
        return len(data)

    def _is_bomb(self) -> bool:
        grown = self._count > SLACK and self._count > self._limits.ratio * max(self._packed, 1)
        return grown or self._count > self._limits.total


def gunzip(stream: BinaryIO, where: str, *, packed: int, limits: Limits) -> io.BufferedReader:
    """The bytes that one layer of gzip holds."""
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    return io.BufferedReader(Meter(unpacked, where, packed=packed, limits=limits), STEP)


def members(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Member | SkipReport]:
    """The members of a zip by name, each to be read and closed before the next. Raises BadZipFile."""
    with zipfile.ZipFile(stream) as archive:
        total = 0
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = f"{where}!{_shown(info.filename)}"
            if info.is_dir():
                continue
            fault = _fault(info, name)
            total += info.file_size
            if fault is None and total > limits.total:
                fault = SkipReport("zip-bomb", name, "the archive unpacks to more than is read at once. Split it.")
            yield fault or (name, info.compress_size, _open(archive, info, name, limits))


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> io.BufferedReader:
    opened = cast(BinaryIO, archive.open(info))
    return io.BufferedReader(Meter(opened, name, packed=info.compress_size, limits=limits), STEP)


def _fault(info: zipfile.ZipInfo, name: str) -> SkipReport | None:
    """Why a member is not opened, by its entry alone."""
    parts = re.split(r"[/\\]", info.filename)
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", info.filename):
        return SkipReport("unsafe-path", name, "its path leads out of the archive. Pack it again with plain names.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return SkipReport("unsafe-path", name, "it is a link. Pack the file itself.")
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return SkipReport("unsupported", name, "the file is hidden. Pack it under a plain name to have it read.")
    if info.flag_bits & LOCKED:
        return SkipReport("unreadable", name, "it is encrypted. Unpack it with its password and give the files.")
    if info.compress_type not in METHODS:
        return SkipReport("unsupported", name, "it is packed by a method that is not read. Pack it with deflate.")
    if info.filename.lower().endswith(".zip"):
        return SkipReport("unsupported", name, "it is an archive within an archive. Unpack it and give its files.")
    return None


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")
