"""How long the page takes on a record of many incidents: `python -m bench.web --data RECORD`, or `--sizes`."""

from __future__ import annotations

import http.client
import itertools
import json
import platform
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

from bench.command import command, keep
from bench.web.record import ACTORS, TOWNS, make
from dateline import reviewing
from dateline.store import open_record
from dateline.view import View
from dateline.web.app import create_app
from dateline.web.guard import Gate

HERE = Path(__file__).parent
PORT = 8977
TIMES = 9


@contextmanager
def served(view: View) -> Iterator[http.client.HTTPConnection]:
    """A connection to the page of a record, signed in."""
    gate = Gate(frozenset({f"127.0.0.1:{PORT}"}), user="bench")
    config = uvicorn.Config(create_app(view, gate), port=PORT, log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    cookie = gate.open("bench")
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.cookie = cookie  # type: ignore[attr-defined]
    yield connection
    connection.close()
    server.should_exit = True
    thread.join()


def asked(connection: Any, path: str) -> bytes:
    """What a path answers."""
    connection.request("GET", path, headers={"cookie": f"dateline={connection.cookie}"})
    answer = connection.getresponse()
    body: bytes = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return body


def median(run: Callable[[int], object]) -> float:
    """The median of several runs, in milliseconds; the first, which imports and warms, is left out."""
    taken = []
    for number in range(TIMES + 1):
        start = time.perf_counter()
        run(number)
        taken.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(taken[1:]), 1)


def filters() -> Iterator[str]:
    """Filters, none of them twice."""
    for year, town, actor in itertools.product(range(2006, 2025), TOWNS, (actor for actor, _ in ACTORS if actor)):
        yield urlencode({"from": f"{year}-01-01", "place": town[:4].lower(), "actor": actor})
        yield urlencode({"from": f"{year}-01-02", "type": "ASSAULT"})


def measure(path: Path, *, warm: bool = False) -> dict[str, Any]:
    """The figures of one record; `warm` leaves its index, and out what making it takes."""
    if not warm:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}-index{suffix}").unlink(missing_ok=True)
    figures: dict[str, Any] = {}
    for name in ("open_warm_s",) if warm else ("open_cold_s", "open_warm_s"):
        start = time.perf_counter()
        with open_record(path) as record:
            view = View(record)
            figures["incidents"] = len(view.now().shelf.cards)
            figures[name] = round(time.perf_counter() - start, 2)
            view.close()
    with open_record(path) as record:
        view = View(record)
        figures["reports"] = len(record.report_ids())
        view.matching("report", "warm")
        cards = view.now().shelf.cards
        words = [f"{town} soldiers" for town in TOWNS]
        common = (
            "official",
            "market",
            "hospital",
            "quarter evening",
            "governor help",
            "blocked hours",
            "smoke",
            "spring",
        )
        figures["search_reports"] = median(lambda n: view.find("report", (words + list(common))[n * 3]))
        figures["search_common"] = median(lambda n: view.find("report", common[n % len(common)]))
        figures["search_incidents"] = median(lambda n: view.find("incident", words[n]))
        given = filters()
        with served(view) as connection:
            for name in ("incidents", "map", "timeline", "network", "totals"):
                figures["list" if name == "incidents" else name] = median(
                    lambda n, name=name: asked(connection, f"/{name}?{next(given)}")
                )
            for name, suffix in (("map", "geojson"), ("timeline", "json"), ("network", "json")):
                figures[f"{name}_data"] = median(
                    lambda n, name=name, suffix=suffix: asked(connection, f"/{name}.{suffix}?{next(given)}")
                )
            figures["incident"] = median(lambda n: asked(connection, f"/incidents/{cards[n * 7].id}"))
            figures["review"] = median(lambda n: asked(connection, "/review"))
            figures["decision"] = median(lambda n: decide(view, connection))
            figures |= browsed(connection)
        view.close()
    return figures


def decide(view: View, connection: Any) -> None:
    """Answer the first question and ask for the next."""
    first = reviewing.queue(view, kind="pair")[0]
    reviewing.answer(view, reviewing.Given(first.id, "different", "bench"))
    asked(connection, "/review?kind=pair")


def browsed(connection: Any) -> dict[str, float]:
    """What a person waits for in Chromium, where that is installed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    base = f"http://127.0.0.1:{PORT}"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.add_cookies([{"name": "dateline", "value": connection.cookie, "url": base}])
        page = context.new_page()
        first = median(lambda n: page.goto(f"{base}/incidents?from={2006 + n}-02-03", wait_until="load"))

        def choose(number: int) -> None:
            before = page.locator("#frame").get_attribute("data-query")
            page.locator(".facet", has_text="Outlet").locator("li a").nth(number % 5).click()
            page.locator(f"#frame:not([data-query='{before}'])").wait_for()

        chosen = median(choose)
        page.goto(f"{base}/map")
        page.locator("[data-ready]").wait_for(timeout=120_000)
        step = page.evaluate(_PAN)
        browser.close()
    return {"first_view": first, "filter": chosen, "pan": round(step, 1)}


_PAN = """async () => {
  const canvas = document.querySelector('#map canvas'), box = canvas.getBoundingClientRect(), taken = [];
  const held = {bubbles: true, clientY: box.top + 200, buttons: 1, button: 0};
  const at = (type, x) => canvas.dispatchEvent(new MouseEvent(type, {...held, clientX: x}));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  at('mousedown', box.left + 600);
  for (let n = 0; n < 40; n++) {
    const start = performance.now();
    at('mousemove', box.left + 600 - n * 5);
    await frame();
    taken.push(performance.now() - start);
  }
  at('mouseup', box.left + 400);
  return taken.sort((a, b) => a - b)[20];
}"""


def main() -> None:
    """Measure what the command line names."""
    parser = command("web", __doc__ or "")
    parser.add_argument("--data", type=Path, metavar="RECORD", help="a record that bench.web.record made")
    parser.add_argument("--sizes", metavar="N,N", help="make records of so many incidents, and measure each")
    parser.add_argument("--warm", action="store_true", help="with --data: leave the index that is there")
    given = parser.parse_args()
    found: dict[str, Any] = {"machine": f"{platform.machine()}, {platform.python_version()}"}
    if given.data:
        figures = measure(given.data, warm=given.warm)
        found[str(figures["incidents"])] = figures
    for size in map(int, (given.sizes or "").split(",")) if given.sizes else ():
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder) / "a.db", size).close()
            found[str(size)] = measure(Path(folder) / "a.db")
    if given.write:
        keep(found, HERE / "figures.json", beside=True)
    print(json.dumps(found, indent=None if given.json else 2))


if __name__ == "__main__":
    main()
