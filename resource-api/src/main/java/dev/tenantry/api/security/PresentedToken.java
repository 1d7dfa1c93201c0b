package dev.tenantry.api.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token that was read but is believed in nothing yet. */
record PresentedToken(SignedJWT jwt, JWTClaimsSet claims) {

    private static final int LONGEST = 8 * 1024;

    /** Registered ways to bind a token that this API cannot check (RFC 7800, RFC 8705). */
    private static final Set<String> OTHER_BINDINGS = Set.of("jwk", "jwe", "kid", "jku", "x5t#S256");

    static PresentedToken read(String text) {
        if (text.length() > LONGEST) {
            throw new RefusedToken(Refusal.MALFORMED, "The token is too long");
        }
        try {
            var jwt = SignedJWT.parse(text);
            StrictJws.check(text, jwt);
            return new PresentedToken(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException | RuntimeException unreadable) {
            throw new RefusedToken(Refusal.MALFORMED, "The token is not a signed JWT", unreadable);
        }
    }

    String issuer() {
        return Objects.requireNonNullElse(claims.getIssuer(), "");
    }

    /** A claim that is a text; null if it is missing or anything else. */
    @Nullable
    String text(String claim) {
        return claims.getClaim(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    /** The thumbprint of the one key that the token is bound to ({@code cnf.jkt}, RFC 9449); null if there is none. */
    @Nullable
    String thumbprint() {
        return claims.getClaim("cnf") instanceof Map<?, ?> confirmation
                        && Collections.disjoint(confirmation.keySet(), OTHER_BINDINGS)
                        && confirmation.get("jkt") instanceof String thumbprint
                ? thumbprint
                : null;
    }
}
