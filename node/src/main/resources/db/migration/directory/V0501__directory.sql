-- Who is in the network, with which cards and keys.
CREATE SCHEMA IF NOT EXISTS directory;

-- Whose node this is: one row.
CREATE TABLE directory.identity (
  single     boolean PRIMARY KEY DEFAULT true CHECK (single),
  member     text NOT NULL CHECK (member ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  registrar  text,
  set_up     timestamptz NOT NULL
);

CREATE TABLE directory.member (
  id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  status       text NOT NULL CHECK (status IN ('ACTIVE', 'PENDING', 'SUSPENDED', 'LEFT', 'REVOKED')),
  standing_at  timestamptz,
  since        timestamptz NOT NULL,
  changed      timestamptz
);

-- Every card that came, verbatim.
CREATE TABLE directory.card (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member            text NOT NULL REFERENCES directory.member ON DELETE CASCADE,
  version           bigint NOT NULL,
  hash              bytea NOT NULL CHECK (length(hash) = 32),
  compact           text NOT NULL,
  countersignature  text,
  state             text NOT NULL
    CHECK (state IN ('APPLIED', 'PENDING', 'SUPERSEDED', 'REJECTED', 'REFUSED')),
  via               text NOT NULL,
  handed_on_by      text NOT NULL,
  received          timestamptz NOT NULL,
  decided           timestamptz,
  decided_by        text,
  UNIQUE (member, hash)
);
CREATE UNIQUE INDEX card_applied ON directory.card (member) WHERE state = 'APPLIED';
CREATE UNIQUE INDEX card_pending ON directory.card (member) WHERE state = 'PENDING';

-- Every key that was ever confirmed.
CREATE TABLE directory.key (
  member      text NOT NULL REFERENCES directory.member ON DELETE CASCADE,
  key_id      text NOT NULL,
  use         text NOT NULL CHECK (use IN ('SIGN', 'SEAL')),
  raw         bytea NOT NULL CHECK (length(raw) = 32),
  not_before  timestamptz NOT NULL,
  not_after   timestamptz,
  revoked     timestamptz,
  confirmed   timestamptz NOT NULL,
  dropped     timestamptz,
  PRIMARY KEY (member, key_id)
);

-- What happened to a member here, for people to read.
CREATE TABLE directory.change (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member  text NOT NULL REFERENCES directory.member ON DELETE CASCADE,
  at      timestamptz NOT NULL,
  what    text NOT NULL,
  detail  text NOT NULL DEFAULT '',
  actor   text NOT NULL
);
CREATE INDEX change_member ON directory.change (member, id);

-- One-time invitations; only a hash of the secret is kept.
CREATE TABLE directory.invitation (
  id        uuid PRIMARY KEY,
  secret    bytea NOT NULL CHECK (length(secret) = 32),
  note      text NOT NULL,
  created   timestamptz NOT NULL,
  creator   text NOT NULL,
  expires   timestamptz NOT NULL,
  failures  integer NOT NULL DEFAULT 0,
  revoked   timestamptz,
  used      timestamptz,
  used_by   text,
  card      bytea
);

-- Groups, each version of each: whom a group meant at a time is kept.
CREATE TABLE directory.group_version (
  id       text NOT NULL CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  version  integer NOT NULL CHECK (version > 0),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  members  text[] NOT NULL,
  removed  boolean NOT NULL DEFAULT false,
  changed  timestamptz NOT NULL,
  actor    text NOT NULL,
  PRIMARY KEY (id, version)
);
