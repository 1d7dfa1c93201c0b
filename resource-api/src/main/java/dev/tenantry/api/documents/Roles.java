package dev.tenantry.api.documents;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Role;
import java.util.stream.Collectors;

/** The roles of a caller as the statements of this room take them: names with blanks between. */
final class Roles {

    private Roles() {}

    static String of(Caller caller) {
        return caller.held().stream().map(Role::text).collect(Collectors.joining(" "));
    }
}
