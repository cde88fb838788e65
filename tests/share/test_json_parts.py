"""One JSON document part by part: the same values as whole, at their places, and every fault by line and column."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BadFile
from dateline.share import json_parts
from dateline.share.json_parts import parts

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=6,
)
ANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(
    before=st.dictionaries(st.sampled_from("ab"), VALUES),
    items=st.lists(VALUES, max_size=6),
    after=st.dictionaries(st.sampled_from("cd"), VALUES),
    indent=st.sampled_from([None, 1]),
    ascii_=st.booleans(),
    size=st.integers(1, 40),
)
def test_the_parts_are_those_of_the_whole_however_little_is_read_at_once(  # noqa: PLR0917  what is drawn, by name
    tmp_path, monkeypatch, before, items, after, indent, ascii_, size
):
    monkeypatch.setattr(json_parts, "_AT_ONCE", size)
    text = json.dumps({**before, "items": items, **after}, indent=indent, ensure_ascii=ascii_)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    found = list(parts(tmp_path / "a.json", array="items"))
    assert [one.value for one in found if one.name == "items"] == items
    assert {one.name: one.value for one in found if one.name != "items"} == {**before, **after}
    lines = text.split("\n")
    for one in found:
        assert isinstance(one.spot.column, int)
        assert lines[one.spot.line - 1][one.spot.column - 1 :].startswith(one.text.split("\n")[0])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 40])
def test_a_document_that_breaks_off_is_named_wherever_it_does(tmp_path, monkeypatch, size):
    monkeypatch.setattr(json_parts, "_AT_ONCE", size)
    whole = json.dumps({"type": "bundle", "items": [{"id": "a", "n": 12.5, "is": True}, {"id": "b\u00e4"}], "z": None})
    for end in range(1, len(whole)):
        (tmp_path / "a.json").write_text(whole[:end], encoding="utf-8")
        with pytest.raises(BadFile, match="breaks off here"):
            list(parts(tmp_path / "a.json", array="items"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"items": [1,\n 2,\n 3 x]}', "line 3, column 4: it is no JSON: Expecting ',' delimiter"),
        ('{"items": [1,\n {"a": tru}]}', "line 2, column 8: it is no JSON: Expecting value"),
        ('{"items": {"a": 1}}', "line 1, column 11: items is no array"),
        ('{"items": []} and more', "line 1, column 15: it is no JSON: Extra data"),
        ("{'items': []}", "line 1, column 2: it is no JSON: Expecting property name"),
        ('{"items" []}', "line 1, column 10: it is no JSON: Expecting ':'"),
        ('{"items": [1,]}', "line 1, column 14: it is no JSON: Expecting value"),
        ('{"items": [' + "[" * 100_000, "line 1, column 12: it is nested too deep"),
        ('{"items": [' + "1" * 10_000 + "]}", "line 1, column 12: it is no JSON"),
        ("[]", "line 1, column 1: it is no JSON object"),
        (" \n", "the file is empty"),
    ],
)
def test_a_fault_is_named_by_line_and_column(tmp_path, text, said):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadFile) as error:
        list(parts(tmp_path / "a.json", array="items"))
    assert said in str(error.value)


def test_what_is_wrong_near_the_beginning_is_named_without_reading_on(tmp_path, monkeypatch):
    monkeypatch.setattr(json_parts, "_AT_ONCE", 500)
    (tmp_path / "a.json").write_text('{"items": [{"a": oh}, ' + '"b", ' * 1000 + '"c"]}', encoding="utf-8")
    with pytest.raises(BadFile, match=r"line 1, column 18: it is no JSON: Expecting value\. Copy"):
        list(parts(tmp_path / "a.json", array="items"))


def test_a_part_that_has_no_end_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(json_parts, "_MOST", 1000)
    monkeypatch.setattr(json_parts, "_AT_ONCE", 100)
    (tmp_path / "a.json").write_text('{"items": ["' + "a" * 10_000, encoding="utf-8")
    with pytest.raises(BadFile, match="line 1, column 12: a part is over"):
        list(parts(tmp_path / "a.json", array="items"))


def test_a_mark_of_order_at_the_beginning_is_no_fault(tmp_path):
    (tmp_path / "a.json").write_text('{"items": [1]}', encoding="utf-8-sig")
    assert [one.value for one in parts(tmp_path / "a.json", array="items")] == [1]


@pytest.mark.parametrize("size", [1, 2, 3, 1 << 20])
@pytest.mark.parametrize(("before", "bad"), [("ä\nöü", b"\xff"), ("", b"\xc3("), ("a\n\n", b"\xe4b"), ("€€", b"\xe2")])
def test_bytes_that_are_no_text_are_named_however_little_is_read_at_once(tmp_path, monkeypatch, size, before, bad):
    from dateline.share import arrivals

    monkeypatch.setattr(arrivals, "_PART", size)
    (tmp_path / "a.json").write_bytes(before.encode() + bad + b" more")
    line = before.count("\n") + 1
    column = len(before.rpartition("\n")[2].encode()) + 1
    assert f"line {line}, column {column}:" in str(arrivals.no_text(tmp_path / "a.json"))
