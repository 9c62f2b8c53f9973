-- The highest ordinal that may be known outside: what has one up to here can never be given another.
ALTER TABLE exchange.channel_out ADD COLUMN handed bigint NOT NULL DEFAULT 0;
UPDATE exchange.channel_out SET handed = ordinal;
