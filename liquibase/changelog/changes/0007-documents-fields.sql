--liquibase formatted sql

--changeset tenantry:0007-documents-fields
create schema extensions;
create extension btree_gin with schema extensions;

-- What a document is found by, computed by tenantry.document_index: the searched words,
-- and a place for each promoted field, text (and boolean), number or time
-- (docs/decisions/0011-promoted-fields.md).
create type tenantry.document_index as (
  words tsvector,
  t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text, t8 text,
  n1 numeric, n2 numeric, n3 numeric, n4 numeric, n5 numeric,
  d1 timestamptz, d2 timestamptz, d3 timestamptz
);

alter table tenantry.documents
  add column words tsvector,
  add column t1 text collate "C", add column t2 text collate "C", add column t3 text collate "C",
  add column t4 text collate "C", add column t5 text collate "C", add column t6 text collate "C",
  add column t7 text collate "C", add column t8 text collate "C",
  add column n1 numeric, add column n2 numeric, add column n3 numeric, add column n4 numeric, add column n5 numeric,
  add column d1 timestamptz, add column d2 timestamptz, add column d3 timestamptz;

-- the tenant is in the index of words too: others' documents cost nobody anything
create index documents_words on tenantry.documents using gin (tenant_id extensions.uuid_ops, words)
  with (gin_pending_list_limit = 512);

create index documents_t1 on tenantry.documents (tenant_id, collection, t1, id) where t1 is not null;
create index documents_t2 on tenantry.documents (tenant_id, collection, t2, id) where t2 is not null;
create index documents_t3 on tenantry.documents (tenant_id, collection, t3, id) where t3 is not null;
create index documents_t4 on tenantry.documents (tenant_id, collection, t4, id) where t4 is not null;
create index documents_t5 on tenantry.documents (tenant_id, collection, t5, id) where t5 is not null;
create index documents_t6 on tenantry.documents (tenant_id, collection, t6, id) where t6 is not null;
create index documents_t7 on tenantry.documents (tenant_id, collection, t7, id) where t7 is not null;
create index documents_t8 on tenantry.documents (tenant_id, collection, t8, id) where t8 is not null;
create index documents_n1 on tenantry.documents (tenant_id, collection, n1, id) where n1 is not null;
create index documents_n2 on tenantry.documents (tenant_id, collection, n2, id) where n2 is not null;
create index documents_n3 on tenantry.documents (tenant_id, collection, n3, id) where n3 is not null;
create index documents_n4 on tenantry.documents (tenant_id, collection, n4, id) where n4 is not null;
create index documents_n5 on tenantry.documents (tenant_id, collection, n5, id) where n5 is not null;
create index documents_d1 on tenantry.documents (tenant_id, collection, d1, id) where d1 is not null;
create index documents_d2 on tenantry.documents (tenant_id, collection, d2, id) where d2 is not null;
create index documents_d3 on tenantry.documents (tenant_id, collection, d3, id) where d3 is not null;
