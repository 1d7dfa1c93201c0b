--liquibase formatted sql

--changeset tenantry:0013-collections-search splitStatements:false
-- Full-text search that ignores accents, finds every beginning of a word and, where a collection asks for it, parts of
-- words; promoted fields that hold values of their own type only.
create extension unaccent with schema extensions;
create extension pg_trgm with schema extensions;

-- each language of PostgreSQL a second time, with the accents removed before its dictionary is asked
do $$
declare
  language text;
begin
  for language in select c.cfgname from pg_ts_config c where c.cfgnamespace = 'pg_catalog'::regnamespace loop
    execute format('create text search configuration tenantry.%I (copy = pg_catalog.%I)', language, language);
    execute format(
      'alter text search configuration tenantry.%I alter mapping for hword, hword_part, word with extensions.unaccent, pg_catalog.%I',
      language, case language when 'simple' then 'simple' else language || '_stem' end);
  end loop;
end
$$;

alter table tenantry.collections
  add column ignore_accents boolean not null default true,
  add column substrings boolean not null default false,
  -- the text search configurations of its words, and of the same words unstemmed
  add column words_config text not null
    generated always as (case when ignore_accents then 'tenantry.' else 'pg_catalog.' end || language) stored,
  add column forms_config text not null
    generated always as (case when ignore_accents then 'tenantry.' else 'pg_catalog.' end || 'simple') stored;

-- the owner is to see the rows of every tenant until the end of this transaction
alter table tenantry.collections no force row level security;
alter table tenantry.documents no force row level security;
alter table tenantry.jobs no force row level security;

-- a boolean field shares the columns of texts, under a key of its own
update tenantry.collections c set slots = coalesce((
  select jsonb_object_agg(
    case f ->> 'type' when 'boolean' then replace(f ->> 'slot', 't', 'b') else f ->> 'slot' end,
    c.slots -> (f ->> 'slot'))
  from jsonb_array_elements(c.fields) f), '{}');

drop view tenantry.open_collections;
create view tenantry.open_collections with (security_invoker = true) as
  select c.*,
    -- one state of one collection: one that is made anew begins with version 1 again
    c.version || '.' || (extract(epoch from c.created_at) * 1000000)::bigint as edition, (
    select j.id from tenantry.jobs j
    where j.tenant_id = c.tenant_id and j.collection = c.name and j.kind = 'index' and j.state = 'running') as indexing
  from tenantry.collections c where c.deleted_at is null;
grant select, update on tenantry.open_collections to tenantry_api;

-- `forms`: the words as they are written, where `words` holds stems; `letters`: the text, where parts of words are found
alter type tenantry.document_index add attribute forms tsvector, add attribute letters text;
alter table tenantry.documents add column forms tsvector, add column letters text;

create index documents_forms on tenantry.documents using gin (tenant_id extensions.uuid_ops, forms)
  with (gin_pending_list_limit = 512) where forms is not null;
create index documents_letters on tenantry.documents using gin (tenant_id extensions.uuid_ops, letters extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 512) where letters is not null;

grant usage on schema extensions to tenantry_api;

-- What a query asks of the documents of one collection, made by tenantry.find_plan: a condition on a row d, an
-- expression that ranks one, and the values that both name: $1 the tenant, $2 the query, $3 its words but for a last
-- one that may be a beginning, $4 the filter, $5 and $6 that last one as a beginning and as a whole word, $7 the paths
-- of the promoted fields, $8 the parts of words as patterns of LIKE. `asked` and `config` are for snippets.
create type tenantry.find_plan as (
  tenant_id uuid,
  fields    jsonb,
  condition text,
  rank      text,
  words     tsquery,
  filter    jsonpath,
  beginning tsquery,
  stem      tsquery,
  slots     jsonb,
  parts     text[],
  asked     tsquery,
  config    text
);

drop function if exists
  tenantry.find_documents(jsonb), tenantry.count_documents(jsonb), tenantry.count_values(jsonb, text[]),
  tenantry.find_collection(jsonb), tenantry.find_field(tenantry.collections, text),
  tenantry.find_words(tenantry.collections, jsonb), tenantry.find_filter(jsonb), tenantry.find_type(jsonb),
  tenantry.find_value(jsonb, text), tenantry.find_condition(tenantry.collections, jsonb),
  tenantry.document_index(text, jsonb, jsonb, jsonb), tenantry.text_at(jsonb, text),
  tenantry.snippet(text, jsonb, jsonb, tsquery), tenantry.selected(jsonb, text), tenantry.members_of(jsonb, text);

-- every collection is indexed again by the rules of this version; until its job is done, words are found partly
insert into tenantry.jobs (tenant_id, id, kind, collection, total, created_by)
  select c.tenant_id,
    -- a UUIDv7, as the API makes them: jobs are listed in the order of their ids
    (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
      || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
    'index', c.name, 0, 'platform'
  from tenantry.collections c
  where exists (select from tenantry.documents d where d.tenant_id = c.tenant_id and d.collection = c.name)
on conflict (tenant_id, collection, kind) where state = 'running'
  do update set place = null, done = 0, total = 0, round = jobs.round + 1, updated_at = now();

alter table tenantry.collections force row level security;
alter table tenantry.documents force row level security;
alter table tenantry.jobs force row level security;
