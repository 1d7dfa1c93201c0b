--liquibase formatted sql

--changeset tenantry:documents-index runOnChange:true splitStatements:false
-- An ISO 8601 date, or a time with its offset; null for what is none.
create or replace function tenantry.as_time(value text) returns timestamptz
  language plpgsql immutable parallel safe
as $$
begin
  if value ~ '^\d{4}-\d\d-\d\d$' then
    return (value || 'T00:00:00Z')::timestamptz;
  elsif value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$' then
    return value::timestamptz;
  end if;
  return null;
exception when data_exception then
  return null;
end
$$;

-- The three kinds of promoted value; null where the document holds none of that kind.
create or replace function tenantry.text_at(document jsonb, path text) returns text
  language plpgsql stable strict parallel safe
as $$
declare
  found constant jsonb := document #> path::text[];
begin
  return case when jsonb_typeof(found) in ('string', 'boolean') then left(found #>> '{}', 256) end;
end
$$;

create or replace function tenantry.number_at(document jsonb, path text) returns numeric
  language plpgsql stable strict parallel safe
as $$
declare
  found constant jsonb := document #> path::text[];
begin
  return case when jsonb_typeof(found) = 'number' then found::numeric end;
end
$$;

create or replace function tenantry.time_at(document jsonb, path text) returns timestamptz
  language plpgsql stable strict parallel safe
as $$
declare
  found constant jsonb := document #> path::text[];
begin
  return case when jsonb_typeof(found) = 'string' then tenantry.as_time(found #>> '{}') end;
end
$$;

-- What a document is found by. `search` is null (every text is searched), or the paths by weight,
-- {"A": ["{title}"], …}; `slots` tells the path of each promoted field: {"t1": "{status}", "n1": "{total}"}.
-- Only plain expressions, which PL/pgSQL evaluates without the executor: this runs with every write.
create or replace function tenantry.document_index(language text, search jsonb, slots jsonb, document jsonb)
  returns tenantry.document_index language plpgsql stable parallel safe
as $$
declare
  index tenantry.document_index;
  weight text;
  path text;
begin
  if slots <> '{}' then
    index.t1 := tenantry.text_at(document, slots ->> 't1');
    index.t2 := tenantry.text_at(document, slots ->> 't2');
    index.t3 := tenantry.text_at(document, slots ->> 't3');
    index.t4 := tenantry.text_at(document, slots ->> 't4');
    index.t5 := tenantry.text_at(document, slots ->> 't5');
    index.t6 := tenantry.text_at(document, slots ->> 't6');
    index.t7 := tenantry.text_at(document, slots ->> 't7');
    index.t8 := tenantry.text_at(document, slots ->> 't8');
    index.n1 := tenantry.number_at(document, slots ->> 'n1');
    index.n2 := tenantry.number_at(document, slots ->> 'n2');
    index.n3 := tenantry.number_at(document, slots ->> 'n3');
    index.n4 := tenantry.number_at(document, slots ->> 'n4');
    index.n5 := tenantry.number_at(document, slots ->> 'n5');
    index.d1 := tenantry.time_at(document, slots ->> 'd1');
    index.d2 := tenantry.time_at(document, slots ->> 'd2');
    index.d3 := tenantry.time_at(document, slots ->> 'd3');
  end if;
  if search is null then
    index.words := jsonb_to_tsvector(language::regconfig, document, '["string"]');
  else
    foreach weight in array array['A', 'B', 'C', 'D'] loop
      for path in select jsonb_array_elements_text(search -> weight) loop
        index.words := coalesce(index.words, '') || coalesce(setweight(
          jsonb_to_tsvector(language::regconfig, document #> path::text[], '["string"]'), weight::"char"), '');
      end loop;
    end loop;
  end if;
  return index;
exception when program_limit_exceeded then
  -- more than about 1 MB of different words: kept, and found by everything else
  index.words := null;
  return index;
end
$$;

grant execute on function
  tenantry.as_time(text),
  tenantry.text_at(jsonb, text),
  tenantry.number_at(jsonb, text),
  tenantry.time_at(jsonb, text),
  tenantry.document_index(text, jsonb, jsonb, jsonb)
to tenantry_api;
