-- Who asks for a run and what it needs of a worker. A run is held while somebody wants it paused, and
-- is not due before not_before, which a loss sets. failures count apart from losses.
alter table run
  add column owner        text not null default 'anyone',
  add column requires     text[] not null default '{}',
  add column memory_bytes bigint not null default 0,
  add column held         boolean not null default false,
  add column not_before   timestamptz,
  add column failures     int not null default 0;

-- The claim looks at each owner's first runs, the queue page at all of them.
drop index run_queue;
create index run_queue on run (owner, priority desc, id)
  include (held, not_before, experiment) where status = 'QUEUED';
create index run_held_by_worker on run (owner, experiment) where status in ('RUNNING', 'CANCELLING');
-- Runs of one pace take equally long for an epoch, so that those measured tell of those that wait.
alter table run add column pace text generated always as (
  method || '|' || dataset || '|' || (spec -> 'model' ->> 'architecture')
    || '|' || (spec -> 'model' ->> 'width') || '|' || (spec -> 'model' ->> 'imageSize')
    || '|' || (spec -> 'training' ->> 'batchSize')) stored;
create index run_pace on run (pace, id desc) where status in ('SUCCEEDED', 'RUNNING');

create index run_checkpoint on run (checkpoint) where checkpoint is not null;

-- A draining worker takes no more runs: it finishes the one it holds, or hands it over.
alter table worker
  add column capabilities text[] not null default '{cpu}',
  add column memory_bytes bigint not null default 0,
  add column drain        text check (drain in ('FINISH', 'HAND_OVER'));

-- What owners have computed lately, in seconds that halve every six hours, as it was at as_of.
create table owner_usage (
  owner   text primary key,
  seconds double precision not null default 0,
  as_of   timestamptz not null default now()
);

insert into owner_usage (owner) values ('anyone');

-- Runs at once; the name * stands for everybody without a limit of their own.
create table run_limit (
  kind text not null check (kind in ('owner', 'experiment')),
  name text not null,
  most int not null check (most >= 1),
  primary key (kind, name)
);

-- When somebody last reached this database, and since when it has been reachable without a gap: no
-- worker is called silent for the time in which the database was away.
create table queue_watch (
  only_row   boolean primary key default true check (only_row),
  seen_at    timestamptz not null default now(),
  resumed_at timestamptz not null default '-infinity',
  paused     boolean not null default false
);

insert into queue_watch default values;
