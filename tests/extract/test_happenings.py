"""Every kind of act: its type and mode, and who stands where around it."""

from __future__ import annotations

import pytest

from dateline.extract.lexicon import load_rules

from .factory import failures, misses, tell, value, values

ARMED = [
    (
        "A car bomb tore through a vegetable market in Mastung on Tuesday, killing nine shoppers and wounding 21.",
        {"type": "ASSAULT", "mode": "explosives", "killed": 9, "injured": 21, "place": "Mastung", "day": "2025-03-11"},
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
        "A US drone strike killed an al-Qaeda commander in Ghazni on Friday.",
        {"type": "ASSAULT", "mode": "drone", "place": "Ghazni", "killed": 1},
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
        "Soldiers of the Nigerian army clashed with Boko Haram fighters near Monguno on Saturday.",
        {"type": "ASSAULT", "actor": ["mil-ng", "boko-haram"], "place": "Monguno", "day": "2025-03-08"},
    ),
    (
        "Fighting broke out between the Lebanese army and Hezbollah near Hermel on Tuesday.",
        {"type": "ASSAULT", "actor": ["mil-lb", "hezbollah"], "place": "Hermel"},
    ),
    (
        "Militants stormed a police training centre in Lakki Marwat on Friday night.",
        {"type": "ASSAULT", "actor": "militants", "target": "police training centre", "place": "Lakki Marwat"},
    ),
    (
        "Gunmen assassinated a former provincial minister in Quetta on Thursday.",
        {"type": "ASSAULT", "mode": "targeted", "actor": "gunmen", "victim": "minister", "killed": 1},
    ),
    (
        "Gunmen kidnapped two surveyors in Tank on Monday.",
        {"type": "ASSAULT", "mode": "abduct", "victim": "surveyors", "abducted": 2, "place": "Tank"},
    ),
    (
        "A grenade was thrown at a wedding in Hangu on Monday, injuring eight guests.",
        {"type": "ASSAULT", "mode": "explosives", "injured": 8},
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
        "Police fired tear gas at protesters in Nairobi on Tuesday.",
        {"type": "ASSAULT", "mode": "crowd-control", "actor": "police", "place": "Nairobi"},
    ),
    (
        "The Pakistani army shot down an Indian drone near Sialkot on Thursday.",
        {"type": "ASSAULT", "actor": "mil-pk", "recipient": "mil-in", "place": "Sialkot"},
    ),
    (
        "The village of Bara was hit by mortar fire on Saturday and two children were injured.",
        {"type": "ASSAULT", "mode": "heavy-weapons", "injured": 2, "victim": "children"},
    ),
    (
        "A landmine blast killed a shepherd near Spin Boldak on Sunday.",
        {"type": "ASSAULT", "mode": "explosives", "killed": 1, "victim": "shepherd"},
    ),
]

TAKEN = [
    (
        "Fighters of Boko Haram took 30 girls from a school in Dikwa on Monday.",
        {"type": "ASSAULT", "mode": "abduct", "actor": "boko-haram", "abducted": 30},
    ),
    (
        "Hamas was holding nine fishermen near Rafah on Monday.",
        {"type": "ASSAULT", "mode": "abduct", "actor": "hamas", "abducted": 9},
    ),
    (
        "The Houthis captured Hodeidah in October 2014.",
        {"type": "COERCE", "mode": "seize", "actor": "houthis", "day": "2014-10-01"},
    ),
    (
        "Mosul fell to Islamic State in June 2014.",
        {"type": "COERCE", "mode": "seize", "actor": "islamic-state", "day": "2014-06-01"},
    ),
    (
        "Iranian missiles landed on a village near Erbil on Monday.",
        {"type": "ASSAULT", "target": "village", "place": "Erbil"},
    ),
    (
        "The army of Chad launched rockets at a camp near Bosso on Monday.",
        {"type": "ASSAULT", "mode": "heavy-weapons", "actor": "mil-td", "place": "Bosso"},
    ),
    (
        "Police fired over the heads of protesters in Kisumu on Monday.",
        {"type": "ASSAULT", "mode": "firearms", "actor": "police", "place": "Kisumu"},
    ),
    (
        "Rwandan troops crossed into Goma on Monday.",
        {"type": "MOBILIZE", "mode": "troops", "place": "Goma"},
    ),
    (
        "A court in Madrid remanded two brothers on Monday.",
        {"type": "COERCE", "mode": "arrest", "recipient": "brothers", "place": "Madrid"},
    ),
    (
        "The United Nations on Monday added Hassan Omar, a leader of the Somali group, to its list of terrorists.",
        {"type": "SANCTION"},
    ),
    ("The internet was shut down in Gabon on Monday.", {"type": "COERCE", "mode": "restrict"}),
    ("A curfew was imposed in Zamboanga on Monday.", {"type": "COERCE", "mode": "curfew", "place": "Zamboanga"}),
    ("Hundreds of women chanted slogans against the junta in Bago on Monday.", {"type": "PROTEST", "place": "Bago"}),
    (
        "Some 500 people gathered in Podgorica on Monday to demand the release of a journalist.",
        {"type": "PROTEST", "place": "Podgorica"},
    ),
    ("Kinshasa summoned Rwanda's ambassador on Monday.", {"type": "ACCUSE", "actor": "gov-cd"}),
    (
        "Kenya would send 300 policemen to Haiti, the interior ministry announced on Monday.",
        {"type": "MOBILIZE", "status": "planned"},
    ),
]

THREATS = [
    ("The army of Mali vowed on Monday to punish the killers.", {"actor": "mil-ml"}),
    ("The president of Iran promised on Monday that those behind the blast would be hunted down.", {"actor": "gov-ir"}),
    ("Hamas warned on Monday that Israel would have to pay a price.", {"actor": "hamas", "recipient": "gov-il"}),
    ("Hezbollah said on Monday that the raid would not go unpunished.", {"actor": "hezbollah"}),
]

NO_THREAT = [
    "The court punished two officers on Monday.",
    "The prime minister of Chad promised on Monday that schools would reopen.",
    "Hamas said on Monday that it would not avenge its leader.",
]

NO_ACT = [
    "The law entered into force on Monday.",
    "Three boys picked up rifles in an empty barracks in Uvira on Monday.",
    "The rebels fight alongside the army near Bunia.",
    "Shares in the company hit a record low in Nairobi on Monday.",
    "The new defence minister took office in Bamako on Monday.",
    "Oil fell in London on Monday.",
    "Armenia fell victim to the politics of Moscow in 1988.",
    "Traders seized on hints of a cut in Lagos on Monday.",
    "The children took their books to school in Herat on Monday.",
    "The court held a session in Lima on Monday.",
    "Police sealed off the street in Antwerp on Monday.",
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


@pytest.mark.parametrize(("text", "right"), TAKEN)
def test_acts_told_by_what_subject_and_object_are(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


@pytest.mark.parametrize(("text", "right"), THREATS)
def test_what_is_vowed_is_a_threat_and_no_agreement(text, right):
    assert misses(tell(text), {"accounts": [{"type": "THREATEN", **right}]}) == []


@pytest.mark.parametrize("text", NO_THREAT)
def test_words_of_threat_without_a_threat(text):
    types = {claim.value for account in tell(text).accounts for claim in account.of("type")}
    assert "THREATEN" not in types


@pytest.mark.parametrize("text", NO_ACT)
def test_words_of_acts_with_other_subjects_and_objects_name_none(text):
    assert misses(tell(text), {"accounts": []}) == []


@pytest.mark.parametrize(("text", "right"), POLICE)
def test_acts_of_police_and_courts(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


@pytest.mark.parametrize(("text", "right"), STATES)
def test_acts_between_states_and_groups(text, right):
    assert misses(tell(text), {"accounts": [right]}) == []


SEVERAL = [
    (
        "Pakistan arrested the planner in February and extradited him to the United States on Tuesday.",
        [
            {"type": "COERCE", "actor": "gov-pk", "day": "2025-02-01"},
            {"type": "COOPERATE", "actor": "gov-pk", "recipient": "gov-us", "day": "2025-03-11"},
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
    ("JNIM militants battled fighters of the Islamic State in the Greater Sahara near Menaka on Tuesday.",
     ["jnim", "isgs"]),
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
    "A train attacked near Sibi on Tuesday by the Balochistan Liberation Army was carrying soldiers.",
]


@pytest.mark.parametrize("text", VOICES)
def test_one_act_however_it_is_worded(text):
    right = {"type": "ASSAULT", "actor": "bla", "target": "train", "place": "Sibi", "day": "2025-03-11"}
    assert misses(tell(text), {"accounts": [right]}) == []


EVERY_ROW = {
    "kill": "Gunmen killed a tribal elder in Wana on Monday.",
    "stab": "Two men stabbed a soldier in Brussels on Monday.",
    "behead": "Islamic State fighters beheaded a captive soldier near Sirte on Monday.",
    "execute": "The Taliban executed a prisoner in Ghazni on Monday.",
    "hanging": "Iran executed four convicted men in Karaj on Monday.",
    "seizeman": "A former customs officer was seized in Bishkek on Monday.",
    "shut": "The border posts near Zvecan were closed on Monday until further notice.",
    "dissolve": "The French cabinet dissolved an Islamist group in Pantin on Monday.",
    "receive": "Iraq's prime minister received the Turkish foreign minister in Baghdad on Monday.",
    "letgo": "The rebels freed 30 hostages in Shabwa on Monday.",
    "leave": "The Congolese army left Bukavu on Monday without a fight.",
    "assassinate": "Gunmen assassinated a senator in Baidoa on Monday.",
    "shoot": "Gunmen shot a journalist in Sukkur on Monday.",
    "shootdead": "A police officer was gunned down in Derry on Monday.",
    "fire": "Gunmen opened fire on a bus near Jos on Monday.",
    "attack": "Militants attacked a customs post near Mandera on Monday.",
    "overrun": "Rebels took control of the town of Bunagana on Monday.",
    "raiders": "Militants raided a village near Dikwa on Monday.",
    "bombrun": "Warplanes dropped bombs on a village near Saada on Monday.",
    "clash": "The army clashed with the FDLR near Goma on Monday.",
    "bomb": "A bomb exploded in a bazaar in Kunduz on Monday.",
    "suicide": "A man blew himself up at a checkpoint in Kunduz on Monday.",
    "airstrike": "French jets pounded militant camps near Kidal on Monday.",
    "dronestrike": "A drone strike hit a car near Marib on Monday.",
    "shell": "Rebels shelled the airport in Misrata on Monday.",
    "abduct": "Bandits abducted five pupils near Kaduna on Monday.",
    "beat": "Policemen beat a journalist in Kampala on Monday.",
    "torture": "Soldiers tortured three detainees in Minsk on Monday.",
    "sexual": "The rape of four women in Bukavu on Monday shocked the town.",
    "destroy": "Settlers torched a farm near Nablus on Monday.",
    "crowd": "Police used water cannon against protesters in Tbilisi on Monday.",
    "teargas": "Police used stun grenades against protesters in Tbilisi on Monday.",
    "gas": "A gas attack killed 20 civilians in Saraqib on Monday.",
    "wound": "Gunmen wounded a judge in Cali on Monday.",
    "sinking": "A missile boat sank a tanker off Hodeida on Monday.",
    "downing": "Rebels shot down a helicopter near Myitkyina on Monday.",
    "die": "Three soldiers died near Dera Bugti on Monday.",
    "lives": "The ambush near Dera Bugti on Monday claimed the lives of three soldiers.",
    "hurtleft": "Three soldiers sustained injuries near Dera Bugti on Monday when rebels attacked.",
    "hurts": "Injuries to three soldiers were reported in Dera Bugti on Monday.",
    "deaths": "The deaths of three soldiers near Dera Bugti on Monday angered the army.",
    "arrest": "Police arrested a teacher in Nicosia on Monday.",
    "raid": "Police raided a warehouse in Antwerp on Monday.",
    "seize": "Police seized 40 rifles in Antwerp on Monday.",
    "deport": "Iran deported 600 Afghans on Monday.",
    "restrict": "Jordan closed the border with Syria on Monday.",
    "curfew": "The governor imposed a curfew in Jos on Monday.",
    "martial": "Ukraine's president declared martial law in Kherson on Monday.",
    "cyber": "Russia carried out a cyberattack on Estonia on Monday.",
    "dismantle": "Spanish police dismantled a cell of Islamic State in Melilla on Monday.",
    "convict": "A court in Oslo convicted Anders Holm on Monday.",
    "sanction": "The United States sanctioned two Hamas officials on Monday.",
    "expel": "Poland expelled 12 Russian diplomats on Monday.",
    "sever": "Niger severed ties with Ukraine on Monday.",
    "talk": "Qatari and Afghan Taliban officials held talks in Doha on Monday.",
    "phone": "The Turkish president phoned the Iranian president on Monday.",
    "visit": "The Russian foreign minister visited Algiers on Monday.",
    "mediate": "Qatar mediated between Rwanda and Congo on Monday.",
    "agree": "Iraq and Turkey signed an agreement on water on Monday.",
    "praise": "The US secretary of state praised Tajikistan on Monday.",
    "extradite": "Serbia extradited a suspect to Belgium on Monday.",
    "jointop": "Niger and Nigeria held joint patrols near Diffa on Monday.",
    "intel": "France shared intelligence with Belgium on Monday.",
    "aid": "Norway donated 20 tanks to Ukraine on Monday.",
    "rescue": "Troops rescued 14 hostages near Kaduna on Monday.",
    "concede": "The president of Somalia pardoned 30 former al-Shabaab fighters on Monday.",
    "release": "Hamas released four hostages in Gaza on Monday.",
    "withdraw": "Turkey withdrew its troops from Afrin on Monday.",
    "relocate": "Pakistan relocated 200 families from Tirah on Monday.",
    "disarm": "Fifty PKK fighters laid down arms near Sulaymaniyah on Monday.",
    "ceasefire": "Ethiopia and the TPLF declared a ceasefire on Monday.",
    "resign": "The interior minister of Haiti resigned on Monday.",
    "ask": "The United Nations urged Rwanda on Monday to pull out its forces.",
    "demand": "Ukraine called on Russia on Monday to release the sailors.",
    "accuse": "Mali accused Ukraine of arming rebels on Monday.",
    "condemn": "Jordan condemned Israel on Monday.",
    "investigate": "French prosecutors opened an investigation into the shooting on Monday.",
    "reject": "Israel turned down Hamas on Monday.",
    "threaten": "North Korea threatened South Korea with retaliation on Monday.",
    "protest": "Students demonstrated in Belgrade on Monday.",
    "strikewalk": "Traders observed a strike in Srinagar on Monday.",
    "riot": "Youths rioted in Nanterre on Monday.",
    "threat": "The government of Iran said on Monday that it would retaliate against Israel.",
    "price": "The prime minister of India said on Monday that Pakistan would pay a heavy price.",
    "hunger": "Forty prisoners went on hunger strike in Ofer on Monday.",
    "obstruct": "Farmers blocked a highway near Sevastopol on Monday.",
    "deploy": "Kenya deployed 400 police officers to Haiti on Monday.",
    "alert": "Police in London were put on high alert on Monday.",
    "taketown": "Rebels took Kidal on Monday.",
    "fall": "The town of Kidal fell on Monday.",
    "rain": "Rockets fell on the town of Kiryat Shmona on Monday.",
    "carryoff": "Bandits seized nine villagers near Kaduna on Monday.",
    "movein": "Troops entered Goma on Monday.",
    "sendforce": "Kenya sent 300 policemen to Haiti on Monday.",
    "testfire": "India tested a missile off Odisha on Monday.",
}
"""One sentence for each row of acts.yaml. The rows `none` and `anaphor` name no act."""

ACT_ROWS = {row["id"]: row for row in load_rules("acts.yaml")["acts"] if row["id"] not in ("none", "anaphor")}


def test_every_row_of_the_table_of_acts_has_a_sentence():
    waiting = {row["row"] for row in failures() if "row" in row}
    assert set(EVERY_ROW) | waiting == set(ACT_ROWS)


@pytest.mark.parametrize("row", EVERY_ROW)
def test_each_row_of_the_table_of_acts_gives_its_type_and_mode(row):
    (account,) = tell(EVERY_ROW[row]).accounts
    assert value(account, "type") == ACT_ROWS[row]["type"]
    assert {ACT_ROWS[row].get("mode")} - {None} <= set(values(account, "mode"))
