"""What a person at a terminal sees: tables, JSON, messages and exit statuses."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline import cli, engine, pipeline, versions, words
from dateline.cli import commands
from dateline.cli.commands import Format, Source
from dateline.cli.importing import READERS
from dateline.cli.sides import sides
from dateline.dating.resolve import day_for
from dateline.fuse import casualties
from dateline.fuse.assemble import assemble
from dateline.incident import Incident
from dateline.model import Claim, Count, Day, Meaning, Place
from dateline.share.formats import FORMATS
from dateline.store import open_record
from fuse.factory import account as told
from fuse.factory import claimant, party, toll

ROOT = Path(__file__).parents[1]

REPORTS = {
    "north.txt": """Bomb kills five at Peshawar mosque

PESHAWAR, May 7, 2017 - A bomb exploded at a mosque in Peshawar on Sunday, killing five people and \
wounding 12 others, police said. The Tehreek-e-Taliban Pakistan claimed responsibility for the \
attack.

Since January, 40 attacks have been reported in the province, a research group said.
""",
    "north-again.txt": """Five worshippers killed in Peshawar blast

ISLAMABAD, May 8, 2017 - At least five worshippers died on Sunday when a bomb went off inside a \
mosque in the northwestern city of Peshawar, rescue workers said. Twelve were hurt.
""",
    "south.txt": """Police arrest three in Karachi

KARACHI, May 9, 2017 - Police arrested three suspected militants in a raid in Karachi on Tuesday, an \
officer said.
""",
    "junk.txt": "Hello\n",
}


@pytest.fixture(scope="module")
def inbox(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def record(inbox, tmp_path_factory) -> str:
    """A record of these reports; no test here may change it."""
    where = tmp_path_factory.mktemp("record") / "a.db"
    with open_record(where, create=True) as opened:
        pipeline.run([inbox], opened)
    return str(where)


@pytest.fixture
def dateline(capsys, record, tmp_path, monkeypatch):
    """Runs a command on the record and gives its exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_RECORD", record)

    def dateline(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        said = capsys.readouterr()
        return int(done.value.code or 0), said.out, said.err

    return dateline


@pytest.fixture
def listed(dateline):
    """What `list` gives, as JSON."""

    def listed(*arguments: str) -> list[dict]:
        status, out, _ = dateline("list", *arguments, "--json")
        assert status == 0
        return [json.loads(line) for line in out.splitlines()]

    return listed


@pytest.fixture
def blast(listed) -> dict:
    """The bombing, which two reports tell of."""
    return next(one for one in listed("incidents") if one["reports"] == 2)


# --------------------------------------------------------------------------------------------------
# run


def test_run_prints_a_table_and_names_what_it_skipped(dateline, inbox, tmp_path):
    status, out, err = dateline("run", str(inbox), "--record", str(tmp_path / "b.db"))
    assert status == 0
    assert out.splitlines()[0].split() == [
        "id",
        "date",
        "type",
        "place",
        "who",
        "->",
        "whom",
        "k/i",
        "rep/org",
    ]
    assert any("2017-05-07" in line and "Peshawar" in line and "2/2" in line for line in out.splitlines())
    assert f"{inbox / 'junk.txt'}: too-short: " in err
    assert "4 inputs: 3 coded, 1 too-short" in err


def test_run_prints_nothing_else_when_piped(dateline, inbox, tmp_path):
    _, out, err = dateline("run", str(inbox), "--record", str(tmp_path / "b.db"))
    assert "\x1b" not in out + err
    assert "\t" not in out + err


def test_run_as_json_is_one_document(dateline, inbox, tmp_path):
    _, out, _ = dateline("run", str(inbox), "--record", str(tmp_path / "b.db"), "--json")
    found = json.loads(out)
    assert found["outcomes"] == {"coded": 3, "too-short": 1}
    assert [problem["where"] for problem in found["problems"]] == [str(inbox / "junk.txt")]


def test_run_takes_the_record_from_the_environment(dateline, inbox, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_RECORD", "named.db")
    dateline("run", str(inbox / "south.txt"))
    assert (tmp_path / "named.db").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nowhere"], "nowhere"),
        (["run", "https://example.org/a"], "is an address"),
        (["run"], "PATH"),
        (["run", ".", "--workers", "0"], "workers"),
        (["run", ".", "--record", "no/such/folder/a.db"], "no/such/folder"),
        (["list", "everything"], "everything"),
        (["list", "incidents", "--from", "yesterday"], "2021-08-26"),
        (["list", "reports", "--type", "ASSAULT"], "takes no --type"),
        (["list", "incidents", "--type", "ASAULT"], "These are: ASSAULT, "),
        (["list", "claims", "--type", "sucide-atack"], "These are: suicide-attack, "),
        (["list", "incidents", "--country", "Pakistan"], "as PK (Pakistan), "),
        (["list", "totals", "--country", "UK"], "as GB (United Kingdom), "),
        (["list", "actors", "--country", ""], "is no country"),
        (["list", "incidents", "--record", "missing.db"], "dateline run"),
        (["show", "inc_zzzz"], "inc_zzzz"),
        (["show", "acc_"], "more than one"),
        (["show", "nobody-at-all"], "nobody-at-all"),
        (["judge", "same", "rep_a", "rep_b", "--why", "x"], "rep_a"),
        (["judge", "same", "acc_a", "acc_b"], "--why"),
        (["export", "jsonl", "--out", "no/such/folder/a"], "no/such/folder"),
        (["export", "jsonl", "--out", "a", "--raw"], "csv"),
        (["export", "stix", "--out", "a", "--codes"], "acled"),
        (["export", "jsonl", "--out", "a", "--with-names"], "has every name"),
        (["export", "prov", "--out", "-"], "more than one file"),
        (["export", "csv", "--out", "no/such/folder"], "no/such"),
        (["export", "stix", "--out", "a", "--tlp", "purple"], "purple"),
        (["export", "stix", "--out", "a", "--from", "yesterday"], "2021-08-26"),
        (["run", ".", "--tlp", "purple"], "purple"),
        (["mark", "rep_zzzz", "amber", "--why", "x"], "rep_zzzz"),
        (["mark", "ttp", "amber", "--why", "x"], "names an actor"),
        (["import", "csv", "nowhere"], "nowhere"),
        (["import", "stix", "."], "is a folder"),
        (["import", "gossip", "."], "gossip"),
        (["undo"], "nothing to undo"),
        (["explain", "ttp"], "names an actor"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_status_2_with_a_message(dateline, arguments, said):
    status, _, err = dateline(*arguments)
    assert status == 2
    assert said in err
    assert "Traceback" not in err


def test_a_path_that_is_not_there_makes_no_record(dateline, tmp_path):
    dateline("run", "nowhere", "--record", str(tmp_path / "b.db"))
    assert not (tmp_path / "b.db").exists()


def test_a_setting_that_makes_no_sense_is_wrong_usage(dateline, monkeypatch):
    monkeypatch.setenv("DATELINE_WORKERS", "many")
    status, _, err = dateline("list", "reports")
    assert (status, "DATELINE_WORKERS" in err) == (2, True)


def test_a_broken_record_is_status_1_with_a_remedy(dateline, tmp_path):
    (tmp_path / "b.db").write_text("no database at all " * 100)
    status, _, err = dateline("list", "reports", "--record", "b.db")
    assert (status, "some other file" in err) == (1, True)


def test_a_run_in_which_everything_fails_is_status_1(dateline, inbox, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "read_one", int)
    status, _, err = dateline("run", str(inbox), "--record", str(tmp_path / "b.db"))
    assert status == 1
    assert "TypeError" in err
    assert "every input failed" in err


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_a_whole_record(inbox, tmp_path, wanted):
    slow = (
        "import signal, sys, time; from dateline import cli, pipeline\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it\n"
        "before = pipeline._put_down\n"
        "def slow(*a, **k):\n    before(*a, **k); print('put', flush=True); time.sleep(20)\n"
        "pipeline._put_down = slow\n"
        "cli.main(sys.argv[1:])\n"
    )
    where = str(tmp_path / "b.db")
    command = [sys.executable, "-c", slow, "run", str(inbox), "--record", where]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "put\n"
        running.send_signal(wanted)
        try:
            _, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 130
    assert "goes on from here" in err
    with open_record(where) as opened:
        assert opened.check() == []
        assert len(list(opened.captures())) == 1


# --------------------------------------------------------------------------------------------------
# list and show


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], {"Peshawar", "Karachi"}),
        (["--type", "coerce"], {"Karachi"}),
        (["--type", "explosives"], {"Peshawar"}),
        (["--actor", "ttp"], {"Peshawar"}),
        (["--place", "karach"], {"Karachi"}),
        (["--country", "pk"], {"Peshawar", "Karachi"}),
        (["--country", "AF"], set()),
        (["--from", "2017-05-08"], {"Karachi"}),
        (["--to", "2017-05-08"], {"Peshawar"}),
        (["--from", "2017-05-07", "--to", "2017-05-09"], {"Peshawar", "Karachi"}),
        (["--limit", "1"], {"Peshawar"}),
    ],
)
def test_incidents_can_be_filtered(listed, filters, found):
    assert {one["place"]["name"] for one in listed("incidents", *filters) if one["place"]} == found


@pytest.mark.parametrize("kind", ["incidents", "reports", "actors", "claims", "totals"])
def test_every_kind_is_a_table_too(dateline, kind):
    status, out, _ = dateline("list", kind)
    assert status == 0
    assert len(out.splitlines()) > 1


@pytest.mark.parametrize(
    ("text", "anchor", "shown"),
    [
        ("Hours later", "rep_x#tuesday", '"Hours later" (= Tuesday)'),
        ("Tuesday night", "rep_x#tuesday", '"Tuesday night"'),
        ("Jan 22", "rep_x#January 22", '"Jan 22"'),
        ("a week earlier", "rep_x#January 29-7", '"a week earlier" (= 7 days before January 29)'),
        ("hours ago", "rep_x#today", '"hours ago" (= the day of publication)'),
        ("then", "rep_x#1", '"then"'),
        ("then", None, '"then"'),
    ],
)
def test_an_unresolved_day_shows_what_it_is_the_same_as(text, anchor, shown):
    assert words.day(Day(None, None, "unknown", "stated", text, anchor)) == shown


@pytest.mark.parametrize(
    ("count", "hedge", "shown"),
    [
        (Count(1001, None), "more than", "1001+"),
        (Count(40, 40), "about", "about 40"),
        (Count(12, 99), "dozens", "12-99 (dozens)"),
        (Count(7, 7), None, "7"),
    ],
)
def test_a_hedge_stands_with_its_number(count, hedge, shown):
    assert words.hedged(count, hedge) == shown


def test_assertions_show_their_polarity_and_undated_reports_that_they_are(dateline, tmp_path):
    text = "The Afghan Taliban deny sheltering the TTP. A bomb killed two men in Quetta, where the TTP has many foes."
    (tmp_path / "x.txt").write_text(f"Islamabad and its neighbours\n\n{text}\n", encoding="utf-8")
    dateline("run", "x.txt", "--record", "x.db")
    _, out, _ = dateline("list", "assertions", "--record", "x.db")
    assert "asserted" in out.splitlines()[0]
    assert "denied" in out
    _, out, _ = dateline("list", "reports", "--record", "x.db")
    assert "none: weekdays stay unresolved" in out


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2001", None, "since 2001"),
        (None, "2021", "until 2021"),
        ("the 1990s", "the 1990s", "1990-01-01..1999-12-31"),
        ("1991", "1996", "1991 to 1996"),
        (None, None, ""),
    ],
)
def test_the_time_of_a_relation_is_shown(since, until, shown):
    days = [None if text is None else day_for(text, published="2025-03-14", report="rep") for text in (since, until)]
    assert words.stretch(*days) == shown


def test_a_campaign_is_listed_by_its_name(incident_of):
    assert words.kind(incident_of("campaign")) == "Operation Radd: ASSAULT"
    assert words.kind(incident_of("event")) == "ASSAULT"


@pytest.fixture
def incident_of():
    """An incident of the given scope, with a name."""

    def incident_of(scope: str) -> Incident:
        return assemble([told("a", ("name", "Operation Radd", {}), ("scope", scope, {}))])

    return incident_of


def test_who_is_not_stated_is_marked_and_who_denies_is_left_out():
    parties = (
        party("TTP", actor="ttp", stance="denied"),
        party("BLA", actor="bla", stance="claimed"),
        party("gunmen", kind="group"),
    )
    assert words.sides(assemble([told("a", parties=parties)])) == "gunmen, bla (claimed) -> ?"


def test_a_record_of_older_rules_is_noted_once(dateline, copied, monkeypatch):
    monkeypatch.setattr(versions, "judging", lambda: "newer")
    for command in (["list", "incidents"], ["list", "unresolved"], ["export", "csv", "--out", "a.csv"]):
        _, _, err = dateline(*command, "--record", copied)
        assert err.count("rules are older") == 1


@pytest.mark.parametrize("kind", ["assertions", "unresolved"])
def test_a_kind_of_which_there_may_be_none_is_no_failure(dateline, kind):
    assert dateline("list", kind)[0] == 0


def test_show_incident_gives_every_claim_with_its_words_and_source(dateline, blast):
    status, out, _ = dateline("show", blast["id"])
    assert status == 0
    for account in blast["accounts"]:
        assert account["id"] in out
        for claim in account["claims"]:
            assert f'"{claim["quote"]}"' in out
    assert "Five worshippers killed in Peshawar blast" in out


def test_the_rule_of_tolls_can_be_switched(dateline, listed, blast):
    """Twelve people hurt by one report, "twelve" by the other: five killed, and at least five."""
    for rule in ("ucdp", "acled", "gtd", "latest", "all"):
        (one,) = [one for one in listed("incidents", "--rule", rule) if one["id"] == blast["id"]]
        assert one["casualties"]["killed"]["rule"] == rule
        assert one["casualties"]["killed"]["best"] == (None if rule == "all" else 5)
        _, shown, _ = dateline("show", blast["id"], "--rule", rule)
        assert (f"tolls by: {rule}" in shown) is (rule != "ucdp")


@pytest.mark.parametrize("arguments", [("list", "reports"), ("show", "gov-us")])
def test_a_rule_where_no_toll_is_chosen_is_wrong_usage(dateline, arguments):
    status, _, err = dateline(*arguments, "--rule", "gtd")
    assert (status, "--rule" in err) == (2, True)


def test_every_rule_of_tolls_can_be_asked_for():
    assert tuple(commands.Rule) == casualties.RULES


def test_show_lays_the_sides_of_a_contradiction_out_with_who_says_them():
    soldiers = toll("killed", 12, "US soldiers", claimant=claimant("the Pentagon"), quote="12 US soldiers")
    items = (
        told("a", soldiers, published="2021-08-26"),
        told("b", toll("killed", 12, "American troops", quote="a dozen American troops"), published="2021-08-27"),
        told("c", toll("killed", 13, "U.S. troops", quote="13 U.S. troops"), published="2021-08-28"),
    )
    one = assemble(items)
    assert list(sides(one)) == [
        "",
        "contradiction: killed",
        "  12 US soldiers  (2 reports, 2 origins)",
        '    "12 US soldiers"  -- rep_a, 2021-08-26  [the Pentagon]',
        '    "a dozen American troops"  -- rep_b, 2021-08-27',
        "  13 U.S. troops  (1 report, 1 origin)",
        '    "13 U.S. troops"  -- rep_c, 2021-08-28',
        "  12 US soldiers | 13 U.S. troops: update, a later report has more",
    ]


def test_show_incident_as_json_is_the_incident(dateline, blast):
    _, out, _ = dateline("show", blast["id"], "--json")
    assert json.loads(out) == blast


def test_an_incident_is_found_by_any_of_its_accounts(dateline, blast):
    for account in blast["accounts"]:
        _, out, _ = dateline("show", account["id"].replace("acc_", "inc_")[:14])
        assert out.splitlines()[0].startswith(blast["id"])


def test_show_report_gives_what_it_tells(dateline, blast, listed):
    report = next(one for one in listed("reports") if "Bomb kills" in one["title"])
    _, out, _ = dateline("show", report["id"][:10])
    assert blast["id"] in out
    assert "40 attacks" in out


def test_show_a_skipped_input_says_why(dateline, record):
    with open_record(record) as opened:
        skipped = next(row for row in opened.captures() if row["outcome"] == "too-short")
    _, out, _ = dateline("show", skipped["id"])
    assert "too-short" in out


@pytest.mark.parametrize("kind", ["account", "claim", "report", "actor"])
def test_show_as_json_is_one_document(dateline, blast, kind):
    account = blast["accounts"][0]
    ids = {
        "account": account["id"],
        "claim": account["claims"][0]["id"],
        "report": account["report"]["id"],
        "actor": "ttp",
    }
    _, out, _ = dateline("show", ids[kind], "--json")
    assert json.loads(out)["id"] == ids[kind]


def test_show_claim_gives_the_words_around_it(dateline, blast):
    claim = next(each for each in blast["accounts"][0]["claims"] if each["field"] == "killed")
    _, out, _ = dateline("show", claim["id"])
    assert f">>{claim['quote']}<<" in out


def test_show_actor_lists_its_incidents(dateline, blast):
    _, out, _ = dateline("show", "ttp")
    assert "Tehreek-e-Taliban Pakistan" in out
    assert blast["id"][:12] in out


def test_control_characters_of_a_report_do_not_reach_the_screen(dateline, tmp_path):
    text = REPORTS["south.txt"].replace("Police arrest", "Police \x9b31m\u202earrest")
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    dateline("run", "x.txt", "--record", "x.db")
    _, out, _ = dateline("list", "reports", "--record", "x.db")
    assert "Karachi" in out
    assert not re.search("[\x9b\x1b\u202e]", out)


def test_a_terminal_gets_a_table_within_its_width(record):
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    code = "import sys; from dateline.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "list", "incidents", "--record", record]
    done = subprocess.run(command, stdout=follower, stderr=subprocess.PIPE, env=environment, check=True)
    os.close(follower)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", os.read(leader, 100_000).decode())
    os.close(leader)
    assert b"Traceback" not in done.stderr
    assert "inc_" in shown
    assert max(len(line) for line in shown.splitlines()) <= 100


# --------------------------------------------------------------------------------------------------
# explain, judge, undo


def test_explain_says_why_accounts_are_one(dateline, blast):
    _, out, _ = dateline("explain", blast["id"])
    assert "2 accounts" in out
    assert "for one" in out


def test_explain_names_the_nearest_rivals_and_show_who_tells_it(dateline, blast):
    _, out, _ = dateline("explain", blast["id"])
    assert "Near to it: inc_" in out or "No other incident came near it." in out
    _, out, _ = dateline("show", blast["id"])
    sourcing = out.partition("sourcing\n")[2]
    assert re.search(r"^  others: \d+ statements?, \d+ of them by nobody else$", sourcing, re.MULTILINE)
    assert "told by: 2 reports, 2 origins" in out


def test_explain_two_says_why_they_are_two(dateline, listed, blast):
    other = next(one for one in listed("incidents") if one["id"] != blast["id"])
    status, out, _ = dateline("explain", blast["id"], other["id"])
    assert status == 0
    assert out


def test_explain_two_accounts_of_one_incident(dateline, blast):
    first, second = (account["id"] for account in blast["accounts"])
    _, out, _ = dateline("explain", first, second, "--json")
    assert [one["verdict"] for one in json.loads(out)["judgements"]] == ["same"]


@pytest.fixture
def copied(record, tmp_path, monkeypatch) -> str:
    """A record that may be changed."""
    where = tmp_path / "copy.db"
    where.write_bytes(Path(record).read_bytes())
    monkeypatch.setenv("DATELINE_RECORD", str(where))
    return str(where)


def test_a_decision_parts_and_undo_joins_again(dateline, blast, copied):
    first, second = (account["id"] for account in blast["accounts"])
    status, out, _ = dateline(
        "judge", "different", first, second, "--why", "two mosques", "--by", "Ann", "--record", copied
    )
    assert status == 0
    assert " and inc_" in out
    _, out, _ = dateline("explain", first, second, "--record", copied)
    assert "Ann decided so, because two mosques" in out
    status, out, _ = dateline("undo", "--by", "Ann", "--record", copied)
    assert out.splitlines()[-1] == f"They are now in {blast['id']}."


def test_a_decision_joins_two_incidents(dateline, listed, blast, copied):
    other = next(one for one in listed("incidents") if one["id"] != blast["id"])
    _, out, _ = dateline("judge", "same", blast["id"], other["id"], "--why", "x", "--json", "--record", copied)
    assert len(json.loads(out)["incidents"]) == 1


@pytest.mark.parametrize(
    "arguments", [("--type", "assault"), ("--type", "Drone"), ("--country", "pk"), ("--country", "AQ")]
)
def test_a_type_or_country_that_exists_is_no_wrong_usage(dateline, arguments):
    status, _, err = dateline("list", "incidents", *arguments)
    assert (status, "is no" in err) == (0, False)


# --------------------------------------------------------------------------------------------------
# export and doctor


def test_export_csv_has_a_row_for_each_incident(dateline, listed, tmp_path):
    status, _, err = dateline("export", "csv", "--out", "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert status == 0
    assert [row["id"] for row in rows] == [one["id"] for one in listed("incidents")]
    assert f"{len(rows)} incidents written" in err


@pytest.mark.parametrize(
    "wanted",
    [
        ["--place", "Peshawar"],
        ["--toll", "killed:3"],
        ["--text", "mosque"],
        ["--type", "ASSAULT", "--from", "2017-01-01"],
        ["--actor", "ttp", "--status", "happened", "--origins", "1"],
    ],
)
def test_export_takes_the_filters_of_list(dateline, listed, tmp_path, wanted):
    dateline("export", "csv", "--out", "out.csv", *wanted)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as lines:
        found = [row["id"] for row in csv.DictReader(lines)]
    assert found == [one["id"] for one in listed("incidents", *wanted)]
    assert 0 < len(found) < len(listed("incidents"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_exported_and_says_what_it_lost(dateline, tmp_path, name):
    status, out, err = dateline(
        "export", name, "--out", f"{name}-out" if FORMATS[name].many else f"{name}.out", "--report"
    )
    assert status == 0
    assert "lost" in out
    assert "written to" in err


def test_the_command_line_has_every_format():
    assert [one.value for one in Format] == list(FORMATS)
    assert [one.value for one in Source] == list(READERS)


def test_an_export_that_fails_leaves_nothing(dateline, tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.share.csv.all_rows", lambda job: iter([1 / 0]))
    with pytest.raises(ZeroDivisionError):
        cli.main(["export", "csv", "--out", "tables"])
    assert list(tmp_path.iterdir()) == []


def test_an_export_overwrites_no_folder(dateline, tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("x")
    status, _, err = dateline("export", "csv", "--out", "tables")
    assert (status, "holds something" in err) == (2, True)


def test_what_is_marked_is_left_out_and_counted_on_the_screen_alone(dateline, listed, copied, tmp_path):
    report = next(one for one in listed("reports") if "Karachi" in one["title"])
    status, out, _ = dateline(
        "mark", report["id"], "amber", "--why", "not yet public", "--by", "Ann", "--record", copied
    )
    assert (status, "TLP:AMBER" in out) == (0, True)
    _, _, err = dateline("export", "brief", "--out", "a.md", "--record", copied)
    assert "above clear and left out: 1 reports" in err
    assert "Karachi" not in (tmp_path / "a.md").read_text()
    _, _, err = dateline("export", "brief", "--out", "b.md", "--tlp", "amber", "--record", copied)
    assert "left out" not in err
    assert "Karachi" in (tmp_path / "b.md").read_text()


def test_a_marking_is_shown_with_the_incident(dateline, blast, copied):
    dateline("mark", blast["accounts"][0]["claims"][0]["id"], "green", "--why", "x", "--record", copied)
    _, out, _ = dateline("show", blast["id"], "--json", "--record", copied)
    assert json.loads(out)["marking"] == "green"


def test_a_run_marks_what_it_reads(dateline, inbox, tmp_path):
    dateline("run", str(inbox), "--record", "b.db", "--tlp", "green")
    _, out, _ = dateline("list", "incidents", "--json", "--record", "b.db")
    assert {json.loads(line)["marking"] for line in out.splitlines()} == {"green"}


# --------------------------------------------------------------------------------------------------
# import


def test_an_export_imported_into_an_empty_record_is_the_same_export(dateline, tmp_path):
    dateline("export", "jsonl", "--out", "a.jsonl")
    status, out, _ = dateline("import", "jsonl", "a.jsonl", "--record", "b.db")
    assert status == 0
    assert out.startswith("3 reports")
    dateline("export", "jsonl", "--out", "b.jsonl", "--record", "b.db")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_dry_run_shows_the_changes_and_makes_none(dateline, copied, tmp_path):
    dateline("export", "csv", "--out", "tables")
    path = tmp_path / "tables" / "incidents.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    changed = next(row for row in rows if row["killed_best"])
    changed["killed_best"] = "9"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    status, out, _ = dateline("import", "csv", "tables", "--dry-run", "--record", copied)
    assert status == 0
    assert "killed_best 5 -> 9" in out
    assert "1 claims by people would be added" in out
    _, out, _ = dateline("show", changed["id"], "--json", "--record", copied)
    assert json.loads(out)["casualties"]["killed"]["best"] == 5
    dateline("import", "csv", "tables", "--why", "the hospital's list", "--by", "Ann", "--record", copied)
    _, out, _ = dateline("show", changed["id"], "--record", copied)
    assert "killed: 9" in out
    assert "entered: the hospital's list" in out


def test_what_was_changed_in_tables_that_are_new_is_listed_and_taken_the_next_time(dateline, tmp_path):
    dateline("export", "csv", "--out", "tables")
    path = tmp_path / "tables" / "incidents.csv"
    text = path.read_text(encoding="utf-8").replace(",happened,", ",planned,", 1)
    path.write_text(text, encoding="utf-8", newline="")
    _, out, _ = dateline("import", "csv", "tables", "--record", "b.db")
    assert "was changed, and is new here: import the folder again" in out
    _, out, _ = dateline("import", "csv", "tables", "--record", "b.db")
    assert "status 'happened' -> 'planned'" in out
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8", newline="")
    status, _, err = dateline("import", "csv", "tables", "--record", "c.db")
    assert (status, "break off here" in err) == (1, True)


def test_a_dry_run_needs_no_record(dateline, tmp_path):
    dateline("export", "jsonl", "--out", "a.jsonl")
    status, out, _ = dateline("import", "jsonl", "a.jsonl", "--dry-run", "--record", "none.db", "--json")
    assert status == 0
    assert json.loads(out)["reports"] == 3
    assert not (tmp_path / "none.db").exists()


def test_a_broken_file_is_status_1_with_its_line_and_leaves_no_trace(dateline, copied, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"schema": 1}\n')
    with open_record(copied) as opened:
        before = opened.counts()
    status, _, err = dateline("import", "jsonl", "a.jsonl", "--record", copied)
    assert status == 1
    assert "a.jsonl, line 1" in err
    assert "Nothing was imported" in err
    with open_record(copied) as opened:
        assert opened.counts() == before


def test_export_to_standard_output(record):
    code = "import sys; from dateline.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "export", "jsonl", "--out", "-", "--record", record]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    assert all(json.loads(line)["schema"] == "dateline/incident/1" for line in out.splitlines())


def test_doctor_finds_a_whole_record_well(dateline):
    status, out, _ = dateline("doctor", "--json")
    found = json.loads(out)
    assert (status, found["wrong"]) == (0, [])
    assert found["record"]["rows"]["reports"] == 3
    assert found["installed"]["packages"]["spacy"]


def test_doctor_says_that_a_finished_run_is_well(dateline):
    status, out, _ = dateline("doctor")
    assert (status, out.splitlines()[-1], "UNFINISHED" in out) == (0, "All is well.", False)


def test_doctor_says_what_a_stopped_run_left_and_how_to_go_on(dateline, inbox, tmp_path, monkeypatch):
    with open_record(tmp_path / "b.db", create=True) as opened, monkeypatch.context() as stopped:
        stopped.setattr(pipeline, "compare", lambda record: None)
        pipeline.run([inbox], opened)
    status, out, _ = dateline("doctor", "--record", "b.db")
    assert status == 0
    assert "UNFINISHED: a run was stopped before its end" in out
    assert "`dateline run PATH... --record b.db`" in out.splitlines()[-1]
    dateline("run", str(inbox), "--record", "b.db")
    assert dateline("doctor", "--record", "b.db")[1].splitlines()[-1] == "All is well."


def test_doctor_counts_the_inputs_that_are_to_be_read_again(dateline, inbox, tmp_path, monkeypatch):
    with open_record(tmp_path / "b.db", create=True) as opened, monkeypatch.context() as failing:
        failing.setattr(pipeline, "read_one", int)
        pipeline.run([inbox], opened)
    _, out, _ = dateline("doctor", "--record", "b.db", "--json")
    found = json.loads(out)["record"]
    assert found["state"] == "unfinished"
    assert [line.split(" inputs")[0] for line in found["unfinished"]] == ["4 of its 4"]


def test_doctor_finds_a_broken_record(dateline, tmp_path):
    (tmp_path / "b.db").write_text("no database at all " * 100)
    status, out, _ = dateline("doctor", "--record", "b.db")
    assert (status, "WRONG" in out) == (1, True)


def test_version(dateline):
    status, out, _ = dateline("--version")
    assert (status, out.split()[0]) == (0, "dateline")


# --------------------------------------------------------------------------------------------------
# Help and documents


def test_help_waits_for_nothing_heavy():
    code = "import sys, dateline.cli; print({'spacy', 'sqlalchemy', 'numpy', 'rich.table'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "set()"


def test_help_takes_less_than_half_a_second_of_work():
    """Of the processor's time, not the clock's: other work on the machine is not what is measured."""
    command = [sys.executable, "-c", "from dateline.cli import main; main(['--help'])"]
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    assert min(took) < 0.5


COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


def documented() -> dict[str, str]:
    """The section of the reference for each command."""
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## `dateline ([a-z]+)[^`]*`$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_reference_has_every_command_and_no_other():
    assert set(documented()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_every_option_of(name):
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")}
    assert set(re.findall(r"`(--[a-z-]+)", documented()[name])) == options - {"--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_an_example(dateline, name):
    status, out, _ = dateline(name, "--help")
    assert (status, f"dateline {name}" in out) == (0, True)


def test_the_pool_gives_a_crash_its_name():
    crash = engine.Crash(pipeline.Capture(b"x", path="a.zip!b", index=3))
    assert pipeline.problem_of(crash) == pipeline.Problem("a.zip!b#3", "crashed", "the process that read it died")


def test_a_place_shows_what_else_its_name_may_mean():
    rival = Meaning("gn-2", "Hyderabad", "IN", "Telangana", 0.31)
    own = Meaning("gn-1", "Hyderabad", "PK", "Sindh", 0.65)
    taken = Place("Hyderabad", id="gn-1", country="PK", precision="town", meanings=(own, rival))
    claim = Claim("clm_a", "place", taken, None, reason="x")
    assert words.meanings(claim) == "or Hyderabad, Telangana, IN 0.31"
    open_ = replace(claim, value=Place("Hyderabad", meanings=(own, rival)))
    assert words.meanings(open_) == "perhaps Hyderabad, Sindh, PK 0.65; Hyderabad, Telangana, IN 0.31"
    assert words.meanings(replace(claim, value=Place("Hyderabad", id="gn-1"))) == ""
