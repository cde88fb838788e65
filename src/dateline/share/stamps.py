"""Ids and times of objects in formats that demand them, made of the record alone: no clock, no chance."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

NAMESPACE = uuid.UUID("5b9d6bb9-6a4f-5a0c-9e55-2d1f7f2f3c11")
"""Dateline's own namespace for UUIDs of version 5. Never changed: partners know our objects by it."""

BEGINNING = "2026-01-01T00:00:00.000Z"
"""What stands as the time of an object whose source has no day: before every version of Dateline."""


def uid(*parts: str) -> str:
    """The UUID of what these words name."""
    return str(uuid.uuid5(NAMESPACE, "|".join(parts)))


def created(day: str | None) -> str:
    """The beginning of a day as a timestamp."""
    return BEGINNING if day is None else f"{day}T00:00:00.000Z"


def modified(day: str | None, content: Any) -> str:
    """A time within that day, told by the content: another content has another time. Within one day it says nothing of
    which came first."""
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).digest()
    moment = 1 + int.from_bytes(digest[:6], "big") % 86_399_998
    start = dt.datetime.fromisoformat((day or BEGINNING[:10]) + "T00:00:00+00:00")
    told = start + dt.timedelta(milliseconds=moment)
    return told.strftime("%Y-%m-%dT%H:%M:%S.") + f"{told.microsecond // 1000:03d}Z"


def seconds(stamp: str) -> str:
    """A timestamp as whole seconds since 1970."""
    return str(int(dt.datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp()))
