package dev.tenantry.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** A part that is a container; stopped, it keeps its data for the next start, and goes when the tests end. */
final class ContainerPart implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name;
    private final Supplier<GenericContainer<?>> image;
    private final BooleanSupplier healthy;
    private final Preparation preparation;
    private @Nullable GenericContainer<?> container;

    ContainerPart(String name, Supplier<GenericContainer<?>> image, BooleanSupplier healthy, Preparation preparation) {
        this.name = name;
        this.image = image;
        this.healthy = healthy;
        this.preparation = preparation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        var known = container;
        if (known == null) {
            known = image.get();
            known.start();
            container = known;
        } else {
            known.getDockerClient().startContainerCmd(known.getContainerId()).exec();
        }
        await(known);
        try {
            preparation.run();
        } catch (Exception failure) {
            throw new StartException(name + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        var known = container;
        if (known != null) {
            known.getDockerClient().stopContainerCmd(known.getContainerId()).exec();
        }
    }

    private void await(GenericContainer<?> started) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!healthy.getAsBoolean()) {
            if (!started.isRunning() || Instant.now().isAfter(deadline)) {
                throw new StartException(name + " is not healthy. Its log:\n" + started.getLogs());
            }
            Pause.millis(200);
        }
    }

    /** What is done in a part that has just become healthy. */
    interface Preparation {
        void run() throws Exception;
    }
}
