"""What hangs together across reports: an arrest here, the attack there, and the words that tie them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.card import Card, card
from dateline.cli import main
from dateline.fuse.assemble import assemble
from dateline.incident import Incident
from dateline.incidents import incidents
from dateline.model import Claim, Link
from dateline.release import Terms, release
from dateline.share import jsonl
from dateline.share.frame import Job, Options
from dateline.store import Mark, Record, mark, open_record
from dateline.threads import Threads
from fuse.factory import account

REPORTS = {
    "attack.txt": """Gunmen kill 14 worshippers at Kandahar mosque

KANDAHAR, March 3, 2024 (Test Wire) - Gunmen opened fire at a mosque in Kandahar on Sunday, killing 14 worshippers and \
wounding 20 others, the provincial governor said.

Islamic State claimed responsibility for the attack. The Taliban blamed the National Resistance Front, which denied \
any part in the attack.
""",
    "arrest.txt": """Man held over mosque attack

HERAT, March 8, 2024 (Other Wire) - Afghan intelligence agents arrested a man in Herat on Thursday over the killing of \
14 worshippers at a mosque in Kandahar on 3 March, a spokesman said.
""",
    "strike.txt": """Jets bomb camp in Nangarhar

JALALABAD, March 11, 2024 (Third Wire) - Afghan jets bombed an Islamic State camp in Achin district of Nangarhar on \
Sunday in retaliation for the killing of 14 worshippers at a mosque in Kandahar on 3 March, the defence ministry said.
""",
    "weather.txt": """Police find rifles in Gardez

GARDEZ, March 9, 2024 (Fourth Wire) - Police seized 40 rifles in a raid on a house in Gardez on Friday, an officer said.
""",
}


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def record(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of these reports; no test here may change it."""
    where = tmp_path_factory.mktemp("record") / "a.db"
    with open_record(where, create=True) as opened:
        pipeline.run([inbox], opened)
    return str(where)


@pytest.fixture
def held(record: str) -> dict[str, Incident]:
    """The incidents by a name."""
    with open_record(record) as opened:
        return {named(one): one for one in incidents(opened)}


TITLES = {"Man held": "arrest", "Jets bomb": "strike", "Police find": "seizure"}


def named(one: Incident) -> str:
    """The attack is what several reports tell; the others go by the titles of their reports."""
    title = one.accounts[0].source.title or ""
    if one.reports > 1:
        return "attack"
    return next((name for words, name in TITLES.items() if title.startswith(words)), "accusation")


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str], record: str) -> Callable[..., str]:
    """Runs a command on the record and gives its standard output."""

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--record", record])
        assert ended.value.code in (0, None)
        return capsys.readouterr().out

    return run


def test_an_arrest_told_with_a_line_on_the_attack_is_tied_to_the_incident_told_elsewhere(held):
    assert held["attack"].reports == 3
    for name, relation in (("arrest", "arrest_for"), ("strike", "reprisal_for")):
        (link,) = held[name].links
        assert (link.incident, link.relation) == (held["attack"].id, relation)
    assert held["seizure"].links == held["attack"].links == ()


def test_each_link_has_the_words_that_make_it(held):
    (link,) = held["arrest"].links
    words = [claim for member in held["arrest"].accounts for claim in member.account.claims if claim.id in link.claims]
    assert [claim.span.quote for claim in words] == ["over the killing"]
    assert [claim.claimant.name for claim in words] == ["spokesman"]


def test_show_tells_both_ends_of_a_link_and_the_thread_in_order(dateline, held):
    attack, arrest, strike = (held[name].id for name in ("attack", "arrest", "strike"))
    shown = dateline("show", attack)
    assert f'linked: an arrest for this, {arrest}, "over the killing"  -- Other Wire, Man held over mosque' in shown
    assert f'linked: a reprisal for this, {strike}, "in retaliation for the killing"' in shown
    thread = shown.partition("\nthread\n")[2].partition("\n\n")[0].splitlines()
    heads = [line.split()[0] for line in thread if line.startswith("  inc_")]
    assert heads == [id_[:12] for id_ in (attack, arrest, strike)]
    assert f"linked: an arrest for, {attack}" in dateline("show", arrest)


def test_rival_claims_and_denials_stand_side_by_side_in_the_thread(dateline, held):
    thread = dateline("show", held["strike"].id).partition("\nthread\n")[2]
    stances = [line.strip() for line in thread.splitlines() if "who did it" in line]
    assert any("claimed" in each for each in stances)
    assert any("denied" in each and "accused" in each for each in stances)


def test_what_stands_alone_has_no_thread(dateline, held):
    shown = dateline("show", held["seizure"].id)
    assert "\nthread\n" not in shown
    assert "linked:" not in shown


def test_threads_are_listed_with_what_ties_them(dateline, held):
    found = [json.loads(line) for line in dateline("list", "threads", "--json").splitlines()]
    assert [[each["id"] for each in one["incidents"]] for one in found] == [
        [held[name].id for name in ("attack", "arrest", "strike")]
    ]
    assert {(tie["from"], tie["relation"]) for tie in found[0]["ties"]} == {
        (held["arrest"].id, "arrest_for"),
        (held["strike"].id, "reprisal_for"),
    }
    assert "2024-03-03 to 2024-03-10" in dateline("list", "threads")


def test_a_filter_selects_the_threads_of_which_an_incident_fits(dateline):
    assert dateline("list", "threads", "--type", "COERCE", "--json")
    assert not dateline("list", "threads", "--country", "NG", "--json")


def test_any_order_of_reports_gives_the_same_links(tmp_path):
    def links(order: tuple[str, ...], number: int) -> list[object]:
        with open_record(tmp_path / f"{number}.db", create=True) as opened:
            for name in order:
                path = tmp_path / f"{number}-{name}"
                path.write_text(REPORTS[name], encoding="utf-8")
                pipeline.run([path], opened)
            return [(one.id, one.links) for one in incidents(opened)]

    first, *others = permutations(("attack.txt", "arrest.txt", "strike.txt"))
    expected = links(first, 0)
    assert any(found for _, found in expected)
    for number, order in enumerate(others, start=1):
        assert links(order, number) == expected


# --------------------------------------------------------------------------------------------------
# What may not be seen


def test_no_link_leads_to_what_lies_above_the_level(inbox, tmp_path):
    with open_record(tmp_path / "a.db", create=True) as opened:
        pipeline.run([inbox / "arrest.txt"], opened)
        (report,) = opened.report_ids()
        told = opened.extraction(report).accounts
        attack = next(one for one in told if one.of("type")[0].value == "ASSAULT")
        arrest = next(one for one in told if one.of("link"))
        before = written(opened)
        mark(opened, [Mark(claim.id, report, "amber", "ann", "x", place(claim)) for claim in attack.claims])
        after = written(opened)
    assert attack.id in before
    assert arrest.id in after
    assert attack.id.removeprefix("acc_") not in after


def place(claim: Claim) -> tuple[int, int] | None:
    return None if claim.span is None else (claim.span.start, claim.span.end)


def written(record: Record) -> str:
    with release(record, Terms("clear")) as found:
        return "".join(jsonl.lines(Job(found, Options(level="clear"))))


def test_no_link_leads_to_an_account_of_which_a_person_says_that_it_tells_of_none(tmp_path):
    told = account("a", type="COERCE", link=Link("acc_z", "arrest_for"))
    assert assemble([told], incidents={}).links == ()
    assert assemble([told]).links[0].incident == "inc_z"


# --------------------------------------------------------------------------------------------------
# A pure function of the incidents


def incident(id_: str, start: str | None, *links: tuple[str, str], end: str | None = None) -> Card:
    made = card(assemble([account(id_)]))
    return msgspec.structs.replace(made, id=id_, start=start, end=end or start, links=links)


CHAIN = [
    incident("c-trial", "2024-06-01", ("b-arrest", "follows")),
    incident("z-attack", "2024-03-03"),
    incident("b-arrest", "2024-03-01", ("z-attack", "arrest_for"), end="2024-03-31"),
    incident("y-reprisal", None, ("z-attack", "reprisal_for")),
    incident("alone", "2024-03-04"),
    incident("k-one", "2020-01-01", ("k-two", "follows")),
    incident("k-two", "2020-01-01", ("k-one", "follows")),
    incident("q-part", "2021-05-05", ("gone", "part_of")),
]


def test_a_thread_is_in_the_order_of_its_days_as_far_as_they_are_known():
    first, second = Threads.among(CHAIN).threads
    assert [each.id for each in first.cards] == ["z-attack", "b-arrest", "y-reprisal", "c-trial"]
    assert {each.id for each in second.cards} == {"k-one", "k-two"}


def test_what_leads_nowhere_or_to_nothing_held_is_in_no_thread():
    assert set(Threads.among(CHAIN).of) == {"z-attack", "b-arrest", "y-reprisal", "c-trial", "k-one", "k-two"}


@given(st.randoms(use_true_random=False))
def test_threads_are_the_same_in_any_order(order: random.Random):
    shuffled = list(CHAIN)
    order.shuffle(shuffled)
    assert Threads.among(shuffled) == Threads.among(CHAIN)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(("follows", "part_of"))), max_size=25),
    st.lists(st.none() | st.sampled_from(("2020-01-01", "2021-01-01")), min_size=10, max_size=10),
)
def test_every_incident_with_a_link_is_in_one_thread_with_all_that_it_leads_to(pairs, days):
    cards = [
        incident(f"inc_{number}", day, *((f"inc_{to}", how) for source, to, how in pairs if source == number))
        for number, day in enumerate(days)
    ]
    found = Threads.among(cards)
    ids = [each.id for thread in found.threads for each in thread.cards]
    assert len(ids) == len(set(ids))
    for source, to, _ in pairs:
        if source != to:
            assert found.of[f"inc_{source}"] is found.of[f"inc_{to}"]


def test_of_a_long_thread_what_is_nearest_is_shown():
    cards = [
        incident(f"inc_{number:03}", "2024-01-01", *([(f"inc_{number - 1:03}", "follows")] if number else []))
        for number in range(100)
    ]
    (whole,) = Threads.among(cards).threads
    part = whole.near("inc_050", most=5)
    assert [each.id for each in part.cards] == ["inc_048", "inc_049", "inc_050", "inc_051", "inc_052"]
    assert len(part.ties) == 4
    assert whole.near("inc_050", most=100) is whole
