--liquibase formatted sql

--changeset tenantry:documents-find runOnChange:true splitStatements:false
-- Finding documents. Row-level security and the index of words do not mix (@@ is not leakproof), so these functions
-- belong to a role that bypasses it. Each takes the tenant from the session, never from an argument, reads one
-- collection of it, and gives ids, numbers and promoted values; the caller reads the rows under row-level security.
--
-- The one argument is a query:
--   {"collection": "orders", "roles": ["user"],               the collection, and what roles the caller has
--    "q": "late delivery", "prefix": true,                    words (websearch_to_tsquery), the last one a prefix
--    "filter": "$.total > 100",                               an SQL/JSON path predicate
--    "where": [{"field": "status", "op": "eq", "values": ["open"]}, …],
--    "sort": "total", "descending": true,                     a field, of those that have it; else the best (with q)
--                                                            or the newest first
--    "key": "149.90", "id": "01a…", "backward": false,        the place to go on from
--    "limit": 51}
-- Statements are put together from names of columns and operators that are spelled out here, and nothing else: every
-- value of the query reaches PostgreSQL as a parameter.

create or replace function tenantry.find_refused(state text, message text) returns void
  language plpgsql as $$
begin
  raise exception using errcode = state, message = message;
end
$$;

-- The collection of a query; only here a tenant is chosen.
create or replace function tenantry.find_collection(query jsonb) returns tenantry.collections
  language plpgsql stable as $$
declare
  asked tenantry.collections;
begin
  select * into asked from tenantry.collections c
    where c.tenant_id = tenancy.current_tenant() and c.name = query ->> 'collection'
      and c.deleted_at is null and query -> 'roles' ? c.read_role;
  if not found then
    perform tenantry.find_refused('TQ404', 'There is no such collection');
  end if;
  return asked;
end
$$;

-- The promoted field of that name: {"slot": "n1", "type": "number", …}.
create or replace function tenantry.find_field(c tenantry.collections, name text) returns jsonb
  language plpgsql stable as $$
declare
  field jsonb;
begin
  select f into field from jsonb_array_elements(c.fields) f where f ->> 'name' = name;
  if field is null then
    perform tenantry.find_refused('TQ400', format('"%s" is no promoted field of this collection; it has: %s', left(name, 63),
      coalesce((select string_agg(f ->> 'name', ', ') from jsonb_array_elements(c.fields) f), 'none')));
  elsif not (field -> 'ready')::boolean then
    perform tenantry.find_refused('TQ409', format('The field "%s" is still being indexed; the collection tells how far', name));
  end if;
  return field;
end
$$;

create or replace function tenantry.find_words(c tenantry.collections, query jsonb) returns tsquery
  language plpgsql stable as $$
declare
  words tsquery;
begin
  words := websearch_to_tsquery(c.language::regconfig, query ->> 'q');
  -- unless it ends with something that is excluded
  if (query -> 'prefix')::boolean and words::text like '%''' then
    words := (words::text || ':*')::tsquery;
  end if;
  return words;
end
$$;

create or replace function tenantry.find_filter(query jsonb) returns jsonpath
  language plpgsql stable as $$
begin
  return (query ->> 'filter')::jsonpath;
exception when others then
  perform tenantry.find_refused('TQ400', 'filter is not an SQL/JSON path predicate such as $.total > 100: ' || sqlerrm);
end
$$;

create or replace function tenantry.find_type(field jsonb) returns text
  language sql immutable
  return case field ->> 'type' when 'number' then 'numeric' when 'time' then 'timestamptz' else 'text' end;

-- A path may compare times with and without an offset; those without are UTC, whatever the session's zone is.
-- The condition of a query on a documents row d, with $1 the tenant, $2 the query, $3 the words, $4 the filter.
create or replace function tenantry.find_condition(c tenantry.collections, query jsonb) returns text
  language plpgsql stable as $$
declare
  condition text := 'd.tenant_id = $1 and d.collection = $2 ->> ''collection''';
  part jsonb;
  place integer := 0;
  field jsonb;
  type text;
  value text;
begin
  if query ? 'q' then
    condition := condition || ' and d.words @@ $3';
  end if;
  if query ? 'filter' then
    condition := condition || ' and jsonb_path_match_tz(d.value, $4, ''{}'', true)';
  end if;
  for part in select * from jsonb_array_elements(query -> 'where') loop
    field := tenantry.find_field(c, part ->> 'field');
    type := tenantry.find_type(field);
    if part ->> 'op' = 'prefix' and field ->> 'type' <> 'text' then
      perform tenantry.find_refused('TQ400', format('"%s" is no text, so it has no prefix', field ->> 'name'));
    end if;
    for value in select jsonb_array_elements_text(part -> 'values') loop
      if part ->> 'op' <> 'exists' then
        perform tenantry.find_value(field, value);
      end if;
    end loop;
    value := format(
      case type when 'timestamptz' then 'tenantry.as_time($2 #>> ''{where,%s,values,0}'')'
        else '($2 #>> ''{where,%s,values,0}'')::%s' end, place, type);
    condition := condition || format(
      case part ->> 'op'
        when 'eq' then ' and d.%I = %s'
        when 'ne' then ' and d.%I is distinct from %s'
        when 'gt' then ' and d.%I > %s'
        when 'gte' then ' and d.%I >= %s'
        when 'lt' then ' and d.%I < %s'
        when 'lte' then ' and d.%I <= %s'
        when 'prefix' then ' and d.%I ^@ %s'
        when 'in' then case type
          when 'timestamptz' then ' and d.%I = any (array(
            select tenantry.as_time(v) from jsonb_array_elements_text($2 #> ''{where,%3$s,values}'') v))'
          else ' and d.%I = any (array(select jsonb_array_elements_text($2 #> ''{where,%3$s,values}''))::%4$s[])' end
        when 'exists' then ' and (d.%I is not null) = (%s)::boolean'
      end,
      field ->> 'slot',
      case when part ->> 'op' = 'exists' then format('$2 #>> ''{where,%s,values,0}''', place) else value end,
      place, type);
    place := place + 1;
  end loop;
  return condition;
end
$$;

-- Refuses a value that is not of the field's type.
create or replace function tenantry.find_value(field jsonb, value text) returns void
  language plpgsql stable as $$
begin
  if field ->> 'type' = 'number' and value !~ '^-?\d{1,50}(\.\d{1,50})?([eE][+-]?\d{1,2})?$'
    or field ->> 'type' = 'time' and tenantry.as_time(value) is null
    or field ->> 'type' = 'boolean' and value not in ('true', 'false')
  then
    perform tenantry.find_refused('TQ400', format('The field "%s" is a %s; "%s" is none', field ->> 'name',
      case field ->> 'type' when 'time' then 'time (ISO 8601, with its offset)' else field ->> 'type' end, left(value, 60)));
  end if;
end
$$;

-- The ids in their order, with what the place of each is known by.
create or replace function tenantry.find_documents(query jsonb)
  returns table (id uuid, key text, place bigint, asked tsquery)
  language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  c constant tenantry.collections := tenantry.find_collection(query);
  words constant tsquery := tenantry.find_words(c, query);
  filter constant jsonpath := tenantry.find_filter(query);
  condition constant text := tenantry.find_condition(c, query);
  -- the best and the newest come first, a field's values as asked; and all of it the other way when going back
  falling constant boolean :=
    coalesce((query -> 'descending')::boolean, not query ? 'sort') <> coalesce((query -> 'backward')::boolean, false);
  started constant boolean := query ? 'id';
  field jsonb;
begin
  if query ? 'sort' then
    -- those that have the field: the others are in no place
    field := tenantry.find_field(c, query ->> 'sort');
    return query execute format(
        'select f.id, f.key::text, row_number() over (), $3 from (
           select d.id, d.%1$I as key from tenantry.documents d where %2$s and d.%1$I is not null and %3$s
           order by d.%1$I %4$s, d.id %4$s limit ($2 ->> ''limit'')::integer) f',
        field ->> 'slot',
        condition,
        case when started
          then format('(d.%I, d.id) %s (($2 ->> ''key'')::%s, ($2 ->> ''id'')::uuid)', field ->> 'slot',
            case when falling then '<' else '>' end, tenantry.find_type(field)) else 'true' end,
        case when falling then 'desc' else 'asc' end)
      using c.tenant_id, query, words, filter;
  elsif query ? 'q' then
    -- the best of the newest 2,000 that match
    return query execute format(
        'select f.id, f.rank::text, row_number() over (), $3 from (
           select * from (
             select m.id, ts_rank(m.words, $3) as rank from (
               select d.id, d.words from tenantry.documents d where %1$s order by d.id desc limit 2000) m) r
           where %2$s order by r.rank %3$s, r.id %3$s limit ($2 ->> ''limit'')::integer) f',
        condition,
        case when started
          then format('(r.rank, r.id) %s (($2 ->> ''key'')::real, ($2 ->> ''id'')::uuid)',
            case when falling then '<' else '>' end) else 'true' end,
        case when falling then 'desc' else 'asc' end)
      using c.tenant_id, query, words, filter;
  else
    return query execute format(
        'select f.id, null::text, row_number() over (), $3 from (
           select d.id from tenantry.documents d where %1$s and %2$s
           order by d.id %3$s limit ($2 ->> ''limit'')::integer) f',
        condition,
        case when started
          then format('d.id %s ($2 ->> ''id'')::uuid', case when falling then '<' else '>' end) else 'true' end,
        case when falling then 'desc' else 'asc' end)
      using c.tenant_id, query, words, filter;
  end if;
end
$$;

-- How many match: counted up to 10,000, beyond that as the planner estimates.
create or replace function tenantry.count_documents(query jsonb, out total bigint, out exact boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  c constant tenantry.collections := tenantry.find_collection(query);
  words constant tsquery := tenantry.find_words(c, query);
  filter constant jsonpath := tenantry.find_filter(query);
  matching constant text := 'select 1 from tenantry.documents d where ' || tenantry.find_condition(c, query);
  plan jsonb;
begin
  execute format('select count(*) from (%s limit 10001) m', matching)
    into total using c.tenant_id, query, words, filter;
  exact := total <= 10000;
  if not exact then
    execute 'explain (format json) ' || matching into plan using c.tenant_id, query, words, filter;
    total := greatest(total, (plan #>> '{0,Plan,Plan Rows}')::bigint);
  end if;
end
$$;

-- The most frequent values of promoted fields among what matches: {"status": [{"value": "open", "count": 12}, …]}.
create or replace function tenantry.count_values(query jsonb, names text[]) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  c constant tenantry.collections := tenantry.find_collection(query);
  words constant tsquery := tenantry.find_words(c, query);
  filter constant jsonpath := tenantry.find_filter(query);
  condition constant text := tenantry.find_condition(c, query);
  facets jsonb := '{}';
  name text;
  field jsonb;
  counts jsonb;
begin
  foreach name in array names loop
    field := tenantry.find_field(c, name);
    execute format(
        'select coalesce(jsonb_agg(jsonb_build_object(''value'', %s, ''count'', f.n) order by f.n desc, f.v), ''[]'') from (
           select d.%I as v, count(*) as n from tenantry.documents d where %s and d.%2$I is not null
           group by 1 order by 2 desc, 1 limit 20) f',
        case field ->> 'type' when 'boolean' then 'f.v::boolean' else 'f.v' end,
        field ->> 'slot', condition)
      into counts using c.tenant_id, query, words, filter;
    facets := facets || jsonb_build_object(name, counts);
  end loop;
  return facets;
end
$$;

alter function tenantry.find_refused(text, text) owner to tenantry_finder;
alter function tenantry.find_collection(jsonb) owner to tenantry_finder;
alter function tenantry.find_field(tenantry.collections, text) owner to tenantry_finder;
alter function tenantry.find_words(tenantry.collections, jsonb) owner to tenantry_finder;
alter function tenantry.find_filter(jsonb) owner to tenantry_finder;
alter function tenantry.find_type(jsonb) owner to tenantry_finder;
alter function tenantry.find_value(jsonb, text) owner to tenantry_finder;
alter function tenantry.find_condition(tenantry.collections, jsonb) owner to tenantry_finder;
alter function tenantry.find_documents(jsonb) owner to tenantry_finder;
alter function tenantry.count_documents(jsonb) owner to tenantry_finder;
alter function tenantry.count_values(jsonb, text[]) owner to tenantry_finder;
grant execute on function tenantry.as_time(text) to tenantry_finder;
grant execute on function
  tenantry.find_documents(jsonb), tenantry.count_documents(jsonb), tenantry.count_values(jsonb, text[])
to tenantry_api;
