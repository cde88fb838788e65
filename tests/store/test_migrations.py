"""The SQL files make the tables that tables.py describes, on a fresh record and once only."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from dateline.errors import RecordError
from dateline.store import migrations, tables
from dateline.store.connect import connect


@pytest.fixture
def engine(tmp_path):
    made = connect(str(tmp_path / "a.db"))
    yield made
    made.dispose()


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_the_files_make_the_table_as_described(engine, table):
    found = inspect(engine)
    with engine.connect() as connection:
        made = list(connection.exec_driver_sql(f"PRAGMA table_info({table.name})").mappings())
    assert {(column["name"], column["type"], bool(column["notnull"] or column["pk"])) for column in made} == {
        (column.name, str(column.type.compile(postgresql.dialect())), not column.nullable) for column in table.columns
    }
    assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]
    assert {(index["name"], *index["column_names"]) for index in found.get_indexes(table.name)} == {
        (index.name, *(column.name for column in index.columns)) for index in table.indexes
    }
    with engine.connect() as connection:
        keys = list(connection.exec_driver_sql(f"PRAGMA foreign_key_list({table.name})").mappings())
    assert {(key["from"], key["table"], key["on_delete"]) for key in keys} == {
        (key.parent.name, key.column.table.name, key.ondelete or "NO ACTION") for key in table.foreign_keys
    }


def test_no_table_is_made_that_is_not_described(engine):
    assert set(inspect(engine).get_table_names()) == {*tables.metadata.tables, "schema_version"}


def test_steps_are_applied_once(engine):
    migrations.migrate(engine)
    with engine.connect() as connection:
        assert migrations.version(connection) == migrations.latest()


def test_a_step_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(migrations, "steps", lambda: [(1, "CREATE TABLE one (a TEXT); CREATE TABLE one (a TEXT)")])
    with pytest.raises(RecordError, match="already exists"):
        connect(str(tmp_path / "b.db"))
    bare = create_engine(f"sqlite:///{tmp_path / 'b.db'}")
    assert inspect(bare).get_table_names() == []
    bare.dispose()


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_no_name_needs_quotes_on_postgresql(table):
    assert '"' not in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_what_was_entered_before_takes_the_numbers_behind_the_decisions(tmp_path, monkeypatch):
    whole = migrations.steps()
    monkeypatch.setattr(migrations, "steps", lambda: whole[:4])
    engine = connect(str(tmp_path / "a.db"))
    with engine.execution_options(writes=True).begin() as connection:
        for made in (
            "INSERT INTO handles VALUES ('acc_a', 'rep_a', 0, 1, 'x'), ('acc_b', 'rep_a', 2, 3, 'y')",
            "INSERT INTO decisions VALUES (3, 'acc_a', 'acc_b', 'same', 'ann', 'x', NULL, NULL)",
            "INSERT INTO entries VALUES (1, 'acc_a', '{}', NULL, NULL), (2, 'acc_a', '{}', NULL, 'bob')",
        ):
            connection.execute(text(made))
    monkeypatch.setattr(migrations, "steps", lambda: whole)
    migrations.migrate(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT sequence, ordinal, undone_by FROM entries ORDER BY sequence")).all()
    assert [tuple(row) for row in rows] == [(4, 0, None), (5, 0, "bob")]
    engine.dispose()
