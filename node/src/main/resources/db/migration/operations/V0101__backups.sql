CREATE SCHEMA IF NOT EXISTS operations;

-- Which backups were made, so that people are told when the last one is old.
CREATE TABLE operations.backup (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  made  timestamptz NOT NULL,
  name  text NOT NULL,
  size  bigint NOT NULL CHECK (size >= 0)
);
