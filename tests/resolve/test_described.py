"""Bodies told by what they are and whose, names as they sound, and capitals that are towns."""

from __future__ import annotations

import pytest

from dateline.registry.load import registry
from dateline.resolve.described import described
from dateline.resolve.sounds import by_sound
from dateline.tables import load_table

from .mentions import FILE, Mention, Span, linked

DAY = "2015-06-01"

DESCRIBED = [
    ("the UN refugee agency", "unhcr"),
    ("UN refugee agency officials", "unhcr"),
    ("the West African bloc", "ecowas"),
    ("a Russian-led security bloc", "csto"),
    ("Britain's domestic intelligence service", "mi5"),
    ("Israel's internal security service", "shin-bet"),
    ("Russian military intelligence", "gru"),
    ("the Afghan spy agency", "nds"),
    ("Kenyan intelligence", "nis-kenya"),
    ("Pakistan's main spy agency", "isi"),
    ("North Korean spies", "rgb-north-korea"),
    ("Iraq's elite counterterrorism force", "cts-iraq"),
    ("UN peacekeepers in South Sudan", "unmiss"),
    ("African Union troops in Somalia", "amisom"),
    ("the joint African Union-United Nations mission in Darfur", "unamid"),
    ("Haftar's forces", "lna"),
    ("the Assad regime", "gov-sy"),
    ("Assad regime forces", "mil-sy"),
    ("Assad's regime", "gov-sy"),
    ("the regime of Bashar al-Assad", "gov-sy"),
    ("the Maduro government", "gov-ve"),
    ("the government of President Nicolas Maduro", "gov-ve"),
    ("the Lukashenko regime's police", "pol-by"),
    ("Tajik border guards", "border-troops-tajikistan"),
    ("fighters loyal to Khalifa Haftar", "lna"),
    ("Assad's army", "mil-sy"),
    ("Lukashenko's riot police", "pol-by"),
    ("officials in Beijing", "gov-cn"),
    ("the government in Kabul", "gov-af"),
]


@pytest.mark.parametrize(("name", "actor"), DESCRIBED)
def test_a_description_is_its_body(name, actor):
    assert described(name, DAY) == actor


def test_a_spy_agency_is_that_of_the_day():
    assert described("Afghanistan's spy agency", "2023-03-02") == "gdi"


NOBODYS = [
    "French intelligence officials",  # of any of its services
    "US intelligence",
    "intelligence",
    "Pakistan's intelligence agencies",
    "the refugee agency",
    "UN peacekeepers",
    "UN peacekeepers in the hills",
    "Turkish-backed rebels",
    "Haftar's critics",
    "the Assad regime change",
    "the Nobody regime",
    "opponents of the regime",
    "Assad's brother",
    "Gul Mohammad's men",
    "schools in Beijing",
    "the army in Kabul",
    "the government in exile",
    "a law firm in London",
    "troops loyal to – Nobody",
    "a member of – –",
]


@pytest.mark.parametrize("name", NOBODYS)
def test_what_may_be_anyones_is_left_open(name):
    assert described(name, DAY) is None


def test_a_phrase_is_a_body_of_the_day():
    assert described("the US-led coalition", "2016-01-01") == "us-led-coalition"
    assert described("the US-led coalition", "2003-04-01") is None


@pytest.mark.parametrize(
    "name",
    [
        "UN peacekeepers in Mali",
        "the U.N. mission in Mali",
        "United Nations’ troops deployed to Mali",
        "UN-AU troops in Mali",
    ],
)
def test_a_mission_told_by_its_senders_and_its_land(name):
    assert described(name, "2019-01-01") == "minusma"


@pytest.mark.parametrize(
    "name", ["UNICEF troops in Mali", "UN tents in Mali", "sun mission in Mali", "UN peacekeepers"]
)
def test_what_sends_no_mission_or_to_no_land(name):
    assert described(name, "2019-01-01") is None


def test_a_mission_is_that_of_its_owner():
    assert described("ECOWAS troops in The Gambia", "2017-02-01") != "european-union"


def test_a_leaders_men_are_those_of_the_day():
    assert described("Haftar's forces", "2005-01-01") is None


SPELT = [
    ("Abu Sayaf gunmen", "asg"),
    ("Aum Shinri Kyo", "aum-shinrikyo"),
    ("Katibat Hizbollah", "kataib-hezbollah"),
    ("Lashkare Toyba", "lashkar-e-taiba"),
    ("Abu Saif", None),
    ("Ansar Ullah Bangla Team", "ansar-al-islam-bangladesh"),
    ("Jaish al Mehdi fighters", "mahdi-army"),
    ("National Towheed Jamaath", "ntj"),
    ("The Tea Bangle Team", None),
    ("Haqani Netvork", "haqqani-network"),
    ("the White Helms", None),
    ("Boston Harbour", None),
]


@pytest.mark.parametrize(("name", "actor"), SPELT)
def test_names_in_another_spelling(name, actor):
    assert by_sound(name) == actor


def test_every_body_of_the_table_is_in_the_registry():
    table = load_table(FILE.parents[2].joinpath("src/dateline/resolve/described.yaml").read_text(encoding="utf-8"))
    ids = {*table["phrases"].values(), *table["seats"].values(), *table["senders"], *table["political"].split()}
    ids |= {id_ for row in (*table["spies"].values(), *table["units"].values()) for id_ in row.values()}
    assert ids <= set(registry().actors)


PLACED = [
    ("A bus left Nairobi at noon.", "Nairobi"),
    ("Trains from Cairo were late.", "Cairo"),
    ("Dust covered Baghdad's streets for a day.", "Baghdad"),
    ("The road from Damascus to Beirut was closed by snow.", "Damascus"),
    ("The road from Damascus to Beirut was closed by snow.", "Beirut"),
    ("He fled to Dhaka with his family.", "Dhaka"),
]
RULED = [
    ("Nairobi recalled its envoy.", "Nairobi", "gov-ke"),
    ("The aid came with a warning from Cairo.", "Cairo", "gov-eg"),
    ("Baghdad's answer was short.", "Baghdad", "gov-iq"),
    ("The rebels' ties to Damascus are old.", "Damascus", "gov-sy"),
]
SEATS = [
    ("The Kremlin denied it.", "Kremlin", "gov-ru"),
    ("Langley lost three officers.", "Langley", "cia"),
    ("A man was stabbed in Langley.", "Langley", None),
    ("A wreath was laid near the Kremlin.", "Kremlin", None),
]
LED = [
    ("The committee caught two men. Saimumin Yatimov thanked it.", "The committee", "gknb-tajikistan"),
    ("The rebels kept the pass. Mazloum Abdi of the SDF praised them.", "The rebels", "sdf"),
    ("The rebels kept the pass. A herder saw them.", "The rebels", None),
]
TOWNS = [
    ("Tehran-born painters met.", "Tehran"),
    ("Baghdad-based analysts doubt it.", "Baghdad"),
    ("Tanks stood at the gates of Baghdad.", "Baghdad"),
    ("Damascus residents slept in cellars.", "Damascus"),
    ("Delhi Belly kept the team in bed.", "Delhi"),
]
STOOD_IN = [
    ("Hezbollah fired rockets on Monday. The group lost two men.", "The group", "hezbollah"),
    ("Hezbollah and Hamas fired rockets on Monday. The group lost two men.", "The group", None),
    ("The group met on Monday. Hezbollah had no part in it.", "The group", None),
    ("Jordan's king spoke. The kingdom shut its border.", "The kingdom", "gov-jo"),
    ("The BLA, a guild of bakers, met in Leeds.", "BLA", None),
    ("The BLA, a group that fights for independence, struck in Kech.", "BLA", "bla"),
    (
        "The local branch of the Islamic State bombed Mastung.",
        "local branch of the Islamic State",
        "islamic-state-pakistan",
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        *((text, words, None) for text, words in PLACED),
        *RULED,
        *STOOD_IN,
        *SEATS,
        *LED,
        *((text, words, None) for text, words in TOWNS),
    ],
)
def test_words_in_a_passage(text, words, actor):
    span = Span(text.index(words), text.index(words) + len(words), words)
    right = frozenset({actor} if actor else ())
    assert linked(Mention(text, "2020-02-03", span, right, "context", "dev")) == actor
