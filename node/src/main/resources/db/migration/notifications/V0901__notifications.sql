create schema if not exists notifications;

-- One row a message and a way; the key makes a notice that is asked for twice leave once.
create table notifications.message (
  id uuid primary key default uuidv7(),
  key text not null unique,
  channel text not null check (channel in ('mail', 'push', 'webhook')),
  target text not null,
  topic text not null,
  subject text not null,
  body text not null,
  link text,
  language text not null,
  urgent boolean not null,
  drill boolean not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  created timestamptz not null,
  next_attempt timestamptz not null,
  sent timestamptz,
  last_error text
);
create index message_due on notifications.message (urgent desc, next_attempt) where state = 'queued';
create index message_newest on notifications.message (id desc);

create table notifications.push_subscription (
  id uuid primary key default uuidv7(),
  account uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  device text not null,
  language text not null,
  created timestamptz not null,
  last_sent timestamptz
);
create index push_subscription_account on notifications.push_subscription (account);
