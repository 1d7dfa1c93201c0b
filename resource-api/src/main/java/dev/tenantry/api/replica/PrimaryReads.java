package dev.tenantry.api.replica;

import dev.tenantry.api.security.Caller;
import java.util.function.Supplier;

/** All reads of an installation without a replica. */
final class PrimaryReads implements Reads {

    @Override
    public <R> R recent(Caller caller, Supplier<R> work) {
        return work.get();
    }
}
