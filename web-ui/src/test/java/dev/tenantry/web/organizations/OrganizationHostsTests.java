package dev.tenantry.web.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationHostsTests {

    private final OrganizationHosts hosts =
            new OrganizationHosts(new OrganizationSettings(List.of("localhost", "app.example.com")));

    @Test
    void firstLabelUnderABaseDomainIsTheOrganization() {
        assertThat(hosts.organizationOf("acme.localhost")).contains("acme");
        assertThat(hosts.organizationOf("ACME.App.Example.com")).contains("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "app.example.com",
                "127.0.0.1",
                "acme.example.com",
                "a.b.localhost",
                "acme.localhost.evil.com",
                "acmelocalhost",
                "-x-.localhost",
                ""
            })
    void everyOtherHostBelongsToNobody(String host) {
        assertThat(hosts.organizationOf(host)).isEmpty();
    }
}
