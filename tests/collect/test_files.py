"""Files, folders, globs and containers: what is found, and what each thing that cannot be read is called."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import pickle
import random
import zipfile

import pytest

from dateline.collect import Limits, find
from dateline.errors import SkipReport, UsageError
from dateline.model import Capture

STORY = b"Guards at the Sarwan dam stopped a lorry packed with explosives on Tuesday."


def captures(*paths, **options):
    return [each for each in find(paths, **options) if isinstance(each, Capture)]


def outcomes(*paths, **options):
    return [each.outcome for each in find(paths, **options) if isinstance(each, SkipReport)]


@pytest.fixture
def put(tmp_path):
    def write(name, data=STORY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


# --------------------------------------------------------------------------------------------------
# Paths


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path, put):
    for name in ("b.txt", "a/z.txt", "a/b.html", "c.md"):
        put(name)
    names = [os.path.relpath(each.path, tmp_path) for each in captures(tmp_path)]
    assert names == ["a/b.html", "a/z.txt", "b.txt", "c.md"]


def test_a_pattern_gives_what_it_matches(tmp_path, put):
    put("a.txt")
    put("b.html")
    assert [each.path for each in captures(tmp_path / "*.txt")] == [str(tmp_path / "a.txt")]


def test_a_file_that_is_given_twice_is_read_once(tmp_path, put):
    assert len(captures(put("a.txt"), tmp_path / "a.txt", tmp_path)) == 1


@pytest.mark.parametrize("name", ["nowhere.txt", "*.nothing", "https://example.org/a"])
def test_a_path_that_does_not_exist_is_an_error_of_the_request(tmp_path, name):
    with pytest.raises(UsageError, match="no such file"):
        find([tmp_path / name if "//" not in name else name])


def test_a_folder_that_holds_itself_by_link_ends(tmp_path, put):
    put("inner/a.txt")
    (tmp_path / "inner" / "again").symlink_to(tmp_path)
    assert len(captures(tmp_path)) == 1
    assert outcomes(tmp_path) == ["link-loop"]


def test_two_folders_that_link_to_each_other_end(tmp_path, put):
    put("a/x.txt")
    put("b/y.txt")
    (tmp_path / "a" / "to-b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "to-a").symlink_to(tmp_path / "a")
    assert len(captures(tmp_path / "a")) == 2
    assert outcomes(tmp_path / "a") == ["link-loop"]


def test_a_link_to_itself_is_a_loop(tmp_path):
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert outcomes(tmp_path) == ["link-loop"]


def test_a_link_to_nothing_is_unreadable(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert outcomes(tmp_path) == ["unreadable"]


def test_a_pipe_is_unreadable_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcomes(tmp_path) == ["unreadable"]


def test_a_name_in_no_encoding_is_still_shown(tmp_path):
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(STORY)
    (found,) = captures(tmp_path)
    found.path.encode("utf-8")


# --------------------------------------------------------------------------------------------------
# Single files


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b" \n\t", "empty"),
        ("a.txt", bytes(range(32)) * 20, "binary"),
        ("a", b"%PDF-1.7 and more", "binary"),
        ("a.txt", b"\x7fELF" + STORY, "binary"),
        ("a.png", b"\x89PNG\r\n", "unsupported"),
        ("a.pdf", STORY, "unsupported"),
        ("style.css", b"p { color: red }", "unsupported"),
        (".hidden.txt", STORY, "unsupported"),
        ("a.json", b"{broken", "bad-json"),
        ("a.json", b"[" * 100_000, "bad-json"),
        ("a.json", b"[]", "empty"),
        ("a.json", b"5", "bad-json"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt.gz", b"\x1f\x8b broken", "broken-archive"),
        ("a.txt.gz", gzip.compress(random.Random(3).randbytes(4000).hex().encode())[:900], "broken-archive"),
        ("a.txt.gz", gzip.compress(gzip.compress(STORY)), "unsupported"),
        ("a.tar.gz", gzip.compress(STORY), "unsupported"),
        ("a.zip", b"PK\x03\x04 broken", "broken-archive"),
    ],
    ids=itertools.count(),  # gzip writes the time into its bytes, and two test processes must agree on the names
)
def test_what_cannot_be_read_is_named(tmp_path, put, name, data, expected):
    put(name, data)
    assert outcomes(tmp_path) == [expected]
    assert captures(tmp_path) == []


def test_a_message_names_the_file_and_the_remedy(put):
    (skip,) = find([put("a.txt", b"")])
    assert str(skip).startswith(str(skip.where))
    assert "Fetch it again" in skip.message


def test_a_skip_crosses_to_another_process(put):
    (skip,) = find([put("a.txt", b"")])
    assert pickle.loads(pickle.dumps(skip)).outcome == "empty"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_text_in_other_encodings_is_no_binary(put, encoding):
    data = ("“" + STORY.decode() + "” ").encode(encoding) * 5
    (found,) = captures(put("a.txt", data))
    assert found.data == data


def test_a_text_of_fifty_megabytes_is_too_large(put):
    assert outcomes(put("a.txt", b"word " * 10_000_000)) == ["too-large"]


@pytest.mark.parametrize(
    ("name", "media"), [("a.html", "html"), ("a.eml", "eml"), ("a.txt", None), ("story-12.2024-03-05", None)]
)
def test_the_suffix_tells_the_media(put, name, media):
    (found,) = captures(put(name))
    assert (found.media, found.index, found.data) == (media, None, STORY)


def test_a_page_is_known_by_its_bytes_under_any_suffix(put):
    assert len(captures(put("story.aspx", b"<!DOCTYPE html><p>" + STORY))) == 1


# --------------------------------------------------------------------------------------------------
# Rows


def test_rows_of_json_lines_carry_their_line_number_and_their_bytes(put):
    found = captures(put("a.jsonl", b'{"text": "one"} \n\n  {"text": "two"}\n'))
    assert [(each.index, each.data) for each in found] == [(1, b'{"text": "one"}'), (3, b'{"text": "two"}')]


def test_a_bad_line_is_named_and_the_others_are_kept(put):
    path = put("a.jsonl", b'{"text": "one"}\n{broken\n[1]\n{"text": "two"}\n')
    found = list(find([path]))
    assert [each.index for each in found if isinstance(each, Capture)] == [1, 4]
    assert [(each.outcome, each.where) for each in found if isinstance(each, SkipReport)] == [
        ("bad-json", f"{path} line 2"),
        ("bad-json", f"{path} line 3"),
    ]


def test_rows_of_an_array_are_canonical(put):
    one = captures(put("a.json", b'[{"b": 1, "a": "\xc3\xa9"}, {"c": 2}]'))
    two = captures(put("b.json", b'[\n  {"a": "\\u00e9", "b": 1},\n  {"c": 2}\n]'))
    assert [each.report_id for each in one] == [each.report_id for each in two]
    assert [each.index for each in one] == [1, 2]


def test_an_array_that_breaks_off_keeps_what_was_whole(put):
    path = put("a.json", b'[{"a": 1}, {"a": 2}, {"a"')
    assert [each.index for each in captures(path)] == [1, 2]
    assert outcomes(path) == ["bad-json"]


def test_an_array_larger_than_one_text_is_read_row_by_row(put):
    rows = [{"text": f"{number} " + "x" * 4000} for number in range(100)]
    found = captures(put("a.json", json.dumps(rows).encode()), limits=Limits(text=100_000))
    assert [json.loads(each.data) for each in found] == rows


def test_one_object_is_the_file_itself(put):
    (found,) = captures(put("a.json", b' {"text": "one"} '))
    assert (found.index, found.data, found.media) == (None, b' {"text": "one"} ', "json")


def test_an_object_that_wraps_rows_is_an_array(put):
    assert [each.index for each in captures(put("a.json", b'{"articles": [{"a": 1}, {"a": 2}]}'))] == [1, 2]


def test_json_lines_under_the_name_of_json_are_lines(put):
    assert len(captures(put("a.json", b'{"a": 1}\n{"a": 2}\n'))) == 2


def test_one_row_that_is_too_large_does_not_stop_the_next(put):
    path = put("a.jsonl", b'{"a": "' + b"x" * 5000 + b'"}\n{"a": 1}\n')
    limits = Limits(text=1000)
    assert [each.index for each in captures(path, limits=limits)] == [2]
    assert outcomes(path, limits=limits) == ["too-large"]


# --------------------------------------------------------------------------------------------------
# Archives


def test_members_of_a_zip_are_captures_of_their_own(tmp_path):
    path = zipped(tmp_path / "news.zip", {"b.txt": STORY, "a/b.html": STORY, "c.jsonl": b'{"a": 1}'})
    found = captures(path)
    assert [each.path for each in found] == [f"{path}!a/b.html", f"{path}!b.txt", f"{path}!c.jsonl"]
    assert [each.index for each in found] == [None, None, 1]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz"])
def test_gzip_gives_what_it_holds(put, name):
    data = b'{"a": 1}' if "json" in name else STORY
    (found,) = captures(put(name, gzip.compress(data)))
    assert found.data == data


def test_gzip_within_a_zip_is_opened(tmp_path):
    path = zipped(tmp_path / "news.zip", {"a.txt.gz": gzip.compress(STORY)})
    assert [each.data for each in captures(path)] == [STORY]


def test_bytes_give_the_same_report_in_and_out_of_an_archive(tmp_path, put):
    path = zipped(tmp_path / "news.zip", {"a.txt": STORY})
    assert captures(path)[0].report_id == captures(put("b.txt"))[0].report_id


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_a_member_whose_path_leads_out_is_unsafe(tmp_path, name):
    assert outcomes(zipped(tmp_path / "news.zip", {name: STORY})) == ["unsafe-path"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("bomb.txt", b"0" * 30_000_000, "zip-bomb"),
        ("inner.zip", b"PK", "unsupported"),
        ("a.pdf", b"%PDF", "unsupported"),
        ("__MACOSX/._a.txt", STORY, "unsupported"),
        ("a.txt", b"", "empty"),
    ],
)
def test_bad_members_are_named_and_the_rest_is_read(tmp_path, name, data, expected):
    path = zipped(tmp_path / "news.zip", {name: data, "good.txt": STORY})
    assert outcomes(path) == [expected]
    assert len(captures(path)) == 1


def test_a_gzip_bomb_is_stopped(put):
    assert outcomes(put("a.txt.gz", gzip.compress(b"a " * 10_000_000))) == ["zip-bomb"]


def test_a_member_over_the_cap_is_too_large(tmp_path):
    noise = random.Random(7).randbytes(30_000).hex().encode()
    path = zipped(tmp_path / "news.zip", {"a.txt": noise})
    assert outcomes(path, limits=Limits(text=50_000)) == ["too-large"]


def test_all_members_together_have_a_cap(tmp_path):
    path = zipped(tmp_path / "news.zip", {f"{n}.txt": STORY for n in range(5)})
    assert outcomes(path, limits=Limits(total=2 * len(STORY))) == ["zip-bomb"] * 3


def test_an_encrypted_member_is_unreadable(tmp_path):
    path = zipped(tmp_path / "news.zip", {"a.txt": STORY})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert outcomes(path) == ["unreadable"]
