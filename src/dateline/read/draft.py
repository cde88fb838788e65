"""What a format gives before it is cleaned: the raw parts of one report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Basis


@dataclass(frozen=True, slots=True)
class Dated:
    """Words or a field that may hold the day of publication."""

    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of one report as its format gives them.

    `lines` are paragraphs, furniture and all. `dates` stand in the order in which they are believed. `cues`
    are words that tell the genre: sections, categories, declared types. `media` is the format that was
    found. `listing`: the page is made of links to articles.
    """

    lines: tuple[str, ...]
    media: str
    title: str | None = None
    site: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    cues: tuple[str, ...] = ()
    listing: bool = False
