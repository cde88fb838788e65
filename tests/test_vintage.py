"""The record as it was: the same as one that never met the other reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import cli, pipeline
from dateline.errors import UsageError
from dateline.incident import to_json
from dateline.incidents import incidents
from dateline.store import Decision, Record, decide, open_record, stand, superseded, undo
from dateline.vintage import When, vintage

URL = "https://www.dawn.com/news/1750001"


def story(title: str, toll: str, day: str, extra: str = "") -> str:
    return json.dumps({
        "title": title,
        "text": f"QUETTA: A bomb killed {toll} people at a bus stop in Quetta on Tuesday, police said. "
        f"The wounded were taken to the civil hospital by ambulance and by rickshaw. {extra}",
        "url": URL,
        "date": day,
    })  # fmt: skip


REPORTS = {
    "first.json": story("Bomb at a bus stop in Quetta", "five", "2023-05-02"),
    "corrected.json": story(
        "Bomb at a bus stop in Quetta",
        "nine",
        "2023-05-04",
        "An earlier version of this article gave a wrong number of dead.",
    ),
    "karachi.txt": """Police arrest three in Karachi

KARACHI, May 9, 2023 - Police arrested three suspected militants in a raid in Karachi on Tuesday, an officer said.
""",
    "undated.txt": """Gunmen kill a judge

Gunmen shot dead a judge in the northern city of Mosul, a court official said. No group claimed the killing.
""",
}
ENTERED = {
    "first.json": "2023-05-02",
    "undated.txt": "2023-05-03",
    "corrected.json": "2023-05-10",
    "karachi.txt": "2023-05-10",
}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Record]:
    """A record of these reports, each entered on its day at noon."""

    def make(*names: str) -> Record:
        made = open_record(tmp_path / f"{'-'.join(names) or 'all'}.db", create=True)
        for name in names or REPORTS:
            path = tmp_path / name
            path.write_text(REPORTS[name], encoding="utf-8")
            made.clock = lambda name=name: f"{ENTERED[name]}T12:00:00+00:00"  # type: ignore[misc]
            pipeline.run([path], made)
        return made

    return make


def exported(record: Record) -> str:
    return "".join(json.dumps(to_json(one)) + "\n" for one in incidents(record))


def at(record: Record, **when: str) -> str:
    with vintage(record, When(**when)) as (made, _):
        return exported(made)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2023-05-02", ["first.json"]),
        ("2023-05-03", ["first.json", "undated.txt"]),
        ("2023-05-04", ["first.json", "undated.txt", "corrected.json"]),
        ("2023-05-09", ["first.json", "undated.txt", "corrected.json", "karachi.txt"]),
    ],
)
def test_as_of_a_day_is_the_record_of_the_reports_published_by_then(make, day: str, known: list[str]) -> None:
    """The undated one was out when it was entered."""
    with make() as whole, make(*known) as part:
        assert at(whole, as_of=day) == exported(part)


@pytest.mark.parametrize(
    ("by", "known"),
    [
        ("2023-05-02", ["first.json"]),
        ("2023-05-03T11:59", ["first.json"]),
        ("2023-05-03T14:00+02:00", ["first.json", "undated.txt"]),
        ("2023-05-10", ["first.json", "undated.txt", "corrected.json", "karachi.txt"]),
    ],
)
def test_recorded_by_a_time_is_what_had_been_entered(make, by: str, known: list[str]) -> None:
    with make() as whole, make(*known) as part:
        assert at(whole, recorded_by=by) == exported(part)


def test_looking_back_changes_nothing(make) -> None:
    with make() as record:
        before = exported(record)
        at(record, as_of="2023-05-02")
        assert exported(record) == before


def test_a_vintage_says_what_it_leaves_out(make) -> None:
    with make() as record, vintage(record, When(as_of="2023-05-02")) as (_, left):
        assert (left.held, left.of, left.undated) == (1, 4, 1)


@pytest.mark.parametrize("when", [{"as_of": "May 2023"}, {"as_of": "2023-5-2"}, {"recorded_by": "yesterday"}])
def test_what_is_no_day_is_wrong_usage(make, when: dict[str, str]) -> None:
    with make("first.json") as record, pytest.raises(UsageError, match="is no day"), vintage(record, When(**when)):
        pass


def test_a_decision_is_in_force_from_when_it_was_given_until_it_was_undone(make) -> None:
    with make() as record:
        left, right = (one.accounts[0].account.id for one in incidents(record)[:2])
        record.clock = lambda: "2023-06-01T12:00:00+00:00"  # type: ignore[misc]
        decide(record, Decision(0, left, right, "same", "editor", "one story"))
        record.clock = lambda: "2023-07-01T12:00:00+00:00"  # type: ignore[misc]
        undo(record, by="editor")
        pipeline.compare(record)
        numbers = {day: at(record, recorded_by=day).count("\n") for day in ("2023-05-31", "2023-06-01", "2023-07-01")}
        assert numbers["2023-06-01"] == numbers["2023-05-31"] - 1
        assert numbers["2023-07-01"] == numbers["2023-05-31"]


def test_a_capture_keeps_the_time_at_which_it_was_first_entered(make, tmp_path, monkeypatch) -> None:
    from dateline import versions

    with make("first.json") as record:
        monkeypatch.setattr(versions, "reading", lambda: "newer")
        record.clock = lambda: "2024-01-01T00:00:00+00:00"  # type: ignore[misc]
        pipeline.run([tmp_path / "first.json"], record)
        assert set(record.entered("capture").values()) == {"2023-05-02T12:00:00+00:00"}


def test_times_of_entry_are_in_nothing_that_is_assembled(make, tmp_path) -> None:
    with make() as record:
        before = exported(record)
    with open_record(tmp_path / "b.db", create=True) as other:
        other.clock = lambda: "1999-01-01T00:00:00+00:00"  # type: ignore[misc]
        pipeline.run([tmp_path / name for name in REPORTS], other)
        assert exported(other) == before


# --------------------------------------------------------------------------------------------------
# Superseded reports


def killed(record: Record) -> list[int | None]:
    return sorted(one.casualties.killed.best or 0 for one in incidents(record) if one.casualties.killed)


def test_a_corrected_version_replaces_the_first_one_in_the_record(make) -> None:
    with make("first.json", "corrected.json") as record:
        (early,) = superseded(record)
        assert killed(record) == [9]
        assert superseded(record)[early].how == "replaced"


def test_a_person_outranks_what_was_found_and_the_last_word_counts(make) -> None:
    with make("first.json", "corrected.json") as record:
        (early,) = superseded(record)
        stand(record, early, None, by="editor", why="two stories")
        assert superseded(record) == {}
        pipeline.compare(record)
        assert superseded(record) == {}


# --------------------------------------------------------------------------------------------------
# The commands


@pytest.fixture
def dateline(make, capsys, monkeypatch):
    """Runs a command on the record of all reports and gives its exit status, standard output and standard error."""
    with make() as record:
        monkeypatch.setenv("DATELINE_RECORD", record.where)

    def dateline(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        said = capsys.readouterr()
        return int(done.value.code or 0), said.out, said.err

    return dateline


def test_list_and_show_take_a_vintage(dateline) -> None:
    status, out, err = dateline("list", "incidents", "--as-of", "2023-05-02", "--json")
    (one,) = map(json.loads, out.splitlines())
    assert (status, one["casualties"]["killed"]["best"]) == (0, 5)
    assert "1 of 4 reports" in err
    _, out, _ = dateline("show", one["id"], "--as-of", "2023-05-02")
    assert "killed: 5" in out
    _, out, _ = dateline("show", one["id"])
    assert "killed: 9" in out
    assert "replaced by rep_" in out


def test_diff_says_what_changed_and_by_which_report(dateline) -> None:
    status, out, err = dateline("diff", "2023-05-02", "now")
    assert status == 0
    assert "killed: 5 -> 9" in out
    lines = out.splitlines()
    place = next(n for n, line in enumerate(lines) if "killed: 5 -> 9" in line)
    assert "2023-05-04: Bomb at a bus stop in Quetta" in lines[place + 1]
    assert "2 new, " in err
    _, out, _ = dateline("diff", "2023-05-02", "now", "--json")
    assert {json.loads(line)["what"] for line in out.splitlines()} == {"new", "changed"}


def test_diff_takes_days_of_entry_and_record_files(dateline, make) -> None:
    _, _, err = dateline("diff", "2023-05-03", "2023-05-10", "--recorded")
    assert "1 new, 1 changed" in err
    with make("first.json") as other:
        where = other.where
    _, _, err = dateline("diff", where, "2023-05-02")
    assert "nothing changed" in err
    assert dateline("diff", where, "now", "--recorded")[0] == 2
    assert dateline("diff", "nowhere.db", "now")[0] == 2


def test_a_person_withdraws_a_report_and_restores_it(dateline) -> None:
    _, out, _ = dateline("list", "incidents", "--json", "--place", "Karachi")
    (one,) = map(json.loads, out.splitlines())
    report = one["accounts"][0]["report"]["id"]
    assert dateline("supersede", report, "--why", "the police deny the raid")[0] == 0
    assert dateline("list", "incidents", "--json", "--place", "Karachi")[1] == ""
    _, out, _ = dateline("show", one["id"])
    assert "every report that tells of it was replaced or withdrawn" in out
    assert dateline("restore", report, "--why", "they meant another")[0] == 0
    _, out, _ = dateline("list", "incidents", "--json", "--place", "Karachi")
    assert json.loads(out) == one


@pytest.mark.parametrize("arguments", [("supersede", "rep_zzzz"), ("supersede", "inc_"), ("restore", "gov-us")])
def test_only_reports_are_superseded(dateline, arguments) -> None:
    assert dateline(*arguments, "--why", "x")[0] == 2
