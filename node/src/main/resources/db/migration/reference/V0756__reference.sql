-- Tables of general knowledge, as they were loaded: which AS announces a network, and what is known to be harmless.
CREATE SCHEMA IF NOT EXISTS reference;

CREATE TABLE reference.loaded (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL UNIQUE,
  kind          text NOT NULL CHECK (kind IN ('AS_NUMBERS', 'HARMLESS')),
  description   text NOT NULL,
  version       text NOT NULL,
  entries       bigint NOT NULL,
  unused        bigint NOT NULL,
  -- observations about what stands in it are no findings
  drops         boolean NOT NULL,
  hash          text NOT NULL,
  content       bytea NOT NULL,
  loaded        timestamptz NOT NULL,
  loaded_by     text NOT NULL,
  dropped       bigint NOT NULL DEFAULT 0,
  last_dropped  timestamptz
);
