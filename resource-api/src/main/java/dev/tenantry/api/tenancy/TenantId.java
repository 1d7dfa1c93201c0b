package dev.tenantry.api.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The immutable id of a tenant: also the id of its realm and the first column of every key. */
public record TenantId(@JsonValue UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
