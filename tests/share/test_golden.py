"""Each format of the golden record, byte by byte. After a change that is meant: `make golden`, and look at it."""

from __future__ import annotations

import pytest

from dateline.share.formats import FORMATS
from share.conftest import GOLDEN
from share.material import exported
from share.regolden import NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_one_file(golden, tmp_path, name):
    assert exported(golden, name, tmp_path)[""] == (GOLDEN / NAMES[name]).read_bytes()


@pytest.mark.parametrize("name", ["csv", "prov"])
def test_a_folder(golden, tmp_path, name):
    kept = {path.name: path.read_bytes() for path in sorted((GOLDEN / name).iterdir())}
    assert exported(golden, name, tmp_path / name) == kept


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_brief(golden, tmp_path, suffix):
    assert exported(golden, "brief", tmp_path, suffix=suffix)[""] == (GOLDEN / f"brief{suffix}").read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_twice_gives_the_same_bytes(golden, tmp_path, name):
    assert exported(golden, name, tmp_path / "a") == exported(golden, name, tmp_path / "b")


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.local])
def test_no_shared_format_names_a_private_person(golden, tmp_path, name):
    """The golden record tells of one: he has initials everywhere, in values, quotes and titles."""
    whole = b"".join(exported(golden, name, tmp_path / "a").values())
    assert b"Soleimani" not in whole
    assert b"Qassem" not in whole


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("csv", b'"redacted": true'),
        ("geojson", b'"redacted": true'),
        ("acled", b"; redacted,"),
        ("plover", b'"redacted": true'),
        ("cameo", b"\ttrue\n"),
        ("stix", b'"redacted": true'),
        ("misp", b'"name": "dateline:redacted"'),
        ("ftm", b'"redacted"]'),
        ("prov", b'"dl:redacted": true'),
        ("brief", b"Private persons stand under their initials."),
    ],
)
def test_a_shared_format_says_that_it_is_redacted_and_with_names_that_it_is_not(golden, tmp_path, name, said):
    """UCDP's columns leave no place for it, and --report says so; Parquet has the columns of csv."""
    assert said in b"".join(exported(golden, name, tmp_path / "a").values())
    assert said not in b"".join(exported(golden, name, tmp_path / "b", redact=False).values())


@pytest.mark.parametrize("name", ["csv", "stix", "brief"])
def test_with_names_they_are_there(golden, tmp_path, name):
    assert b"Soleimani" in b"".join(exported(golden, name, tmp_path / "a", redact=False).values())


LINES = ("jsonl", "plover", "ftm")
"""Formats of lines alone: of nothing they are empty. A table has its heads then, and a document its frame."""


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_record_is_an_export_too(tmp_path, name):
    from dateline.store import open_record

    with open_record(tmp_path / "empty.db", create=True) as record:
        found = exported(record, name, tmp_path / "a")
    assert found
    assert all((content == b"") is (name in LINES) for content in found.values())
    assert not any(b"inc_" in content for part, content in found.items() if part != "datapackage.json")
