-- What trade-off tables need of an evaluation file, so that they need not read the file again. A
-- digest of another version than the server's is made anew.
create table evaluation_digest (
  sha256  text primary key,
  version int not null,
  digest  jsonb not null,
  made_at timestamptz not null default now()
);
