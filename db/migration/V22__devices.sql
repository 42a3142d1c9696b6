-- A machine on which figures are taken elsewhere and told to us. The kind stands in its figures too,
-- so that none is ever read without it.
create table device (
  name         text primary key,
  kind         text not null check (kind in ('PHYSICAL', 'EMULATED')),
  description  text not null default '',
  cpu          text,
  cores        int,
  memory_bytes bigint,
  os           text,
  created_at   timestamptz not null default now(),
  unique (name, kind)
);

-- Figures without a device were measured on a machine of this installation. Of a file on a machine
-- with a number of threads the newest counts, as before.
alter table measurement drop constraint measurement_pkey;
alter table measurement
  add column id bigint generated always as identity primary key,
  add column device text,
  add column device_kind text,
  add foreign key (device, device_kind) references device (name, kind) match full
    on delete cascade;

create unique index measurement_here on measurement (model, format, host, threads)
  where device is null;
create unique index measurement_on_device on measurement (model, format, device, threads)
  where device is not null;
create index measurement_of_device on measurement (device, device_kind);
