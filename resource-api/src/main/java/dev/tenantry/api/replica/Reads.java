package dev.tenantry.api.replica;

import dev.tenantry.api.security.Caller;
import java.util.function.Supplier;

/** Where a request reads what others may have changed a moment ago. Whatever does not ask here reads from the primary. */
public interface Reads {

    /**
     * Reads a state that is recent, and holds everything that the caller has changed: from the replica where there is one.
     *
     * @param work only reads, and may be done twice; what it throws on the replica, the primary is asked for
     */
    <R> R recent(Caller caller, Supplier<R> work);
}
