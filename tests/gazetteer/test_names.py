"""The normal form of place names."""

import pytest

from dateline.gazetteer.names import forms, key, normal


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Khyber-Pakhtunkhwa", "khyber pakhtunkhwa"),
        ("Mānsehra", "mansehra"),
        ("Sana’a", "sanaa"),
        ("D.I. Khan", "di khan"),
        ("Şırnak", "sirnak"),
        ("Łódź", "lodz"),
        ("St. Louis", "saint louis"),
        ("Ta‘izz", "taizz"),
        ("كابل", "کابل"),
    ],
)
def test_normal_form_drops_case_marks_and_punctuation(name: str, expected: str) -> None:
    assert normal(name) == expected


def test_key_ignores_spaces() -> None:
    assert key(normal("Miran Shah")) == key(normal("Miranshah"))


@pytest.mark.parametrize(
    ("name", "norm", "hint"),
    [
        ("Paktika province", "paktika", "admin1"),
        ("Kurram tribal district", "kurram", "admin2"),
        ("the city of Herat", "herat", "city"),
        ("Tirah valley", "tirah", ""),
        ("al-Raqqa", "raqqa", ""),
    ],
)
def test_affixes_are_read_as_hints(name: str, norm: str, hint: str) -> None:
    assert (norm, hint) in [(form.norm, form.hint) for form in forms(name)]


def test_a_name_that_is_only_punctuation_has_no_form() -> None:
    assert forms(" - ") == ()
