package dev.tenantry.local;

/** One part of the platform. */
interface Part {

    String name();

    /**
     * Starts it and returns when it is healthy.
     *
     * @throws StartException if it does not become so
     */
    void start();

    /** Ends it; harmless where it does not run. */
    default void stop() {}

    /** Whether it still does what it was started for. */
    default boolean isRunning() {
        return true;
    }
}
