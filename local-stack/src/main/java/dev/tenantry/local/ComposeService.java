package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One container of {@code compose.yaml}; its ports that tests look at lead to it from this machine. */
final class ComposeService implements Part {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name;
    private final Site site;
    private final ComposeProject project;
    private final String container;
    private final List<String> up;
    private final Map<Listener, Integer> ports;
    private final Map<Listener, Forwarder> forwarders = new EnumMap<>(Listener.class);
    private boolean made;

    /**
     * @param number which of several nodes of the service
     * @param up how Compose is asked for it; empty if it came with another
     * @param ports where it listens, by the listener whose port on this machine leads there
     */
    ComposeService(
            String name,
            Site site,
            ComposeProject project,
            String service,
            int number,
            List<String> up,
            Map<Listener, Integer> ports) {
        this.name = name;
        this.site = site;
        this.project = project;
        this.container = project.container(service, number);
        this.up = up;
        this.ports = ports;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        if (made) {
            project.docker("start", container);
        } else if (!up.isEmpty()) {
            project.compose(up.toArray(String[]::new));
        }
        project.keepLog(container, made ? "0" : "all", site.log(name));
        made = true;
        await();
        project.address(container)
                .ifPresent(address -> ports.forEach((listener, port) -> forwarders
                        .computeIfAbsent(listener, new_ -> new Forwarder(site.port(listener), address, port))
                        .leadTo(address)));
    }

    @Override
    public void stop() {
        if (made) {
            project.docker("stop", "--time", "25", container);
        }
    }

    private void await() {
        var deadline = Instant.now().plus(PATIENCE);
        while (!List.of("healthy", "exited 0").contains(project.state(container))) {
            if (Instant.now().isAfter(deadline) || project.state(container).startsWith("exited")) {
                throw new StartException(name + " is not healthy: " + project.state(container) + "\n"
                        + project.docker("logs", "--tail", "30", container));
            }
            Pause.millis(300);
        }
    }
}
