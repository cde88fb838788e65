"""Office holders stand for the body they act for, on the days of their office."""

import pytest

from dateline.registry.load import registry
from dateline.registry.offices import holder_of, offices


@pytest.mark.parametrize(
    ("name", "day", "countries", "actor"),
    [
        ("President Tokayev", "2022-01-05", ("KZ", "RU"), "gov-kz"),
        ("U.S. President Donald Trump", "2025-05-10", ("IN", "PK"), "gov-us"),
        ("Mr Rubio", "2025-05-10", ("IN",), "gov-us"),
        ("Lt Gen Ahmed Sharif Chaudhry", "2025-05-07", ("PK",), "ispr"),
        ("General Michael Kurilla", "2025-06-10", ("US",), "centcom"),
        ("Prime Minister Shehbaz Sharif's", "2024-12-01", ("PK", "US"), "gov-pk"),
        ("the Iranian foreign minister", None, ("IR", "PK"), "gov-ir"),
        ("the interior minister", None, ("KE",), "gov-ke"),
        ("the interior minister", None, ("KE", "SO"), None),
        ("Abiy Ahmed", "2020-11-04", ("ET",), "gov-et"),
        ("Abubakar Shekau", "2020-12-15", ("NG",), "boko-haram"),
        ("Abubakar Shekau", "2022-12-15", ("NG",), None),
        ("Imran Khan", "2024-01-01", ("PK",), None),
        ("Sharif", "2024-12-01", ("PK",), None),
        ("the former president", None, ("KZ",), None),
        ("Adil Ahmad", "2019-02-15", ("IN",), None),
    ],
)
def test_an_office_holder_acts_for_a_body(name, day, countries, actor):
    assert holder_of(name, day=day, countries=countries) == actor


def test_every_term_names_a_known_body_and_runs_forward():
    faults = [
        office
        for office in offices()
        if registry().get(office.actor) is None or (office.end is not None and office.end < office.start)
    ]
    assert not faults
