package dev.tenantry.local;

/** Waiting, between two looks at something that takes its time. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted");
        }
    }
}
