"""Score Dateline on its own examples: `python -m bench.examples [--part read|held|all] [--json] [--misses]`.

The scorer lives with the tests (tests/examples), because they hold its figures against floors and never import
a bench; this command shows the same figures to people.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tests.examples import floors as floor
from tests.examples.answer import Answer, run
from tests.examples.key import FILES, load
from tests.examples.misses import misses
from tests.examples.score import Figures, score


def main() -> int:
    """Run, score and print. 2 where the request makes no sense."""
    parser = _parser()
    options = parser.parse_args()
    if options.misses and options.part == "held":
        parser.error("the held part is there to measure with: its misses are not listed; use --part read")
    if options.why and not options.update:
        parser.error("--why gives the reason for lowering a floor: it goes with --update")
    parts = list(FILES) if options.part == "all" else [options.part]
    lacking = [name for name in ("reports", *(FILES[part] for part in parts)) if not (options.data / name).exists()]
    if lacking:
        parser.error(f"{options.data} has no {', '.join(lacking)}: --data takes a folder laid out as examples/")
    answer = run(options.data / "reports")
    measured = {part: score(load(options.data, part), answer) for part in parts}
    print(json.dumps(_plain(measured)) if options.json else _table(measured))
    if options.misses and "read" in parts:
        print(_listed(options.data, answer), file=sys.stderr if options.json else sys.stdout)
    if options.update:
        floor.save(floor.raised(floor.load(), measured, why=options.why))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.examples", description="Score Dateline on its examples.")
    parser.add_argument("--data", type=Path, default=Path("examples"), help="a folder laid out as examples/")
    parser.add_argument("--part", choices=[*FILES, "all"], default="all")
    parser.add_argument("--json", action="store_true", help="the figures as one line of JSON")
    parser.add_argument("--misses", action="store_true", help="list what went wrong, in the read part alone")
    parser.add_argument("--update", action="store_true", help="raise the floors of the tests to these figures")
    parser.add_argument("--why", metavar="TEXT", help="with --update: lower floors too, for this written reason")
    return parser


def _plain(measured: dict[str, Figures]) -> dict[str, dict[str, dict[str, float | None]]]:
    return {
        part: {
            name: {
                "value": None if figure.value is None else round(figure.value, 4),
                "right": round(figure.right, 2),
                "of": figure.of,
            }
            for name, figure in figures.items()
        }
        for part, figures in measured.items()
    }


def _table(measured: dict[str, Figures]) -> str:
    lines = [f"{'':20}" + "".join(f"{part:>22}" for part in measured)]
    for name in next(iter(measured.values())):
        lines.append(f"{name:20}" + "".join(f"{_cell(figures, name):>22}" for figures in measured.values()))
    return "\n".join(lines)


def _cell(figures: Figures, name: str) -> str:
    figure = figures[name]
    return "-" if figure.value is None else f"{figure.value:.3f}  {figure.right:6.4g}/{figure.of:<4}"


def _listed(data: Path, answer: Answer) -> str:
    found = misses(load(data, "read"), answer)
    kinds = Counter(miss.kind for miss in found).most_common()
    lines = ["", *(f"{count:4}  {kind}" for kind, count in kinds), ""]
    lines += [f"[{miss.kind}] {miss.report}: {miss.what}\n    {miss.quote}" for miss in found]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
