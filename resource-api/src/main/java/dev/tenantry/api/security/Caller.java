package dev.tenantry.api.security;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tenantry.api.tenancy.Tenant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: a person or an application of a tenant, or an operator of the platform or its auditor, who only reads.
 *
 * @param tenant null for operators and auditors, who are never members of a tenant
 * @param subject the {@code sub} of the token
 * @param client the {@code client_id} that the token was issued to
 */
public record Caller(
        Kind kind,
        @Nullable Tenant tenant,
        String subject,
        String client,
        @Nullable String name,
        @Nullable String email,
        Set<Role> roles,
        Set<Permission> permissions) {

    /** What kind of caller a token stands for. */
    public enum Kind {
        PERSON,
        APPLICATION,
        OPERATOR,
        AUDITOR;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Caller in(@Nullable Tenant now) {
        return new Caller(kind, now, subject, client, name, email, roles, permissions);
    }

    /** The roles that count where a collection asks for one: an application is bound by its scopes alone. */
    public Set<Role> held() {
        return kind == Kind.APPLICATION ? EnumSet.allOf(Role.class) : roles;
    }

    /** The names of the roles that are {@link #held}, with blanks between, as statements take them. */
    public String heldNames() {
        return held().stream().map(Role::text).collect(Collectors.joining(" "));
    }

    /** @throws IllegalStateException for an operator */
    public Tenant tenantOrThrow() {
        if (tenant == null) {
            throw new IllegalStateException("An operator has no tenant");
        }
        return tenant;
    }
}
