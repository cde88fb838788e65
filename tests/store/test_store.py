"""What is put down comes back whole; a report is one transaction; newer rules replace what older ones
found."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import RecordError, UsageError
from dateline.model import Capture, Judgement, Reason
from dateline.store import Reading, open_record
from dateline.store.store import Kept


def test_a_report_comes_back_as_it_was(record, put):
    made = put()
    assert list(record.reports()) == [made]


def test_an_extraction_comes_back_as_it_was(record, put, build):
    made = put("A bomb", "Ten were hurt")
    assert record.extraction(made.id) == build.extraction(made, "A bomb", "Ten were hurt")


def test_headers_leave_out_the_text_alone(record, put):
    made = put()
    (header,) = record.headers()
    assert (header.text, header.title, header.published) == ("", made.title, made.published)


def test_accounts_come_by_id_whatever_the_order_of_writing(record, put, build):
    first, second = put(), put(text=build.TEXT + " More.")
    ids = [account.id for account in record.accounts()]
    assert len(ids) == 2
    assert ids == sorted(ids)
    assert {a.report for a in record.accounts(of=[second.id])} == {second.id}
    assert first.id != second.id


def test_accounts_can_be_asked_for_by_id(record, put):
    put("A bomb", "Ten were hurt")
    wanted = sorted(account.id for account in record.accounts())[:1]
    assert [account.id for account in record.accounts(wanted)] == wanted


def test_more_ids_than_one_query_takes_are_answered(record, put):
    put()
    (account,) = record.accounts()
    many = [f"acc_{n}" for n in range(2000)] + [account.id]
    assert list(record.accounts(many)) == [account]


def test_done_names_what_these_rules_dealt_with(record, put, build):
    made = put(rules="r1")
    skipped = Capture(b"junk")
    record.skip(skipped, "not-article", rules="r2", message="it is a login page")
    assert record.done(rules="r1") == {made.id}
    assert record.done(rules="r2") == {skipped.report_id}
    assert record.done(rules="r2", but=["not-article"]) == set()


def test_a_skipped_capture_keeps_its_reason(record):
    record.skip(Capture(b"junk", path="a.html"), "not-article", rules="r1", message="it is a login page")
    (row,) = record.captures()
    assert (row["path"], row["outcome"], row["message"]) == ("a.html", "not-article", "it is a login page")


def test_newer_rules_replace_what_older_ones_found(record, put):
    put("A bomb", rules="r1")
    made = put("Ten were hurt", rules="r2")
    assert [account.anchor.quote for account in record.accounts()] == ["Ten were hurt"]
    assert record.done(rules="r1") == set()
    assert record.done(rules="r2") == {made.id}
    assert record.counts()["claims"] == 8


def test_a_report_that_cannot_be_put_down_leaves_nothing_behind(record, put, build):
    made = build.report()
    broken = build.extraction(made, "A bomb", "A bomb")
    with pytest.raises(RecordError, match="UNIQUE"):
        record.save(build.capture(), "coded", rules="r1", reading=Reading(made, broken, "[]"))
    assert set(record.counts().values()) == {0}


def judged(record, verdict="same"):
    left, right = sorted(account.id for account in record.accounts())
    return Judgement(left, right, verdict, 0.91, "fuse.v1", (Reason("place", 1.0, 2.0, "one town"),))


def test_judgements_come_back_as_they_were(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    assert list(record.judgements()) == [judged(record)]
    assert list(record.judgements(rules="r2")) == []


def test_judgements_of_older_rules_are_replaced(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    record.put_fused([judged(record, "different")], {}, rules="r2")
    assert [one.verdict for one in record.judgements()] == ["different"]


def test_pairs_that_are_compared_no_more_are_forgotten(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    record.put_fused([], {}, rules="r1")
    assert list(record.judgements()) == []


def test_a_pair_that_is_judged_by_another_rule_is_judged_anew(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    record.put_fused([replace(judged(record), by="copies.v1")], {}, rules="r1")
    assert [one.by for one in record.judgements()] == ["copies.v1"]


def test_a_report_that_came_while_the_others_were_compared_is_still_to_be_compared(record, put, build):
    first, second = put(), put(text=build.TEXT + " More.")
    record.put_fused([], {}, rules="r1", filed=Kept(None, [first.id]))
    assert (record.fused(), record.unfused()) == (None, [second.id])


def test_judgements_go_with_the_accounts_that_they_judge(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    put("A bomb", rules="r2")
    assert list(record.judgements()) == []


def test_origins_come_by_report(record, put):
    made = put()
    assert record.origins() == {}
    record.put_fused([], {made.id: "org_1"}, rules="r1")
    assert record.origins([made.id]) == {made.id: "org_1"}


def test_the_reasons_why_two_differ_are_left_out(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record, "different")], {}, rules="r1")
    assert list(record.judgements()) == [replace(judged(record, "different"), reasons=())]


def test_verdicts_leave_out_the_reasons_alone(record, put):
    put("A bomb", "Ten were hurt")
    record.put_fused([judged(record)], {}, rules="r1")
    assert list(record.verdicts()) == [replace(judged(record), reasons=())]


def test_a_new_report_takes_back_that_all_are_compared(record, put, build):
    put()
    record.put_fused([], {}, rules="r1")
    assert record.fused() == "r1"
    put(text=build.TEXT + " More.")
    assert record.fused() is None


def test_sketches_come_by_report(record, put):
    made = put()
    assert record.sketches() == {made.id: "[1,2]"}


def test_a_prefix_finds_its_ids(record, put):
    made = put()
    assert record.starting(made.id[:8], kind="reports") == [made.id]
    assert record.starting("rep_%", kind="reports") == []


def test_a_whole_record_has_nothing_wrong(record, put):
    put()
    assert record.check() == []


def test_a_second_open_sees_what_the_first_wrote(record, put):
    made = put()
    with open_record(record.where) as again:
        assert again.report_ids() == [made.id]


# --------------------------------------------------------------------------------------------------
# What cannot be opened


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no record of any kind. " * 100)
    with pytest.raises(RecordError, match=r"not a database.*--record"):
        open_record(path)
    assert path.read_text().startswith("These are notes")


def test_a_database_of_someone_else_is_refused(tmp_path: Path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(RecordError, match="recipes"):
        open_record(path)


def test_a_record_from_a_newer_version_is_refused(tmp_path: Path):
    path = tmp_path / "new.db"
    open_record(path, create=True).close()
    with sqlite3.connect(path) as newer:
        newer.execute("INSERT INTO schema_version VALUES (999)")
    newer.close()
    with pytest.raises(RecordError, match=r"version 999.*newer Dateline"):
        open_record(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.db", "there is no record"),
        ("nowhere/a.db", "there is no record"),
        (".", "is a folder"),
        ("nosuch://host/name", "no kind of database"),
    ],
)
def test_a_name_that_makes_no_sense_is_refused(tmp_path: Path, monkeypatch, name: str, said: str):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=said):
        open_record(name)


def test_a_record_in_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="is not there"):
        open_record(tmp_path / "nowhere" / "a.db", create=True)
