package dev.tenantry.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** What an access token must say beside a good signature (RFC 9068, RFC 8725). */
final class TokenRules {

    static final Duration SKEW = Duration.ofSeconds(30);
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final List<String> REQUIRED = List.of("exp", "iat", "sub", "jti", "client_id");

    private TokenRules() {}

    static OAuth2TokenValidator<Jwt> of(String issuer, String audience) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTypeValidator(List.of("at+jwt", "application/at+jwt")),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience),
                new JwtTimestampValidator(SKEW),
                TokenRules::hasRequiredClaims,
                TokenRules::hasSoundLife,
                TokenRules::isBearer,
                TokenRules::hasOneClient));
    }

    private static OAuth2TokenValidatorResult hasRequiredClaims(Jwt token) {
        return REQUIRED.stream()
                .filter(claim -> token.getClaim(claim) == null
                        || String.valueOf(token.<Object>getClaim(claim)).isBlank())
                .findFirst()
                .map(claim -> refuse("The claim " + claim + " is missing"))
                .orElseGet(OAuth2TokenValidatorResult::success);
    }

    private static OAuth2TokenValidatorResult hasSoundLife(Jwt token) {
        var issued = token.getIssuedAt();
        var expires = token.getExpiresAt();
        if (issued == null || expires == null) {
            return refuse("The token does not say when it was issued and when it ends");
        }
        if (issued.isAfter(Instant.now().plus(SKEW))) {
            return refuse("The token is issued in the future");
        }
        return Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0
                ? refuse("The token lives longer than this API allows")
                : OAuth2TokenValidatorResult.success();
    }

    /** A sender-constrained token (DPoP, mutual TLS) is not a bearer token. */
    private static OAuth2TokenValidatorResult isBearer(Jwt token) {
        return "Bearer".equals(token.getClaimAsString("typ")) && token.getClaim("cnf") == null
                ? OAuth2TokenValidatorResult.success()
                : refuse("This is not a bearer access token");
    }

    private static OAuth2TokenValidatorResult hasOneClient(Jwt token) {
        var party = token.getClaimAsString("azp");
        return party == null || Objects.equals(party, token.getClaimAsString("client_id"))
                ? OAuth2TokenValidatorResult.success()
                : refuse("The token names two clients");
    }

    private static OAuth2TokenValidatorResult refuse(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
    }
}
