-- The epoch whose weights a run's model has, with the figures of these weights.
alter table run add column chosen jsonb;
