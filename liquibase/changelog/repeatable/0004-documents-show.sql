--liquibase formatted sql

--changeset tenantry:documents-show runOnChange:true splitStatements:false
-- Of an object only the members that are asked for. Read once from one end to the other: each `->` would unpack a large
-- document again.
create or replace function tenantry.members_of(document jsonb, members text[]) returns jsonb
  language sql immutable parallel safe
  return (
    select coalesce(jsonb_object_agg(member.key, member.value), '{}')
    from jsonb_each(case when jsonb_typeof(document) = 'object' then document else '{}' end) member
    where member.key = any (members));

-- The same, or all of it if none are asked for. Without a query of its own it costs nothing: PostgreSQL writes it out
-- where it is called.
create or replace function tenantry.selected(document jsonb, members text[]) returns jsonb
  language sql immutable parallel safe
  return case when members is null then document else tenantry.members_of(document, members) end;

-- The places where the words were found, as HTML: what is found is in <mark>, everything else is escaped.
create or replace function tenantry.snippet(config text, search jsonb, document jsonb, asked tsquery) returns text
  language sql stable parallel safe
  return ts_headline(
    config::regconfig,
    replace(replace(replace(left(tenantry.texts_of(search, document), 20000), '&', '&amp;'), '<', '&lt;'), '>', '&gt;'),
    asked,
    'StartSel=<mark>, StopSel=</mark>, MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=" … "');

grant execute on function
  tenantry.members_of(jsonb, text[]), tenantry.selected(jsonb, text[]),
  tenantry.snippet(text, jsonb, jsonb, tsquery)
to tenantry_api;
