-- A file for devices, one of each format for a model. It was made from the weights with this hash,
-- and its logits differed from theirs by max_difference at most, on images of this dataset (null:
-- on generated leaves).
create table export (
  model          text not null references model (name) on delete cascade,
  format         text not null,
  sha256         text not null,
  bytes          bigint not null,
  weights_sha256 text not null,
  images         int not null,
  dataset        text,
  max_difference double precision not null,
  max_logit      double precision not null,
  seconds        double precision not null,
  created_at     timestamptz not null default now(),
  primary key (model, format)
);

-- The newest measurement of a file on a machine with a number of threads. Times in milliseconds;
-- null stands for what the machine does not tell.
create table measurement (
  model               text not null,
  format              text not null,
  host                text not null,
  threads             int not null,
  effort              text not null check (effort in ('QUICK', 'FULL')),
  queries             int not null,
  min_ms              double precision not null,
  p50_ms              double precision not null,
  p90_ms              double precision not null,
  p99_ms              double precision not null,
  load_ms             double precision not null,
  first_ms            double precision not null,
  resident_bytes      bigint,
  peak_resident_bytes bigint,
  cpu                 text not null,
  cores               int not null,
  load_before         double precision,
  load_after          double precision,
  runtime             text not null,
  unreliable          boolean not null,
  measured_at         timestamptz not null default now(),
  primary key (model, format, host, threads),
  foreign key (model, format) references export (model, format) on delete cascade
);
