package dev.tenantry.api.tenancy;

/**
 * It is time to tidy up after a tenant: published in the scope of that tenant, outside of a transaction, about once an
 * hour and perhaps on several nodes at once; listeners delete, in small batches, what has outlived its time.
 */
public record UpkeepDue(TenantId tenant) {}
