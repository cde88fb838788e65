"""One object a line, in the order of the format, without the names of private persons."""

from __future__ import annotations

import json

import pytest

from dateline.incident import to_json
from dateline.model import Party
from dateline.share import jsonl
from dateline.share.private import initials, personal, veiled

AMINA = Party("Amina Yusuf", "victim", kind="person")


def test_an_incident_is_one_line_of_the_format(incident):
    one = incident(Party("a group", "actor"))
    (line,) = jsonl.lines([one])
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(json.dumps(to_json(one)))
    assert list(json.loads(line))[:4] == ["schema", "id", "label", "marking"]


def test_letters_of_other_scripts_stay_letters(incident):
    assert "Añá" in "".join(jsonl.lines([incident(title="Añá")]))


def test_a_private_victim_is_reduced_to_initials_everywhere(incident):
    one = incident(AMINA, title="Amina Yusuf killed", quote="a bomb killed Amina Yusuf. Amina, 9, was at school")
    line = "".join(jsonl.lines([one]))
    assert "Amina" not in line
    assert "A. Y. killed" in line
    assert "a bomb killed A. Y.. A., 9, was at school" in line


def test_a_speaker_of_the_same_surname_keeps_it(incident):
    line = "".join(jsonl.lines([incident(AMINA)]))
    assert '"name": "Omar Yusuf"' in line
    assert '"name": "A. Y."' in line


@pytest.mark.parametrize(
    "party",
    [
        Party("Amina Yusuf", "victim", kind="person", actor="pk-minister"),
        Party("Amina Yusuf", "recipient", kind="person"),
        Party("Amina Yusuf", "actor", kind="person"),
    ],
)
def test_public_persons_keep_their_names(incident, party):
    assert "Amina Yusuf" in "".join(jsonl.lines([incident(party)]))


def test_ids_and_addresses_are_not_prose():
    value = {"id": "Amina", "url": "https://example.org/Amina", "claims": ["Amina"], "text": "Amina"}
    assert veiled(value, ["Amina"]) == {**value, "text": "A."}


@pytest.mark.parametrize(
    ("phrase", "own"),
    [
        ("Amina Yusuf", "Amina Yusuf"),
        ("Abd al-Karim", "Abd al-Karim"),
        ("Amina", "Amina"),
        ("Jordan Smith", "Jordan Smith"),
        ("polio worker Ali Khan", "Ali Khan"),
        ("killed khwarij", None),
        ("Militants", None),
        ("Israeli woman", None),
        ("Afghans", None),
    ],
)
def test_only_what_looks_like_a_name_is_one(phrase, own):
    assert personal(phrase) == own


def test_a_group_mistaken_for_a_person_keeps_its_words(incident):
    assert "killed khwarij" in "".join(jsonl.lines([incident(Party("killed khwarij", "victim", kind="person"))]))


@pytest.mark.parametrize(("name", "short"), [("Amina Yusuf", "A. Y."), ("amina", "A."), ("Abd al-Karim", "A. A. K.")])
def test_initials(name, short):
    assert initials(name) == short


FREED = ("RETREAT", "release")


def test_who_is_freed_by_no_state_is_private(incident):
    freed = Party("Maria Lopez", "recipient", kind="person")
    line = "".join(jsonl.lines([incident(freed, title="Maria Lopez freed", act=FREED)]))
    assert "Maria" not in line
    assert "M. L. freed" in line


def test_whom_a_state_lets_go_was_arrested_in_public(incident):
    state = Party("Niger", "actor", actor="gov-ne")
    freed = Party("Moussa Tchangari", "recipient", kind="person")
    assert "Moussa Tchangari" in "".join(jsonl.lines([incident(state, freed, act=FREED)]))


def test_who_is_private_in_one_incident_is_so_in_those_that_leave_with_it(incident):
    taken = incident(Party("Maria Lopez", "victim", kind="person"), act=("ASSAULT", "abduct"))
    talks = incident(Party("a group", "actor"), title="Talks on Lopez go on", quote="the fate of Maria Lopez")
    together = "".join(jsonl.lines([taken, talks]))
    assert "Lopez" not in together
    assert "the fate of M. L." in together


def test_who_is_arrested_keeps_the_name_whatever_befell_him_elsewhere(incident):
    hurt = incident(Party("Omar Gul", "victim", kind="person"))
    held = incident(Party("Omar Gul", "recipient", kind="person"), title="Omar Gul held", act=("COERCE", "arrest"))
    assert "Omar Gul held" in list(jsonl.lines([hurt, held]))[1]
