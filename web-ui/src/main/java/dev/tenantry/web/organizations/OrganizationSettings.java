package dev.tenantry.web.organizations;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The domains whose first label names an organization, such as {@code acme.localhost}. */
@Validated
@ConfigurationProperties("tenantry.organizations")
record OrganizationSettings(
        @NotEmpty @DefaultValue("localhost") List<String> baseDomains) {}
