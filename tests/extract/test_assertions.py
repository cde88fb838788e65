"""Standing relations: who sponsors, shelters or leads whom, who operates where, who split from whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import relations
from .factory import misses, tell

RELATIONS = [
    ("Iran funds Hezbollah.", [["gov-ir", "funds", "hezbollah"]]),
    ("Hezbollah is funded by Iran.", [["gov-ir", "funds", "hezbollah"]]),
    ("Tehran has armed the Houthis for years.", [["gov-ir", "arms", "houthis"]]),
    ("Pakistan has sheltered the Haqqani network.", [["gov-pk", "shelters", "haqqani-network"]]),
    ("Rwanda backs the M23.", [["gov-rw", "sponsors", "m23"]]),
    ("The TTP operates in Bajaur.", [["ttp", "operates in", "Bajaur"]]),
    ("Ansaru split from Boko Haram.", [["ansaru", "split from", "boko-haram"]]),
    ("Jamaat-ul-Ahrar broke away from the TTP.", [["jamaat-ul-ahrar", "split from", "ttp"]]),
    ("ISWAP pledged allegiance to Islamic State.", [["islamic-state-west-africa", "belongs to", "islamic-state"]]),
    ("Pakistan shelters the Haqqani network.", [["gov-pk", "shelters", "haqqani-network"]]),
    ("The TTP has had camps in Bajaur.", [["ttp", "operates in", "Bajaur"]]),
    ("The Houthis get their missiles from Iran.", [["gov-ir", "arms", "houthis"]]),
    ("Iran gave Hezbollah money and rockets.", [["gov-ir", "funds", "hezbollah"], ["gov-ir", "arms", "hezbollah"]]),
    ("Tehran's support for Hamas is no secret.", [["gov-ir", "sponsors", "hamas"]]),
    ("The Iran-backed Houthis are strong.", [["gov-ir", "sponsors", "houthis"]]),
    ("The TTP is allied with al-Qaeda.", [["ttp", "allied with", "al-qaeda"]]),
    ("The TTP, led by Noor Wali Mehsud, is strong.", [["Noor Wali Mehsud", "leads", "ttp"]]),
    ("Hezbollah recruits in Beirut.", [["hezbollah", "recruits in", "Beirut"]]),
    ("The PKK has smuggled heroin through Mersin.", [["pkk", "smuggles through", "Mersin"]]),
    ("Rwanda is accused of arming the M23.", [["gov-rw", "accused of backing", "m23"]]),
    ("JNIM is an affiliate of al-Qaeda.", [["jnim", "belongs to", "al-qaeda"]]),
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


DAYS = [
    ("Iran has funded Hezbollah since 1985.", ("1985-01-01", None)),
    ("Iran funded Hezbollah in the 1990s.", ("1990-01-01", "1999-12-31")),
    ("Iran funded Hezbollah until 2021.", (None, "2021-12-31")),
    ("Iran funded Hezbollah between 1991 and 1996.", ("1991-01-01", "1996-12-31")),
    ("Iran funds Hezbollah, said a report published in 2020.", (None, None)),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_since_when_and_until_when_it_holds(text, days):
    (one,) = tell(text).resolved.assertions
    assert relations.when(one) == days


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("India has accused Pakistan of sponsoring the TTP.", "India"),
        ("Eritrea was accused by the UN of arming al-Shabaab until 2011.", "UN"),
        ("Rwanda denies supporting the M23.", "Rwanda"),
        ("Police described the man as a member of the PKK.", "Police"),
    ],
)
def test_who_accuses_denies_or_describes_is_the_claimant(text, name):
    (one,) = tell(text).resolved.assertions
    assert one.claimant is not None
    assert one.claimant.name == name


DENIED = [
    "Rwanda does not fund the M23.",
    "Rwanda denies funding the M23.",
    "Rwanda has always denied that it funds the M23.",
    "Rwanda rejected the charge that it funds the M23.",
    "There is no evidence that Rwanda funds the M23, the UN said.",
]


@pytest.mark.parametrize("text", DENIED)
def test_each_way_of_denying_is_a_denial(text):
    assert [one.polarity for one in tell(text).resolved.assertions] == ["denies"]


OPEN = [
    "Does Rwanda fund the M23?",
    "If Rwanda funds the M23, the talks will end.",
    "Rwanda must stop funding the M23.",
    "Rwanda may arm the M23.",
    "Any country that shelters the TTP will be sanctioned.",
    "Rwanda gave the M23 rifles on Monday.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_asked_wished_or_done_on_one_day_is_asserted_by_nobody(text):
    assert tell(text).resolved.assertions == ()


ROWS = relations.load(Path(__file__).with_name("assertions.yaml"))
FLOORS = {
    "dev": {"precision": 93, "recall": 88, "f1": 91, "claimant": 93, "when": 79, "quiet": 98},
    "test": {"precision": 91, "recall": 50, "f1": 65, "claimant": 94, "when": 90, "quiet": 98},
}
"""Two points below what was measured; test was not looked at beyond its totals."""


@pytest.mark.parametrize("part", relations.PARTS)
def test_relations_of_the_labelled_sentences_hold_their_floors(part):
    rows = [row for row in ROWS if row.part == part]
    found = relations.score(rows, lambda text: tell(text).resolved.assertions)
    assert {name: found[name] for name, floor in FLOORS[part].items() if found[name][0] < floor} == {}


def test_the_labelled_sentences_are_half_dev_and_a_third_of_them_assert_nothing():
    assert abs(sum(row.part == "dev" for row in ROWS) - len(ROWS) / 2) <= 1
    assert 0.3 <= sum(not row.told for row in ROWS) / len(ROWS) <= 0.4


def test_the_key_read_as_an_answer_is_right_in_all():
    assert relations.share(2 * 3, 6) == (100.0, "6/6")
    assert relations.days("1991..1996") == ("1991-01-01", "1996-12-31")
    assert relations.days("2014-08") == ("2014-08-01", "2014-08-31")
    assert relations.days("..2011") == (None, "2011-12-31")


NONE = [
    "Iran funds hospitals.",
    "The shop operates in Lahore.",
    "The coach trains the team.",
    "The farm belongs to the family.",
]


@pytest.mark.parametrize("text", NONE)
def test_relations_of_other_things_are_none(text):
    assert tell(text).resolved.assertions == ()
