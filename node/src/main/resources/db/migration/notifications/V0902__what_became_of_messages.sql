-- What a message is about, so that it can be taken back, and by which notice it was asked for, so that whoever asked
-- can show what became of it.
alter table notifications.message add column about text;
alter table notifications.message add column notice text;
alter table notifications.message add column reason text;
alter table notifications.message add column tried_since timestamptz;
update notifications.message set notice = split_part(key, '|', 1), tried_since = created;
alter table notifications.message alter column notice set not null;
alter table notifications.message alter column tried_since set not null;
alter table notifications.message drop constraint message_state_check;
alter table notifications.message add constraint message_state_check
  check (state in ('queued', 'sent', 'failed', 'cancelled'));
create index message_about on notifications.message (about);
create index message_notice on notifications.message (notice);
