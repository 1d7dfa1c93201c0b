package dev.tenantry.web.tokens;

import dev.tenantry.web.organizations.Organizations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;

/** Gives each call to the API an access token of the current session that is still good for a while. */
@Component
class TokenRelay {

    private static final Duration LEFT_AT_LEAST = Duration.ofSeconds(30);

    private final HttpServletRequest request;
    private final SessionTokens tokens;
    private final RefreshLock lock;
    private final Organizations organizations;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak;

    TokenRelay(
            HttpServletRequest request,
            SessionTokens tokens,
            RefreshLock lock,
            Organizations organizations,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak) {
        this.request = request;
        this.tokens = tokens;
        this.lock = lock;
        this.organizations = organizations;
        this.keycloak = keycloak;
    }

    OAuth2AccessToken accessToken() {
        return accessToken(TokenRelay::fresh);
    }

    /** The token that another request of the session has got meanwhile, or else a refreshed one. */
    OAuth2AccessToken insteadOf(OAuth2AccessToken refused) {
        return accessToken(client ->
                fresh(client) && !client.getAccessToken().getTokenValue().equals(refused.getTokenValue()));
    }

    private OAuth2AccessToken accessToken(Predicate<OAuth2AuthorizedClient> good) {
        HttpSession session = request.getSession(false);
        OAuth2AuthorizedClient current = session == null ? null : current(session);
        if (session == null || current == null) {
            throw new SessionEnded("This session has no tokens");
        }
        if (good.test(current)) {
            return current.getAccessToken();
        }
        OAuth2AuthorizedClient renewed = lock.holding(session.getId(), () -> renewed(session.getId(), good));
        // not into the HttpSession: its late write could undo another request's newer refresh
        request.setAttribute(SessionTokens.ATTRIBUTE, renewed);
        return renewed.getAccessToken();
    }

    private @Nullable OAuth2AuthorizedClient current(HttpSession session) {
        Object renewed = request.getAttribute(SessionTokens.ATTRIBUTE);
        return (OAuth2AuthorizedClient) (renewed != null ? renewed : session.getAttribute(SessionTokens.ATTRIBUTE));
    }

    private static boolean fresh(OAuth2AuthorizedClient client) {
        Instant expiry = client.getAccessToken().getExpiresAt();
        return expiry != null && expiry.isAfter(Instant.now().plus(LEFT_AT_LEAST));
    }

    private OAuth2AuthorizedClient renewed(String sessionId, Predicate<OAuth2AuthorizedClient> good) {
        OAuth2AuthorizedClient stored =
                tokens.stored(sessionId).orElseThrow(() -> new SessionEnded("This session has no tokens"));
        if (good.test(stored)) {
            return stored;
        }
        OAuth2AuthorizedClient renewed = refresh(stored);
        tokens.store(sessionId, renewed);
        return renewed;
    }

    private OAuth2AuthorizedClient refresh(OAuth2AuthorizedClient old) {
        OAuth2RefreshToken refreshToken = Optional.ofNullable(old.getRefreshToken())
                .orElseThrow(() -> new SessionEnded("This session has no refresh token"));
        try {
            OAuth2AccessTokenResponse answer = keycloak.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    old.getClientRegistration(), old.getAccessToken(), refreshToken));
            return new OAuth2AuthorizedClient(
                    old.getClientRegistration(),
                    old.getPrincipalName(),
                    answer.getAccessToken(),
                    answer.getRefreshToken());
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                throw new SessionEnded("Keycloak refused the refresh token");
            }
            if (organizations
                    .find(old.getClientRegistration().getRegistrationId())
                    .isEmpty()) {
                throw new SessionEnded("The organization is gone or suspended");
            }
            throw new IdentityProviderUnavailable("Keycloak did not refresh the tokens", e);
        }
    }
}
