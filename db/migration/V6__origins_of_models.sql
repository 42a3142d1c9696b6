-- A model that a run made names the run; one that was imported tells what was imported. Of a program
-- that answers as a black box nobody knows parameters and multiply-adds.

alter table model
  add column origin jsonb,
  add column warnings jsonb not null default '[]',
  alter column parameters drop not null,
  alter column macs drop not null;
