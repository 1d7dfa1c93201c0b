--liquibase formatted sql

--changeset tenantry:documents-index runOnChange:true splitStatements:false
-- A date, or a date-time of RFC 3339, as the JSON Schema formats `date` and `date-time` have them; null for another text.
create or replace function tenantry.as_time(value text) returns timestamptz
  language plpgsql immutable parallel safe
as $$
declare
  part constant text[] := regexp_match(value,
    '^(\d{4}-\d\d-\d\d)(?:[Tt]((?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,40})?)(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d)))?$');
  utc timestamp;
begin
  if part is null then
    return null;
  end if;
  utc := (part[1] || ' ' || coalesce(part[2], '00:00:00'))::timestamp;
  -- not left to PostgreSQL, which knows no offset beyond 15:59
  if part[3] is not null then
    utc := utc - (part[3] || part[4] || ':' || part[5])::interval;
  end if;
  return utc at time zone 'UTC';
exception when data_exception then
  return null;
end
$$;

-- What a JSON Pointer (RFC 6901) leads to; PostgreSQL's own paths count from the end (-1) and take 01 for 1.
create or replace function tenantry.at_path(document jsonb, path text) returns jsonb
  language plpgsql immutable strict parallel safe
as $$
declare
  part text;
  found jsonb := document;
begin
  -- no part begins like such a number
  if path !~ '[{,]"?[-+0\s]' then
    return document #> path::text[];
  end if;
  foreach part in array path::text[] loop
    found := case
      when jsonb_typeof(found) = 'object' then found -> part
      when jsonb_typeof(found) = 'array' and part ~ '^(0|[1-9]\d{0,8})$' then found -> part::integer
    end;
  end loop;
  return found;
end
$$;

-- The kinds of promoted value; null where the document holds none of that kind. Texts are cut at 256 characters:
-- tenantry.find_condition compares the rest.
create or replace function tenantry.text_at(document jsonb, path text) returns text
  language plpgsql immutable strict parallel safe
as $$
declare
  found constant jsonb := tenantry.at_path(document, path);
begin
  return case when jsonb_typeof(found) = 'string' then left(found #>> '{}', 256) end;
end
$$;

create or replace function tenantry.boolean_at(document jsonb, path text) returns text
  language plpgsql immutable strict parallel safe
as $$
declare
  found constant jsonb := tenantry.at_path(document, path);
begin
  return case when jsonb_typeof(found) = 'boolean' then found #>> '{}' end;
end
$$;

create or replace function tenantry.number_at(document jsonb, path text) returns numeric
  language plpgsql immutable strict parallel safe
as $$
declare
  found constant jsonb := tenantry.at_path(document, path);
begin
  return case when jsonb_typeof(found) = 'number' then found::numeric end;
end
$$;

create or replace function tenantry.time_at(document jsonb, path text) returns timestamptz
  language plpgsql immutable strict parallel safe
as $$
declare
  found constant jsonb := tenantry.at_path(document, path);
begin
  return case when jsonb_typeof(found) = 'string' then tenantry.as_time(found #>> '{}') end;
end
$$;

-- The searched texts of a document with blanks between: all of them, or those below the paths of `search`.
create or replace function tenantry.texts_of(search jsonb, document jsonb) returns text
  language sql stable parallel safe
  return (
    select string_agg(found #>> '{}', ' ')
    from (
      select jsonb_path_query(part, 'strict $.** ? (@.type() == "string")') as found from (
        select document as part where search is null
        union all
        select tenantry.at_path(document, path)
        from jsonb_each(search) weight, jsonb_array_elements_text(weight.value) path
      ) parts
    ) texts);

-- Text as it is compared with parts of words: lower case, composed (NFC), and without accents if they are ignored.
create or replace function tenantry.letters_of(text text, forms_config text) returns text
  language sql stable parallel safe
  return case when forms_config like 'tenantry.%' then lower(extensions.unaccent(normalize(text, NFC)))
    else lower(normalize(text, NFC)) end;

-- What a document is found by. `search` is null (every text is searched), or the paths by weight,
-- {"A": ["{title}"], …}; `slots` names the path of each promoted field: {"t1": "{status}", "b2": "{paid}"} (b2: a
-- boolean in the column t2). The words are stems by `words_config` and, where these differ from the words as they are
-- written, those too by `forms_config`. Only plain expressions, which PL/pgSQL evaluates without the executor: this
-- runs with every write.
create or replace function tenantry.document_index(
  words_config text, forms_config text, substrings boolean, search jsonb, slots jsonb, document jsonb)
  returns tenantry.document_index language plpgsql stable parallel safe
as $$
declare
  index tenantry.document_index;
  stemmed constant boolean := words_config <> forms_config;
  -- one character may be written in several ways
  composed constant boolean := document::text is nfc normalized;
  weight text;
  path text;
  part jsonb;
begin
  if slots <> '{}' then
    index.t1 := coalesce(tenantry.text_at(document, slots ->> 't1'), tenantry.boolean_at(document, slots ->> 'b1'));
    index.t2 := coalesce(tenantry.text_at(document, slots ->> 't2'), tenantry.boolean_at(document, slots ->> 'b2'));
    index.t3 := coalesce(tenantry.text_at(document, slots ->> 't3'), tenantry.boolean_at(document, slots ->> 'b3'));
    index.t4 := coalesce(tenantry.text_at(document, slots ->> 't4'), tenantry.boolean_at(document, slots ->> 'b4'));
    index.t5 := coalesce(tenantry.text_at(document, slots ->> 't5'), tenantry.boolean_at(document, slots ->> 'b5'));
    index.t6 := coalesce(tenantry.text_at(document, slots ->> 't6'), tenantry.boolean_at(document, slots ->> 'b6'));
    index.t7 := coalesce(tenantry.text_at(document, slots ->> 't7'), tenantry.boolean_at(document, slots ->> 'b7'));
    index.t8 := coalesce(tenantry.text_at(document, slots ->> 't8'), tenantry.boolean_at(document, slots ->> 'b8'));
    index.n1 := tenantry.number_at(document, slots ->> 'n1');
    index.n2 := tenantry.number_at(document, slots ->> 'n2');
    index.n3 := tenantry.number_at(document, slots ->> 'n3');
    index.n4 := tenantry.number_at(document, slots ->> 'n4');
    index.n5 := tenantry.number_at(document, slots ->> 'n5');
    index.d1 := tenantry.time_at(document, slots ->> 'd1');
    index.d2 := tenantry.time_at(document, slots ->> 'd2');
    index.d3 := tenantry.time_at(document, slots ->> 'd3');
  end if;
  if substrings then
    index.letters := tenantry.letters_of(tenantry.texts_of(search, document), forms_config);
  end if;
  if search is null then
    part := case when composed then document else normalize(document::text, NFC)::jsonb end;
    index.words := jsonb_to_tsvector(words_config::regconfig, part, '["string"]');
    if stemmed then
      index.forms := jsonb_to_tsvector(forms_config::regconfig, part, '["string"]');
    end if;
  else
    foreach weight in array array['A', 'B', 'C', 'D'] loop
      for path in select jsonb_array_elements_text(search -> weight) loop
        part := tenantry.at_path(document, path);
        if part is not null then
          if not composed then
            part := normalize(part::text, NFC)::jsonb;
          end if;
          index.words := coalesce(index.words, '')
            || setweight(jsonb_to_tsvector(words_config::regconfig, part, '["string"]'), weight::"char");
          if stemmed then
            index.forms := coalesce(index.forms, '')
              || setweight(jsonb_to_tsvector(forms_config::regconfig, part, '["string"]'), weight::"char");
          end if;
        end if;
      end loop;
    end loop;
  end if;
  return index;
exception when program_limit_exceeded then
  -- more than about 1 MB of different words: kept, and found by everything else
  index.words := null;
  index.forms := null;
  return index;
end
$$;

grant execute on function
  tenantry.as_time(text),
  tenantry.at_path(jsonb, text),
  tenantry.text_at(jsonb, text),
  tenantry.boolean_at(jsonb, text),
  tenantry.number_at(jsonb, text),
  tenantry.time_at(jsonb, text),
  tenantry.texts_of(jsonb, jsonb),
  tenantry.letters_of(text, text),
  tenantry.document_index(text, text, boolean, jsonb, jsonb, jsonb)
to tenantry_api;
