"""The record: what was captured, what each report says, what was judged the same, and by whom."""

from dateline.store.copy import Part, copy
from dateline.store.decisions import Decision, decide, decisions, follow, standing, undo
from dateline.store.entries import Entry, enter, entered, entries, with_entered
from dateline.store.marks import Levels, Mark, levels, mark, marks
from dateline.store.standings import Standing, stand, standings, superseded
from dateline.store.store import Reading, Record, open_record

__all__ = [
    "Decision",
    "Entry",
    "Levels",
    "Mark",
    "Part",
    "Reading",
    "Record",
    "Standing",
    "copy",
    "decide",
    "decisions",
    "enter",
    "entered",
    "entries",
    "follow",
    "levels",
    "mark",
    "marks",
    "open_record",
    "stand",
    "standing",
    "standings",
    "superseded",
    "undo",
    "with_entered",
]
