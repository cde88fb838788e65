"""`python -m bench.attribution --data PATH [--predictions OUT] [--json] [--write]`: see README.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.attribution.data import KINDS, Article, Stretch, load
from bench.command import command, digest, measuring, tell
from dateline.extract.parsing.parse import parse
from dateline.extract.speech.attribution import attributions

FIGURES = Path(__file__).with_name("figures.json")

Answer = dict[str, tuple[Stretch, ...]]


def main() -> None:
    """Measure, and print what was found."""
    asked = measuring(command("attribution", "Who says what."), data="a folder of PolNeAR, such as dev")
    articles = list(load(asked.data))
    answers = [answered(article.text) for article in articles]
    found: dict[str, Any] = {"data": digest(asked.data), "articles": len(articles)}
    for kind in KINDS:
        pairs = [(answer[kind], article.marked[kind]) for article, answer in zip(articles, answers, strict=True)]
        wanted = sum(len(marked) for _, marked in pairs)
        found[kind] = {"marked": wanted, "exact": exact(pairs), "partial": partial(pairs)}
    tell(found, asked, FIGURES, lambda: list(_lines(articles, answers)))


def answered(text: str) -> Answer:
    """What Dateline finds in a text, as stretches of each kind."""
    found = attributions(parse(text), attitudes=True)
    return {
        "source": tuple(sorted({(each.source_start, each.source_end) for each in found})),
        "cue": tuple(sorted({(each.cue_start, each.cue_end) for each in found})),
        "content": tuple(sorted({(each.content_start, each.content_end) for each in found})),
    }


Pairs = Sequence[tuple[Sequence[Stretch], Sequence[Stretch]]]
"""Of each article what was answered and what is marked."""


def exact(pairs: Pairs) -> dict[str, float]:
    """Stretches that are the same to the character."""
    right = sum(len(set(said) & set(wanted)) for said, wanted in pairs)
    return _prf(right, _said(pairs), right, _wanted(pairs))


def partial(pairs: Pairs) -> dict[str, float]:
    """Stretches that share a character with one of the other side."""
    right = sum(any(_meet(each, other) for other in wanted) for said, wanted in pairs for each in said)
    found = sum(any(_meet(each, other) for other in said) for said, wanted in pairs for each in wanted)
    return _prf(right, _said(pairs), found, _wanted(pairs))


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _said(pairs: Pairs) -> int:
    return sum(len(said) for said, _ in pairs)


def _wanted(pairs: Pairs) -> int:
    return sum(len(wanted) for _, wanted in pairs)


def _prf(right: int, said: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = right / said if said else 0.0, found / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}


def _lines(articles: Sequence[Article], answers: Sequence[Answer]) -> Iterator[dict[str, Any]]:
    for article, answer in zip(articles, answers, strict=True):
        yield {"article": article.name, **{kind: [list(each) for each in answer[kind]] for kind in KINDS}}


if __name__ == "__main__":
    main()
