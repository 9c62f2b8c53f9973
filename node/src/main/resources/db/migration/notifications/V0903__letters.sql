-- Letters: mails with files, signed by this node, and sealed for whom they are where that is asked for.
alter table notifications.message add column letter boolean not null default false;
alter table notifications.message add column seal text check (seal in ('OPENPGP', 'SMIME'));
alter table notifications.message add column seal_key text;
alter table notifications.message add check ((seal is null) = (seal_key is null));

create table notifications.attachment (
  message     uuid not null references notifications.message on delete cascade,
  position    integer not null,
  name        text not null,
  media_type  text not null,
  content     bytea not null,
  primary key (message, position)
);
