-- What regional internet registries say is registered in a country.
CREATE TABLE constituency.registered (
  registry   text NOT NULL,
  country    text NOT NULL,
  -- one of both
  network    cidr,
  as_number  bigint,
  -- the registry's own sign for the holder, if it says one
  holder     text NOT NULL,
  since      date,
  status     text NOT NULL,
  CHECK ((network IS NULL) <> (as_number IS NULL))
);
CREATE INDEX registered_network ON constituency.registered (network);
CREATE INDEX registered_number ON constituency.registered (as_number);
CREATE TABLE constituency.registry (
  registry   text NOT NULL,
  country    text NOT NULL,
  -- the day of the file
  serial     text NOT NULL,
  networks   bigint NOT NULL,
  numbers    bigint NOT NULL,
  loaded     timestamptz NOT NULL,
  loaded_by  text NOT NULL,
  PRIMARY KEY (registry, country)
);
