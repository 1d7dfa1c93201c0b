package dev.tenantry.api.revocations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the relay's records are read.
 *
 * @param url JDBC URL of Keycloak's database
 * @param username a role that may read the relay's two tables and nothing else
 * @param password its password
 */
@Validated
@ConfigurationProperties("tenantry.revocations")
record RevocationSettings(
        @NotBlank String url,
        @NotBlank String username,
        @NotNull String password) {}
