-- What a snapshot has shown survives a crash, and is counted: before anything is closed, the rows must agree with it.
alter table relance.sync_seen set logged;
alter table relance.sync add column remembered bigint not null default 0;
comment on column relance.sync.remembered is 'Entries noted in sync_seen for this snapshot, those that other feeds showed meanwhile included';
