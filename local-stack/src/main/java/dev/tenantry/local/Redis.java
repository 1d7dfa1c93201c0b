package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Redis: the console's sessions. */
final class Redis extends ProcessPart {

    Redis(Site site) {
        super("redis", site);
    }

    @Override
    public void start() {
        try {
            var data = Files.createDirectories(site.state().resolve("redis"));
            var port = site.port(Listener.REDIS);
            child.start(
                    List.of(
                            Programs.find("redis-server", "redis-server"),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            String.valueOf(port),
                            "--dir",
                            data.toString(),
                            "--daemonize",
                            "no",
                            "--save",
                            "60 1",
                            // a session is never dropped to make room: at this size new ones are refused, in words
                            "--maxmemory",
                            "256mb",
                            "--maxmemory-policy",
                            "noeviction"),
                    Map.of(),
                    () -> Health.redis(port));
        } catch (IOException failure) {
            throw new StartException("Redis: " + failure.getMessage(), failure);
        }
    }
}
