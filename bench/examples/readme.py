"""Measure the examples again, and put what was measured into figures.json and into the README.

`python -m bench.examples.readme [--data examples]`. Between `<!-- NAME -->` and `<!-- /NAME -->` the README
holds what this writes: the figures of both parts, a shortened sample of a run, and the speed that
bench/speed/figures.json has. Nothing else writes there; tests/test_docs.py holds the README to the files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.examples.outside import outside
from tests.examples.answer import run
from tests.examples.key import FILES, load
from tests.examples.score import Figures, score

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
FIGURES = Path(__file__).with_name("figures.json")
SPEED = ROOT / "bench" / "speed" / "figures.json"
SHARE = ROOT / "bench" / "share" / "figures.json"

ROWS = {
    "recall": "incidents of the key that were found",
    "recall_assault": "of these, the armed attacks",
    "precision": "incidents found that are in the key",
    "bcubed_precision": "accounts joined that belong together",
    "bcubed_recall": "accounts that belong together and were joined",
    "type": "the type is right",
    "status": "happened, planned, foiled: right",
    "actor_precision": "who did it: those named are right",
    "actor_recall": "who did it: those of the key were named",
    "recipient_precision": "to whom: those named are right",
    "recipient_recall": "to whom: those of the key were named",
    "day": "the day is right",
    "place": "the place is right, at the right precision",
    "country": "the country is right, where one is given",
    "killed": "the dead: least, best and greatest as reported",
    "injured": "the injured, likewise",
    "link_precision": "links between incidents that the key has too",
    "link_recall": "links of the key that were found",
    "quiet": "words that are no incident and made none",
    "totals": "numbers over many happenings that were found",
}
"""The figures that the README shows, in its words; tests/examples/score.py says what each counts."""

SHOWN = "kabul-gate-wire.txt"
"""The report whose first incident the sample shows whole: four more tell of it, and they do not agree."""

SAMPLE_ROWS = 8
WIDEST = 118
"""Characters to which a line of the sample is cut."""
CELL = 24
"""Characters to which a cell of its table is cut: seven columns then fit the line."""


def main() -> int:
    """Measure, then write both files."""
    parser = argparse.ArgumentParser(prog="python -m bench.examples.readme", description="The README's figures.")
    parser.add_argument("--data", type=Path, default=ROOT / "examples", help="a folder laid out as examples/")
    data = parser.parse_args().data
    for path in (SPEED, SHARE):
        if not path.exists():
            parser.error(f"{path} is not there: run `python -m bench.{path.parent.name} --write` first")
    figures = measured(data)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    blocks = {part: table(figures[part]) for part in FILES}
    blocks |= {"speed": speed(json.loads(SPEED.read_text(encoding="utf-8"))), "sample": sample(data)}
    blocks["outside"] = outside()
    blocks["share"] = sharing(json.loads(SHARE.read_text(encoding="utf-8")))
    README.write_text(filled(README.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    return 0


def measured(data: Path) -> dict[str, Any]:
    """Every figure of both parts, with the digest of what they were measured on."""
    answer = run(data / "reports")
    return {"data": digest(data), **{part: _plain(score(load(data, part), answer)) for part in FILES}}


def digest(data: Path) -> str:
    """SHA-256 over the names and bytes of the reports and keys, as 16 characters of hex."""
    found = hashlib.sha256()
    for path in sorted(path for path in data.rglob("*") if path.is_file() and path.suffix != ".md"):
        found.update(path.relative_to(data).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _plain(figures: Figures) -> dict[str, dict[str, float | None]]:
    return {
        name: {
            "value": None if each.value is None else round(each.value, 4),
            "right": round(each.right, 2),
            "of": each.of,
        }
        for name, each in figures.items()
    }


def table(figures: Mapping[str, Mapping[str, float | None]]) -> str:
    """The figures as rows, rounded down: the README never claims more than was measured."""
    lines = ["| what | figure | share | of |", "|---|---|---:|---:|"]
    for name, words in ROWS.items():
        value = figures[name]["value"]
        if value is not None:
            lines.append(f"| {words} | `{name}` | {math.floor(value * 100) / 100:.2f} | {figures[name]['of']} |")
    return "\n".join(lines)


def speed(found: Mapping[str, Any]) -> str:
    """The speed as a table, with the machine."""
    lines = [
        f"{found['reports']} generated reports on {found['machine']}:",
        "",
        "| processes | reports a second | seconds in all | memory at most, MiB |",
        "|---:|---:|---:|---:|",
    ]
    for number, each in found["processes"].items():
        lines.append(f"| {number} | {each['reports_per_second']} | {each['seconds']} | {each['peak_mib']} |")
    return "\n".join(lines)


def sharing(found: Mapping[str, Any]) -> str:
    """Speed and memory of each format, at each size, with the machine; "-" where none was measured."""
    sizes = list(found["accounts"])
    heads = [f"{what} at {int(size):,}" for size in sizes for what in ("a second", "MiB")]
    lines = [
        f"Incidents a second of the processor, and memory at most, on {found['machine']}:",
        "",
        f"| format | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
    ]
    for way, words in (("out", "export"), ("in", "import")):
        for name, figures in found[way].items():
            cells = [
                str(figures[size][what]) if size in figures else "-"
                for size in sizes
                for what in ("incidents_per_second", "peak_mib")
            ]
            lines.append(f"| {words} `{name}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def sample(data: Path) -> str:
    """What a run prints for the incidents of most reports, and what `show` prints for one of them, shortened.
    Incidents of the held part do not appear: whoever writes rules reads the README."""
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "sample.db")
        _dateline("run", str(data / "reports"), "--record", record)
        header, *rows = _dateline("list", "incidents", "--record", record)
        every = [json.loads(line) for line in _dateline("list", "incidents", "--json", "--record", record)]
        reports = [json.loads(line) for line in _dateline("list", "reports", "--json", "--record", record)]
        file_of = {each["id"]: Path(each["path"]).name for each in reports}
        held = {name.split("#")[0] for name in load(data, "held").reports}
        told = {one["id"]: {file_of[account["report"]["id"]] for account in one["accounts"]} for one in every}
        open_to_all = [one for one in every if not held & told[one["id"]]]
        most = sorted(open_to_all, key=lambda one: (-one["reports"], one["id"]))[:SAMPLE_ROWS]
        chosen = {one["id"][:12] for one in most}
        shown = next(one["id"] for one in most if SHOWN in told[one["id"]])
        lines = _dateline("show", shown, "--record", record)
    kept = [row for row in rows if row[:12] in chosen]
    listed = _narrowed([header, *kept])
    return "\n".join(["```", "$ make demo", *listed, "...", "", f"$ dateline show {shown[:12]}", *_short(lines), "```"])


def _dateline(*arguments: str) -> list[str]:
    command = [sys.executable, "-c", "from dateline.cli import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\n").split("\n")


def _narrowed(rows: Iterable[str]) -> list[str]:
    """A table with each column as wide as the rows that are left need, and the sides cut."""
    cells = [
        [cell if len(cell) <= CELL else cell[: CELL - 1] + "…" for cell in re.split(r" {2,}", row)] for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()[:WIDEST] for row in cells
    ]


def _short(lines: list[str]) -> list[str]:
    """The summary and the claims of the dead, each line cut; what is left out is marked."""
    cut = [line if len(line) <= WIDEST else line[: WIDEST - 1] + "…" for line in lines]
    summary = cut[: cut.index("", 2)]
    start = cut.index("killed") if "killed" in cut else len(cut)
    claims = cut[start : cut.index("", start)] if start < len(cut) else []
    return [*summary, "...", "", *claims, "..."]


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """The text with each block between its two comments. ValueError where the comments are not there once."""
    for name, block in blocks.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if len(pattern.findall(text)) != 1:
            raise ValueError(f"README.md: the comments <!-- {name} --> and <!-- /{name} --> have to stand there once")
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        text = "".join((text.partition(begin)[0], begin, block, "\n", end, text.partition(end)[2]))
    return text


if __name__ == "__main__":
    sys.exit(main())
