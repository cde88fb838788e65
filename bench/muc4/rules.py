"""What the rules alone say, as templates of GTT: one for each account of violence, of those of one kind the first."""

from __future__ import annotations

import re
from typing import Any

from dateline.errors import SkipReport
from dateline.model import Account, Capture, Party
from dateline.pipeline import read_one

_KINDS = {"abduct": "kidnapping", "explosives": "bombing", "suicide-attack": "bombing", "destroy": "arson"}
"""By PLOVER's mode the kind of MUC-4."""

_PARTS = {"target": "Target", "recipient": "Victim", "victim": "Victim"}
_FIRST = re.compile(r"^(?:the|a|an|some|several|about|at least)\s+", re.IGNORECASE)


def told_by_rules(text: str) -> list[dict[str, Any]]:
    """The templates of a report."""
    reading = read_one(Capture(text.encode(), media="text"))
    if isinstance(reading, SkipReport):
        return []
    found: dict[str, dict[str, Any]] = {}
    for account in reading.extraction.accounts:
        kind = _kind(account)
        if kind is not None:
            fills = found.setdefault(
                kind, {"incident_type": kind, "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
            )
            for part, mention in _fills(account):
                if [mention] not in fills[part]:
                    fills[part].append([mention])
    return list(found.values())


def _kind(account: Account) -> str | None:
    types = {str(claim.value) for claim in account.of("type")}
    modes = [str(claim.value) for claim in account.of("mode")]
    status = {str(claim.value) for claim in account.of("status")}
    recalled = any(claim.value == "background" for claim in account.of("salience"))
    if recalled or status & {"planned"} or not (types & {"ASSAULT"} or "abduct" in modes):
        return None
    return next((_KINDS[mode] for mode in modes if mode in _KINDS), "attack")


def _fills(account: Account) -> list[tuple[str, str]]:
    found = []
    for claim in account.claims:
        if claim.span is None:
            continue
        quote = _FIRST.sub("", claim.span.quote)
        if claim.field == "weapon":
            found.append(("Weapon", quote))
        elif isinstance(claim.value, Party):
            if claim.value.role == "actor":
                found.append(("PerpOrg" if claim.value.actor else "PerpInd", quote))
            else:
                found.append((_PARTS[claim.value.role], quote))
    return found
