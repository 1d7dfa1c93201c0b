--liquibase formatted sql

--changeset tenantry:0014-imports-delimiter
-- what stands between the cells of CSV; null until it is given or the first line has been read
alter table tenantry.imports add column delimiter text check (delimiter in ('comma', 'semicolon', 'tab'));
-- the owner is to see the rows of every tenant until the end of this transaction
alter table tenantry.imports no force row level security;
update tenantry.imports set delimiter = 'comma' where head is not null;
alter table tenantry.imports force row level security;
