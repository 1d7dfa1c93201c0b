package dev.tenantry.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.LogoutTokenClaimNames;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * The sign-ins that Keycloak has ended (OpenID Connect Back-Channel Logout 1.0), noted in Redis for every node, for as
 * long as a session of one may sit idle before it comes back.
 */
@Component
class EndedSignIns implements LogoutHandler {

    private final StringRedisTemplate redis;
    private final Duration idleAtMost;

    EndedSignIns(StringRedisTemplate redis, SignInSettings settings) {
        this.redis = redis;
        this.idleAtMost = settings.sessionTimeout();
    }

    /** Takes a logout token that is valid already; which sign-in it ends, only its session id says. */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication logout) {
        if (logout != null && logout.getPrincipal() instanceof OidcLogoutToken token && token.getSessionId() != null) {
            redis.opsForValue().set(key(token), String.valueOf(issuedAt(token)), idleAtMost);
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A later sign-in may have the same session id, where Keycloak ended the console's part of a session only. */
    boolean include(OidcUser person) {
        String ended = redis.opsForValue().get(key(person));
        return ended != null && issuedAt(person) <= Long.parseLong(ended);
    }

    private static String key(ClaimAccessor claims) {
        return "tenantry:web-ui:ended:" + claims.getClaimAsString(LogoutTokenClaimNames.ISS) + ":"
                + claims.getClaimAsString(LogoutTokenClaimNames.SID);
    }

    private static long issuedAt(ClaimAccessor claims) {
        return Objects.requireNonNull(claims.getClaimAsInstant(LogoutTokenClaimNames.IAT))
                .getEpochSecond();
    }
}
