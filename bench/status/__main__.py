"""`python -m bench.status [--data PATH] [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.extract.statuses import LABELS, PARTS, Told, load, macro

from bench.command import command, digest, measuring, tell
from bench.status.confidence import confidence
from dateline.extract.acts import status_of

FIGURES = Path(__file__).with_name("figures.json")
OWN = Path("tests/extract/statuses.yaml")


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(
        command("status", "Whether acts happened."),
        default=OWN,
        data="sentences in the form of tests/extract/statuses.yaml, or a file of MUC-4",
    )
    found: dict[str, Any]
    if ".jsonl" in asked.data.name:
        found = {"data": digest(asked.data), "organization_confidence": confidence(asked.data)}
        tell(found, asked, FIGURES, list)
        return
    sentences = load(asked.data)
    answers = [_answer(each) for each in sentences]
    found = {"data": digest(asked.data), "sentences": len(sentences)}
    for part in PARTS:
        found[part] = macro(
            [(each.label, got) for each, got in zip(sentences, answers, strict=True) if each.part == part]
        )
    tell(
        found,
        asked,
        FIGURES,
        lambda: [
            {"id": each.id, "part": each.part, "label": each.label, "answer": got}
            for each, got in zip(sentences, answers, strict=True)
        ],
    )


def _answer(told: Told) -> str | None:
    start = told.text.index(told.act)
    found = status_of(told.text, start, start + len(told.act))
    return found if found in LABELS else None


if __name__ == "__main__":
    main()
