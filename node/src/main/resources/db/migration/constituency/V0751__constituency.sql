-- Whom this team protects: organisations, their assets and contacts, and what was changed.
CREATE SCHEMA IF NOT EXISTS constituency;

CREATE TABLE constituency.organisation (
  id         text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name       text NOT NULL,
  sector     text NOT NULL,
  parent     text REFERENCES constituency.organisation,
  languages  text[] NOT NULL,
  services   text[] NOT NULL,
  notes      text NOT NULL,
  products   jsonb NOT NULL,
  contacts   jsonb NOT NULL,
  retired    boolean NOT NULL,
  version    integer NOT NULL CHECK (version > 0),
  changed    timestamptz NOT NULL,
  -- lower case without accents: the name to sort by, and everything to search in
  sort_name  text NOT NULL,
  search     text NOT NULL,
  CHECK (parent <> id)
);
CREATE INDEX organisation_name ON constituency.organisation (sort_name, id);
CREATE INDEX organisation_changed ON constituency.organisation (changed, id);
CREATE INDEX organisation_parent ON constituency.organisation (parent);

CREATE TABLE constituency.network (
  organisation  text NOT NULL REFERENCES constituency.organisation ON DELETE CASCADE,
  network       cidr NOT NULL,
  PRIMARY KEY (organisation, network)
);
CREATE INDEX network_of ON constituency.network USING gist (network inet_ops);

CREATE TABLE constituency.as_number (
  organisation  text NOT NULL REFERENCES constituency.organisation ON DELETE CASCADE,
  number        bigint NOT NULL CHECK (number BETWEEN 1 AND 4294967294),
  PRIMARY KEY (organisation, number)
);
CREATE INDEX as_number_of ON constituency.as_number (number);

CREATE TABLE constituency.domain (
  organisation  text NOT NULL REFERENCES constituency.organisation ON DELETE CASCADE,
  name          text NOT NULL,
  PRIMARY KEY (organisation, name)
);
CREATE INDEX domain_of ON constituency.domain (name);
CREATE INDEX domain_below ON constituency.domain (reverse(name) text_pattern_ops);

CREATE TABLE constituency.change (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation  text NOT NULL REFERENCES constituency.organisation,
  name          text NOT NULL,
  version       integer NOT NULL,
  act           text NOT NULL,
  actor         text NOT NULL,
  at            timestamptz NOT NULL,
  fields        jsonb NOT NULL,
  UNIQUE (organisation, version)
);

-- Files that were uploaded and not yet imported; kept for a day.
CREATE TABLE constituency.upload (
  id       uuid PRIMARY KEY,
  content  bytea NOT NULL,
  at       timestamptz NOT NULL
);
