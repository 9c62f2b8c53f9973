-- Formats that the team declares; one with the name of a built-in format stands in its place.
CREATE SEQUENCE sources.format_version;
CREATE TABLE sources.format (
  name         text PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('DECLARED', 'SHADOWSERVER')),
  declaration  text NOT NULL,
  changed      timestamptz NOT NULL,
  changed_by   text NOT NULL,
  -- another one after each change
  version      bigint NOT NULL DEFAULT nextval('sources.format_version')
);

-- WITHDRAWING: what was read of it is taken back, so that it can be read again.
ALTER TABLE sources.report DROP CONSTRAINT report_state_check;
ALTER TABLE sources.report ADD CONSTRAINT report_state_check
  CHECK (state IN ('WAITING', 'READING', 'READ', 'REFUSED', 'WITHDRAWING'));
DROP INDEX sources.report_unread;
CREATE INDEX report_unread ON sources.report (id)
  WHERE state IN ('WAITING', 'READING', 'WITHDRAWING');
-- records that the format says are no observations
ALTER TABLE sources.report ADD COLUMN left_out bigint NOT NULL DEFAULT 0;
-- where it is damaged
ALTER TABLE sources.report ADD COLUMN problem_detail text NOT NULL DEFAULT '';

ALTER TABLE sources.observation ADD COLUMN severity text;
