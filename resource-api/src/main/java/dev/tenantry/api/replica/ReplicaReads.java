package dev.tenantry.api.replica;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.tenancy.ReadScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reads from the replica while it is near, for whom it has everything; and from the primary what it cannot answer. */
final class ReplicaReads implements Reads {

    private final Replica replica;
    private final LastWrites writes;
    private final Counter fromReplica;
    private final Counter fromPrimary;
    private final Counter repeated;

    ReplicaReads(Replica replica, LastWrites writes, MeterRegistry meters) {
        this.replica = replica;
        this.writes = writes;
        fromReplica = counter("replica", meters);
        fromPrimary = counter("primary", meters);
        repeated = counter("repeated", meters);
    }

    private static Counter counter(String source, MeterRegistry meters) {
        return Counter.builder("tenantry.reads")
                .description(
                        "Reads that may be answered by the replica, by what answered; repeated: first the one, then the other")
                .tag("source", source)
                .register(meters);
    }

    @Override
    public <R> R recent(Caller caller, Supplier<R> work) {
        if (!isRead() || !replica.isNear() || !writes.areShownAt(replica.position(), caller)) {
            fromPrimary.increment();
            return work.get();
        }
        try {
            var answer = ReadScope.call(replica, work);
            fromReplica.increment();
            return answer;
        } catch (QueryTimeoutException tooMuch) {
            // it would take as long on the primary
            throw tooMuch;
        } catch (RuntimeException unanswered) {
            // the connection is lost, the replay was in the way, or it is not there yet
            repeated.increment();
            return work.get();
        }
    }

    /** Not in a request that changes something, lest it check there and write here; nor where the caller wants it fresh. */
    private static boolean isRead() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && isRead(request.getRequest())
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private static boolean isRead(HttpServletRequest request) {
        var wish = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CACHE_CONTROL), "");
        return !WriteNotes.isChange(request) && !wish.contains("no-cache");
    }
}
