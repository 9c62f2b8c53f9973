-- The notice by which a step told somebody; none where nobody could be told.
alter table escalation.step add column notice text;
