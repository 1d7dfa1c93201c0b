package dev.tenantry.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A process of ours: its output in a file, its pid on disk so that a later stop finds it, its end on ours. */
final class Child {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int LINES_SHOWN = 25;

    private final String name;
    private final Site site;
    private volatile @Nullable Process process;

    Child(String name, Site site) {
        this.name = name;
        this.site = site;
    }

    void start(List<String> command, Map<String, String> environment, BooleanSupplier healthy) {
        // what a wrapper that was killed has left running
        PidFile.of(site, name).end();
        var builder = new ProcessBuilder(command)
                .directory(site.state().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(site.log(name).toFile()));
        builder.environment().putAll(environment);
        try {
            var started = builder.start();
            process = started;
            PidFile.of(site, name).write(started.toHandle());
            await(started, healthy);
            PidFile.of(site, name).write(started.toHandle());
        } catch (IOException failure) {
            throw new StartException("Cannot run " + command.getFirst() + ": " + failure.getMessage(), failure);
        }
    }

    /** Runs a command to its end. */
    void run(List<String> command, Map<String, String> environment) {
        start(command, environment, () -> !isAlive());
    }

    boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    void stop() {
        var running = process;
        if (running != null) {
            end(running.toHandle());
        }
        PidFile.of(site, name).end();
    }

    /** Ends it with SIGINT, where SIGTERM means something slower. */
    void interrupt() {
        var running = process;
        if (running != null && running.isAlive()) {
            try {
                new ProcessBuilder("kill", "-INT", String.valueOf(running.pid()))
                        .start()
                        .waitFor();
                running.waitFor(30, TimeUnit.SECONDS);
            } catch (IOException | InterruptedException failure) {
                running.destroy();
            }
        }
        stop();
    }

    static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            handle.destroyForcibly();
            handle.onExit().join();
        } catch (InterruptedException | ExecutionException failure) {
            handle.destroyForcibly();
        }
    }

    private void await(Process started, BooleanSupplier healthy) {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var alive = started.isAlive();
            if (healthy.getAsBoolean()) {
                if (!alive && started.exitValue() != 0) {
                    throw failure("ended with exit status " + started.exitValue());
                }
                return;
            }
            if (!alive) {
                throw failure("ended with exit status " + started.exitValue());
            }
            Pause.millis(100);
        }
        throw failure("was not healthy within " + PATIENCE.toSeconds() + " s");
    }

    private StartException failure(String what) {
        return new StartException(name + " " + what + ". Its last lines:\n" + lastLines(site.log(name))
                + "\nThe whole log: " + site.log(name));
    }

    static String lastLines(Path log) {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            var all = new ArrayList<>(lines.toList());
            return all.subList(Math.max(0, all.size() - LINES_SHOWN), all.size()).stream()
                    .map(line -> "    " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException unreadable) {
            return "    (no log)";
        }
    }
}
