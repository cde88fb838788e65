"""Who is kept out, and what a hostile report can do: nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.errors import UsageError
from dateline.web import auth
from dateline.web.app import create_app
from dateline.web.guard import LARGEST, Gate
from dateline.web.server import Where, check, gate_of, is_loopback
from web.conftest import HOST

PAGES = (
    *(
        "/incidents",
        "/map",
        "/timeline",
        "/network",
        "/totals",
        "/actors",
        "/places",
        "/outlets",
        "/reports",
        "/review",
    ),
    *("/decisions", "/search?q=raid", "/incidents?type=COERCE", "/incidents?sort=killed", "/actors/ttp"),
)


def test_the_link_works_once(stranger):
    assert stranger.get("/sign-in", params={"code": "the-code"}).status_code == 303
    stranger.cookies.clear()
    assert stranger.get("/sign-in", params={"code": "the-code"}).status_code == 401


@pytest.mark.parametrize("path", [*PAGES, "/incidents.json", "/incidents.atom", "/incidents.atom?key=x", "/nothing"])
def test_without_the_cookie_nothing_is_told(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "Quetta" not in answer.text


@pytest.mark.parametrize("path", ["/api/v1/incidents", "/api/v1/openapi.json"])
def test_a_program_without_a_token_gets_a_problem(stranger, path):
    answer = stranger.get(path, headers={"authorization": "Bearer no"})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_program_with_the_token_is_let_in(stranger, gate):
    assert stranger.get("/api/v1/incidents", headers={"authorization": f"Bearer {gate.token}"}).status_code == 200


def test_a_feed_is_read_with_its_key_and_nothing_else_is(stranger, gate):
    assert stranger.get("/incidents.atom", params={"key": gate.feed_key}).status_code == 200
    assert stranger.get("/incidents.json", params={"key": gate.feed_key}).status_code == 401


def test_two_pages_of_one_machine_have_a_cookie_each():
    """A browser sends a cookie to every port."""
    here = [gate_of(Where(), port).cookie for port in (8001, 8002)]
    assert len(set(here)) == 2


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8001", "127.0.0.1", "127.0.0.1:8001.evil.example", ""])
def test_another_host_is_refused(client, host):
    """A name that its owner points at this machine reaches nothing."""
    assert client.get("/incidents", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/review", "/undo", "/name", "/incidents/inc_x/not", "/api/v1/judgements"])
def test_what_another_page_sends_is_refused(client, view, headers, path):
    before = view.record.state()
    assert client.post(path, headers=headers, data={"sequence": "1"}).status_code == 403
    assert view.record.state() == before


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_what_is_not_its_own(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert headers["cache-control"] == "no-store"


class Scripts(HTMLParser):
    """What in a page would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (name in ("src", "href", "action") and _leads_out(value or "")):
                self.found.append(f"<{tag} {name}={value}>")
        if tag in ("script", "style", "iframe", "object", "embed", "img", "base"):
            source = dict(attrs).get("src") or ""
            if not source.startswith("/static/"):
                self.found.append(f"<{tag}>")


def _leads_out(value: str) -> bool:
    return bool(re.match(r"\s*(javascript|data|vbscript):|(https?:)?//", value, re.IGNORECASE))


@pytest.fixture
def hostile(client, card_of, view) -> list[str]:
    """The addresses that show what the hostile report says."""
    card = card_of("raid")
    skipped = next(row["id"] for row in view.record.captures() if row["outcome"] == "too-short")
    report = card.reports[0]
    outlets = re.findall(r'href="(/outlets/[^"]+)"', client.get(f"/reports/{report}").text)
    return [
        *(f"/incidents/{card.id}", f"/incidents/{card.id}/why", f"/reports/{report}", f"/reports/{skipped}"),
        *(*PAGES, *outlets, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/incidents?q=%22%3E%3Csvg%20onload=x%3E"),
        *("/incidents?actor=%3Cscript%3E", "/review?q=actor:x%22%3E", "/nothing%3Cscript%3E", "/review?kind=actor"),
    ]


def test_no_page_runs_or_loads_what_a_report_says(client, hostile):
    for path in hostile:
        page = client.get(path).text
        scripts = Scripts()
        scripts.feed(page)
        assert scripts.found == [], path
        assert "49" not in re.findall(r"\{\{7\*7\}\}|49(?=\{)", page), path
    assert len(hostile) > 20


def test_a_spreadsheet_calculates_nothing(client):
    for path in ("/incidents.csv", "/reports.csv", "/map.csv", "/network.csv"):
        cells = client.get(path).text.replace("\r", "").split("\n")
        assert not [line for line in cells if re.match(r'(^|.*,)"?[=@]', line)], path


@pytest.mark.parametrize(
    "path",
    [
        *("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fsettings.py", "/static//etc/passwd"),
        *("/incidents/../../etc/passwd", "/reports/..%2f..%2fetc%2fpasswd", "/outlets/../../../etc/passwd"),
        *("/reports/rep_%00", "/incidents/inc_' OR 1=1 --", "/actors/%F0%9F%92%A3", "/places/" + "x" * 5000),
        *("/incidents/inc_", "/incidents/acc_", "/reports/rep_.json", "/incidents.exe", "/incidents/x.atom"),
        *(
            "/map.json?from=9999-99-99",
            "/timeline.json?start=%00&end=x",
            "/review?done=99999999999",
            "/reports?page=-1",
        ),
        *("/incidents?page=99999999999999", "/decisions?page=%F3", "/search?q=" + "%22" * 200),
    ],
)
def test_games_with_paths_and_ids_end_in_words(client, path):
    answer = client.get(path)
    assert answer.status_code in (200, 307, 400, 401, 404, 422), answer.text
    assert "root:" not in answer.text
    assert "import" not in answer.text.split("<main")[0]


def test_a_body_that_is_too_long_is_not_read(client):
    assert client.post("/review", content=b"x" * (LARGEST + 1)).status_code == 413


def test_undoing_leads_nowhere_else(client, view):
    from dateline.store import Opinion, put

    act = put(view.record, [Opinion(0, "pair:a|b", "same", "Ann")])
    answer = client.post("/undo", data={"sequence": act.sequence, "to": "//evil.example"})
    assert answer.headers["location"] == "/decisions"


# --------------------------------------------------------------------------------------------------
# Beyond this machine


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.9.9.9"])
def test_this_machine_needs_no_passwords(host):
    assert is_loopback(host)
    check(Where(host))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", "127.0.0.1.evil.example"])
def test_others_are_refused_without_passwords(host):
    with pytest.raises(UsageError, match="--auth"):
        check(Where(host))


def test_every_address_needs_a_name(tmp_path):
    with pytest.raises(UsageError, match="--name"):
        check(Where("0.0.0.0", auth=tmp_path / "users"))


def test_a_gate_with_passwords_has_no_code(tmp_path):
    gate = gate_of(Where("10.0.0.1", names=("desk.example",), auth=tmp_path / "users"), 8001)
    assert gate.code is None
    assert "desk.example:8001" in gate.names
    assert "localhost:8001" not in gate.names


def test_passwords_let_in_and_wrong_ones_do_not(view, tmp_path: Path):
    users = tmp_path / "users"
    users.write_text(auth.line("ann", "correct horse") + "\n", encoding="utf-8")
    app = create_app(view, Gate(frozenset({HOST})), auth.read(users))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        assert client.get("/sign-in").status_code == 200
        for name, password in (("ann", "wrong"), ("bob", "correct horse"), ("", "")):
            assert client.post("/sign-in", data={"name": name, "password": password}).status_code == 401
        assert client.post("/sign-in", data={"name": "ann", "password": "correct horse"}).status_code == 303
        assert client.get("/incidents").status_code == 200


@pytest.mark.parametrize("text", ["", "ann secret\n", "ann\n"])
def test_a_file_that_names_nobody_is_refused(tmp_path, text):
    (tmp_path / "users").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="passwd"):
        auth.read(tmp_path / "users")


@pytest.mark.parametrize(("name", "password"), [("a b", "long enough"), ("ann", "short")])
def test_a_name_and_a_password_must_be_usable(name, password):
    with pytest.raises(UsageError):
        auth.line(name, password)
