package dev.tenantry.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Watches the parts of a running stack: one that ends is started again; one that keeps ending, ends all. */
final class Supervisor {

    private static final int MOST_RESTARTS = 3;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final PrintStream out;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    Supervisor(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /** @throws StartException when a part cannot be kept running */
    void watch() {
        while (!stack.isClosed()) {
            Pause.millis(500);
            for (var part : stack.parts()) {
                if (part instanceof ProcessPart process && !process.isRunning() && !stack.isClosed()) {
                    restart(process);
                }
            }
        }
    }

    private void restart(ProcessPart part) {
        out.println(part.name() + " has ended unexpectedly. Its last lines:\n" + Child.lastLines(part.log()));
        restarts.removeIf(at -> at.isBefore(Instant.now().minus(WINDOW)));
        if (restarts.size() >= MOST_RESTARTS) {
            throw new StartException(part.name() + " ended, after " + MOST_RESTARTS + " restarts within "
                    + WINDOW.toMinutes() + " minutes; everything is stopped. The whole log: " + part.log());
        }
        restarts.add(Instant.now());
        stack.restart(part.name());
        out.println(
                part.name() + (part.isRunning() ? " is running again" : " stays down: everything is being stopped"));
    }
}
