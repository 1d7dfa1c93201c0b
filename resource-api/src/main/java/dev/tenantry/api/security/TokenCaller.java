package dev.tenantry.api.security;

import dev.tenantry.api.revocations.IssuedToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from the claims of a verified token who calls. */
final class TokenCaller {

    private TokenCaller() {}

    /** @throws RefusedToken if the token stands for nobody who may call this API */
    static VerifiedToken of(PresentedToken token, TrustedRealm realm, long keysRenewed) {
        var claims = token.claims();
        var names = realmRoles(token);
        return new VerifiedToken(
                realm.issuer(),
                realm.tenant() == null ? operator(token, names) : member(token, realm, names),
                new IssuedToken(
                        realm.name(),
                        Objects.requireNonNull(token.text("jti")),
                        token.text("sid"),
                        Objects.requireNonNull(token.text("sub")),
                        Objects.requireNonNull(token.text("client_id")),
                        claims.getIssueTime().toInstant().getEpochSecond()),
                claims.getExpirationTime().toInstant(),
                keysRenewed,
                token.thumbprint());
    }

    private static Caller operator(PresentedToken token, Set<String> roles) {
        if (roles.contains("platform-operator")) {
            return caller(Caller.Kind.OPERATOR, token, null, Set.of(), Set.of());
        }
        if (roles.contains("platform-auditor")) {
            return caller(Caller.Kind.AUDITOR, token, null, Set.of(), Set.of());
        }
        throw new RefusedToken(Refusal.NO_CALLER, "The token is not an operator's");
    }

    private static Caller member(PresentedToken token, TrustedRealm realm, Set<String> names) {
        var scopes = List.of(Objects.requireNonNullElse(token.text("scope"), "").split(" "));
        if (names.contains("application")) {
            return caller(Caller.Kind.APPLICATION, token, realm, Set.of(), Permission.ofApplication(scopes));
        }
        var roles = Role.in(names);
        if (roles.isEmpty() && token.text("sid") == null) {
            throw new RefusedToken(Refusal.NO_CALLER, "The token is of no person and of no application");
        }
        return caller(Caller.Kind.PERSON, token, realm, roles, Permission.ofPerson(roles, scopes));
    }

    private static Caller caller(
            Caller.Kind kind,
            PresentedToken token,
            @Nullable TrustedRealm realm,
            Set<Role> roles,
            Set<Permission> permissions) {
        return new Caller(
                kind,
                realm == null ? null : realm.tenant(),
                Objects.requireNonNull(token.text("sub")),
                Objects.requireNonNull(token.text("client_id")),
                token.text("name"),
                token.text("email"),
                roles,
                permissions);
    }

    private static Set<String> realmRoles(PresentedToken token) {
        return token.claims().getClaim("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
