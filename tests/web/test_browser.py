"""The page in a real browser: Debian's Chromium, driven by Playwright.

Where Chromium is not installed, or the scripts of the page are not built, these tests are skipped and say so;
DATELINE_TEST_BROWSER=1, which the project's gate sets, makes that a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dateline.gazetteer.load import gazetteer
from dateline.reviewing import place_of
from dateline.store import Editor, Entry, acts, claimed, open_record, put
from dateline.view import View
from dateline.web.app import create_app
from dateline.web.server import Where, bound, gate_of
from dateline.web.site import built

ROOT = Path(__file__).parents[2]
AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("DATELINE_TEST_BROWSER") == "1"
SHOTS = os.environ.get("DATELINE_SHOTS")

missing = (
    "Chromium is not installed: `apt-get install chromium`"
    if CHROMIUM is None
    else "the scripts of the page are not built: `make ui`"
    if not built()
    else ""
)
pytestmark = [
    pytest.mark.skipif(bool(missing) and not REQUIRED, reason=missing),
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    assert not missing, missing
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


class Served:
    """A page on a port of this machine, and the record behind it."""

    def __init__(self, where: Path) -> None:
        self.record = open_record(where)
        self.view = View(self.record)
        socket = bound(Where(port=0))
        port = socket.getsockname()[1]
        self.gate = gate_of(Where(port=port), port)
        self.base = f"http://127.0.0.1:{port}"
        self.link = f"{self.base}/sign-in?code={self.gate.code}"
        config = uvicorn.Config(create_app(self.view, self.gate), log_level="error", access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        self._socket = socket

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        self.view.close()
        self.record.close()


@pytest.fixture
def served(made: Path, tmp_path: Path) -> Iterator[Served]:
    where = tmp_path / "a.db"
    where.write_bytes(made.read_bytes())
    found = Served(where)
    yield found
    found.close()


@pytest.fixture
def page(chromium: Any, served: Served) -> Iterator[Any]:
    """A browser that opened the link. What leaves the machine, breaks the policy or fails is an error of any test."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme="light")
    found = context.new_page()
    wrong: list[str] = []
    found.on("request", lambda r: None if r.url.startswith((served.base, "blob:", "data:")) else wrong.append(r.url))
    found.on("console", lambda m: wrong.append(m.text) if m.type == "error" and " 40" not in m.text else None)
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.goto(served.link)
    found.wait_for_url("**/incidents")
    yield found
    assert found.title() != "owned"
    context.close()
    assert wrong == []


def press(page: Any, *keys: str) -> None:
    """Press keys, once the page listens to them."""
    page.locator("html[data-keys]").wait_for()
    for key in keys:
        page.keyboard.press(key)


def total(page: Any) -> int:
    return int(page.locator("#total").get_attribute("data-total"))


def ready(page: Any) -> None:
    page.locator("[data-ready]").wait_for(timeout=60_000)


def shot(page: Any, name: str) -> None:
    """Keeps what a view looks like, for whoever changes it: `DATELINE_SHOTS=docs/pictures pytest ...`."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def test_open_filter_follow_a_link_click_a_value_and_see_its_words(page):
    before = total(page)
    page.locator(".facet", has_text="Manner").get_by_role("link", name=re.compile("explosives")).click()
    page.wait_for_url("**type=explosives**")
    assert total(page) == 1 < before
    page.locator("table.rows td.label a").first.click()
    page.wait_for_url("**/incidents/inc_*")
    link = page.locator("tr.f-killed a[data-claim]").first
    words = link.inner_text().strip("“”")
    link.click()
    lit = page.locator("mark.lit")
    assert "".join(lit.all_inner_texts()) == words
    assert lit.first.is_visible()
    page.go_back()
    page.reload()
    assert total(page) == 1


def test_a_filter_changes_the_frame_in_place_and_back_goes_back(page):
    page.evaluate("() => { window.same = true }")
    page.locator(".facet", has_text="Type").get_by_role("link", name=re.compile("CONSULT")).click()
    page.locator("#total[data-total='1']").wait_for()
    assert page.evaluate("() => window.same")
    page.go_back()
    page.locator("#total:not([data-total='1'])").wait_for()
    assert "type=" not in page.url


def test_every_view_holds_the_same_filter_and_count(page, served):
    page.goto(f"{served.base}/incidents?type=ASSAULT")
    expected = total(page)
    for name in ("map", "timeline", "network", "totals"):
        page.locator(f".tabs a[data-view={name}]").click()
        page.wait_for_url(f"**/{name}?type=ASSAULT")
        assert total(page) == expected
        if name != "totals":
            ready(page)


def test_the_map_is_drawn_with_areas_and_dots(page, served):
    page.goto(f"{served.base}/map")
    ready(page)
    assert page.locator("#map canvas").is_visible()
    assert page.get_by_text("endorses nothing").is_visible()
    dark = page.evaluate(
        """() => { const c = document.querySelector('#map canvas');
        const g = c.getContext('webgl2') || c.getContext('webgl');
        const p = new Uint8Array(4 * c.width * c.height);
        g.readPixels(0, 0, c.width, c.height, g.RGBA, g.UNSIGNED_BYTE, p);
        return new Set(Array.from({length: 4000}, (_, i) => p.slice(i * 4 * 200, i * 4 * 200 + 3).join())).size }"""
    )
    assert dark > 3, "the map is one colour"


@pytest.mark.parametrize(("name", "id_"), [("Durand Line", "dl-border-af-pk"), ("LoC", "dl-line-of-control")])
def test_what_is_known_to_a_border_is_drawn_as_its_line(page, served, name, id_):
    entry = gazetteer().get(id_)
    account = next(card.accounts[0] for card in served.view.now().shelf.cards if card.type == "CONSULT")
    put(served.record, [Entry(account, claimed("place", place_of(entry), Editor("Ann", name)))])
    page.goto(f"{served.base}/map?type=CONSULT")
    ready(page)
    expect = page.locator("#map[aria-description$='0 dots, 0 areas, 1 borders']")
    expect.wait_for(timeout=20_000)
    shot(page, f"border-{id_}")


def test_the_timeline_leads_to_an_incident(page, served):
    page.goto(f"{served.base}/timeline?q=bomb")
    ready(page)
    page.locator(".vis-item .vis-item-content").first.click()
    page.wait_for_url("**/incidents/inc_*")


def test_the_network_tells_of_a_tie_and_of_a_year(page, served):
    page.goto(f"{served.base}/network")
    ready(page)
    assert page.locator("#network canvas").count() >= 1
    assert page.locator("table", has_text="conflict").count() == 1


def test_review_ten_by_keys_undo_and_reload(page, served):
    page.goto(f"{served.base}/review?kind=killed")
    first = int(page.locator("#open").get_attribute("data-open"))
    for number in range(10):
        press(page, "2" if number % 2 else "Enter")
        page.locator(f"#open[data-open='{first - number - 1}']").wait_for()
    assert len(acts(served.record)) == 10
    press(page, "u")
    page.locator(f"#open[data-open='{first - 9}']").wait_for()
    page.reload()
    assert page.locator("#open").get_attribute("data-open") == str(first - 9)
    assert [act.undone_by is None for act in acts(served.record)] == [True] * 9 + [False]


def test_keys_choose_undo_say_why_and_are_shown(page, served):
    page.goto(f"{served.base}/review?kind=actor")
    press(page, "w")
    page.keyboard.type("seen on the video")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.get_by_role("status").first.wait_for()
    (act,) = acts(served.record)
    assert act.why == "seen on the video"
    press(page, "?")
    assert page.get_by_role("dialog").is_visible()


def test_rows_are_walked_by_keys(page):
    press(page, "j", "j", "Enter")
    page.wait_for_url("**/incidents/inc_*")


def test_a_hostile_report_runs_nothing(page, served):
    card = next(card for card in served.view.now().shelf.cards if card.type == "COERCE")
    report = card.reports[0]
    drawn = ("/map", "/timeline", "/network")
    for path in (f"/incidents/{card.id}", f"/reports/{report}", "/search?q=raid", "/actors", *drawn):
        page.goto(f"{served.base}{path}")
        if path in drawn:
            ready(page)
        page.wait_for_timeout(200)
        assert page.title() != "owned", path


def test_right_to_left_words_stand_from_right_to_left(page, served):
    card = next(
        card
        for card in served.view.now().shelf.cards
        if "انفجار" in served.view.incident(card.id).accounts[0].account.anchor.quote
    )
    page.goto(f"{served.base}/incidents/{card.id}")
    text = page.locator(".account .text p").last
    assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"
    shot(page, "right-to-left")


def test_pages_are_read_without_scripts(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.link)
    page.locator(".facet", has_text="Manner").get_by_role("link", name=re.compile("explosives")).click()
    page.locator("table.rows td.label a").first.click()
    link = page.locator("tr.f-killed a[data-claim]").first
    link.click()
    target = link.get_attribute("href").removeprefix("#")
    assert page.locator(f"#{target}").is_visible()
    page.goto(f"{served.base}/network")
    page.locator("details.plain summary").click()
    assert page.locator("details.plain td").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, served, scheme):
    assert AXE.is_file(), "axe-core is missing: `make ui` fetches it"
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme=scheme)
    page = context.new_page()
    page.goto(served.link)
    card = next(card for card in served.view.now().shelf.cards if len(card.reports) == 2)
    paths = (
        "incidents",
        "map",
        "timeline",
        "network",
        "totals",
        "actors",
        "reports",
        "review",
        "decisions",
        "search?q=bomb",
    )
    for path in (*paths, f"incidents/{card.id}", f"reports/{card.reports[0]}", "actors/ttp", "outlets/dawn"):
        page.goto(f"{served.base}/{path}")
        if path in ("map", "timeline", "network"):
            ready(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("async () => (await axe.run()).violations")
        told = [
            f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found if one["impact"] in ("serious", "critical")
        ]
        assert told == [], path
    context.close()


def test_an_incident_and_a_map_can_be_printed(page, served):
    card = next(card for card in served.view.now().shelf.cards if len(card.reports) == 2)
    for path in (f"/incidents/{card.id}", "/map"):
        page.goto(f"{served.base}{path}")
        page.emulate_media(media="print")
        assert not page.locator(".top").is_visible()
        assert len(page.pdf()) > 5_000
        page.emulate_media(media="screen")
