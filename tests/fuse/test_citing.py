"""Who repeats another outlet's report does not bear it out."""

from __future__ import annotations

from dataclasses import replace

from dateline.fuse import Told
from dateline.fuse.assemble import assemble
from dateline.fuse.citing import cited_by, citing
from dateline.model import Claimant, Span
from fuse.factory import account


def told(name: str, outlet: str, *, citing: str | None = None, via: bool = False, killed: int = 5) -> Told:
    """An account of an outlet; every claim of one that cites is on that outlet's word, or on police's by it."""
    item = account(name, mode="explosives", when="2023-05-03", at="Peshawar", killed=killed, published="2023-05-04")
    if citing is not None:
        span = Span(0, 5, "words")
        who = Claimant("police", "organisation", span, via=(citing,)) if via else Claimant(citing, "outlet", span)
        claims = tuple(replace(claim, claimant=who) for claim in item.account.claims)
        item = replace(item, account=replace(item.account, claims=claims))
    return replace(item, source=replace(item.source, outlet=outlet))


def origins(*items: Told) -> dict[str, str]:
    """The origin of each report, by its name."""
    return {item.source.id.removeprefix("rep_"): item.source.origin.removeprefix("org_") for item in citing(items)}


def test_what_another_outlet_reported_is_of_its_origin() -> None:
    assert origins(told("a", "Hill Gazette"), told("b", "Valley Post", citing="Hill Gazette")) == {"a": "a", "b": "a"}


def test_what_police_told_another_outlet_is_of_its_origin() -> None:
    assert origins(told("a", "Hill Gazette"), told("b", "Valley Post", citing="the Hill Gazette", via=True))["b"] == "a"


def test_names_of_an_outlet_that_the_registry_has_are_one() -> None:
    assert origins(told("a", "reuters"), told("b", "Valley Post", citing="Reuters"))["b"] == "a"


def test_an_outlet_that_has_no_report_here_joins_nothing() -> None:
    assert origins(told("a", "Hill Gazette"), told("b", "Valley Post", citing="Border Times")) == {"a": "a", "b": "b"}


def test_a_report_with_sources_of_its_own_stands_by_itself() -> None:
    item = told("b", "Valley Post", citing="Hill Gazette")
    police = Claimant("police", "organisation", Span(0, 5, "words"))
    claims = [replace(claim, claimant=police) for claim in item.account.claims]
    claims[0] = item.account.claims[0]
    mixed = replace(item, account=replace(item.account, claims=tuple(claims)))
    assert cited_by(mixed.account) is None
    assert origins(told("a", "Hill Gazette"), mixed) == {"a": "a", "b": "b"}


def test_a_chain_and_a_circle_end_in_one_origin_in_any_order() -> None:
    chain = [
        told("c", "Third", citing="Second"),
        told("b", "Second", citing="First"),
        told("a", "First"),
    ]
    assert set(origins(*chain).values()) == {"a"}
    circle = [told("x", "One", citing="Two"), told("y", "Two", citing="One")]
    assert set(origins(*circle).values()) == set(origins(*reversed(circle)).values()) == {"x"}


def test_repetitions_count_once_in_the_incident_and_do_not_outvote() -> None:
    first = told("a", "First", killed=7)
    others = [told(name, name.title(), citing="First", killed=9) for name in ("p", "q", "r")]
    own = told("z", "Own", killed=7)
    found = assemble([first, *others, own])
    assert (found.reports, found.origins) == (5, 2)
    assert found.casualties.killed is not None
    assert found.casualties.killed.best == 7
