-- What alerts touch here: which are compared and how far, what they look for, and why they concern whom.
CREATE SCHEMA IF NOT EXISTS relevance;

CREATE TABLE relevance.alert (
  alert    uuid PRIMARY KEY,
  state    text NOT NULL CHECK (state IN ('WAITING', 'LOOKING', 'DONE')),
  due      timestamptz NOT NULL,
  -- new observations are compared with it until then
  until    timestamptz NOT NULL,
  -- how often it was compared; reasons of earlier rounds that are not found again are removed
  round    integer NOT NULL DEFAULT 0,
  looked   bigint NOT NULL DEFAULT 0,
  to_look  bigint NOT NULL DEFAULT 0,
  matched  timestamptz
);
CREATE INDEX alert_waiting ON relevance.alert (due) WHERE state = 'WAITING';
CREATE INDEX alert_looking ON relevance.alert (alert) WHERE state = 'LOOKING';

-- Indicators in the form in which they are compared, and vulnerabilities.
CREATE TABLE relevance.looks_for (
  alert  uuid NOT NULL REFERENCES relevance.alert ON DELETE CASCADE,
  text   text NOT NULL
);
CREATE INDEX looks_for_alert ON relevance.looks_for (alert);

CREATE TABLE relevance.touch (
  alert         uuid NOT NULL REFERENCES relevance.alert ON DELETE CASCADE,
  organisation  text NOT NULL,
  why           text NOT NULL CHECK (why IN ('NAMED', 'OBSERVED', 'VULNERABLE', 'PRODUCT', 'SECTOR')),
  named         text NOT NULL,
  own           text NOT NULL,
  -- 0 sure, 1 likely, 2 possible
  certainty     integer NOT NULL CHECK (certainty BETWEEN 0 AND 2),
  round         integer NOT NULL,
  first_seen    timestamptz,
  last_seen     timestamptz,
  report        bigint,
  place         bigint,
  PRIMARY KEY (alert, organisation, why, named, own)
);
