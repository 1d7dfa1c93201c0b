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
--    "sort": "total", "descending": true,                     a field, documents without it last; else the best (with
--                                                            q) or the newest first
--    "facets": ["status"],                                    the fields whose values are counted
--    "key": "149.90", "id": "01a…", "backward": false,        the place to go on from
--    "limit": 51}
-- Statements are put together from names of columns and operators that are spelled out here, and nothing else: every
-- value of the query reaches PostgreSQL as a parameter.

-- A query that the caller can mend: caught by tenantry.find_documents, so that no value of it reaches the server's log.
create or replace function tenantry.find_refused(state text, message text) returns void
  language plpgsql as $$
begin
  raise exception using errcode = state, message = message;
end
$$;

-- The promoted field of that name: {"slot": "n1", "type": "number", …}.
create or replace function tenantry.find_field(fields jsonb, name text) returns jsonb
  language plpgsql stable as $$
declare
  field jsonb;
begin
  select f into field from jsonb_array_elements(fields) f where f ->> 'name' = name;
  if field is null then
    perform tenantry.find_refused('TQ400', format('"%s" is no promoted field of this collection; it has: %s', left(name, 63),
      coalesce((select string_agg(f ->> 'name', ', ') from jsonb_array_elements(fields) f), 'none')));
  elsif not (field -> 'ready')::boolean then
    perform tenantry.find_refused('TQ409', format('The field "%s" is still being indexed; the collection tells how far', name));
  end if;
  return field;
end
$$;

-- An SQL/JSON path that answers yes or no for each document. What may cost most is refused; the rest is bounded by the
-- time of a search and the number of them that a tenant runs.
create or replace function tenantry.find_filter(filter text) returns jsonpath
  language plpgsql stable as $$
declare
  path jsonpath;
begin
  begin
    path := filter::jsonpath;
  exception when others then
    perform tenantry.find_refused('TQ400', 'filter is not an SQL/JSON path predicate such as $.total > 100: ' || sqlerrm);
  end;
  -- as PostgreSQL writes the path, without its texts and names
  if regexp_count(regexp_replace(path::text, '"([^"\\]|\\.)*"', '', 'g'), '\.\*\*') > 2 then
    perform tenantry.find_refused('TQ400', 'filter has .** more than twice');
  end if;
  begin
    -- a predicate answers for any value; whatever else this is finds nothing in a text, or the text
    perform jsonb_path_match_tz('"no document"', path, '{}', false);
  exception
    when undefined_object then
      perform tenantry.find_refused('TQ400', 'filter names a variable, and there are none');
    when others then
      perform tenantry.find_refused('TQ400',
        'filter is a path but not a predicate: compare it with something, such as $.total > 100 or exists($.total)');
  end;
  return path;
end
$$;

create or replace function tenantry.find_type(field jsonb) returns text
  language sql immutable
  return case field ->> 'type' when 'number' then 'numeric' when 'time' then 'timestamptz' else 'text' end;

-- Refuses a value that is not of the field's type.
create or replace function tenantry.find_value(field jsonb, value text) returns void
  language plpgsql stable as $$
begin
  if field ->> 'type' = 'number' and value !~ '^-?\d+(\.\d+)?([eE][+-]?\d{1,4})?$'
    or field ->> 'type' = 'time' and tenantry.as_time(value) is null
    or field ->> 'type' = 'boolean' and value not in ('true', 'false')
  then
    perform tenantry.find_refused('TQ400', format('The field "%s" is a %s; "%s" is none', field ->> 'name',
      case field ->> 'type' when 'time' then 'time (ISO 8601 with an offset, as in RFC 3339)' else field ->> 'type' end, left(value, 60)));
  end if;
end
$$;

-- The text of a promoted field as the document has it, where its column holds only the beginning.
create or replace function tenantry.whole_text(document jsonb, path text) returns text
  language sql immutable parallel safe
  return tenantry.at_path(document, path) #>> '{}';

-- The condition number `place` of a query, on a documents row d, with $2 the query and $7 the paths of the fields.
create or replace function tenantry.find_condition(field jsonb, part jsonb, place integer) returns text
  language plpgsql stable as $$
declare
  op constant text := part ->> 'op';
  type constant text := tenantry.find_type(field);
  slot constant text := field ->> 'slot';
  -- only a value as long as the column's texts can differ behind the cut
  cut constant boolean := type = 'text' and exists (
    select from jsonb_array_elements_text(part -> 'values') v where length(v) >= 256);
  value text;
  exact text;
  near text;
begin
  if op = 'exists' then
    return format('(d.%I is not null) = ($2 #>> ''{where,%s,values,0}'')::boolean', slot, place);
  end if;
  for value in select jsonb_array_elements_text(part -> 'values') loop
    perform tenantry.find_value(field, value);
  end loop;
  if op = 'prefix' and field ->> 'type' <> 'text' then
    perform tenantry.find_refused('TQ400', format('"%s" is no text, so it has no prefix', field ->> 'name'));
  end if;
  if op = 'in' then
    value := format('array(select %s from jsonb_array_elements_text($2 #> ''{where,%s,values}'') v)',
      case type when 'timestamptz' then 'tenantry.as_time(v)' when 'numeric' then 'v::numeric' else 'v' end, place);
    near := format('array(select left(v, 256) from jsonb_array_elements_text($2 #> ''{where,%s,values}'') v)', place);
  else
    value := format(
      case type when 'timestamptz' then 'tenantry.as_time($2 #>> ''{where,%s,values,0}'')'
        else '($2 #>> ''{where,%s,values,0}'')::%s' end, place, type);
    near := format('left(%s, 256)', value);
  end if;
  exact := case when cut then format('(tenantry.whole_text(d.value, $7 ->> %L) collate "C")', slot) else format('d.%I', slot) end;
  exact := format(
    case op
      when 'eq' then '%s = %s'
      when 'ne' then '%s is distinct from %s'
      when 'gt' then '%s > %s'
      when 'gte' then '%s >= %s'
      when 'lt' then '%s < %s'
      when 'lte' then '%s <= %s'
      when 'prefix' then '%s ^@ %s'
      when 'in' then '%s = any (%s)'
    end, exact, value);
  if not cut then
    return exact;
  end if;
  -- the column's beginning narrows the search by its index
  return exact || case op
    when 'eq' then format(' and d.%I = %s', slot, near)
    when 'in' then format(' and d.%I = any (%s)', slot, near)
    when 'prefix' then format(' and d.%I = %s', slot, near)
    when 'ne' then ''
    when 'gt' then format(' and d.%I >= %s', slot, near)
    when 'gte' then format(' and d.%I >= %s', slot, near)
    else format(' and d.%I <= %s', slot, near)
  end;
end
$$;

-- What the query asks of a collection; only here a tenant is chosen.
create or replace function tenantry.find_plan(query jsonb) returns tenantry.find_plan
  language plpgsql stable as $$
declare
  plan tenantry.find_plan;
  c record;
  part jsonb;
  field jsonb;
  place integer := 0;
  name text;
  last text;
  others text;
  prefix text;
  excluded boolean;
  either boolean := false;
begin
  select k.tenant_id, k.fields, k.slots, k.words_config, k.forms_config, k.substrings into c
    from tenantry.collections k
    where k.tenant_id = tenancy.current_tenant() and k.name = query ->> 'collection'
      and k.deleted_at is null and query -> 'roles' ? k.read_role;
  if not found then
    perform tenantry.find_refused('TQ404', 'There is no such collection');
  end if;
  plan.tenant_id := c.tenant_id;
  plan.fields := c.fields;
  plan.slots := c.slots;
  plan.condition := 'd.tenant_id = $1 and d.collection = $2 ->> ''collection''';
  plan.rank := '0::real';
  plan.config := c.words_config;
  if query ? 'q' then
    others := normalize(query ->> 'q', NFC);
    if c.substrings then
      -- each of its parts, wherever they stand
      plan.condition := plan.condition || ' and d.letters is not null';
      for last in select w from regexp_split_to_table(others, '\s+') w where w <> '' loop
        excluded := last like '-_%';
        if excluded then
          last := substr(last, 2);
        end if;
        plan.parts := plan.parts
          || ('%' || regexp_replace(tenantry.letters_of(last, c.forms_config), '([\\%_])', '\\\1', 'g') || '%');
        plan.condition := plan.condition || format(' and d.letters %s $8[%s]',
          case when excluded then 'not like' else 'like' end, cardinality(plan.parts));
      end loop;
    else
      if (query -> 'prefix')::boolean then
        -- the last word, unless it is excluded or the text ends behind it
        last := substring(others from '(?:^|\s)([^\s"-][^\s"]*)$');
      end if;
      if last is not null then
        others := left(others, length(others) - length(last));
        either := others ~* '\sor\s+$';
        others := regexp_replace(others, '\sor\s+$', '', 'i');
        prefix := '''' || replace(replace(lower(last), '\', '\\'), '''', '''''') || ''':*';
        -- as the parser takes it apart, or as a whole, as addresses are kept
        plan.beginning := to_tsquery(c.forms_config::regconfig, prefix) || prefix::tsquery;
        plan.stem := websearch_to_tsquery(c.words_config::regconfig, last);
        plan.asked := plan.beginning || websearch_to_tsquery(c.forms_config::regconfig, others);
        plan.config := c.forms_config;
      end if;
      plan.words := websearch_to_tsquery(c.words_config::regconfig, others);
      plan.asked := coalesce(plan.asked, plan.words);
      plan.rank := 'ts_rank(m.words, $3)';
      if last is null then
        plan.condition := plan.condition || ' and d.words @@ $3';
      else
        plan.rank := 'ts_rank(m.words, $3 || $6) + ts_rank(coalesce(m.forms, m.words), $5)';
        plan.condition := plan.condition || format(
          case when numnode(plan.words) = 0 then ' and (d.%1$I @@ $5 or d.words @@ $6)'
            when either then ' and (d.words @@ $3 or d.%1$I @@ $5 or d.words @@ $6)'
            else ' and d.words @@ $3 and (d.%1$I @@ $5 or d.words @@ $6)' end,
          case when c.words_config = c.forms_config then 'words' else 'forms' end);
      end if;
    end if;
  end if;
  if query ? 'filter' then
    plan.filter := tenantry.find_filter(query ->> 'filter');
    -- a path may compare times with and without an offset; those without are UTC, whatever the session's zone is
    plan.condition := plan.condition || ' and jsonb_path_match_tz(d.value, $4, ''{}'', true)';
  end if;
  for part in select * from jsonb_array_elements(query -> 'where') loop
    field := tenantry.find_field(plan.fields, part ->> 'field');
    plan.condition := plan.condition || ' and '
      || tenantry.find_condition(field, part, place);
    place := place + 1;
  end loop;
  for name in select jsonb_array_elements_text(query -> 'facets') loop
    perform tenantry.find_field(plan.fields, name);
  end loop;
  return plan;
end
$$;

-- The ids in their order, with what the place of each is known by; or one row that says why the query is refused.
create or replace function tenantry.find_documents(query jsonb)
  returns table (id uuid, key text, place bigint, asked tsquery, config text, refusal jsonb)
  language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  plan tenantry.find_plan;
  -- the best and the newest come first, a field's values as asked; and all of it the other way when going back
  falling constant boolean :=
    coalesce((query -> 'descending')::boolean, not query ? 'sort') <> coalesce((query -> 'backward')::boolean, false);
  backward constant boolean := coalesce((query -> 'backward')::boolean, false);
  started constant boolean := query ? 'id';
  beyond constant text := case when falling then '<' else '>' end;
  direction constant text := case when falling then 'desc' else 'asc' end;
  most constant integer := (query ->> 'limit')::integer;
  field jsonb;
  given bigint := 0;
  with_field text;
  without_field text;
begin
  plan := tenantry.find_plan(query);
  if query ? 'sort' then
    field := tenantry.find_field(plan.fields, query ->> 'sort');
    -- two lists, one behind the other: those with the field by its value, then those without by their ids
    with_field := format(
      'select f.id, f.key::text, $12 + row_number() over (), $9, $10, null::jsonb from (
         select d.id, d.%1$I as key from tenantry.documents d where %2$s and d.%1$I is not null and %3$s
         order by d.%1$I %4$s, d.id %4$s limit $11) f',
      field ->> 'slot', plan.condition,
      case when started and query ->> 'key' is not null
        then format('(d.%I, d.id) %s (($2 ->> ''key'')::%s, ($2 ->> ''id'')::uuid)', field ->> 'slot', beyond,
          tenantry.find_type(field)) else 'true' end,
      direction);
    without_field := format(
      'select f.id, null::text, $12 + row_number() over (), $9, $10, null::jsonb from (
         select d.id from tenantry.documents d where %2$s and d.%1$I is null and %3$s order by d.id %4$s limit $11) f',
      field ->> 'slot', plan.condition,
      case when started and query ->> 'key' is null then format('d.id %s ($2 ->> ''id'')::uuid', beyond) else 'true' end,
      direction);
    if not (started and (query ->> 'key' is null) <> backward) then
      return query execute case when backward then without_field else with_field end
        using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts,
          plan.asked, plan.config, most, given;
      get diagnostics given = row_count;
    end if;
    if given < most then
      return query execute case when backward then with_field else without_field end
        using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts,
          plan.asked, plan.config, most - given::integer, given;
    end if;
  elsif query ? 'q' and plan.words is not null then
    -- the best of the newest 2,000 that match
    return query execute format(
        'select f.id, f.rank::text, row_number() over (), $9, $10, null::jsonb from (
           select * from (
             select m.id, (%1$s)::real as rank from (
               select d.id, d.words, d.forms from tenantry.documents d where %2$s order by d.id desc limit 2000) m) r
           where %3$s order by r.rank %4$s, r.id %4$s limit $11) f',
        plan.rank, plan.condition,
        case when started then format('(r.rank, r.id) %s (($2 ->> ''key'')::real, ($2 ->> ''id'')::uuid)', beyond)
          else 'true' end,
        direction)
      using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts,
        plan.asked, plan.config, most;
  else
    return query execute format(
        'select f.id, null::text, row_number() over (), $9, $10, null::jsonb from (
           select d.id from tenantry.documents d where %1$s and %2$s order by d.id %3$s limit $11) f',
        plan.condition,
        case when started then format('d.id %s ($2 ->> ''id'')::uuid', beyond) else 'true' end,
        direction)
      using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts,
        plan.asked, plan.config, most;
  end if;
exception
  -- not for the server's log, which would keep the caller's values
  when sqlstate 'TQ400' or sqlstate 'TQ404' or sqlstate 'TQ409' then
    return query select null::uuid, null::text, 1::bigint, null::tsquery, null::text,
      jsonb_build_object('status', substr(sqlstate, 3)::integer, 'detail', sqlerrm);
  when program_limit_exceeded then
    return query select null::uuid, null::text, 1::bigint, null::tsquery, null::text,
      jsonb_build_object('status', 400, 'detail', 'q has a word that is too long');
end
$$;

-- How many match, counted up to 10,000; beyond that only that there are more. Never estimated: the planner's statistics
-- cover the documents of every tenant.
create or replace function tenantry.count_documents(query jsonb, out total bigint, out exact boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  plan constant tenantry.find_plan := tenantry.find_plan(query);
begin
  execute format('select count(*) from (select from tenantry.documents d where %s limit 10001) m', plan.condition)
    into total
    using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts;
  exact := total <= 10000;
  total := least(total, 10000);
end
$$;

-- The most frequent values of promoted fields among what matches: {"status": [{"value": "open", "count": 12}, …]}.
create or replace function tenantry.count_values(query jsonb) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  plan constant tenantry.find_plan := tenantry.find_plan(query);
  facets jsonb := '{}';
  name text;
  field jsonb;
  counts jsonb;
begin
  for name in select jsonb_array_elements_text(query -> 'facets') loop
    field := tenantry.find_field(plan.fields, name);
    execute format(
        'select coalesce(jsonb_agg(jsonb_build_object(''value'', %1$s, ''count'', f.n) order by f.n desc, f.v), ''[]'') from (
           select %2$s as v, count(*) as n from tenantry.documents d where %3$s and d.%4$I %5$s
           group by 1 order by 2 desc, 1 limit 20) f',
        case field ->> 'type' when 'boolean' then 'f.v::boolean' else 'f.v' end,
        case field ->> 'type'
          when 'text' then format('case when length(d.%1$I) < 256 then d.%1$I else tenantry.whole_text(d.value, $7 ->> %1$L) end collate "C"',
            field ->> 'slot')
          else format('d.%I', field ->> 'slot') end,
        plan.condition, field ->> 'slot',
        case field ->> 'type' when 'boolean' then 'in (''true'', ''false'')' else 'is not null' end)
      into counts
      using plan.tenant_id, query, plan.words, plan.filter, plan.beginning, plan.stem, plan.slots, plan.parts;
    facets := facets || jsonb_build_object(name, counts);
  end loop;
  return facets;
end
$$;

alter function tenantry.find_refused(text, text) owner to tenantry_finder;
alter function tenantry.find_field(jsonb, text) owner to tenantry_finder;
alter function tenantry.find_filter(text) owner to tenantry_finder;
alter function tenantry.find_type(jsonb) owner to tenantry_finder;
alter function tenantry.find_value(jsonb, text) owner to tenantry_finder;
alter function tenantry.whole_text(jsonb, text) owner to tenantry_finder;
alter function tenantry.find_condition(jsonb, jsonb, integer) owner to tenantry_finder;
alter function tenantry.find_plan(jsonb) owner to tenantry_finder;
alter function tenantry.find_documents(jsonb) owner to tenantry_finder;
alter function tenantry.count_documents(jsonb) owner to tenantry_finder;
alter function tenantry.count_values(jsonb) owner to tenantry_finder;
grant execute on function tenantry.as_time(text), tenantry.at_path(jsonb, text), tenantry.letters_of(text, text)
  to tenantry_finder;
grant execute on function
  tenantry.find_documents(jsonb), tenantry.count_documents(jsonb), tenantry.count_values(jsonb)
to tenantry_api;
