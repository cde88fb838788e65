"""Every kind of act: its type and mode, and who stands where around it."""

from __future__ import annotations

import pytest

from .factory import misses, tell

ARMED = [
    (
        "A car bomb tore through a vegetable market in Mastung on Tuesday, killing nine shoppers and wounding 21 others.",
        {"type": "ASSAULT", "mode": "explosives", "killed": 9, "injured": 21, "place": "Mastung", "day": "2025-03-11"},
    ),
    (
        "A roadside bomb planted by the Balochistan Liberation Army hit a Frontier Corps vehicle near Turbat on Monday.",
        {"type": "ASSAULT", "mode": "explosives", "actor": "bla", "party": ["bla", "frontier-corps"]},
    ),
    (
        "Two gunmen opened fire on a police checkpoint in Dera Ismail Khan on Thursday.",
        {"type": "ASSAULT", "mode": "firearms", "actor": "gunmen", "target": "checkpoint", "day": "2025-03-13"},
    ),
    (
        "Three labourers were shot dead in Panjgur on Sunday night.",
        {"type": "ASSAULT", "mode": "firearms", "killed": 3, "victim": "labourers", "place": "Panjgur"},
    ),
    (
        "Unidentified gunmen gunned down a trader in Khuzdar on Wednesday.",
        {"type": "ASSAULT", "mode": "firearms", "killed": 1, "victim": "trader", "actor": "gunmen"},
    ),
    (
        "A suicide bomber blew himself up outside a court in Charsadda on Monday, killing six lawyers.",
        {"type": "ASSAULT", "mode": ["suicide-attack"], "killed": 6, "target": "court", "victim": "lawyers"},
    ),
    (
        "Islamic State Khorasan carried out a suicide attack on a shrine in Khost on Saturday.",
        {"type": "ASSAULT", "mode": "suicide-attack", "actor": "iskp", "target": "shrine", "place": "Khost"},
    ),
    (
        "Pakistani jets bombed two camps of the Pakistani Taliban in Paktika on Tuesday.",
        {"type": "ASSAULT", "actor": "mil-pk", "place": "Paktika", "recipient": "ttp", "target": "camps"},
    ),
    (
        "The Turkish air force carried out air strikes on PKK positions near Zakho on Wednesday.",
        {"type": "ASSAULT", "mode": "aerial", "recipient": "pkk", "place": "Zakho", "day": "2025-03-12"},
    ),
    (
        "A US drone strike killed an al-Qaeda commander in Ghazni on Friday.",
        {"type": "ASSAULT", "mode": "drone", "actor": "mil-us", "party": ["mil-us", "al-qaeda"], "killed": 1},
    ),
    (
        "Ukrainian drones struck an oil depot in Ryazan on Thursday.",
        {"type": "ASSAULT", "mode": "drone", "actor": "mil-ua", "target": "oil depot", "place": "Ryazan"},
    ),
    (
        "Russian forces shelled the town of Huliaipole on Sunday, wounding four residents.",
        {"type": "ASSAULT", "mode": "heavy-weapons", "actor": "mil-ru", "injured": 4, "place": "Huliaipole"},
    ),
    (
        "Houthi fighters fired missiles at a tanker in the Red Sea on Monday.",
        {"type": "ASSAULT", "mode": "heavy-weapons", "actor": "houthis", "target": "tanker"},
    ),
    (
        "Soldiers of the Nigerian army clashed with Boko Haram fighters near Monguno on Saturday.",
        {"type": "ASSAULT", "actor": ["mil-ng", "boko-haram"], "place": "Monguno", "day": "2025-03-08"},
    ),
    (
        "Fighting broke out between the Lebanese army and Hezbollah near Hermel on Tuesday.",
        {"type": "ASSAULT", "actor": ["mil-lb", "hezbollah"], "place": "Hermel"},
    ),
    (
        "Taliban fighters ambushed a convoy of the Afghan army in Kunduz on Monday.",
        {"type": "ASSAULT", "party": ["taliban-afghanistan", "mil-af"], "place": "Kunduz"},
    ),
    (
        "Militants stormed a police training centre in Lakki Marwat on Friday night.",
        {"type": "ASSAULT", "actor": "militants", "target": "police training centre", "place": "Lakki Marwat"},
    ),
    (
        "Gunmen assassinated a former provincial minister in Quetta on Thursday.",
        {"type": "ASSAULT", "mode": ["targeted", "firearms"], "actor": "gunmen", "victim": "minister", "killed": 1},
    ),
    (
        "Boko Haram fighters abducted 34 schoolgirls from a boarding school in Damaturu on Wednesday.",
        {"type": "ASSAULT", "mode": "abduct", "actor": "boko-haram", "abducted": 34, "victim": "schoolgirls"},
    ),
    (
        "Seven engineers were kidnapped by armed men near Zhob on Sunday.",
        {"type": "ASSAULT", "mode": "abduct", "actor": "armed men", "abducted": 7, "victim": "engineers"},
    ),
    (
        "Militants beheaded two captured guards in Macomia on Monday.",
        {"type": "ASSAULT", "mode": "primitive", "actor": "militants", "victim": "guards"},
    ),
    (
        "A man stabbed three passers-by in Mannheim on Friday.",
        {"type": "ASSAULT", "mode": "primitive", "place": "Mannheim"},
    ),
    (
        "A mob set fire to a police station in Swat on Thursday.",
        {"type": "ASSAULT", "mode": "destroy", "target": "police station", "place": "Swat"},
    ),
    (
        "Police fired tear gas at protesters in Nairobi on Tuesday.",
        {"type": "ASSAULT", "mode": "crowd-control", "actor": "police", "place": "Nairobi"},
    ),
    (
        "The Pakistani army shot down an Indian drone near Sialkot on Thursday.",
        {"type": "ASSAULT", "actor": "mil-pk", "party": "mil-pk", "place": "Sialkot"},
    ),
    (
        "The village of Bara was hit by mortar fire on Saturday and two children were injured.",
        {"type": "ASSAULT", "mode": "heavy-weapons", "injured": 2, "victim": "children"},
    ),
    (
        "A landmine blast killed a shepherd near Spin Boldak on Sunday.",
        {"type": "ASSAULT", "mode": "explosives", "killed": 1, "victim": "shepherd"},
    ),
    (
        "A grenade was thrown at a wedding in Hangu on Monday, injuring eight guests.",
        {"type": "ASSAULT", "mode": "explosives", "injured": 8},
    ),
]

POLICE = [
    (
        "Turkish police arrested 14 suspected members of Islamic State in Izmir on Tuesday.",
        {"type": "COERCE", "mode": "arrest", "arrested": 14, "recipient": "islamic-state", "place": "Izmir"},
    ),
    (
        "Two brothers were detained in Hamburg on Monday over a plot to bomb a synagogue.",
        {"type": "COERCE", "mode": "arrest", "arrested": 2, "recipient": "brothers", "place": "Hamburg"},
    ),
    (
        "Counter-terrorism police raided a house in Multan on Wednesday.",
        {"type": "COERCE", "mode": "seize", "target": "house", "place": "Multan", "day": "2025-03-12"},
    ),
    (
        "Customs officers seized 200 kilograms of explosives at the port of Mersin on Sunday.",
        {"type": "COERCE", "mode": "seize", "target": "explosives", "place": "Mersin"},
    ),
    (
        "Pakistan deported 400 Afghan refugees through Chaman on Saturday.",
        {"type": "COERCE", "mode": "deport", "actor": "gov-pk", "recipient": "refugees"},
    ),
    (
        "Pakistan closed the Torkham border crossing with Afghanistan on Friday.",
        {"type": "COERCE", "mode": "restrict", "actor": "gov-pk"},
    ),
    (
        "Authorities imposed a curfew in Kurram on Thursday.",
        {"type": "COERCE", "mode": "curfew", "actor": "authorities", "place": "Kurram"},
    ),
    (
        "Germany banned Hizb ut-Tahrir on Wednesday.",
        {"type": "COERCE", "mode": "restrict", "actor": "gov-de", "party": ["gov-de", "hizb-ut-tahrir"]},
    ),
    (
        "A court in Lahore convicted four members of Lashkar-e-Jhangvi on Monday.",
        {"type": "SANCTION", "mode": "convict", "actor": "court", "recipient": "lashkar-e-jhangvi"},
    ),
    (
        "A court in Brussels sentenced Yusuf Karimi to 20 years in prison on Friday.",
        {"type": "SANCTION", "mode": "convict", "actor": "court", "recipient": "Yusuf Karimi"},
    ),
    (
        "The United States imposed sanctions on Jaish-e-Mohammed on Tuesday.",
        {"type": "SANCTION", "actor": "gov-us", "recipient": "jaish-e-mohammed", "day": "2025-03-11"},
    ),
    (
        "India expelled three Pakistani diplomats on Thursday.",
        {"type": "SANCTION", "mode": "expel", "actor": "gov-in"},
    ),
]

STATES = [
    (
        "Pakistan extradited Omar Sharif to the United States on Monday.",
        {"type": "COOPERATE", "actor": "gov-pk", "recipient": "gov-us", "target": "Omar Sharif"},
    ),
    (
        "Kyrgyzstan handed over three suspected recruiters to Uzbekistan on Wednesday.",
        {"type": "COOPERATE", "actor": "gov-kg", "recipient": "gov-uz", "target": "recruiters"},
    ),
    (
        "A suspect in the mall bombing was extradited from Spain to Morocco on Tuesday.",
        {"type": "COOPERATE", "actor": "gov-es", "recipient": "gov-ma", "target": "suspect"},
    ),
    (
        "Pakistani and Chinese officials held talks in Beijing on Monday.",
        {"type": "CONSULT", "party": ["gov-pk", "gov-cn"], "place": "Beijing"},
    ),
    (
        "Iran's foreign minister met his Turkish counterpart in Ankara on Friday.",
        {"type": "CONSULT", "party": ["gov-ir", "gov-tr"], "place": "Ankara"},
    ),
    (
        "India's defence minister visited Tashkent on Sunday.",
        {"type": "CONSULT", "mode": "visit", "actor": "gov-in", "place": "Tashkent"},
    ),
    (
        "Pakistan and Iran signed an agreement on border security on Thursday.",
        {"type": "AGREE", "party": ["gov-pk", "gov-ir"], "day": "2025-03-13"},
    ),
    (
        "Malian troops and Russian mercenaries launched a joint operation near Gao on Tuesday.",
        {"type": "COOPERATE", "party": ["mil-ml"], "place": "Gao"},
    ),
    (
        "The CIA shared intelligence with Pakistan's ISI in February.",
        {"type": "COOPERATE", "actor": "cia", "recipient": "isi", "day": "2025-02-01"},
    ),
    (
        "China donated 50 armoured vehicles to Tajikistan on Wednesday.",
        {"type": "AID", "actor": "gov-cn", "recipient": "gov-tj"},
    ),
    (
        "The US president praised Pakistan on Tuesday for the arrest.",
        {"type": "SUPPORT", "actor": "gov-us", "recipient": "gov-pk"},
    ),
    (
        "India's home minister threatened Pakistan with military action on Saturday.",
        {"type": "THREATEN", "actor": "gov-in", "recipient": "gov-pk"},
    ),
    (
        "Kabul accused Islamabad on Monday of violating its airspace.",
        {"type": "ACCUSE", "mode": "allege", "actor": "taliban-afghanistan", "recipient": "gov-pk"},
    ),
    (
        "The UN Security Council condemned the bombing on Friday.",
        {"type": "ACCUSE", "mode": "disapprove", "actor": "unsc"},
    ),
    (
        "Pakistan demanded on Sunday that Afghanistan hand over the commander.",
        {"type": "REQUEST", "actor": "gov-pk", "party": ["gov-pk", "gov-af"]},
    ),
    (
        "Iran rejected the accusation on Wednesday.",
        {"type": "REJECT", "actor": "gov-ir", "day": "2025-03-12"},
    ),
    (
        "France deployed 300 soldiers to Niamey on Monday.",
        {"type": "MOBILIZE", "mode": "troops", "actor": "gov-fr", "place": "Niamey"},
    ),
    (
        "Russia withdrew its troops from Kidal on Thursday.",
        {"type": "RETREAT", "mode": "withdraw", "actor": "gov-ru", "place": "Kidal"},
    ),
    (
        "The Taliban released two American hostages on Sunday.",
        {"type": "RETREAT", "mode": "release", "actor": "taliban-afghanistan", "recipient": "hostages"},
    ),
    (
        "The Colombian government and the ELN declared a ceasefire on Saturday.",
        {"type": "RETREAT", "mode": "ceasefire", "party": ["gov-co", "eln"]},
    ),
    (
        "Forty fighters of Al-Shabaab surrendered to Somali troops in Baidoa on Tuesday.",
        {"type": "RETREAT", "mode": "disarm", "actor": "al-shabaab", "recipient": "mil-so", "place": "Baidoa"},
    ),
    (
        "Afghanistan relocated dozens of TTP families from Khost to Ghazni on Monday.",
        {"type": "RETREAT", "actor": "taliban-afghanistan", "recipient": "ttp"},
    ),
    (
        "Hundreds of traders protested against the border closure in Chaman on Wednesday.",
        {"type": "PROTEST", "mode": "demo", "actor": "traders", "place": "Chaman"},
    ),
    (
        "Nigerian troops rescued 41 hostages from a forest camp in Zamfara on Friday.",
        {"type": "AID", "actor": "mil-ng", "recipient": "hostages", "place": "Zamfara"},
    ),
    (
        "The defence minister of Kenya resigned on Thursday.",
        {"type": "RETREAT", "mode": "resign", "day": "2025-03-13"},
    ),
]


@pytest.mark.parametrize(("text", "right"), ARMED)
def test_acts_of_violence(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


@pytest.mark.parametrize(("text", "right"), POLICE)
def test_acts_of_police_and_courts(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


@pytest.mark.parametrize(("text", "right"), STATES)
def test_acts_between_states_and_groups(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


SEVERAL = [
    (
        "Gunmen killed two policemen in Peshawar on Monday, while a bomb wounded five passengers in Bannu the same day.",
        [{"type": "ASSAULT", "place": "Peshawar", "killed": 2}, {"type": "ASSAULT", "place": "Bannu", "injured": 5}],
    ),
    (
        "Pakistan arrested the planner in February and extradited him to the United States on Tuesday.",
        [
            {"type": "COERCE", "actor": "gov-pk", "day": "2025-02-01"},
            {"type": "COOPERATE", "actor": "gov-pk", "recipient": "gov-us", "day": "2025-03-11"},
        ],
    ),
    (
        "Russia shelled Kherson on Sunday and Ukraine struck a refinery in Samara on Monday.",
        [
            {"type": "ASSAULT", "actor": "gov-ru", "place": "Kherson", "day": "2025-03-09"},
            {"type": "ASSAULT", "actor": "gov-ua", "place": "Samara", "day": "2025-03-10"},
        ],
    ),
    (
        "Security forces killed five militants and arrested three others in Tank on Friday.",
        [
            {"type": "ASSAULT", "killed": 5, "place": "Tank"},
            {"type": "COERCE", "arrested": 3, "place": "Tank"},
        ],
    ),
]


@pytest.mark.parametrize(("text", "right"), SEVERAL)
def test_several_happenings_in_one_sentence(text, right):
    assert misses(tell(text), {"accounts": right}) == []


INFIGHTING = [
    ("Islamic State Khorasan fighters clashed with the Taliban in Achin on Sunday.", ["iskp", "taliban-afghanistan"]),
    ("A clash between Boko Haram and ISWAP near Lake Chad on Monday left 12 fighters dead.",
     ["boko-haram", "islamic-state-west-africa"]),
    ("Fighting between HTS and Ahrar al-Sham erupted in Idlib on Wednesday.", ["hts", "ahrar-al-sham"]),
    ("JNIM militants battled fighters of the Islamic State in the Greater Sahara near Menaka on Tuesday.",
     ["jnim", "isgs"]),
    ("Infighting between two factions of the Pakistani Taliban killed seven fighters in Khost on Monday.", ["ttp"]),
    ("The M23 and the FDLR fought each other near Rutshuru on Friday.", ["m23", "fdlr"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sides"), INFIGHTING)
def test_both_sides_of_infighting_are_actors(text, sides):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", "actor": sides}]}) == []


NONE = [
    "The minister held a press conference in Karachi on Monday.",
    "Attack helicopters were parked at the airfield in Multan on Tuesday.",
    "The actor shot a film in Gilgit in 2019.",
    "He died of a heart attack in Doha on Sunday.",
    "The party fought the election in Punjab in 2024.",
    "The fire brigade reached Saddar on Friday.",
    "The bomb disposal squad trained in Islamabad on Wednesday.",
    "The team hit three sixes in Sharjah on Thursday.",
    "Rains hit Sindh on Monday.",
    "Wheat prices rose in Lahore on Tuesday.",
]


@pytest.mark.parametrize("text", NONE)
def test_words_that_look_like_acts_make_no_account(text):
    assert tell(text).accounts == ()


NOUNS = [
    ("The bombing of a bus in Quetta on Monday killed eight passengers.", {"mode": "explosives", "killed": 8}),
    ("A drone attack in Marib on Tuesday killed two officers.", {"mode": "drone", "killed": 2}),
    ("The abduction of five doctors in Tank on Sunday alarmed the town.", {"mode": "abduct", "victim": "doctors"}),
    ("Nine traders died in the shooting in Parachinar on Friday.", {"mode": "firearms", "killed": 9}),
    ("An explosion at a mosque in Balkh on Thursday left three worshippers dead.", {"mode": "explosives", "killed": 3}),
]


@pytest.mark.parametrize(("text", "right"), NOUNS)
def test_an_act_told_by_a_noun(text, right):
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", **right}]}) == []


VOICES = [
    "The Balochistan Liberation Army attacked a train near Sibi on Tuesday.",
    "A train was attacked near Sibi on Tuesday by the Balochistan Liberation Army.",
    "The Balochistan Liberation Army launched an attack on a train near Sibi on Tuesday.",
    "An attack by the Balochistan Liberation Army on a train near Sibi took place on Tuesday.",
    "On Tuesday a train came under attack by the Balochistan Liberation Army near Sibi.",
    "The Balochistan Liberation Army's attack on a train near Sibi happened on Tuesday.",
    "A train attacked near Sibi on Tuesday by the Balochistan Liberation Army was carrying soldiers.",
]


@pytest.mark.parametrize("text", VOICES)
def test_one_act_however_it_is_worded(text):
    right = {"type": "ASSAULT", "actor": "bla", "target": "train", "place": "Sibi", "day": "2025-03-11"}
    assert misses(tell(text), {"accounts": [right]}) == []
