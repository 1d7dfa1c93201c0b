package dev.tenantry.api.tenancy;

/** A tenant ends: published inside the transaction and the scope of that tenant; listeners delete what they keep of it. */
public record TenantClosed(TenantId tenant) {}
