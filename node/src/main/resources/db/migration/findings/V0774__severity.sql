-- as the latest observation says
ALTER TABLE findings.finding ADD COLUMN severity text;
-- Of these nothing is left: their reports were read again by another format.
CREATE INDEX finding_unsaid ON findings.finding (id) WHERE seen = 0;
