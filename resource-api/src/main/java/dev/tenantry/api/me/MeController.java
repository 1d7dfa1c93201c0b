package dev.tenantry.api.me;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.tenancy.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a caller who it is and what it may do. */
@RestController
class MeController {

    @GetMapping("/v1/me")
    MeView read(@AuthenticationPrincipal Caller caller) {
        var tenant = caller.tenantOrThrow();
        return new MeView(
                new TenantView(tenant.id(), tenant.slug(), tenant.name()),
                caller.kind(),
                caller.subject(),
                caller.client(),
                caller.name(),
                caller.email(),
                caller.roles(),
                caller.permissions());
    }

    record MeView(
            TenantView tenant,
            Caller.Kind kind,
            String subject,
            String client,
            @Nullable String name,
            @Nullable String email,
            Set<Role> roles,
            Set<Permission> permissions) {}

    record TenantView(TenantId id, String slug, String name) {}
}
