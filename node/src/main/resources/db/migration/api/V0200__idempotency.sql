create schema if not exists api;

-- Writes that a program may repeat; neither the keys nor the answers can be read from here alone.
create table api.idempotency (
  actor text not null,
  -- SHA-256 of the key
  key bytea not null,
  -- SHA-256 of method, address and body
  request bytea not null,
  begun timestamptz not null,
  -- null while it is being carried out
  status int,
  content_type text,
  location text,
  -- encrypted under the key
  body bytea,
  primary key (actor, key)
);

create index idempotency_begun on api.idempotency (begun);
