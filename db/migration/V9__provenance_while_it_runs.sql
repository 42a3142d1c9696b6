-- An attempt's provenance is written while it runs; only once it is complete are its caches counted.
alter table attempt add column provenance_complete boolean not null default false;

update attempt set provenance_complete = provenance is not null;
