"""Standing relations: who sponsors, shelters or leads whom, who operates where, who split from whom."""

from __future__ import annotations

import pytest

from .factory import misses, tell

RELATIONS = [
    ("Iran funds Hezbollah.", [["gov-ir", "sponsors", "hezbollah"]]),
    ("Hezbollah is funded by Iran.", [["gov-ir", "sponsors", "hezbollah"]]),
    ("Tehran has armed the Houthis for years.", [["gov-ir", "sponsors", "houthis"]]),
    ("Pakistan has sheltered the Haqqani network.", [["gov-pk", "shelters", "haqqani-network"]]),
    ("Rwanda backs the M23.", [["gov-rw", "sponsors", "m23"]]),
    ("The TTP operates in Bajaur.", [["ttp", "operates in", "Bajaur"]]),
    ("Ansaru split from Boko Haram.", [["ansaru", "split from", "boko-haram"]]),
    ("Jamaat-ul-Ahrar broke away from the TTP.", [["jamaat-ul-ahrar", "split from", "ttp"]]),
    ("ISWAP pledged allegiance to Islamic State.", [["islamic-state-west-africa", "belongs to", "islamic-state"]]),
    ("JNIM is an affiliate of al-Qaeda.", [["jnim", "proxy of", "al-qaeda"]]),
]


@pytest.mark.parametrize(("text", "assertions"), RELATIONS)
def test_relation_and_its_two_sides(text, assertions):
    assert misses(tell(text), {"assertions": assertions}) == []


@pytest.mark.parametrize("text", [text for text, _ in RELATIONS])
def test_a_standing_relation_is_no_incident(text):
    assert tell(text).accounts == ()


def test_who_asserts_it_is_kept():
    (one,) = tell("India said Rwanda funds the M23.").resolved.assertions
    assert one.claimant is not None
    assert (one.claimant.name, one.claimant.actor) == ("India", "gov-in")


def test_a_denied_relation_is_denied():
    (one,) = tell("Rwanda does not fund the M23.").resolved.assertions
    assert one.polarity == "denies"


NONE = [
    "Iran funds hospitals.",
    "The shop operates in Lahore.",
    "The coach trains the team.",
    "The farm belongs to the family.",
]


@pytest.mark.parametrize("text", NONE)
def test_relations_of_other_things_are_none(text):
    assert tell(text).resolved.assertions == ()
