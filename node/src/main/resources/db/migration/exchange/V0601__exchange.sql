CREATE SCHEMA IF NOT EXISTS exchange;

-- One row an envelope, ours or another's. tombstone names the withdrawal that ended it; purged is when
-- compact was overwritten. Id, hash and tombstone stay.
CREATE TABLE exchange.envelope (
  origin    text        NOT NULL,
  id        uuid        NOT NULL,
  compact   text        NOT NULL,
  hash      bytea       NOT NULL,
  key_id    text        NOT NULL,
  kind      text        NOT NULL,
  priority  smallint    NOT NULL,
  drill     boolean     NOT NULL,
  tlp       text        NOT NULL,
  alert     text,
  version   integer,
  issued    timestamptz NOT NULL,
  expires   timestamptz,
  size      integer     NOT NULL,
  stored    timestamptz NOT NULL,
  purged    timestamptz,
  tombstone uuid,
  PRIMARY KEY (origin, id)
);
CREATE INDEX envelope_hash ON exchange.envelope (origin, hash);
CREATE INDEX envelope_ended ON exchange.envelope (id) WHERE tombstone IS NOT NULL AND purged IS NULL;
CREATE INDEX envelope_alert ON exchange.envelope (alert) WHERE alert IS NOT NULL;

-- Hashes whose content is never stored again, whether or not we ever had it.
CREATE TABLE exchange.tombstone (
  origin     text        NOT NULL,
  hash       bytea       NOT NULL,
  withdrawal uuid        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (origin, hash)
);

-- One row for each envelope of ours and recipient. The ordinal is given when it is first put on the
-- wire, so that an urgent one overtakes a backlog; head is the channel's head after it.
CREATE TABLE exchange.outbox (
  sequence  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient text        NOT NULL,
  origin    text        NOT NULL,
  envelope  uuid        NOT NULL,
  priority  smallint    NOT NULL,
  size      integer     NOT NULL,
  expires   timestamptz,
  state     text        NOT NULL,
  ordinal   bigint,
  head      bytea,
  queued    timestamptz NOT NULL,
  sent      timestamptz,
  settled   timestamptz,
  trouble   text,
  detail    text,
  UNIQUE (recipient, origin, envelope),
  FOREIGN KEY (origin, envelope) REFERENCES exchange.envelope (origin, id)
);
CREATE UNIQUE INDEX outbox_ordinal ON exchange.outbox (recipient, ordinal) WHERE ordinal IS NOT NULL;
CREATE INDEX outbox_waiting ON exchange.outbox (recipient, priority, sequence) WHERE state = 'WAITING';
CREATE INDEX outbox_open ON exchange.outbox (recipient, sequence) WHERE state IN ('WAITING', 'SENT', 'AT_HUB', 'ARRIVED');
CREATE INDEX outbox_envelope ON exchange.outbox (origin, envelope);

-- Our channel to each recipient: the last ordinal given and the head after it; up to which ordinal
-- the recipient, and the hub for it, have answered that they have it.
CREATE TABLE exchange.channel_out (
  recipient text   PRIMARY KEY,
  ordinal   bigint NOT NULL,
  head      bytea  NOT NULL,
  arrived   bigint NOT NULL,
  at_hub    bigint NOT NULL
);

-- Each origin's channel to us: the last ordinal taken, the head after it, and the newest head as signed.
CREATE TABLE exchange.channel_in (
  origin      text        PRIMARY KEY,
  ordinal     bigint      NOT NULL,
  head        bytea       NOT NULL,
  signed_head text,
  heard       timestamptz,
  missing     bigint,
  asked       timestamptz
);

CREATE TABLE exchange.inbox (
  origin   text        NOT NULL,
  ordinal  bigint      NOT NULL,
  envelope text        NOT NULL,
  hash     bytea       NOT NULL,
  head     bytea       NOT NULL,
  via      text        NOT NULL,
  sender   text        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (origin, ordinal)
);

-- Envelopes that came in order and well signed and are not used. compact is empty when it may not be kept.
CREATE TABLE exchange.refused (
  origin   text        NOT NULL,
  ordinal  bigint      NOT NULL,
  envelope text        NOT NULL,
  hash     bytea       NOT NULL,
  compact  text        NOT NULL,
  trouble  text        NOT NULL,
  detail   text        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (origin, ordinal)
);

-- Runs of other members, verbatim, until their recipient has them.
CREATE TABLE exchange.relay (
  sequence  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  origin    text        NOT NULL,
  recipient text        NOT NULL,
  first     bigint      NOT NULL,
  last      bigint      NOT NULL,
  run       text        NOT NULL,
  urgent    boolean     NOT NULL,
  received  timestamptz NOT NULL
);
CREATE INDEX relay_recipient ON exchange.relay (recipient, origin, first);

CREATE TABLE exchange.relay_channel (
  origin    text   NOT NULL,
  recipient text   NOT NULL,
  ordinal   bigint NOT NULL,
  head      bytea  NOT NULL,
  handed_on bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (origin, recipient)
);

-- Nonces of the requests taken, for as long as their signatures would be accepted.
CREATE TABLE exchange.nonce (
  key_id text        NOT NULL,
  nonce  text        NOT NULL,
  seen   timestamptz NOT NULL,
  PRIMARY KEY (key_id, nonce)
);
CREATE INDEX nonce_seen ON exchange.nonce (seen);

CREATE TABLE exchange.anomaly (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trouble  text        NOT NULL,
  origin   text        NOT NULL,
  sender   text,
  place    text        NOT NULL,
  detail   text        NOT NULL,
  times    bigint      NOT NULL DEFAULT 1,
  first    timestamptz NOT NULL,
  last     timestamptz NOT NULL,
  resolved timestamptz
);
CREATE UNIQUE INDEX anomaly_open ON exchange.anomaly (trouble, origin, place) WHERE resolved IS NULL;

CREATE TABLE exchange.link (
  member       text PRIMARY KEY,
  last_contact timestamptz,
  way          text,
  attempts     integer NOT NULL DEFAULT 0,
  next_attempt timestamptz,
  trouble      text,
  detail       text,
  clock_millis bigint
);
