-- Reports that came, changed or went since all accounts were last compared.
CREATE TABLE unfused (
    report TEXT NOT NULL PRIMARY KEY
);

-- What fusing filed in the index beside the record is good only where it has the same token: at most one row.
CREATE TABLE filings (
    token TEXT NOT NULL PRIMARY KEY
);
