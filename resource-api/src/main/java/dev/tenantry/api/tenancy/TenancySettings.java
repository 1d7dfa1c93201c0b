package dev.tenantry.api.tenancy;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of tenancy.
 *
 * @param baseDomains host names below which the first label is a hint at the tenant, as in {@code acme.localhost}
 * @param connections how many connections to the database a tenant uses at a time on this node
 * @param searches how many searches a tenant runs at a time on this node
 * @param patience how long a request waits for one of these
 */
@Validated
@ConfigurationProperties("tenantry.tenancy")
record TenancySettings(
        @NotNull List<String> baseDomains,
        @DefaultValue("5") @Min(1) int connections,
        @DefaultValue("2") @Min(1) int searches,
        @DefaultValue("2s") Duration patience) {}
