-- What reports say as data, and what of them could not be read.

ALTER TABLE reports ADD COLUMN adjustment_date TEXT;
ALTER TABLE reports ADD COLUMN horizon TEXT;
-- The version of ingest.findings that went through the report; older ones are gone through again.
ALTER TABLE reports ADD COLUMN findings_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN unread_tables TEXT NOT NULL DEFAULT '[]';
CREATE INDEX sources_source ON sources (source);

-- n is the figure's place within its report. Columns that end in _key are folded, to be compared with. The last three
-- are what a figure is found by: its own body and period, or else its report's.
CREATE TABLE figures (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    label TEXT NOT NULL,
    measure TEXT NOT NULL,
    amount TEXT,
    span TEXT,
    year_before INTEGER NOT NULL,
    period_start TEXT,
    period_end TEXT,
    period_label TEXT,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    kronor INTEGER,
    direction TEXT,
    body TEXT,
    service TEXT,
    place TEXT NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    "column" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    extraction TEXT NOT NULL,
    words_key TEXT NOT NULL,
    body_key TEXT,
    from_day TEXT,
    to_day TEXT,
    UNIQUE (report_id, n)
);
CREATE INDEX figures_measure ON figures (measure, body_key, to_day);
CREATE INDEX figures_body ON figures (body_key, to_day);
CREATE INDEX figures_day ON figures (to_day);

CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    body TEXT,
    meeting_date TEXT,
    paragraph TEXT,
    item INTEGER NOT NULL,
    title TEXT NOT NULL,
    case_number TEXT,
    stage TEXT NOT NULL,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    next_body TEXT,
    proposers TEXT NOT NULL,
    votes TEXT,
    reservations TEXT NOT NULL,
    notes TEXT NOT NULL,
    immediate INTEGER NOT NULL,
    extraction TEXT NOT NULL,
    words_key TEXT NOT NULL,
    people_key TEXT NOT NULL,
    number_key TEXT,
    body_key TEXT,
    day TEXT,
    UNIQUE (report_id, n)
);
CREATE INDEX decisions_body ON decisions (body_key, day);
CREATE INDEX decisions_case ON decisions (number_key);
CREATE INDEX decisions_day ON decisions (day);

-- Personal identity numbers that were masked: never the numbers themselves. Outside the pages, page is 0.
CREATE TABLE personal_numbers (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    page INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (report_id, page, place, kind)
) WITHOUT ROWID;

-- Derived from the figures: two places that tell the same amount differently. Made again when either is.
CREATE TABLE contradictions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    why TEXT NOT NULL,
    first INTEGER NOT NULL REFERENCES figures (seq) ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES figures (seq) ON DELETE CASCADE,
    difference INTEGER NOT NULL,
    UNIQUE (first, second)
);
CREATE INDEX contradictions_second ON contradictions (second);

-- Figures whose comparisons are not yet made: for whom and of which year.
CREATE TABLE figures_changed (
    body_key TEXT NOT NULL,
    year TEXT NOT NULL,
    PRIMARY KEY (body_key, year)
) WITHOUT ROWID;

-- Derived from reports and decisions: whole cases as JSON, with what each is looked up by.
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    words_key TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    content TEXT NOT NULL
);
CREATE INDEX cases_day ON cases (last_day);

CREATE TABLE case_keys (
    number_key TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    PRIMARY KEY (number_key, case_id)
) WITHOUT ROWID;

CREATE TABLE case_reports (
    report_id TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    PRIMARY KEY (report_id, case_id)
) WITHOUT ROWID;
CREATE INDEX case_reports_case ON case_reports (case_id);
