"""Bodies told by a leader, a town, a people or a backer, and nouns that stand for what is not named."""

from __future__ import annotations

import pytest

from dateline.model import Span

from .mentions import Mention, linked

# (passage, words, day, actor). The words are marked by their first occurrence.

LEADERS = [
    ("Velupillai Prabhakaran's fighters held the lagoon.", "Velupillai Prabhakaran's fighters", "2008-03-02", "ltte"),
    ("Prabhakaran's cadres held the lagoon.", "Prabhakaran's cadres", "2008-03-02", "ltte"),
    ("A friend of Prabhakaran's cook was held.", "Prabhakaran's cook", "2008-03-02", None),
    ("General Mladic's troops took the hill.", "General Mladic's troops", "1994-02-03", "serb-republic-army"),
    ("General Mladic's troops took the hill.", "General Mladic's troops", "2005-02-03", None),
    ("General Nobody's troops took the hill.", "General Nobody's troops", "1994-02-03", None),
    ("The guerrillas of Subcomandante Marcos kept the road.", "The guerrillas", "1995-02-10", "ezln"),
    ("The guerrillas of the plain kept the road.", "The guerrillas", "1995-02-10", None),
    ("The rebels under Laurent Nkunda left the town.", "The rebels", "2008-10-30", "cndp"),
    ("The rebels under the bridge left at dawn.", "The rebels", "2008-10-30", None),
    ("The government of Mahinda Rajapaksa turned the plea down.", "The government", "2009-02-02", "gov-lk"),
    ("The recognised government of President Hadi moved to Aden.", "The recognised government", "2015-09-02", "gov-ye"),
    ("The ruling party of Daniel Ortega met.", "The ruling party", "1986-05-01", "fsln"),
    ("The singing party of Daniel Ortega met.", "The singing party", "1986-05-01", None),
    ("Yusuf Karim's brigade was not seen again.", "Yusuf Karim's brigade", "2012-03-03", None),
]

TOWNS = [
    ("Police in Multan held a man over the blast.", "Police in Multan", "2019-05-01", "police-punjab-pk"),
    ("Police in Ludhiana held a man over the blast.", "Police in Ludhiana", "2019-05-01", "punjab-police-in"),
    ("Police in Lyon held a man over the blast.", "Police in Lyon", "2019-05-01", "pol-fr"),
    ("Police in Lyon held a man over the blast.", "Police", "2019-05-01", "pol-fr"),
    ("Police in Kandahar fired in the air.", "Police in Kandahar", "2022-05-01", "taliban-afghanistan"),
    ("Police in Kandahar fired in the air.", "Police in Kandahar", "2012-05-01", "pol-af"),
    ("Police in Umbrellaville fired in the air.", "Police in Umbrellaville", "2012-05-01", None),
    ("Police in riot gear fired in the air.", "Police in riot gear", "2012-05-01", None),
    ("They were paid by military intelligence in Moscow.", "military intelligence", "2019-05-01", "gru"),
    ("Bakers in Moscow were paid.", "Bakers", "2019-05-01", None),
    (
        "He was turned by the domestic intelligence service in London.",
        "domestic intelligence service",
        "2011-05-01",
        "mi5",
    ),
    ("Counter-terrorism police in Lahore shot two men.", "Counter-terrorism police", "2018-05-01", "ctd-pakistan"),
    ("Troops in Kabul were on leave.", "Troops in Kabul", "2011-05-01", None),
]


@pytest.mark.parametrize(("text", "words", "day", "actor"), [*LEADERS, *TOWNS])
def test_words_mean_whom_those_around_them_tell(text, words, day, actor):
    span = Span(text.index(words), text.index(words) + len(words), words)
    right = frozenset({actor} if actor else ())
    assert linked(Mention(text, day, span, right, "context", "dev")) == actor
