package dev.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who the current session belongs to, and of which organization, if anyone is signed in. */
final class SignedIn {

    private SignedIn() {}

    static Optional<String> organization() {
        return token().map(OAuth2AuthenticationToken::getAuthorizedClientRegistrationId);
    }

    /** Whether the session has a person, whatever this request has made of it. */
    static boolean inSession(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() instanceof OAuth2AuthenticationToken;
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
