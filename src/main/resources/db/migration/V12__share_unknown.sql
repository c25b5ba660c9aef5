-- How much a version changes cannot always be found out: then nothing is said, instead of "everything".
alter table relance.rule_version alter column share drop not null;
