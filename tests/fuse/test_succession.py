"""Which reports supersede others, by their words or by their address."""

from __future__ import annotations

import pytest

from dateline.fuse import successions, version
from dateline.fuse.assemble import assemble
from dateline.incident import stands, to_json
from dateline.model import Published, Report, Succession
from fuse.factory import account, day

BODY = "A bomb killed 12 people in Quetta on Tuesday, police said."


def report(name: str, text: str = BODY, **given: object) -> Report:
    published = given.pop("published", "2023-05-03")
    values: dict[str, object] = {"title": "Bomb kills 12 in Quetta", "outlet": "dawn", **given}
    when = None if published is None else Published(str(published), "stated", "meta")
    return Report(f"rep_{name}", name, f"{values['title']}\n\n{text}", published=when, **values)  # type: ignore[arg-type]


URL = "https://www.dawn.com/news/1750001/bomb?utm_source=feed"
SAME_URL = "http://dawn.com/news/1750001/bomb/"
NOTE = "An earlier version of this article gave a wrong toll."
ONE_TEXT = {"rep_a": "org_a", "rep_b": "org_a", "rep_c": "org_a"}

CASES: dict[str, tuple[tuple[Report, ...], dict[str, tuple[str, str]]]] = {
    "one address, a later day": (
        (report("a", url=URL), report("b", url=SAME_URL, published="2023-05-04")),
        {"rep_a": ("replaced", "rep_b")},
    ),
    "three versions under one address: the last stands": (
        (
            report("a", url=URL),
            report("b", url=URL, published="2023-05-04"),
            report("c", url=URL, published="2023-05-05"),
        ),
        {"rep_a": ("replaced", "rep_c"), "rep_b": ("replaced", "rep_c")},
    ),
    "one address on one day: nobody knows which is the later": ((report("a", url=URL), report("b", url=URL)), {}),
    "one address on one day, one says that it corrects": (
        (report("b", url=URL), report("a", f"{BODY}\n\n{NOTE}", url=URL)),
        {"rep_b": ("replaced", "rep_a")},
    ),
    "one address of two outlets": (
        (report("a", url=URL), report("b", url=URL, outlet="reuters", published="2023-05-04")),
        {},
    ),
    "the front page of a site": (
        (report("a", url="https://dawn.com/"), report("b", url="https://dawn.com", published="2023-05-04")),
        {},
    ),
    "one address, another story": (
        (
            report("a", url=URL),
            report("d", "Rain fell.", url=URL, title="Rain in the hills", published="2023-05-04"),
        ),
        {},
    ),
    "a corrected version under another address": (
        (report("a", url=URL), report("b", f"{NOTE}\n\n{BODY}", url=URL + "2", published="2023-05-04")),
        {"rep_a": ("replaced", "rep_b")},
    ),
    "a corrected version without a day": (
        (report("a"), report("b", f"(Corrects toll in first paragraph)\n\n{BODY}", published=None)),
        {"rep_a": ("replaced", "rep_b")},
    ),
    "a notice that names the headline": (
        (
            report("a"),
            report(
                "n",
                'In the story "Bomb kills 12 in Quetta" Dawn erroneously reported the toll. Nine people were killed.',
                title="Correction",
                published="2023-05-05",
            ),
        ),
        {"rep_a": ("corrected", "rep_n")},
    ),
    "a notice that names no headline": (
        (report("a"), report("n", "Dawn erroneously reported a toll.", title="Correction", published="2023-05-05")),
        {},
    ),
    "a notice of another outlet": (
        (
            report("a"),
            report("n", 'We wrongly said in "Bomb kills 12 in Quetta" that 12 died.', title="Note", outlet="bbc"),
        ),
        {},
    ),
    "a story withdrawn": (
        (
            report("a"),
            report("n", 'Dawn has withdrawn its story "Bomb kills 12 in Quetta".', title="Advisory"),
        ),
        {"rep_a": ("withdrawn", "rep_n")},
    ),
    "another story that says nothing": ((report("a"), report("b", published="2023-05-04")), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_report_is_superseded_by_words_or_by_address(case: str) -> None:
    reports, expected = CASES[case]
    for order in (reports, reports[::-1]):
        found = successions(map(version, order), {one.id: ONE_TEXT.get(one.id, one.id) for one in order})
        assert {early: (each.how, each.by) for early, each in found.items()} == expected


def test_a_succession_has_the_words_that_say_so() -> None:
    reports = (report("a"), report("b", f"{BODY}\n\n{NOTE}", published="2023-05-04"))
    assert successions(map(version, reports), ONE_TEXT)["rep_a"].why == NOTE


def test_an_address_of_many_reports_is_no_story_s_own() -> None:
    reports = [report(f"r{n:03}", url=URL, published=f"2023-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(60)]
    assert successions(map(version, reports), {}) == {}


def late(how: str, by: str | None = "rep_new") -> Succession:
    return Succession(how, by, "words", "test")  # type: ignore[arg-type]


def test_a_replaced_report_chooses_nothing_and_is_kept() -> None:
    items = (
        account("old", killed=12, at="Kabul", published="2023-05-03", superseded=late("replaced")),
        account("new", killed=9, published="2023-05-04"),
    )
    one = assemble(items)
    assert one.casualties.killed is not None
    assert (one.casualties.killed.low, one.casualties.killed.best, one.casualties.killed.high) == (9, 9, 9)
    assert (one.place, one.reports, one.origins, one.contradictions) == (None, 1, 1, ())
    assert (one.id, len(one.accounts)) == ("inc_old", 2)
    assert to_json(one)["accounts"][0]["report"]["superseded"]["by"] == "rep_new"


def test_a_notice_corrects_what_it_tells_and_no_more() -> None:
    items = (
        account("old", killed=12, injured=30, at="Kabul", published="2023-05-03", superseded=late("corrected")),
        account("new", killed=9, published="2023-05-04"),
    )
    one = assemble(items)
    assert one.casualties.killed is not None
    assert one.casualties.injured is not None
    assert (one.casualties.killed.best, one.casualties.injured.best) == (9, 30)
    assert one.place is not None
    assert one.contradictions == ()


def test_what_only_withdrawn_reports_tell_stands_in_no_list_and_keeps_its_values() -> None:
    one = assemble([account("a", killed=12, when=day("2023-05-03"), superseded=late("withdrawn", None))])
    assert not stands(one)
    assert one.casualties.killed is not None
    assert stands(assemble([account("a", superseded=late("corrected"))]))
