-- What an experiment is to answer, in a sentence of its people; reports begin with it.
alter table experiment add column question text;
