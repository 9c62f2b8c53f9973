-- What makes a finding one, as a digest: texts of reports may be longer than an index can hold.
ALTER TABLE findings.finding ADD COLUMN key uuid;
UPDATE findings.finding SET key = cast(encode(substring(sha256(convert_to(
  concat_ws(E'\n', organisation, category, identifier, subject, cast(port as text)), 'UTF8'))
  from 1 for 16), 'hex') as uuid);
ALTER TABLE findings.finding ALTER COLUMN key SET NOT NULL;
ALTER TABLE findings.finding
  DROP CONSTRAINT finding_organisation_category_identifier_subject_port_key;
ALTER TABLE findings.finding ADD UNIQUE (key);
