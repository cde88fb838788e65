"""Dateline's own format: complete, local, and read back to the same bytes; and who is private in all others."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.arrive import arrive
from dateline.errors import BadFile, NotThere
from dateline.model import LEVELS, Assertion, Count, Party, Span, Succession
from dateline.share import jsonl
from dateline.share.arrivals import NewAccount, NewReport
from dateline.share.jsonl_in import read
from dateline.share.private import Veiler, initials, personal
from dateline.share.tables import incident_row
from dateline.store import Decision, Editor, Entry, Mark, claimed, mark, open_record, put, stand, undo
from share.conftest import GOLDEN
from share.material import Made, exported, job

AMINA = Party("Amina Yusuf", "victim", kind="person")


def test_an_incident_is_one_line_of_the_format(incident):
    (line,) = jsonl.lines(job(incident(Party("a group", "actor"))))
    found = json.loads(line)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert list(found)[:4] == ["schema", "local", "id", "label"]
    assert found["local"] is True


def test_letters_of_other_scripts_stay_letters(incident):
    assert "Añá" in "".join(jsonl.lines(job(incident(title="Añá"))))


def shared(*incidents) -> str:
    return "\n".join(json.dumps(item.json, ensure_ascii=False) for item in Made(*incidents).items())


def test_what_is_shared_reduces_a_private_victim_to_initials_everywhere(incident):
    one = incident(AMINA, title="Amina Yusuf killed", quote="a bomb killed Amina Yusuf. Amina, 9, was at school")
    line = shared(one)
    assert "Amina" not in line
    assert "A. Y. killed" in line
    assert "a bomb killed A. Y.. A., 9, was at school" in line
    assert '"redacted": true' in line


def test_a_speaker_of_the_same_surname_keeps_it(incident):
    line = shared(incident(AMINA))
    assert '"name": "Omar Yusuf"' in line
    assert '"name": "A. Y."' in line


@pytest.mark.parametrize(
    "party",
    [
        Party("Amina Yusuf", "victim", kind="person", actor="pk-minister"),
        Party("Amina Yusuf", "recipient", kind="person"),
        Party("Amina Yusuf", "actor", kind="person"),
    ],
)
def test_public_persons_keep_their_names(incident, party):
    assert "Amina Yusuf" in shared(incident(party))


def test_what_is_local_keeps_every_name(golden, tmp_path):
    assert b"Qassem Soleimani" in exported(golden, "jsonl", tmp_path)[""]


def test_ids_and_addresses_are_not_prose():
    value = {"id": "Amina", "url": "https://example.org/Amina", "claims": ["Amina"], "text": "Amina"}
    assert Veiler(["Amina"])(value) == {**value, "text": "A."}


@pytest.mark.parametrize(
    ("phrase", "own"),
    [
        ("Amina Yusuf", "Amina Yusuf"),
        ("Abd al-Karim", "Abd al-Karim"),
        ("Amina", "Amina"),
        ("Jordan Smith", "Jordan Smith"),
        ("polio worker Ali Khan", "Ali Khan"),
        ("killed khwarij", None),
        ("Militants", None),
        ("Israeli woman", None),
        ("Afghans", None),
    ],
)
def test_only_what_looks_like_a_name_is_one(phrase, own):
    assert personal(phrase) == own


def test_a_group_mistaken_for_a_person_keeps_its_words(incident):
    assert "killed khwarij" in shared(incident(Party("killed khwarij", "victim", kind="person")))


@pytest.mark.parametrize(("name", "short"), [("Amina Yusuf", "A. Y."), ("amina", "A."), ("Abd al-Karim", "A. A. K.")])
def test_initials(name, short):
    assert initials(name) == short


FREED = ("RETREAT", "release")


def test_who_is_freed_by_no_state_is_private(incident):
    freed = Party("Maria Lopez", "recipient", kind="person")
    line = shared(incident(freed, title="Maria Lopez freed", act=FREED))
    assert "Maria" not in line
    assert "M. L. freed" in line


def test_whom_a_state_lets_go_was_arrested_in_public(incident):
    state = Party("Niger", "actor", actor="gov-ne")
    freed = Party("Moussa Tchangari", "recipient", kind="person")
    assert "Moussa Tchangari" in shared(incident(state, freed, act=FREED))


def test_who_is_private_in_one_incident_is_so_in_those_that_leave_with_it(incident):
    taken = incident(Party("Maria Lopez", "victim", kind="person"), act=("ASSAULT", "abduct"))
    talks = incident(Party("a group", "actor"), title="Talks on Lopez go on", quote="the fate of Maria Lopez")
    together = shared(taken, talks)
    assert "Lopez" not in together
    assert "the fate of M. L." in together


def test_who_is_arrested_keeps_the_name_whatever_befell_him_elsewhere(incident):
    hurt = incident(Party("Omar Gul", "victim", kind="person"))
    held = incident(Party("Omar Gul", "recipient", kind="person"), title="Omar Gul held", act=("COERCE", "arrest"))
    assert "Omar Gul held" in shared(hurt, held).splitlines()[1]


def test_initials_are_reduced_to_themselves():
    assert initials("A. Y.") == "A. Y."


# --------------------------------------------------------------------------------------------------
# Read back


def test_an_export_into_an_empty_record_gives_the_same_bytes(examples, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(first := exported(examples, "jsonl", tmp_path)[""])
    with open_record(tmp_path / "b.db", create=True) as record:
        arrive(read(tmp_path / "a.jsonl"), record, name="a.jsonl")
        assert exported(record, "jsonl", tmp_path)[""] == first


def test_every_other_format_of_the_copy_is_the_same_too(golden, tmp_path):
    for name in ("csv", "stix", "brief"):
        again = exported(golden, name, tmp_path / f"{name}-1")
        assert again == exported(golden, name, tmp_path / f"{name}-2")


def test_the_same_file_again_changes_nothing(tmp_path):
    with open_record(tmp_path / "b.db", create=True) as record:
        arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl")
        before = exported(record, "jsonl", tmp_path)
        done = arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl")
        assert (done.reports, done.accounts) == (0, 0)
        assert done.known == 5
        assert exported(record, "jsonl", tmp_path) == before


def test_a_trial_leaves_the_record_as_it_is(tmp_path):
    with open_record(tmp_path / "b.db", create=True) as record:
        done = arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl", keep=False)
        assert done.reports == 5
        assert record.counts()["reports"] == 0


GOOD = (GOLDEN / "record.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def spoilt(change) -> str:
    """The second line after a change to its values."""
    value = json.loads(GOOD[1])
    change(value)
    return json.dumps(value) + "\n"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (GOOD[1][:500], "line 2, column"),
        (GOOD[1][:500], "breaks off here"),
        ("[]\n", "line 2: it is no JSON object"),
        (spoilt(lambda v: v.update(schema="dateline/incident/9")), "dateline/incident/9"),
        (spoilt(lambda v: v.pop("judgements")), "no complete export"),
        (spoilt(lambda v: v["accounts"][0].update(extra=1)), "extra"),
        (spoilt(lambda v: v["accounts"][0]["report"].pop("outlet")), "outlet"),
        (spoilt(lambda v: v["accounts"][0]["claims"][0].update(field="colour")), "'colour', which is no field"),
        (spoilt(lambda v: v["accounts"][0]["claims"][0].update(field="killed")), "killed"),
        (spoilt(lambda v: v["accounts"][0]["claims"][0].update(quote=None)), "words"),
        (spoilt(lambda v: v["accounts"][0]["claims"][0].update(marking="purple")), "purple"),
        (spoilt(lambda v: v["accounts"][0]["report"].update(text="Other words.")), "does not have there"),
        ("[" * 100_000, "line 2"),
        ('{"schema": ' + "1" * 10_000 + "}\n", "line 2"),
        (spoilt(lambda v: v["accounts"][0]["report"].update(title="\ud800")), "half a character"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(tmp_path, second, said):
    (tmp_path / "a.jsonl").write_text(GOOD[0] + second, encoding="utf-8")
    with open_record(tmp_path / "b.db", create=True) as record:
        with pytest.raises(BadFile, match="line 2") as error:
            arrive(read(tmp_path / "a.jsonl"), record, name="a.jsonl")
        assert said in str(error.value)
        assert "Nothing was imported" in str(error.value)
        assert record.counts()["captures"] == 0
        assert record.counts()["handles"] == 0


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"schema": "\xff"}\n')
    with pytest.raises(BadFile, match=r"line 1, column 13.*UTF-8"):
        list(read(tmp_path / "a.jsonl"))


def test_a_mark_of_order_at_the_beginning_is_no_fault(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + (GOLDEN / "record.jsonl").read_bytes())
    assert len(list(read(tmp_path / "a.jsonl"))) == len(GOLD)


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_is_named(tmp_path, data):
    (tmp_path / "a.jsonl").write_bytes(data)
    with pytest.raises(BadFile, match="empty"):
        list(read(tmp_path / "a.jsonl"))


def test_a_table_says_whether_it_is_redacted(incident):
    (item,) = Made(incident(AMINA)).items()
    assert incident_row(item.json)["redacted"] is True


# --------------------------------------------------------------------------------------------------
# What people did travels

GOLD = list(read(GOLDEN / "record.jsonl"))
ACCOUNTS = sorted(piece.account.id for piece in GOLD if isinstance(piece, NewAccount))
REPORTS = sorted(piece.report.id for piece in GOLD if isinstance(piece, NewReport))
INSIDE = sorted(
    [
        (claim.id, piece.account.report, claim.span)
        for piece in GOLD
        if isinstance(piece, NewAccount)
        for claim in piece.account.claims
    ]
    + [
        (one.id, piece.report.id, one.span)
        for piece in GOLD
        if isinstance(piece, NewReport)
        for one in (*piece.extraction.assertions, *piece.extraction.totals)
    ],
    key=lambda each: each[:2],
)
PROFILES = sorted(one.id for piece in GOLD if isinstance(piece, NewReport) for one in piece.extraction.people)

MARKED = st.sampled_from([*((report, report, None) for report in REPORTS), *INSIDE])
SAID = st.tuples(st.just("stand"), st.sampled_from(REPORTS), st.none() | st.sampled_from([*REPORTS, "rep_elsewhere"]))
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("decide"),
            st.one_of(
                st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True) for ids in (ACCOUNTS, PROFILES)
            ),
            st.sampled_from(["same", "different", "unsure"]),
        ),
        st.tuples(st.just("enter"), st.sampled_from(ACCOUNTS), st.integers(0, 99)),
        st.tuples(st.just("mark"), MARKED, st.sampled_from(LEVELS)),
        st.tuples(st.just("restore"), st.sampled_from(REPORTS), st.none()),
        SAID,
        st.tuples(st.just("undo"), st.none(), st.none()),
    ),
    max_size=8,
)


def act(record, what, on, how) -> None:
    """One thing that a person does."""
    match what:
        case "decide":
            put(record, [Decision(0, *on, how, "ann", "seen both")])
        case "enter":
            put(record, [Entry(on, claimed("killed", Count(how, how), Editor("ben", "the morgue's list")))])
        case "mark":
            id_, report, span = on
            mark(record, [Mark(id_, report, how, "cy", "asked", None if span is None else (span.start, span.end))])
        case "stand" if on != how:
            kind = "withdrawn" if how is None else "replaced"
            stand(record, on, Succession(kind, how, "said so", "person:dee"), by="dee", why="said so")
        case "restore":
            stand(record, on, None, by="dee", why="it stands")
        case "undo":
            with suppress(NotThere):
                undo(record, by="ann")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_what_people_did_travels_whatever_they_did(tmp_path, acts):
    """The copy gives the same bytes as the record, at every level."""
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    with open_record(folder / "a.db", create=True) as record, open_record(folder / "b.db", create=True) as copy:
        arrive(read(GOLDEN / "record.jsonl"), record, name="record.jsonl")
        for each in acts:
            act(record, *each)
        pipeline.compare(record)
        first = exported(record, "jsonl", folder)[""]
        (folder / "a.jsonl").write_bytes(first)
        arrive(read(folder / "a.jsonl"), copy, name="a.jsonl")
        assert exported(copy, "jsonl", folder)[""] == first
        for level in LEVELS[:-1]:
            assert exported(copy, "jsonl", folder, level=level) == exported(record, "jsonl", folder, level=level)
        pipeline.compare(copy)
        assert exported(copy, "jsonl", folder)[""] == first


def story(title: str, text: str, day: str, number: int) -> str:
    url = f"https://www.dawn.com/news/{number}"
    return json.dumps({"title": title, "text": text, "url": url, "date": day})


BOMB = "QUETTA: A bomb killed {} people at a bus stop in Quetta on Tuesday, police said. Others went to a hospital."
EARLIER = " An earlier version of this article gave a wrong number of dead."
NOTICE = 'We wrongly said in our report "Bomb at a bus stop in Quetta" that five died. We regret the error.'


@pytest.mark.parametrize(
    "later",
    [
        story("Bomb at a bus stop in Quetta", BOMB.format("nine") + EARLIER, "2023-05-04", 1),
        story("Correction", NOTICE, "2023-05-05", 2),
    ],
    ids=["by a later version", "by a notice that tells of no incident, and stays behind"],
)
def test_a_report_that_another_supersedes_is_so_in_the_copy(tmp_path, later):
    first = story("Bomb at a bus stop in Quetta", BOMB.format("five"), "2023-05-02", 1)
    (tmp_path / "1.json").write_text(first, encoding="utf-8")
    (tmp_path / "2.json").write_text(later, encoding="utf-8")
    with open_record(tmp_path / "a.db", create=True) as record, open_record(tmp_path / "b.db", create=True) as copy:
        pipeline.run([tmp_path / "1.json", tmp_path / "2.json"], record)
        bytes_ = exported(record, "jsonl", tmp_path)[""]
        assert b'"superseded": {' in bytes_
        (tmp_path / "a.jsonl").write_bytes(bytes_)
        arrive(read(tmp_path / "a.jsonl"), copy, name="a.jsonl")
        assert exported(copy, "jsonl", tmp_path)[""] == bytes_


def test_a_mark_on_an_assertion_travels(tmp_path):
    """No export of the copy at a lower level tells what the record would not."""
    new, rest = GOLD[0], GOLD[1:]
    assert isinstance(new, NewReport)
    report, words = new.report.id, new.report.text[:20]
    one = Assertion("ast_aaaaaaaaaaaaaaaa", report, Party("a group", "actor"), "leads", "x", None, Span(0, 20, words))
    told = replace(new, extraction=replace(new.extraction, assertions=(one,)))
    with open_record(tmp_path / "a.db", create=True) as record, open_record(tmp_path / "b.db", create=True) as copy:
        arrive([told, *rest], record, name="record.jsonl")
        mark(record, [Mark(one.id, report, "amber", "ann", "asked", (0, 20))])
        (tmp_path / "a.jsonl").write_bytes(exported(record, "jsonl", tmp_path)[""])
        arrive(read(tmp_path / "a.jsonl"), copy, name="a.jsonl")
        for each in (record, copy):
            assert one.id.encode() in exported(each, "jsonl", tmp_path, level="amber")[""]
            assert one.id.encode() not in exported(each, "jsonl", tmp_path, level="green")[""]


def test_another_word_on_a_report_that_is_known_is_a_conflict(tmp_path):
    report = REPORTS[0]
    with open_record(tmp_path / "a.db", create=True) as record, open_record(tmp_path / "b.db", create=True) as copy:
        for each in (record, copy):
            arrive(read(GOLDEN / "record.jsonl"), each, name="record.jsonl")
        stand(record, report, Succession("withdrawn", None, "x", "person:ann"), by="ann", why="x")
        (tmp_path / "a.jsonl").write_bytes(exported(record, "jsonl", tmp_path)[""])
        assert arrive(read(tmp_path / "a.jsonl"), copy, name="a.jsonl").decisions == 1
        stand(copy, report, None, by="ben", why="it stands")
        (conflict,) = arrive(read(tmp_path / "a.jsonl"), copy, name="a.jsonl").conflicts
        assert conflict.startswith(f"{report}: withdrawn in a.jsonl by ann, it stands here by ben")
