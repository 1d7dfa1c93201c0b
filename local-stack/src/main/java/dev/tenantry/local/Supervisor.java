package dev.tenantry.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Watches the parts of a running stack: one that ends is started again; one that keeps ending is left down, and said so,
 * while the others go on.
 */
final class Supervisor {

    private static final int MOST_RESTARTS = 3;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final PrintStream out;
    private final Map<String, Deque<Instant>> restarts = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();

    Supervisor(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    void watch() {
        while (!stack.isClosed()) {
            Pause.millis(500);
            for (var part : stack.parts()) {
                if (part instanceof ProcessPart process
                        && !process.isRunning()
                        && !stack.isClosed()
                        && !givenUp.contains(part.name())) {
                    restart(process);
                }
            }
        }
    }

    private void restart(ProcessPart part) {
        out.println(part.name() + " has ended unexpectedly. Its last lines:\n" + Child.lastLines(part.log()));
        var recent = restarts.computeIfAbsent(part.name(), name -> new ArrayDeque<>());
        recent.removeIf(at -> at.isBefore(Instant.now().minus(WINDOW)));
        if (recent.size() >= MOST_RESTARTS) {
            giveUp(part);
            return;
        }
        recent.add(Instant.now());
        try {
            stack.restart(part.name());
            out.println(part.name() + " is running again");
        } catch (StartException failure) {
            out.println(part.name() + " did not start again: " + failure.getMessage());
        }
    }

    private void giveUp(ProcessPart part) {
        givenUp.add(part.name());
        out.printf(
                "%n*** %s ended %d times within %d minutes and stays down. The other parts go on. ***%n"
                        + "    Its log: %s%n    When the cause is mended: scripts/stop, then scripts/start%n%n",
                part.name(), MOST_RESTARTS + 1, WINDOW.toMinutes(), part.log());
    }
}
