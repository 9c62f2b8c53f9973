create schema if not exists drills;

-- Exercises that this team runs.
create table drills.drill (
  id uuid primary key,
  name text not null,
  started timestamptz not null,
  started_by text not null,
  ended timestamptz,
  ended_by text,
  removed integer
);
create unique index drill_one_at_a_time on drills.drill ((true)) where ended is null;

-- Drill alerts of any member that are open here, so that every page says so.
create table drills.open_alert (
  alert uuid primary key,
  origin text not null,
  since timestamptz not null
);
