-- What constituents are told: warnings gather findings, tellings say who is told when, letters are what left.
CREATE SCHEMA IF NOT EXISTS warnings;

-- An empty category is every one that has no policy of its own.
CREATE TABLE warnings.policy (
  category             text PRIMARY KEY,
  treatment            text NOT NULL CHECK (treatment IN ('AT_ONCE', 'HOURLY', 'DAILY', 'LOOK', 'NEVER')),
  acknowledge_minutes  integer NOT NULL CHECK (acknowledge_minutes BETWEEN 15 AND 43200)
);
INSERT INTO warnings.policy VALUES ('', 'LOOK', 1440);

-- Texts of the team's own, in place of the built-in ones.
CREATE TABLE warnings.text (
  category      text NOT NULL,
  language      text NOT NULL CHECK (language IN ('en', 'es', 'pt', 'fr')),
  introduction  text NOT NULL,
  advice        text NOT NULL,
  PRIMARY KEY (category, language)
);

CREATE TABLE warnings.warning (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation     text NOT NULL,
  category         text NOT NULL,
  state            text NOT NULL
    CHECK (state IN ('GATHERING', 'HELD', 'UNTOLD', 'SENT', 'ACKNOWLEDGED', 'DISMISSED')),
  -- why it is held, untold or dismissed
  reason           text,
  -- a person said that it is to leave
  released         boolean NOT NULL DEFAULT false,
  acknowledge_minutes  integer NOT NULL,
  opened           timestamptz NOT NULL,
  due              timestamptz NOT NULL,
  latest_due       timestamptz NOT NULL,
  findings         bigint NOT NULL DEFAULT 0,
  sent             timestamptz,
  deadline         timestamptz,
  step             integer NOT NULL DEFAULT 0,
  next_step        timestamptz,
  ended            timestamptz,
  ended_by         text
);
-- What is not told yet takes in further findings.
CREATE UNIQUE INDEX warning_open ON warnings.warning (organisation, category)
  WHERE state IN ('GATHERING', 'HELD', 'UNTOLD');
CREATE INDEX warning_due ON warnings.warning (due) WHERE state = 'GATHERING';
CREATE INDEX warning_step ON warnings.warning (next_step) WHERE state = 'SENT';
CREATE INDEX warning_unended ON warnings.warning (state, deadline)
  WHERE state IN ('HELD', 'UNTOLD', 'SENT');
CREATE INDEX warning_organisation ON warnings.warning (organisation, id DESC);

CREATE TABLE warnings.item (
  warning  bigint NOT NULL REFERENCES warnings.warning ON DELETE CASCADE,
  finding  bigint NOT NULL,
  PRIMARY KEY (warning, finding)
);
CREATE INDEX item_finding ON warnings.item (finding);

CREATE TABLE warnings.letter (
  id            uuid PRIMARY KEY,
  organisation  text NOT NULL,
  contact       uuid NOT NULL,
  name          text NOT NULL,
  address       text NOT NULL,
  language      text NOT NULL,
  seal          text,
  written       timestamptz NOT NULL
);
CREATE INDEX letter_written ON warnings.letter (written);

CREATE TABLE warnings.telling (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warning  bigint NOT NULL REFERENCES warnings.warning ON DELETE CASCADE,
  step     integer NOT NULL,
  contact  uuid NOT NULL,
  name     text NOT NULL,
  due      timestamptz NOT NULL,
  state    text NOT NULL CHECK (state IN ('WAITING', 'WRITTEN', 'KEY_EXPIRED', 'GONE', 'UNDELIVERED')),
  letter   uuid REFERENCES warnings.letter
);
CREATE INDEX telling_warning ON warnings.telling (warning, id);
CREATE INDEX telling_due ON warnings.telling (due) WHERE state = 'WAITING';
CREATE INDEX telling_blocked ON warnings.telling (warning)
  WHERE state IN ('KEY_EXPIRED', 'GONE', 'UNDELIVERED');
CREATE INDEX telling_letter ON warnings.telling (letter);

CREATE TABLE warnings.answer (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warning  bigint NOT NULL REFERENCES warnings.warning ON DELETE CASCADE,
  name     text NOT NULL,
  at       timestamptz NOT NULL,
  text     text NOT NULL
);
CREATE INDEX answer_warning ON warnings.answer (warning, id);
