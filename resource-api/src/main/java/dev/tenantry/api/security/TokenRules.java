package dev.tenantry.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an access token must say beside a good signature (RFC 9068, RFC 8725, RFC 9449). */
final class TokenRules {

    static final Duration SKEW = Duration.ofSeconds(30);
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");
    private static final List<String> REQUIRED = List.of("sub", "jti", "client_id");

    private TokenRules() {}

    /** @throws RefusedToken naming the first rule that the token breaks */
    static void check(PresentedToken token, String issuer, String audience, Instant now) {
        var type = token.jwt().getHeader().getType();
        require(type != null && TYPES.contains(type.getType()), Refusal.WRONG_TYPE, "This is not an access token");
        require(issuer.equals(token.issuer()), Refusal.UNKNOWN_ISSUER, "The token is of another issuer");
        require(
                token.claims().getAudience().contains(audience),
                Refusal.WRONG_AUDIENCE,
                "The token is meant for another audience");
        REQUIRED.forEach(
                claim -> require(token.text(claim) != null, Refusal.MALFORMED, "The claim " + claim + " is missing"));
        checkLife(token, now);
        checkHolder(token);
        var party = token.claims().getClaim("azp");
        require(
                party == null || party.equals(token.text("client_id")),
                Refusal.MALFORMED,
                "The token names two clients");
    }

    private static void checkLife(PresentedToken token, Instant now) {
        var issued = instant(token.claims().getIssueTime());
        var expires = instant(token.claims().getExpirationTime());
        var begins = instant(token.claims().getNotBeforeTime());
        if (issued == null || expires == null) {
            throw new RefusedToken(Refusal.MALFORMED, "The token does not say when it was issued and when it ends");
        }
        require(now.isBefore(expires.plus(SKEW)), Refusal.EXPIRED, "The token has expired");
        require(begins == null || !begins.isAfter(now.plus(SKEW)), Refusal.WRONG_TIMES, "The token is not good yet");
        require(!issued.isAfter(now.plus(SKEW)), Refusal.WRONG_TIMES, "The token is issued in the future");
        require(
                Duration.between(issued, expires).compareTo(LONGEST_LIFE) <= 0,
                Refusal.WRONG_TIMES,
                "The token lives longer than this API allows");
    }

    /** A token that is bound to a key says so in both claims; one that is bound in another way is not for us. */
    private static void checkHolder(PresentedToken token) {
        var bound = token.claims().getClaim("cnf") != null;
        require(
                bound
                        ? "DPoP".equals(token.text("typ")) && token.thumbprint() != null
                        : "Bearer".equals(token.text("typ")),
                Refusal.WRONG_TYPE,
                "This is neither a bearer token nor one bound by DPoP");
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static void require(boolean held, Refusal reason, String otherwise) {
        if (!held) {
            throw new RefusedToken(reason, otherwise);
        }
    }
}
