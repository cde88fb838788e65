"""Collecting: from where reports lie to captures. `find` reads files and folders."""

from dateline.collect.files import find
from dateline.collect.limits import Limits

__all__ = ["Limits", "find"]
