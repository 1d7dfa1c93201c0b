package dev.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.system.FrontDoor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** The command {@code tenant} against the running platform. */
public final class Tool {

    private Tool() {}

    /** Runs it, expects the exit status, and returns what it said. */
    public static String run(FrontDoor door, int status, String... args) {
        return run(door, Map.of(), status, args);
    }

    static String run(FrontDoor door, Map<String, String> more, int status, String... args) {
        var environment = new HashMap<>(door.stack().cliEnvironment());
        environment.putAll(more);
        var said = new StringWriter();
        var writer = new PrintWriter(said, true);
        assertThat(TenantCli.run(environment, writer, writer, args))
                .as("%s", said)
                .isEqualTo(status);
        return said.toString();
    }
}
