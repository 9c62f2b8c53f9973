create schema if not exists escalation;

-- One row for each team that owes an answer: the recipients of our alerts, and ourselves for alerts of others.
create table escalation.deadline (
  alert uuid not null,
  version integer not null,
  member text not null,
  origin text not null,
  own boolean not null,
  severity text not null,
  drill boolean not null,
  author text,
  started timestamptz not null,
  due timestamptz not null,
  step integer not null default 0,
  next_step timestamptz,
  settled timestamptz,
  outcome text check (outcome in ('answered', 'refused', 'withdrawn', 'superseded')),
  primary key (alert, version, member)
);
create index deadline_next on escalation.deadline (next_step) where settled is null and next_step is not null;

-- What was done about silence; nothing here is content of the alert.
create table escalation.step (
  id bigint generated always as identity primary key,
  alert uuid not null,
  version integer not null,
  member text not null,
  at timestamptz not null,
  key text not null,
  arguments jsonb not null,
  foreign key (alert, version, member) references escalation.deadline
);
create index step_of_deadline on escalation.step (alert, version, member);
