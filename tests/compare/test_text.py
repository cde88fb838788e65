"""Whether two passages use the same words."""

from __future__ import annotations

from dateline.compare.text import content_words, proper_words, same_words


def test_words_without_news_value_are_dropped() -> None:
    assert content_words("Police said the attack killed a miller's mules.") == {"miller", "mule"}


def test_names_are_the_capitalised_words_that_open_no_sentence() -> None:
    assert proper_words("Guards ran to Abbey Gate. Nobody stopped. “Smoke rose,” it says.") == {
        "abbey",
        "gate",
    }


def test_two_thirds_of_the_shorter_passage_are_enough() -> None:
    a = content_words("minibus crossing depot siren lorry canal ferry harbour crane")
    b = content_words("minibus crossing depot siren lorry canal tower pylon garden")
    assert same_words(a, b).value == 1.0


def test_a_few_shared_words_say_nothing() -> None:
    assert same_words(content_words("minibus crossing depot"), content_words("minibus crossing siren")).value == 0


def test_different_words_never_speak_against() -> None:
    assert same_words(content_words("minibus crossing depot"), content_words("tower pylon garden")).value == 0


def test_no_words_are_not_the_same_words() -> None:
    assert same_words(frozenset(), frozenset()).value == 0
