-- Observations are asked for by their report and place alone; findings are searched by address.
DROP INDEX sources.observation_address;
