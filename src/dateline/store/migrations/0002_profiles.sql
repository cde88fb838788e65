-- What each report tells of each person whom it names in a public role.
CREATE TABLE profiles (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
);
CREATE INDEX profiles_id ON profiles (id);
