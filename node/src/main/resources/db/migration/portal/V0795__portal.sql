-- The portal for contacts of constituents: links by which they come in, and what they ask and report.
CREATE SCHEMA IF NOT EXISTS portal;

CREATE TABLE portal.link (
  -- SHA-256 of the secret, which only the mail has
  hash     bytea PRIMARY KEY CHECK (length(hash) = 32),
  id       uuid NOT NULL UNIQUE,
  mail     text NOT NULL,
  created  timestamptz NOT NULL,
  expires  timestamptz NOT NULL,
  used     timestamptz
);
CREATE INDEX link_mail ON portal.link (lower(mail), created);
CREATE INDEX link_expires ON portal.link (expires);

-- Changes that contacts ask for; an organisation has one that waits.
CREATE TABLE portal.request (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation  text NOT NULL REFERENCES constituency.organisation,
  contact       text NOT NULL,
  asked         timestamptz NOT NULL,
  input         jsonb NOT NULL,
  state         text NOT NULL CHECK (state IN ('WAITING', 'CONFIRMED', 'REFUSED', 'TAKEN_BACK')),
  decided       timestamptz,
  decided_by    text,
  reason        text NOT NULL DEFAULT '',
  revision      integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX request_waiting ON portal.request (organisation) WHERE state = 'WAITING';
CREATE INDEX request_organisation ON portal.request (organisation, id DESC);

-- What contacts report by themselves.
CREATE TABLE portal.incident (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation  text NOT NULL REFERENCES constituency.organisation,
  contact       text NOT NULL,
  reported      timestamptz NOT NULL,
  category      text NOT NULL,
  text          text NOT NULL,
  state         text NOT NULL CHECK (state IN ('NEW', 'TAKEN', 'CLOSED')),
  changed       timestamptz NOT NULL,
  changed_by    text,
  answer        text NOT NULL DEFAULT ''
);
CREATE INDEX incident_organisation ON portal.incident (organisation, id DESC);
CREATE INDEX incident_new ON portal.incident (id) WHERE state = 'NEW';
