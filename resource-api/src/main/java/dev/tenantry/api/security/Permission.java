package dev.tenantry.api.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What can be done, the scope a token needs for it and the least role a person needs: the only table of permissions
 * (docs/reference/permissions.md tells it to people, and a test keeps the two equal). A permission stands here before the
 * operations that need it, so that realms made today have its scope.
 */
public enum Permission {
    APPLICATIONS_READ("applications:read", Role.ADMIN),
    APPLICATIONS_WRITE("applications:write", Role.ADMIN),
    AUDIT_READ("audit:read", Role.ADMIN),
    COLLECTIONS_READ("collections:read", Role.USER),
    COLLECTIONS_WRITE("collections:write", Role.ADMIN),
    CONNECTIONS_READ("connections:read", Role.ADMIN),
    CONNECTIONS_WRITE("connections:write", Role.OWNER),
    DOCUMENTS_READ("documents:read", Role.USER),
    DOCUMENTS_WRITE("documents:write", Role.USER),
    MEMBERS_READ("members:read", Role.ADMIN),
    MEMBERS_WRITE("members:write", Role.ADMIN),
    TENANT_WRITE("tenant:write", Role.OWNER),
    USAGE_READ("usage:read", Role.ADMIN),
    WEBHOOKS_READ("webhooks:read", Role.ADMIN),
    WEBHOOKS_WRITE("webhooks:write", Role.ADMIN);

    private final String scope;
    private final Role leastRole;

    Permission(String scope, Role leastRole) {
        this.scope = scope;
        this.leastRole = leastRole;
    }

    /** The OAuth scope, which is also the name of the permission. */
    @JsonValue
    public String scope() {
        return scope;
    }

    public Role leastRole() {
        return leastRole;
    }

    /** A person may do what role and scope allow. */
    static Set<Permission> ofPerson(Set<Role> roles, Collection<String> scopes) {
        var permissions = ofApplication(scopes);
        permissions.removeIf(permission -> !roles.contains(permission.leastRole));
        return permissions;
    }

    /** An application may do what its scopes allow. */
    static Set<Permission> ofApplication(Collection<String> scopes) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var permission : values()) {
            if (scopes.contains(permission.scope)) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
