-- webhooks of constituents' contacts
alter table notifications.message drop constraint message_channel_check;
alter table notifications.message add constraint message_channel_check
  check (channel in ('mail', 'push', 'webhook', 'hook'));
