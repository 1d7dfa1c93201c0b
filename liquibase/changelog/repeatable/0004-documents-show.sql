--liquibase formatted sql

--changeset tenantry:documents-show runOnChange:true splitStatements:false
-- Of an object only the members that are asked for (names with commas between).
create or replace function tenantry.members_of(document jsonb, members text) returns jsonb
  language sql immutable parallel safe
  return (
    select coalesce(jsonb_object_agg(member, document -> member), '{}')
    from unnest(string_to_array(members, ',')) member where document -> member is not null);

-- The same, or all of it if none are asked for. Without a query of its own it costs nothing: PostgreSQL writes it out
-- where it is called.
create or replace function tenantry.selected(document jsonb, members text) returns jsonb
  language sql immutable parallel safe
  return case when members is null then document else tenantry.members_of(document, members) end;

-- The places where the words were found, as HTML: what is found is in <mark>, everything else is escaped.
create or replace function tenantry.snippet(language text, search jsonb, document jsonb, asked tsquery) returns text
  language sql stable parallel safe
  return (
    select ts_headline(
      language::regconfig,
      replace(replace(replace(left(string_agg(found #>> '{}', ' '), 20000), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
      asked,
      'StartSel=<mark>, StopSel=</mark>, MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=" … "')
    from (
      select jsonb_path_query(part, 'strict $.** ? (@.type() == "string")') as found from (
        select document as part where search is null
        union all
        select document #> path::text[] from jsonb_each(search) weight, jsonb_array_elements_text(weight.value) path
      ) parts
    ) texts);

grant execute on function
  tenantry.members_of(jsonb, text), tenantry.selected(jsonb, text), tenantry.snippet(text, jsonb, jsonb, tsquery)
to tenantry_api;
