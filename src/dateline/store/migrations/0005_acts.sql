-- What people do at once stands under one number, shared by decisions, entries and opinions. What was entered before
-- takes the numbers behind those of the decisions.
CREATE TABLE entries_of_acts (
    sequence INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES handles (id),
    value TEXT NOT NULL,        -- JSON, a row of claims
    given_at TEXT,
    undone_by TEXT,
    PRIMARY KEY (sequence, ordinal)
);
INSERT INTO entries_of_acts
SELECT sequence + (SELECT coalesce(max(sequence), 0) FROM decisions), 0, account, value, given_at, undone_by
FROM entries;
DROP TABLE entries;
ALTER TABLE entries_of_acts RENAME TO entries;
CREATE INDEX entries_account ON entries (account);

-- What people answered to the questions of the review, and second opinions, asked blind.
CREATE TABLE opinions (
    sequence INTEGER NOT NULL PRIMARY KEY,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    signed TEXT NOT NULL,
    why TEXT NOT NULL,
    blind INTEGER NOT NULL,
    given_at TEXT,
    undone_by TEXT
);
CREATE INDEX opinions_question ON opinions (question);
