"""The names of a whole extraction as ids, each in the context of its report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import (
    Account,
    Assertion,
    Claim,
    Claimant,
    Count,
    Day,
    Extraction,
    Party,
    Place,
    Published,
    Report,
    Span,
    Total,
    Value,
)
from dateline.resolve import resolve

WORDS = Span(0, 4, "word")


def report(text: str, *, published: str | None = "2025-03-14") -> Report:
    day = None if published is None else Published(published, "stated", published)
    return Report("rep_one", "0", text, published=day)


def claim(field: str, value: Value, *, start: int = 0, claimant: Claimant | None = None) -> Claim:
    return Claim(f"clm_{field}_{start}", field, value, Span(start, start + 4, "word"), claimant=claimant)


def extraction(*claims: Claim, places: tuple[Place, ...] = ()) -> Extraction:
    return Extraction("rep_one", (Account("acc_one", "rep_one", WORDS, claims),), places=places)


def resolved(*claims: Claim, text: str = "", published: str | None = "2025-03-14", places: tuple[Place, ...] = ()):
    """The values of one account's claims, with ids."""
    (account,) = resolve(extraction(*claims, places=places), report(text, published=published)).accounts
    return [each.value for each in account.claims]


def said(text: str) -> Value:
    """A day as extraction leaves it: its words alone."""
    return Day(None, None, "unknown", "stated", text)


# ------------------------------------------------------------------------------- actors


def test_a_participant_gets_the_id_of_its_name():
    (party,) = resolved(claim("participant", Party("Boko Haram fighters", "actor")))
    assert party == Party("Boko Haram fighters", "actor", actor="boko-haram")


def test_a_participant_that_nobody_knows_stays_as_it_is():
    unknown = Party("four gunmen", "actor", kind="group")
    assert resolved(claim("participant", unknown)) == [unknown]


def test_a_thing_has_no_id_even_where_its_words_name_a_body():
    (party,) = resolved(claim("participant", Party("a Pakistan Army truck", "target", kind="object")))
    assert party.actor is None


def test_an_id_given_by_a_rule_stays():
    (party,) = resolved(claim("participant", Party("Boko Haram", "actor", actor="jnim")))
    assert party.actor == "jnim"


@pytest.mark.parametrize(("type_", "actor"), [("ASSAULT", "mil-il"), ("ACCUSE", "gov-il")])
def test_a_bare_adjective_is_the_state_or_its_forces_where_the_act_is_one_of_arms(type_, actor):
    _, party = resolved(claim("type", type_), claim("participant", Party("Israeli", "actor"), start=9))
    assert party.actor == actor


@pytest.mark.parametrize(
    ("mode", "stance", "actor"),
    [("aerial", "stated", "mil-il"), ("firearms", "stated", "gov-il"), ("aerial", "accused", "gov-il")],
)
def test_a_state_strikes_with_its_forces(mode, stance, actor):
    party = Party("Israel", "actor", stance)
    told = (claim("type", "ASSAULT"), claim("mode", mode, start=5), claim("participant", party, start=9))
    assert resolved(*told)[-1].actor == actor


def test_soldiers_are_those_of_the_country_where_the_act_stood():
    place = Place("Quetta")
    text = "Mali, Mali and Mali. Two soldiers died in Quetta."
    _, party = resolved(
        claim("place", place), claim("participant", Party("soldiers", "victim", kind="group"), start=9), text=text
    )
    assert party.actor == "mil-pk"


# ------------------------------------------------------------------------------- places


def test_a_place_gets_its_country_and_point():
    (place,) = resolved(claim("place", Place("Quetta")))
    assert (place.country, place.precision, place.id is not None) == ("PK", "town", True)
    assert place.lat == pytest.approx(30.2, abs=0.2)
    assert place.lon == pytest.approx(67.0, abs=0.2)


def test_a_place_keeps_the_name_and_the_relation_of_the_report():
    (place,) = resolved(claim("place", Place("Quetta", relation="near")))
    assert (place.name, place.relation) == ("Quetta", "near")


def test_a_place_that_no_gazetteer_has_stays_unresolved():
    (place,) = resolved(claim("place", Place("Qwxzyville")))
    assert (place.id, place.country, place.lat, place.precision) == (None, None, None, "unknown")


@pytest.mark.parametrize(("other", "country"), [("Sindh", "PK"), ("Telangana", "IN")])
def test_a_name_borne_by_two_places_is_read_by_the_other_places_of_the_report(other, country):
    hyderabad = Place("Hyderabad")
    found = resolved(claim("place", hyderabad), places=(hyderabad, Place(other)))
    assert found[0].country == country


def test_every_place_of_the_report_is_resolved():
    both = resolve(extraction(places=(Place("Quetta"), Place("Karachi"))), report("")).places
    assert [place.country for place in both] == ["PK", "PK"]


# ------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("Monday", "2025-03-10", "2025-03-10", "day"),
        ("yesterday", "2025-03-13", "2025-03-13", "day"),
        ("2 February", "2025-02-02", "2025-02-02", "day"),
        ("February", "2025-02-01", "2025-02-28", "month"),
        ("2014", "2014-01-01", "2014-12-31", "year"),
    ],
)
def test_date_words_are_counted_from_the_day_of_publication(words, start, end, precision):
    (day,) = resolved(claim("date", said(words)))
    assert (day.start, day.end, day.precision, day.text) == (start, end, precision, words)


def test_a_planned_act_is_on_the_next_such_weekday():
    _, day = resolved(claim("status", "planned"), claim("date", said("Monday"), start=9))
    assert day.start == "2025-03-17"


def test_without_a_day_of_publication_a_weekday_has_an_anchor():
    (day,) = resolved(claim("date", said("Monday")), published=None)
    assert (day.start, day.end) == (None, None)
    assert day.anchor is not None
    assert day.anchor.startswith("rep_one")


def test_the_same_weekday_has_the_same_anchor_all_over_a_report():
    one, other = resolved(claim("date", said("Monday")), claim("date", said("Monday"), start=40), published=None)
    assert one.anchor == other.anchor


def test_the_next_day_counts_from_the_day_told_before():
    _, day = resolved(claim("date", said("2 February")), claim("date", said("the next day"), start=40))
    assert day.start == "2025-02-03"


def test_the_day_of_publication_is_never_the_day_of_an_act():
    (account,) = resolve(extraction(claim("type", "ASSAULT")), report("")).accounts
    assert account.of("date") == ()


# ------------------------------------------------------------------------------- claimants, assertions, totals


def test_an_organisation_that_says_so_gets_its_id():
    speaker = Claimant("Boko Haram", "organisation", WORDS)
    made = extraction(claim("killed", Count(4, 4), claimant=speaker))
    (one,) = resolve(made, report("")).accounts[0].claims
    assert one.claimant == replace(speaker, actor="boko-haram")


@pytest.mark.parametrize("kind", ["person", "outlet"])
def test_a_person_or_an_outlet_that_says_so_has_no_id(kind):
    speaker = Claimant("Boko Haram", kind, WORDS)
    made = extraction(claim("killed", Count(4, 4), claimant=speaker))
    (one,) = resolve(made, report("")).accounts[0].claims
    assert one.claimant == speaker


def test_both_sides_of_an_assertion_get_ids():
    one = Assertion("ast_one", "rep_one", Party("Iran", "actor"), "sponsors", "Hezbollah", None, WORDS)
    (found,) = resolve(Extraction("rep_one", assertions=(one,)), report("")).assertions
    assert (found.subject.actor, found.object_actor) == ("gov-ir", "hezbollah")


def test_the_place_of_an_assertion_is_not_its_government():
    one = Assertion("ast_a", "rep_one", Party("TTP", "actor"), "operates in", "Afghanistan", None, WORDS)
    (found,) = resolve(Extraction("rep_one", assertions=(one,)), report("")).assertions
    assert (found.subject.actor, found.object_actor) == ("ttp", None)


def test_the_period_and_the_place_of_a_total_are_resolved():
    one = Total(
        "tot_one",
        "rep_one",
        "killed",
        Count(90, 90),
        WORDS,
        "people",
        Day(None, None, "unknown", "stated", "2024"),
        Place("Quetta"),
    )
    (found,) = resolve(Extraction("rep_one", totals=(one,)), report("")).totals
    assert found.period is not None
    assert (found.period.start, found.period.end) == ("2024-01-01", "2024-12-31")
    assert found.place is not None
    assert found.place.country == "PK"


def test_a_total_without_period_and_place_has_none():
    one = Total("tot_one", "rep_one", "killed", Count(90, 90), WORDS, "people")
    assert resolve(Extraction("rep_one", totals=(one,)), report("")).totals == (one,)


# ------------------------------------------------------------------------------- all of it


def test_nothing_but_names_and_days_changes():
    made = extraction(
        claim("type", "ASSAULT"), claim("killed", Count(4, 4), start=9), claim("scope", "event", start=20)
    )
    assert resolve(made, report("")) == made


def test_an_empty_extraction_stays_empty():
    assert resolve(Extraction("rep_one"), report("Boko Haram in Quetta")) == Extraction("rep_one")


def test_resolving_again_changes_nothing():
    made = extraction(
        claim("participant", Party("Boko Haram", "actor")),
        claim("place", Place("Quetta"), start=9),
        places=(Place("Quetta"),),
    )
    once = resolve(made, report("Boko Haram in Quetta"))
    assert resolve(once, report("Boko Haram in Quetta")) == once
