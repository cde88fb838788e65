"""Outlets by host and name."""

from __future__ import annotations

import pytest

from dateline.registry.outlets import BODIES, PRESS, by_host, by_name, host_of, identify, outlets


def test_ids_and_hosts_are_unique():
    ids = [outlet.id for outlet in outlets()]
    hosts = [host for outlet in outlets() for host in outlet.hosts]
    assert len(ids) == len(set(ids))
    assert len(hosts) == len(set(hosts))


def test_every_row_is_complete():
    for outlet in outlets():
        assert outlet.kind in PRESS + BODIES, outlet
        assert len(outlet.country) == 2, outlet
        assert outlet.country.isupper(), outlet
        assert outlet.hosts, outlet


def test_no_two_outlets_share_a_name():
    names = [name.casefold() for outlet in outlets() for name in (outlet.name, *outlet.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("dawn.com", "dawn"),
        ("www.dawn.com", "dawn"),
        ("epaper.dawn.com", "dawn"),
        ("notdawn.com", None),
        ("timesofindia.indiatimes.com", "times-of-india"),
        ("indiatimes.com", None),
    ],
)
def test_a_host_below_a_known_one_belongs_to_it(host, expected):
    found = by_host(host)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The News International", "the-news-pk"),
        ("THE NEWS", "the-news-pk"),
        ("News International", "the-news-pk"),
        ("the Guardian", "guardian"),
        ("U.S. CENTRAL COMMAND", "us-centcom"),
        ("Inter Services Public Relations", "ispr"),
        ("South Asia Terrorism Portal (SATP)", "satp"),
        ("NEWS", None),
        ("News", None),
        ("the news", None),
        ("dawn", None),
        ("business recorder", None),
        ("Marwat (SATP)", None),
        ("", None),
    ],
)
def test_a_name_in_a_text_has_its_capitals_and_is_whole(name, expected):
    found = by_name(name)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("url", "name", "expected"),
    [
        ("https://www.reuters.com/world/a", None, "reuters"),
        (None, "AFP", "afp"),
        (None, "the express tribune", "express-tribune"),
        (None, "News", "News"),
        (None, "dawn.com", "dawn"),
        ("https://blog.example.org/x", None, "blog.example.org"),
        ("https://blog.example.org/x", "Example Blog", "Example Blog"),
        (None, "The Hill Gazette", "The Hill Gazette"),
        (None, None, None),
    ],
)
def test_what_no_table_knows_stays_as_it_is(url, name, expected):
    assert identify(url=url, name=name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Dawn.com/news/1", "dawn.com"),
        ("dawn.com/news", "dawn.com"),
        ("http://[", None),
        ("nonsense", None),
    ],
)
def test_host_of_an_address(url, expected):
    assert host_of(url) == expected
