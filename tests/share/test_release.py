"""An export at a level is that of a record which never held what lies above it: the same bytes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.arrive import arrive
from dateline.model import LEVELS, Account, Extraction, Level, strictest
from dateline.release import Terms, release
from dateline.share.arrivals import NewAccount, NewReport
from dateline.share.formats import FORMATS as EVERY
from dateline.share.jsonl_in import read
from dateline.store import Decision, Entry, Mark, Record, decide, levels, mark, open_record
from dateline.store import put as put_down
from dateline.store.marks import RUN
from share.conftest import GOLDEN
from share.material import exported

FORMATS = ("jsonl", "csv", "stix", "brief", "misp", "geojson")
"""Those that count, list, link and draw the most."""

PIECES = list(read(GOLDEN / "record.jsonl"))
REPORTS = [piece for piece in PIECES if isinstance(piece, NewReport)]
ACCOUNTS = [piece for piece in PIECES if isinstance(piece, NewAccount)]
CLAIMS = sorted({(claim.id, piece.account.report) for piece in ACCOUNTS for claim in piece.account.claims})
SPANS = {
    claim.id: None if claim.span is None else (claim.span.start, claim.span.end)
    for piece in ACCOUNTS
    for claim in piece.account.claims
}

numbers = itertools.count()


def put(where: Path, reports: Sequence[NewReport], accounts: Sequence[NewAccount]) -> Record:
    """A record of these, all compared."""
    record = open_record(where / f"{next(numbers)}.db", create=True)
    arrive([*reports, *accounts], record, name="golden")
    return record


def without(gone: set[str], hidden: set[str]) -> tuple[list[NewReport], list[NewAccount]]:
    """What is left when reports and claims were never there. Claims with the words of a hidden one are hidden too."""
    words = {(report, SPANS[claim]) for claim, report in CLAIMS if claim in hidden and SPANS[claim] is not None}
    reports = [
        replace(piece, extraction=_less(piece.extraction, words)) for piece in REPORTS if piece.report.id not in gone
    ]
    accounts = []
    for piece in ACCOUNTS:
        kept = tuple(
            claim
            for claim in piece.account.claims
            if claim.id not in hidden and (piece.account.report, SPANS[claim.id]) not in words
        )
        if piece.account.report not in gone and kept:
            accounts.append(NewAccount(replace(piece.account, claims=kept)))
    return reports, accounts


def _less(found: Extraction, words: set[tuple[str, tuple[int, int] | None]]) -> Extraction:
    def seen(one) -> bool:
        return (found.report, (one.span.start, one.span.end)) not in words

    return replace(found, assertions=tuple(filter(seen, found.assertions)), totals=tuple(filter(seen, found.totals)))


LEVEL = st.sampled_from(LEVELS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    level=LEVEL,
    reports=st.dictionaries(st.sampled_from([piece.report.id for piece in REPORTS]), LEVEL, max_size=4),
    claims=st.dictionaries(st.sampled_from([claim for claim, _ in CLAIMS]), LEVEL, max_size=6),
    formats=st.lists(st.sampled_from(list(EVERY)), min_size=4, max_size=5, unique=True),
)
def test_the_bytes_are_those_of_a_record_that_never_held_it(tmp_path, level, reports, claims, formats):
    """For every level, any marks on reports and claims, and every format."""
    marked = put(tmp_path, REPORTS, ACCOUNTS)
    home = dict(CLAIMS)
    given_ = [Mark(report, report, how, "ann", "x") for report, how in reports.items()]
    given_ += [Mark(claim, home[claim], how, "ann", "x", SPANS[claim]) for claim, how in claims.items()]
    mark(marked, given_)
    gone = {report for report, how in reports.items() if above(how, level)}
    hidden = {claim for claim, how in claims.items() if above(how, level)}
    never = put(tmp_path, *without(gone, hidden))
    kept = [
        one for one in given_ if not above(one.level, level) and one.report not in gone and one.target not in hidden
    ]
    mark(never, kept)
    for name in formats:
        if name == "jsonl" and level == "red":
            continue  # nothing lies above red
        folder = tmp_path / str(next(numbers))
        left = exported(marked, name, folder / "a", level=level)
        right = exported(never, name, folder / "b", level=level)
        assert left == right, name
    marked.close()
    never.close()


def above(one: Level, most: Level) -> bool:
    return strictest([one, most]) != most


@pytest.fixture
def record(tmp_path):
    with put(tmp_path, REPORTS, ACCOUNTS) as opened:
        yield opened


def first_report() -> str:
    return REPORTS[0].report.id


def test_no_byte_of_a_hidden_report_is_there(record, tmp_path):
    mark(record, [Mark(first_report(), first_report(), "red", "ann", "x")])
    title = REPORTS[0].report.title or ""
    for name in FORMATS:
        whole = b"".join(exported(record, name, tmp_path / name, level="amber").values())
        assert first_report().encode() not in whole
        assert title.encode() not in whole


def test_what_was_left_out_is_counted_for_the_screen_alone(record):
    claim, report = next(each for each in CLAIMS if each[1] != first_report())
    mark(record, [Mark(first_report(), first_report(), "amber", "ann", "x"), Mark(claim, report, "green", "ann", "x")])
    with release(record, Terms(level="clear")) as found:
        assert found.left_out.reports == 1
        assert found.left_out.claims >= 1


def test_an_incident_takes_the_strictest_of_all_that_it_comes_from(record):
    mark(record, [Mark(first_report(), first_report(), "green", "ann", "x")])
    with release(record, Terms(level="red")) as found:
        marked = {one.marking for one in found.incidents() if any(m.source.id == first_report() for m in one.accounts)}
    assert marked == {"green"}


def test_a_run_makes_a_level_stricter_and_never_less_strict(tmp_path):
    text = "Blast kills two in Quetta\n\nQUETTA, May 3, 2021 - A bomb killed two policemen in Quetta, police said. "
    (tmp_path / "a.txt").write_text(text * 3, encoding="utf-8")
    with open_record(tmp_path / "r.db", create=True) as record:
        for level, expected in (("amber", "amber"), ("green", "amber"), ("red", "red"), ("clear", "red")):
            pipeline.run([tmp_path / "a.txt"], record, level=level)  # type: ignore[arg-type]
            (report,) = record.report_ids()
            assert levels(record).of_report(report) == expected


def test_a_person_may_release_what_a_run_marked(record):
    report = first_report()
    mark(record, [Mark(report, report, "amber", RUN, "x")])
    mark(record, [Mark(report, report, "clear", "ann", "the outlet published it")])
    assert levels(record).of_report(report) == "clear"


def test_a_mark_on_a_claim_holds_for_the_words_under_another_id(record):
    account: Account = next(iter(record.accounts()))
    claim = next(one for one in account.claims if one.span is not None)
    span = (claim.span.start, claim.span.end)  # type: ignore[union-attr]
    mark(record, [Mark("clm_of_older_rules", account.report, "red", "ann", "x", span)])
    assert levels(record).of_claim(claim, account) == "red"


def test_what_a_person_entered_outranks_what_was_read(record):
    from dateline.model import Claim, Count

    with release(record, Terms()) as found:
        one = next(each for each in found.incidents() if each.casualties.killed)
    account = one.id.replace("inc_", "acc_")
    made = Claim(
        "clm_mine",
        "killed",
        Count(7, 7),
        None,
        total=True,
        basis="entered",
        by="person:ann",
        reason="the morgue's list",
    )
    put_down(record, [Entry(account, made)])
    with release(record, Terms()) as found:
        again = next(each for each in found.incidents() if each.id == one.id)
    assert again.casualties.killed is not None
    assert (again.casualties.killed.best, again.casualties.killed.claims) == (7, ("clm_mine",))


def test_a_decision_on_what_is_hidden_decides_nothing(record, tmp_path):
    hidden = next(piece.account.id for piece in ACCOUNTS if piece.account.report == first_report())
    seen = next(piece.account.id for piece in ACCOUNTS if piece.account.report != first_report())
    decide(record, Decision(0, hidden, seen, "same", "ann", "x"))
    pipeline.compare(record)
    mark(record, [Mark(first_report(), first_report(), "red", "ann", "x")])
    never = put(tmp_path, *without({first_report()}, set()))
    assert exported(record, "csv", tmp_path / "a") == exported(never, "csv", tmp_path / "b")
    never.close()
