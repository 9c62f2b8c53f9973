-- Who may do what on this node, and the record of what they did.
CREATE SCHEMA IF NOT EXISTS identity;

CREATE TABLE identity.account (
  id                uuid PRIMARY KEY,
  name              text NOT NULL CHECK (name = lower(name) AND name ~ '^[a-z0-9][a-z0-9._@-]{1,62}$'),
  display_name      text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
  mail              text,
  roles             text[] NOT NULL,
  language          text,
  zone              text,
  theme             text,
  password          text,
  password_changed  timestamptz,
  change_password   boolean NOT NULL DEFAULT false,
  created           timestamptz NOT NULL,
  disabled          timestamptz,
  last_sign_in      timestamptz,
  issuer            text,
  subject           text,
  totp_secret       bytea,
  totp_confirmed    timestamptz,
  totp_last_step    bigint,
  UNIQUE (name),
  UNIQUE (issuer, subject),
  CHECK ((issuer IS NULL) = (subject IS NULL))
);

CREATE TABLE identity.recovery_code (
  account  uuid NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  hash     bytea NOT NULL,
  used     timestamptz,
  PRIMARY KEY (account, hash)
);

-- One-time links; only the hash of the secret part is kept.
CREATE TABLE identity.link (
  hash     bytea PRIMARY KEY,
  purpose  text NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset')),
  account  uuid REFERENCES identity.account ON DELETE CASCADE,
  created  timestamptz NOT NULL,
  expires  timestamptz NOT NULL,
  used     timestamptz,
  CHECK ((purpose = 'first') = (account IS NULL))
);

CREATE TABLE identity.token (
  id         uuid PRIMARY KEY,
  account    uuid NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  label      text NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
  hash       bytea NOT NULL UNIQUE,
  scopes     text[] NOT NULL,
  created    timestamptz NOT NULL,
  expires    timestamptz NOT NULL,
  last_used  timestamptz,
  revoked    timestamptz
);
CREATE INDEX token_account ON identity.token (account);

CREATE TABLE identity.passkey (
  credential        bytea PRIMARY KEY,
  account           uuid NOT NULL REFERENCES identity.account ON DELETE CASCADE,
  label             text NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
  public_key        bytea NOT NULL,
  signature_count   bigint NOT NULL,
  user_verified     boolean NOT NULL,
  backup_eligible   boolean NOT NULL,
  backup_state      boolean NOT NULL,
  transports        text[] NOT NULL,
  attestation       bytea,
  client_data       bytea,
  created           timestamptz NOT NULL,
  last_used         timestamptz NOT NULL
);
CREATE INDEX passkey_account ON identity.passkey (account);

-- Failures to sign in, by account name and by address; keys are hashed, because people type
-- passwords into the wrong field.
CREATE TABLE identity.attempt (
  key      bytea PRIMARY KEY,
  failures integer NOT NULL,
  latest   timestamptz NOT NULL,
  blocked  timestamptz
);

CREATE TABLE identity.audit (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  time     timestamptz NOT NULL,
  account  uuid,
  actor    text NOT NULL,
  token    uuid,
  address  text,
  act      text NOT NULL,
  subject  text NOT NULL,
  detail   jsonb NOT NULL,
  leaf     bytea NOT NULL
);
CREATE INDEX audit_time ON identity.audit (time);
CREATE INDEX audit_act ON identity.audit (act, id);
CREATE INDEX audit_actor ON identity.audit (actor, id);
CREATE INDEX audit_subject ON identity.audit (subject, id);

-- The tables that Spring Session asks for.
CREATE TABLE identity.session (
  primary_id             char(36) PRIMARY KEY,
  session_id             char(36) NOT NULL UNIQUE,
  creation_time          bigint NOT NULL,
  last_access_time       bigint NOT NULL,
  max_inactive_interval  integer NOT NULL,
  expiry_time            bigint NOT NULL,
  principal_name         varchar(100)
);
CREATE INDEX session_expiry ON identity.session (expiry_time);
CREATE INDEX session_principal ON identity.session (principal_name);

CREATE TABLE identity.session_attributes (
  session_primary_id  char(36) NOT NULL REFERENCES identity.session ON DELETE CASCADE,
  attribute_name      varchar(200) NOT NULL,
  attribute_bytes     bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);
