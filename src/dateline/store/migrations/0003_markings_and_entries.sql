-- How far a report, or one claim in it, may be passed on. Rows are added, never changed: of those for one target the
-- last one by a person counts, or the strictest of those that runs gave. A mark on a claim keeps where its words stand,
-- so that it holds when newer rules give the claim another id.
CREATE TABLE markings (
    sequence INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    report TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    level TEXT NOT NULL,
    signed TEXT NOT NULL,
    why TEXT NOT NULL,
    given_at TEXT
);
CREATE INDEX markings_target ON markings (target);

-- Claims that people entered. Rows are added and undone, never changed otherwise.
CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES handles (id),
    value TEXT NOT NULL,        -- JSON, a row of claims
    given_at TEXT,
    undone_by TEXT
);
CREATE INDEX entries_account ON entries (account);
