"""The record: what was captured, what each report says, what was judged the same, and by whom."""

from dateline.store.decisions import Decision, decide, decisions, follow, standing, undo
from dateline.store.store import Reading, Record, open_record

__all__ = [
    "Decision",
    "Reading",
    "Record",
    "decide",
    "decisions",
    "follow",
    "open_record",
    "standing",
    "undo",
]
