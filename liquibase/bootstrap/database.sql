-- In each database, by the superuser; safe to run again.
-- PostgreSQL lets everybody write large objects: they belong to no table, so no row-level security holds for them.
do $$
declare
  writer regprocedure;
begin
  for writer in
    select oid from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace
      and proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_open', 'lo_put', 'lo_truncate',
        'lo_truncate64', 'lo_unlink', 'lowrite')
  loop
    execute format('revoke execute on function %s from public', writer);
  end loop;
end
$$;
