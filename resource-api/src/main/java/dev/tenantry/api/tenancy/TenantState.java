package dev.tenantry.api.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a tenant stands in its life; only an active one is trusted. */
public enum TenantState {
    ONBOARDING,
    ACTIVE,
    SUSPENDED,
    CLOSING;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TenantState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
