"""The record: what was captured, what each report says, what was judged the same, and by whom."""

from dateline.store.acts import Act, Deed, acts, decide, put, undo
from dateline.store.corrections import NO_INCIDENT, Correction, corrected, corrections, entered, is_incident
from dateline.store.decisions import Decision, decisions, follow, standing
from dateline.store.opinions import Opinion, opinions
from dateline.store.store import Reading, Record, open_record

__all__ = [
    "NO_INCIDENT",
    "Act",
    "Correction",
    "Decision",
    "Deed",
    "Opinion",
    "Reading",
    "Record",
    "acts",
    "corrected",
    "corrections",
    "decide",
    "decisions",
    "entered",
    "follow",
    "is_incident",
    "open_record",
    "opinions",
    "put",
    "standing",
    "undo",
]
