-- Where reports are fetched from, and what came of it.
CREATE TABLE sources.source (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL UNIQUE,
  kind           text NOT NULL CHECK (kind IN ('FOLDER', 'HTTP', 'MAILBOX')),
  format         text NOT NULL,
  place          text NOT NULL,
  account        text NOT NULL,
  -- encrypted under keys/sources.key
  secret         bytea,
  every_seconds  integer NOT NULL CHECK (every_seconds BETWEEN 1 AND 604800),
  paused         boolean NOT NULL DEFAULT false,
  -- what the fetcher remembers from one time to the next
  state          jsonb NOT NULL DEFAULT '{}',
  next_run       timestamptz NOT NULL,
  checked        timestamptz,
  failures       integer NOT NULL DEFAULT 0,
  created        timestamptz NOT NULL
);
CREATE INDEX source_due ON sources.source (next_run) WHERE NOT paused;

-- What was taken or failed; that nothing was new is not written down.
CREATE TABLE sources.run (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source   bigint NOT NULL REFERENCES sources.source ON DELETE CASCADE,
  started  timestamptz NOT NULL,
  ended    timestamptz NOT NULL,
  reports  integer NOT NULL,
  known    integer NOT NULL,
  problem  text,
  detail   text NOT NULL
);
CREATE INDEX run_source ON sources.run (source, id DESC);

CREATE INDEX report_finished ON sources.report (finished);
ALTER TABLE sources.report ADD COLUMN source bigint REFERENCES sources.source ON DELETE SET NULL;
