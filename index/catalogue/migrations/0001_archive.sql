-- The archive: what was read, where it came from, and what could not be read.
-- Every table that others are derived from has an ascending number (seq, n) that is never used twice.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    suffix TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT,
    body_key TEXT,
    municipality TEXT,
    municipality_key TEXT,
    period_start TEXT,
    period_end TEXT,
    period_label TEXT,
    document_date TEXT,
    meeting_date TEXT,
    facts TEXT NOT NULL,
    added TEXT NOT NULL
);
CREATE INDEX reports_body ON reports (body_key);

CREATE TABLE case_numbers (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    PRIMARY KEY (report_id, place)
) WITHOUT ROWID;
CREATE INDEX case_numbers_key ON case_numbers (number_key);

CREATE TABLE sources (
    root TEXT NOT NULL,
    source TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (root, source)
) WITHOUT ROWID;
CREATE INDEX sources_report ON sources (report_id);

CREATE TABLE unread (
    root TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    read_with TEXT NOT NULL,
    noticed TEXT NOT NULL,
    PRIMARY KEY (root, source)
) WITHOUT ROWID;

CREATE TABLE pages (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    quality TEXT NOT NULL,
    extraction TEXT NOT NULL,
    header TEXT NOT NULL,
    footer TEXT NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    pictures REAL NOT NULL,
    PRIMARY KEY (report_id, number)
);
CREATE INDEX pages_quality ON pages (quality) WHERE quality <> 'good';

CREATE TABLE passages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    heading TEXT NOT NULL,
    extraction TEXT NOT NULL
);
CREATE INDEX passages_report ON passages (report_id, seq);

-- Vectors as float16, least significant byte first. A row is never changed, only removed.
CREATE TABLE embeddings (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id TEXT NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    embedder TEXT NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (passage_id, embedder)
);
CREATE INDEX embeddings_embedder ON embeddings (embedder, seq);

-- What the derived stores have to catch up with: reports put or dropped (keywords), passages dropped (vectors).
CREATE TABLE changes (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id TEXT NOT NULL
);

CREATE TABLE tombstones (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id TEXT NOT NULL
);
