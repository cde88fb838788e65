"""The record: what was captured, what each report says, what was judged the same, and by whom."""

from dateline.store.acts import Act, Deed, acts, decide, put, undo
from dateline.store.copy import Part, copy
from dateline.store.decisions import Decision, decisions, follow, standing
from dateline.store.entries import Editor, Entry, claimed, entered, entries, is_incident, with_entered
from dateline.store.marks import Levels, Mark, levels, mark, marks
from dateline.store.opinions import Opinion, opinions
from dateline.store.standings import Standing, said, stand, standings, superseded
from dateline.store.store import Reading, Record, open_record

__all__ = [
    "Act",
    "Decision",
    "Deed",
    "Editor",
    "Entry",
    "Levels",
    "Mark",
    "Opinion",
    "Part",
    "Reading",
    "Record",
    "Standing",
    "acts",
    "claimed",
    "copy",
    "decide",
    "decisions",
    "entered",
    "entries",
    "follow",
    "is_incident",
    "levels",
    "mark",
    "marks",
    "open_record",
    "opinions",
    "put",
    "said",
    "stand",
    "standing",
    "standings",
    "superseded",
    "undo",
    "with_entered",
]
