-- Reports as they came, and one observation for each of their rows that can be read.
CREATE SCHEMA IF NOT EXISTS sources;

CREATE TABLE sources.report (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL,
  format        text NOT NULL,
  hash          bytea NOT NULL CHECK (length(hash) = 32),
  size          bigint NOT NULL,
  received      timestamptz NOT NULL,
  received_by   text NOT NULL,
  state         text NOT NULL CHECK (state IN ('WAITING', 'READING', 'READ', 'REFUSED')),
  -- all before this byte, and this line, is stored
  read_to       bigint NOT NULL DEFAULT 0,
  line          bigint NOT NULL DEFAULT 0,
  observations  bigint NOT NULL DEFAULT 0,
  duplicates    bigint NOT NULL DEFAULT 0,
  bad           bigint NOT NULL DEFAULT 0,
  problem       text,
  finished      timestamptz,
  UNIQUE (hash, format)
);
-- Its bytes as they came, in parts.
CREATE TABLE sources.content (
  report  bigint NOT NULL REFERENCES sources.report ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  part    integer NOT NULL,
  bytes   bytea NOT NULL,
  PRIMARY KEY (report, part)
);
CREATE INDEX report_unread ON sources.report (id) WHERE state IN ('WAITING', 'READING');

CREATE TABLE sources.bad_row (
  report  bigint NOT NULL REFERENCES sources.report ON DELETE CASCADE,
  place   bigint NOT NULL,
  line    bigint NOT NULL,
  reason  text NOT NULL,
  detail  text NOT NULL,
  row     text NOT NULL,
  PRIMARY KEY (report, place)
);

-- Its report is there: both are written in one transaction. A foreign key would be asked for each row.
CREATE TABLE sources.observation (
  report      bigint NOT NULL,
  place       bigint NOT NULL,
  -- of the row's bytes: the same row twice in one report is one observation
  digest      uuid NOT NULL,
  observed    timestamptz NOT NULL,
  category    text NOT NULL,
  identifier  text NOT NULL,
  address     inet,
  port        integer,
  as_number   bigint,
  host        text,
  url         text,
  protocol    text,
  malware     text,
  extra       jsonb NOT NULL,
  PRIMARY KEY (report, place),
  UNIQUE (report, digest)
);
CREATE INDEX observation_address ON sources.observation (address);
