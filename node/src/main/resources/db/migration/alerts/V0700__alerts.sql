create schema if not exists alerts;

-- One row for each alert that this node knows, ours and others'. What is content (titles, search) is
-- emptied when the alert is withdrawn; the rest stays, so that nothing can bring it back.
create table alerts.alert (
  id uuid primary key,
  origin text not null,
  own boolean not null,
  version integer not null check (version > 0),
  state text not null default 'OPEN' check (state in ('OPEN', 'WITHDRAWN')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  category text not null,
  tlp text not null,
  drill boolean not null,
  source_language text not null,
  titles jsonb not null,
  search tsvector,
  issued timestamptz not null,
  arrived timestamptz not null,
  valid_until timestamptz,
  read_at timestamptz,
  read_by text,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acted_at timestamptz,
  acted_by text,
  acted_counts jsonb,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  attention smallint not null generated always as (
    case
      when own or state = 'WITHDRAWN' or acknowledged_at is not null then 2
      when read_at is not null then 1
      else 0
    end) stored
);
create index alert_inbox on alerts.alert (attention, arrived desc, id desc);
create index alert_search on alerts.alert using gin (search);
create index alert_origin on alerts.alert (origin);

-- Each version as it was signed. Purging empties content, never the hashes.
create table alerts.version (
  alert uuid not null references alerts.alert,
  version integer not null check (version > 0),
  content text,
  tlp text not null,
  audience text[] not null,
  audience_group text,
  envelope uuid not null unique,
  envelope_hash bytea not null,
  leaf bigint not null,
  issued timestamptz not null,
  arrived timestamptz not null,
  author text,
  approver text,
  purged_at timestamptz,
  primary key (alert, version)
);
create index version_envelope_hash on alerts.version (envelope_hash);

-- What stays of a withdrawn alert, also of one that never came: the reason to refuse it later. It
-- binds only what the same origin sends.
create table alerts.tombstone (
  alert uuid not null,
  origin text not null,
  reason text not null,
  envelope uuid not null,
  hash bytea not null,
  leaf bigint not null,
  at timestamptz not null,
  primary key (alert, origin)
);

-- What each recipient stated about an envelope (its hash is "about"); the hub's copy of a receipt may
-- come before the alert itself, so nothing is referenced. The first statement of each state counts, except for what was
-- done, where the newest counts stand.
create table alerts.receipt (
  alert uuid not null,
  version integer not null,
  member text not null,
  state text not null
    check (state in ('STORED', 'READ', 'ACKNOWLEDGED', 'ACTED', 'REFUSED', 'PURGED')),
  at timestamptz not null,
  arrived timestamptz not null,
  role text,
  reason text,
  counts jsonb not null default '{}',
  envelope uuid not null,
  about bytea not null,
  leaf bigint not null,
  primary key (alert, version, member, state, about)
);

-- Like a receipt, a note may come before its alert.
create table alerts.note (
  id uuid primary key,
  alert uuid not null,
  origin text not null,
  own boolean not null,
  sighting boolean not null,
  language text not null,
  body text,
  issued timestamptz not null,
  arrived timestamptz not null,
  author text,
  envelope_hash bytea not null,
  leaf bigint not null
);
create index note_alert on alerts.note (alert, issued);

create table alerts.draft (
  id uuid primary key,
  revision integer not null,
  alert uuid references alerts.alert,
  based_on integer,
  form text not null,
  title text,
  digest bytea not null,
  import_kind text,
  import_problems text not null default '[]',
  carried text,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index draft_changed on alerts.draft (changed_at desc, id);

create table alerts.draft_attachment (
  draft uuid not null references alerts.draft on delete cascade,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  content bytea not null,
  added_at timestamptz not null,
  primary key (draft, sha256)
);

-- An approval is bound to what exactly was approved; a change afterwards needs a new one.
create table alerts.approval (
  draft uuid not null references alerts.draft on delete cascade,
  digest bytea not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (draft, digest)
);

-- What came in and should not have: shown to people, never applied.
create table alerts.anomaly (
  id bigint generated always as identity primary key,
  code text not null,
  alert uuid not null,
  origin text not null,
  owner text not null,
  envelope uuid not null unique,
  at timestamptz not null
);
create index anomaly_alert on alerts.anomaly (alert);

create table alerts.handover (
  id uuid primary key,
  written_at timestamptz not null,
  written_by text not null,
  body text not null,
  open_items jsonb not null,
  hash bytea not null,
  leaf bigint not null,
  acknowledged_at timestamptz,
  acknowledged_by text
);
create index handover_written on alerts.handover (written_at desc, id desc);
