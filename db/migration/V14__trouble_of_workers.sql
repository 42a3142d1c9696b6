-- Process numbers tell processes apart only within one realm: a running system, or a container on
-- it. Null where a worker did not say, so that nobody takes it for a predecessor of theirs.
alter table worker add column realm text;

-- Why a worker that lives takes no run now.
alter table worker add column trouble text;

-- The number of the last report of an attempt that was written; a report told again is not.
alter table attempt add column reports bigint not null default 0;

-- Given back on purpose: the outcome is LOST, but nobody lost it.
alter table attempt add column given_back boolean not null default false;

create or replace function tally_attempt() returns trigger language plpgsql as $$
begin
  insert into tally (name, label, value)
  values ('attempts', case when new.given_back then 'HANDED_OVER' else new.outcome end, 1)
  on conflict (name, label) do update set value = tally.value + 1;
  return null;
end
$$;
