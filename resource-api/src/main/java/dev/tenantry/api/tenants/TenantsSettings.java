package dev.tenantry.api.tenants;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the realms of new tenants are.
 *
 * @param authUrl the public base URL of Keycloak: what tokens say
 * @param authInternalUrl the base URL by which this API reaches it
 */
@Validated
@ConfigurationProperties("tenantry.tenants")
record TenantsSettings(@NotBlank String authUrl, @NotBlank String authInternalUrl) {

    String issuerOf(String slug) {
        return authUrl + "/realms/" + slug;
    }

    String jwksUriOf(String slug) {
        return authInternalUrl + "/realms/" + slug + "/protocol/openid-connect/certs";
    }
}
