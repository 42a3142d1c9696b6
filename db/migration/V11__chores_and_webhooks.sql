-- What servers do by the clock; db-scheduler reads and writes it. A row is the next execution of a
-- chore, and whoever picks it raises version, so that of several servers one runs it.
create table chore (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index chore_due on chore (execution_time);
create index chore_heartbeat on chore (last_heartbeat);

-- Whom we tell of what happened. The secret signs each message, so it must be kept as it is.
create table webhook (
  id          bigint generated always as identity primary key,
  url         text not null,
  secret      text not null,
  events      text[] not null,
  active      boolean not null default true,
  description text not null default '',
  created_at  timestamptz not null default now()
);

-- A message to one receiver: open until it is delivered or given up, due at next_at. Whoever sends
-- it moves next_at behind the time that may take, so that nobody else does.
create table webhook_delivery (
  id           bigint generated always as identity primary key,
  webhook      bigint not null references webhook (id) on delete cascade,
  event        text not null,
  run          bigint,
  experiment   text,
  payload      jsonb not null,
  attempts     int not null default 0,
  next_at      timestamptz not null default now(),
  created_at   timestamptz not null default now(),
  delivered_at timestamptz,
  last_status  int,
  last_error   text,
  given_up     boolean not null default false
);

create index webhook_delivery_open on webhook_delivery (webhook, next_at, id)
  where delivered_at is null and not given_up;
create index webhook_delivery_webhook on webhook_delivery (webhook, id desc);

-- How far the events have been read for webhooks, and which runs were unfinished at that point. That
-- alone decides when an experiment is finished: by the time an event is read, its runs may have
-- moved on. Whoever changes a run tells of it last, so nobody does between the two statements.
lock table event in share mode;

create table webhook_progress (
  only_row boolean primary key default true check (only_row),
  event    bigint not null
);

create table webhook_unfinished (
  run        bigint primary key,
  experiment text not null
);

create index webhook_unfinished_experiment on webhook_unfinished (experiment);

insert into webhook_progress (event) select coalesce(max(id), 0) from event;

insert into webhook_unfinished (run, experiment)
select id, experiment from run
where status not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'PRUNED');
