package dev.tenantry.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

class ConsoleRegistrationsTests {

    private final ClientRegistration acme = ConsoleRegistrations.registration(
            new IdentityProvider(new AuthSettings(
                    URI.create("http://localhost:8180/"), URI.create("http://127.0.0.1:8181"), Path.of("unread"))),
            "acme");

    @Test
    void browserGoesToThePublicAddress() {
        var provider = acme.getProviderDetails();
        assertThat(provider.getIssuerUri()).isEqualTo("http://localhost:8180/realms/acme");
        assertThat(provider.getAuthorizationUri())
                .isEqualTo("http://localhost:8180/realms/acme/protocol/openid-connect/auth");
    }

    @Test
    void serverGoesToTheInternalAddress() {
        var provider = acme.getProviderDetails();
        assertThat(provider.getTokenUri()).isEqualTo("http://127.0.0.1:8181/realms/acme/protocol/openid-connect/token");
        assertThat(provider.getJwkSetUri())
                .isEqualTo("http://127.0.0.1:8181/realms/acme/protocol/openid-connect/certs");
        assertThat(provider.getUserInfoEndpoint().getUri())
                .as("user info is never fetched")
                .isNullOrEmpty();
    }

    @Test
    void clientProvesItselfByKeyAndCode() {
        assertThat(acme.getClientId()).isEqualTo("console");
        assertThat(acme.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThat(acme.getClientSettings().isRequireProofKey()).isTrue();
        assertThat(acme.getRedirectUri()).isEqualTo("{baseUrl}/login/oauth2/code/{registrationId}");
    }
}
