-- TAXII 2.1 collections, MISP feeds, and lines that are sent here
ALTER TABLE sources.source DROP CONSTRAINT source_kind_check;
ALTER TABLE sources.source ADD CONSTRAINT source_kind_check
  CHECK (kind IN ('FOLDER', 'HTTP', 'MAILBOX', 'TAXII', 'MISP', 'LINES'));
