package dev.tenantry.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** What a person of the realm {@code platform} may do at the API; an operator may also do what an auditor may. */
enum OperatorRole {
    operator,
    auditor;

    /** The role's name in the realm. */
    String realmRole() {
        return "platform-" + name();
    }

    /** The strongest of these roles of the realm. */
    static Optional<OperatorRole> among(Collection<String> realmRoles) {
        return Arrays.stream(values())
                .filter(role -> realmRoles.contains(role.realmRole()))
                .findFirst();
    }
}
