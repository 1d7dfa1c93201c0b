package dev.tenantry.api.revocations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How long after its writing this node knew each record, by the database's clock alone. A reading brings again what the
 * last one brought and could be unfinished then, and a new connection brings everything: only news count.
 */
final class RevocationDelay {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Timer timer;
    private Set<Long> last = Set.of();
    private Set<Long> present = Set.of();
    private boolean anew;
    private long highest = Long.MIN_VALUE;

    /** What was written before this node started, it was not late for. */
    private long old = Long.MAX_VALUE;

    RevocationDelay(MeterRegistry meters) {
        timer = Timer.builder("tenantry.revocations.delay")
                .description("From the writing of a revocation to this node's knowing it")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    void beginReading(boolean anew) {
        this.anew = anew;
        last = present;
        present = new HashSet<>();
    }

    void heard(long id, double seconds) {
        present.add(id);
        highest = Math.max(highest, id);
        if (anew ? id > old : !last.contains(id)) {
            timer.record(Duration.ofNanos((long) (seconds * 1e9)));
        }
    }

    void endReading() {
        old = highest;
    }
}
