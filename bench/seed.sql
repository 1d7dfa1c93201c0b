-- The data of a benchmark, by the superuser, from an empty database with ten onboarded tenants:
--   set bench.tenants = 10; set bench.documents = 10000; \i bench/seed.sql
-- The same settings give the same documents.

select setseed(0.42);
create schema bench;
grant usage on schema bench to tenantry_api;

-- further tenants are rows of the registry without a realm: nobody signs in there
insert into tenancy.tenants (id, slug, name, issuer, jwks_uri, state, plan)
select gen_random_uuid(), 'row-' || n, 'Row ' || n, 'http://bench/row-' || n, 'http://127.0.0.1:1/row-' || n,
  'active', 'standard'
from generate_series(11, current_setting('bench.tenants')::int) n;

-- acme is number 0, the onboarded ones are the first ten
create table bench.tenants as
select (row_number() over (order by slug <> 'acme', slug like 'row-%', slug) - 1)::int as number, id, slug
from tenancy.tenants;
create unique index on bench.tenants (number);

insert into tenantry.collections (tenant_id, name, title, created_by, updated_by, fields, slots)
select id, 'orders', 'Orders', 'bench', 'bench',
  '[{"name": "status", "type": "text", "path": "/status", "slot": "t1", "ready": true},
    {"name": "total", "type": "number", "path": "/total", "slot": "n1", "ready": true}]',
  '{"t1": "{status}", "n1": "{total}"}'
from bench.tenants;

-- ids in the order of time, as UUIDv7 are: two seconds between two documents, then the number
create function bench.document_id(n bigint) returns uuid language sql immutable parallel safe
  return (lpad(to_hex(1735689600000 + n * 2000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid;
grant execute on function bench.document_id(bigint) to tenantry_api;

-- every fifth document is acme's, the others go round
create function bench.tenant_number(n bigint) returns int language sql stable
  return case when n % 5 = 0 then 0 else 1 + n % (current_setting('bench.tenants')::int - 1) end;

create function bench.word(rank int) returns text language sql immutable parallel safe
  return case rank when 1 then 'please' when 2 then 'deliver' else
    (array['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'du', 'fa', 'ge', 'hi', 'jo', 'pu'])[1 + rank % 15]
    || (array['lan', 'der', 'mis', 'tor', 'ben', 'gul', 'sap', 'wer', 'kin', 'zol', 'fen', 'rud'])[1 + rank / 15 % 12]
    || (array['a', 'o', 'um', 'er', 'is', 'ek', 'in', 'al', 'ot', 'us', 'ia', 'ent'])[1 + rank / 180] end;

-- Columns that are derived from the value are filled here, as the API's insert does.
-- A word's rank is 2000^random(), so that its share falls with its rank as Zipf says: 'please' is in most notes, and
-- 'quetzal' in one of 2,000 documents of each tenant. In one expression: a function would take ten times as long.
-- Without the triggers of foreign keys: the collections are there.
set session_replication_role = replica;
insert into tenantry.documents (tenant_id, id, collection, value, created_at, created_by, updated_at, updated_by,
  words, t1, n1)
select tenants.id, bench.document_id(n), 'orders', value, at, 'bench', at, 'bench',
  jsonb_to_tsvector('simple', value, '["string"]'), value ->> 'status', (value ->> 'total')::numeric
from (
  select n, to_timestamp(1735689600 + n * 2) as at, jsonb_build_object(
    'number', n,
    'status', (array['open', 'paid', 'packed', 'shipped', 'delivered', 'returned'])[1 + floor(random() * 6)],
    'customer', 'Customer ' || floor(5000 ^ random()),
    'total', round((random() * 500)::numeric, 2),
    'placedAt', to_char(to_timestamp(1735689600 + n * 2) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'note', (
      select string_agg(bench.word(rank), ' ')
      from (select floor(2000 ^ random())::int as rank from generate_series(1, 8 + n % 13)) ranks)
      || case when n / 5 % 2000 = 7 then ' quetzal' else '' end) as value
  from generate_series(1, current_setting('bench.documents')::bigint) n
) orders
join bench.tenants on tenants.number = bench.tenant_number(n)
order by n;
set session_replication_role = origin;
