package dev.tenantry.web.signin;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/** Which organization the current session belongs to, if anyone is signed in. */
final class SignedIn {

    private SignedIn() {}

    static Optional<String> organization() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken person
                ? Optional.of(person.getAuthorizedClientRegistrationId())
                : Optional.empty();
    }
}
