package dev.tenantry.api.collections;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Role;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemType;
import java.util.List;

/** Who changes a collection must hold the roles that it asks of its readers and writers. */
final class Reach {

    private Reach() {}

    /** @throws ProblemException 403 if the caller lacks one of the roles */
    static void require(Caller caller, Role... roles) {
        if (!caller.held().containsAll(List.of(roles))) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This collection is for a higher role than yours");
        }
    }
}
