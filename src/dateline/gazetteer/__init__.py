"""Places of the world by name: committed tables, compiled once into one compact file, looked up read-only."""

from dateline.gazetteer.load import Entry, Gazetteer, gazetteer

__all__ = ["Entry", "Gazetteer", "gazetteer"]
