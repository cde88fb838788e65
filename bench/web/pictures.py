"""Pictures of each view, for whoever reads about it or changes it: `python -m bench.web.pictures RECORD OUT`.

Made in Debian's Chromium at 1366x768, in light and dark, of the record of the examples.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from bench.web.__main__ import PORT, served
from dateline.filters import Filter
from dateline.store import open_record
from dateline.view import View

VIEWS = ("incidents", "map", "timeline", "network", "totals", "review")


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(prog="python -m bench.web.pictures", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    with open_record(asked.record) as record:
        view = View(record)
        with served(view) as connection:
            _take(view, connection, asked.out)
        view.close()


def _take(view: View, connection: Any, out: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    most = max(view.select(Filter(type=("ASSAULT",))), key=lambda card: len(card.reports))
    pages = {name: f"/{name}" for name in VIEWS} | {"incident": f"/incidents/{most.id}", "actor": "/actors/mil-pk"}
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        for scheme, names in (("light", list(pages)), ("dark", ["incidents", "map", "incident"])):
            context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=scheme)
            context.add_cookies([{"name": "dateline", "value": connection.cookie, "url": f"http://127.0.0.1:{PORT}"}])
            page = context.new_page()
            for name in names:
                page.goto(f"http://127.0.0.1:{PORT}{pages[name]}")
                if name in ("map", "timeline", "network"):
                    page.locator("[data-ready]").wait_for(timeout=60_000)
                if name == "incident":
                    page.locator("tr.f-killed a[data-claim]").first.click()
                page.wait_for_timeout(800)
                page.screenshot(path=out / f"{name}{'-dark' if scheme == 'dark' else ''}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
