"""Bodies told by a leader, a town, a people or a backer, and nouns that stand for what is not named."""

from __future__ import annotations

import pytest

from dateline.model import Span
from dateline.registry.load import registry
from dateline.resolve import causes

from .mentions import Mention, linked

# (passage, words, day, actor). The words are marked by their first occurrence.

LEADERS = [
    ("Velupillai Prabhakaran's fighters held the lagoon.", "Velupillai Prabhakaran's fighters", "2008-03-02", "ltte"),
    ("Prabhakaran's cadres held the lagoon.", "Prabhakaran's cadres", "2008-03-02", "ltte"),
    ("A friend of Prabhakaran's cook was held.", "Prabhakaran's cook", "2008-03-02", None),
    ("General Mladic's troops took the hill.", "General Mladic's troops", "1994-02-03", "serb-republic-army"),
    ("General Mladic's troops took the hill.", "General Mladic's troops", "2005-02-03", None),
    ("General Nobody's troops took the hill.", "General Nobody's troops", "1994-02-03", None),
    ("The guerrillas of Subcomandante Marcos kept the road.", "The guerrillas", "1995-02-10", "ezln"),
    ("The guerrillas of the plain kept the road.", "The guerrillas", "1995-02-10", None),
    ("The rebels under Laurent Nkunda left the town.", "The rebels", "2008-10-30", "cndp"),
    ("The rebels under the bridge left at dawn.", "The rebels", "2008-10-30", None),
    ("The government of Mahinda Rajapaksa turned the plea down.", "The government", "2009-02-02", "gov-lk"),
    ("The recognised government of President Hadi moved to Aden.", "The recognised government", "2015-09-02", "gov-ye"),
    ("The ruling party of Daniel Ortega met.", "The ruling party", "1986-05-01", "fsln"),
    ("The singing party of Daniel Ortega met.", "The singing party", "1986-05-01", None),
    ("Yusuf Karim's brigade was not seen again.", "Yusuf Karim's brigade", "2012-03-03", None),
]

TOWNS = [
    ("Police in Multan held a man over the blast.", "Police in Multan", "2019-05-01", "police-punjab-pk"),
    ("Police in Ludhiana held a man over the blast.", "Police in Ludhiana", "2019-05-01", "punjab-police-in"),
    ("Police in Lyon held a man over the blast.", "Police in Lyon", "2019-05-01", "pol-fr"),
    ("Police in Lyon held a man over the blast.", "Police", "2019-05-01", "pol-fr"),
    ("Police in Kandahar fired in the air.", "Police in Kandahar", "2022-05-01", "taliban-afghanistan"),
    ("Police in Kandahar fired in the air.", "Police in Kandahar", "2012-05-01", "pol-af"),
    ("Police in Umbrellaville fired in the air.", "Police in Umbrellaville", "2012-05-01", None),
    ("Police in riot gear fired in the air.", "Police in riot gear", "2012-05-01", None),
    ("They were paid by military intelligence in Moscow.", "military intelligence", "2019-05-01", "gru"),
    ("Bakers in Moscow were paid.", "Bakers", "2019-05-01", None),
    (
        "He was turned by the domestic intelligence service in London.",
        "domestic intelligence service",
        "2011-05-01",
        "mi5",
    ),
    ("Counter-terrorism police in Lahore shot two men.", "Counter-terrorism police", "2018-05-01", "ctd-pakistan"),
    ("Troops in Kabul were on leave.", "Troops in Kabul", "2011-05-01", None),
]


CAUSES = [
    ("Karen rebels held the bridge at Myawaddy.", "Karen rebels", "2010-11-09", "knu"),
    ("A singer named Karen rebelled in Leeds.", "Karen", "2010-11-09", None),
    ("The Corleone group sang in Palermo.", "The Corleone group", "2010-11-09", None),
    ("A Basque group sang in Bilbao.", "A Basque group", "2005-05-09", None),
    ("The Basque separatists laid down arms.", "The Basque separatists", "2011-10-20", "eta"),
    ("Maoist guerrillas shot a mayor near Ayacucho in Peru.", "Maoist guerrillas", "1989-10-20", "sendero-luminoso"),
    ("Maoist guerrillas shot a headman in Bastar, India.", "Maoist guerrillas", "2013-10-20", "cpi-maoist"),
    ("Maoist guerrillas shot a man.", "Maoist guerrillas", "2013-10-20", None),
    ("Kurdish militants shot two soldiers in Hakkari, Turkey.", "Kurdish militants", "2012-10-20", "pkk"),
    ("Kurdish fighters shot two men in Sweden.", "Kurdish fighters", "2012-10-20", None),
    ("The Tuareg rebels took Kidal in Mali.", "The Tuareg rebels", "2012-03-30", "mnla"),
    ("The Tuareg rebels took Kidal in Mali.", "The Tuareg rebels", "2006-05-23", None),
    ("Rwanda-backed rebels marched on Goma in Congo.", "Rwanda-backed rebels", "2012-11-20", "m23"),
    ("Rwanda-backed rebels marched on Goma in Congo.", "Rwanda-backed rebels", "2003-11-20", None),
    ("The Lebanese army fired on a car near Hermel in Lebanon.", "The Lebanese army", "2015-03-02", "mil-lb"),
    ("Lebanese fighters fired on a car near Hermel in Lebanon.", "Lebanese fighters", "2015-03-02", None),
    ("Rwanda-backed farmers met in Goma.", "Rwanda-backed farmers", "2012-11-20", None),
    (
        "The al-Qaeda-linked militants shelled Mogadishu in Somalia.",
        "The al-Qaeda-linked militants",
        "2010-11-20",
        "al-shabaab",
    ),
]

ALONE = [
    ("The rebels fired on a ship off Hodeida in Yemen.", "The rebels", "2024-02-20", "houthis"),
    ("The rebels or Al-Qaeda in Yemen fired on a ship off Aden.", "The rebels", "2024-02-20", None),
    (
        "A ship was hit off Aden in Yemen. The rebels kept silent, and nobody claimed it.",
        "The rebels",
        "2024-02-20",
        None,
    ),
    ("The rebels fired on a post in Luxembourg.", "The rebels", "2024-02-20", None),
    ("The rebels fired on a post in Yemen.", "The rebels", "1999-02-20", None),
    ("The sect burned a school in Maiduguri, Nigeria.", "The sect", "2012-02-20", "boko-haram"),
    ("The sect burned a school in Norway.", "The sect", "2012-02-20", None),
    ("Wilson Joseph wore a suit. His gang took a bus.", "His gang", "2021-10-20", "400-mawozo"),
    ("Wilson Jones wore a suit. His gang took a bus.", "His gang", "2021-10-20", None),
]

SENT = [
    ("The peacekeepers stayed in their base at Bor in South Sudan.", "The peacekeepers", "2014-04-20", "unmiss"),
    ("The peacekeepers stayed in their base in Yemen.", "The peacekeepers", "2014-04-20", None),
    ("The blue helmets left Kidal in Mali.", "The blue helmets", "2023-10-31", "minusma"),
    (
        "The joint UN and African Union mission left Darfur in Sudan.",
        "The joint UN and African Union mission",
        "2019-05-20",
        "unamid",
    ),
    ("The peacekeepers of the school settled the brawl.", "The peacekeepers", "2019-05-20", None),
    ("Hargeisa signed the deal on the port.", "Hargeisa", "2024-01-02", "somaliland"),
    ("The road to Hargeisa is cut.", "Hargeisa", "2024-01-02", None),
    ("The Pakistani side blamed the other.", "The Pakistani side", "2017-01-02", "gov-pk"),
    ("The far side of Pakistan is dry.", "The far side", "2017-01-02", None),
]

SHARED = [
    ("The SDF lent trucks to flooded Okinawa in Japan.", "SDF", "2021-07-05", "mil-jp"),
    ("The SDF took a village near Hajin in Syria.", "SDF", "2018-10-05", "sdf"),
    ("Canberra flew the ADF to Honiara in the Solomon Islands.", "ADF", "2021-11-26", "mil-au"),
    ("The ADF burned a village near Beni in Congo.", "ADF", "2021-11-26", "is-drc"),
    ("The SLA met in a tent. Minni Minnawi spoke first.", "SLA", "2005-12-05", "slm-mm"),
    ("The SLA met in a tent. A cook spoke first.", "SLA", "2005-12-05", None),
    ("A base near Lake Chad was lost. The army gave no toll.", "The army", "2018-11-23", None),
    ("A base in Chad was lost. The army gave no toll.", "The army", "2018-11-23", "mil-td"),
    ("A shell hit Marawi. Troops had moved in.", "Troops", "2017-05-24", "mil-ph"),
    ("A BIR unit reached Djibo in Burkina Faso.", "BIR", "2023-07-05", "bir-burkina-faso"),
    ("A BIR unit reached Kolofata in Cameroon.", "BIR", "2016-07-05", "bir-cameroon"),
    ("The ELN of Bolivia had few men.", "ELN", "1968-07-05", None),
    ("The ELN of Colombia had few men.", "ELN", "1968-07-05", "eln"),
    (
        "The ministry of the interior in Saudi Arabia named nine men.",
        "ministry of the interior",
        "2016-07-05",
        "moi-saudi",
    ),
    ("The ministry of the interior named nine men.", "ministry of the interior", "2016-07-05", None),
]


@pytest.mark.parametrize(("text", "words", "day", "actor"), [*SHARED, *LEADERS, *TOWNS, *CAUSES, *ALONE, *SENT])
def test_words_mean_whom_those_around_them_tell(text, words, day, actor):
    span = Span(text.index(words), text.index(words) + len(words), words)
    right = frozenset({actor} if actor else ())
    assert linked(Mention(text, day, span, right, "context", "dev")) == actor


def test_every_actor_of_the_causes_is_in_the_registry_and_goes_by_those_days():
    ids = set()
    for part in ("peoples", "forces", "backed", "alone"):
        for row in causes._table(part).values():
            ids |= {span.id for spans in row.values() for span in spans}
    assert ids <= set(registry().actors)
