"""What is imported comes whole or not at all; marks and entered claims are added, never changed."""

from __future__ import annotations

import pytest

from dateline.model import Claim, Count, Extraction, Judgement
from dateline.store import Decision, Entry, Mark, entered, entries, levels, mark, marks, put, tables, times
from dateline.store.intake import intake


@pytest.fixture
def saved(record, put):
    """Two accounts of the record."""
    put("A bomb", "Ten were hurt")
    return [account.id for account in record.accounts()]


DAY = "2024-01-01T00:00:00+00:00"


def claim(number: int, low: int, **more: object) -> Claim:
    given = {"basis": "entered", "by": "person:ann", "reason": "the morgue's list", "total": True, **more}
    return Claim(f"clm_{number}", "killed", Count(low, low), None, **given)  # type: ignore[arg-type]


def counts(record) -> dict[str, int]:
    return {name: number for name, number in record.counts().items() if number}


def test_an_error_within_an_import_leaves_nothing(record, build):
    before, report = counts(record), build.report()

    def breaks() -> None:
        with intake(record) as into:
            into.add_report(report, Extraction(report.id), sketch="{}", origin=None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert counts(record) == before


def test_a_trial_leaves_nothing(record, build):
    before, report = counts(record), build.report()
    with intake(record, keep=False) as into:
        into.add_report(report, Extraction(report.id), sketch="{}", origin=None)
        assert into.present(tables.captures, [report.id, "rep_none"]) == {report.id}
    assert counts(record) == before


def test_a_report_that_came_is_there(record, build):
    report = build.report()
    with intake(record) as into:
        assert into.empty
        into.add_report(report, Extraction(report.id), sketch="{}", origin="org_a")
    assert [one.id for one in record.reports()] == [report.id]
    assert record.origins() == {report.id: "org_a"}


def test_an_imported_judgement_does_not_replace_one(record, saved):
    first, second = saved
    with intake(record) as into:
        into.judge([Judgement(first, second, "same", 0.9, "x.v1")], rules="r")
        into.judge([Judgement(first, second, "different", 0.1, "x.v1")], rules="r")
    assert [one.verdict for one in record.verdicts()] == ["same"]


def test_marks_are_numbered_and_kept(record):
    mark(
        record,
        [Mark("rep_a", "rep_a", "amber", "ann", "x"), Mark("clm_a", "rep_a", "red", "ann", "y", (1, 4), given_at=DAY)],
    )
    mark(record, [Mark("rep_a", "rep_a", "green", "bob", "z")])
    assert [one.sequence for one in marks(record)] == [1, 2, 3]
    assert levels(record).of_report("rep_a") == "green"
    assert levels(record).of("clm_a", "rep_a", None) == "red"
    assert levels(record).of("clm_b", "rep_a", None) == "green"


def test_the_last_entered_claim_of_a_field_stands(record, saved):
    put(record, [Entry(saved[0], claim(1, 5))])
    with intake(record) as into:
        into.enter([Entry(saved[0], claim(2, 7), given_at=DAY)])
    assert [one.sequence for one in entries(record)] == [1, 2]
    assert [one.claim for one in entered(record)[0][saved[0]]] == [claim(2, 7)]


def test_decisions_come_with_an_import(record, saved):
    with intake(record) as into:
        into.decide([Decision(0, *saved, "different", "ann", "x")])
    from dateline.store import decisions

    assert [(one.sequence, one.verdict) for one in decisions(record)] == [(1, "different")]


def test_what_came_was_entered_when_it_came(record, build):
    record.clock = lambda: DAY
    report = build.report()
    with intake(record) as into:
        into.add_report(report, Extraction(report.id), sketch="{}", origin=None)
    assert record.entered(times.CAPTURE) == {report.id: DAY}


def test_more_rows_than_wait_together_are_all_there(record, build, monkeypatch):
    monkeypatch.setattr("dateline.store.intake._AT_ONCE", 2)
    reports = [build.report(str(number)) for number in range(7)]
    with intake(record) as into:
        for report in reports:
            into.add_report(report, Extraction(report.id), sketch="{}", origin=None)
            into.mark([Mark(report.id, report.id, "amber", "import", "x")])
    assert {one.id for one in record.reports()} == {one.id for one in reports}
    assert [one.sequence for one in marks(record)] == list(range(1, 8))
