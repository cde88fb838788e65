"""Which happenings of a report hang together, and the words that say so. The places are real, what is told is not."""

from __future__ import annotations

import pytest

from dateline.model import Account, Claim

from ..factory import tell

ARRESTS = [
    (
        "Police in Hamburg arrested two men on Thursday over the bombing of a tram in Bremen that killed six people"
        " on 3 March.",
        [("arrest", "bombing", "over the bombing")],
    ),
    (
        "A car bomb killed nine people in Mersin on Tuesday. Eleven suspects were detained in Adana on Thursday in"
        " connection with the attack.",
        [("detained", "killed", "in connection with the attack")],
    ),
    (
        "A car bomb killed nine people in Mersin on Tuesday. A court in Adana sentenced two brothers to life in prison"
        " on Thursday for planning the bombing.",
        [("sentenced", "killed", "for planning the bombing")],
    ),
    (
        "Kenyan officers arrested a man wanted for the 2019 hotel attack in Nairobi, in which 21 people were killed, in"
        " Wajir on Monday.",
        [("arrest", "attack", "wanted for the 2019 hotel attack")],
    ),
    (
        "Belgium extradited to France on Wednesday a man accused of the shooting in Lyon that killed four people in"
        " June 2023.",
        [("extradited", "shooting", "accused of the shooting")],
    ),
    (
        "Gunmen killed 14 worshippers at a mosque in Kandahar on Sunday. The man suspected of masterminding the"
        " massacre"
        " was captured by Afghan intelligence agents in Herat on Wednesday.",
        [("captured", "killed", "suspected of masterminding the massacre")],
    ),
    (
        "Suicide bombers killed 30 people at a market in Maiduguri on 2 March. In Konduga on Wednesday Nigerian"
        " soldiers"
        " captured one of the planners of the bombing.",
        [("captured", "killed", "one of the planners of the bombing")],
    ),
    (
        "A drone strike in Idlib on Wednesday killed the mastermind of the 2022 bombing in Gaziantep that left twelve"
        " people dead, the coalition said.",
        [("drone strike", "bombing", "mastermind of the 2022 bombing")],
    ),
    (
        "Gunmen stormed a police academy in Quetta on 4 March and killed 20 cadets. Three men were remanded in"
        " custody by"
        " a court in Quetta on Thursday, charged with aiding the attack.",
        [("remanded", "stormed", "charged with aiding the attack")],
    ),
    (
        "Spanish police detained a Moroccan national in Melilla on Tuesday for his role in the attack on a hotel in"
        " Sousse"
        " that killed 38 people in June 2015.",
        [("detained", "attack", "for his role in the attack")],
    ),
    (
        "A court in Dhaka convicted four people on Sunday of the 2016 killing of 20 hostages at a cafe in the city.",
        [("convicted", "killing", "of the 2016 killing")],
    ),
    (
        "The arrest of a suspect in the bombing of a church in Jolo that killed 20 people in January 2019 was"
        " announced by"
        " the Philippine army on Tuesday.",
        [("arrest", "bombing", "suspect in the bombing")],
    ),
    (
        "Rebels ambushed a convoy near Goma on 1 March, killing eleven soldiers. On Thursday Congolese troops arrested"
        " four fighters who took part in the ambush.",
        [("arrested", "ambushed", "took part in the ambush")],
    ),
    (
        "Turkish police detained 12 people over the mass shooting in Istanbul on 1 January 2017, in which 39"
        " people were killed.",
        [("detained", "shooting", "over the mass shooting")],
    ),
    (
        "The militants behind the bombing of a bank in Kunduz that killed eleven people on 5 March were arrested on"
        " Wednesday, the provincial governor said.",
        [("arrested", "bombing", "militants behind the bombing")],
    ),
]

NO_ARREST = [
    "A bomb killed five people in Basra on Monday. On Thursday gunmen killed three men in Hilla. They are suspected of"
    " planning the bombing.",
    "A bomb killed five people in Basra on Monday. Police arrested a drug dealer in Mosul on Wednesday.",
    "A bomb killed five people in Basra on Monday. Police arrested two looters at the scene of the attack.",
    "A bomb killed five people in Basra on Monday. On Thursday gunmen killed a witness to the bombing in Nasiriyah.",
    "A bomb killed five people in Basra on Monday. On Thursday gunmen killed a policeman investigating the bombing in"
    " Nasiriyah.",
    "A bomb killed five people in Basra on Monday. The group behind the attack killed four soldiers in Hilla on"
    " Thursday.",
    "Gunmen killed five people in Basra on Monday. On Thursday the army arrested 20 men in Mosul, but not over the"
    " attack.",
    "A bomb killed five people in Basra on Monday. Police detained the brother of the suspected planner of the attack"
    " in Mosul on Wednesday.",
    "A bomb killed five people in Basra on Monday. Police arrested a journalist who reported on the attack in Mosul on"
    " Wednesday.",
    "A bomb killed five people in Basra on Monday. On Wednesday two doctors who treated victims of the bombing were"
    " arrested in Mosul.",
    "A bomb killed five people in Basra on Monday. A court in Mosul on Wednesday sentenced a smuggler to ten years in"
    " prison for tax fraud.",
]

ANSWERS = [
    (
        "Israeli jets struck a port in Hodeidah on Friday in retaliation for a drone attack on Tel Aviv that killed one"
        " man on Thursday.",
        [("struck", "drone attack", "in retaliation for a drone attack")],
    ),
    (
        "Turkish artillery shelled villages near Afrin on Tuesday in response to a rocket attack on Kilis that"
        " killed two"
        " people on Monday.",
        [("shelled", "rocket attack", "in response to a rocket attack")],
    ),
    (
        "Militants attacked a checkpoint in Mopti on Sunday to avenge the killing of their commander by French"
        " soldiers in"
        " Gao on 2 March.",
        [("attacked", "killing", "avenge the killing")],
    ),
    (
        "A bomb killed 12 soldiers in Sinai on Monday. The air strike on Derna on Wednesday, which killed four"
        " militants,"
        " was a response to the bombing, Egypt said.",
        [("air strike", "killed", "response to the bombing")],
    ),
    (
        "Gunmen killed 26 tourists in Pahalgam on 2 March. India responded to the attack with missile strikes on"
        " two camps"
        " in Muridke on Wednesday.",
        [("missile strikes", "killed", "responded to the attack")],
    ),
    (
        "Iranian missiles hit a house in Erbil on Tuesday, killing three people. The attack was revenge for the"
        " bombing in"
        " Kerman that killed 84 people on 3 January, the Guards said.",
        [("hit", "bombing", "revenge for the bombing")],
    ),
    (
        "Gunmen shot dead three police officers in Culiacan on Thursday in apparent reprisal for the arrest of a cartel"
        " leader in Tijuana on Tuesday.",
        [("shot dead", "arrest", "reprisal for the arrest")],
    ),
    (
        "The United States launched air strikes on militia camps in Qaim on Friday, days after it vowed to respond"
        " to the"
        " drone attack that killed three of its soldiers in Jordan on 28 February.",
        [("air strikes", "drone attack", "respond to the drone attack")],
    ),
    (
        "Houthi fighters fired a missile at a tanker in the Red Sea on Monday. In retaliation, US warplanes bombed"
        " a radar"
        " station near Hodeidah on Tuesday.",
        [("bombed", "fired a missile", "In retaliation")],
    ),
    (
        "Jihadists killed 17 soldiers in Tillaberi on Monday. Niger hit back after the attack with air strikes on a"
        " camp"
        " near Tera on Wednesday, killing 30 fighters.",
        [("hit", "killed", "hit back after the attack")],
    ),
    (
        "Chad's army carried out retaliatory strikes on islands of Lake Chad on Sunday after an attack on a base in"
        " Barkaram"
        " that killed 40 soldiers on 27 February.",
        [("strikes", "attack", "retaliatory strikes")],
    ),
    (
        "France expelled two Russian diplomats on Thursday in response to the murder of a defector in Strasbourg"
        " in February.",
        [("expelled", "murder", "in response to the murder")],
    ),
    (
        "The shelling of Sudzha on Tuesday, in which two residents died, was carried out in revenge for a drone"
        " strike on a"
        " hostel in Starobilsk that killed six people on Sunday.",
        [("shelling", "drone strike", "revenge for a drone strike")],
    ),
]

NO_ANSWER = [
    "Gunmen killed three people in Tripoli on Monday. In response to a question, the minister said that police had"
    " arrested a smuggler in Misrata on Tuesday.",
    "Gunmen killed three people in Tripoli on Monday. In response to media queries about the attack, the army said"
    " it had"
    " shelled a farm near Sirte on Tuesday.",
    "Gunmen killed three people in Tripoli on Monday. On Tuesday soldiers shelled a farm near Sirte; the army"
    " denied that"
    " this was in retaliation for the attack.",
    "Gunmen killed three people in Tripoli on Monday. The army vowed to avenge the attack. Soldiers shelled a farm near"
    " Sirte on Wednesday.",
    "Gunmen killed three people in Tripoli on Monday. The army, which said it would respond to the attack, shelled"
    " a farm"
    " near Sirte on Wednesday.",
    "Militants killed three people in Tripoli on Monday. On Tuesday police shot dead a man in Sirte; it was not in"
    " response"
    " to the attack.",
    "Gunmen killed three people in Tripoli on Monday. Ambulances responded to the attack within minutes. Soldiers"
    " shelled"
    " a farm near Sirte on Wednesday.",
    "Demand for diesel rose in response to the cold. Soldiers shelled a farm near Sirte on Wednesday, killing two men."
    " Gunmen killed three people in Tripoli on Monday.",
]

ORDER = [
    (
        "Gunmen killed five traders in Jos on Thursday, a day after soldiers arrested a militia leader in Bauchi.",
        [("killed", "arrested", "a day after soldiers arrested")],
    ),
    (
        "Hours after a bomb killed seven people at a bus station in Kano on Tuesday, police raided a house in"
        " Kaduna and"
        " seized explosives.",
        [("seized", "killed", "Hours after a bomb")],
    ),
    (
        "The raid on a farmhouse near Lille on Thursday, in which police seized rifles, came two days after the"
        " bombing of a bank in Roubaix that wounded four people.",
        [("seized", "bombing", "two days after the bombing")],
    ),
    (
        "The bombing of a market in Baidoa on Monday, which killed eight people, was followed by the arrest of 20"
        " men in"
        " Mogadishu on Tuesday.",
        [("arrest", "bombing", "followed by the arrest")],
    ),
    (
        "Security forces arrested 40 people in Colombo on Monday in the wake of the bombing of a church in Negombo that"
        " killed 12 people on Sunday.",
        [("arrested", "bombing", "in the wake of the bombing")],
    ),
    (
        "Militants killed six soldiers in Ghazni on Monday, two days before US forces bombed a camp in Helmand.",
        [("bombed", "killed", "two days before US forces bombed")],
    ),
    (
        "Rebels shelled Aleppo on Wednesday, killing four people, following an air strike on Idlib that killed nine"
        " people on Tuesday.",
        [("shelled", "air strike", "following an air strike")],
    ),
]

NO_ORDER = [
    "Six people were shot at a bus station in Jos on Friday after a man opened fire with a rifle.",
    "Two traders are recovering in Jos after they were shot by gunmen on Friday.",
    "A gunman killed five people at a school in Jos on Friday before shooting himself. Soldiers arrested a militia"
    " leader"
    " in Bauchi on Wednesday.",
    "A bomb killed five people in Jos on Friday. Two men who were in the fight before the attack were arrested in"
    " Bauchi"
    " on Wednesday.",
    "Gunmen killed five worshippers in Jos on Friday after prayers. Soldiers arrested a militia leader in Bauchi on"
    " Wednesday.",
    "Following talks in Doha, the army shelled a farm near Sirte on Wednesday, killing two men.",
    "Gunmen killed five people in Jos on Friday, after months of calm. Soldiers arrested a militia leader in Bauchi on"
    " Wednesday.",
    "A bomb killed five people in Jos on Friday. Two of the wounded died in hospital a day after the attack.",
    "A bomb killed five people in Jos on Friday. The president visited Jos a day after the attack.",
    "A bomb killed five people in Jos on Friday. Schools reopened in Jos two days after the bombing.",
    "Soldiers arrested a militia leader in Bauchi on Wednesday. Looking after the wounded of a bombing in Jos is"
    " a burden, doctors said.",
    "The minister, speaking after the funeral, said that soldiers had shelled a farm near Sirte on Wednesday.",
    "Gunmen killed five traders in Jos on Thursday, years after leaving the army. Soldiers arrested a militia leader in"
    " Bauchi on Wednesday.",
]

PARTS = [
    (
        "The army launched Operation Desert Lantern in Anbar in May 2019. On 4 June 2019 jets bombed a tunnel near"
        " Rutba as"
        " part of Operation Desert Lantern, killing six militants.",
        [("bombed", "Operation Desert Lantern", "as part of Operation Desert Lantern")],
    ),
    (
        "Pakistani troops killed nine militants in Shawal in March 2016 during Zarb-e-Azb.",
        [("killed", "Zarb-e-Azb", "during Zarb-e-Azb")],
    ),
    (
        "Under Operation Radd-ul-Fasaad, soldiers arrested 12 suspects in Quetta in June 2017.",
        [("arrested", "Operation Radd-ul-Fasaad", "Under Operation Radd-ul-Fasaad")],
    ),
]

NO_PART = [
    "The army launched Operation Desert Lantern in Anbar in May 2019. On 4 June 2019 gunmen killed six soldiers in"
    " Basra.",
    "The army launched Operation Desert Lantern in Anbar in May 2019. On 4 June 2019 gunmen attacked a tribe that took"
    " no part in Operation Desert Lantern, killing six people in Basra.",
    "Pakistani troops killed nine militants in Shawal in March 2016, but not during Zarb-e-Azb.",
]


HELD = "A car bomb killed nine people in Mersin on Tuesday. Police detained three men in Adana on Thursday. "

GOES_ON = [
    "They are suspected of planning the bombing.",
    "The suspects were charged over the attack.",
    "Both were accused of helping to carry out the attack.",
]

GOES_ON_NOT = [
    "They are suspected of smuggling diesel.",
    "They are not suspected of planning the bombing.",
    "The minister was accused of ignoring warnings of the attack.",
    "They said that the bombing was wrong.",
]


@pytest.mark.parametrize("text", GOES_ON)
def test_the_sentence_after_an_arrest_says_for_what_it_was(text):
    (claim,) = links(HELD + text)
    assert (claim.value.relation, claim.basis, claim.confidence) == ("arrest_for", "inferred", 0.6)


@pytest.mark.parametrize("text", GOES_ON_NOT)
def test_the_sentence_after_an_arrest_may_speak_of_something_else(text):
    assert links(HELD + text) == []


ATTACK = "Gunmen killed three people in Tripoli on Monday. "


@pytest.mark.parametrize(
    ("text", "basis", "confidence", "hedge", "by"),
    [
        ("Jets bombed Sirte on Wednesday in retaliation for the attack.", "stated", 0.8, None, None),
        ("Jets bombed Sirte on Wednesday in apparent retaliation for the attack.", "stated", 0.6, "apparent", None),
        (
            "Jets bombed Sirte on Wednesday in retaliation for the attack, the army said.",
            "stated",
            0.8,
            None,
            "army",
        ),
    ],
)
def test_a_link_is_a_claim_with_its_hedge_and_who_says_it(text, basis, confidence, hedge, by):
    (claim,) = links(ATTACK + text)
    assert (claim.basis, claim.confidence, claim.hedge) == (basis, confidence, hedge)
    assert (claim.claimant.name if claim.claimant else None) == by
    assert claim.span.quote == (ATTACK + text)[claim.span.start : claim.span.end]


def links(text: str) -> list[Claim]:
    """The claims on links of a text."""
    return [claim for one in tell(text).accounts for claim in one.of("link")]


def ties(text: str) -> list[tuple[str, str, str, str]]:
    """The links of a text: relation, the anchors of the two accounts, and the words."""
    accounts = tell(text).accounts
    by_id: dict[str, Account] = {one.id: one for one in accounts}
    return [
        (claim.value.relation, one.anchor.quote, by_id[claim.value.account].anchor.quote, claim.span.quote)
        for one in accounts
        for claim in one.of("link")
    ]


def check(text, relation, right):
    found = ties(text)
    told = [one for one in found if one[0] == relation]
    for later, earlier, words in right:
        assert any(later in one[1] and earlier in one[2] and words.lower() in one[3].lower() for one in told), found
    assert len(found) == len(right), found


@pytest.mark.parametrize(("text", "right"), ARRESTS)
def test_an_arrest_is_for_an_attack(text, right):
    check(text, "arrest_for", right)


@pytest.mark.parametrize("text", NO_ARREST)
def test_an_arrest_is_for_no_attack_that_it_is_only_told_beside(text):
    assert ties(text) == []


@pytest.mark.parametrize(("text", "right"), ANSWERS)
def test_an_act_answers_another(text, right):
    check(text, "reprisal_for", right)


@pytest.mark.parametrize("text", NO_ANSWER)
def test_what_is_promised_denied_or_no_act_is_no_answer(text):
    assert ties(text) == []


@pytest.mark.parametrize(("text", "right"), ORDER)
def test_an_act_comes_after_another(text, right):
    check(text, "follows", right)


@pytest.mark.parametrize("text", NO_ORDER)
def test_what_comes_after_something_else_follows_no_act(text):
    assert ties(text) == []


@pytest.mark.parametrize(("text", "right"), PARTS)
def test_an_act_is_part_of_an_operation(text, right):
    check(text, "part_of", right)


@pytest.mark.parametrize("text", NO_PART)
def test_an_act_beside_an_operation_is_no_part_of_it(text):
    assert ties(text) == []
