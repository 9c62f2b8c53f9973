-- A warning may be about an alert instead of findings: one for each organisation and version.
ALTER TABLE warnings.warning ADD COLUMN alert uuid;
ALTER TABLE warnings.warning ADD COLUMN alert_version integer;
ALTER TABLE warnings.warning ADD CHECK ((alert IS NULL) = (alert_version IS NULL));
DROP INDEX warnings.warning_open;
CREATE UNIQUE INDEX warning_open ON warnings.warning (organisation, category)
  WHERE state IN ('GATHERING', 'HELD', 'UNTOLD') AND alert IS NULL;
CREATE UNIQUE INDEX warning_alert ON warnings.warning (alert, alert_version, organisation)
  WHERE alert IS NOT NULL AND state <> 'DISMISSED';
