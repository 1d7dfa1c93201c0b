package dev.tenantry.web.tokens;

import dev.tenantry.web.organizations.Organizations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.stereotype.Component;

/**
 * The console's client in each organization, built from known addresses without discovery; the registration id is the
 * slug, so every issuer has a redirect URI of its own (RFC 9700, mix-up defense).
 */
@Component
class ConsoleRegistrations implements ClientRegistrationRepository {

    static final String CLIENT_ID = "console";
    private static final List<String> SCOPES =
            List.of("openid", "documents:read", "documents:write", "collections:read", "collections:write");

    private final Organizations organizations;
    private final IdentityProvider provider;

    ConsoleRegistrations(Organizations organizations, IdentityProvider provider) {
        this.organizations = organizations;
        this.provider = provider;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String slug) {
        return organizations
                .find(slug)
                .map(organization -> registration(provider, slug))
                .orElse(null);
    }

    static ClientRegistration registration(IdentityProvider provider, String slug) {
        return ClientRegistration.withRegistrationId(slug)
                .clientId(CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(SCOPES)
                .issuerUri(provider.issuer(slug))
                .authorizationUri(provider.authorization(slug))
                .tokenUri(provider.token(slug))
                .jwkSetUri(provider.keys(slug))
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build();
    }
}
