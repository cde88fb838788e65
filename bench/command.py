"""What the commands of the benches have in common: their options, the digest of what they measure, the figures."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def command(name: str, description: str) -> argparse.ArgumentParser:
    """The options that every bench takes but --data, of which each says itself what it may be."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{name}", description=description)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--write", action="store_true", help="also write figures.json beside the bench")
    return parser


def predicting(parser: argparse.ArgumentParser) -> None:
    """Also `--predictions OUT`."""
    parser.add_argument("--predictions", type=Path, metavar="OUT", help="write what was answered, as lines of JSON")


def measuring(parser: argparse.ArgumentParser, *, default: Path | None = None, data: str) -> argparse.Namespace:
    """What is asked of a bench that measures one set: also `--predictions OUT` and `--data PATH`, which `data` says
    what it takes."""
    predicting(parser)
    parser.add_argument("--data", type=Path, default=default, required=default is None, metavar="PATH", help=data)
    return parser.parse_args()


def tell(
    found: dict[str, Any], asked: argparse.Namespace, figures: Path, lines: Callable[[], list[dict[str, Any]]]
) -> None:
    """Print what was found of one set; write it to `figures` and the answers to where they are asked for."""
    if asked.predictions:
        put_down(lines(), asked.predictions)
    if asked.write:
        keep({asked.data.name: found}, figures, beside=True)
    print(json.dumps(found, indent=None if asked.json else 2))


def put_down(lines: list[dict[str, Any]], path: Path) -> None:
    """Write what was answered, an object a line."""
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")


def digest(path: Path) -> str:
    """What was measured: a digest of the bytes of a file, or of all files of a folder in the order of their names."""
    running = hashlib.sha256()
    for each in sorted(path.rglob("*") if path.is_dir() else [path]):
        if each.is_file():
            running.update(each.read_bytes())
    return running.hexdigest()[:16]


def keep(figures: dict[str, Any], path: Path, *, beside: bool = False) -> None:
    """Write figures.json; `beside`: next to the figures of other sets that stand there."""
    known = json.loads(path.read_text(encoding="utf-8")) if beside and path.exists() else {}
    path.write_text(json.dumps({**known, **figures}, indent=2) + "\n", encoding="utf-8")
