-- Since when a run waits, this time: from its submission, its return or its release.
alter table run add column queued_at timestamptz not null default now();

create function run_waits_anew() returns trigger language plpgsql as $$
begin
  new.queued_at := now();
  return new;
end
$$;

create trigger run_waits_anew before update on run for each row
  when (new.status = 'QUEUED' and not new.held and (old.status <> 'QUEUED' or old.held))
  execute function run_waits_anew();
