-- New findings are counted by day; they are stored nearly in this order.
CREATE INDEX finding_opened ON findings.finding USING brin (opened);
