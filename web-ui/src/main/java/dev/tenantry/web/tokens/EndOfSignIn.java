package dev.tenantry.web.tokens;

import dev.tenantry.web.organizations.Organizations;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Ends a sign-in at Keycloak from server to server, with the refresh token: the front-channel way would carry the ID
 * token in an address, and fail once the key that signed it is gone.
 */
@Component
public class EndOfSignIn {

    private final SessionTokens tokens;
    private final RefreshLock lock;
    private final Organizations organizations;
    private final IdentityProvider provider;
    private final ClientAssertion assertion;
    private final RestClient keycloak;

    EndOfSignIn(
            SessionTokens tokens,
            RefreshLock lock,
            Organizations organizations,
            IdentityProvider provider,
            ClientAssertion assertion,
            JdkClientHttpRequestFactoryBuilder http) {
        this.tokens = tokens;
        this.lock = lock;
        this.organizations = organizations;
        this.provider = provider;
        this.assertion = assertion;
        this.keycloak = RestClient.builder()
                .requestFactory(TokenEndpointConfiguration.factory(http, TokenEndpointConfiguration.ANSWER))
                .build();
    }

    /** @throws IdentityProviderUnavailable if the sign-in may go on at Keycloak */
    public void of(String sessionId) {
        lock.holding(sessionId, () -> {
            tokens.stored(sessionId).ifPresent(this::end);
            return true;
        });
    }

    private void end(OAuth2AuthorizedClient client) {
        OAuth2RefreshToken refreshToken = client.getRefreshToken();
        if (refreshToken == null) {
            return;
        }
        try {
            var ended = keycloak.post()
                    .uri(URI.create(
                            provider.endSession(client.getClientRegistration().getRegistrationId())))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form(client, refreshToken))
                    .exchange((request, answer) -> answer.getStatusCode().is2xxSuccessful() || isGone(answer));
            // with its realm an organization's sign-ins are gone
            if (!ended
                    && organizations
                            .find(client.getClientRegistration().getRegistrationId())
                            .isPresent()) {
                throw new IdentityProviderUnavailable("Keycloak did not end the sign-in");
            }
        } catch (RestClientException away) {
            throw new IdentityProviderUnavailable("Keycloak could not be told to end the sign-in", away);
        }
    }

    /** A refusal of the refresh token, and nothing else, says that the sign-in has ended already. */
    private static boolean isGone(ClientHttpResponse answer) throws IOException {
        return new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8)
                .contains("\"" + OAuth2ErrorCodes.INVALID_GRANT + "\"");
    }

    private MultiValueMap<String, String> form(OAuth2AuthorizedClient client, OAuth2RefreshToken refreshToken) {
        var registration = client.getClientRegistration();
        MultiValueMap<String, String> form = assertion
                .<OAuth2RefreshTokenGrantRequest>parameters()
                .convert(new OAuth2RefreshTokenGrantRequest(registration, client.getAccessToken(), refreshToken));
        form.set(OAuth2ParameterNames.CLIENT_ID, registration.getClientId());
        form.set(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken.getTokenValue());
        return form;
    }
}
