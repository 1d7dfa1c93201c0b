package dev.tenantry.api.tenancy;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of tenancy.
 *
 * @param baseDomains host names below which the first label is a hint at the tenant, as in {@code acme.localhost}
 */
@Validated
@ConfigurationProperties("tenantry.tenancy")
record TenancySettings(@NotNull List<String> baseDomains) {}
