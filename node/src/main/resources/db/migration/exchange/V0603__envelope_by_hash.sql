-- By its hash first: with the origin first it served every look for an origin's envelope by its id as well, and read all of that origin's.
DROP INDEX exchange.envelope_hash;
CREATE INDEX envelope_hash ON exchange.envelope (hash, origin);
