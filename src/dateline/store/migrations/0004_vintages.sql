-- When something was entered, by the clock of the machine that entered it. It serves vintages of the record alone:
-- nothing that is assembled depends on it.
CREATE TABLE recorded (
    what TEXT NOT NULL,         -- capture, decision, undone, standing
    id TEXT NOT NULL,
    entered_at TEXT NOT NULL,   -- ISO 8601, in UTC
    PRIMARY KEY (what, id)
);

-- Which reports others replace, correct or withdraw, as found when all were last compared.
CREATE TABLE successions (
    report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    value TEXT NOT NULL         -- JSON, Succession
);

-- What people say of whole reports. Rows are added, never changed: the last one for a report counts, and outranks what
-- was found.
CREATE TABLE standings (
    sequence INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    value TEXT,                 -- JSON, Succession; nothing where the report stands
    signed TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX standings_report ON standings (report);
