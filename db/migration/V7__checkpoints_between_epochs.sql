-- A checkpoint may lie between two epochs.
alter table run add column checkpoint_step bigint;
