"""Read learnt weights, pinned by digest. Nothing is unpickled: they are ONNX graphs and JSON."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import WeightsError

FOLDER = Path(__file__).parent
MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """One file of the manifest: what it is, under which version it signs, and the SHA-256 that it must have."""

    name: str
    file: str
    sha256: str
    version: str
    licence: str


@cache
def entries(folder: Path = FOLDER) -> dict[str, Weights]:
    """The manifest, by name. Empty where no manifest ships. WeightsError names the entry that is not whole."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WeightsError(f"{path}: {error}; install Dateline again") from error
    found = {}
    for name, row in rows.items():
        missing = [key for key in ("file", "sha256", "version", "licence") if not isinstance(row.get(key), str)]
        if missing:
            raise WeightsError(f"{path}: [{name}] lacks {', '.join(missing)}; install Dateline again")
        found[name] = Weights(name, row["file"], row["sha256"], row["version"], row["licence"])
    return found


def read(name: str, folder: Path = FOLDER) -> bytes | None:
    """The bytes of these weights, None where they do not ship. WeightsError where they are not those of the manifest: a
    changed file would read differently and still sign with the same version."""
    entry = entries(folder).get(name)
    if entry is None or not (folder / entry.file).exists():
        return None
    data = (folder / entry.file).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        raise WeightsError(
            f"{folder / entry.file}: its SHA-256 is {found} and the manifest says {entry.sha256}; install Dateline "
            "again, or delete the file to go on with rules alone"
        )
    return data
