-- What a file, a model's weights or an export, is asked about images after it was made, and where
-- the answers are. Those of a run's own network become part of the run's evaluation. attempts tells
-- who carries it out from who did before, so that one that slept through a restart writes nothing.
create table exam (
  id           bigint generated always as identity primary key,
  run          bigint references run (id) on delete cascade,
  model        text not null references model (name) on delete cascade,
  format       text,
  sha256       text not null,
  dataset      text not null,
  dataset_hash text not null,
  wishes       jsonb not null,
  status       text not null default 'QUEUED'
    check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  reason       text,
  progress     double precision,
  attempts     int not null default 0,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  evaluation   text,
  warnings     jsonb not null default '[]',
  check ((status = 'SUCCEEDED') = (evaluation is not null))
);

create index exam_unfinished on exam (id) where status in ('QUEUED', 'RUNNING');
create index exam_taken on exam (sha256, dataset_hash, id desc) where status = 'SUCCEEDED';
create index exam_model on exam (model, id desc);
create index exam_run on exam (run, id desc) where run is not null;
