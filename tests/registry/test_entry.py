"""A file of the registry as an actor: relations with their days, and which source says what."""

from __future__ import annotations

import pytest

from dateline.registry.actor import Relation, earlier
from dateline.registry.entry import read_entry

ENTRY = """\
id: front
kind: armed-group
country: null
names:
- Front of Entries
- {name: جبهه, lang: fa, script: Arab, from: 2004, to: 2010-05, src: un}
relations:
- {parent: league, from: 2004-02, until: 2009, src: un}
- {parent: union, from: 2009, src: [un, own]}
- {splinter_of: union, src: own}
active: {from: 2004-02-03}
listings:
- {authority: Council, list: a list, from: 2011-02-28, src: un}
sources:
- un: UN list, entry 7
- own: statements of the front
- a book
"""


@pytest.fixture(scope="module")
def actor():
    entry = read_entry("front.yaml", ENTRY.encode(), stem="front")
    assert entry.faults == ()
    assert entry.actor is not None
    return entry.actor


def test_relations_keep_their_days_and_their_sources(actor):
    assert actor.relations == (
        Relation("parent", "league", "2004-02", "2009", ("UN list, entry 7",)),
        Relation("parent", "union", "2009", None, ("UN list, entry 7", "statements of the front")),
        Relation("splinter_of", "union", None, None, ("statements of the front",)),
    )


def test_the_parent_is_the_one_that_lasts(actor):
    assert actor.parent == "union"


def test_a_name_is_used_between_its_days(actor):
    name = actor.names[1]
    assert (name.script, name.src) == ("Arab", ("UN list, entry 7",))
    assert [name.used_on(day) for day in ("2003-12-31", "2004-06-01", "2010-05-31", "2010-06-01", None)] == [
        False, True, True, False, True,
    ]  # fmt: skip


def test_dates_need_no_quotes(actor):
    assert (actor.active_from, actor.listings[0].start) == ("2004-02-03", "2011-02-28")


def test_a_source_without_a_key_is_one_too(actor):
    assert actor.sources == ("UN list, entry 7", "statements of the front", "a book")


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [("2004", "2005", True), ("2004", "2004-05", False), ("2004-05", "2004", False), ("2004-05", "2004-06-01", True)],
)
def test_a_date_is_earlier_as_far_as_both_are_known(a, b, first):
    assert earlier(a, b) is first
