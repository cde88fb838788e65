"""One input, one result: whatever the order, the folder, the number of processes, or how often it was
killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import pipeline, versions
from dateline.cli import main
from dateline.errors import UsageError
from dateline.incidents import incidents
from dateline.model import Capture
from dateline.release import Terms, release
from dateline.share import jsonl
from dateline.share.frame import Job, Options
from dateline.store import Decision, Record, decide, open_record

REPORTS = {
    "blast.txt": """Market blast kills nine in Khost

KHOST, June 4, 2018 - A car bomb exploded outside a vegetable market in Khost on Monday, killing \
nine people and wounding 30 others, the police chief said.

The Taliban denied any part in the attack. Islamic State claimed responsibility in an online \
statement.
""",
    "blast-again.txt": """Nine dead as car bomb hits Khost market

KABUL, June 5, 2018 - At least nine people were killed on Monday when a car bomb tore through a \
crowded market in the eastern Afghan city of Khost, a hospital official said. Thirty people were \
treated for wounds.

The president condemned the bombing.
""",
    "blast-reprint.txt": """Khost market bombing

KHOST, June 4, 2018 - A car bomb exploded outside a vegetable market in Khost on Monday, killing \
nine people and wounding 30 others, the police chief said.

The Taliban denied any part in the attack. Islamic State claimed responsibility in an online \
statement.
""",
    "raid.txt": """Troops arrest six in Maiduguri

MAIDUGURI, June 6, 2018 - Nigerian soldiers arrested six suspected Boko Haram members in a raid on a \
house in Maiduguri on Tuesday night, an army spokesman said. Two rifles were seized.
""",
    "ambush.txt": """Ambush on road near Gao

BAMAKO, June 7, 2018 - Gunmen ambushed a military convoy on the road near Gao on Wednesday, killing \
four soldiers, the army said. No group claimed the ambush.
""",
    "weather.txt": """Rain expected in the hills

Light rain is expected over the hills on Friday and Saturday, the weather office said. Farmers \
welcomed the news and said that the wheat would profit from it. Temperatures will fall by three \
degrees.
""",
    "login.txt": "Log in\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "in")


def write(folder: Path, names: list[str] | None = None) -> Path:
    folder.mkdir(parents=True)
    for name in names or REPORTS:
        (folder / name).write_text(REPORTS[name], encoding="utf-8")
    return folder


@pytest.fixture
def record(tmp_path: Path) -> Callable[[str], Record]:
    """Opens a record by name."""
    return lambda name: open_record(tmp_path / f"{name}.db", create=True)


def exported(record: Record) -> str:
    with release(record, Terms(redact=False)) as found:
        return "".join(jsonl.lines(Job(found, Options(level="red"))))


@pytest.fixture
def expected(folder: Path, record) -> str:
    """The export of all at once, in one process."""
    with record("expected") as opened:
        pipeline.run([folder], opened)
        return exported(opened)


def test_reprints_and_retellings_are_one_incident(expected):
    blasts = [line for line in expected.splitlines() if '"reports": 3' in line]
    assert len(blasts) == 1
    assert '"origins": 2' in blasts[0]


def test_every_input_is_counted_once(folder, record):
    with record("a") as opened:
        summary = pipeline.run([folder], opened)
    assert summary.inputs == len(REPORTS)
    assert summary.outcomes[pipeline.CODED] == 5
    assert summary.outcomes[pipeline.NOTHING] == 1
    assert [problem.where for problem in summary.problems] == [str(folder / "login.txt")]


def test_running_again_changes_nothing(folder, record, expected):
    with record("a") as opened:
        pipeline.run([folder], opened)
        again = pipeline.run([folder], opened)
        assert exported(opened) == expected
    assert again.outcomes == {pipeline.KNOWN: len(REPORTS)}


def test_another_order_gives_the_same(folder, record, expected):
    with record("a") as opened:
        pipeline.run(sorted(folder.iterdir(), reverse=True), opened)
        assert exported(opened) == expected


def test_another_folder_and_other_names_give_the_same(tmp_path, record, expected):
    moved = write(tmp_path / "deep" / "er")
    for number, path in enumerate(sorted(moved.iterdir())):
        path.rename(moved / f"{number}.txt")
    with record("a") as opened:
        pipeline.run([moved], opened)
        assert exported(opened) == expected


def test_two_processes_give_the_same(folder, record, expected):
    with record("a") as opened:
        summary = pipeline.run([folder], opened, workers=2)
        assert exported(opened) == expected
    assert summary.inputs == len(REPORTS)


def test_a_record_in_the_folder_that_is_read_is_no_input_of_itself(tmp_path):
    (tmp_path / "blast.txt").write_text(REPORTS["blast.txt"], encoding="utf-8")
    with open_record(tmp_path / "own.db", create=True) as own:
        assert pipeline.run([tmp_path], own).inputs == 1


def test_one_report_at_a_time_gives_the_same(folder, record, expected):
    for path in sorted(folder.iterdir()):
        with record("a") as opened:
            pipeline.run([path], opened)
    with record("a") as opened:
        assert exported(opened) == expected


def test_the_same_bytes_twice_are_one_report(folder, record, expected):
    (folder / "zz-copy.txt").write_bytes((folder / "blast.txt").read_bytes())
    with record("a") as opened:
        summary = pipeline.run([folder], opened)
        assert exported(opened) == expected
    assert summary.outcomes[pipeline.DUPLICATE] == 1
    copies = [problem for problem in summary.problems if problem.outcome == pipeline.DUPLICATE]
    assert [(one.where, one.message) for one in copies] == [
        (str(folder / "zz-copy.txt"), f"the same bytes as {folder / 'blast.txt'}.")
    ]


def test_a_report_in_another_language_is_kept_and_named(tmp_path, record):
    path = tmp_path / "loin.txt"
    path.write_text(FRENCH, encoding="utf-8")
    with record("a") as opened:
        summary = pipeline.run([path], opened)
        assert len(opened.report_ids()) == 1
    assert summary.outcomes == {pipeline.FOREIGN: 1}
    (problem,) = summary.problems
    assert (problem.where, problem.outcome, "(fr)" in problem.message) == (str(path), "not-english", True)


FRENCH = (
    "Deux policiers ont été tués mardi soir dans une attaque contre un poste de contrôle à la sortie de la ville, "
    "selon les autorités locales. Les assaillants, qui ont pris la fuite à moto, ne sont pas encore connus. "
    "Une enquête a été ouverte par le parquet, et des renforts ont été envoyés dans la région, dit le gouverneur."
)


KILLERS = {
    "after the third report": ("dateline.store.store.Record.save", 3, "after"),
    "within the third report": ("dateline.store.store._insert_new_handles", 3, "before"),
    "before anything is compared": ("dateline.pipeline.compare", 1, "before"),
    "while judgements are written": ("dateline.store.store.forget_fused", len(REPORTS) + 1, "before"),
}
"""Where a run is killed: a function, at which of its calls, and on which side of it."""

KILLED = """
import importlib, os, signal, sys
from dateline import pipeline
from dateline.store import open_record

path, call, side, folder, where = sys.argv[1:]
calls = 0

def dying(function):
    def wrapped(*args, **options):
        global calls
        calls += 1
        if calls == int(call) and side == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*args, **options)
        if calls == int(call):
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped

owner, _, name = path.rpartition(".")
try:
    holder = importlib.import_module(owner)
except ModuleNotFoundError:
    module, _, kind = owner.rpartition(".")
    holder = getattr(importlib.import_module(module), kind)
setattr(holder, name, dying(getattr(holder, name)))
with open_record(where, create=True) as record:
    pipeline.run([folder], record)
"""


@pytest.mark.parametrize("where", KILLERS)
def test_a_killed_run_goes_on_where_it_was(folder, tmp_path, record, expected, where):
    path, call, side = KILLERS[where]
    command = [sys.executable, "-c", KILLED, path, str(call), side, str(folder), str(tmp_path / "a.db")]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    with record("a") as opened:
        assert opened.check() == []
        assert opened.fused() is None
        pipeline.run([folder], opened)
        assert exported(opened) == expected


# --------------------------------------------------------------------------------------------------
# Rules and people


def test_newer_rules_read_again(folder, record, expected, monkeypatch):
    with record("a") as opened:
        pipeline.run([folder], opened)
        monkeypatch.setattr(versions, "reading", lambda: "newer")
        monkeypatch.setattr(versions, "judging", lambda: "newer")
        summary = pipeline.run([folder], opened)
        assert exported(opened) == expected
    assert summary.outcomes[pipeline.KNOWN] == 0


def blast_accounts(record: Record) -> list[str]:
    blast = next(one for one in incidents(record) if one.reports == 3)
    return sorted(member.account.id for member in blast.accounts)


def test_a_decision_outlives_newer_rules(folder, record, monkeypatch):
    with record("a") as opened:
        pipeline.run([folder], opened)
        first, second = blast_accounts(opened)[:2]
        decide(opened, Decision(0, first, second, "different", "Ann", "two stalls"))
        pipeline.compare(opened)
        parted = exported(opened)
        monkeypatch.setattr(versions, "reading", lambda: "newer")
        monkeypatch.setattr(versions, "judging", lambda: "newer")
        pipeline.run([folder], opened)
        assert exported(opened) == parted
        assert not any(one.reports == 3 for one in incidents(opened))


def test_what_may_have_lacked_memory_is_tried_again(folder, record, monkeypatch):
    with record("a") as opened:
        with monkeypatch.context() as patched:
            patched.setattr(pipeline, "read_one", out_of_memory)
            failed = pipeline.run([folder / "raid.txt"], opened)
        again = pipeline.run([folder / "raid.txt"], opened)
    assert failed.outcomes == {pipeline.FAULT: 1}
    assert failed.problems[0].message.startswith("MemoryError")
    assert again.outcomes == {pipeline.CODED: 1}, again.problems


def out_of_memory(capture: object) -> object:
    raise MemoryError("none left")


def test_two_accounts_of_one_id_are_a_fault_of_their_report_alone():
    reading = pipeline.read_one(Capture(REPORTS["raid.txt"].encode()))
    twice = replace(reading.extraction, accounts=reading.extraction.accounts * 2)
    with pytest.raises(ValueError, match="twice"):
        pipeline.storable(replace(reading, extraction=twice))


def test_text_that_is_no_unicode_is_a_fault_of_its_report_alone():
    reading = pipeline.read_one(Capture(REPORTS["raid.txt"].encode()))
    with pytest.raises(ValueError, match="surrogates"):
        pipeline.storable(replace(reading, report=replace(reading.report, text="\ud800")))


def test_a_path_that_is_not_there_is_wrong_usage(record):
    with record("a") as opened, pytest.raises(UsageError):
        pipeline.run(["nowhere.txt"], opened)


def test_the_command_line_exports_the_same(folder, tmp_path, expected, capsys):
    where = str(tmp_path / "cli.db")
    for arguments in (["run", str(folder)], ["export", "jsonl", "--out", str(tmp_path / "out.jsonl")]):
        with pytest.raises(SystemExit) as done:
            main([*arguments, "--record", where])
        assert done.value.code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == expected
