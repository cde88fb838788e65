-- What a person says that an account tells, in place of what a rule read; and second opinions, asked blind.
CREATE TABLE corrections (
    sequence INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES handles (id),
    field TEXT NOT NULL,
    value TEXT,
    claim TEXT,
    span_start INTEGER,
    span_end INTEGER,
    quote TEXT,
    who TEXT,
    signed TEXT NOT NULL,
    why TEXT NOT NULL,
    given_at TEXT,
    undone_by TEXT,
    PRIMARY KEY (sequence, ordinal)
);
CREATE INDEX corrections_account ON corrections (account);
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
