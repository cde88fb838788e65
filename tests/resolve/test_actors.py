"""Words of a party in a report, and the actor that they mean."""

from __future__ import annotations

import pytest

from dateline.registry.load import registry
from dateline.resolve.actors import actor_for

# Words that need no context.
NAMES = [
    ("Pakistani Taliban", None, "", "", "ttp"),
    ("Pakistani troops", None, "", "", "mil-pk"),
    ("Pakistan's military", None, "", "", "mil-pk"),
    ("US forces", None, "", "", "mil-us"),
    ("U.S. troops", None, "", "", "mil-us"),
    ("a TTP commander", None, "", "", "ttp"),
    ("ISKP fighters", None, "", "", "iskp"),
    ("Islamabad", None, "", "", "gov-pk"),
    ("Washington", None, "", "", "gov-us"),
    ("New Delhi", None, "", "", "gov-in"),
    ("Pakistan's ISI", None, "", "", "isi"),
    ("Tehreek-e-Taliban Pakistan (TTP)", None, "", "", "ttp"),
    ("Tehrik-i-Taliban Pakistan", None, "", "", "ttp"),
    ("the BLA's Majeed Brigade", None, "", "", "bla-majeed"),
    ("Mali's army", None, "", "", "mil-ml"),
    ("army of Mali", None, "", "", "mil-ml"),
    ("US-led coalition", None, "", "", "us-led-coalition"),
    ("Saudi-led coalition", None, "", "", "saudi-led-coalition"),
    ("Pakistani forces in Afghanistan", None, "", "", "mil-pk"),
    ("Hizbullah", None, "", "", "hezbollah"),
    ("al Qaida", None, "", "", "al-qaeda"),
    ("Al-Qa'ida", None, "", "", "al-qaeda"),
    ("Da'ish", None, "", "", "islamic-state"),
    ("ISIS-Khorasan", None, "", "", "iskp"),
    ("Islamic State in Khorasan (ISIS-K)", None, "", "", "iskp"),
    ("IS", None, "", "", "islamic-state"),
    ("the Islamic State group", None, "", "", "islamic-state"),
    ("Frontier Corps personnel", None, "", "", "frontier-corps"),
    ("Levies personnel", None, "", "", "levies-pakistan"),
    ("Houthi rebels", None, "", "", "houthis"),
    ("Yemen's Houthis", None, "", "", "houthis"),
    ("Nigerian troops", None, "", "", "mil-ng"),
    ("Boko Haram insurgents", None, "", "", "boko-haram"),
    ("the outlawed Balochistan Liberation Army", None, "", "", "bla"),
    ("Israeli forces", None, "", "", "mil-il"),
    ("IDF", None, "", "", "mil-il"),
    ("Congolese army", None, "", "", "mil-cd"),
    ("M23 rebels", None, "", "", "m23"),
    ("FARC dissidents", None, "", "", "farc-dissidents"),
    ("UN peacekeepers", None, "", "", "un"),
    ("Pakistani authorities", None, "", "", "gov-pk"),
    ("Afghan Taliban officials", None, "", "", "taliban-afghanistan"),
    ("Russia's FSB", None, "", "", "fsb"),
    ("the Wagner Group", None, "", "", "wagner"),
    ("Malian soldiers", None, "", "", "mil-ml"),
    ("Syrian government forces", None, "", "", "mil-sy"),
    ("Islamic State Khorasan", None, "", "", "iskp"),
    ("Pak Army", None, "", "", "mil-pk"),
    ("Pakistan Army soldiers", None, "", "", "mil-pk"),
    ("Border Security Force", None, "", "", "bsf"),
    ("Assam Rifles personnel", None, "", "", "assam-rifles"),
    ("Pakistan", None, "", "", "gov-pk"),
    ("the United States", None, "", "", "gov-us"),
    ("Kremlin", None, "", "", "gov-ru"),
    ("Jaish-i-Mohammad", None, "", "", "jaish-e-mohammed"),
    ("Lashkar-e-Tayyaba", None, "", "", "lashkar-e-taiba"),
    ("Hizb-ul-Mujahideen militants", None, "", "", "hizbul-mujahideen"),
    ("Jamaat-ul-Ahrar, a TTP faction", None, "", "", "jamaat-ul-ahrar"),
    ("Turkish intelligence", None, "", "", "mit-turkey"),
    ("Syrian Democratic Forces (SDF)", None, "", "", "sdf"),
    ("Kurdish-led Syrian Democratic Forces", None, "", "", "sdf"),
    ("Libyan National Army forces", None, "", "", "lna"),
    ("Indian Border Security Force", None, "", "", "bsf"),
    ("Hamas-run health ministry", None, "", "", "gaza-health-ministry"),
    ("Revolutionary Armed Forces of Colombia", None, "", "", "farc"),
]

# Whom a party leans on is taken off its name.
QUALIFIED = [
    ("Iran-backed Houthis", None, "", "", "houthis"),
    ("Iran-aligned Houthis", None, "YE", "", "houthis"),
    ("al-Qaida-linked JNIM", None, "ML", "", "jnim"),
    ("the Al-Qaeda-linked Al-Shabaab group", None, "SO", "", "al-shabaab"),
    ("US-backed, Kurdish-led Syrian Democratic Forces", None, "SY", "", "sdf"),
    ("Turkish-backed Syrian National Army (SNA)", None, "SY", "", "sna-syria"),
    ("Islamic State-linked Allied Democratic Forces", None, "CD", "", "is-drc"),
    ("US-trained Iraqi forces", None, "IQ", "", "mil-iq"),
    ("the al-Qaeda affiliate JNIM", None, "ML", "", "jnim"),
    ("TTP splinter group Jamaat-ul-Ahrar", None, "PK", "", "jamaat-ul-ahrar"),
    ("pro-Iranian Kataib Hezbollah", None, "IQ", "", "kataib-hezbollah"),
    ("anti-Taliban National Resistance Front", None, "AF", "", "nrf-afghanistan"),
    ("Indian sponsored khwarij", None, "PK", "", "ttp"),
    ("families of Iran-backed Houthis", None, "YE", "", None),
    ("TTP-linked militants", None, "PK", "", None),
    ("Turkish-backed fighters", None, "SY", "", None),
    ("Houthi-linked money exchangers", None, "YE", "", None),
    ("HTS-led rebels", None, "SY", "", None),
]

# The arms of a country beside its name, its own and other people's uniforms.
ARMS = [
    ("a Turkish drone", None, "IQ", "", "mil-tr"),
    ("American drone", None, "PK", "", "mil-us"),
    ("Iranian ballistic missiles", None, "PK", "", "mil-ir"),
    ("Russian missiles and drones", None, "UA", "", "mil-ru"),
    ("Russian jets", None, "SY", "", "mil-ru"),
    ("Israeli warplanes", None, "PS", "", "mil-il"),
    ("Israeli artillery", None, "PS", "", "mil-il"),
    ("an Israeli airstrike", None, "PS", "", "mil-il"),
    ("US airstrikes", None, "SO", "", "mil-us"),
    ("Pakistan's air strikes", None, "AF", "", "mil-pk"),
    ("Indian planes", None, "PK", "", "mil-in"),
    ("Gaza airstrike", None, "PS IL", "", None),
    ("Kabul drone strike", None, "AF", "", None),
    ("a drone", None, "IQ", "", None),
    ("drones", None, "SD", "", None),
    ("missiles", None, "UA", "", None),
    ("airstrikes", None, "MM", "", None),
    ("Israeli police", None, "PS IL", "", "pol-il"),
    ("border police", None, "PS IL", "", "border-police-israel"),
    ("Five border police officers", None, "PS IL", "", "border-police-israel"),
    ("soldiers", None, "PS IL", "", "mil-il"),
    ("soldiers", None, "PS EG", "", None),
    ("border police", None, "PS", "", "sec-ps"),
    ("soldiers of the 94th Infantry Battalion", None, "PH", "", "mil-ph"),
    ("troops of 1 Division", None, "NG", "", "mil-ng"),
    ("94th Infantry Battalion", None, "", "", None),
    ("two FC men", None, "PK", "", "frontier-corps"),
    ("FC personnel", None, "PK", "", "frontier-corps"),
    ("army helicopter", None, "CO", "", "mil-co"),
]

# Labels, pairs and pronouns.
LABELS = [
    ("PKK/YPG terrorists", None, "TR", "", "pkk"),
    ("Daesh/ISIS", None, "TR", "", "islamic-state"),
    ("nine khwarij", None, "PK", "", "ttp"),
    ("Khwarij of Hafiz Gul Bahadur group", None, "PK", "", "hafiz-gul-bahadur"),
    ("khwarij of Jamaat-ul-Ahrar", None, "PK", "", "jamaat-ul-ahrar"),
    ("khwarij", None, "NG", "", None),
    ("own troops", None, "PK", "", "mil-pk"),
    ("its forces", None, "PK", "", None),
    ("their police", None, "IN", "", None),
    ("their fighters", None, "AF", "", None),
    ("his troops", None, "ML", "", None),
    ("its Majeed Brigade", None, "PK", "", "bla-majeed"),
    ("a spokesman for the TTP", None, "PK", "", "ttp"),
    ("a lawyer for the TTP", None, "PK", "", None),
]

# A nationality makes nobody a body of the state.
PEOPLE = [
    ("two Palestinians", None, "PS IL", "", None),
    ("three Afghans", None, "AF", "", None),
    ("a Tajik citizen", None, "RU", "", None),
    ("Turkish citizen Ozgur Altun", None, "TR", "", None),
    ("Pakistani bomber", None, "PK", "", None),
    ("a Palestinian terrorist", None, "IL PS", "", None),
    ("Kashmiri youth", None, "IN", "", None),
    ("Chinese nationals", None, "AF", "", None),
    ("an Israeli woman", None, "IL", "", None),
    ("Russian mercenaries", None, "ML", "", None),
    ("Pakistani and Afghan border forces", None, "PK", "", None),
    ("German and Dutch police", None, "DE", "", None),
]

# Words that mean something where the report talks of a country (most first) or names an actor.
CONTEXT = [
    ("Taliban government", None, "PK", "ttp", "taliban-afghanistan"),
    ("Taliban-led government", None, "PK", "ttp", "taliban-afghanistan"),
    ("the army", None, "PK", "", "mil-pk"),
    ("security forces", None, "PK AF", "", "sec-pk"),
    ("ISI officials", None, "PK", "", "isi"),
    ("three suspected TTP militants", None, "PK", "", "ttp"),
    ("members of the BLA", None, "PK", "", "bla"),
    ("MIT", None, "PK TR", "", "mit-turkey"),
    ("Turkey's MIT", None, "PK", "", "mit-turkey"),
    ("Peshawar police", None, "PK", "", "police-kp"),
    ("Bannu police", None, "PK", "", "pol-pk"),
    ("police", None, "NG", "", "pol-ng"),
    ("the government", None, "ML", "", "gov-ml"),
    ("JI", None, "ID", "", "jemaah-islamiyah"),
    ("JI", None, "PK", "", "jamaat-e-islami"),
    ("al-Shabaab", None, "MZ", "", "is-mozambique"),
    ("al-Shabaab", None, "SO KE", "", "al-shabaab"),
    ("Islamic Jihad", None, "PS IL", "", "pij"),
    ("PLA", None, "IN", "", "pla-manipur"),
    ("PLA", None, "CN", "", "mil-cn"),
    ("Fitna al-Khawarij", None, "PK", "", "ttp"),
    ("Fitna al Hindustan", None, "PK", "bla", "bla"),
    ("Khwarij", None, "PK", "", "ttp"),
    ("FC", None, "PK", "", "frontier-corps"),
    ("Rangers", None, "PK", "", "pakistan-rangers"),
    ("Maoists", None, "IN", "", "cpi-maoist"),
    ("Maoists", None, "NP", "", "cpn-maoist"),
    ("local police", None, "IN", "", "pol-in"),
    ("Tehreek e Taliban", None, "PK", "", "ttp"),
    ("CTD", None, "PK", "", "ctd-pakistan"),
    ("Counter Terrorism Department officials", None, "PK", "", "ctd-pakistan"),
    ("taliban", None, "AF", "", "taliban-afghanistan"),
    ("TALIBAN", None, "AF", "", "taliban-afghanistan"),
    ("government forces", None, "SY", "", "mil-sy"),
    ("Indian Army jawans", None, "IN", "", "mil-in"),
    ("Georgia", None, "GE RU", "", "gov-ge"),
    ("America", None, "US", "", "gov-us"),
]

# Words whose meaning turns on the day.
DAYS = [
    ("the Taliban", "2024-01-01", "AF", "", "taliban-afghanistan"),
    ("Taliban", "2013-01-01", "PK", "ttp", "ttp"),
    ("Taliban", "2013-01-01", "PK", "taliban-afghanistan ttp", "taliban-afghanistan"),
    ("Afghan forces", "2019-01-01", "", "", "mil-af"),
    ("Afghan forces", "2025-10-11", "", "", "taliban-afghanistan"),
    ("Kabul", "2020-01-01", "", "", "gov-af"),
    ("Kabul", "2024-01-01", "", "", "taliban-afghanistan"),
    ("ISI", "2008-01-01", "IQ US", "", "islamic-state"),
    ("ISI", "2008-01-01", "PK US", "", "isi"),
    ("Afghan police", "2010-05-05", "", "", "pol-af"),
]

# Words that name nobody, somebody else, or nobody for sure.
NOBODY = [
    ("the army", None, "", "", None),
    ("unknown gunmen", None, "PK", "", None),
    ("militants", None, "PK", "", None),
    ("unidentified attackers", None, "PK", "", None),
    ("MIT", None, "US", "", None),
    ("al-Qaeda-linked militants", None, "PK", "", None),
    ("anti-Taliban forces", None, "AF", "", None),
    ("former TTP commander", None, "", "", None),
    ("rebel forces", None, "SY", "", None),
    ("foreign troops", None, "AF", "", None),
    ("Iran-backed militia", None, "IQ", "", None),
    ("Philippine Justice Department", None, "PH US", "", None),
    ("Pakistani", None, "PK", "", None),
    ("is", None, "", "", None),
    ("JI", None, "US", "", None),
    ("Fitna al Hindustan", None, "PK", "", None),
    ("Rangers", None, "US", "", None),
    ("Israeli settlers", None, "IL", "", None),
    ("retired police officer", None, "IN", "", None),
    ("officials", None, "PK", "", None),
    ("US President Donald Trump", None, "", "", None),
    ("families of Taliban fighters", None, "", "", None),
    ("Islamic State-linked gunmen", None, "", "", None),
    ("Georgia", None, "US", "", None),
    ("Kurdish militants", None, "TR", "", None),
    ("Hamas-led protests", None, "", "", None),
    ("Pakistan and Afghanistan", None, "", "", None),
    ("Taliban and TTP", None, "", "", None),
    ("military commander", None, "LB", "", None),
    ("al-Qaeda's local branch", None, "SE", "", None),
    ("Islamic State's branch", None, "AF", "", None),
    ("soldiers", None, "AF", "mil-us", None),
]


PARTS = [
    ("Islamic State's Khorasan branch", None, "AF", "", "iskp"),
    ("Islamic State group's Afghan affiliate", None, "PK", "", "iskp"),
    ("al-Qaeda's Yemeni branch", None, "YE", "", "aqap"),
    ("soldiers", None, "AF", "mil-us mil-af", "mil-af"),
    ("Taliban troops", "2025-10-12", "PK AF", "ttp", "taliban-afghanistan"),
    ("Houthi court", None, "YE", "", "houthis"),
    ("a Turkish court", None, "", "", "gov-tr"),
]


EVERY = NAMES + QUALIFIED + ARMS + LABELS + CONTEXT + DAYS + PEOPLE + PARTS + NOBODY


@pytest.mark.parametrize(("name", "day", "countries", "mentioned", "actor"), EVERY)
def test_words_of_a_party_resolve_to_the_actor_that_they_mean(name, day, countries, mentioned, actor):
    found = actor_for(name, day=day, countries=tuple(countries.split()), mentioned=frozenset(mentioned.split()))
    assert found == actor


@pytest.mark.parametrize("day", ["2021-08-14", "2021-08-15"])
def test_kabul_is_the_taliban_from_the_day_on_which_they_take_it(day):
    expected = {"2021-08-14": "gov-af", "2021-08-15": "taliban-afghanistan"}[day]
    assert actor_for("Kabul", day=day, countries=("AF",), mentioned=frozenset()) == expected


def test_without_a_day_kabul_is_the_taliban_only_in_a_report_that_names_them():
    assert actor_for("Kabul", day=None, countries=("AF",), mentioned=frozenset()) == "gov-af"
    named = frozenset({"taliban-afghanistan"})
    assert actor_for("Kabul", day=None, countries=("AF",), mentioned=named) == "taliban-afghanistan"


@pytest.mark.parametrize("alpha2", ["PK", "NG", "ML", "UA", "CO", "PH", "IQ"])
@pytest.mark.parametrize(
    ("words", "prefix"),
    [("the army", "mil"), ("troops", "mil"), ("police", "pol"), ("security forces", "sec"), ("the government", "gov")],
)
def test_a_nameless_body_is_that_of_the_first_country(alpha2, words, prefix):
    found = actor_for(words, day="2024-01-01", countries=(alpha2, "US"), mentioned=frozenset())
    assert found == f"{prefix}-{alpha2.lower()}"


def test_every_strong_name_of_its_own_leads_back_to_its_actor():
    known, lost = registry(), []
    for actor in known.actors.values():
        names = [name for name in actor.names if name.strong and name.end is None and name.start is None]
        for name in names:
            others = {other.id for other in known.find(name.name)} - {actor.id}
            found = actor_for(name.name, day=None, countries=actor.where, mentioned=frozenset({actor.id}))
            if not others and found not in {actor.id, None}:
                lost.append((actor.id, name.name, found))
    assert lost == []
