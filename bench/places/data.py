"""Articles with marked place names: LGL and GeoVirus (XML), GeoWebNews (BRAT). Offsets are code points of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[, ]\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name. Where it lies is a GeoNames id, a point in degrees, or both."""

    start: int
    end: int
    id: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """`docid` counts the articles of the file, or the files of the folder in the order of their names, from 0."""

    docid: int
    text: str
    toponyms: tuple[Toponym, ...]


def load(path: Path) -> tuple[Article, ...]:
    """The articles of an XML file in the form of LGL or of GeoVirus, or of a folder of BRAT files. ValueError for
    anything else."""
    if path.is_dir():
        return tuple(_brat(path))
    root = ElementTree.parse(path).getroot()
    return tuple(_article(number, each) for number, each in enumerate(root.iter("article")))


def _article(number: int, node: ElementTree.Element) -> Article:
    text = node.findtext("text") or ""
    marked = [*map(_lgl, node.iter("toponym")), *(_geovirus(each, text) for each in node.iter("location"))]
    return Article(number, text, tuple(sorted(marked, key=lambda one: (one.start, one.end))))


def _lgl(node: ElementTree.Element) -> Toponym:
    tag = node.find("gaztag")
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    lat, lon = (_number(node, tag, name) for name in ("lat", "lon"))
    return Toponym(start, end, int(tag.get("geonameid", 0)) or None if tag is not None else None, lat, lon)


def _number(node: ElementTree.Element, tag: ElementTree.Element | None, name: str) -> float | None:
    found = node.findtext(name) or (tag.findtext(name) if tag is not None else None)
    return float(found) if found else None


def _geovirus(node: ElementTree.Element, text: str) -> Toponym:
    """GeoVirus counts from one."""
    name, start = node.findtext("name") or "", int(node.findtext("start") or 1) - 1
    start = start if text.startswith(name, start) else max(0, text.find(name, max(0, start - 30)))
    return Toponym(start, start + len(name), None, _number(node, None, "lat"), _number(node, None, "lon"))


def _brat(folder: Path) -> Iterator[Article]:
    """What bears a GeoNames id or a point in the annotator's notes is a place name; the rest is none."""
    files = sorted(folder.glob("*.ann"), key=lambda path: path.name)
    if not files:
        raise ValueError(f"{folder} holds no .ann files: --data takes LGL, GeoVirus or a BRAT folder like GeoWebNews")
    for number, path in enumerate(files):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        notes = {row[1].split()[-1]: row[2] for row in rows if row[0].startswith("#") and len(row) > 2}
        spans = {row[0]: [int(each) for each in re.findall(r"\d+", row[1])] for row in rows if row[0][0] == "T"}
        marked = (_noted(span[0], span[-1], notes[key]) for key, span in spans.items() if key in notes)
        found = sorted((one for one in marked if one is not None), key=lambda one: (one.start, one.end))
        yield Article(number, path.with_suffix(".txt").read_text(encoding="utf-8"), tuple(found))


def _noted(start: int, end: int, note: str) -> Toponym | None:
    if note.strip().isdigit():
        return Toponym(start, end, int(note))
    point = _POINT.fullmatch(note)
    return Toponym(start, end, None, float(point[1]), float(point[2])) if point else None
