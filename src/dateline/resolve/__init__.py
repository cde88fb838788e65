"""Names to actors (actors.py), place names to places (places.py), date words to days (dateline.dating); report.py
does all three for one extraction."""

from dateline.resolve.report import resolve

__all__ = ["resolve"]
