-- SHA-256 of the file that holds what the run's network said, image by image.
alter table run add column evaluation text;
