"""Learnt weights are what the manifest says, or they are not read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dateline import weights
from dateline.errors import WeightsError
from dateline.weights.load import FOLDER, MANIFEST

DATA = b"not a graph"


def folder(path: Path, *, data: bytes = DATA, manifest: str | None = None) -> Path:
    (path / "one.onnx").write_bytes(data)
    sha256 = hashlib.sha256(DATA).hexdigest()
    plain = f'[one]\nfile = "one.onnx"\nsha256 = "{sha256}"\nversion = "one.v1"\nlicence = "Apache-2.0"\n'
    (path / MANIFEST).write_text(plain if manifest is None else manifest, encoding="utf-8")
    return path


def test_weights_are_read(tmp_path: Path) -> None:
    assert weights.read("one", folder(tmp_path)) == DATA


def test_what_does_not_ship_is_none(tmp_path: Path) -> None:
    assert weights.read("two", folder(tmp_path)) is None


def test_without_a_manifest_there_are_none(tmp_path: Path) -> None:
    assert weights.entries(tmp_path) == {}


def test_a_deleted_file_is_none(tmp_path: Path) -> None:
    (folder(tmp_path) / "one.onnx").unlink()
    assert weights.read("one", tmp_path) is None


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"one\.onnx.*manifest says.*install Dateline again"):
        weights.read("one", folder(tmp_path, data=b"changed"))


@pytest.mark.parametrize("manifest", ["[one", '[one]\nfile = "one.onnx"\n', "[one]\nfile = 3\nsha256 = 4\n"])
def test_a_broken_manifest_is_refused(tmp_path: Path, manifest: str) -> None:
    with pytest.raises(WeightsError, match="install Dateline again"):
        weights.entries(folder(tmp_path, manifest=manifest))


@pytest.mark.parametrize("name", sorted(weights.entries()))
def test_what_ships_is_whole(name: str) -> None:
    assert weights.read(name)


def test_what_ships_is_small() -> None:
    files = {entry.file for entry in weights.entries().values()}
    assert sum((FOLDER / file).stat().st_size for file in files) < 40 * 2**20
