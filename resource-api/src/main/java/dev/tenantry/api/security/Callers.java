package dev.tenantry.api.security;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Decides whether a caller belongs to a tenant at all. */
final class Callers {

    private Callers() {}

    static AuthorizationDecision isOfTenant(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        return new AuthorizationDecision(authentication.get() instanceof CallerAuthentication caller
                && caller.getPrincipal().tenant() != null);
    }
}
