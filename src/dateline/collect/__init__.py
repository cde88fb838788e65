"""Collecting: from where reports lie to captures. `find` reads files and folders."""

from dateline.collect.contents import Limits
from dateline.collect.files import find

__all__ = ["Limits", "find"]
