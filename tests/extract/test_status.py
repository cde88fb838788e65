"""What happened, what is planned, foiled or attempted, and what is no happening at all, with the reason."""

from __future__ import annotations

import pytest

from .factory import misses, tell, value

TOLD = [
    ("The army attacked a base of the group near Kandahar on Monday.", "happened"),
    ("The army has attacked a base of the group near Kandahar.", "happened"),
    ("The base near Kandahar was attacked by the army on Monday.", "happened"),
    ("The army began attacking a base of the group near Kandahar on Monday.", "happened"),
    ("The army managed to seize a base of the group near Kandahar on Monday.", "happened"),
    ("Further strikes hit the camp near Kandahar on Thursday.", "happened"),
    ("The army is attacking a base of the group near Kandahar.", "ongoing"),
    ("The army will attack the town of Bara on Monday.", "planned"),
    ("The two presidents will meet in Doha on Tuesday.", "planned"),
    ("The two presidents plan to meet in Doha next week.", "planned"),
    ("Gunmen attempted to kidnap a doctor in Zhob on Monday.", "attempted"),
    ("Gunmen tried to kidnap a doctor in Zhob on Monday.", "attempted"),
    ("Gunmen failed to kidnap a doctor in Zhob on Monday.", "attempted"),
    ("A failed attack on a checkpoint in Zhob on Monday alarmed the town.", "attempted"),
    ("Police foiled a suicide attack in Lahore on Monday.", "foiled"),
    ("Police thwarted an attack on a church in Lahore on Monday.", "foiled"),
    ("An attack on a church in Lahore was foiled on Monday.", "foiled"),
    ("Troops repelled an attack on a border post in Dir on Monday.", "foiled"),
    ("Police averted a bombing in Lahore on Monday.", "foiled"),
    ("Police prevented an attack on a church in Lahore on Monday.", "foiled"),
    ("Police said they had foiled a plan of the group to blow up a church in Lahore on Monday.", "foiled"),
    ("The Iraqi and Turkish presidents are to meet in Ankara on Tuesday.", "planned"),
    (
        "Iraq wrote that a delegation would return and that the two presidents would meet in Ankara on Tuesday.",
        "planned",
    ),
]


@pytest.mark.parametrize(("text", "status"), TOLD)
def test_status(text, status):
    assert misses(tell(text), {"accounts": [{"status": status}]}) == []


NOT_TOLD = [
    ("The army did not attack the base near Kandahar on Monday.", {"attack": "denied"}),
    ("The army never attacked the base near Kandahar.", {"attacked": "denied"}),
    ("No group attacked the base near Kandahar on Monday.", {"attacked": "denied"}),
    ("Kabul denied that its forces attacked the post near Chaman.", {"attacked": "denied"}),
    ("The army denied firing on the post near Chaman on Monday.", {"firing on": "denied"}),
    ("The ministry did not mention a second blast in Lahore.", {"blast": "denied"}),
    ("The army withdrew its statement that there was a second blast in Lahore.", {"blast": "denied"}),
    ("The aim is to attack the embassy in Kabul on Monday.", {"attack": "habitual"}),
    ("If the army were to attack the embassy in Kabul, the mission would end.", {"attack": "hypothetical"}),
    ("The two ministers want a truce in Gaza.", {"truce": "hypothetical"}),
    ("The group could attack the embassy in Kabul.", {"attack": "hypothetical"}),
    ("The group may attack the embassy in Kabul.", {"attack": "hypothetical"}),
    ("If the group attacked the embassy in Kabul, the mission would end.", {"attacked": "hypothetical"}),
    ("The minister wanted the army to attack the group.", {"attack": "hypothetical"}),
    ("The group often attacks convoys near Kandahar.", {"attacks": "habitual"}),
    ("The group regularly kidnaps engineers near Kandahar.", {"kidnaps": "habitual"}),
    ("The group attacks convoys near Kandahar.", {"attacks": "habitual"}),
    ("Every year the group attacks convoys near Kandahar.", {"attacks": "habitual"}),
    ("Did the army attack the base near Kandahar?", {"attack": "question"}),
    ("Who attacked the base near Kandahar?", {"attacked": "question"}),
    ("Any attack on the embassy would be met with force.", {"attack": "generic"}),
    ("Such attacks are a matter of concern.", {"attacks": "generic"}),
    ("The country lives with the danger of attacks.", {"attacks": "generic"}),
    ("Further attacks took place in Mosul in 2014.", {"attacks": "generic"}),
    ("Several attacks occurred last year in Mali.", {"attacks": "generic"}),
    ("Suicide attacks are hard to stop.", {"Suicide attacks": "generic"}),
]


@pytest.mark.parametrize("text", [text for text, _ in NOT_TOLD])
def test_no_happening_makes_no_account(text):
    assert tell(text).accounts == ()


@pytest.mark.parametrize(("text", "reasons"), NOT_TOLD)
def test_what_is_passed_over_has_a_reason(text, reasons):
    found = {one.span.quote: one.reason for one in tell(text).resolved.skipped}
    assert list(found) == list(reasons)


REASONS = [(text, reasons) for text, reasons in NOT_TOLD if "generic" not in reasons.values()]


@pytest.mark.parametrize(("text", "reasons"), REASONS)
def test_the_reason_is_the_one_that_the_words_give(text, reasons):
    assert misses(tell(text), {"skipped": reasons}) == []


HEADLINES = [
    ("Bomb hits bus in Kabul, nine dead", "happened"),
    ("Pakistan arrests IS commander in Chaman", "happened"),
    ("Turkey foils attack on church in Istanbul", "foiled"),
]


@pytest.mark.parametrize(("title", "status"), HEADLINES)
def test_the_present_of_a_headline_tells_of_an_act(title, status):
    told = tell("Officials gave no more details.", title=title)
    assert misses(told, {"accounts": [{"status": status}]}) == []


def test_the_present_of_prose_tells_of_a_habit():
    assert misses(tell("Gunmen kill policemen in Quetta."), {"accounts": []}) == []


BACKGROUND = [
    "Security was raised after a bombing in Jaffarabad in 2014 that killed 12 people.",
    "The army began the search following an attack on a post in Dir on Monday that killed two soldiers.",
]


@pytest.mark.parametrize("text", BACKGROUND)
def test_what_a_sentence_presupposes_happened_too(text):
    statuses = {claim.value for account in tell(text).accounts for claim in account.of("status")}
    assert statuses == {"happened"}


@pytest.mark.parametrize(
    "text",
    [
        "A judge ordered the arrest of the former minister in Goma on Monday.",
        "Opposition leaders demanded the arrest of the commander in Goma on Monday.",
        "The tribunal has sought the arrest of the general since 2021.",
        "The president ordered the deportation of 40 migrants on Monday.",
    ],
)
def test_an_arrest_that_is_ordered_or_asked_for_is_none(text):
    assert not any(value(account, "type") == "COERCE" for account in tell(text).accounts)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The minister ordered air strikes on rebel camps near Goma on Monday.", "ASSAULT"),
        ("Police made an arrest in Jos on Monday.", "COERCE"),
        ("The arrest of the former minister in Goma on Monday was condemned.", "COERCE"),
    ],
)
def test_what_is_ordered_of_ones_own_forces_or_made_is_done(text, type_):
    assert misses(tell(text), {"some": [{"type": type_, "status": "happened"}]}) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Police arrest seven over plot to attack Lyon synagogue", "Police arrested seven men in Lyon on Tuesday."),
        (None, "Police arrested three men in Lyon on Monday over a plot to attack a synagogue."),
        (None, "Four men were arrested in Brussels on Tuesday on suspicion of planning an attack on a concert."),
    ],
)
def test_what_is_plotted_has_not_happened(title, text):
    assert misses(tell(text, title=title), {"accounts": [{"type": "COERCE", "mode": "arrest"}]}) == []


HARMED_IN = [
    ("Two killed in shooting at Karachi market", {"killed": 2, "mode": ["firearms"]}),
    ("12 dead in shelling of Kherson", {"killed": 12}),
    ("Officer killed in bombing of checkpoint in Kandahar", {"killed": 1, "place": "Kandahar"}),
]


@pytest.mark.parametrize(("title", "right"), HARMED_IN)
def test_what_people_were_harmed_in_happened(title, right):
    told = tell("Officials gave no more details.", title=title)
    assert misses(told, {"accounts": [{"type": "ASSAULT", "status": "happened", **right}]}) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army rejected reports that its jets had bombed a school in Tillaberi on Sunday.",
        "The army dismissed claims that its jets had bombed a school in Tillaberi on Sunday.",
        "Every year dozens of people are killed by celebratory gunfire in Karachi.",
    ],
)
def test_what_a_clause_takes_back_or_tells_of_every_year_is_no_happening(text):
    assert misses(tell(text), {"accounts": []}) == []
