\set n 5 * random(1, :documents / 5)
\startpipeline
select set_config('tenantry.tenant', :tenant, true);
select * from tenantry.documents where tenant_id = :tenant and id = bench.document_id(:n);
\endpipeline
