-- How an attempt was carried out: code, machine, libraries, data, teacher, time by phase.
alter table attempt add column provenance jsonb;

-- What workers said of the teacher caches on their machines, added up over the runs that used them.
create table teacher_cache (
  host              text not null,
  key               text not null,
  teacher           text not null,
  dataset           text not null,
  views             int not null,
  bytes             bigint not null,
  computed          bigint not null,
  seconds_computing double precision not null,
  hits              bigint not null,
  seconds_saved     double precision not null,
  created_at        timestamptz not null default now(),
  last_used         timestamptz not null default now(),
  primary key (host, key)
);
