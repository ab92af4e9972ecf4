-- Version 2: the register of sheets that left.
CREATE TABLE sent_sheet ( -- logged
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report TEXT NOT NULL,
    title TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('内部', '上报', '公示')),
    as_of TEXT NOT NULL CHECK (date(as_of || substr('-01', 1, 10 - length(as_of)), '+0 days') IS as_of || substr('-01', 1, 10 - length(as_of))),
    scope TEXT NOT NULL,
    filter TEXT,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    digest TEXT NOT NULL,
    log_head TEXT NOT NULL,
    file TEXT NOT NULL,
    revealed INTEGER NOT NULL CHECK (revealed IN (0, 1)),
    reason TEXT,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    replaces INTEGER REFERENCES sent_sheet (id),
    state TEXT NOT NULL CHECK (state IN ('未报', '已报', '退回', '重报', '已收')),
    state_on TEXT CHECK (date(state_on || substr('-01', 1, 10 - length(state_on)), '+0 days') IS state_on || substr('-01', 1, 10 - length(state_on))),
    state_reason TEXT,
    note TEXT
) STRICT;

CREATE INDEX sent_sheet_by_report ON sent_sheet (report, id);
CREATE INDEX sent_sheet_by_digest ON sent_sheet (digest);
