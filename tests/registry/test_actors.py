"""Actors under all their names: what the registry holds, and what a scan of running text finds."""

from __future__ import annotations

import pytest

from dateline.registry.load import registry

SAME = [
    (
        "iskp",
        "ISKP; IS-KP; ISK; IS-K; ISIS-K; ISIS-Khorasan; ISIL-KP; Islamic State Khorasan Province;"
        "Islamic State-Khorasan Province; Islamic State in Khorasan; Daesh Khorasan;"
        "Islamic State’s Khorasan Province",
    ),
    (
        "ttp",
        "TTP; Tehreek-e-Taliban Pakistan; Tehrik-i-Taliban Pakistan; the Pakistani Taliban",
    ),
    ("taliban-afghanistan", "Afghan Taliban; Islamic Emirate of Afghanistan; Taliban regime"),
    ("islamic-state", "ISIS; ISIL; Daesh; Da'esh; Da’ish; DAESH; Islamic State group; the Islamic State"),
    ("al-qaeda", "al-Qaeda; Al Qaeda; Al-Qaida; al-Qa'ida; Al Qaida; AL-QAEDA"),
    ("hezbollah", "Hezbollah; Hizbullah; Hizballah; Hizbollah"),
    ("lashkar-e-taiba", "Lashkar-e-Taiba; Lashkar-e-Tayyiba; Lashkar e Toiba; LeT"),
    ("jaish-e-mohammed", "Jaish-e-Mohammed; Jaish-e-Mohammad; Jaish-e-Muhammad; JeM"),
    ("bla", "BLA; Balochistan Liberation Army; Baloch Liberation Army; Baluchistan Liberation Army"),
    ("jnim", "JNIM; Jama'at Nusrat al-Islam wal-Muslimin; Jamaat Nusrat al Islam wal Muslimin"),
    ("opm", "TPN-OPM; TPNPB-OPM; West Papua National Liberation Army; Organisasi Papua Merdeka"),
    ("cpn-maoist", "CPN (Maoist); CPN (Maoists); Communist Party of Nepal (Maoist)"),
    ("pcc-brazil", "Primeiro Comando da Capital; Primer Comando Capital; First Capital Command; PCC"),
    ("kadyrovites", "Kadyrovtsy; Kadyrovtsi; Kadyrovites"),
    ("irgc-qf", "Sepah-e Qods; Sepah-e Quds; Quds Force"),
    ("slm-aw", "SLA-AW; SLM-AW; Sudan Liberation Army-Abdul Wahid"),
    ("isi", "Inter-Services Intelligence; Inter Services Intelligence"),
    (
        "mit-turkey",
        "National Intelligence Organization; National Intelligence Organisation; Turkish intelligence",
    ),
    ("mil-us", "US military; U.S. military; American troops; U.S. Marines; US forces"),
    (
        "mil-pk",
        "Pakistan Army; Pakistani army; Pakistan's military; Pakistani fighter jets; army of Pakistan",
    ),
    ("sec-ng", "Nigerian security forces; Nigeria's security agencies"),
    ("gov-ml", "government of Mali; Malian authorities; Mali's transitional government"),
    ("centcom", "CENTCOM; U.S. Central Command; US Central Command"),
    ("moi-turkey", "Turkish Interior Ministry; Turkey's Interior Ministry"),
    ("hkpf", "Hong Kong Police Force"),
    ("levant-front", "Levant Front; al-Jabha al-Shamiya"),
    ("rvc", "Russian Volunteer Corps; RDK"),
    ("unhrc", "UN Human Rights Council; UNHRC"),
    ("haiti-gsf", "Gang Suppression Force"),
    ("oas", "Organization of American States; Organisation of American States"),
    ("sc-pakistan", "Supreme Court of Pakistan; Pakistan's Supreme Court"),
    ("jsoc", "Joint Special Operations Command; JSOC"),
    ("frpi", "FRPI; Force de résistance patriotique de l'Ituri"),
    ("pif", "Pacific Islands Forum"),
]


@pytest.mark.parametrize(("id_", "names"), SAME)
def test_spellings_of_one_name_find_one_actor(id_, names):
    found = {name.strip(): [actor.id for actor in registry().find(name)] for name in names.split(";")}
    assert found == {name: [id_] for name in found}


@pytest.mark.parametrize("name", ["is", "mit", "raw", "let", "who", "us", "ttp fighters", "gunmen", ""])
def test_ordinary_words_find_no_actor(name):
    assert registry().find(name) == ()


def hits(text):
    return [(hit.text, hit.ids[0], hit.kind) for hit in registry().scan(text)]


SCANS = [
    (
        "Pakistan said Pakistani officials met in Islamabad.",
        [
            ("Pakistan", "gov-pk", "country"),
            ("Pakistani officials", "gov-pk", "name"),
            ("Islamabad", "gov-pk", "capital"),
        ],
    ),
    ("A Pakistani was held.", [("Pakistani", "gov-pk", "adjective")]),
    ("Fighters of the Balochistan Liberation Army fled.", [("Balochistan Liberation Army", "bla", "name")]),
    ("It is raw; who let us go?", []),
    ("THIS IS WHAT THEY TOLD US TODAY", []),
    ("IS claimed the raid.", [("IS", "islamic-state", "name")]),
    ("The TTP’s camp was hit.", [("TTP", "ttp", "name")]),
    (
        "Indian Border Security Force men",
        [("Indian", "gov-in", "adjective"), ("Border Security Force", "bsf", "name")],
    ),
    ("U.S.-led coalition jets", [("U.S.-led coalition", "us-led-coalition", "name")]),
    ("Iran-backed fighters", [("Iran", "gov-ir", "country")]),
    ("They hit Mali. Army trucks burned.", [("Mali", "gov-ml", "country")]),
    ("He told Turkey's MIT.", [("Turkey", "gov-tr", "country"), ("MIT", "mit-turkey", "name")]),
    (
        "the taliban and daesh",
        [("taliban", "taliban-afghanistan", "name"), ("daesh", "islamic-state", "name")],
    ),
    (
        "Russian forces and Ukraine's army",
        [("Russian forces", "mil-ru", "name"), ("Ukraine's army", "mil-ua", "name")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SCANS)
def test_a_scan_finds_the_longest_names_in_order(text, expected):
    assert hits(text) == expected


def test_a_hit_stands_where_it_says():
    text = "Near Kabul, Tehrik-i-Taliban Pakistan’s men met “ISIS-K” envoys of the U.S. military."
    for hit in registry().scan(text):
        assert text[hit.start : hit.end] == hit.text


def test_a_name_that_two_actors_bear_is_not_sure():
    (hit,) = registry().scan("The Taliban said so.")
    assert (hit.ids, hit.sure) == (("taliban-afghanistan", "ttp"), False)


def test_the_full_name_before_it_settles_an_abbreviation():
    text = "The People's Liberation Army of Manipur (PLA) struck."
    assert [(hit.ids, hit.sure) for hit in registry().scan(text)] == [(("pla-manipur",), True)] * 2


def test_the_context_of_a_text_is_its_countries_and_the_actors_that_it_names():
    text = "Pakistani troops killed TTP men near Peshawar, Pakistan said. The TTP blamed Kabul."
    countries, mentioned = registry().context(text)
    assert countries == ("PK", "AF")
    assert mentioned == {"mil-pk", "ttp"}


def test_two_taliban_are_two_actors():
    known = registry()
    assert known.find("Afghan Taliban") != known.find("Pakistani Taliban")


def test_a_branch_of_the_islamic_state_is_not_its_core():
    branches = [
        "iskp",
        "islamic-state-west-africa",
        "isgs",
        "is-sinai",
        "is-somalia",
        "is-mozambique",
        "is-drc",
    ]
    for id_ in branches:
        branch = registry().get(id_)
        assert branch is not None
        assert "islamic-state" not in {actor.id for name in branch.names for actor in registry().find(name.name)}


def test_every_country_has_its_bodies():
    known = registry()
    missing = [
        id_
        for id_ in known.actors
        if id_.startswith("gov-") and not (known.get("pol" + id_[3:]) and known.get("sec" + id_[3:]))
    ]
    assert missing == []


def test_a_written_body_keeps_its_own_name_and_takes_the_generated_ones():
    army = registry().get("mil-il")
    assert army is not None
    assert army.name == "Israel Defense Forces"
    assert "Israel Army" in {name.name for name in army.names}


def test_the_word_of_opponents_is_a_label_with_its_author():
    ttp = registry().get("ttp")
    assert ttp is not None
    assert {name.label_by for name in ttp.names if name.name == "Fitna al-Khawarij"} == {"gov-pk"}


def test_an_unknown_id_is_nobody():
    assert registry().get("no-such-actor") is None


IN_OTHER_SCRIPTS = [
    ("ttp", "تحریک طالبان پاکستان"),
    ("mil-pk", "پاک فوج"),
    ("taliban-afghanistan", "د افغانستان اسلامي امارت; امارت اسلامی افغانستان; Талибан"),
    ("nrf-afghanistan", "جبهه مقاومت ملی افغانستان"),
    ("islamic-state", "داعش; تنظيم الدولة الإسلامية"),
    ("hts", "هيئة تحرير الشام"),
    ("irgc", "سپاه پاسداران انقلاب اسلامی; الحرس الثوري الإيراني"),
    ("mil-in", "भारतीय सेना"),
    ("fsb", "ФСБ; Федеральная служба безопасности"),
    ("mit-turkey", "Millî İstihbarat Teşkilatı; Milli Istihbarat Teskilati"),
    ("jnim", "Groupe de soutien à l'islam et aux musulmans; جماعة نصرة الإسلام والمسلمين"),
]


@pytest.mark.parametrize(("id_", "names"), IN_OTHER_SCRIPTS)
def test_a_name_in_another_script_or_language_finds_its_actor(id_, names):
    found = {name.strip(): [actor.id for actor in registry().find(name)] for name in names.split(";")}
    assert found == {name: [id_] for name in found}


def test_part_of_a_name_in_another_script_finds_nobody():
    assert [registry().find(name) for name in ("پاک", "सेना", "служба")] == [()] * 3


@pytest.mark.parametrize(
    ("id_", "authority", "start", "end"),
    [
        ("ttp", "UN Security Council", "2011-07-29", None),
        ("taliban-afghanistan", "Supreme Court of the Russian Federation", "2003-02-14", "2025-04-17"),
        ("tplf", "House of Peoples' Representatives of Ethiopia", "2021-05-06", "2023-03-22"),
        ("centcom", "Supreme National Security Council of Iran", "2019-04-08", None),
    ],
)
def test_a_listing_is_a_claim_by_an_authority_with_its_days(id_, authority, start, end):
    actor = registry().get(id_)
    assert actor is not None
    assert (start, end) in [(one.start, one.end) for one in actor.listings if one.authority == authority]


def test_what_became_of_a_group_is_told_with_its_day_and_source():
    group = registry().get("al-mourabitoun")
    assert group is not None
    (merger,) = [relation for relation in group.relations if relation.kind == "merged_into"]
    assert (merger.of, merger.start, merger.src) == (
        "jnim",
        "2017-03-02",
        ("video statement of the formation of JNIM, 2017-03-02",),
    )
