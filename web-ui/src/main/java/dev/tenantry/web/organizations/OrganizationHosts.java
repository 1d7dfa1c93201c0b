package dev.tenantry.web.organizations;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the organization from the host name: {@code acme.localhost} belongs to acme, {@code localhost} to nobody. */
@Component
public class OrganizationHosts {

    private final OrganizationSettings settings;

    OrganizationHosts(OrganizationSettings settings) {
        this.settings = settings;
    }

    public Optional<String> organizationOf(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return settings.baseDomains().stream()
                .map(domain -> "." + domain.toLowerCase(Locale.ROOT))
                .filter(name::endsWith)
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .filter(Slug::isValid)
                .findFirst();
    }
}
