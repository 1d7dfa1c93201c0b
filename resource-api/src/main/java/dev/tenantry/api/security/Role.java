package dev.tenantry.api.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The business roles of a tenant; each includes the ones before it. */
public enum Role {
    USER,
    ADMIN,
    OWNER;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that {@link #text()}. */
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    static Set<Role> in(Collection<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : values()) {
            if (names.contains(role.text())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
