-- What a worker's process has counted since it began; since says which start of that name it was.
alter table worker add column meters jsonb;
alter table worker add column meters_since timestamptz;

-- Counters that never fall, whatever is deleted beside them.
create table tally (
  name  text not null,
  label text not null,
  value double precision not null,
  primary key (name, label)
);

insert into tally (name, label, value)
select 'attempts', outcome, count(*) from attempt where outcome is not null group by outcome
union all
select 'teacher_cache_hits', '', sum(hits) from teacher_cache having count(*) > 0
union all
select 'teacher_cache_misses', '', sum(computed) from teacher_cache having count(*) > 0;

-- The counters grow in the transaction that makes them grow. They do so at its end, when it waits
-- for nothing else any more, lest two transactions wait for each other.
create function tally_attempt() returns trigger language plpgsql as $$
begin
  insert into tally (name, label, value) values ('attempts', new.outcome, 1)
  on conflict (name, label) do update set value = tally.value + 1;
  return null;
end
$$;

create constraint trigger attempt_begins_ended after insert on attempt
  deferrable initially deferred
  for each row when (new.outcome is not null) execute function tally_attempt();

create constraint trigger attempt_ends after update of outcome on attempt
  deferrable initially deferred
  for each row when (new.outcome is not null and new.outcome is distinct from old.outcome)
  execute function tally_attempt();

create function tally_teacher_cache() returns trigger language plpgsql as $$
begin
  insert into tally (name, label, value)
  select grown.name, '', grown.value
  from (values
    ('teacher_cache_hits',
      new.hits - case when tg_op = 'UPDATE' then old.hits else 0 end),
    ('teacher_cache_misses',
      new.computed - case when tg_op = 'UPDATE' then old.computed else 0 end)) as grown (name, value)
  where grown.value > 0
  on conflict (name, label) do update set value = tally.value + excluded.value;
  return null;
end
$$;

create constraint trigger teacher_cache_used after insert or update on teacher_cache
  deferrable initially deferred
  for each row execute function tally_teacher_cache();
