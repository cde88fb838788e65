"""What users read holds: links lead somewhere, examples run, and nothing that a user meets lacks a line.

The commands and their options are held to docs/reference/commands.md by tests/test_cli.py.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
import yaml

from dateline import pipeline, settings
from dateline.arrive import arrive
from dateline.fuse.casualties import RULES
from dateline.fuse.score import FEATURES
from dateline.release import Terms, release
from dateline.share.formats import FORMATS
from dateline.share.frame import Job
from dateline.share.jsonl_in import read
from dateline.store import open_record

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
TUTORIAL = DOCS / "tutorial.md"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("bench/*/README.md"), *ROOT.glob("src/**/*.md")])

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def code(path: Path, language: str) -> list[str]:
    return [body for kind, body in _CODE.findall(path.read_text(encoding="utf-8")) if kind == language]


def headings(path: Path) -> set[str]:
    """The anchors of a page, as code hosts make them."""
    lines = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}


# --------------------------------------------------------------------------------------------------
# Links


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path):
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), link
        assert not anchor or anchor in headings(found), link


def test_the_index_names_every_page():
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    named = {(DOCS / link.partition("#")[0]).resolve() for link in _LINK.findall(index)}
    assert {path for path in DOCS.rglob("*.md") if path.name != "README.md"} <= named


# --------------------------------------------------------------------------------------------------
# Nothing without a line


def outcomes() -> set[str]:
    """Every outcome: those that the code raises by name, the walls of quality.py, and those of a run."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "dateline").rglob("*.py"))
    raised = set(re.findall(r'SkipReport\(\s*"([a-z-]+)"', source))
    from dateline.read.quality import MARKS

    counted = {"CODED", "NOTHING", "FOREIGN", "KNOWN", "DUPLICATE", "FAULT", "CRASHED"}
    return raised | {name for name, *_ in MARKS} | {getattr(pipeline, name) for name in counted}


def test_the_reference_has_every_outcome_and_no_other():
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page("outcomes.md"), re.MULTILINE)) == outcomes()


def test_every_input_that_is_too_large_has_the_remedy_of_the_reference():
    remedy = re.search(r"^\| `too-large` \|.*\| (.*) \|$", page("outcomes.md"), re.MULTILINE)
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "dateline").rglob("*.py"))
    told = re.findall(r'SkipReport\(\s*"too-large",.*?is no article\. (.*?)\."', source, re.DOTALL)
    assert remedy is not None
    assert {said.lower() for said in told} == {remedy[1]}
    assert len(told) == source.count('"too-large"')


def test_the_reference_has_every_rule_of_tolls_and_no_other():
    assert tuple(re.findall(r"^\| `([a-z]+)` \|", page("tolls.md"), re.MULTILINE)) == RULES


def test_the_reference_has_every_variable_with_its_default():
    given = settings.from_environment({})
    rows = dict(re.findall(r"^\| `(DATELINE_\w+)` \|.*\| (.*) \|$", page("environment.md"), re.MULTILINE))
    assert set(rows) == {settings.RECORD_VARIABLE, settings.WORKERS_VARIABLE, "DATELINE_GAZETTEER", "DATELINE_SKIP_UI"}
    assert given.record in rows[settings.RECORD_VARIABLE]
    assert rows[settings.WORKERS_VARIABLE] == str(given.workers)


def test_the_reference_has_every_variable_that_the_code_reads():
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "dateline").rglob("*.py"))
    read = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', source)) | set(re.findall(r'"(DATELINE_\w+)"', source))
    assert read <= set(re.findall(r"^\| `(\w+)` \|", page("environment.md"), re.MULTILINE))


@pytest.mark.parametrize("package", ["extract/rules", "read", "ontology"])
def test_the_reference_has_every_table_of(package):
    folder = ROOT / "src" / "dateline" / package
    tables = {path.name for path in folder.iterdir() if path.suffix in {".yaml", ".csv"}}
    assert tables <= set(re.findall(r"`([\w.]+\.(?:yaml|csv))`", page("rules.md")))


def test_the_reference_has_no_table_of_rules_that_is_gone():
    section = page("rules.md").partition("## Extraction")[2].partition("### ")[0]
    named = re.findall(r"^\| `([\w.]+)` \|", section, re.MULTILINE)
    assert sorted(named) == sorted(
        path.name for path in resources.files("dateline.extract").joinpath("rules").iterdir()
    )


def test_the_reference_has_every_weight_as_it_is():
    rows = re.findall(r"^\| `([a-z ]+)` \|[^|]*\| ([\d.]+) \| ([\d.]+) \|$", page("same.md"), re.MULTILINE)
    assert [(name, float(agrees), float(differs)) for name, agrees, differs in rows] == [
        (row.name, row.agrees, row.differs) for row in FEATURES
    ]


def test_the_reference_has_every_field_of_an_incident():
    schema = json.loads((DOCS / "incident.schema.json").read_text(encoding="utf-8"))
    told = set(re.findall(r"`([a-z_0-9]+)`", page("incident.md")))
    missing = {name for name in fields(schema) if name not in told}
    assert not missing


def fields(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(fields, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    properties = schema.get("properties")
    own = set(properties) if isinstance(properties, dict) else set()
    return own.union(*map(fields, schema.values()))


def test_the_changelog_has_this_version():
    from dateline import __version__

    assert f"## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# --------------------------------------------------------------------------------------------------
# Examples run


@pytest.mark.parametrize("block", code(ROOT / "README.md", "python"))
def test_the_python_of_the_readme_runs(block):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "README.md", "exec"), {})
    assert "killed Count(low=8, high=8)" in printed.getvalue()


@pytest.mark.parametrize("path", sorted((DOCS / "how-to").glob("*.md")), ids=lambda path: path.stem)
def test_the_yaml_of_a_page_is_yaml(path):
    for block in code(path, "yaml"):
        assert yaml.safe_load(block)


def test_the_actor_of_the_page_is_one():
    from dateline.registry.check import faults_between
    from dateline.registry.entry import read_entry
    from dateline.registry.load import ACTORS, read_folder

    (block,) = code(DOCS / "how-to" / "add-an-actor.md", "yaml")
    entry = read_entry("add-an-actor.md", block.encode(), stem="example-brigade")
    assert [str(fault) for fault in (*entry.faults, *faults_between([*read_folder(ACTORS), entry]))] == []


def dateline(arguments: list[str], folder: Path) -> str:
    """One command in a process of its own, as a person gives it."""
    command = [sys.executable, "-c", "from dateline.cli import main; main()", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{shlex.join(arguments)}: {done.stderr}"
    return done.stdout


def names(folder: Path) -> dict[str, str]:
    """What the tutorial's names stand for: the incident of most reports and two of its accounts, and another."""
    lines = dateline(["list", "incidents", "--json", "--record", "kabul.db"], folder).splitlines()
    first, other, *_ = sorted(map(json.loads, lines), key=lambda one: (-one["reports"], one["id"]))
    account, stranger, *_ = [each["id"] for each in first["accounts"]]
    return {"INCIDENT": first["id"][:12], "OTHER": other["id"], "ACCOUNT": account, "STRANGER": stranger}


def test_the_commands_of_the_tutorial_run_in_their_order(tmp_path):
    (tmp_path / "articles").mkdir()
    for pattern in re.findall(r"examples/reports/\S+", TUTORIAL.read_text(encoding="utf-8")):
        for path in ROOT.glob(pattern):
            shutil.copy(path, tmp_path / "articles")
    commands = re.findall(r"^    dateline (.*)$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE)
    known: dict[str, str] = {}
    for command in commands:
        arguments = shlex.split(command)
        known = known or (names(tmp_path) if (tmp_path / "kabul.db").exists() else {})
        dateline([known.get(word, word) for word in arguments], tmp_path)
    assert {arguments.split()[0] for arguments in commands} >= {"run", "show", "explain", "judge", "undo", "export"}
    assert (tmp_path / "incidents.csv").stat().st_size > 1000


# --------------------------------------------------------------------------------------------------
# Figures of the README


def block(name: str) -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return text.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]


def measured(bench: str) -> dict:
    return json.loads((ROOT / "bench" / bench / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", ["read", "held"])
def test_no_figure_of_the_readme_is_above_the_measured_one(part):
    rows = re.findall(r"^\|[^|]*\| `(\w+)` \| ([\d.]+) \| (\d+) \|$", block(part), re.MULTILINE)
    figures = measured("examples")[part]
    assert len(rows) >= 15
    for name, share, of in rows:
        assert figures[name]["value"] - 0.01 < float(share) <= figures[name]["value"], name
        assert int(of) == figures[name]["of"], name


def test_the_figures_are_of_these_examples():
    """After a change of the examples: `python -m bench.examples.readme`."""
    found = hashlib.sha256()
    data = ROOT / "examples"
    for path in sorted(path for path in data.rglob("*") if path.is_file() and path.suffix != ".md"):
        found.update(path.relative_to(data).as_posix().encode() + b"\0" + path.read_bytes())
    assert measured("examples")["data"] == found.hexdigest()[:16]


def test_the_speed_of_the_readme_is_the_measured_one():
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \|$", block("speed"), re.MULTILINE)
    processes = measured("speed")["processes"]
    assert [(number, float(rate)) for number, rate, *_ in rows] == [
        (number, each["reports_per_second"]) for number, each in processes.items()
    ]


def test_the_figures_on_sets_of_others_in_the_readme_are_the_measured_ones():
    rows = re.findall(r"^\| ([^|]+) \| `(\w+)` \| ([\d.]+) \|$", block("outside"), re.MULTILINE)
    assert len(rows) > 10
    for words, bench, value in rows:
        assert float(value) in _numbers(measured(bench)), words


def _numbers(found: object) -> set[float]:
    """Every number in the figures of a bench."""
    if isinstance(found, dict):
        return {number for each in found.values() for number in _numbers(each)}
    return {float(found)} if isinstance(found, int | float) else set()


def test_the_figures_of_sharing_in_the_readme_are_the_measured_ones():
    rows = re.findall(
        r"^\| (export|import) `(\w+)` \| ([\d-]+) \| ([\d-]+) \| ([\d-]+) \| ([\d-]+) \|$", block("share"), re.MULTILINE
    )
    found = measured("share")
    assert {name for way, name, *_ in rows if way == "export"} == set(FORMATS)
    for way, name, *cells in rows:
        figures = found["out" if way == "export" else "in"][name]
        measured_ = [figures.get(size, {}) for size in found["accounts"]]
        assert cells == [
            str(each.get(what, "-")) for each in measured_ for what in ("incidents_per_second", "peak_mib")
        ]


# --------------------------------------------------------------------------------------------------
# Exchange


def lost(name: str) -> set[tuple[str, str]]:
    """Kind and field of each loss that the reference lists for a format."""
    section = page("exchange.md").partition(f"### `{name}`")[2].partition("\n### ")[0].partition("\n## ")[0]
    return set(re.findall(r"^\| (dropped|approximated|filled) \| (.*?) \|", section, re.MULTILINE))


@pytest.mark.parametrize("name", FORMATS)
def test_the_reference_has_every_loss_of(name, tmp_path):
    """Those that the golden incidents meet with."""
    with open_record(tmp_path / "golden.db", create=True) as record:
        path = ROOT / "tests" / "share" / "golden" / "record.jsonl"
        arrive(read(path), record, name="record.jsonl")
        with release(record, Terms()) as found:
            work = Job(found)
            if FORMATS[name].many:
                FORMATS[name].many(work, tmp_path)
            if FORMATS[name].one:
                FORMATS[name].one(work, io.BytesIO())
    assert {(loss.kind, loss.field) for loss in work.losses.rows()} <= lost(name)


_LOSS = re.compile(r'losses\.(dropped|approximated|filled)\(\s*"([^"]+)",')


@pytest.mark.parametrize("name", FORMATS)
def test_the_reference_has_every_loss_that_the_code_names(name):
    """Those, too, that no golden incident meets with."""
    source = (ROOT / "src" / "dateline" / "share" / f"{name}.py").read_text(encoding="utf-8")
    assert set(_LOSS.findall(source)) <= lost(name)


def here(arguments: list[str]) -> None:
    """One command in this process, which has to end well."""
    from dateline import cli

    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 0, shlex.join(arguments)


SHARING = (
    "brief-people",
    "draw-a-map",
    "edit-in-a-spreadsheet",
    "share-with-misp",
    "share-with-openaleph",
    "share-with-opencti",
    "work-beside-acled-and-ucdp",
)


@pytest.mark.parametrize("name", SHARING)
def test_the_commands_of_a_page_on_sharing_run_in_their_order(name, tmp_path, monkeypatch):
    """On the golden record, with files of a partner where a page names them."""
    for variable in [each for each in os.environ if each.startswith("DATELINE_")]:
        monkeypatch.delenv(variable)
    monkeypatch.chdir(tmp_path)
    here(["import", "jsonl", str(ROOT / "tests" / "share" / "golden" / "record.jsonl")])
    for partner, path in (("acled", "acled.csv"), ("ucdp", "ged.csv")):
        here(["export", partner, "--out", path])
    (tmp_path / "articles").mkdir()
    shutil.copy(ROOT / "examples" / "reports" / "almaty-january.txt", "articles")
    text = (DOCS / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    dateline (.*)$", text, re.MULTILINE)
    assert commands
    for command in commands:
        here(shlex.split(command))


def test_the_reference_has_a_section_for_every_format():
    assert re.findall(r"^### `([a-z]+)`$", page("exchange.md"), re.MULTILINE) == list(FORMATS)
