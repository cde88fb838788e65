"""Office holders stand for the body they act for, on the days of their office."""

import pytest

from dateline.registry.load import registry
from dateline.registry.offices import holder_of, holders_in, office_faults, offices, surname_of


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
        ("General Joseph Votel", "2017-10-17", ("SY",), "centcom"),
        ("Gen. Lloyd Austin", "2015-09-16", ("SY",), "centcom"),
        ("Lloyd Austin", "2023-10-13", ("IL",), "pentagon"),
        ("Asim Munir", "2019-02-27", ("PK",), "isi"),
        ("Field Marshal Asim Munir", "2025-06-18", ("PK", "US"), "mil-pk"),
        ("Rajnath Singh", "2016-09-18", ("IN",), "gov-in"),
        ("Joseph Aoun", "2020-08-04", ("LB",), "mil-lb"),
        ("President Joseph Aoun", "2025-03-01", ("LB",), "gov-lb"),
        ("Rear Admiral Daniel Hagari", "2025-03-02", ("PS",), "mil-il"),
        ("Daniel Hagari", "2025-05-01", ("PS",), None),
        ("Hibatullah Akhundzada", "2021-08-20", ("AF",), "taliban-afghanistan"),
        ("Qassem Soleimani", "2020-01-03", ("IQ",), "irgc-qf"),
        ("Qassem Soleimani", "2020-01-04", ("IQ",), None),
    ],
)
def test_an_office_holder_acts_for_a_body(name, day, countries, actor):
    assert holder_of(name, day=day, countries=countries) == actor


def test_the_shipped_table_has_no_fault():
    assert [str(fault) for fault in office_faults(registry().actors)] == []


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ("A. Person,nobody,2001,,chief,a source", "actor", "no actor has the id 'nobody'"),
        ("A. Person,mil-pk,2001-13,,chief,a source", "from", "'2001-13' is no date"),
        ("A. Person,mil-pk,2001,1999,chief,a source", "to", "before it starts on 2001"),
        ("A. Person,mil-pk,2001,,chief,", "source", "is empty"),
        (",mil-pk,2001,,chief,a source", "names", "is empty"),
    ],
)
def test_a_broken_term_is_named_with_its_line(tmp_path, monkeypatch, row, field, words):
    table = tmp_path / "offices.csv"
    table.write_text(f"names,actor,from,to,office,source\nB. Person,mil-pk,2000,,chief,a source\n{row}\n")
    monkeypatch.setattr("dateline.registry.offices._TABLE", table)
    (fault,) = office_faults({"mil-pk"})
    assert (fault.line, fault.field) == (3, field)
    assert words in fault.what


def test_the_main_countries_have_their_heads():
    heads = {office.actor for office in offices() if office.office in {"president", "prime minister", "king"}}
    codes = ("pk", "in", "af", "ir", "tr", "iq", "sy", "us", "ru", "il", "eg", "ng", "ke", "so", "ml", "bf", "ne", "kz")
    assert {f"gov-{code}" for code in codes} <= heads


def test_a_surname_is_that_of_the_only_holder_of_the_day():
    assert surname_of("Tokayev", "2022-01-05") == "gov-kz"
    assert surname_of("Burhan", "2023-04-20") == "mil-sd"
    assert surname_of("Burhan", "1999-04-20") is None
    assert surname_of("Burhan", None) is None
    assert surname_of("Sharif", "2016-01-01") is None


def test_holders_are_found_in_a_text():
    assert holders_in("Mr Kamchybek Tashiev, its chairman, said so.", "2022-01-05") == {"gknb-kyrgyzstan"}
    assert holders_in("Nobody said so.", "2022-01-05") == frozenset()
