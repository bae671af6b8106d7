-- What reports say as data, and what of them could not be read.

ALTER TABLE reports ADD COLUMN adjustment_date TEXT;
ALTER TABLE reports ADD COLUMN horizon TEXT;
ALTER TABLE pages ADD COLUMN unread_tables TEXT NOT NULL DEFAULT '[]';
