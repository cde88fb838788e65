"""Reports of games, markets and works of fiction: their words of violence name no act, an attack on a match does."""

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


BOUT = (
    "Knockout settles the title\n\nHeavyweight Jo Mens attacked from the bell and knocked out Karl Brig in the second "
    "round on Saturday. Brig was hit by a left and wounded above the eye. Mens killed the fight with an uppercut. The "
    "champion kept his belt and fired his trainer."
)
STRIKER = (
    "Former striker Jan Nowak dies at 81\n\nJan Nowak, who scored 40 goals for his club and won the championship "
    "twice, died on Sunday. The forward, who shot with both feet, attacked for years and beat the champions in the "
    "cup final of 1965. His coach called him a killer in front of goal."
)
FILM = (
    "Review: a thriller that hits its target\n\nThe director's latest film opens with a bombing in Paris. A sniper "
    "killed six people in the first scene, and the hero was kidnapped by gunmen. The cast is fine, the soundtrack "
    "explodes, and the screenplay attacks its audience."
)


@pytest.mark.parametrize("text", [GAME, PRICES, BOUT, STRIKER, FILM])
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


def test_an_arrest_at_a_game_is_one():
    told = tell(f"{GAME.split(chr(10))[2]} Police arrested two supporters outside the ground in Multan on Friday.")
    assert misses(told, {"accounts": [{"type": "COERCE", "mode": "arrest", "arrested": 2}]}) == []


def test_a_bomb_in_a_stadium_is_news_however_much_of_the_game_is_told():
    text = (
        "A bomb exploded at a football stadium in Tank on Sunday, killing 12 people, police said. The striker of the "
        "home team was among the wounded. Players fled the pitch and the referee stopped the game at halftime. The "
        "tournament was suspended. The goalkeeper and a coach of the league champions were among the dead."
    )
    told = tell(text, title="Bomb at stadium kills 12 during league match")
    assert misses(told, {"accounts": [{"type": "ASSAULT", "mode": "explosives", "killed": 12}]}) == []


def test_an_attack_on_a_cinema_is_news():
    text = (
        "Gunmen attacked a cinema in Tank on Sunday during the premiere of a film, killing nine of the audience. The "
        "director and an actor were among the wounded."
    )
    assert misses(tell(text), {"accounts": [{"type": "ASSAULT", "actor": "gunmen", "killed": 9}]}) == []
