-- :total documents of 20 tenants, with promoted fields and words as tenantry.document_index gives them; a rare word in
-- one of 2,000. The tenants are closing, so that nothing else of the platform looks after them.
insert into tenancy.tenants (id, slug, name, issuer, jwks_uri, state, plan)
select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'many' || i, 'Many', 'many' || i, 'none', 'closing', 'none'
from generate_series(1, 20) i;

insert into tenantry.collections (tenant_id, name, title, created_by, updated_by, fields, slots)
select id, 'orders', 'Orders', 'x', 'x',
  '[{"name": "status", "type": "text", "path": "/status", "slot": "t1", "ready": true},
    {"name": "total", "type": "number", "path": "/total", "slot": "n1", "ready": true}]',
  '{"t1": "{status}", "n1": "{total}"}'
from tenancy.tenants where slug like 'many%';

insert into tenantry.documents (tenant_id, id, collection, value, created_by, updated_by, words, t1, n1)
select
  ('00000000-0000-7000-8000-' || lpad((1 + i % 20)::text, 12, '0'))::uuid,
  (lpad(to_hex(1764000000000 + i), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid,
  'orders',
  jsonb_build_object('n', i, 'status', s.status, 'total', s.total, 'note', s.note),
  'x', 'x',
  to_tsvector('simple', s.note), s.status, s.total
from generate_series(1, :total) i
cross join lateral (
  select
    (array['open', 'paid', 'packed', 'sent', 'done', 'void'])[1 + hashint4(i) & 3] as status,
    abs(hashint4(i + 7)) % 1000000 / 100.0 as total,
    'word' || abs(hashint4(i)) % 10 || ' word' || abs(hashint4(i + 1)) % 1000 || ' common'
      || case when i / 20 % 2000 = 0 then ' rarity' else '' end as note) s;

analyze tenantry.documents;
