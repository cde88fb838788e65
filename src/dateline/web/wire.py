"""What the API takes and gives, as it says in its OpenAPI."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int


class IncidentPage(BaseModel):
    """Some incidents, and where to go on. `items` are as `.json` of a list gives them."""

    items: list[dict[str, Any]]
    next: str | None = Field(description="The cursor of the next page; null on the last.")
    total: int


class Counts(BaseModel):
    """What every view shows beside a filter."""

    total: int
    of: int
    undated: int
    contradicted: int
    filter: dict[str, list[str]]
    facets: dict[str, list[dict[str, Any]]]
    bars: list[dict[str, Any]]
    sums: dict[str, list[int]]


class Found(BaseModel):
    """What words find."""

    total: int
    items: list[dict[str, str]]


class Entry(BaseModel):
    """One value that a person enters for an incident: the number of people killed or injured, a place of the gazetteer,
    or that it is no incident."""

    model_config = ConfigDict(extra="forbid")

    field: Literal["killed", "injured", "arrested", "abducted", "missing", "place", "incident"]
    value: int | str | None = Field(description="A number for a toll, an id for a place, null for no incident.")
    why: str = Field(min_length=1, max_length=2000, pattern=r"\S")


class Judgement(BaseModel):
    """Whether two accounts, incidents or persons are the same."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["same", "different"]
    left: str = Field(max_length=64)
    right: str = Field(max_length=64)
    why: str = Field(min_length=1, max_length=2000, pattern=r"\S")


class Act(BaseModel):
    """What a person did to the record, under its number."""

    sequence: int
    by: str
    why: str
    given_at: str | None
    undone_by: str | None
    accounts: list[str]
