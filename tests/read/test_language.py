"""Which language a text is in."""

from __future__ import annotations

import pytest

from dateline.read.language import language_of

TEXTS = {
    "en": "The police said that two men had been killed by a bomb in the market of the town on Monday. The army closed "
    "the road to the north after the blast, and the wounded were taken to the hospital with the help of residents.",
    "nl": "De politie zei dat twee mannen maandag door een bom op de markt zijn gedood. Of er meer daders waren, is "
    "nog niet bekend. Het leger heeft de weg naar het noorden afgesloten en de gewonden zijn naar het ziekenhuis "
    "gebracht.",
    "fr": "La police a déclaré que deux hommes avaient été tués lundi par une bombe sur le marché de la ville. L'armée "
    "a fermé la route du nord après l'explosion, et les blessés ont été transportés à l'hôpital par des habitants.",
    "ur": "پولیس نے کہا کہ پیر کو شہر کے بازار میں بم دھماکے میں دو افراد ہلاک ہو گئے۔ "
    "فوج نے دھماکے کے بعد شمال کی سڑک بند کر دی۔",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_paragraph(code):
    assert language_of(TEXTS[code]) == code


def test_telegraphic_english_full_of_names_stays_english():
    text = (
        "QUETTA: 4 FC men martyred, 11 hurt in Kech ambush. Levies: attackers fled to Buleda hills. BLF claims attack."
    )
    assert language_of(text) == "en"


def test_a_quote_in_english_does_not_make_a_french_text_english():
    text = TEXTS["fr"] + ' "The attack was the work of cowards", a dit le ministre. ' + TEXTS["fr"]
    assert language_of(text) == "fr"
