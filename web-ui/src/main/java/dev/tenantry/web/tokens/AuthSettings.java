package dev.tenantry.web.tokens;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where Keycloak is for browsers and for this server, and the file with the console's private key (a JWK, EC P-256).
 */
@Validated
@ConfigurationProperties("tenantry.auth")
record AuthSettings(
        @NotNull URI publicUrl,
        @NotNull URI internalUrl,
        @NotNull Path signingKey) {}
