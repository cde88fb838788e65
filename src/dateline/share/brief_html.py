"""A situation report as one HTML file: no script, no address is fetched, and it prints as it looks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from dateline.share.brief_parts import HEADERS, Bar, Dot, Row, Sentence, Source

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-bottom: 1px solid #999; }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { border: 1px solid #bbb; padding: .25rem .4rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { background: #eee; } sup a { text-decoration: none; } code { font-size: .8rem; color: #555; }
svg { width: 100%; height: auto; border: 1px solid #bbb; background: #f7f9fa; }
p { margin: .2rem 0; } .about { color: #333; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  h3, tr { break-inside: avoid; } thead { display: table-header-group; }
  a { color: inherit; } svg { max-height: 12cm; }
}
"""

_RINGS = "Rings are places known to no more than the area within them. No boundaries are drawn."

_WIDTH, _HEIGHT = 900, 450
_MARGIN = 30
_LEAST_DEGREES = 2.0
"""A map shows no less than this many degrees: a single point needs something around it."""
_STEPS = (0.5, 1, 2, 5, 10, 15, 30, 60)
_DEGREE_KM = 111.32


class _Html:
    def begin(self, title: str, about: Iterable[str]) -> Iterator[str]:
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        )
        yield from (f'<p class="about">{escape(line)}</p>\n' for line in about)

    def map(self, dots: Callable[[], Iterable[Dot]]) -> Iterator[str]:
        """Points and rings on a plain grid of degrees, all in view; the dots are walked twice."""
        view = _view(dots())
        if view is not None:
            yield "<h2>Map</h2>\n"
            yield from _map(view, dots())
            yield f'<p class="about">{_RINGS}</p>\n'

    def timeline(self, bars: Iterable[Bar]) -> Iterator[str]:
        shown = list(bars)
        if shown:
            yield "<h2>Timeline</h2>\n"
            yield from _bars(shown)

    def table(self, rows: Iterable[Row]) -> Iterator[str]:
        heads = "".join(f"<th>{header}</th>" for header in HEADERS)
        yield f"<h2>All incidents</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        for row in rows:
            first, *rest = row.cells
            cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
            yield f'<tr><td><a href="#{row.id}">{_text(first)}</a></td>{cells}<td>{_notes(row.notes)}</td></tr>\n'
        yield "</tbody>\n</table>\n"

    def heading(self, text: str) -> Iterator[str]:
        yield f"<h2>{escape(text)}</h2>\n"

    def incident(self, id_: str, label: str, sentences: Iterable[Sentence]) -> Iterator[str]:
        yield f'<h3 id="{id_}">{_text(label)}</h3>\n<p><code>{id_}</code></p>\n<p>'
        yield from (f"{_text(each.text)}{_notes(each.notes)} " for each in sentences)
        yield "</p>\n"

    def sentences(self, sentences: Iterable[Sentence]) -> Iterator[str]:
        found = False
        for each in sentences:
            yield "" if found else "<ul>\n"
            found = True
            yield f"<li>{_text(each.text)}{_notes(each.notes)}</li>\n"
        yield "</ul>\n" if found else "<p>None.</p>\n"

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        yield "<h2>Sources</h2>\n<ol>\n"
        for each in sources:
            link = _link(each.url) if each.url is not None and _safe(each.url) else ""
            number = f'id="n{each.number}" value="{each.number}"'
            yield f"<li {number}>{_text(each.text)} <code>{each.id}</code>{link}</li>\n"
        yield "</ol>\n"

    def end(self) -> Iterator[str]:
        yield "</body>\n</html>\n"


def _safe(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


def _link(url: str) -> str:
    return f' <a href="{escape(url)}" rel="noopener noreferrer">{escape(url)}</a>'


def _text(text: str) -> str:
    return escape(" ".join(text.split()))


def _notes(numbers: Iterable[int]) -> str:
    return "".join(f'<sup><a href="#n{number}">[{number}]</a></sup>' for number in numbers)


@dataclass(frozen=True, slots=True)
class _View:
    """The stretch of the world that a map shows."""

    south: float
    north: float
    west: float
    east: float

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle."""
        return max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def scale(self) -> float:
        """Units of the picture in a degree of latitude."""
        wide = (_WIDTH - 2 * _MARGIN) / ((self.east - self.west) * self.shrink)
        return min(wide, (_HEIGHT - 2 * _MARGIN) / (self.north - self.south))

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place is in the picture."""
        return _MARGIN + (lon - self.west) * self.shrink * self.scale, _HEIGHT - _MARGIN - (
            lat - self.south
        ) * self.scale


def _view(dots: Iterable[Dot]) -> _View | None:
    """What shows all dots; None where there is none."""
    south, north, west, east = 90.0, -90.0, 180.0, -180.0
    for dot in dots:
        south, north = min(south, dot.lat), max(north, dot.lat)
        west, east = min(west, dot.lon), max(east, dot.lon)
    return None if south > north else _View(*_reach(south, north, 90.0), *_reach(west, east, 180.0))


def _reach(least: float, most: float, end: float) -> tuple[float, float]:
    more = max((_LEAST_DEGREES - (most - least)) / 2, (most - least) * 0.05)
    return max(-end, least - more), min(end, most + more)


def _map(view: _View, dots: Iterable[Dot]) -> Iterator[str]:
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="Map of the incidents">\n'
    step = next((step for step in _STEPS if (view.north - view.south) / step <= 6), _STEPS[-1])
    for number in range(math.ceil(view.south / step), math.floor(view.north / step) + 1):
        y = view.at(number * step, view.west)[1]
        yield _line(f"M0 {y:.1f}H{_WIDTH}", 2, y - 2, number * step)
    for number in range(math.ceil(view.west / step), math.floor(view.east / step) + 1):
        x = view.at(view.south, number * step)[0]
        yield _line(f"M{x:.1f} 0V{_HEIGHT}", x + 2, _HEIGHT - 2, number * step)
    for dot in dots:
        x, y = view.at(dot.lat, dot.lon)
        title = f"<title>{_text(dot.label)}</title>"
        if dot.radius_km:
            size = dot.radius_km / _DEGREE_KM * view.scale
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" {_COARSE}>{title}</circle>\n'
        else:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#c0392b" fill-opacity=".7">{title}</circle>\n'
    yield "</svg>\n"


def _line(path: str, x: float, y: float, degrees: float) -> str:
    """A line of the grid with its number."""
    return f'<path d="{path}" stroke="#ccd"/><text x="{x:.1f}" y="{y:.1f}" font-size="10">{degrees:g}°</text>\n'


_COARSE = 'fill="#c0392b" fill-opacity=".06" stroke="#c0392b" stroke-dasharray="4 3"'


def _bars(bars: list[Bar]) -> Iterator[str]:
    most = max(bar.number for bar in bars)
    wide = (_WIDTH - 2 * _MARGIN) / len(bars)
    tall = 140
    yield f'<svg viewBox="0 0 {_WIDTH} {tall + 40}" role="img" aria-label="Incidents over time">\n'
    every = max(1, len(bars) // 12)
    for place, bar in enumerate(bars):
        height = bar.number / most * tall
        x, y = _MARGIN + place * wide, 10 + tall - height
        title = f"<title>{bar.period}: {bar.number}</title>"
        size = f'width="{max(1.0, wide - 1):.1f}" height="{height:.1f}"'
        yield f'<rect x="{x:.1f}" y="{y:.1f}" {size} fill="#34495e">{title}</rect>\n'
        if place % every == 0:
            yield f'<text x="{x:.1f}" y="{tall + 26}" font-size="10">{bar.period}</text>\n'
    yield f'<text x="2" y="18" font-size="10">{most}</text>\n</svg>\n'


PAGE = _Html()
