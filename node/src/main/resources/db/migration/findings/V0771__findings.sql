-- What reports say of constituents: one row for each thing that is wrong, however often it is seen.
CREATE SCHEMA IF NOT EXISTS findings;

CREATE TABLE findings.finding (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation  text NOT NULL,
  category      text NOT NULL,
  identifier    text NOT NULL,
  -- the address, or without one the URL or the name
  subject       text NOT NULL,
  address       inet,
  port          integer NOT NULL,
  host          text,
  state         text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
  first_seen    timestamptz NOT NULL,
  last_seen     timestamptz NOT NULL,
  seen          bigint NOT NULL,
  opened        timestamptz NOT NULL,
  closed        timestamptz,
  reopened      integer NOT NULL DEFAULT 0,
  -- where the latest observation stands
  report        bigint NOT NULL,
  place         bigint NOT NULL,
  UNIQUE (organisation, category, identifier, subject, port)
);
CREATE INDEX finding_latest ON findings.finding (last_seen DESC, id DESC);
CREATE INDEX finding_organisation ON findings.finding (organisation, last_seen DESC, id DESC);
CREATE INDEX finding_address ON findings.finding (address);
CREATE INDEX finding_host ON findings.finding (host text_pattern_ops);
