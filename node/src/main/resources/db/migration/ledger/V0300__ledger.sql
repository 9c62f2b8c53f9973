-- What is proved, in full; only its salted commitment is published.
create schema if not exists ledger;

create table ledger.leaf (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null,
  kind text not null check (octet_length(kind) between 1 and 255),
  subject text not null check (octet_length(subject) between 1 and 1024),
  hash bytea not null check (octet_length(hash) = 32),
  salt bytea not null check (octet_length(salt) = 16),
  -- its place in the tree; null until the sequencer gave it one
  position bigint check (position >= 0)
);

create unique index leaf_position on ledger.leaf (position) where position is not null;
create index leaf_waiting on ledger.leaf (id) where position is null;
create index leaf_subject on ledger.leaf (subject, id desc);
create index leaf_kind on ledger.leaf (kind, id desc);

-- The ledger's own checkpoints, each signed once.
create table ledger.checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz(3) not null
);

-- What other nodes said about them.
create table ledger.cosignature (
  size bigint not null references ledger.checkpoint,
  witness text not null,
  line text not null,
  at timestamptz(3) not null,
  primary key (size, witness)
);

-- How asking each witness went.
create table ledger.witness (
  witness text primary key,
  member text not null,
  size bigint not null,
  asked timestamptz(3) not null,
  cosigned timestamptz(3),
  failure text
);

-- The latest checkpoint that this node cosigned for each peer.
create table ledger.witnessed (
  origin text primary key,
  member text not null,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  at timestamptz(3) not null
);
