"""Words are found in any script, operators are words like others, and the file can go at any time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.store.search import Entry, Index, open_index

TEXTS = {
    "en": ("Blast in Ráqqa", "A bomb exploded near the old market, police said."),
    "ar": ("انفجار في بغداد", "قتل خمسة أشخاص في تفجير سيارة مفخخة"),
    "ru": ("Взрыв в Москве", "Погибли пять человек."),
    "zh": ("喀布尔机场爆炸", "爆炸造成至少一百七十人死亡"),
    "th": ("ระเบิดในยะลา", "มีผู้เสียชีวิตสามคน"),
    "hi": ("क्वेटा में धमाका", "पुलिस के अनुसार पाँच लोग मारे गए"),
}


@pytest.fixture
def index():
    made = Index(":memory:")
    made.put("report", [], [Entry("report", id_, id_, *texts) for id_, texts in TEXTS.items()], state="s")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("raqqa", {"en"}),
        ("RÁQQA bomb", {"en"}),
        ("mark", {"en"}),
        ('"old market"', {"en"}),
        ('"market old"', set()),
        ("بغداد", {"ar"}),
        ("взрыв", {"ru"}),
        ("爆炸", {"zh"}),
        ("机场", {"zh"}),
        ("炸", {"zh"}),
        ("亡", {"zh"}),
        ("机炸", set()),
        ("เสียชีวิต", {"th"}),
        ("धमाका", {"hi"}),
        ("bomb elephant", set()),
        ("", set()),
        ('"', set()),
        ("***", set()),
        ("bomb OR elephant", set()),
        ("title:blast", set()),
        ("NEAR(bomb market)", set()),
        ("bomb'; DROP TABLE words; --", set()),
        ("\x00bomb", {"en"}),
    ],
)
def test_words_find_what_holds_them_all(index, words, found):
    assert index.matching("report", words) == found
    assert index.find("report", words)[0] == len(found)


def test_kinds_are_kept_apart(index):
    assert index.matching("incident", "bomb") == frozenset()


def test_what_was_found_stands_between_marks(index):
    _, (hit,) = index.find("report", "market")
    assert "\x02market\x03" in hit.snippet


def test_what_is_kept_stays_and_the_rest_goes(index):
    index.put("report", ["en"], [Entry("report", "new", "new", "Raid in Raqqa", "")], state="t")
    assert index.matching("report", "raqqa") == {"en", "new"}
    assert index.matching("report", "взрыв") == frozenset()
    assert index.state("report") == "t"


def test_a_put_that_fails_changes_nothing(index):
    def broken():
        yield Entry("report", "new", "new", "Raid", "")
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        index.put("report", [], broken(), state="t")
    assert index.state("report") == "s"
    assert index.matching("report", "raqqa") == {"en"}


def test_the_file_can_be_deleted_and_a_broken_one_is_made_again(tmp_path):
    record = str(tmp_path / "a.db")
    (tmp_path / "a.db-index").write_bytes(b"no database" * 100)
    made = open_index(record)
    made.put("report", [], [Entry("report", "a", "a", "Raid", "")], state="s")
    made.close()
    again = open_index(record)
    assert again.matching("report", "raid") == {"a"}
    again.close()


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path):
    made = open_index(str(tmp_path / "gone" / "a.db"))
    assert made.where == ":memory:"
    made.close()


def test_a_file_that_another_holds_fast_is_not_taken_for_a_broken_one(tmp_path, monkeypatch):
    record = str(tmp_path / "a.db")
    open_index(record).close()
    monkeypatch.setattr("dateline.store.search._PATIENCE", 0.1)
    with sqlite3.connect(f"{record}-index", isolation_level=None) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        made = open_index(record)
        assert made.where == ":memory:"
        made.close()
    other.close()
    assert Path(f"{record}-index").is_file()


def test_what_is_kept_outlives_the_version(tmp_path):
    record = str(tmp_path / "a.db")
    made = open_index(record)
    assert made.kept("feed key", "first") == made.kept("feed key", "second") == "first"
    made.close()
    with sqlite3.connect(f"{record}-index") as connection:
        connection.execute("UPDATE facts SET value = '0' WHERE name = 'version'")
    connection.close()
    again = open_index(record)
    assert again.kept("feed key", "third") == "first"
    again.close()


def test_a_file_of_another_version_is_emptied(tmp_path):
    record = str(tmp_path / "a.db")
    made = open_index(record)
    made.put("report", [], [Entry("report", "a", "a", "Raid", "")], state="s")
    made.close()
    with sqlite3.connect(f"{record}-index") as connection:
        connection.execute("UPDATE facts SET value = '0' WHERE name = 'version'")
    connection.close()
    again = open_index(record)
    assert (again.state("report"), again.matching("report", "raid")) == (None, frozenset())
    again.close()
