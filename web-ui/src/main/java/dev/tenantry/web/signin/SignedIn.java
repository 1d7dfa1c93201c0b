package dev.tenantry.web.signin;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Who the current session belongs to, and of which organization, if anyone is signed in. */
final class SignedIn {

    private SignedIn() {}

    static Optional<String> organization() {
        return token().map(OAuth2AuthenticationToken::getAuthorizedClientRegistrationId);
    }

    static Optional<OidcUser> person() {
        return token().map(OAuth2AuthenticationToken::getPrincipal)
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast);
    }

    private static Optional<OAuth2AuthenticationToken> token() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken token
                ? Optional.of(token)
                : Optional.empty();
    }
}
