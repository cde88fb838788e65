-- The first record. Columns that hold a value of model.py as JSON say so; offsets count code points of reports.text.
-- Only what SQLite and PostgreSQL both take.

CREATE TABLE captures (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    row_index INTEGER,
    path TEXT,
    url TEXT,
    media TEXT,
    size INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    message TEXT,
    rules TEXT NOT NULL
);

CREATE TABLE reports (
    id TEXT PRIMARY KEY REFERENCES captures (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    byline TEXT NOT NULL,       -- JSON, an array of Byline
    published TEXT,             -- JSON, Published
    published_day TEXT,
    language TEXT NOT NULL,
    genre TEXT NOT NULL,
    url TEXT,
    path TEXT
);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    anchor_quote TEXT NOT NULL
);
CREATE INDEX accounts_report ON accounts (report);

CREATE TABLE claims (
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,        -- JSON, of the type that model.VALUE_TYPES gives for the field
    span_start INTEGER,
    span_end INTEGER,
    quote TEXT,
    claimant TEXT,              -- JSON, Claimant
    who TEXT,
    side TEXT NOT NULL,
    is_total INTEGER NOT NULL,
    polarity TEXT NOT NULL,
    hedge TEXT,
    basis TEXT NOT NULL,
    signed TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    reason TEXT,
    act INTEGER,
    PRIMARY KEY (account, ordinal)
);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_field ON claims (field);

CREATE TABLE assertions (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    subject_actor TEXT,
    relation TEXT NOT NULL,
    object_actor TEXT,
    value TEXT NOT NULL,        -- JSON, Assertion
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE totals (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,        -- JSON, Total
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE skipped (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    reason TEXT NOT NULL,
    value TEXT NOT NULL,        -- JSON, Skipped
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE mentions (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    place TEXT,
    country TEXT,
    value TEXT NOT NULL,        -- JSON, Place
    PRIMARY KEY (report, ordinal)
);

CREATE TABLE sketches (
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    value TEXT NOT NULL,        -- JSON, what fuse.sketch gives
    origin TEXT                 -- what fuse.origins gave when all were last compared
);

CREATE TABLE judgements (
    left_account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    right_account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    probability DOUBLE PRECISION NOT NULL,
    signed TEXT NOT NULL,
    reasons TEXT NOT NULL,      -- JSON, an array of Reason
    why TEXT,
    rules TEXT NOT NULL,
    PRIMARY KEY (left_account, right_account)
);
CREATE INDEX judgements_right ON judgements (right_account);

-- Every account that the record ever held, so that a decision or a printed id finds its words again
-- when newer rules anchor them elsewhere.
CREATE TABLE handles (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    anchor_quote TEXT NOT NULL
);
CREATE INDEX handles_report ON handles (report);

-- What people decided. Rows are added and undone, never changed otherwise.
CREATE TABLE decisions (
    sequence INTEGER PRIMARY KEY,
    left_account TEXT NOT NULL REFERENCES handles (id),
    right_account TEXT NOT NULL REFERENCES handles (id),
    verdict TEXT NOT NULL,
    signed TEXT NOT NULL,
    why TEXT NOT NULL,
    given_at TEXT,
    undone_by TEXT
);

CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
