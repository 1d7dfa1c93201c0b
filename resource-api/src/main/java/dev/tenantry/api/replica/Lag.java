package dev.tenantry.api.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How old what a replica shows is at most: since when, by this node's clock alone, the primary may have written something
 * that the replica has not replayed. Where nothing is written it is as old as the last look.
 */
final class Lag {

    private static final int MOST = 1000;

    private final Deque<Look> ahead = new ArrayDeque<>();
    private volatile long asOf = System.nanoTime() - Duration.ofDays(1).toNanos();

    /**
     * @param asked when, before the primary was asked how far it has written
     * @param replayed how far the replica had replayed afterwards
     */
    void observe(long asked, long written, long replayed) {
        if (ahead.size() == MOST) {
            // so far behind that the exact age is nobody's concern
            ahead.removeLast();
        }
        ahead.addLast(new Look(asked, written));
        while (!ahead.isEmpty() && ahead.getFirst().written() <= replayed) {
            asOf = ahead.removeFirst().asked();
        }
    }

    Duration age(long now) {
        return Duration.ofNanos(now - asOf);
    }

    private record Look(long asked, long written) {}
}
