"""What a filter selects, held to a reading of it that is slow and plain; and the counts beside it, to the filter."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.card import Card, Part, Spot, Tie, of_bytes, to_bytes
from dateline.filters import Filter, TollRange, is_type
from dateline.registry.load import registry
from dateline.shelf import shelf

DAYS = st.dates(dt.date(2019, 12, 1), dt.date(2020, 3, 1)).map(dt.date.isoformat)
TYPES = ("ASSAULT", "COERCE", "THREATEN")
MODES = ("explosives", "firearms", "arrest")
ACTORS = (("ttp", "Tehreek-e-Taliban Pakistan"), ("mil-pk", "Pakistan Army"), (None, "gunmen"), (None, "ttp men"))
PLACES = (("gn-1", "Quetta", "PK", "Balochistan"), ("gn-2", "Kabul", "AF", "Kabul"), (None, "Nowhere", None, None))
BOUNDS = st.none() | st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9), st.integers(0, 9))


@st.composite
def cards(draw) -> list[Card]:
    return [draw(card(number)) for number in range(draw(st.integers(0, 12)))]


@st.composite
def card(draw, number: int = 1) -> Card:
    span = sorted(draw(st.tuples(DAYS, DAYS))) if draw(st.booleans()) else [None, None]
    place = draw(st.none() | st.sampled_from(PLACES))
    spot = place and Spot(place[0], place[1], "point", "in", place[2], place[3], None, 1.0, 2.0, 5.0, "town")
    parts = draw(st.lists(st.sampled_from(ACTORS), max_size=3))
    return Card(
        id=f"inc_{number}",
        label="label",
        type=draw(st.none() | st.sampled_from(TYPES)),
        modes=tuple(draw(st.lists(st.sampled_from(MODES), unique=True, max_size=2))),
        contexts=tuple(draw(st.lists(st.sampled_from(("crime", "terrorism")), unique=True, max_size=2))),
        status=draw(st.sampled_from(("happened", "foiled"))),
        scope="event",
        salience="foreground",
        start=span[0],
        end=span[1],
        precision="day",
        when=span[0] or "?",
        what="x",
        sides="x",
        spot=spot or None,
        where="?" if spot is None else spot.name,
        parts=tuple(Part(id_, name, "actor", "stated") for id_, name in parts),
        tolls=(draw(BOUNDS), draw(BOUNDS), None, None, None),
        ties=(Tie("a", "b", "ASSAULT", None, -9.0),),
        links=(("inc_x", "follows"),),
        reports=("rep_1",),
        origins=draw(st.integers(1, 3)),
        outlets=tuple(draw(st.lists(st.sampled_from(("dawn", "The Dawn", "wire")), unique=True, max_size=2))),
        confidence=draw(st.sampled_from((0.25, 0.5, 1.0))),
        contradictions=draw(st.sampled_from(((), (("killed", "hard"),)))),
        accounts=(f"acc_{number}",),
        stands=True,
    )


FILTERS = st.builds(
    Filter,
    type=st.lists(st.sampled_from((*TYPES, *MODES)), unique=True, max_size=3).map(tuple),
    context=st.lists(st.sampled_from(("crime", "terrorism")), unique=True, max_size=2).map(tuple),
    actor=st.lists(st.sampled_from(("ttp", "TTP", "army", "gunmen", "nobody")), unique=True, max_size=2).map(tuple),
    place=st.lists(st.sampled_from(("gn-1", "kabul", "baloch", "x")), unique=True, max_size=2).map(tuple),
    country=st.lists(st.sampled_from(("PK", "AF", "IN")), unique=True, max_size=2).map(tuple),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    toll=st.lists(
        st.builds(TollRange, st.sampled_from(("killed", "injured")), st.integers(0, 5), st.none() | st.integers(0, 9)),
        max_size=2,
    ).map(tuple),
    status=st.lists(st.sampled_from(("happened", "foiled")), unique=True, max_size=2).map(tuple),
    origins=st.none() | st.integers(0, 3),
    outlet=st.lists(st.sampled_from(("dawn", "Dawn", "wire")), unique=True, max_size=2).map(tuple),
    confidence=st.none() | st.sampled_from((0.0, 0.4, 1.0)),
    contradictions=st.booleans(),
    text=st.none() | st.sampled_from(("one", "none")),
)


def found(words: str) -> list[str]:
    return ["inc_1", "inc_3", "inc_gone"] if words == "one" else []


def plainly(one: Card, wanted: Filter, all_cards: list[Card]) -> bool:
    """The filter as the reference puts it, one sentence a line."""
    kinds = [value for value in wanted.type if is_type(value)]
    modes = [value for value in wanted.type if not is_type(value)]
    held = [value for each in all_cards for part in each.parts if (value := part.actor)]
    places = [each.spot.id for each in all_cards if each.spot]
    around = [] if one.spot is None else [name for name in (one.spot.name, one.spot.admin1) if name]

    def has(names, value):
        return any(value.casefold() in name.casefold() for name in names)

    def actor(value):
        if value in held or registry().get(value) is not None:
            return any(part.actor == value for part in one.parts)
        return has([part.name for part in one.parts], value)

    def place(value):
        return one.spot is not None and one.spot.id == value if value in places else has(around, value)

    def outlet(value):
        return value.casefold() in {name.casefold() for name in one.outlets}

    def toll(span):
        bounds = one.toll(span.field)
        chosen = None if bounds is None else bounds[2] if bounds[1] is None else bounds[1]
        return chosen is not None and span.low <= chosen and (span.high is None or chosen <= span.high)

    dated = one.start is not None and one.end >= (wanted.since or "") and one.start <= (wanted.until or "9")
    return (
        (not kinds or one.type in kinds)
        and (not modes or bool({*modes} & {*one.modes}))
        and (not wanted.context or bool({*wanted.context} & {*one.contexts}))
        and (not wanted.actor or any(map(actor, wanted.actor)))
        and (not wanted.place or any(map(place, wanted.place)))
        and (not wanted.country or (one.spot is not None and one.spot.country in wanted.country))
        and (dated or not (wanted.since or wanted.until))
        and all(map(toll, wanted.toll))
        and (not wanted.status or one.status in wanted.status)
        and (wanted.origins is None or one.origins >= wanted.origins)
        and (not wanted.outlet or any(map(outlet, wanted.outlet)))
        and (wanted.confidence is None or one.confidence >= wanted.confidence)
        and (not wanted.contradictions or bool(one.contradictions))
        and (wanted.text is None or one.id in found(wanted.text))
    )


@settings(max_examples=300, deadline=None)
@given(cards(), FILTERS)
def test_a_filter_selects_what_its_words_say(all_cards, wanted):
    made = shelf(all_cards)
    chosen = made.chosen(made.select(wanted, found))
    assert {one.id for one in chosen} == {one.id for one in all_cards if plainly(one, wanted, all_cards)}


@settings(max_examples=100, deadline=None)
@given(cards(), FILTERS)
def test_the_count_of_a_value_is_what_is_left_when_it_is_chosen(all_cards, wanted):
    made = shelf(all_cards)
    for name, counts in made.counts(wanted, found).items():
        part = "type" if name == "mode" else name
        for each in counts:
            others = [value for value in wanted.type if is_type(value) is (name == "mode")] if part == "type" else []
            chosen = {part: (*others, each.value)}
            alone = Filter(**{**{name: getattr(wanted, name) for name in Filter.__dataclass_fields__}, **chosen})
            assert each.number == int(made.select(alone, found).sum()), (name, each)


@settings(max_examples=100, deadline=None)
@given(cards(), st.sampled_from((1, 3, 60)))
def test_every_dated_incident_stands_in_one_bar(all_cards, most):
    made = shelf(all_cards)
    mask = made.select(Filter(), found)
    bars = made.bars(mask, most=most)
    assert sum(bar.incidents for bar in bars) + made.undated(mask) == len(all_cards)
    assert sum(bar.killed for bar in bars) <= made.sums(mask)["killed"][1]
    assert len(bars) <= most + 1
    assert all(one.end < other.start for one, other in pairwise(bars))


@pytest.mark.parametrize(
    ("days", "first"),
    [(("2020-01-01", "2020-01-05"), "2020-01-01"), (("1998-05-01", "2025-03-03"), "1998-01-01")],
)
def test_the_stretches_fit_the_span(days, first):
    made = shelf([example(f"inc_{at}", day) for at, day in enumerate(days)])
    assert made.bars(made.select(Filter(), found))[0].start == first


def example(id_: str, day: str) -> Card:
    nothing = (None,) * 5
    return Card(
        id_, "x", None, (), (), "happened", "event", "foreground", day, day, "day", day, "x", "x", None, "?", (),
        nothing, (), (), (), 1, (), 1.0, (), (id_,), True,
    )  # fmt: skip


@given(card())
def test_a_card_is_read_as_it_was_written(one):
    assert of_bytes(to_bytes(one)) == one
