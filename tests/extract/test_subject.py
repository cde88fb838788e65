"""Reports of games and markets: their words of violence name no act, an attack on a match does."""

from __future__ import annotations

import pytest

from .factory import misses, tell

GAME = (
    "Lions stay top of the league\n\nThe spinners ambushed the visitors in Multan on Friday, and the batters fell one "
    "by one. Two wickets went in the first over of the innings. The umpire had nothing to do. The coach said that his "
    "side struck early. The bowlers killed the game before tea."
)
PRICES = (
    "Shares end the week lower\n\nOil was hit in London on Friday, and investors fled to gold. The dollar came under "
    "fire and bonds were shelled from both sides. The benchmark index exploded in early trading. Prices of crude "
    "stormed ahead in Lagos."
)


@pytest.mark.parametrize("text", [GAME, PRICES])
def test_a_report_of_a_game_or_of_prices_tells_of_no_violence(text):
    title, body = text.split("\n\n")
    assert misses(tell(body, title=title), {"accounts": []}) == []


def test_gunmen_at_a_game_are_no_figure_of_speech():
    told = tell(
        GAME.split("\n\n")[1] + " Gunmen attacked the bus of the visitors near the ground on Friday, killing two."
    )
    assert misses(told, {"some": [{"type": "ASSAULT", "actor": "gunmen", "killed": 2}]}) == []


def test_an_attack_on_a_match_is_news():
    text = (
        "A bomb exploded at a football match in Tank on Monday. The referee and the coach of the league side were "
        "hurt. The tournament was called off."
    )
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", "mode": "explosives", "place": "Tank"}]}) == []
