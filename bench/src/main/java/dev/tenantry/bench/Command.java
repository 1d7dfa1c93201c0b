package dev.tenantry.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, which comes within a minute. */
final class Command {

    private Command() {}

    /** What it printed, errors included. */
    static String run(String... command) {
        return run(Map.of(), List.of(command));
    }

    static String run(Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(slow -> process.destroyForcibly());
            var said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
            }
            return said;
        } catch (IOException failure) {
            throw new IllegalStateException("Cannot run " + command.getFirst(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
