-- Figures that others have published, beside those of an experiment's groups. Two of the same thing
-- would leave open which one counts.
create table quoted_figure (
  id         bigint generated always as identity primary key,
  experiment text not null references experiment (name) on delete cascade,
  label      text not null,
  measure    text not null,
  dataset    text,
  device     text,
  threads    int,
  value      double precision not null,
  source     text not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (experiment, label, measure, dataset, device, threads)
);

-- What the rows of an experiment must keep, and how much their columns weigh in a score.
create table experiment_budget (
  experiment text primary key references experiment (name) on delete cascade,
  budgets    jsonb not null,
  weights    jsonb not null
);
