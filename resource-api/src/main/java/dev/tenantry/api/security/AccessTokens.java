package dev.tenantry.api.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import dev.tenantry.api.tenancy.Tenant;
import dev.tenantry.api.tenancy.TenantDirectory;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Turns a bearer token into a caller. The issuer is looked up in the registry before any key is fetched, so that an
 * unknown one never causes an outbound call.
 */
@Component
public class AccessTokens implements AuthenticationManager {

    private static final int LONGEST = 8 * 1024;

    private final TenantDirectory tenants;
    private final LoadingCache<Realm, NimbusJwtDecoder> decoders;
    private final SecuritySettings settings;

    AccessTokens(TenantDirectory tenants, RealmKeys keys, SecuritySettings settings) {
        this.tenants = tenants;
        this.settings = settings;
        decoders = Caffeine.newBuilder()
                .maximumSize(20_000)
                .build(realm -> decoder(keys.at(realm.jwksUri()), realm.issuer(), settings.audience()));
    }

    @Override
    public Authentication authenticate(Authentication request) {
        return new CallerAuthentication(caller(((BearerTokenAuthenticationToken) request).getToken()));
    }

    private Caller caller(String token) {
        var issuer = unverifiedIssuer(token);
        if (issuer.equals(settings.platformIssuer())) {
            return operator(decode(token, issuer, settings.platformJwksUri()));
        }
        var tenant = tenants.byIssuer(issuer)
                .filter(Tenant::isActive)
                .orElseThrow(() -> new InvalidBearerTokenException("The issuer of the token is not trusted"));
        return member(tenant, decode(token, tenant.issuer(), tenant.jwksUri()));
    }

    /**
     * Verifies a token of a tenant that may not be trusted yet, under the rules of every request.
     *
     * @throws InvalidBearerTokenException if a request with it would be refused once the tenant is active
     */
    public void verify(String token, Tenant tenant) {
        if (!unverifiedIssuer(token).equals(tenant.issuer())) {
            throw new InvalidBearerTokenException("The token is of another issuer");
        }
        decode(token, tenant.issuer(), tenant.jwksUri());
    }

    private static String unverifiedIssuer(String token) {
        if (token.length() > LONGEST) {
            throw new InvalidBearerTokenException("The token is too long");
        }
        try {
            return Objects.requireNonNullElse(
                    JWTParser.parse(token).getJWTClaimsSet().getIssuer(), "");
        } catch (ParseException | RuntimeException unreadable) {
            throw new InvalidBearerTokenException("The token is not a JWT", unreadable);
        }
    }

    private Jwt decode(String token, String issuer, String jwksUri) {
        try {
            return decoders.get(new Realm(issuer, jwksUri)).decode(token);
        } catch (BadJwtException refused) {
            throw new InvalidBearerTokenException(message(refused), refused);
        } catch (JwtException failure) {
            throw failure.getCause() instanceof KeySourceException unreachable
                    ? new KeysUnavailable(unreachable)
                    : new InvalidBearerTokenException("The token cannot be verified", failure);
        }
    }

    static NimbusJwtDecoder decoder(JWKSource<SecurityContext> keys, String issuer, String audience) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(allowed -> allowed.addAll(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)))
                .build();
        decoder.setJwtValidator(TokenRules.of(issuer, audience));
        return decoder;
    }

    private static String message(BadJwtException refused) {
        return refused instanceof JwtValidationException invalid
                ? invalid.getErrors().stream()
                        .map(error -> Objects.requireNonNullElse(error.getDescription(), error.getErrorCode()))
                        .findFirst()
                        .orElse("The token is not valid")
                : "The token cannot be verified";
    }

    private static Caller operator(Jwt token) {
        var operator = realmRoles(token).contains("platform-operator");
        if (!operator) {
            throw new InvalidBearerTokenException("The token is not an operator's");
        }
        return caller(Caller.Kind.OPERATOR, null, token, Set.of(), Set.of());
    }

    private static Caller member(Tenant tenant, Jwt token) {
        var names = realmRoles(token);
        var scopes = List.of(
                Objects.requireNonNullElse(token.getClaimAsString("scope"), "").split(" "));
        if (names.contains("application")) {
            return caller(Caller.Kind.APPLICATION, tenant, token, Set.of(), Permission.ofApplication(scopes));
        }
        var roles = Role.in(names);
        if (roles.isEmpty() && token.getClaim("sid") == null) {
            throw new InvalidBearerTokenException("The token is of no person and of no application");
        }
        return caller(Caller.Kind.PERSON, tenant, token, roles, Permission.ofPerson(roles, scopes));
    }

    private static Caller caller(
            Caller.Kind kind, @Nullable Tenant tenant, Jwt token, Set<Role> roles, Set<Permission> permissions) {
        return new Caller(
                kind,
                tenant,
                Objects.requireNonNull(token.getSubject()),
                Objects.requireNonNull(token.getClaimAsString("client_id")),
                token.getClaimAsString("name"),
                token.getClaimAsString("email"),
                roles,
                permissions);
    }

    private static Set<String> realmRoles(Jwt token) {
        if (token.getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof List<?> roles) {
            return roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }

    private record Realm(String issuer, String jwksUri) {}
}
