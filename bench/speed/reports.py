"""Reports for measuring speed: about 600 words each, of made-up happenings between made-up and real names.

They are varied enough that no two share a paragraph, and dense enough that every stage has work: some 10
happenings, background and quotes in each. They measure time alone; nothing here says whether what is found is
right.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

PLACES = (
    *("Quetta", "Peshawar", "Karachi", "Bannu", "Turbat", "Kabul", "Khost", "Jalalabad", "Kandahar", "Herat"),
    *("Maiduguri", "Kano", "Gao", "Mopti", "Mogadishu", "Baidoa", "Baghdad", "Mosul", "Kirkuk", "Aleppo"),
    *("Idlib", "Cairo", "Arish", "Tripoli", "Manila", "Cotabato", "Bogota", "Cali", "Srinagar", "Imphal"),
)
GROUPS = (
    *(
        "the Taliban",
        "Islamic State",
        "Al-Shabaab",
        "Boko Haram",
        "the Balochistan Liberation Army",
        "al-Qaeda",
    ),
    *("the Tehreek-e-Taliban Pakistan", "Abu Sayyaf", "the ELN", "Lashkar-e-Jhangvi", "unidentified gunmen"),
)
FORCES = (
    "police",
    "soldiers",
    "security forces",
    "army troops",
    "border guards",
    "counter-terrorism officers",
)
VICTIMS = (
    "civilians",
    "policemen",
    "soldiers",
    "worshippers",
    "labourers",
    "shopkeepers",
    "aid workers",
    "farmers",
)
TARGETS = (
    "market",
    "mosque",
    "checkpoint",
    "bus station",
    "school",
    "police post",
    "hotel",
    "convoy",
    "church",
)
SPEAKERS = (
    *(
        "a police official",
        "the provincial governor",
        "an army spokesman",
        "a hospital official",
        "a witness",
    ),
    *("the interior ministry", "a rights group", "a local elder", "the district commissioner"),
)

EVENTS = (
    "A suicide bomber blew himself up near a {target} in {place} on {day}, killing {n} {victims} and wounding {m}"
    " others, {speaker} said.",
    "Gunmen opened fire on a {target} in {place} on {day}, leaving {n} {victims} dead, according to {speaker}.",
    "{Group} claimed responsibility for an attack on a {target} in {place} in which {n} {victims} were killed.",
    "{Forces} arrested {n} suspected members of {group} during a raid in {place} on {day}, {speaker} said.",
    "At least {n} {victims} were injured when a roadside bomb hit a {target} outside {place} on {day}.",
    "{Forces} killed {n} militants in an operation in the hills north of {place}, {speaker} told reporters.",
    "Fighters of {group} abducted {n} {victims} from a {target} in {place} late on {day}, {speaker} said.",
    "A rocket landed on a {target} in {place} before dawn on {day}; {n} people died, {speaker} said, while residents"
    " put the toll at {m}.",
    "In a separate incident, {n} {victims} were shot dead on the road between {place} and {other} on {day}.",
    "{Forces} foiled a plot to bomb a {target} in {place}, seizing {m} kilograms of explosives, {speaker} said.",
)
AROUND = (
    "{Group} has carried out dozens of attacks in the region over the past {m} years.",
    '"We will not rest until those behind this are brought to justice," {speaker} said at a news'
    " conference in {place}.",
    "In {month} {year}, a similar attack on a {target} in {other} killed {m} people.",
    "Residents of {place} said that shops had stayed closed and that few people had ventured out after dark.",
    "The government has accused a neighbouring country of sheltering {group}, a charge that it denies.",
    "Analysts say that the violence has spread from {other} as {forces} concentrate on the larger towns.",
    "More than {m} attacks have been recorded in the province since the beginning of {year}, {speaker} said.",
    "Ambulances took the wounded to the main hospital in {other}, where doctors appealed for blood.",
    "The road to {other} was reopened in the afternoon, and an inquiry was ordered.",
    "No group immediately said that it was behind the attack, though {group} operates in the area.",
    "Talks between officials and elders in {place} ended without agreement earlier in the week.",
    "Heavy rain and poor roads have slowed the delivery of food to villages around {place}.",
)

_WORDS = 600
_FIRST_DAY = dt.date(2015, 1, 1)
_DAYS = 3000


def reports(number: int, *, seed: int = 1) -> Iterator[str]:
    """So many reports, the same for the same seed."""
    chosen = random.Random(seed)
    for _ in range(number):
        yield _report(chosen)


def _report(chosen: random.Random) -> str:
    day = _FIRST_DAY + dt.timedelta(days=chosen.randrange(_DAYS))
    place = chosen.choice(PLACES)
    lead = _sentence(chosen, chosen.choice(EVENTS[:2]), day, place)
    paragraphs = [f"{place.upper()}, {day:%B} {day.day}, {day.year} - {lead}"]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < _WORDS:
        kinds = (EVENTS, AROUND, AROUND) if chosen.random() < 0.5 else (AROUND, AROUND)
        sentences = (_sentence(chosen, chosen.choice(kind), day, place) for kind in kinds)
        paragraphs.append(" ".join(sentences))
    title = f"Attack in {place} as {chosen.choice(FORCES)} hunt {chosen.choice(GROUPS)}"
    return "\n\n".join([title, *paragraphs]) + "\n"


def _sentence(chosen: random.Random, template: str, day: dt.date, place: str) -> str:
    group, forces = chosen.choice(GROUPS), chosen.choice(FORCES)
    near = day - dt.timedelta(days=chosen.randrange(6))
    return template.format(
        place=place if chosen.random() < 0.5 else chosen.choice(PLACES),
        other=chosen.choice(PLACES),
        day=f"{near:%A}",
        month=f"{near:%B}",
        year=day.year - chosen.randrange(1, 5),
        n=chosen.randrange(2, 30),
        m=chosen.randrange(30, 90),
        group=group,
        Group=group[0].upper() + group[1:],
        forces=forces,
        Forces=forces.capitalize(),
        victims=chosen.choice(VICTIMS),
        target=chosen.choice(TARGETS),
        speaker=chosen.choice(SPEAKERS),
    )
