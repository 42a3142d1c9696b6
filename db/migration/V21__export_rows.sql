-- Exported files that stand in rows of their own in an experiment's trade-off table. An export made
-- anew takes the place of the one before.
create table export_row (
  id         bigint generated always as identity primary key,
  experiment text not null references experiment (name) on delete cascade,
  model      text not null references model (name) on delete cascade,
  format     text not null,
  created_at timestamptz not null default now(),
  unique (experiment, model, format)
);
