"""The tables of the record, for SQLAlchemy Core. What creates them is `migrations/`; a test holds the two
together.

A column that holds a value of model.py as JSON is written and read by `codec.py`. Names avoid the reserved
words of SQLite and PostgreSQL, so `by` is `signed` and `left` is `left_account`.
"""

from __future__ import annotations

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()


def _text(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _key(name: str, refers_to: str | None = None) -> Column[str]:
    """A text column of the primary key, gone with the row that it refers to."""
    if refers_to is None:
        return Column(name, Text, primary_key=True)
    return Column(name, Text, ForeignKey(refers_to, ondelete="CASCADE"), primary_key=True)


def _number(name: str, *, required: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=not required)


def _ordinal() -> Column[int]:
    """The place of a row among those of its owner."""
    return Column("ordinal", Integer, primary_key=True)


def _anchor() -> tuple[Column[int], Column[int], Column[str]]:
    return _number("anchor_start"), _number("anchor_end"), _text("anchor_quote")


captures = Table(
    "captures",
    metadata,
    _key("id"),
    _text("sha256"),
    _number("row_index", required=False),
    _text("path", required=False),
    _text("url", required=False),
    _text("media", required=False),
    _number("size"),
    _text("outcome"),
    _text("message", required=False),
    _text("rules"),
)

reports = Table(
    "reports",
    metadata,
    _key("id", "captures.id"),
    _text("sha256"),
    _text("text"),
    _text("title", required=False),
    _text("outlet", required=False),
    _text("byline"),
    _text("published", required=False),
    _text("published_day", required=False),
    _text("language"),
    _text("genre"),
    _text("url", required=False),
    _text("path", required=False),
)

accounts = Table(
    "accounts",
    metadata,
    _key("id"),
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    *_anchor(),
    Index("accounts_report", "report"),
)

claims = Table(
    "claims",
    metadata,
    _key("account", "accounts.id"),
    _ordinal(),
    _text("id"),
    _text("field"),
    _text("value"),
    _number("span_start", required=False),
    _number("span_end", required=False),
    _text("quote", required=False),
    _text("claimant", required=False),
    _text("who", required=False),
    _text("side"),
    _number("is_total"),
    _text("polarity"),
    _text("hedge", required=False),
    _text("basis"),
    _text("signed"),
    Column("confidence", Double, nullable=False),
    _text("reason", required=False),
    _number("act", required=False),
    Index("claims_id", "id"),
    Index("claims_field", "field"),
)

assertions = Table(
    "assertions",
    metadata,
    _key("report", "reports.id"),
    _ordinal(),
    _text("id"),
    _text("subject_actor", required=False),
    _text("relation"),
    _text("object_actor", required=False),
    _text("value"),
)

totals = Table(
    "totals",
    metadata,
    _key("report", "reports.id"),
    _ordinal(),
    _text("id"),
    _text("field"),
    _text("value"),
)

skipped = Table(
    "skipped",
    metadata,
    _key("report", "reports.id"),
    _ordinal(),
    _text("reason"),
    _text("value"),
)

mentions = Table(
    "mentions",
    metadata,
    _key("report", "reports.id"),
    _ordinal(),
    _text("place", required=False),
    _text("country", required=False),
    _text("value"),
)

profiles = Table(
    "profiles",
    metadata,
    _key("report", "reports.id"),
    _ordinal(),
    _text("id"),
    _text("value"),
    Index("profiles_id", "id"),
)

sketches = Table(
    "sketches",
    metadata,
    _key("report", "reports.id"),
    _text("value"),
    _text("origin", required=False),
)

judgements = Table(
    "judgements",
    metadata,
    _key("left_account", "accounts.id"),
    _key("right_account", "accounts.id"),
    _text("verdict"),
    Column("probability", Double, nullable=False),
    _text("signed"),
    _text("reasons"),
    _text("why", required=False),
    _text("rules"),
    Index("judgements_right", "right_account"),
)

handles = Table(
    "handles",
    metadata,
    _key("id"),
    _text("report"),
    *_anchor(),
    Index("handles_report", "report"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("left_account", Text, ForeignKey("handles.id"), nullable=False),
    Column("right_account", Text, ForeignKey("handles.id"), nullable=False),
    _text("verdict"),
    _text("signed"),
    _text("why"),
    _text("given_at", required=False),
    _text("undone_by", required=False),
)

markings = Table(
    "markings",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    _text("target"),
    _text("report"),
    _number("span_start", required=False),
    _number("span_end", required=False),
    _text("level"),
    _text("signed"),
    _text("why"),
    _text("given_at", required=False),
    Index("markings_target", "target"),
)

entries = Table(
    "entries",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    _ordinal(),
    Column("account", Text, ForeignKey("handles.id"), nullable=False),
    _text("value"),
    _text("given_at", required=False),
    _text("undone_by", required=False),
    Index("entries_account", "account"),
)

recorded = Table("recorded", metadata, _key("what"), _key("id"), _text("entered_at"))

successions = Table("successions", metadata, _key("report", "reports.id"), _text("value"))

standings = Table(
    "standings",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    _text("report"),
    _text("value", required=False),
    _text("signed"),
    _text("why"),
    Index("standings_report", "report"),
)

opinions = Table(
    "opinions",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    _text("question"),
    _text("answer"),
    _text("signed"),
    _text("why"),
    _number("blind"),
    _text("given_at", required=False),
    _text("undone_by", required=False),
    Index("opinions_question", "question"),
)

facts = Table("facts", metadata, _key("name"), _text("value"))

unfused = Table("unfused", metadata, _key("report"))

filings = Table("filings", metadata, _key("token"))
