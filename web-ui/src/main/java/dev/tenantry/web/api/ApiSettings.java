package dev.tenantry.web.api;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where the API answers inside the platform. */
@Validated
@ConfigurationProperties("tenantry.api")
record ApiSettings(@NotNull URI url) {}
