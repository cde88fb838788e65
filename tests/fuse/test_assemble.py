"""What an incident is made of, and that it depends on nothing but its accounts and judgements."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.fuse import Told, judge
from dateline.fuse.assemble import assemble
from dateline.incident import Incident, to_json
from dateline.model import Claim, Count, Judgement, Link, Party, Span
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


def test_unknown_attackers_are_one_party_however_they_are_called_and_stand_after_the_known() -> None:
    words = ("two attackers", "gunmen", "the men", "Armed men")
    unknown = [Party(name, "actor", "stated", kind="group") for name in words]
    claimed = Party("ISKP", "actor", "claimed", actor="iskp", kind="actor")
    other = Party("Pakistani bomber", "actor", "stated", kind="group")
    found = made(account("a", parties=[*unknown, other, claimed])).participants
    assert [(each.actor, each.name) for each in found] == [
        ("iskp", "Islamic State Khorasan Province"),
        (None, "gunmen"),
        (None, "Pakistani bomber"),
    ]


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


@pytest.mark.parametrize(
    ("words", "low", "expected"),
    [("tens", 10, 10), ("hundreds of people", 200, 100), ("several", 3, 3), ("tens of thousands", 10000, 10000)],
)
def test_acled_counts_vague_words_by_its_table_and_no_longer_ones(words: str, low: int, expected: int) -> None:
    killed = made(account("a", toll("killed", low, high=None, quote=words)), rule="acled").casualties.killed
    assert killed is not None
    assert killed.best == expected


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


def told(*parties: tuple[Party, int | None], **options: object) -> Told:
    """An account whose parties are each told with an act of their own."""
    return account("a", *(("participant", each, {"act": act}) for each, act in parties), **options)  # type: ignore[arg-type]


BLA, TTP = party("BLA", actor="bla"), party("TTP", actor="ttp")
ARMY, POLICE = party("troops", "victim", "mil-pk"), party("police", "victim", "pol-pk")


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        # two acts of one account are not crossed
        ([(BLA, 1), (ARMY, 1), (TTP, 2), (POLICE, 2)], [("bla", "mil-pk"), ("ttp", "pol-pk")]),
        ([(BLA, 1), (TTP, 2), (ARMY, 3)], []),
        # one side on either end needs no act
        ([(BLA, None), (ARMY, 3)], [("bla", "mil-pk")]),
        ([(BLA, None), (ARMY, 3), (POLICE, 4)], [("bla", "mil-pk"), ("bla", "pol-pk")]),
        ([(party("BLA", actor="bla", stance="denied"), None), (ARMY, 3)], []),
        # a state does nothing to its own bodies, and an organisation nothing to its parts
        ([(party("Pakistan", actor="gov-pk"), 1), (ARMY, 1)], []),
        ([(BLA, 1), (party("Majeed Brigade", "recipient", "bla-majeed"), 1)], []),
        # who stands on both sides of an act is on neither
        ([(BLA, 1), (TTP, 1), (party("TTP", "victim", "ttp"), 1), (ARMY, 1)], [("bla", "mil-pk")]),
        # a clash is told with both as actors, and nothing aimed at
        ([(BLA, 1), (ISKP, 1)], [("bla", "iskp"), ("iskp", "bla")]),
        ([(BLA, 1), (ISKP, 2)], []),
        ([(BLA, 1), (ISKP, 1), (party("a mosque", "target", kind="object"), 1)], []),
    ],
)
def test_an_edge_joins_parties_of_one_act(
    parties: list[tuple[Party, int | None]], expected: list[tuple[str, str]]
) -> None:
    found = assemble([told(*parties)])
    assert [(edge.source, edge.target) for edge in found.edges] == expected


INDIA, PAKISTAN = party("India", actor="gov-in"), party("Pakistan", actor="gov-pk")


@pytest.mark.parametrize(
    ("type", "parties", "expected"),
    [
        ("COERCE", [(INDIA, 1), (PAKISTAN, 1)], [("gov-in", "gov-pk")]),
        ("COERCE", [(INDIA, 1), (PAKISTAN, 2)], []),
        ("COERCE", [(INDIA, 1), (party("police", actor="pol-in"), 1)], []),
        ("COERCE", [(INDIA, 1), (PAKISTAN, 1), (party("Pakistan", "recipient", "gov-pk"), 2)], []),
        ("ASSAULT", [(INDIA, 1), (PAKISTAN, 1), (party("TTP", "recipient", "ttp"), 1)], []),
        ("COOPERATE", [(INDIA, 1), (PAKISTAN, 1)], [("gov-in", "gov-pk"), ("gov-pk", "gov-in")]),
    ],
)
def test_those_who_do_it_together_are_of_two_countries_and_suffer_nothing(
    type: str, parties: list[tuple[Party, int | None]], expected: list[tuple[str, str]]
) -> None:
    found = assemble([told(*parties, type=type)])
    assert [(edge.source, edge.target) for edge in found.edges if edge.type == "COOPERATE"] == expected


@pytest.mark.parametrize(
    ("tolls", "best"),
    [
        ([(3, "civilians", 3), (2, "children", 2), (1, "woman", 1)], 3),
        ([(2, "children", 2), (1, "woman", 1)], 3),
        ([(12, "security personnel", 12), (10, "soldiers", 10)], 12),
        ([(6, "Taliban fighters", 6), (4, "Taliban fighters", 4)], 6),
        ([(1, "senior commander Ibrahim Aqil", 1), (1, "Hezbollah commander", 1)], 1),
        ([(1, "commander Ibrahim Aqil", 1), (1, "woman", 1)], 2),
        ([(10, "soldiers", 10), (3, "policemen", 3)], 13),
    ],
)
def test_people_told_twice_are_counted_once(tolls: list[tuple[int, str, int]], best: int) -> None:
    found = made(account("a", *(toll("killed", low, who, high=high) for low, who, high in tolls))).casualties.killed
    assert found is not None
    assert found.best == best


def test_a_body_under_two_names_is_counted_once() -> None:
    one = party("Frontier Corps personnel", "victim", "frontier-corps")
    items = [
        ("killed", 5, "FC men", "5 FC men", 0),
        ("killed", 5, "Frontier Corps personnel", "5 Frontier Corps personnel", 50),
    ]
    claims = [
        Claim(f"clm_{start}", field, Count(low, low), Span(start, start + len(quote), quote), who=who)
        for field, low, who, quote, start in items
    ]
    claims += [
        Claim(f"clm_p{start}", "participant", one, Span(start + 2, start + len(quote), quote[2:]))
        for _, _, _, quote, start in items
    ]
    base = account("a")
    item = replace(base, account=replace(base.account, claims=tuple(claims)))
    found = assemble([item]).casualties
    assert found.killed is not None
    assert (found.killed.best, len(found.groups)) == (5, 1)


def test_a_number_of_nobody_said_again_of_a_group_is_not_the_whole() -> None:
    tolls = (
        toll("killed", 44, quote="44"),
        toll("killed", 44, "soldiers", quote="44 soldiers"),
        toll("killed", 12, "civilians", quote="12 civilians"),
    )
    found = made(account("a", *tolls)).casualties.killed
    assert found is not None
    assert found.best == 56


def test_an_account_that_tells_a_part_of_a_group_says_nothing_of_the_whole() -> None:
    found = made(
        account("a", toll("killed", 2, "children"), toll("killed", 1, "woman")),
        account("b", toll("killed", 3, "civilians"), toll("killed", 3, "soldiers")),
    ).casualties.killed
    assert found is not None
    assert (found.low, found.best, found.high) == (6, 6, 6)


def test_a_group_that_is_greater_than_the_total_is_listed_as_a_contradiction() -> None:
    found = made(account("a", toll("killed", 9, "people"), toll("killed", 45, "soldiers")))
    assert ("killed", "scope") in {(each.field, each.kind) for each in found.contradictions}


def test_a_part_beside_its_whole_in_one_report_is_no_contradiction() -> None:
    found = made(account("a", toll("killed", 12, "security personnel"), toll("killed", 10, "soldiers")))
    assert found.contradictions == ()


@pytest.mark.parametrize(
    ("items", "label"),
    [
        ([(BLA, 1), (ISKP, 1)], "undated clash, Balochistan Liberation Army and Islamic State Khorasan Province"),
        ([(BLA, 1), (ARMY, 1)], "undated attack, by Balochistan Liberation Army against Pakistan Army"),
        (
            [(party("BLA", actor="bla", stance="claimed"), None), (ARMY, 1)],
            "undated attack, claimed by Balochistan Liberation Army against Pakistan Army",
        ),
        ([(party("BLA", actor="bla", stance="denied"), None)], "undated attack"),
        ([(party("a mosque", "target", kind="object"), 1)], "undated attack, against a mosque"),
        ([(party("Ali Khan", "victim", kind="person"), 1)], "undated attack"),
    ],
)
def test_a_label_without_day_or_place_says_who(items: list[tuple[Party, int | None]], label: str) -> None:
    assert assemble([told(*items)]).label == label


def test_a_label_with_day_and_place_does_not_say_who() -> None:
    assert assemble([told((BLA, 1), when="2023-05-03", at="Quetta")]).label == "2023-05-03 attack, Quetta, Pakistan"


def stances(*claims: tuple[str, Party, dict[str, object]]) -> list[tuple[str, str | None]]:
    (found,) = assemble([account("a", *claims)]).participants
    return [(voice.stance, voice.by) for voice in found.stances]


def test_what_a_group_says_of_itself_is_claimed_and_what_an_army_reports_is_stated() -> None:
    bla = ("participant", BLA, {"claimant": claimant("the BLA", "bla")})
    army = ("participant", party("troops", actor="mil-pk"), {"claimant": claimant("the army", "mil-pk")})
    assert stances(bla) == [("claimed", "bla")]
    assert stances(army) == [("stated", "mil-pk")]


def test_words_that_claim_a_deed_do_not_state_it_as_well() -> None:
    words = Span(5, 8, "BLA")
    claims = (
        Claim("clm_1", "participant", BLA, words, act=3),
        Claim("clm_2", "participant", party("BLA", actor="bla", stance="claimed"), words),
    )
    base = account("a")
    item = replace(base, account=replace(base.account, claims=claims))
    assert {voice.stance for voice in assemble([item]).participants[0].stances} == {"claimed"}


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


# ------------------------------------------------------------------------------- which figure an account stands by


def bounds(*items: Told, **options: object) -> tuple[int, int | None, int]:
    """Least, best and greatest of the killed."""
    found = made(*items, **options).casualties.killed
    assert found is not None
    return found.low, found.best, found.high


def test_the_dead_of_the_attackers_stand_in_their_group_alone():
    found = made(
        account("a", toll("killed", 7, "soldiers", side="recipient"), toll("killed", 3, "gunmen", side="actor"))
    ).casualties
    assert found.killed is not None
    assert (found.killed.low, found.killed.best, found.killed.high) == (7, 7, 7)
    assert [(group.who, group.side) for group in found.groups] == [("soldiers", "recipient"), ("gunmen", "actor")]


def test_the_dead_of_the_attackers_count_where_no_others_are_told():
    assert bounds(account("a", toll("killed", 3, "gunmen", side="actor"))) == (3, 3, 3)


def test_dozens_says_nothing_beside_a_number():
    told = toll("killed", 12, high=99, quote="dozens"), toll("killed", 59, quote="59")
    assert bounds(account("a", *told)) == (59, 59, 59)


def test_dozens_is_no_best_figure_where_another_account_has_a_number():
    dozens = account("a", toll("killed", 12, high=99, quote="dozens"))
    assert bounds(dozens, account("b", toll("killed", 59, quote="59"))) == (12, 59, 99)


def test_an_account_stands_by_its_first_figure():
    """A report puts its last count at its head, and the earlier ones below."""
    grown = (toll("killed", 305, quote="305"), toll("killed", 54, quote="54"), toll("killed", 85, quote="85"))
    assert bounds(account("a", *grown)) == (54, 305, 305)


def test_a_plain_number_is_taken_before_at_least_the_same():
    hedged = (toll("killed", 101, high=None, quote="over 100"), toll("killed", 103, quote="103"))
    assert bounds(account("a", *hedged)) == (101, 103, 103)


def test_the_boast_of_those_who_did_it_moves_the_bounds_alone():
    boast = toll("killed", 63, quote="63", claimant=claimant("al-Shabaab", "al-shabaab"))
    doer = party("al-Shabaab", actor="al-shabaab")
    assert bounds(account("a", boast, toll("killed", 21, quote="21"), parties=(doer,))) == (21, 21, 63)
    assert bounds(account("a", boast, parties=(doer,))) == (63, 63, 63)


def test_a_count_that_grows_after_its_parts_were_told_is_kept():
    parts = (toll("killed", 14, "people", total=True), toll("killed", 3, "children"), toll("killed", 19, quote="19"))
    assert bounds(account("a", *parts)) == (14, 14, 19)


def test_one_number_under_two_words_for_civilians_is_told_once() -> None:
    found = made(account("a", toll("killed", 3, "shopkeepers"), toll("killed", 3, "civilians"), mode="firearms"))
    assert found.casualties.killed is not None
    assert (found.casualties.killed.low, found.casualties.killed.high) == (3, 3)
    apart = made(account("a", toll("killed", 2, "judges"), toll("killed", 5, "civilians"), mode="firearms"))
    assert apart.casualties.killed is not None
    assert apart.casualties.killed.high == 7


@pytest.mark.parametrize(
    ("early", "late", "best"),
    [
        (toll("killed", 3, quote="three people"), toll("killed", 1, total=True, basis="inferred", quote="was shot"), 3),
        (toll("killed", 3, quote="three people"), toll("killed", 1, "wife", quote="his wife"), 3),
        (toll("killed", 3, quote="three people"), toll("killed", 4, quote="four people"), 4),
        (toll("killed", 3, quote="three people"), toll("killed", 2, quote="two people"), 2),
        (toll("killed", 1, quote="one man"), toll("killed", 2, total=True, basis="inferred", quote="died"), 2),
        (toll("killed", 2, total=True, basis="inferred", quote="died"), toll("killed", 1, "wife", quote="his wife"), 2),
    ],
)
def test_whom_a_report_happens_to_name_does_not_outweigh_who_counted(early, late, best):
    reports = account("a", early, published="2023-05-03"), account("b", late, published="2023-05-05")
    assert assemble(reports).casualties.killed.best == best
