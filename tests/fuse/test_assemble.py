"""What an incident is made of, and that it depends on nothing but its accounts and judgements."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.fuse import Told, judge
from dateline.fuse.assemble import assemble
from dateline.incident import Incident, to_json
from dateline.model import Judgement, Link
from fuse.factory import account, claimant, country, day, party, toll, town, unresolved

ISKP = party("ISKP", actor="iskp")
US = party("US troops", "recipient", "mil-us")


def kabul() -> tuple[Told, ...]:
    """Three accounts of the airport bombing, from two origins."""
    return (
        account(
            "a",
            toll("killed", 13, "U.S. service members", side="recipient"),
            toll("killed", 170, "Afghan civilians", side="civilian"),
            mode="suicide-attack",
            when="2021-08",
            at="Kabul",
            parties=(ISKP, US),
            published="2025-06-11",
            genre="opinion",
        ),
        account(
            "b",
            toll("killed", 13, "members of the US Navy"),
            toll("killed", 170, "civilians in Afghanistan"),
            mode="explosives",
            when="2021",
            at=country("AF", "Afghanistan"),
            parties=(ISKP,),
        ),
        account(
            "c",
            toll("killed", 13, "members of the US Navy"),
            mode="explosives",
            when="2021",
            parties=(ISKP,),
            origin="org_b",
        ),
    )


def made(*items: Told, **options: object) -> Incident:
    """The incident of these accounts, with every judgement between them."""
    judgements = [judge(a, b) for a in items for b in items if a.account.id < b.account.id]
    return assemble(items, judgements, **options)  # type: ignore[arg-type]


def test_the_id_is_that_of_the_account_published_first_and_unknown_days_are_last() -> None:
    items = (account("a"), account("b", published="2024-01-02"), account("c", published="2024-01-01"))
    assert made(*items).id == "inc_c"
    assert [member.account.id for member in made(*items).accounts] == ["acc_c", "acc_b", "acc_a"]


def test_the_label_says_when_what_and_where() -> None:
    assert made(*kabul()).label == "2021-08 suicide attack, Kabul, Afghanistan"


def test_a_label_admits_what_is_not_known() -> None:
    assert made(account("a", type=None)).label == "undated happening"


def test_a_plan_is_labelled_as_one() -> None:
    found = made(account("a", type="CONSULT", status="planned", when="2024-05-01", at="Kabul"))
    assert found.label == "2024-05-01 planned talks, Kabul, Afghanistan"


def test_the_most_precise_day_on_which_most_can_agree_is_chosen() -> None:
    items = [account("a", when="2023-05-03"), account("b", when="2023-05"), account("c", when="2023-04-03")]
    found = made(*items).date
    assert found is not None
    assert (found.start, found.precision) == ("2023-05-03", "day")
    assert found.claims == (items[0].account.of("date")[0].id,)


def test_an_unresolved_day_keeps_its_words_and_anchor() -> None:
    found = made(account("a", when=unresolved("Tuesday", "rep_a#tuesday"))).date
    assert found is not None
    assert (found.start, found.text, found.anchor) == (None, "Tuesday", "rep_a#tuesday")


def test_the_place_is_not_the_one_that_a_single_origin_has_wrong() -> None:
    found = made(*(account(name, at=at) for name, at in (("a", "London"), ("b", "Kabul"), ("c", "Kabul"))))
    assert found.place is not None
    assert found.place.name == "Kabul"
    assert [(each.field, each.kind) for each in found.contradictions] == [("place", "hard")]


def test_ten_reprints_do_not_outvote_two_origins() -> None:
    reprints = [account(f"r{number}", at="London", origin="org_r") for number in range(10)]
    found = made(*reprints, account("x", at="Kabul"), account("y", at="Kabul"))
    assert found.place is not None
    assert (found.place.name, found.reports, found.origins) == ("Kabul", 12, 3)


def test_participants_are_one_by_registry_id_and_by_name() -> None:
    found = made(
        account("a", parties=(ISKP, party("worshippers", "victim", kind="group"))),
        account("b", parties=(party("Daesh-Khorasan", actor="iskp"), party("Worshippers", "victim", kind="group"))),
    )
    assert [(each.actor, each.role) for each in found.participants] == [("iskp", "actor"), (None, "victim")]
    assert all(len(each.stances[0].claims) == 2 for each in found.participants)


def test_every_stance_is_kept_with_who_takes_it() -> None:
    found = made(
        account("a", ("participant", ISKP, {"claimant": claimant("the Pentagon", "pentagon")})),
        account(
            "b",
            (
                "participant",
                party("ISKP", actor="iskp", stance="denied"),
                {"claimant": claimant("ISKP", "iskp")},
            ),
        ),
    )
    assert [(voice.stance, voice.by) for voice in found.participants[0].stances] == [
        ("stated", "pentagon"),
        ("denied", "iskp"),
    ]
    assert ("participant", "denial") in {(each.field, each.kind) for each in found.contradictions}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("ucdp", (5, 8, 12)),
        ("acled", (5, 5, 5)),
        ("gtd", (5, 5, 12)),
        ("latest", (8, 8, 12)),
        ("all", (5, None, 12)),
    ],
)
def test_a_toll_follows_its_rule(rule: str, expected: tuple[int, int | None, int]) -> None:
    first = [account(f"a{number}", killed=5, published="2023-05-03") for number in range(3)]
    last = [account(f"b{number}", killed=8, published="2023-05-05") for number in range(2)]
    found = made(*first, *last, account("c", killed=12, published="2023-05-05"), rule=rule).casualties.killed
    assert found is not None
    assert (found.low, found.best, found.high) == expected
    assert found.rule == rule
    assert len(found.claims) == 6


def test_vague_words_count_by_the_table_of_the_rule() -> None:
    dozens = account("a", toll("killed", 24, high=99, quote="dozens"))
    assert made(dozens, rule="acled").casualties.killed.best == 12  # type: ignore[union-attr]
    assert made(dozens, rule="ucdp").casualties.killed.high == 99  # type: ignore[union-attr]


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UsageError, match="ucdp, acled, gtd, latest, all"):
        made(account("a"), rule="lowest")


def test_groups_add_up_and_a_part_is_not_the_whole() -> None:
    found = made(*kabul()).casualties
    assert found.killed is not None
    assert (found.killed.low, found.killed.best, found.killed.high) == (183, 183, 183)
    assert [(group.who, group.killed.best) for group in found.groups if group.killed] == [
        ("Afghan civilians", 170),
        ("U.S. service members", 13),
    ]
    assert [(group.participant, group.side) for group in found.groups] == [
        (None, "civilian"),
        ("mil-us", "recipient"),
    ]


def test_a_total_that_includes_its_groups_is_not_counted_twice() -> None:
    found = made(account("a", toll("killed", 20, "people", total=True), toll("killed", 13, "soldiers"))).casualties
    assert found.killed is not None
    assert found.killed.best == 20
    assert [group.who for group in found.groups] == ["soldiers"]


def test_a_toll_that_nobody_tells_is_none_and_not_zero() -> None:
    found = to_json(made(account("a", killed=2)))["casualties"]
    assert found["injured"] is None
    assert found["killed"]["best"] == 2


def test_what_a_report_denies_is_no_toll() -> None:
    assert made(account("a", toll("killed", 5, polarity="denies"))).casualties.killed is None


def test_what_a_person_entered_outranks_the_rules() -> None:
    entered = {"basis": "entered", "by": "person:editor", "reason": "the court found so"}
    found = made(
        account("a", when="2023-05-03", killed=5),
        account("b", ("date", day("2023-05-04"), entered), ("place", town("Kabul"), entered), when="2023-05-03"),
    )
    assert found.date is not None
    assert found.date.start == "2023-05-04"


def test_a_group_that_a_person_counted_replaces_that_group_alone() -> None:
    entered = {"basis": "entered", "by": "person:editor", "reason": "the army's list of names"}
    told = (
        toll("killed", 13, "soldiers"),
        toll("killed", 7, "civilians"),
        toll("killed", 12, "soldiers", **entered),
    )
    found = made(account("a", *told)).casualties
    assert {group.who: group.killed.best for group in found.groups if group.killed} == {
        "soldiers": 12,
        "civilians": 7,
    }
    assert found.killed is not None
    assert found.killed.best == 19


def test_edges_run_from_those_who_did_it_and_allied_states_cooperate() -> None:
    both = (party("MIT", actor="mit-turkey"), party("ISI", actor="isi"), party("ISKP", "recipient", "iskp"))
    found = made(account("a", type="COERCE", mode="arrest", parties=both)).edges
    assert [(edge.source, edge.target, edge.type, edge.score) for edge in found] == [
        ("isi", "iskp", "COERCE", -7.0),
        ("mit-turkey", "iskp", "COERCE", -7.0),
        ("isi", "mit-turkey", "COOPERATE", 9.5),
    ]


def test_a_state_and_its_army_do_not_cooperate_with_each_other() -> None:
    both = (
        party("Pakistan", actor="gov-pk"),
        party("Pakistani jets", actor="mil-pk"),
        party("TTP", "recipient", "ttp"),
    )
    assert {edge.type for edge in made(account("a", parties=both)).edges} == {"ASSAULT"}


def test_known_victims_are_acted_on_too() -> None:
    found = made(account("a", parties=(ISKP, party("U.S. service members", "victim", "mil-us"))))
    assert [(edge.source, edge.target) for edge in found.edges] == [("iskp", "mil-us")]


def test_a_person_under_a_short_name_is_one_with_the_full_name() -> None:
    names = ("Sharifullah", "Mohammed Sharifullah", "Sharifullah")
    kinds = ("actor", "person", "person")
    both = tuple(party(name, "recipient", kind=kind) for name, kind in zip(names, kinds, strict=True))
    assert [each.name for each in made(account("a", parties=both)).participants] == ["Mohammed Sharifullah"]


def test_two_suspects_of_two_accounts_are_no_allies() -> None:
    found = made(
        account("a", parties=(party("TTP", actor="ttp"), US)),
        account("b", parties=(party("BLA", actor="bla"), US)),
    )
    assert {edge.type for edge in found.edges} == {"ASSAULT"}


def test_two_groups_that_fight_each_other_have_edges_both_ways() -> None:
    found = made(account("a", parties=(ISKP, party("BLA", actor="bla"))))
    assert [(edge.source, edge.target) for edge in found.edges] == [("bla", "iskp"), ("iskp", "bla")]


def test_a_link_goes_to_the_incident_that_holds_the_account_and_else_to_its_handle() -> None:
    item = account("a", type="COERCE", link=Link("acc_z", "arrest_for"))
    assert made(item, incidents={"acc_z": "inc_q"}).links[0].incident == "inc_q"
    assert made(item).links[0].incident == "inc_z"


def test_a_link_inside_the_incident_is_none() -> None:
    assert made(account("a", link=Link("acc_b", "follows")), account("b")).links == ()


def test_what_was_planned_and_then_happened_happened() -> None:
    found = made(account("a", status="planned"), account("b", status="planned"), account("c", status="happened"))
    assert found.status == "happened"
    assert ("status", "update") in {(each.field, each.kind) for each in found.contradictions}


def test_an_incident_is_background_only_where_all_recall_it() -> None:
    recalled = account("a", salience="background")
    assert made(recalled).salience == "background"
    assert made(recalled, account("b", salience="foreground")).salience == "foreground"


def test_confidence_falls_with_the_tie_that_holds_the_accounts() -> None:
    items = (account("a", when="2023-05-03"), account("b", when="2023-05-03"))
    tie = Judgement("acc_a", "acc_b", "same", 0.8, "fuse.v1")
    person = Judgement("acc_a", "acc_b", "same", 0.1, "person:editor")
    assert assemble(items, [tie]).confidence == 0.8
    assert assemble(items, [person]).confidence == 1.0


def test_no_account_no_incident() -> None:
    with pytest.raises(ValueError, match="at least one account"):
        assemble([])


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["ucdp", "acled", "gtd", "latest", "all"]))
def test_the_same_accounts_in_any_order_give_the_same_bytes(shuffle: random.Random, rule: str) -> None:
    items = [
        *kabul(),
        account("d", when="2021-08-26", at="London", killed=90, published="2021-08-26"),
        account("e", toll("killed", 95, "people"), killed=3, status="planned", published="2021-08-26"),
    ]
    judgements = [judge(a, b) for a in items for b in items if a.account.id < b.account.id]
    before = json.dumps(to_json(assemble(items, judgements, rule=rule)))
    shuffle.shuffle(items)
    shuffle.shuffle(judgements)
    assert json.dumps(to_json(assemble(items, judgements, rule=rule))) == before
