"""How many, of whom, on which side, and how surely."""

from __future__ import annotations

import pytest

from .factory import misses, tell, tolls, value


def toll(text: str, field: str = "killed"):
    """The tolls of one kind over all accounts of a text."""
    return [pair for account in tell(text).accounts for pair in tolls(account, field)]


NUMBERS = [
    ("A blast in Tank on Monday killed 14 people.", (14, 14)),
    ("A blast in Tank on Monday killed fourteen people.", (14, 14)),
    ("A blast in Tank on Monday killed twenty-one people.", (21, 21)),
    ("A blast in Tank on Monday killed a policeman.", (1, 1)),
    ("A blast in Tank on Monday killed a dozen people.", (12, 12)),
    ("A blast in Tank on Monday killed at least 14 people.", (14, None)),
    ("A blast in Tank on Monday killed no fewer than 14 people.", (14, None)),
    ("A blast in Tank on Monday killed more than 14 people.", (15, None)),
    ("A blast in Tank on Monday killed over 14 people.", (15, None)),
    ("A blast in Tank on Monday killed up to 14 people.", (1, 14)),
    ("A blast in Tank on Monday killed as many as 14 people.", (1, 14)),
    ("A blast in Tank on Monday killed about 14 people.", (14, 14)),
    ("A blast in Tank on Monday killed nearly 14 people.", (14, 14)),
    ("A blast in Tank on Monday killed between 10 and 14 people.", (10, 14)),
    ("A blast in Tank on Monday killed dozens of people.", (12, 99)),
    ("A blast in Tank on Monday killed scores of people.", (40, 99)),
    ("A blast in Tank on Monday killed several people.", (3, 9)),
    ("A blast in Tank on Monday killed hundreds of people.", (100, 999)),
    ("A blast in Tank on Monday killed 1,400 people.", (1400, 1400)),
    ("At least 14 people were killed in a blast in Tank on Monday.", (14, None)),
    ("A blast in Tank on Monday left 14 dead.", (14, 14)),
    ("Fourteen people died in a blast in Tank on Monday.", (14, 14)),
    ("The death toll from Monday's blast in Tank rose to 14.", (14, 14)),
    ("A blast in Tank on Monday, which killed 14, was heard for miles.", (14, 14)),
    ("The blast in Tank on Monday took the lives of 14 people.", (14, 14)),
]


@pytest.mark.parametrize(("text", "pair"), NUMBERS)
def test_number_of_the_killed(text, pair):
    assert toll(text) == [pair]


KINDS = [
    ("A blast in Tank on Monday wounded 14 people.", "injured", (14, 14)),
    ("A blast in Tank on Monday left 14 people injured.", "injured", (14, 14)),
    ("Fourteen people were hurt in a blast in Tank on Monday.", "injured", (14, 14)),
    ("A blast in Tank on Monday killed two people and injured 14 others.", "injured", (14, 14)),
    ("A blast in Tank on Monday killed two people and 14 were wounded.", "injured", (14, 14)),
    ("Police arrested 14 suspects in Tank on Monday.", "arrested", (14, 14)),
    ("More than 14 suspects were detained in Tank on Monday.", "arrested", (15, None)),
    ("Gunmen kidnapped 14 villagers in Tank on Monday.", "abducted", (14, 14)),
    ("Fourteen villagers were taken hostage in Tank on Monday.", "abducted", (14, 14)),
    ("A blast in Tank on Monday killed two people and 14 were missing.", "missing", (14, 14)),
]


@pytest.mark.parametrize(("text", "field", "pair"), KINDS)
def test_kind_of_toll(text, field, pair):
    assert toll(text, field) == [pair]


HEDGES = [
    ("at least", "at least"),
    ("more than", "more than"),
    ("up to", "up to"),
    ("nearly", "almost"),
    ("around", "about"),
    ("fewer than", "fewer than"),
]


@pytest.mark.parametrize(("words", "hedge"), HEDGES)
def test_hedge_of_a_number(words, hedge):
    (account,) = tell(f"A blast in Tank on Monday killed {words} 14 people.").accounts
    assert [claim.hedge for claim in account.of("killed")] == [hedge]


VAGUE = ["many people", "numerous people", "countless people", "an unknown number of people", "people", "civilians"]


@pytest.mark.parametrize("words", VAGUE)
def test_words_without_a_number_are_no_number(words):
    assert toll(f"A blast in Tank on Monday killed {words}.") == []


PARTS = [
    ("A blast in Tank on Monday killed 14 people, including three children.", (3, "children")),
    ("A blast in Tank on Monday killed 14 people, including three police officers.", (3, "officers")),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_a_part_is_kept_beside_its_total(text, part):
    (account,) = tell(text).accounts
    claims = {claim.value.low: claim for claim in account.of("killed")}
    number, who = part
    assert set(claims) == {14, number}
    assert claims[14].total
    assert not claims[number].total
    assert who in (claims[number].who or "")


def test_two_groups_killed_side_by_side_are_no_parts_of_one_another():
    (account,) = tell("An ambush near Tank on Monday killed six soldiers and two drivers.").accounts
    assert [(claim.value.low, claim.total) for claim in account.of("killed")] == [(6, False), (2, False)]


SIDES = [
    ("Militants killed six soldiers in Tank on Monday.", "recipient"),
    ("Militants killed six traders in Tank on Monday.", "civilian"),
    ("Security forces killed six militants in Tank on Monday.", "recipient"),
    ("A blast in Tank on Monday killed six worshippers.", "civilian"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_side_of_the_killed(text, side):
    (account,) = tell(text).accounts
    assert [claim.side for claim in account.of("killed")] == [side]


def test_the_attackers_dead_are_on_the_side_of_the_actor():
    text = "Militants attacked a post in Tank on Monday, killing six soldiers. Three attackers were killed too."
    (account,) = tell(text).accounts
    assert [(claim.value.low, claim.side) for claim in account.of("killed")] == [(6, "recipient"), (3, "actor")]


def test_who_is_told_in_the_words_of_the_report():
    (account,) = tell("A blast in Tank on Monday killed six polio workers.").accounts
    assert [claim.who for claim in account.of("killed")] == ["polio workers"]


NO_TOLL = [
    "A blast in Tank on Monday damaged 14 shops.",
    "The bomb in Tank on Monday weighed 14 kilograms.",
    "A blast in Tank on Monday at 14:00 killed nobody.",
    "A blast in Tank on 14 March 2025 broke windows.",
    "A 14-year-old trader heard the blast in Tank on Monday.",
]


@pytest.mark.parametrize("text", NO_TOLL)
def test_a_number_of_other_things_is_no_toll(text):
    assert [pair for field in ("killed", "injured", "arrested", "abducted") for pair in toll(text, field)] == []


LATER = [
    (
        "A blast hit a bus in Tank on Monday. Six passengers were killed and 11 were injured.",
        {"killed": 6, "injured": 11},
    ),
    (
        "Gunmen attacked a bus in Tank on Monday. The attack left six dead.",
        {"killed": 6},
    ),
    (
        "A blast hit a bus in Tank on Monday. Doctors said six bodies and 11 injured were brought to the hospital.",
        {"killed": 6, "injured": 11},
    ),
]


@pytest.mark.parametrize(("text", "right"), LATER)
def test_a_toll_told_later_belongs_to_the_act(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


BESIDE = [
    ("The main hospital received 14 bodies and 30 wounded.", {"killed": 14, "injured": 30}),
    ("Thirty people were taken to hospital.", {"injured": 30}),
    ("More than 30 people were being treated at two clinics.", {"injured": [31, None]}),
    ("Thirty passengers suffered burns.", {"injured": 30}),
    ("The number of dead rose to 14 by evening.", {"killed": 14}),
    ("The number of wounded was put at 35.", {"injured": 35}),
    ("The toll later climbed to 19 dead and 40 injured.", {"killed": 19, "injured": 40}),
    ("The death toll stood at 54 by noon.", {"killed": 54}),
    ("The ministry cut the toll to 95.", {"killed": 95}),
    ("The toll had passed 180 by then.", {"killed": [181, None]}),
    ("Hospitals counted 12 dead and 40 injured.", {"killed": 12, "injured": 40}),
    ("Police speak of 25 killed and 33 wounded.", {"killed": 25, "injured": 33}),
    ("Officials reported 15 civilians killed and more than 100 wounded.", {"killed": 15, "injured": [101, None]}),
    ("Another four died on the way, bringing to 59 the number of people killed.", {"killed": 59}),
    ("Fourteen children were still missing.", {"missing": 14}),
]


@pytest.mark.parametrize(("sentence", "right"), BESIDE)
def test_a_number_told_in_a_sentence_of_its_own_is_of_the_act_before(sentence, right):
    assert misses(tell(f"A bomb exploded in a market in Tank on Monday. {sentence}"), {"accounts": [right]}) == []


FALLEN = [
    ("Eleven soldiers fell in a clash with militants in Tank on Monday.", [(11, 11)]),
    ("Militants attacked a post in Tank on Monday. The army lost 23 men.", [(23, 23)]),
    ("Militants attacked a post in Tank on Monday. Six boys fell off a wall.", []),
    ("Militants attacked a post in Tank on Monday. Six soldiers fell ill.", []),
    ("Militants attacked a post in Tank on Monday. The family lost six houses.", []),
]


@pytest.mark.parametrize(("text", "pairs"), FALLEN)
def test_those_who_fight_fall_and_are_lost(text, pairs):
    assert toll(text) == pairs


ONE = [
    "Police shot dead a teenager in Tank on Monday.",
    "Security forces shot dead Karim Rawi, a young commander, in Tank on Monday.",
    "An air strike killed the group's military commander in Tank on Monday.",
    "The leader of the group was killed by a roadside bomb in Tank on Monday.",
    "Militants beheaded a village elder in Tank on Monday.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_person_is_one(text):
    assert toll(text) == [(1, 1)]


NOT_ONE = [
    "A blast in Tank on Monday killed the family of a trader.",
    "An air strike in Tank on Monday destroyed the group's base.",
    "A blast in Tank on Monday hit the army.",
    "The shelling of Tank on Monday wounded the pride of Mardan.",
]


@pytest.mark.parametrize("text", NOT_ONE)
def test_what_is_more_than_one_or_nobody_is_not_one(text):
    assert toll(text) + toll(text, "injured") == []


DOERS = [
    ("Four gunmen killed 67 people in a market in Tank on Monday.", [(67, 67)]),
    ("Two suicide bombers killed 14 people in Tank on Monday.", [(14, 14)]),
    ("Two bombers were killed in Tank on Monday.", [(2, 2)]),
]


@pytest.mark.parametrize(("text", "pairs"), DOERS)
def test_those_who_kill_are_not_the_killed(text, pairs):
    assert toll(text) == pairs


def test_who_speaks_of_a_toll_is_none_of_it():
    text = "Militants shelled Tank on Monday. Seven soldiers were killed and 13 wounded, according to two officials."
    assert (toll(text), toll(text, "injured")) == ([(7, 7)], [(13, 13)])


AMONG = [
    ("killed 14 people, of whom three were children.", (3, "children")),
    ("killed 14 people. Three of the dead were children.", (3, "children")),
    ("killed 14 people. Three children were among the dead.", (3, "children")),
    ("killed 14 people. Among the dead were three policemen.", (3, "policemen")),
]


@pytest.mark.parametrize(("text", "part"), AMONG)
def test_a_part_may_stand_anywhere(text, part):
    (account,) = tell(f"A blast in Tank on Monday {text}").accounts
    claims = {claim.value.low: claim for claim in account.of("killed")}
    assert set(claims) == {14, part[0]}
    assert (claims[14].total, claims[3].total, claims[3].who) == (True, False, part[1])


def test_a_part_without_words_for_who_it_is_tells_nothing():
    assert toll("A bomb went off in Tank on Monday, injuring at least ten, four of them seriously.", "injured") == [
        (10, None)
    ]


def test_several_parts_of_the_dead_are_told_in_turn():
    text = "A blast in Tank on Monday killed 14 people. Of the dead, nine were soldiers, three were civilians."
    (account,) = tell(text).accounts
    assert [(claim.value.low, claim.total) for claim in account.of("killed")] == [(14, True), (9, False), (3, False)]


def test_those_hurt_beside_a_part_are_no_part():
    text = "A blast in Tank on Monday hit a bus. Twelve civilians, two of them children, died and 25 were hurt."
    (account,) = tell(text).accounts
    assert [(claim.value.low, claim.total) for claim in account.of("injured")] == [(25, False)]


def test_harm_told_in_a_clause_of_its_own_is_of_the_act_before_it():
    text = "Officials suspect the group that stormed the base at Tank on Monday, leaving 71 soldiers dead."
    (account,) = tell(text).accounts
    assert tolls(account, "killed") == [(71, 71)]


def test_harm_in_a_relative_clause_is_of_the_act_that_it_follows():
    text = (
        "Turkish jets struck camps in Iraq on Thursday in reprisal for an attack on a factory near Ankara, the maker "
        "of drones, in which five people were killed."
    )
    struck = next(account for account in tell(text).accounts if "struck" in account.anchor.quote)
    assert tolls(struck, "killed") == []


def test_a_toll_told_by_itself_is_not_of_an_act_that_is_only_mentioned():
    text = (
        "Gunmen attacked a school in Tank on Monday, killing 12 people. The group called it revenge for the offensive "
        "in Bannu.\n\nMore than 100 people were wounded, a doctor said."
    )
    assert misses(tell(text), {"some": [{"killed": 12, "injured": [101, None]}]}) == []


NUMBERED = [
    ("The number of injured Afghans was put at 143.", (143, "Afghans")),
    ("A doctor put the number of wounded soldiers at 43.", (43, "soldiers")),
    ("The number of injured children stood at 14.", (14, "children")),
    ("The number of injured was put at 143.", (143, None)),
]


@pytest.mark.parametrize(("sentence", "right"), NUMBERED)
def test_who_a_number_is_of_may_be_told_before_it(sentence, right):
    (account,) = tell(f"A blast hit a market in Tank on Monday. {sentence}").accounts
    assert [(claim.value.low, claim.who) for claim in account.of("injured")] == [right]


def test_those_hurt_and_those_killed_by_one_raid_in_a_headline_are_of_one_act():
    text = "Officials gave no more details."
    told = tell(text, title="Five German soldiers hurt in raid that killed nine Islamic State fighters in Mali")
    assert misses(told, {"accounts": [{"injured": 5, "killed": 9, "place": "Mali"}]}) == []


def test_a_crowd_without_a_name_is_somebody():
    text = "Several hundred people stormed the airport in Makhachkala on Sunday."
    assert misses(tell(text), {"accounts": [{"actor": "people", "place": "Makhachkala"}]}) == []


@pytest.mark.parametrize(
    "lead", ["GOMA, March 5, 2024 - ", "GOMA, March 5 - ", "GOMA, March 5, 2024 — ", "GOMA (Reuters) - ", "GOMA: "]
)
def test_a_number_behind_a_dateline_is_read(lead):
    told = tell(lead + "Three soldiers and two civilians were killed in an attack in Rutshuru on Monday.")
    (account,) = told.accounts
    assert sorted(tolls(account, "killed")) == [(2, 2), (3, 3)]


def test_a_sentence_of_death_kills_nobody_yet():
    text = "A court in Kano on Monday sentenced two men to death for the 2022 attack on a church in Owo that killed 40."
    attack = next(account for account in tell(text).accounts if value(account, "type") == "ASSAULT")
    assert tolls(attack, "killed") == [(40, 40)]


def test_what_a_bomb_did_is_an_attack_without_a_place_or_a_day():
    (account,) = tell("A car bomb killed 18 people and wounded 34, police said.").accounts
    assert (tolls(account, "killed"), tolls(account, "injured")) == ([(18, 18)], [(34, 34)])


def test_people_whom_no_list_has_are_counted_beside_the_others():
    (account,) = tell("Gunmen killed four policemen and two zookeepers near Gulu on Monday.").accounts
    assert [(claim.value.low, claim.who) for claim in account.of("killed")] == [(4, "policemen"), (2, "zookeepers")]


def test_animals_are_no_toll():
    (account,) = tell("Gunmen killed 40 goats and two herders in Jos on Monday.").accounts
    assert [(claim.value.low, claim.who) for claim in account.of("killed")] == [(2, "herders")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops clashed with rebels in Beni on Monday. Two soldiers and nine rebels were killed.",
        "The army said it killed nine rebels in a clash near Beni on Monday. Two soldiers were also killed.",
    ],
)
def test_in_a_fight_the_dead_of_both_sides_are_hit(text):
    (account,) = tell(text).accounts
    assert {claim.side for claim in account.of("killed")} == {"recipient"}
