"""Which words of a text name a time, and of which kind."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.dating.find import find_dates

CASES: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    # days of a month
    ("The bridge was blown up on 14 June 2019 near the border.", [("14 June 2019", "day")]),
    ("It happened on Aug. 26, 2021, officials said.", [("Aug. 26, 2021", "day")]),
    ("Gunmen stormed the base on August 26.", [("August 26", "day")]),
    ("on the 26th of August", [("the 26th of August", "day")]),
    ("On Thursday, August 26, 2021, two bombs went off", [("Thursday, August 26, 2021", "day")]),
    ("on Thursday 26 August", [("Thursday 26 August", "day")]),
    ("on Thursday night, Aug 26, at a checkpoint", [("Thursday night, Aug 26", "day")]),
    ("reported 2021-08-26 by radio", [("2021-08-26", "day")]),
    ("dated 26/08/2021", [("26/08/2021", "day")]),
    ("dated 08/26/2021", [("08/26/2021", "day")]),
    ("dated 26.08.2021", [("26.08.2021", "day")]),
    ("dated 03/04/2021", []),
    ("shot dead on Christmas Day in an ambush", [("Christmas Day", "day")]),
    ("on New Year's Eve 2016 in a club", [("New Year's Eve 2016", "day")]),
    ("a boxing day camp", []),
    ("on 26 August last year", [("26 August last year", "day")]),
    ("the March 8 rally", [("March 8", "day")]),
    ("on the 26th of last month", [("the 26th of last month", "day")]),
    ("between 3 and 5 May", [("between 3 and 5 May", "period")]),
    ("on May 9, 2021 and later", [("May 9, 2021", "day")]),
    ("the May 9 rioters", [("May 9", "day")]),
    ("on Jan 22 and 3 June", [("Jan 22", "day"), ("3 June", "day")]),
    ("on Saturday (13/5/2023), he", [("Saturday (13/5/2023)", "day")]),
    ("on Monday (May 6)", [("Monday (May 6)", "day")]),
    ("(on Monday, May 6)", [("Monday, May 6", "day")]),
    # weeks marked by a day, and days counted to the day
    ("in the week of 3 May", [("week of 3 May", "period")]),
    ("in the week ending on May 3, 2021, nine", [("week ending on May 3, 2021", "period")]),
    ("the week before 3 May", [("3 May", "day")]),
    ("killed a year ago today in", [("a year ago today", "deictic")]),
    # times of day and numbers of houses
    ("at 1130 (1730 GMT) on 3 May", [("3 May", "day")]),
    ("shortly before 1700 the bomb", []),
    ("after 2030 the fighting", [("2030", "year")]),
    ("the house of 1960 Alder Street", []),
    ("a man of 1760 Alder St.", []),
    ("since 1947 the two", [("since 1947", "period")]),
    ("the massacres of 1860", [("1860", "year")]),
    # one night, with both its days
    ("on the night of May 3-4", [("May 3-4", "day")]),
    ("on 22/23 November 2024, in", [("22/23 November 2024", "day")]),
    ("on November 22/23", [("November 22/23", "day")]),
    ("on 5 & 6 August 2022", [("5 & 6 August 2022", "day")]),
    ("the night between 5 and 6 May", [("between 5 and 6 May", "day")]),
    ("the night between January 29 and 30 and left", [("between January 29 and 30", "day")]),
    ("the intervening night of Tuesday and Wednesday", [("Tuesday and Wednesday", "day")]),
    ("the night of Monday into Tuesday", [("Monday into Tuesday", "day")]),
    ("between Monday night and Tuesday morning", [("between Monday night and Tuesday morning", "day")]),
    ("the night of 31 May to 1 June", [("31 May to 1 June", "day")]),
    ("overnight on August 29-30.", [("overnight on August 29-30", "day")]),
    ("overnight on 29 August", [("overnight on 29 August", "day")]),
    ("overnight from Friday to Saturday", [("overnight from Friday to Saturday", "day")]),
    ("from 5 May 2020 to 6 May 2021", [("from 5 May 2020 to 6 May 2021", "period")]),
    ("in 3-9 June 2024", [("3-9 June 2024", "period")]),
    ("from 28 August to 2 September 2021", [("from 28 August to 2 September 2021", "period")]),
    ("Aug 26–28, 2021", [("Aug 26–28, 2021", "period")]),
    ("on August 26 and 27, 2021,", [("August 26 and 27, 2021", "day")]),
    ("on August 26 and 27 people died", [("August 26", "day")]),
    ("on 3 May and 5 June", [("3 May", "day"), ("5 June", "day")]),
    ("the March 23 Movement advanced", []),
    # months
    ("in August 2021", [("August 2021", "month")]),
    ("fighting in August left", [("August", "month")]),
    ("since last March", [("since last March", "period")]),
    ("last March they met", [("last March", "month")]),
    ("he pleaded guilty in March to murder", [("March", "month")]),
    ("the March to Rome", []),
    ("on a Saturday in August 1998", [("Saturday in August 1998", "month")]),
    ("in early March", [("early March", "month")]),
    ("by the end of August 2021", [("the end of August 2021", "month")]),
    ("in the first week of August", [("the first week of August", "month")]),
    ("in March of last year", [("March of last year", "month")]),
    ("between January and March 2021", [("between January and March 2021", "period")]),
    ("in March and May", [("March", "month"), ("May", "month")]),
    ("They may march in June.", [("June", "month")]),
    ("He may go. March on!", []),
    ("Theresa May said so", []),
    ("August Wilson wrote it", []),
    ("called on Tuesday to march on the capital", [("Tuesday", "weekday")]),
    # years
    ("in 2021", [("2021", "year")]),
    ("since 2014", [("since 2014", "period")]),
    ("the 2021 attack", [("2021", "year")]),
    ("in mid-2023", [("mid-2023", "year")]),
    ("in late 2019", [("late 2019", "year")]),
    ("in 2018 and 2019", [("2018", "year"), ("2019", "year")]),
    ("between 2014 and 2018", [("between 2014 and 2018", "period")]),
    ("during the 2014-15 war", [("2014-15", "period")]),
    ("codes 1682 -42 and 2021-14", []),
    ("in the 1990s", [("the 1990s", "period")]),
    ("2021 was the deadliest year", [("2021", "year")]),
    ("killed 2021 people", []),
    ("of 2000 people", []),
    ("a force of 2,021 men", []),
    ("room 2021", []),
    # weekdays
    ("on Tuesday", [("Tuesday", "weekday")]),
    ("on Tuesday night", [("Tuesday night", "weekday")]),
    ("last Tuesday", [("last Tuesday", "weekday")]),
    ("earlier on Sunday", [("Sunday", "weekday")]),
    ("Tuesday's attack", [("Tuesday", "weekday")]),
    ("late on Tuesday", [("late on Tuesday", "weekday")]),
    ("overnight on Tuesday", [("overnight on Tuesday", "weekday")]),
    ("early on Thursday", [("early on Thursday", "weekday")]),
    ("in the early hours of Friday", [("Friday", "weekday")]),
    ("on Saturday morning", [("Saturday morning", "weekday")]),
    ("on Tuesday and Friday", [("Tuesday", "weekday"), ("Friday", "weekday")]),
    ("from Monday to Wednesday", [("from Monday to Wednesday", "period")]),
    ("around 5 am on Friday", [("Friday", "weekday")]),
    ("at 5pm", []),
    ("told the Sunday Times", []),
    ("since Bloody Sunday", []),
    ("he prays on Fridays", []),
    # counted from publication
    ("yesterday morning", [("yesterday morning", "deictic")]),
    ("today and tonight", [("today", "deictic"), ("tonight", "deictic")]),
    ("an overnight raid", [("overnight", "deictic")]),
    ("this morning", [("this morning", "deictic")]),
    ("last night", [("last night", "deictic")]),
    ("the day before yesterday", [("the day before yesterday", "deictic")]),
    ("last week", [("last week", "deictic")]),
    ("earlier this month", [("earlier this month", "deictic")]),
    ("earlier this week", [("earlier this week", "deictic")]),
    ("last month's attack", [("last month", "deictic")]),
    ("a fortnight ago", [("a fortnight ago", "deictic")]),
    ("over the weekend", [("over the weekend", "deictic")]),
    ("late last year", [("late last year", "deictic")]),
    ("a week ago", [("a week ago", "deictic")]),
    ("more than two years ago", [("more than two years ago", "deictic")]),
    ("the channel Pakistan Today said", []),
    # counted from the day last spoken of
    ("The next day, troops came.", [("The next day", "relative")]),
    ("a day later", [("a day later", "relative")]),
    ("hours later", [("hours later", "relative")]),
    ("three months earlier", [("three months earlier", "relative")]),
    ("the same week", [("the same week", "relative")]),
    ("on the same day", [("on the same day", "relative")]),
    ("later that day", [("later that day", "relative")]),
    ("the day before, he", [("the day before", "relative")]),
    ("two days after the attack", []),
    # periods, and days known by an event
    ("since the weekend", [("since the weekend", "period")]),
    ("in the past 24 hours", [("in the past 24 hours", "period")]),
    ("in recent months", [("in recent months", "period")]),
    ("since January", [("since January", "period")]),
    ("in the summer of 2021", [("the summer of 2021", "period")]),
    ("in the first quarter of 2021", [("the first quarter of 2021", "period")]),
    ("since 9/11", [("since 9/11", "period")]),
    ("after 9/11 and 26/11", [("9/11", "name"), ("26/11", "name")]),
    ("the September 11 attacks", [("September 11 attacks", "name")]),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_finds_the_words_and_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words.text, words.kind) for words in find_dates(text)] == expected


def test_offsets_point_at_the_words() -> None:
    text = "Après l’attaque — on 14 June\u00a02019 — İzmir was quiet until last week."
    for words in find_dates(text):
        assert text[words.start : words.end] == words.text
    assert [words.kind for words in find_dates(text)] == ["day", "deictic"]


def test_words_never_overlap() -> None:
    text = " ".join(case[0] for case in CASES)
    found = find_dates(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
