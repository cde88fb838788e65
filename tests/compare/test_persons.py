"""Whether two names of persons may be one person's."""

from __future__ import annotations

import pytest

from dateline.compare.persons import PART, SAME, is_common, name_words, same_person, title_words

ONE = [
    ("Sirajuddin Haqqani", "Siraj-ud-Din Haqqani"),
    ("Sirajuddin Haqqani", "Siraj al-Din Haqani"),
    ("Abdul Rahman Mengal", "Abdur Rehman Mengal"),
    ("Abd al-Rahman Nouri", "Abdurrahman Nuri"),
    ("Mohammed bin Talal", "Muhammad ibn Talal"),
    ("Qasem Soleimani", "Kassim Sulaimani"),
    ("Rahmatullah Sadat", "Rahmat Ullah Saadat"),
    ("Yevgeny Karpov", "Evgeni Karpov"),
    ("Noor Wali Mehsud", "Nur Wali Mahsud"),
    ("Zhang Weiming", "Weiming Zhang"),
    ("Tariq Bashirr", "Tariq Bashir"),
    ("Faisal Akhar", "Faysal Akhtar"),
    ("Haji Gul Agha", "Gul Agha"),
    ("Kemal Erdoğan", "Kemal Erdogan"),
    ("Khaled al-Fayyad", "Khalid Fayad"),
]
PART_LEFT_OUT = [("Mohsin Raza Dogar", "Mohsin Dogar"), ("Syed Akbar Ali Bangash", "Akbar Ali")]
PERHAPS = [("Dogar", "Mohsin Dogar"), ("Mohsin", "Mohsin Dogar"), ("M. Dogar", "Mohsin Dogar")]
TWO = [
    ("Nawaz Bajwa", "Shehbaz Bajwa"),
    ("Hassan Mousavi", "Hussein Mousavi"),
    ("Khalid Tareen", "Khalil Tareen"),
    ("Jamal Achakzai", "Jamil Achakzai"),
    ("Burhanuddin Wardak", "Salahuddin Wardak"),
    ("Nasir Kasi", "Nasira Kasi"),
    ("Imran Afridi", "Imran Marwat"),
    ("Faizullah", "Fazlullah"),
]


@pytest.mark.parametrize(("a", "b"), [*ONE, *PART_LEFT_OUT])
def test_one_person_in_two_spellings(a, b):
    assert same_person(a, b).value >= SAME


@pytest.mark.parametrize(("a", "b"), PERHAPS)
def test_a_surname_or_an_initial_may_be_anybodys(a, b):
    assert PART <= same_person(a, b).value < SAME


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_persons(a, b):
    assert same_person(a, b).value < 0


@pytest.mark.parametrize(("a", "b"), [*ONE, *PART_LEFT_OUT, *PERHAPS, *TWO])
def test_the_order_of_the_two_names_does_not_matter(a, b):
    assert same_person(a, b) == same_person(b, a)


@pytest.mark.parametrize("name", ["", "  ", "...", "123"])
def test_no_name_is_like_no_other(name):
    assert same_person(name, name).value == 0


def test_common_names_are_told_in_every_spelling():
    assert is_common("Mohammad Khan")
    assert is_common("Syed Muhammed Husein")
    assert not is_common("Mohammad Dogar")


def test_courtesies_are_no_part_of_a_name_unless_alone():
    assert name_words("Maulana Sheikh Dogar") == name_words("Dogar")
    assert name_words("Sheikh")


def test_words_of_titles_that_tell_an_office():
    assert title_words(["the former Deputy Foreign Minister’s", "U.S. co-chair of it,"]) == {
        "foreign",
        "minister",
        "u.s",
        "co-chair",
        "it",
    }
    assert title_words(["Mr", "the late Sir"]) == frozenset()
