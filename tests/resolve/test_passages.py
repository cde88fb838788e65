"""Which actor words mean by what stands around them, in passages of all kinds."""

from __future__ import annotations

import pytest

from dateline.model import Span

from .mentions import Mention, linked

# (passage, words, day, actor). The words are marked by their first occurrence.

NAMESAKES = [
    ("Al-Qaeda cells in Mosul fought on, Iraq said.", "Al-Qaeda", "2015-05-01", "al-qaeda"),
    ("Al-Qaeda cells in Mosul fought on, Iraq said.", "Al-Qaeda", "2006-05-01", "islamic-state"),
    ("A schoolteacher in Bajaur said the Taliban had warned him by letter to stop.", "Taliban", "2012-03-04", "ttp"),
    ("The Taliban shot two traders in Karachi's Manghopir over unpaid money.", "Taliban", "2013-06-01", "ttp"),
    ("The Taliban took the bazaar of Musa Qala in Helmand.", "Taliban", "2006-09-01", "taliban-afghanistan"),
    (
        "Islamabad hosted envoys of the Taliban for a second day of talks.",
        "Taliban",
        "2019-10-03",
        "taliban-afghanistan",
    ),
    (
        "Afghanistan's Taliban denied that men in Peshawar took orders from it.",
        "Taliban",
        "2022-01-03",
        "taliban-afghanistan",
    ),
    (
        "The Taliban in Waziristan and the government of Afghanistan traded blame.",
        "Taliban",
        "2024-01-03",
        "taliban-afghanistan",
    ),
    ("Islamic State fighters killed a judge in Jalalabad, Afghanistan.", "Islamic State", "2019-05-04", "iskp"),
    ("ISIS gunmen attacked a checkpoint in Sirte, Libya.", "ISIS", "2016-02-04", "is-libya"),
    ("Daesh gunmen beheaded two men near Palma in northern Mozambique.", "Daesh", "2021-03-30", "is-mozambique"),
    ("Islamic State said its men burned a church in Beni, Congo.", "Islamic State", "2022-07-04", "is-drc"),
    ("Islamic State ambushed a convoy near Ansongo in Mali.", "Islamic State", "2022-09-09", "isgs"),
    (
        "Islamic State raided a barracks near Diffa in Niger.",
        "Islamic State",
        "2020-05-09",
        "islamic-state-west-africa",
    ),
    ("Islamic State blew up a bridge at Ramadi in Iraq.", "Islamic State", "2015-05-01", "islamic-state"),
    ("Islamic State claimed the knife attack in Vienna.", "Islamic State", "2020-11-03", "islamic-state"),
    ("Islamic State claimed the shooting in Jalalabad, Afghanistan.", "Islamic State", "2014-06-03", "islamic-state"),
    ("A cleric in Jos, Nigeria, swore allegiance to Islamic State.", "Islamic State", "2019-03-03", "islamic-state"),
    ("Al-Qaeda fighters held tourists near Tamanrasset in Algeria.", "Al-Qaeda", "2008-04-03", "aqim"),
    ("Al-Qaeda's men crossed from Kunar into Bajaur.", "Al-Qaeda", "2008-04-03", "al-qaeda"),
    ("Jundallah blew up a mosque in Zahedan.", "Jundallah", "2010-07-16", "jundallah-iran"),
    (
        "Jundallah claimed the shooting of Shia bus passengers in Karachi.",
        "Jundallah",
        "2015-05-13",
        "jundallah-pakistan",
    ),
    (
        "Hezbollah men in Batman and Diyarbakir shot writers in the street.",
        "Hezbollah",
        "1993-05-01",
        "turkish-hezbollah",
    ),
    ("Hezbollah fired rockets at Kiryat Shmona in Israel.", "Hezbollah", "2023-11-01", "hezbollah"),
    ("Ansar al-Sharia stormed the compound in Benghazi.", "Ansar al-Sharia", "2012-09-12", "ansar-al-sharia-libya"),
    (
        "Ansar al-Sharia youths burned cars in Tunis and in Kairouan, Tunisia.",
        "Ansar al-Sharia",
        "2013-05-20",
        "ansar-al-sharia-tunisia",
    ),
    ("PLA troops put up tents in Ladakh's Depsang plain, India said.", "PLA", "2020-08-01", "mil-cn"),
    ("PLA cadres blew up a bridge near Imphal in India's Manipur.", "PLA", "2009-08-01", "pla-manipur"),
    ("SDF units swept a camp near Hasakah in Syria.", "SDF", "2021-04-01", "sdf"),
    ("SDF sailors in Yokosuka took part in the drill, Japan's navy minister said.", "SDF", "2021-04-01", "mil-jp"),
    ("The United Front held Taloqan and the road to Kunduz.", "United Front", "2000-08-01", "northern-alliance"),
    ("The United Front won 12 seats in the assembly.", "United Front", "2000-08-01", None),
    ("The ISF stopped a lorry bomb at the gate of Ramadi.", "ISF", "2016-08-01", "sec-iq"),
]

STANDINS = [
    (
        "On Sunday Coalition aircraft struck a depot at Qaim in Iraq.",
        "Coalition aircraft",
        "2017-03-05",
        "us-led-coalition",
    ),
    ("Coalition talks went on in Berlin after the strikes.", "Coalition", "2017-10-05", None),
    ("The FBI searched two flats in Ohio. The bureau gave no names.", "bureau", "2019-01-01", "fbi"),
    ("A colonel of the SBU spoke at noon. The agency showed the drone.", "agency", "2023-01-01", "sbu"),
    ("Israel's spy agency had watched the engineer for years.", "spy agency", "2020-11-30", "sec-il"),
    ("The spy agency in Nairobi had warned of it, Kenya's press said.", "spy agency", "2015-04-09", "nis-kenya"),
    (
        "The Haqqani network freed the professor. The network had held him since 2016.",
        "The network",
        "2019-11-20",
        "haqqani-network",
    ),
    ("ASEAN met without the generals. The bloc wants a truce first.", "bloc", "2021-10-26", "asean"),
    (
        "The bloc shut its doors to the officers in Ouagadougou and in Bamako, said Lagos and Accra.",
        "bloc",
        "2022-01-26",
        "ecowas",
    ),
    ("The bloc of flats in Leeds was searched.", "bloc", "2022-01-26", None),
    ("The coalition bombed a market in Saada, Yemen.", "coalition", "2018-08-09", "saudi-led-coalition"),
    ("The coalition bombed an oil depot near Raqqa in Syria.", "coalition", "2016-08-09", "us-led-coalition"),
    ("The coalition in Yemen's parliament fell apart over the budget.", "coalition", "2010-08-09", None),
    ("The CIA told the ISI of the house. The agency then sent a doctor.", "agency", "2011-05-20", None),
    (
        "Tasnim news agency named the dead man, and the IRGC mourned him. The agency showed a photograph.",
        "The agency",
        "2024-01-01",
        None,
    ),
    ("An agency for the disabled was looted.", "agency", "2024-01-01", None),
    ("The committee met on the price of bread.", "committee", "2024-01-01", None),
    ("The ministry raised the price of bread in Egypt.", "ministry", "2024-01-01", "gov-eg"),
    (
        "The Rangers cordoned off Lyari in Karachi. The paramilitaries found rockets.",
        "paramilitaries",
        "2013-09-10",
        "pakistan-rangers",
    ),
    ("The separatists shelled the airport of Luhansk, Ukraine said.", "separatists", "2014-08-10", "lpr"),
    ("The separatists in Catalonia held a vote.", "separatists", "2017-10-01", None),
    ("The union asked for a higher wage.", "union", "2017-10-01", None),
    (
        "The African Union sent envoys to Juba. The union has no troops there.",
        "The union",
        "2014-10-01",
        "african-union",
    ),
    ("The gunmen fled after the TTP and the BLA were named.", "gunmen", "2024-10-01", None),
]

STRANGERS = [
    ("The FSB in Basel told banking regulators in Switzerland to hold more capital.", "FSB", "2019-06-01", None),
    ("The FSB held two men in Pskov, Russia.", "FSB", "2019-06-01", "fsb"),
    ("The NPA in Tokyo, Japan, hired more clerks.", "NPA", "2019-06-01", "npa-japan"),
    ("The NPA ambushed soldiers in Samar in the Philippines.", "NPA", "2019-06-01", "npa"),
    ("RSF fighters looted homes in El Geneina, Darfur.", "RSF", "2023-06-01", "rsf"),
    ("RSF said Mexico was the deadliest land for editors and freedom of the press.", "RSF", "2023-06-01", None),
    ("CBI chiefs said sales at British retailers had fallen.", "CBI", "2019-06-01", None),
    ("The CBI arrested a major in Delhi over leaked papers.", "CBI", "2019-06-01", "cbi-india"),
    ("ATF agents traced the rifle found in Guadalajara, Mexico, to Texas.", "ATF", "2019-06-01", "atf"),
    (
        "ISI scholars in Kolkata, at the Indian Statistical Institute (ISI), published the proof.",
        "ISI)",
        "2019-06-01",
        None,
    ),
    ("Al-Hilal beat Al-Shabaab of Riyadh, whose coach blamed two missed goals.", "Al-Shabaab", "2019-06-01", None),
    ("Al-Shabaab killed nine at a hotel in Mogadishu.", "Al-Shabaab", "2019-06-01", "al-shabaab"),
    ("FBI agents flew to Manila after the cathedral was bombed.", "FBI", "2019-02-01", "fbi"),
    ("LTTE money was raised in Toronto, Canada, prosecutors said.", "LTTE", "2008-02-01", "ltte"),
    ("PKK men were arrested in Cologne, Germany.", "PKK", "2018-02-01", "pkk"),
    ("WHO PAID FOR THE BOMB? asked the paper.", "WHO", "2018-02-01", None),
    ("The WHO sent vaccine to Goma.", "WHO", "2018-02-01", "who"),
    ("The front page spoke of the islamic front of clouds.", "islamic front", "2018-02-01", None),
    ("Shells fell in Khartoum's Bahri district.", "Khartoum", "2023-05-01", None),
    ("Shots were heard near Ankara for an hour.", "Ankara", "2016-07-16", None),
    ("Baghdad asked for more time.", "Baghdad", "2016-07-16", "gov-iq"),
    ("Tehran's Azadi square was full.", "Tehran", "2016-07-16", None),
    ("Nato jets bombed a tanker near Kunduz.", "Nato", "2009-09-04", "nato"),
    ("Plan B was to wait for dawn.", "Plan", "2009-09-04", None),
]


@pytest.mark.parametrize(("text", "words", "day", "actor"), NAMESAKES + STANDINS + STRANGERS)
def test_words_mean_the_actor_of_their_passage(text, words, day, actor):
    start = text.index(words)
    span = Span(start, start + len(words), words)
    assert linked(Mention(text, day, span, frozenset(), "", "")) == actor
